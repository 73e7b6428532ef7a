"""How long the server takes for each page of the dashboard, in a small and in a large log that look like life (making the large one takes minutes)."""

from __future__ import annotations

import asyncio
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
from crosspath.settings import Settings
from crosspath.store.database import open_database
from crosspath.store.place import sqlite_url
from crosspath.web.server import serving

from tests.benchmarks.life import live

SIZES = ((10_000, 500), (1_000_000, 50_000))
_PAGES = {
    "today": "/",
    "everything due": "/?all=1",
    "log": "/log",
    "log, one verb": "/log?verb=comment&direction=given",
    "log, a search": "/log?q=dough",
    "an event": "/log/{event:026d}",
    "people": "/people",
    "people, a search": "/people?q=Person+4{half}",
    "a person one knows well": "/people/2",
    "a person in the middle": "/people/{half}",
    "same person?": "/suggestions",
    "doctor": "/doctor",
}
_TIMES = 20


def main(sizes: tuple[tuple[int, int], ...] = SIZES) -> None:
    """A line for each page and size."""
    for events, people in sizes:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder).chmod(0o700)
            asyncio.run(_measure(Path(folder), events, people))


async def _measure(folder: Path, events: int, people: int) -> None:
    url = sqlite_url(folder / "crosspath.sqlite3")
    database = await open_database(url)
    await live(events, people, datetime.now(UTC))
    await database.close()
    async with serving(Settings(data_dir=folder, port=0, database_url=url)) as running:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
            key = {"Authorization": f"Bearer {running.key}"}
            async with http.post(f"{running.url}/api/v1/sign-in", json={}, headers=key) as answer:
                code = (await answer.json())["code"]
            async with http.post(f"{running.url}/sign-in", data={"code": code}, headers={"Origin": running.url}) as answer:
                assert answer.status == 200
            for name, path in _PAGES.items():
                await _page(http, running.url + path.format(event=events // 2, half=people // 2), f"{name:24} {events:9} events, {people:6} people")


async def _page(http: aiohttp.ClientSession, address: str, name: str) -> None:
    times = []
    for _ in range(_TIMES):
        begun = time.perf_counter()
        async with http.get(address, headers={"Accept": "text/html"}) as answer:
            await answer.read()
            assert answer.status == 200, (name, answer.status)
        times.append((time.perf_counter() - begun) * 1000)
    times.sort()
    print(f"page {name}  p50 {times[_TIMES // 2]:7.1f}  p95 {times[-2]:7.1f} ms", flush=True)
