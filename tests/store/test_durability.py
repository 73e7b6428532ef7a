"""An answer means that it is on the disk (R35, R36, R51, group commit)."""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.conftest import a_capture
from tests.web.process import ServerProcess
from tests.web.raw import Caller, connect, request

STRACE = shutil.which("strace")
# One request is one read of the socket; its answer is one write.
ARRIVES = re.compile(r'(?:recvfrom|read)\(\d+<(?:socket|TCP)[^>]*>, "POST /api/v1/captures')
ANSWERED = re.compile(r'(?:sendto|write|sendmsg|writev)\(\d+<(?:socket|TCP)[^>]*>, .*"HTTP/1\.1 201 ')
SYNCED = re.compile(r"f(?:data)?sync\(\d+<[^>]*-wal>.*= 0|f(?:data)?sync resumed>.*= 0")
SYNCING = re.compile(r"f(?:data)?sync\(\d+<[^>]*-wal>")


def needs_strace() -> None:
    """Skip where strace is missing; in CI nothing may be missing."""
    if STRACE is None:
        assert os.environ.get("CI") != "true", "strace is missing"
        pytest.skip("strace is not installed (Debian: strace)")


def traced(folder: Path, calls: str, **options: Any) -> tuple[ServerProcess, Path]:
    """A server whose system calls are written down."""
    trace = folder.parent / "trace"
    before = ("strace", "-f", "-y", "-s", "64", "-e", f"trace={calls}", "-e", "signal=none", "-o", str(trace))
    return ServerProcess(folder, before=before, **options).wait_until_ready(60), trace


async def test_an_answer_follows_the_sync_of_what_it_says(folder: Path) -> None:
    """R35: 200 captures one by one; between each request and its answer the write-ahead log was synced."""
    needs_strace()
    process, trace = traced(folder, "fsync,fdatasync,sendto,sendmsg,write,writev,recvfrom,read")
    try:
        caller = Caller(process.port, process.token())
        async with connect(caller.port) as connection:
            for number in range(200):
                body = json.dumps(a_capture(url=f"https://bob.example/{number}")).encode()
                await connection.send(request("POST", "/api/v1/captures", caller.headers(), body))
                reply = await connection.reply()
                assert reply and reply.status == 201
    finally:
        process.stop()
    synced, syncing, answered, unsynced = 0, set[str](), 0, []
    _, _, lines = trace.read_text(errors="replace").partition("POST /api/v1/captures")
    for line in lines.splitlines():
        pid = line.split(" ", 1)[0]
        if ARRIVES.search(line):
            synced = 0
        elif SYNCING.search(line):
            if "unfinished" in line:
                syncing.add(pid)
            elif SYNCED.search(line):
                synced += 1
        elif "sync resumed" in line and pid in syncing:
            syncing.discard(pid)
            synced += SYNCED.search(line) is not None
        elif ANSWERED.search(line):
            answered += 1
            if not synced:
                unsynced.append(answered)
    assert answered == 200
    assert not unsynced, f"answered before the sync: {unsynced}"


async def test_captures_in_flight_share_their_syncs(folder: Path) -> None:
    """Group commit: 64 callers at once cost far fewer syncs than captures."""
    needs_strace()
    process, trace = traced(folder, "fsync,fdatasync")
    try:
        caller = Caller(process.port, process.token())
        before = syncs(trace)
        replies = await asyncio.gather(*(caller.post(a_capture(url=f"https://bob.example/{number}")) for number in range(256)))
        assert {reply.status for reply in replies} == {201}
        assert 1 <= syncs(trace) - before <= 128
    finally:
        process.stop()


def syncs(trace: Path) -> int:
    """How often the write-ahead log was synced so far."""
    return len(re.findall(r"f(?:data)?sync\(\d+<[^>]*-wal>", trace.read_text(errors="replace")))


CLIENTS = 8
ROUNDS = 5


@pytest.mark.parametrize("seed", [2801, 2802, 2803, 2804, 2805])
async def test_a_kill_loses_nothing_that_was_answered_and_doubles_nothing(folder: Path, seed: int) -> None:
    """R36: eight clients, each sending until it has an answer, and five kills; five seeds make twenty-five."""
    chance = random.Random(seed)
    sent: set[str] = set()
    answered: set[str] = set()
    unanswered: dict[int, dict[str, Any]] = {}
    process = ServerProcess(folder).wait_until_ready()
    token = process.token()
    for kill in range(ROUNDS):
        clients = [asyncio.create_task(send_on(process.port, token, number, unanswered, sent, answered)) for number in range(CLIENTS)]
        before = len(answered)
        while len(answered) == before:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        await asyncio.sleep(chance.uniform(0, 0.45))
        process.kill()
        await asyncio.gather(*clients)
        check(folder, sent, answered, f"seed {seed}, kill {kill}")
        process = ServerProcess(folder).wait_until_ready()
    clients = [asyncio.create_task(send_once(process.port, token, capture, answered)) for capture in unanswered.values()]
    await asyncio.gather(*clients)
    assert process.stop() == 0
    check(folder, sent, answered, f"seed {seed}, at the end")
    assert answered == sent
    assert len(answered) > ROUNDS


