"""What a capture costs in a small log and in a large one that look like life (making the large one takes minutes)."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from crosspath.ledger.ingest import Ingest
from crosspath.ledger.teller import Teller
from crosspath.plugins.host import Host
from crosspath.store.database import open_database
from crosspath.store.place import sqlite_url
from crosspath.store.tables import Client

from tests.benchmarks.life import live

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
_ALONE, _TOGETHER = 300, 20


def main() -> None:
    """Processor time for each of captures that come alone, and in batches of 100: what the disk does besides is another matter."""
    small, large = (asyncio.run(_measured(events, people)) for events, people in ((10_000, 500), (1_000_000, 50_000)))
    for what, first, second in zip(("alone", "of a hundred"), small, large, strict=True):
        print(f"a capture {what:12}   {first:5.0f} us at 10,000 events  {second:5.0f} us at 1,000,000 = {second / first:.2f} x")


async def _measured(events: int, people: int) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        database = await open_database(sqlite_url(Path(folder) / "crosspath.sqlite3"))
        await live(events, people, NOW)
        try:
            return await cost(people)
        finally:
            await database.close()


async def cost(people: int) -> tuple[float, float]:
    """Microseconds of processor time for a capture that comes alone, and for one of a hundred, in the log that is open."""
    host = await Host.open(clock=lambda: NOW)
    ingest = Ingest(host, Teller(host, lambda: NOW))
    await ingest.writer.start()
    client = await Client.create(name="benchmark", kind="script", created_at=NOW)
    try:
        await _time(ingest, client.id, [[_capture(people)] for _ in range(_ALONE)])
        alone = await _time(ingest, client.id, [[_capture(people)] for _ in range(_ALONE)])
        return alone, await _time(ingest, client.id, [[_capture(people) for _ in range(100)] for _ in range(_TOGETHER)])
    finally:
        await ingest.writer.close()
        await host.close()


async def _time(ingest: Ingest, client: int, batches: Sequence[Sequence[dict[str, object]]]) -> float:
    begun = time.process_time()
    for batch in batches:
        await ingest.take(batch, client, NOW)
    return (time.process_time() - begun) / sum(map(len, batches)) * 1e6


def _capture(people: int) -> dict[str, object]:
    """Something done for one of the people in the log, most of it for a few of them."""
    site = f"https://person{1 + int(people * random.random() ** 3)}.example"
    verb = random.choice(("comment", "share", "like", "reply"))
    return {"id": str(uuid.uuid4()), "verb": verb, "url": f"{site}/{random.getrandbits(30)}", "text": "That is a good point about dough.", "source": "popup"}
