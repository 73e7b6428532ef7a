"""Slow senders, and those who never finish (R25, R27, bad input 44)."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from crosspath.settings import Settings
from crosspath.web.app import create_app
from crosspath.web.connections import Runner
from crosspath.web.services import DOOR

from tests.conftest import a_capture
from tests.web.process import ServerProcess
from tests.web.raw import Caller, Reply, connect, request

KEY = "a-key-for-the-command-line"


@asynccontextmanager
async def listening(app: web.Application, **options: Any) -> AsyncIterator[Caller]:
    """An app that listens; the caller has the local key."""
    runner = Runner(app, **options)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port = runner.addresses[0][1]
        app[DOOR].hosts = frozenset({f"127.0.0.1:{port}"})
        yield Caller(port, KEY)
    finally:
        await runner.cleanup()


async def drip(caller: Caller, head: bytes, drops: bytes, every: float, within: float = 5) -> tuple[Reply | None, float, bool]:
    """Send a request drop by drop until there is an answer: the answer, after how long, whether the connection ended."""
    start = time.monotonic()
    async with asyncio.timeout(within), connect(caller.port) as connection:
        await connection.send(head)

        async def dripping() -> None:
            for at in range(len(drops)):
                await asyncio.sleep(every)
                await connection.send(drops[at : at + 1])

        task = asyncio.create_task(dripping())
        try:
            reply = await connection.reply()
            took = time.monotonic() - start
            ended = await connection.ended()
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
    return reply, took, ended


async def test_a_refusal_does_not_wait_for_the_body(stranger: Caller) -> None:
    """R25: no token, two million bytes announced and none sent: refused at once, and the connection ends."""
    start = time.monotonic()
    async with connect(stranger.port) as connection:
        await connection.send(request("POST", "/api/v1/captures", [*stranger.headers(), ("Content-Length", "2000000")]))
        reply = await connection.reply()
        took = time.monotonic() - start
        ended = await connection.ended(1.0)
    assert reply and reply.status == 401
    assert took < 0.1
    assert ended


async def test_the_first_check_that_fails_answers(visitor: Caller) -> None:
    """R25: Host, Origin, token, content type, length, and only then the body."""
    huge, text, foreign = (
        ("Content-Length", "2000000"),
        ("Content-Type", "text/plain"),
        ("Origin", "https://evil.example"),
    )
    host, evil, token = (
        ("Host", visitor.host),
        ("Host", "evil.example"),
        ("Authorization", f"Bearer {visitor.token}"),
    )
    for headers, status, code in [
        ([evil, foreign, text, huge], 403, "host_not_allowed"),
        ([host, foreign, text, huge], 403, "origin_not_allowed"),
        ([host, text, huge], 401, "token_required"),
        ([host, token, text, huge], 415, "not_json"),
        ([host, token, ("Content-Type", "application/json"), huge], 413, "too_large"),
    ]:
        async with asyncio.timeout(5), connect(visitor.port) as connection:
            await connection.send(request("POST", "/api/v1/captures", headers))
            reply = await connection.reply()
            assert reply and (reply.status, reply.code) == (status, code)
            assert await connection.ended()


async def test_a_body_is_asked_for_only_once_it_is_wanted(visitor: Caller) -> None:
    """R25: `100 Continue` goes to who is let in; others get their refusal in its place."""
    body = json.dumps({"urls": []}).encode()
    expects = [("Content-Length", str(len(body))), ("Expect", "100-Continue")]
    async with asyncio.timeout(5), connect(visitor.port) as connection:
        await connection.send(request("POST", "/api/v1/lookup", [*visitor.headers(), *expects]))
        first = await connection.reply()
        await connection.send(body)
        second = await connection.reply()
        assert first and second
        assert (first.status, second.status) == (100, 200)
    for caller, more, status in [
        (Caller(visitor.port), [], 401),
        (visitor, [("Origin", "null")], 403),
        (visitor, [("Content-Encoding", "foo")], 415),
        (visitor, [("Sec-Fetch-Site", "same-site")], 403),
    ]:
        async with asyncio.timeout(5), connect(visitor.port) as connection:
            await connection.send(request("POST", "/api/v1/lookup", [*caller.headers(), *more, *expects]))
            reply = await connection.reply()
            assert reply and reply.status == status


async def test_a_body_may_take_only_so_long(settings: Settings) -> None:
    """R27: whether it drips, stops or never says where it ends."""
    async with listening(create_app(settings, local_key=KEY, body_seconds=0.4)) as caller:
        length = request("POST", "/api/v1/captures", [*caller.headers(), ("Content-Length", "1000")])
        chunked = request("POST", "/api/v1/captures", [*caller.headers(), ("Transfer-Encoding", "chunked")])
        answers = await asyncio.gather(
            drip(caller, length, b" " * 100, 0.05),
            drip(caller, length + b"{}", b"", 1),
            drip(caller, chunked, b"1\r\n \r\n" * 30, 0.05),
            drip(caller, chunked + b"2\r\n{}\r\n", b"", 1),
        )
        for reply, took, ended in answers:
            assert reply and (reply.status, reply.code) == (408, "too_slow")
            assert 0.4 <= took < 2
            assert ended


async def test_headers_may_take_only_so_long(settings: Settings) -> None:
    """R27: on a new connection, silent or dripping, and on one that was used."""
    async with listening(create_app(settings, local_key=KEY), header_seconds=0.5) as caller:
        half = b"GET / HTTP/1.1\r\nHost: " + caller.host.encode()
        answers = await asyncio.gather(drip(caller, b"", b"", 1), drip(caller, half, b"x" * 100, 0.05), second_half_headers(caller, half))
        for reply, took, ended in answers:
            assert reply is None
            assert 0.4 < took < 3
            assert ended


async def test_the_deadlines_of_the_real_server(door: ServerProcess, visitor: Caller) -> None:
    """R27, bad input 44: ten seconds for a body, fifteen for headers, on a new connection and on one that was used."""
    body = request("POST", "/api/v1/captures", [*visitor.headers(), ("Content-Length", "1000")])
    chunked = request("POST", "/api/v1/captures", [*visitor.headers(), ("Transfer-Encoding", "chunked")])
    half = b"GET / HTTP/1.1\r\nHost: " + visitor.host.encode()
    before = door.rows("capture")
    dripping, endless, headers, used, silent = await asyncio.gather(
        drip(visitor, body, b" " * 20, 1, 25),
        drip(visitor, chunked + b"2\r\n{}\r\n", b"", 1, 25),
        drip(visitor, half, b"x" * 20, 1, 25),
        second_half_headers(visitor, half, 25),
        drip(visitor, b"", b"", 1, 25),
    )
    for reply, took, ended in (dripping, endless):
        assert reply and reply.status == 408
        assert 10 <= took < 12
        assert ended
    for reply, took, ended in (headers, used, silent):
        assert reply is None
        assert 14 < took < 17
        assert ended
    assert door.rows("capture") == before


async def second_half_headers(caller: Caller, half: bytes, within: float = 5) -> tuple[Reply | None, float, bool]:
    """Half a request behind a whole one."""
    start = time.monotonic()
    async with asyncio.timeout(within), connect(caller.port) as connection:
        await connection.send(request("GET", "/", caller.headers()) + half)
        first = await connection.reply()
        assert first and first.status == 200
        reply = await connection.reply()
        return reply, time.monotonic() - start, await connection.ended()


async def test_whoever_hangs_up_mid_body_leaves_nothing(door: ServerProcess, visitor: Caller) -> None:
    """Bad input 44: no row, no error in the log, no harm to the next."""
    before, said = door.rows("capture"), len(door.output())
    text = json.dumps(a_capture()).encode()
    whole = request("POST", "/api/v1/captures", visitor.headers(), text)
    for cut in (len(whole) - 1, len(whole) - len(text), len(whole) - len(text) - 10):
        async with asyncio.timeout(5), connect(visitor.port) as connection:
            await connection.send(whole[:cut])
            connection.half_close()
            assert await connection.reply() is None
    assert (await visitor.ask("GET", "/api/v1/health")).status == 200
    assert door.rows("capture") == before
    assert "ERROR" not in door.output()[said:]
    assert "Traceback" not in door.output()[said:]


async def test_the_refused_part_of_a_connection_is_its_last(visitor: Caller) -> None:
    """R29: what follows a request that was refused unread is never taken for a request."""
    hidden = request("DELETE", "/api/v1/events/01JDANQ7E4M0VWX0B1Y2Z3A4B5", visitor.headers(json_body=False))
    for more in ([("Content-Type", "text/plain")], [("Content-Encoding", "br")], [("Origin", "null")]):
        headers = [pair for pair in visitor.headers() if pair[0] not in {name for name, _ in more}]
        async with asyncio.timeout(5), connect(visitor.port) as connection:
            await connection.send(request("POST", "/api/v1/captures", [*headers, *more], hidden) + hidden)
            reply = await connection.reply()
            assert reply and reply.status in (400, 403, 415)
            assert await connection.ended()
