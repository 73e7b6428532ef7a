"""Rows of many tables, made, read, added and updated by statements that never change, several in one trip to the database.

On the way of a capture, making a row or a query through the ORM costs many times what SQLite does for it. These are the same rows, with
the checks that the database would not make.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, TypeVar

from tortoise import fields
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.exceptions import IntegrityError, OperationalError, ValidationError
from tortoise.models import Model

T = TypeVar("T")
Row = TypeVar("Row", bound=Model)

# One value is looked up in half the time of a list of one.
_ONE = {"sqlite": "?", "postgres": "$1"}
# A list as one parameter, so that the statement is the same for any number of values.
_TEXTS = {"sqlite": "SELECT value FROM json_each(?)", "postgres": "SELECT json_array_elements_text($1::json)"}
_NUMBERS = {"sqlite": "SELECT value FROM json_each(?)", "postgres": "SELECT json_array_elements_text($1::json)::bigint"}
_PAIRS = {
    "sqlite": "SELECT json_extract(value, '$[0]') AS one, json_extract(value, '$[1]') AS other FROM json_each(?)",
    "postgres": "SELECT (value->>0)::bigint AS one, value->>1 AS other FROM json_array_elements($1::json)",
}


@dataclass(frozen=True)
class With:
    """The rows of a table whose ``column`` is one of ``values``, and where ``also`` is given, that column has that number.

    Two columns, with a comma between, are a number and a text, and their values pairs.
    """

    model: type[Model]
    column: str
    values: Collection[str] | Collection[int] | Collection[tuple[int, str]]
    also: tuple[str, int] | None = None


@dataclass(frozen=True)
class Change:
    """Rows of one table to add, or with ``columns`` to write these columns of as they now are; ``else_`` is what to do where one is there."""

    rows: Sequence[Model]
    columns: tuple[str, ...] = ()
    else_: str = ""


def new(model: type[Row], **values: Any) -> Row:
    """A row that is not in the log yet, of values by column: of their types already, times in any zone."""
    table = _table(model)
    row = model.__new__(model)
    row.__dict__ = kept = table.blank | values
    for name in table.lists:
        if name not in values:
            kept[name] = []
    for name in table.times:
        if (moment := kept[name]) is not None and moment.tzinfo is not UTC:
            kept[name] = moment.astimezone(UTC)
    return row


async def read_rows(connection: BaseDBAsyncClient, *wanted: With) -> list[list[Any]]:
    """For each of ``wanted`` its rows, oldest first."""
    dialect = connection.capabilities.dialect
    answers = iter(await _fetch(connection, [_question(each, dialect) for each in wanted if each.values]))
    return [[_table(each.model).row(row) for row in next(answers)] if each.values else [] for each in wanted]


def _question(wanted: With, dialect: str) -> tuple[str, list[Any]]:
    """The statement that reads what is wanted, with its values."""
    column, value = wanted.also or ("", 0)
    first = next(iter(wanted.values))
    one = len(wanted.values) == 1 and not isinstance(first, tuple)
    among = _ONE if one else _PAIRS if isinstance(first, tuple) else _NUMBERS if isinstance(first, int) else _TEXTS
    statement = _select(wanted.model, wanted.column, among[dialect], column, dialect)
    return statement, [first if one else json.dumps(list(wanted.values)), *([value] if column else [])]


async def write_rows(connection: BaseDBAsyncClient, *changes: Change) -> None:
    """Make changes in order, inside the caller's transaction. The database numbers added rows that have no number, and they are not told."""
    dialect = connection.capabilities.dialect
    await _execute(connection, [_update(change, dialect) if change.columns else _insert(change, dialect) for change in changes if change.rows])


class _Table:
    """What there is to know of a table to make its rows quickly."""

    def __init__(self, model: type[Model]) -> None:
        self._model = model
        self._meta = model._meta
        self.columns = tuple(self._meta.fields_db_projection)
        self.blank: dict[str, Any] = vars(model())
        self.lists = frozenset(name for name in self.columns if isinstance(self.blank[name], list))
        self.times = tuple(name for name in self.columns if isinstance(self._meta.fields_map[name], fields.DatetimeField))
        self._stored = {**self.blank, "_saved_in_db": True}
        self._readers = [(name, reader) for name in self.columns if (reader := _reader(self._meta.fields_map[name]))]

    def row(self, values: Iterable[Any]) -> Model:
        """The row of values as the database has them, in the order of ``columns``."""
        row = self._model.__new__(self._model)
        kept = row.__dict__
        kept.update(self._stored)
        kept.update(zip(self.columns, values, strict=True))
        for name, read in self._readers:
            if (value := kept[name]) is not None:
                kept[name] = read(value)
        return row

    def stored(self, columns: tuple[str, ...], rows: Sequence[Model], dialect: str) -> Iterable[Sequence[Any]]:
        """Of each row the values of these columns as the database wants them. Raises ValidationError for a text that is too long.

        They are gone through column by column: many rows have the same in one, and what is to be done with it is looked up once.
        """
        table: list[Sequence[Any]] = list(zip(*map(itemgetter(*columns), [row.__dict__ for row in rows]), strict=True))
        for place, name in enumerate(columns):
            field = self._meta.fields_map[name]
            if isinstance(field, fields.CharField):  # SQLite would take a text of any length.
                if (longest := max(map(len, filter(None, set(table[place]))), default=0)) > field.max_length:
                    raise ValidationError(f"{name}: {longest} characters are more than {field.max_length}")
            elif isinstance(field, fields.JSONField):
                table[place] = [_spelled_list(value) for value in table[place]]
            elif dialect == "sqlite" and isinstance(field, fields.DatetimeField):
                table[place] = list(map(_spelled_time, table[place]))
        return zip(*table, strict=True)


