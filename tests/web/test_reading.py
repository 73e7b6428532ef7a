"""Reading leaves no trace, and times are kept as they came (R10, R52); the stream of news."""

from __future__ import annotations

import asyncio
import hashlib
import itertools
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import POSTGRES, Server, a_capture
from tests.web.raw import Caller, Connection, connect, request


def content(file: Path) -> str:
    """A hash of everything in the log."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as log:
        return hashlib.sha256("\n".join(log.iterdump()).encode()).hexdigest()


@pytest.mark.skipif(bool(POSTGRES), reason="it looks into the log's file")
async def test_reading_changes_nothing(server: Server, caller: Caller) -> None:
    """R10: GET and HEAD on every path of the document, with good and bad parameters, and looking people up."""
    for number in range(3):
        target = {"handle": f"bob{number}", "url": f"https://bob{number}.example/"}
        assert (await caller.post(a_capture(url=f"https://github.com/bob{number}", target=target))).status == 201
    event = (await server.events())[0]["id"]
    person = (await caller.ask("GET", "/api/v1/people")).json["people"][0]["id"]
    assert (await caller.ask("GET", "/api/v1/events?q=bob")).status == 200  # The first search after an act takes it into the index of words.
    before = content(server.settings.data_dir / "crosspath.sqlite3")
    document = (await caller.ask("GET", "/api/v1/openapi.json")).json
    paths = [path for path, methods in document["paths"].items() if "get" in methods and not path.endswith("/stream")]
    assert len(paths) >= 8
    queries = [
        "",
        "?limit=1",
        "?cursor=2",
        "?q=bob",
        "?undone=true",
        "?limit=0",
        "?_method=DELETE",
        "?person=1&verb=comment",
        "?x=%00",
    ]
    local = Caller(caller.port, server.running.key)
    for path, query, one in itertools.product(paths, queries, (event, str(person), "nobody")):
        target = path.replace("{id}", one) + query
        for method in ("GET", "HEAD"):
            assert (await caller.ask(method, target)).status < 500
        if "/pair/code" not in path:
            assert (await local.ask("GET", target)).status < 500
    asked = {
        "urls": ["https://github.com/somebody-new", "https://new.example/"],
        "handles": ["github:new", "@new@new.example"],
    }
    assert (await caller.post(asked, to="/api/v1/lookup")).status == 200
    assert content(server.settings.data_dir / "crosspath.sqlite3") == before


ODD = {
    "1969-12-31T23:59:59Z": "1969-12-31T23:59:59Z",
    "2100-01-01T00:00:00Z": "2100-01-01T00:00:00Z",
    "2016-12-31T23:59:60Z": "2016-12-31T23:59:59Z",
    "2026-03-29T02:30:00+14:00": "2026-03-28T12:30:00Z",
    "2026-03-29T02:30:00": "2026-03-29T02:30:00Z",
    "0001-01-01T00:00:00Z": "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z": "9999-12-31T23:59:59Z",
}


async def test_odd_clocks_are_believed_and_flagged(server: Server, caller: Caller) -> None:
    """R52: stored with the client's time and the server's, flagged, and listed in the order they came, page after page."""
    sent, now = [], datetime.now(UTC)
    for number, (text, instant) in enumerate(ODD.items()):
        reply = await caller.post(a_capture(occurred_at=text, url=f"https://bob.example/{number}"))
        assert reply.status == 201, (text, reply)
        (event,) = reply.json["events"]
        assert event["clock_skew"] is True, text
        assert event["occurred_at"].replace("+00:00", "Z") == instant
        assert abs(datetime.fromisoformat(event["observed_at"]) - now) < timedelta(hours=1), "when it came is ours"
        sent.append(event["id"])
    usual = await caller.post(a_capture(occurred_at="2024-02-29T23:59:59.5+01:00", url="https://bob.example/usual"))
    assert usual.json["events"][0]["clock_skew"] is False
    sent.append(usual.json["events"][0]["id"])
    listed, cursor = [], ""
    while True:
        page = (await caller.ask("GET", f"/api/v1/events?limit=3{cursor}")).json
        listed += [event["id"] for event in page["events"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert listed == sent[::-1]
    assert [event["id"] for event in await server.events()] == sent[::-1]


async def test_the_stream_says_what_lands(caller: Caller) -> None:
    """The first line comes at once; then an event for every act, with what it is."""
    async with asyncio.timeout(10), connect(caller.port) as stream:
        await stream.send(request("GET", "/api/v1/stream", caller.headers(json_body=False)))
        assert b": hi" in await read_until(stream, b": hi")
        made = await caller.post(a_capture())
        news = await read_until(stream, b"event: event")
        news += b"" if b"data: " in news.partition(b"event: event")[2] else await read_until(stream, b"data: ")
        data = json.loads(news.partition(b"event: event")[2].partition(b"data: ")[2].splitlines()[0])
        (event,) = made.json["events"]
        assert (data["id"], data["verb"], data["platform"]) == (event["id"], "comment", "web")


async def read_until(stream: Connection, wanted: bytes) -> bytes:
    """What came on a stream, up to the line that was waited for."""
    got = b""
    while wanted not in got or not got.endswith(b"\n"):
        got += await stream.read()
    return got


async def test_a_reader_that_leaves_the_stream_is_no_fault(caller: Caller, caplog: pytest.LogCaptureFixture) -> None:
    """R31: neither at once nor when the next event finds nobody there."""
    for _ in range(5):
        async with asyncio.timeout(10), connect(caller.port) as stream:
            await stream.send(request("GET", "/api/v1/stream", caller.headers(json_body=False)))
            assert await read_until(stream, b": hi")
    for number in range(3):
        assert (await caller.post(a_capture(url=f"https://bob.example/{number}"))).status == 201
        await asyncio.sleep(0.05)
    assert [record.getMessage() for record in caplog.records if record.levelname in ("ERROR", "CRITICAL")] == []
