"""Reading, adding and updating many rows by statements that never change, several at once.

On the way of a capture, building a query through the ORM costs several times what running it does, and handing each to SQLite's thread
and back costs as much again. These statements are built once, and those that do not wait for each other are handed over together.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.exceptions import IntegrityError, OperationalError
from tortoise.models import Model

Row = TypeVar("Row", bound=Model)

# A list as one parameter, so that the statement is the same for any number of values.
_TEXTS = {"sqlite": "SELECT value FROM json_each(?)", "postgres": "SELECT json_array_elements_text($1::json)"}
_NUMBERS = {"sqlite": "SELECT value FROM json_each(?)", "postgres": "SELECT json_array_elements_text($1::json)::bigint"}


@dataclass(frozen=True)
class With:
    """The rows of a table whose ``column`` is one of ``values``."""

    model: type[Model]
    column: str
    values: Collection[str] | Collection[int]


@dataclass(frozen=True)
class Change:
    """Rows of one table to add, or with ``columns`` to write these columns of as they now are."""

    rows: Sequence[Model]
    columns: tuple[str, ...] = ()


async def read_rows(connection: BaseDBAsyncClient, *wanted: With) -> list[list[Any]]:
    """For each of ``wanted`` its rows, oldest first."""
    dialect = connection.capabilities.dialect
    asked = [(each, _select(each.model, each.column, isinstance(next(iter(each.values)), int), dialect)) for each in wanted if each.values]
    answers = iter(await _fetch(connection, [(statement, [json.dumps(list(each.values))]) for each, statement in asked]))
    return [[each.model._init_from_db(**dict(row)) for row in next(answers)] if each.values else [] for each in wanted]


async def write_rows(connection: BaseDBAsyncClient, *changes: Change) -> None:
    """Make changes in order, inside the caller's transaction. The database numbers added rows that have no number, and they are not told."""
    dialect = connection.capabilities.dialect
    await _execute(connection, [_update(change, dialect) if change.columns else _insert(change, dialect) for change in changes if change.rows])


def _insert(change: Change, dialect: str) -> tuple[str, list[list[Any]]]:
    model, numbered = type(change.rows[0]), change.rows[0].pk is not None
    columns = tuple(column for column in model._meta.fields_db_projection if column != "id" or numbered)
    return _insertion(model, columns, dialect), [_values(row, columns) for row in change.rows]


def _update(change: Change, dialect: str) -> tuple[str, list[list[Any]]]:
    statement = _updating(type(change.rows[0]), change.columns, dialect)
    return statement, [[*_values(row, change.columns), row.pk] for row in change.rows]


def _values(row: Model, columns: tuple[str, ...]) -> list[Any]:
    fields = row._meta.fields_map
    return [fields[column].to_db_value(getattr(row, column), row) for column in columns]


async def _fetch(connection: BaseDBAsyncClient, statements: Sequence[tuple[str, list[Any]]]) -> list[Any]:
    if not statements:
        return []
    async with connection.acquire_connection() as raw:
        if connection.capabilities.dialect == "sqlite":
            return await _together([raw.execute_fetchall(statement, values) for statement, values in statements])
        return [await raw.fetch(statement, *values) for statement, values in statements]


async def _execute(connection: BaseDBAsyncClient, statements: Sequence[tuple[str, list[list[Any]]]]) -> None:
    if not statements:
        return
    async with connection.acquire_connection() as raw:
        if connection.capabilities.dialect == "sqlite":
            await _together([raw.executemany(statement, values) for statement, values in statements])
            return
        for statement, values in statements:
            await raw.executemany(statement, values)


async def _together(calls: Sequence[Any]) -> list[Any]:
    """All answers; SQLite's thread takes the calls one after another without waiting for us in between. Errors as tortoise names them."""
    handed_over = [asyncio.ensure_future(call) for call in calls]
    answers, errors = [], []
    for pending in handed_over:
        try:
            answers.append(await pending)
        except Exception as error:
            errors.append(error)
    if errors:
        raise _named(errors[0]) from errors[0]
    return answers


def _named(error: Exception) -> Exception:
    if isinstance(error, sqlite3.IntegrityError):
        return IntegrityError(error)
    if isinstance(error, sqlite3.OperationalError):
        return OperationalError(error)
    return error


@cache
def _select(model: type[Model], column: str, numbers: bool, dialect: str) -> str:
    meta = model._meta
    names = ", ".join(f'"{name}"' for name in meta.fields_db_projection.values())
    among = (_NUMBERS if numbers else _TEXTS)[dialect]
    return f'SELECT {names} FROM "{meta.db_table}" WHERE "{column}" IN ({among}) ORDER BY "id"'  # noqa: S608 -- names from our own tables


@cache
def _insertion(model: type[Model], columns: tuple[str, ...], dialect: str) -> str:
    names = ", ".join(f'"{model._meta.fields_db_projection[column]}"' for column in columns)
    marks = ", ".join("?" if dialect == "sqlite" else f"${place}" for place in range(1, len(columns) + 1))
    return f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})'  # noqa: S608 -- names from our own tables


@cache
def _updating(model: type[Model], columns: tuple[str, ...], dialect: str) -> str:
    mark = "?" if dialect == "sqlite" else "${}"
    settings = ", ".join(f'"{column}" = {mark.format(place)}' for place, column in enumerate(columns, 1))
    return f'UPDATE "{model._meta.db_table}" SET {settings} WHERE "id" = {mark.format(len(columns) + 1)}'  # noqa: S608 -- as above
