"""Rows of many tables, made, read, added and updated by statements that never change, several in one trip to the database.

On the way of a capture, making a row or a query through the ORM costs many times what SQLite does for it. These are the same rows, with
the checks that the database would not make.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import cache
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
    kept = row.__dict__
    kept.update(table.blank)
    kept.update(values)
    for name in table.lists:
        if name not in values:
            kept[name] = []
    for name in table.times:
        if (moment := kept[name]) is not None and moment.tzinfo is not timezone.utc:
            kept[name] = moment.astimezone(timezone.utc)
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
        self.blank: Mapping[str, Any] = vars(model())
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

    def values(self, columns: tuple[str, ...], dialect: str) -> Callable[[Model], list[Any]]:
        """What makes of a row the values of these columns as the database wants them. It raises ValidationError for a text that is too long."""
        get = itemgetter(*columns)
        kinds = [(place, self._meta.fields_map[name]) for place, name in enumerate(columns)]
        # SQLite would take a text of any length.
        limits = [(place, field.max_length) for place, field in kinds if isinstance(field, fields.CharField)]
        times = [place for place, field in kinds if isinstance(field, fields.DatetimeField) and dialect == "sqlite"]
        structured = [place for place, field in kinds if isinstance(field, fields.JSONField)]

        def values(row: Model) -> list[Any]:
            found = list(get(row.__dict__))
            for place, most in limits:
                if (text := found[place]) is not None and len(text) > most:
                    raise ValidationError(f"{columns[place]}: {len(text)} characters are more than {most}")
            for place in times:
                if (moment := found[place]) is not None:
                    found[place] = moment.isoformat(" ")
            for place in structured:
                if (value := found[place]) is not None:
                    found[place] = "[]" if value == [] else json.dumps(value)
            return found

        return values


@cache
def _table(model: type[Model]) -> _Table:
    return _Table(model)


def _reader(field: fields.Field[Any]) -> Callable[[Any], Any] | None:
    if isinstance(field, fields.DatetimeField):
        return _as_time
    if isinstance(field, fields.JSONField):
        return _as_json
    return bool if isinstance(field, fields.BooleanField) else None


def _as_json(value: Any) -> Any:
    # Most lists are empty.
    return [] if value == "[]" else json.loads(value) if isinstance(value, str) else value


def _as_time(value: datetime | str) -> datetime:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo is timezone.utc else moment.astimezone(timezone.utc)


def _insert(change: Change, dialect: str) -> tuple[str, list[list[Any]]]:
    statement, values = _insertion(type(change.rows[0]), change.rows[0].pk is not None, change.else_, dialect)
    return statement, [values(row) for row in change.rows]


def _update(change: Change, dialect: str) -> tuple[str, list[list[Any]]]:
    statement, values = _updating(type(change.rows[0]), change.columns, dialect)
    return statement, [values(row) for row in change.rows]


async def _fetch(connection: BaseDBAsyncClient, statements: Sequence[tuple[str, list[Any]]]) -> list[Any]:
    if connection.capabilities.dialect == "sqlite":
        return await _in_sqlite(connection, lambda opened: [opened.execute(*each).fetchall() for each in statements])
    return [(await connection.execute_query(*each))[1] for each in statements]


async def _execute(connection: BaseDBAsyncClient, statements: Sequence[tuple[str, list[list[Any]]]]) -> None:
    if connection.capabilities.dialect == "sqlite":
        await _in_sqlite(connection, lambda opened: [opened.executemany(*each) for each in statements])
        return
    for each in statements:
        await connection.execute_many(*each)


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
def _insertion(model: type[Model], numbered: bool, else_: str, dialect: str) -> tuple[str, Callable[[Model], list[Any]]]:
    meta = model._meta
    columns = tuple(column for column in meta.fields_db_projection if column != "id" or numbered)
    names = ", ".join(f'"{meta.fields_db_projection[column]}"' for column in columns)
    marks = ", ".join("?" if dialect == "sqlite" else f"${place}" for place in range(1, len(columns) + 1))
    statement = f'INSERT INTO "{meta.db_table}" ({names}) VALUES ({marks}) {else_}'  # noqa: S608 -- names from our own tables
    return statement, _table(model).values(columns, dialect)


@cache
def _updating(model: type[Model], columns: tuple[str, ...], dialect: str) -> tuple[str, Callable[[Model], list[Any]]]:
    mark = "?" if dialect == "sqlite" else "${}"
    settings = ", ".join(f'"{column}" = {mark.format(place)}' for place, column in enumerate(columns, 1))
    statement = f'UPDATE "{model._meta.db_table}" SET {settings} WHERE "id" = {mark.format(len(columns) + 1)}'  # noqa: S608 -- as above
    return statement, _table(model).values((*columns, "id"), dialect)