async def send_on(
    port: int,
    token: str,
    number: int,
    unanswered: dict[int, dict[str, Any]],
    sent: set[str],
    answered: set[str],
) -> None:
    """Send captures until the server is gone; one whose answer did not come is sent again first."""
    url, headers = f"http://127.0.0.1:{port}/api/v1/captures", {"Authorization": f"Bearer {token}"}
    async with aiohttp.ClientSession(headers=headers) as http:
        while True:
            capture = unanswered.setdefault(number, a_capture(url=f"https://bob.example/{number}/{len(sent)}"))
            sent.add(capture["id"])
            try:
                async with http.post(url, json=capture) as reply:
                    assert reply.status in (200, 201), await reply.text()
                    await reply.read()
            except (aiohttp.ClientError, ConnectionError):
                return
            answered.add(capture["id"])
            del unanswered[number]


async def send_once(port: int, token: str, capture: dict[str, Any], answered: set[str]) -> None:
    """Send a capture whose answer is missing."""
    reply = await Caller(port, token).post(capture)
    assert reply.status in (200, 201)
    answered.add(capture["id"])


def check(folder: Path, sent: set[str], answered: set[str], when: str) -> None:
    """The file is whole, and holds all that was answered, once, and nothing that was not sent."""
    with closing(sqlite3.connect(folder / "crosspath.sqlite3")) as log:
        assert log.execute("PRAGMA integrity_check").fetchall() == [("ok",)], when
        rows = [row[0] for row in log.execute("SELECT capture_id FROM capture")]
        events = log.execute("SELECT count(*), count(DISTINCT capture_id), count(DISTINCT event_id) FROM witness").fetchone()
        whole = log.execute("SELECT count(*) FROM event").fetchone()[0]
    assert len(rows) == len(set(rows)), f"doubled, {when}"
    assert answered <= set(rows), f"{len(answered - set(rows))} lost, {when}"
    assert set(rows) <= sent, when
    assert events == (len(rows), len(rows), len(rows)), when
    assert whole == len(rows), when


async def test_a_server_that_is_asked_to_stop_finishes_what_it_began(folder: Path) -> None:
    """R51: fifty requests in flight and SIGTERM; each is answered or was never begun; exit 0, and nothing left in the write-ahead log."""
    process = ServerProcess(folder).wait_until_ready()
    token, port = process.token(), process.port
    unanswered: dict[int, dict[str, Any]] = {}
    sent: set[str] = set()
    answered: set[str] = set()
    clients = [asyncio.create_task(send_on(port, token, number, unanswered, sent, answered)) for number in range(50)]
    while len(answered) < 100:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    start = time.monotonic()
    process.signal(signal.SIGTERM)
    await asyncio.gather(*clients)
    assert await asyncio.to_thread(process.wait) == 0
    assert time.monotonic() - start < 10
    wal = folder / "crosspath.sqlite3-wal"
    assert not wal.exists() or wal.stat().st_size == 0
    assert not (folder / "running.json").exists()
    with closing(sqlite3.connect(folder / "crosspath.sqlite3")) as log:
        rows = {row[0] for row in log.execute("SELECT capture_id FROM capture")}
    assert rows == answered, "what was written was answered too"
    assert "Traceback" not in process.output(), process.output()[-3000:]


async def test_a_stream_or_a_slow_sender_does_not_hold_up_the_end(folder: Path) -> None:
    """R51: open streams end at once, idle connections too, and a body that never comes is not waited for past its deadline."""
    process = ServerProcess(folder).wait_until_ready()
    caller = Caller(process.port, process.token())
    async with connect(caller.port) as stream, connect(caller.port) as idle, connect(caller.port) as slow:
        await stream.send(request("GET", "/api/v1/stream", caller.headers(json_body=False)))
        assert b"200 OK" in await stream.read()
        await idle.send(request("GET", "/", caller.headers()))
        assert await idle.reply()
        await slow.send(request("POST", "/api/v1/captures", [*caller.headers(), ("Content-Length", "100")]))
        start = time.monotonic()
        process.signal(signal.SIGTERM)
        assert await asyncio.to_thread(process.wait, 15) == 0
        assert time.monotonic() - start < 10
    assert "Traceback" not in process.output(), process.output()[-3000:]


async def test_a_second_signal_ends_it_at_once(folder: Path) -> None:
    """R51."""
    process = ServerProcess(folder).wait_until_ready()
    caller = Caller(process.port, process.token())
    async with connect(caller.port) as slow:
        await slow.send(request("POST", "/api/v1/captures", [*caller.headers(), ("Content-Length", "100")]))
        await asyncio.sleep(0.2)
        start, pid = time.monotonic(), process.pid
        os.kill(pid, signal.SIGTERM)
        await asyncio.sleep(0.3)
        os.kill(pid, signal.SIGTERM)
        assert await asyncio.to_thread(process.wait) == 128 + signal.SIGTERM
        assert time.monotonic() - start < 2
