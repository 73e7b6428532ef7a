"""Reading, adding and updating many rows by statements that never change.

On the way of a capture, building a query through the ORM costs several times what running it does; these statements are built once.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from functools import cache
from typing import TypeVar

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.models import Model

Row = TypeVar("Row", bound=Model)

# A list as one parameter, so that the statement is the same for any number of values.
_TEXTS = {"sqlite": "SELECT value FROM json_each(?)", "postgres": "SELECT json_array_elements_text($1::json)"}
_NUMBERS = {"sqlite": "SELECT value FROM json_each(?)", "postgres": "SELECT json_array_elements_text($1::json)::bigint"}


async def rows_with(model: type[Row], column: str, values: Collection[str] | Collection[int], connection: BaseDBAsyncClient) -> list[Row]:
    """The rows whose ``column`` is one of ``values``, oldest first."""
    if not values:
        return []
    numbers = isinstance(next(iter(values)), int)
    statement = _select(model, column, numbers, connection.capabilities.dialect)
    executor = connection.executor_class(model=model, db=connection)
    return await executor.execute_select(statement, [json.dumps(list(values))])


async def insert_rows(rows: Sequence[Model], connection: BaseDBAsyncClient) -> None:
    """Add rows of one table; the database numbers those that have no number yet, and they are not told."""
    if not rows:
        return
    model = type(rows[0])
    columns = tuple(column for column in model._meta.fields_db_projection if column != "id" or rows[0].pk is not None)
    fields = [model._meta.fields_map[column] for column in columns]
    values = [[field.to_db_value(getattr(row, field.model_field_name), row) for field in fields] for row in rows]
    await connection.execute_many(_insert(model, columns, connection.capabilities.dialect), values)


async def update_rows(rows: Sequence[Model], columns: tuple[str, ...], connection: BaseDBAsyncClient) -> None:
    """Write these columns of rows of one table as they now are."""
    if not rows:
        return
    model = type(rows[0])
    statement = _update(model, columns, connection.capabilities.dialect)
    fields = [model._meta.fields_map[column] for column in columns]
    values = [[*(field.to_db_value(getattr(row, field.model_field_name), row) for field in fields), row.pk] for row in rows]
    await connection.execute_many(statement, values)


@cache
def _select(model: type[Model], column: str, numbers: bool, dialect: str) -> str:
    meta = model._meta
    names = ", ".join(f'"{name}"' for name in meta.fields_db_projection.values())
    among = (_NUMBERS if numbers else _TEXTS)[dialect]
    return f'SELECT {names} FROM "{meta.db_table}" WHERE "{column}" IN ({among}) ORDER BY "id"'  # noqa: S608 -- names from our own tables


@cache
def _insert(model: type[Model], columns: tuple[str, ...], dialect: str) -> str:
    names = ", ".join(f'"{model._meta.fields_db_projection[column]}"' for column in columns)
    marks = ", ".join("?" if dialect == "sqlite" else f"${place}" for place in range(1, len(columns) + 1))
    return f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})'  # noqa: S608 -- names from our own tables


@cache
def _update(model: type[Model], columns: tuple[str, ...], dialect: str) -> str:
    mark = "?" if dialect == "sqlite" else "${}"
    settings = ", ".join(f'"{column}" = {mark.format(place)}' for place, column in enumerate(columns, 1))
    return f'UPDATE "{model._meta.db_table}" SET {settings} WHERE "id" = {mark.format(len(columns) + 1)}'  # noqa: S608 -- as above