@cache
def _table(model: type[Model]) -> _Table:
    return _Table(model)


def _reader(field: fields.Field[Any]) -> Callable[[Any], Any] | None:
    if isinstance(field, fields.DatetimeField):
        return _as_time
    if isinstance(field, fields.JSONField):
        return _as_json
    return bool if isinstance(field, fields.BooleanField) else None


# The times of a group are few, and each stands in several tables.
@lru_cache(maxsize=2048)
def _spelled_time(moment: datetime | None) -> str | None:
    return moment and moment.isoformat(" ")


def _spelled_list(value: Any) -> str | None:
    return "[]" if value == [] else None if value is None else json.dumps(value)


def _as_json(value: Any) -> Any:
    # Most lists are empty.
    return [] if value == "[]" else json.loads(value) if isinstance(value, str) else value


def _as_time(value: datetime | str) -> datetime:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo is UTC else moment.astimezone(UTC)


def _insert(change: Change, dialect: str) -> tuple[str, Iterable[Sequence[Any]]]:
    model = type(change.rows[0])
    statement, columns = _insertion(model, change.rows[0].pk is not None, change.else_, dialect)
    return statement, _table(model).stored(columns, change.rows, dialect)


def _update(change: Change, dialect: str) -> tuple[str, Iterable[Sequence[Any]]]:
    model = type(change.rows[0])
    return _updating(model, change.columns, dialect), _table(model).stored((*change.columns, "id"), change.rows, dialect)


async def _fetch(connection: BaseDBAsyncClient, statements: Sequence[tuple[str, list[Any]]]) -> list[Any]:
    if connection.capabilities.dialect == "sqlite":
        return await _in_sqlite(connection, lambda opened: [opened.execute(*each).fetchall() for each in statements])
    return [(await connection.execute_query(*each))[1] for each in statements]


async def _execute(connection: BaseDBAsyncClient, statements: Sequence[tuple[str, Iterable[Sequence[Any]]]]) -> None:
    if connection.capabilities.dialect == "sqlite":
        await _in_sqlite(connection, lambda opened: [opened.executemany(*each) for each in statements])
        return
    for statement, values in statements:
        await connection.execute_many(statement, list(values))


async def _in_sqlite(connection: BaseDBAsyncClient, work: Callable[[sqlite3.Connection], T]) -> T:
    """The answer of work in SQLite's thread; errors as tortoise names them."""
    try:
        async with connection.acquire_connection() as raw:
            return await raw._execute(work, raw._conn)
    except sqlite3.IntegrityError as error:
        raise IntegrityError(error) from error
    except sqlite3.OperationalError as error:
        raise OperationalError(error) from error


@cache
def _select(model: type[Model], column: str, among: str, also: str, dialect: str) -> str:
    meta = model._meta
    names = ", ".join(f'"{name}"' for name in meta.fields_db_projection.values())
    one, _, other = column.partition(", ")
    if other:  # As IN, SQLite would go by the first column alone.
        return f'SELECT {names} FROM ({among}) AS pair CROSS JOIN "{meta.db_table}" WHERE "{one}" = pair.one AND "{other}" = pair.other ORDER BY "id"'  # noqa: S608 -- as below
    more = f' AND "{also}" = {"?" if dialect == "sqlite" else "$2"}' if also else ""
    return f'SELECT {names} FROM "{meta.db_table}" WHERE "{column}" IN ({among}){more} ORDER BY "id"'  # noqa: S608 -- names from our own tables


@cache
def _insertion(model: type[Model], numbered: bool, else_: str, dialect: str) -> tuple[str, tuple[str, ...]]:
    """The statement that adds a row, and the columns it adds."""
    meta = model._meta
    columns = tuple(column for column in meta.fields_db_projection if column != "id" or numbered)
    names = ", ".join(f'"{meta.fields_db_projection[column]}"' for column in columns)
    marks = ", ".join("?" if dialect == "sqlite" else f"${place}" for place in range(1, len(columns) + 1))
    return f'INSERT INTO "{meta.db_table}" ({names}) VALUES ({marks}) {else_}', columns  # noqa: S608 -- names from our own tables


@cache
def _updating(model: type[Model], columns: tuple[str, ...], dialect: str) -> str:
    """The statement that writes these columns of a row, whose number comes last."""
    mark = "?" if dialect == "sqlite" else "${}"
    settings = ", ".join(f'"{column}" = {mark.format(place)}' for place, column in enumerate(columns, 1))
    return f'UPDATE "{model._meta.db_table}" SET {settings} WHERE "id" = {mark.format(len(columns) + 1)}'  # noqa: S608 -- as above
