"""What every question to the log costs, in a small log and in a large one that look like life, and how much more in the large one.

Over HTTP, with the server in this process: the times are what a client waits, the growth is of the processor's time, which whatever else
this machine does leaves alone. Making the large log takes minutes; with CROSSPATH_LOGS, a folder, both are made there once and kept.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
from crosspath.ledger.finding import take_in
from crosspath.settings import Settings
from crosspath.store.database import open_database
from crosspath.store.place import sqlite_url
from crosspath.web.server import collect_seldom, serving

from tests.benchmarks.life import live

SIZES = ((10_000, 500), (1_000_000, 50_000))
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
_TIMES = 20

# What is asked with a token: a path, or a path and a body. What is asked as a page is below.
_CALLS = {
    "due, today": "/reminders",
    "due, everything": "/reminders?all=true",
    "lookup, one page": ("/lookup", lambda half: {"urls": [f"https://person{half}.example/"]}),
    "lookup, a stranger": ("/lookup", lambda half: {"urls": ["https://stranger.example/post"]}),
    "lookup, who has most": ("/lookup", lambda half: {"urls": ["https://person1.example/"]}),
    "lookup, 500 links, 40 known": ("/lookup", lambda half: {"urls": [*_people(half, 40), *(f"https://stranger{n}.example/{n}" for n in range(460))]}),
    "lookup, 500 links, all known": ("/lookup", lambda half: {"urls": _people(half, min(500, half))}),
    "search, a common word": "/events?q=the",
    "search, as it is typed": "/events?q=th",
    "search, two words": "/events?q=the+think",
    "search, a name": "/events?q=person{half}",
    "search, a common word, one verb": "/events?q=the&verb=recommend",
    "search, a common word, long ago": "/events?q=the&until=2022-03-01T00:00:00Z",
    "search, no such word": "/events?q=zzzz",
    "people by turn": "/people?order=turn&reminders=false",
    "people by last crossing": "/people?order=last&reminders=false",
    "people by name": "/people?order=name&reminders=false",
    "people, with what is due": "/people?order=last",
    **{f"stats, {part}": f"/stats?parts={part}" for part in ("weeks", "coverage", "not_followed", "to_meet", "reciprocation", "responses")},
    "advice": "/advice",
    "pictures": "/pictures",
    "chains": "/chains",
    "digest": "/digest",
}
_PAGES = {
    "page, today": "/",
    "page, everything due": "/?all=1",
    "page, log": "/log",
    "page, log, one verb": "/log?verb=comment&direction=given",
    "page, log, a search": "/log?q=dough",
    "page, an event": "/log/{event:026d}",
    "page, people": "/people",
    "page, people, a search": "/people?q=Person+4{half}",
    "page, a person one knows well": "/people/2",
    "page, a person in the middle": "/people/{half}",
    "page, same person?": "/suggestions",
    "page, pictures": "/pictures",
    "page, chains": "/chains",
    "page, places": "/places",
    "page, reports": "/reports",
    "page, settings": "/settings",
    "page, doctor": "/doctor",
}


def main() -> None:
    """A line a question: what it takes in each log, and the growth."""
    taken: list[dict[str, list[float]]] = []
    for events, people in SIZES:
        with log(events, people) as folder:
            taken.append(asyncio.run(_measure(folder, events, people)))
    small, large = taken
    print(f"{'':34}{SIZES[0][0]:>12,} events{SIZES[1][0]:>18,} events   growth")
    for name in small:
        spread = [f"p50 {p50:6.1f}  p95 {p95:6.1f} ms" for p50, p95, _ in (small[name], large[name])]
        print(f"{name:34}{spread[0]:>26}{spread[1]:>26}   {large[name][2] / small[name][2]:5.2f}")


@contextmanager
def log(events: int, people: int) -> Iterator[Path]:
    """A folder with a log to measure."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("CROSSPATH_LOGS")) as folder:
        path = Path(folder, "crosspath.sqlite3")
        kept = Path(os.environ.get("CROSSPATH_LOGS", folder), f"{events}.sqlite3")
        if not kept.exists():
            asyncio.run(_make(path, events, people))
            path.replace(kept)
        shutil.copy(kept, path)
        yield Path(folder)


async def _make(path: Path, events: int, people: int) -> None:
    database = await open_database(sqlite_url(path))
    await live(events, people, NOW)
    while await take_in(2_000):
        pass
    await database.close()


async def _measure(folder: Path, events: int, people: int) -> dict[str, list[float]]:
    """Of each question the median, the 95th percentile, and the median of the processor's time, in milliseconds."""
    settings = Settings(data_dir=folder, port=0, database_url=sqlite_url(folder / "crosspath.sqlite3"))
    async with serving(settings, clock=lambda: NOW) as running, aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        collect_seldom()  # As `crosspath serve` does.
        return {name: await _timed(ask, name) async for name, ask in questions(http, running.url, running.key, events, people)}


async def questions(http: aiohttp.ClientSession, url: str, key: str, events: int, people: int) -> AsyncIterator[tuple[str, Callable[[], Awaitable[int]]]]:
    """Every question to the server at ``url``: its name, and what asks it and answers with the status."""
    place = {"event": events // 2, "half": people // 2}
    token = {"Authorization": f"Bearer {key}"}
    for name, asked in _CALLS.items():
        path, body = (asked, None) if isinstance(asked, str) else (asked[0], asked[1](place["half"]))
        yield name, _asking(http, f"{url}/api/v1{path.format(**place)}", token, json.dumps(body) if body else None)
    async with http.post(f"{url}/api/v1/sign-in", json={}, headers=token) as answer:
        code = (await answer.json())["code"]
    async with http.post(f"{url}/sign-in", data={"code": code}, headers={"Origin": url}) as answer:
        assert answer.status == 200
    for name, path in _PAGES.items():
        yield name, _asking(http, url + path.format(**place), {"Accept": "text/html"}, None)


def _asking(http: aiohttp.ClientSession, address: str, headers: dict[str, str], body: str | None) -> Callable[[], Awaitable[int]]:
    async def ask() -> int:
        sent = {"data": body, "headers": {**headers, "Content-Type": "application/json"}} if body else {"headers": headers}
        async with http.request("POST" if body else "GET", address, **sent) as answer:
            await answer.read()
            return answer.status

    return ask


async def _timed(ask: Callable[[], Awaitable[int]], name: str) -> list[float]:
    waited, worked = [], []
    for turn in range(_TIMES + 1):
        begun, before = time.perf_counter(), time.process_time()
        status = await ask()
        assert status == 200, (name, status)
        if turn:  # What is read from the disk is read once.
            waited.append((time.perf_counter() - begun) * 1000)
            worked.append((time.process_time() - before) * 1000)
    return [statistics.median(waited), sorted(waited)[int(_TIMES * 0.95) - 1], statistics.median(worked)]


def _people(first: int, count: int) -> list[str]:
    return [f"https://person{number}.example/" for number in range(first, first + count)]
