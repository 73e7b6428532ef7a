"""Measures crosspath on this machine and prints a line a figure; `make bench` runs it. Nothing here is an assertion."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from crosspath.plugins.host import Host

from tests.benchmarks import growth, index, memory, reading
from tests.benchmarks.acts import acts
from tests.benchmarks.load import load, post

CROSSPATH = Path(sys.executable).with_name("crosspath")
CLIENTS = (1, 16, 64)


def main() -> None:
    """All figures, or those whose names are on the command line."""
    figures = {"start": start, "captures": captures, "resolve": resolve, "batch": batch, "browser": browser, "index": index.main, "growth": growth.main, "reading": reading.main, "memory": memory.main}
    for name in sys.argv[1:] or figures:
        figures[name]()


def browser() -> None:
    """What the extension costs in real browsers."""
    from tests.benchmarks import browser

    browser.run()


def start() -> None:
    """From nothing to the first answer, against importing what the server is made of."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as compiled:
        # Byte code is kept, as where crosspath is installed, also where this checkout is told not to.
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": compiled}
        ours, theirs = [], []
        for _ in range(8):  # In turn, so that whatever else the machine does costs both.
            ours.append(_timed(lambda: _first_answer(folder, environment)))
            theirs.append(_timed(lambda: subprocess.run([sys.executable, "-c", "import aiohttp.web, tortoise"], check=True, env=environment)))
        first, imports = statistics.median(ours[1:]), statistics.median(theirs[1:])
        command = _median(lambda: subprocess.run([CROSSPATH, "resolve", "https://example.org/"], check=True, stdout=subprocess.DEVNULL, env=environment))
    print(f"start to first answer    {first:7.0f} ms = {first / imports:.2f} x importing aiohttp.web and tortoise ({imports:.0f} ms)")
    print(f"crosspath resolve URL    {command:7.0f} ms")


def _first_answer(folder: str, environment: Mapping[str, str]) -> None:
    command = [CROSSPATH, "serve", "--port", "0", "--data-dir", folder]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
    assert process.stdout is not None
    port = int(process.stdout.readline().split("127.0.0.1:")[1].split("/")[0])
    asyncio.run(load(port, 1, 1, lambda _: f"GET /api/v1/health HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()))
    process.kill()
    process.wait()


def captures() -> None:
    """One capture a request, durable before the answer, against the same server doing nothing."""
    with _server() as (port, token, pid):
        asyncio.run(load(port, 4, 400, lambda _: _capture_post(port, token)))
        for clients in CLIENTS:
            requests = 600 if clients == 1 else 3000
            nothing = asyncio.run(load(port, clients, requests, lambda _: post(port, "/nothing", token, b'{"a": 1}')))
            ours = asyncio.run(load(port, clients, requests, lambda _: _capture_post(port, token)))
            share = ours.rate / nothing.rate
            print(
                f"captures, {clients:2} clients     {ours.rate:7.0f} /s  p50 {ours.p50:.1f}  p95 {ours.p95:.1f}  p99 {ours.p99:.1f} ms  "
                f"errors {ours.errors}  = {share:.2f} x doing nothing ({nothing.rate:.0f} /s)"
            )
        with contextlib.suppress(OSError):
            (resident,) = [line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS")]
            print(f"resident after that      {int(resident.split()[1]) / 1024:7.0f} MB")


def batch() -> None:
    """Batches of 500 captures through the whole story: alike ones from plain pages, and ones as life brings them."""
    with _server() as (port, token, _):
        alike = [[_capture() for _ in range(500)] for _ in range(8)]
        lively = [acts(500, random.Random(number)) for number in range(8)]
        for name, batches in (("", alike), (", life", lively)):
            bodies = [json.dumps({"captures": batch}).encode() for batch in batches]
            done = asyncio.run(load(port, 1, len(bodies), lambda number, bodies=bodies: post(port, "/api/v1/captures", token, bodies[number])))
            print(f"captures, batches of 500{name} {done.rate * 500:7.0f} /s  errors {done.errors}")


def resolve() -> None:
    """Addresses a second through `crosspath resolve --jsonl`, its start left out."""
    addresses = _addresses(60_000)

    def run(count: int) -> float:
        begun = time.perf_counter()
        text = "\n".join(addresses[:count]) + "\n"
        subprocess.run([CROSSPATH, "resolve", "--jsonl"], input=text.encode(), check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - begun

    few, many = run(1), run(len(addresses))
    print(f"resolve                  {len(addresses) / (many - few):7.0f} /s")


def _capture_post(port: int, token: str) -> bytes:
    return post(port, "/api/v1/captures", token, json.dumps(_capture()).encode())


def _capture() -> dict[str, object]:
    # A few people get most of it, as in life.
    author = int(random.paretovariate(1.1))
    page = {"title": f"Post of blogger {author}", "author": {"name": f"Blogger {author}", "url": f"https://blog{author}.example/about"}}
    return {
        "id": str(uuid.uuid4()),
        "verb": random.choice(("comment", "share", "like", "reply")),
        "url": f"https://blog{author}.example/2026/11/{random.getrandbits(40):x}",
        "text": "That is a good point about keeping a log; I would add that dates matter.",
        "source": "popup",
        "page": page,
    }


def _addresses(count: int) -> list[str]:
    """The examples of every bundled platform, mixed, over and over: too many for any of them to be remembered until it comes again."""
    host = asyncio.run(Host.open(clock=lambda: datetime.now(UTC)))
    examples = [address for platform in host.platforms for address in platform.examples]
    random.shuffle(examples)
    return list(itertools.islice(itertools.cycle(examples), count))


@contextlib.contextmanager
def _server() -> Iterator[tuple[int, str, int]]:
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o700)
        script = Path(__file__).with_name("server.py")
        process = subprocess.Popen([sys.executable, script, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert process.stdin is not None and process.stdout is not None
        said = json.loads(process.stdout.readline())
        yield said["port"], said["token"], process.pid
        process.stdin.close()
        process.wait(timeout=20)


def _median(work: Callable[[], object], runs: int = 5) -> float:
    """Milliseconds at the median of several runs, after one that does not count."""
    return statistics.median([_timed(work) for _ in range(runs + 1)][1:])


def _timed(work: Callable[[], object]) -> float:
    """Milliseconds that something takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


main()
