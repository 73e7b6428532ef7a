"""The log as it is at one moment, to be read for as long as it takes while others go on writing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tortoise.backends.sqlite.client import SqliteClient
from tortoise.connection import get_connection, get_connections
from tortoise.transactions import in_transaction

# SQLite's name for a database of its own on the disk, which nobody else can open and which is gone when it is closed, or when we crash
# (https://sqlite.org/inmemorydb.html#temp_db).
_OWN = ""


@asynccontextmanager
async def snapshot() -> AsyncIterator[None]:
    """Whatever the task reads inside the block is the open log as it was when the block began.

    Of a SQLite log it is a copy: a second connection to the file itself could damage it (:func:`sqlite_warning`). Others wait with their
    writing while it is made, about a second for a gigabyte.
    """
    log = get_connection("default")
    if log.capabilities.dialect == "postgres":
        async with in_transaction("default") as connection:
            await connection.execute_query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    copy = SqliteClient(_OWN, connection_name="snapshot", journal_mode="off", trusted_schema=0)
    await copy.create_connection(with_db=True)
    token = get_connections().set("default", copy)
    try:
        async with log.acquire_connection() as source, copy.acquire_connection() as target:
            await source.backup(target)
            await target.execute("PRAGMA query_only=1")
        yield
    finally:
        get_connections().reset(token)
        await copy.close()
