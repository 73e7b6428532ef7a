"""Group commit: whatever waits to be written at the same moment shares one transaction and one fsync."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Generic, TypeVar

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.transactions import in_transaction

from crosspath.store.thread import in_one_go

logger = logging.getLogger(__name__)

Job = TypeVar("Job")
Done = TypeVar("Done")

# One number all crosspath processes on one PostgreSQL agree on: whoever holds it writes. "xpath" on a phone's keys.
_POSTGRES_LOCK = 97284


@asynccontextmanager
async def writing() -> AsyncIterator[BaseDBAsyncClient]:
    """The one transaction that writes: on PostgreSQL, other crosspath processes wait; SQLite has a single connection anyway."""
    async with in_transaction("default") as connection:
        if connection.capabilities.dialect == "postgres":
            await connection.execute_query("SELECT pg_advisory_xact_lock($1)", [_POSTGRES_LOCK])
        yield connection


# A request that has come already needs so many turns of the event loop until its job waits here; a lone client does not feel them.
_QUIET_TURNS = 3


class Writer(Generic[Job, Done]):
    """Writes jobs in groups; ``submit`` returns once the job's transaction is durable.

    ``write(connection, jobs)`` does the work of one group and answers a result per job, in order. When a group fails, its jobs are
    written one by one, so that a bad one fails alone.
    """

    def __init__(self, write: Callable[[BaseDBAsyncClient, Sequence[Job]], Awaitable[Sequence[Done]]], *, most: int = 256) -> None:
        self._write = write
        self._most = most
        self._waiting: asyncio.Queue[tuple[Job, asyncio.Future[Done]]] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin writing; call once."""
        self._task = asyncio.create_task(self._run(), name="writer")

    async def close(self) -> None:
        """Write what was submitted, then stop."""
        await self._waiting.join()
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def submit(self, *jobs: Job) -> list[Done]:
        """The results of ``jobs``, in order, once all are durable. Raises what writing one of them raised.

        A caller that goes away meanwhile does not take its jobs back.
        """
        loop = asyncio.get_running_loop()
        futures: list[asyncio.Future[Done]] = [loop.create_future() for _ in jobs]
        for job, future in zip(jobs, futures, strict=True):
            self._waiting.put_nowait((job, future))
        return list(await asyncio.gather(*futures))

    async def _run(self) -> None:
        while True:
            group = [await self._waiting.get()]
            quiet = 0
            while len(group) < self._most and quiet < _QUIET_TURNS:
                quiet = 0 if self._waiting.qsize() else quiet + 1
                group += [self._waiting.get_nowait() for _ in range(min(self._waiting.qsize(), self._most - len(group)))]
                await asyncio.sleep(0)
            await self._settle(group)
            for _ in group:
                self._waiting.task_done()

    async def _settle(self, group: list[tuple[Job, asyncio.Future[Done]]]) -> None:
        try:
            jobs = [job for job, _ in group]
            results = await in_one_go(lambda: self._transact(jobs))
        except Exception as error:
            if len(group) == 1:
                _resolve(group[0][1], error=error)
                return
            logger.warning("A group of %d could not be written (%s); writing them one by one.", len(group), type(error).__name__)
            for member in group:
                await self._settle([member])
            return
        for (_, future), result in zip(group, results, strict=True):
            _resolve(future, result=result)

    async def _transact(self, jobs: Sequence[Job]) -> Sequence[Done]:
        async with writing() as connection:
            return await self._write(connection, jobs)


def _resolve(future: asyncio.Future[Done], *, result: Done | None = None, error: Exception | None = None) -> None:
    """Answer who waits, unless they went away."""
    if future.done():
        return
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(result)
