"""Work on the log as one trip to SQLite's thread and back, however many statements it has."""

from __future__ import annotations

import asyncio
import copy
import sqlite3
from collections.abc import Callable, Coroutine
from contextvars import copy_context
from typing import Any, TypeVar

import aiosqlite
from tortoise.backends.sqlite.client import SqliteClient
from tortoise.connection import get_connection, get_connections

T = TypeVar("T")


async def in_one_go(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """What ``work`` answers, which may wait for the database and for nothing else.

    Every statement that is handed to SQLite's thread and waited for costs some 0.15 ms, more than most take. So with SQLite ``work`` itself
    goes there: what it asks is done at once, and meanwhile nobody else is served. Raises RuntimeError where it waits for anything else.
    """
    client = get_connection("default")
    if not isinstance(client, SqliteClient):
        return await work()
    async with client.acquire_connection() as connection:
        return await connection._execute(copy_context().run, _run, work, client, connection._conn)


def _run(work: Callable[[], Coroutine[Any, Any, T]], client: SqliteClient, raw: sqlite3.Connection) -> T:
    here = copy.copy(client)
    here._connection = _Here(raw)
    here._lock = asyncio.Lock()
    get_connections().set("default", here)
    running = work()
    try:
        running.send(None)
    except StopIteration as done:
        return done.value
    running.close()
    raise RuntimeError("It waits for something that is not the database.")


class _Here(aiosqlite.Connection):
    """The connection as its own thread uses it: nothing is handed over."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        super().__init__(lambda: raw, iter_chunk_size=64)
        self._connection = raw

    def __del__(self) -> None:
        """It is not closed here."""

    async def _execute(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return function(*args, **kwargs)
