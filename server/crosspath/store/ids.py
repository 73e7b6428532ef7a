"""Row numbers handed out before the rows are written, so that a group of rows can point at each other in one pass."""

from __future__ import annotations

import secrets

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.models import Model
from ulid import ULID, base32

from crosspath.store.tables import Account, Capture, Event, Object, Person

_RANDOM = 80
"""Bits of a ULID below its time."""
_NUMBERED: tuple[type[Model], ...] = (Account, Capture, Event, Object, Person)


class Ids:
    """The next free number of every numbered table; right because only one transaction writes at a time."""

    def __init__(self, highest: dict[str, int]) -> None:
        self._highest = highest
        self._ulid = (int(ULID()) >> _RANDOM << _RANDOM) | secrets.randbits(_RANDOM)

    @classmethod
    async def of(cls, connection: BaseDBAsyncClient) -> Ids:
        """Read once, at the start of a writing transaction."""
        names = [model._meta.db_table for model in _NUMBERED]
        columns = ", ".join(f'(SELECT max(id) FROM "{name}") AS "{name}"' for name in names)  # noqa: S608 -- names of our own tables
        (row,) = await connection.execute_query_dict("SELECT " + columns)
        return cls({name: row[name] or 0 for name in names})

    def next(self, model: type[Model]) -> int:
        """A number no row of this table has."""
        self._highest[model._meta.db_table] += 1
        return self._highest[model._meta.db_table]

    def ulid(self) -> str:
        """A ULID above the one before, as its specification has them within a millisecond: what is made together is of one moment."""
        self._ulid += 1
        return base32.encode(self._ulid.to_bytes(16, "big"))
