"""What the server keeps in memory with a small log and with a large one, when it runs as a user starts it and has been asked everything.

On Linux only. Of the memory that processes share, each has its part (PSS); the logs are those of ``reading``.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp
from crosspath.running import Running, find_running

from tests.benchmarks.reading import SIZES, log, questions

CROSSPATH = Path(sys.executable).with_name("crosspath")
_ROUNDS = 3
_MOST_NAMED = 6


def main() -> None:
    """For each log what is kept at the start, after the first answer, and after everything was asked, and which questions left how much."""
    for events, people in SIZES:
        with log(events, people) as folder:
            with _server(folder):  # An older log is brought up to date, which takes memory of its own.
                pass
            with _server(folder) as running:
                asyncio.run(_measure(running, events, people))


@contextmanager
def _server(folder: Path) -> Iterator[Running]:
    """A server on the log in the folder, from the command line."""
    process = subprocess.Popen([CROSSPATH, "serve", "--port", "0", "--data-dir", folder], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert process.stdout is not None and process.stdout.readline()
        while (running := find_running(folder)) is None:
            time.sleep(0.05)
        yield running
    finally:
        process.terminate()
        process.wait(timeout=30)


async def _measure(running: Running, events: int, people: int) -> None:
    url = f"http://{running.host}:{running.port}"
    kept = [_resident(running.pid)]
    left: dict[str, float] = {}
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        for _ in range(_ROUNDS):
            async for name, ask in questions(http, url, running.key, events, people):
                before = _resident(running.pid)
                assert await ask() == 200, name
                left[name] = left.get(name, 0) + _resident(running.pid) - before
                kept += [_resident(running.pid)] if len(kept) == 1 else []
            kept.append(_resident(running.pid))
    rounds = "  ".join(f"{size:.0f}" for size in kept[2:])
    print(f"{events:,} events: {kept[0]:.0f} MB at the start, {kept[1]:.0f} after the first answer, after each round of everything {rounds}", flush=True)
    for name, size in sorted(left.items(), key=lambda pair: -pair[1])[:_MOST_NAMED]:
        print(f"    {size:5.1f} MB left by {name}", flush=True)


def _resident(pid: int) -> float:
    """The megabytes of a process and of those it has started."""
    return _share(pid) + sum(_resident(int(child)) for path in Path(f"/proc/{pid}/task").glob("*/children") for child in path.read_text().split())


def _share(pid: int) -> float:
    (line,) = [line for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines() if line.startswith("Pss:")]
    return int(line.split()[1]) / 1024
