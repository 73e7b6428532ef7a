"""Deleting so that it is gone from the disk too: what is freed is overwritten, and nothing of it is left in the write-ahead log."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection

from crosspath.store.writer import writing


@asynccontextmanager
async def shredding() -> AsyncIterator[BaseDBAsyncClient]:
    """A writing transaction whose deletions leave no trace in a SQLite file (https://sqlite.org/pragma.html#pragma_secure_delete).

    PostgreSQL overwrites what is freed in its own time.
    """
    connection = get_connection("default")
    if connection.capabilities.dialect != "sqlite":
        async with writing() as connection:
            yield connection
        return
    await connection.execute_query("PRAGMA secure_delete = ON")
    try:
        async with writing() as transaction:
            yield transaction
        await connection.execute_query("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        await connection.execute_query("PRAGMA secure_delete = OFF")
