"""The writer: a group of jobs in one transaction, and a bad one among them alone (group commit, R45)."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime

import pytest
from crosspath.settings import Settings
from crosspath.store.database import open_database
from crosspath.store.rows import Change, new, write_rows
from crosspath.store.tables import Client
from crosspath.store.writer import Writer, writing
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.exceptions import IntegrityError

from tests.conftest import POSTGRES

NOW = datetime(2026, 11, 22, tzinfo=UTC)


class Clerk:
    """Writes a client for every name, and counts the groups it was given."""

    def __init__(self) -> None:
        self.groups: list[list[str]] = []

    async def __call__(self, connection: BaseDBAsyncClient, names: Sequence[str]) -> list[int]:
        self.groups.append(list(names))
        ids = []
        for name in names:
            await write_rows(connection, Change([new(Client, name=name, kind="script", token_hash=name, created_at=NOW)]))
            ids.append((await Client.get(name=name, using_db=connection)).id)
            if name == "fails after writing":
                raise RuntimeError("this one always fails")
        return ids


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[tuple[Writer[str, int], Clerk]]:
    """A writer on an open log."""
    database, clerk = await open_database(settings.database_url), Clerk()
    writer: Writer[str, int] = Writer(clerk, most=32)
    await writer.start()
    try:
        yield writer, clerk
    finally:
        await writer.close()
        await database.close()


async def written() -> set[str]:
    """The names in the log."""
    return set(await Client.all().values_list("name", flat=True))


async def test_jobs_in_flight_share_a_transaction(settings: Settings) -> None:
    """Sixty-four at once are two or three groups of at most thirty-two, each job with its own result."""
    async with opened(settings) as (writer, clerk):
        names = [f"n{number}" for number in range(64)]
        results = await asyncio.gather(*(writer.submit(name) for name in names))
        assert 2 <= len(clerk.groups) <= 3
        assert max(map(len, clerk.groups)) == 32
        rows = {row.id: row.name for row in await Client.all()}
        assert [rows[result[0]] for result in results] == names


async def test_a_job_that_fails_fails_alone(settings: Settings) -> None:
    """Its neighbors are written, once; whoever sent it hears why; what it wrote before it failed is gone."""
    async with opened(settings) as (writer, clerk):
        names = ["a", "b", "fails after writing", "c", "d"]
        results = await asyncio.gather(*(writer.submit(name) for name in names), return_exceptions=True)
        assert [isinstance(result, RuntimeError) for result in results] == [False, False, True, False, False]
        assert clerk.groups[0] == names, "they were one group at first"
        assert await written() == {"a", "b", "c", "d"}
        assert await Client.all().count() == 4


async def test_a_job_the_database_refuses_fails_alone(settings: Settings) -> None:
    """Two that collide: the first of them is written."""
    async with opened(settings) as (writer, _):
        results = await asyncio.gather(*(writer.submit(name) for name in ("a", "twin", "twin", "b")), return_exceptions=True)
        assert [isinstance(result, IntegrityError) for result in results] == [False, False, True, False]
        assert await written() == {"a", "twin", "b"}


async def test_a_batch_with_a_bad_job_reports_it_and_keeps_the_others(settings: Settings) -> None:
    """Several jobs of one caller are no transaction of their own."""
    async with opened(settings) as (writer, _):
        with pytest.raises(RuntimeError):
            await writer.submit("a", "fails after writing", "b")
        await writer.submit("c")
        assert await written() == {"a", "b", "c"}


async def test_who_goes_away_leaves_the_job(settings: Settings) -> None:
    """A caller that is canceled neither takes its job back nor stops the writer."""
    async with opened(settings) as (writer, _):
        leaving = asyncio.create_task(writer.submit("left"))
        await asyncio.sleep(0)
        leaving.cancel()
        assert await writer.submit("stays")
        assert await written() == {"left", "stays"}


async def test_closing_writes_what_waits(settings: Settings) -> None:
    """R51: what was submitted before the end is written and answered."""
    async with opened(settings) as (writer, _):
        waiting = [asyncio.create_task(writer.submit(f"n{number}")) for number in range(100)]
        await asyncio.sleep(0)
        await writer.close()
        await asyncio.sleep(0)
        assert all(task.done() for task in waiting)
        assert len(await written()) == 100


@pytest.mark.skipif(bool(POSTGRES), reason="it looks into the log's file from outside")
async def test_an_answer_comes_after_the_commit(settings: Settings) -> None:
    """R35: whoever is told that it is written finds it written, from another connection too."""
    async with opened(settings) as (writer, _):
        with closing(sqlite3.connect(f"file:{settings.data_dir}/crosspath.sqlite3?mode=ro", uri=True)) as outside:
            for number in range(10):
                await writer.submit(f"n{number}")
                assert outside.execute("SELECT count(*) FROM client").fetchone() == (number + 1,)


async def test_work_in_the_database_s_thread_waits_for_nothing_else(settings: Settings) -> None:
    """R45: a writer that sleeps is refused, and nothing of its group is written; on PostgreSQL it would only be slow."""

    async def sleeps(connection: BaseDBAsyncClient, names: Sequence[str]) -> list[int]:
        await write_rows(connection, Change([new(Client, name=name, kind="script", created_at=NOW) for name in names]))
        await asyncio.sleep(0)
        return [0 for _ in names]

    database = await open_database(settings.database_url)
    writer: Writer[str, int] = Writer(sleeps)
    await writer.start()
    try:
        if database.is_sqlite:
            with pytest.raises(RuntimeError, match="not the database"):
                await writer.submit("a")
            assert await written() == set()
    finally:
        await writer.close()
        await database.close()


async def test_a_failed_transaction_leaves_the_connection_usable(settings: Settings) -> None:
    """An exception inside `writing` rolls back, and the next one begins afresh."""
    async with opened(settings):
        with pytest.raises(RuntimeError):
            async with writing() as connection:
                await Client.create(name="gone", kind="script", created_at=NOW, using_db=connection)
                raise RuntimeError
        async with writing() as connection:
            await Client.create(name="kept", kind="script", created_at=NOW, using_db=connection)
        assert await written() == {"kept"}
