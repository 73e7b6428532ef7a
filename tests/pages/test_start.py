"""First steps: they tick themselves, are left and found again; and how much is due is said as it changes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.conftest import Server
from tests.pages.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def done(visitor: Visitor) -> list[str]:
    seen = await visitor.see("/start")
    return [step["id"] for step in seen.soup.select(".step") if step.select_one("h2 .tag")]


async def test_an_empty_log_begins_with_the_first_steps_which_can_be_put_away_and_found_again(visitor: Visitor) -> None:
    seen = await visitor.see("/")
    assert [link["href"] for link in seen.soup.select("#guide .steps a")] == [f"/start#{name}" for name in ("load", "pair", "mine", "import", "act")]
    away = await visitor.submit(seen, "/start/away")
    assert not away.soup.select("#guide") and "stays in the menu" in away.words(".receipt")
    assert away.soup.select_one('.side a[href="/start"]')
    undone = await visitor.submit(away, away.soup.select_one(".receipt form")["action"], back="/")
    assert undone.soup.select("#guide")
    await visitor.submit(undone, "/start/away")
    back = await visitor.submit("/start", "/start/back", back="/")
    assert back.soup.select("#guide")


async def test_each_step_ticks_itself_by_what_the_log_holds(visitor: Visitor, shared: Server) -> None:
    assert await done(visitor) == []
    extension = {"Origin": "chrome-extension://abcdefghijklmnopabcdefghijklmnop", "Authorization": ""}
    async with shared.http.post(f"{shared.api}/pair", json={}, headers=extension) as answer:
        assert answer.status == 201
    assert await done(visitor) == ["load"]
    code = (await visitor.submit("/devices", "/devices/code")).words("#pairing-code")
    async with shared.http.post(f"{shared.api}/pair/claim", json={"code": code}, headers=extension) as answer:
        assert answer.status == 201
    assert await done(visitor) == ["load", "pair"]
    await visitor.submit("/settings", "/settings", sites="me.example")
    assert await done(visitor) == ["load", "pair", "mine"]
    await shared.log(source="import:pinboard", url="https://bob.example/old", verb="save")
    assert await done(visitor) == ["load", "pair", "mine", "import"]
    assert "4 of 5 done" in (await visitor.see("/")).words("main > p")
    await shared.log(url="https://bob.example/new")
    assert await done(visitor) == ["load", "pair", "mine", "import", "act"]
    assert "All done" in (await visitor.see("/start")).words(".lead")
    assert "First steps:" not in (await visitor.see("/")).words()


async def test_the_stream_says_how_much_is_due_and_again_when_that_changes(shared: Server) -> None:
    at = (datetime.now(UTC) - timedelta(days=3)).isoformat(timespec="seconds").replace("+00:00", "Z")
    async with asyncio.timeout(10), shared.http.get(f"{shared.api}/stream") as stream:
        told = _told(stream.content)
        assert await anext(told) == ("due", 0)
        who = {"name": "Asker", "url": "https://asker.example/"}
        await shared.log(url="https://me.example/q", verb="ask", direction="received", text="How?", target=who, occurred_at=at)
        assert [await anext(told), await anext(told)] == [("event", None), ("due", 1)]
        (reminder,) = (await shared.call("GET", "/reminders"))[1]["reminders"]
        await shared.call("POST", f"/reminders/{reminder['id']}/done")
        assert await anext(told) == ("due", 0)


async def _told(content: asyncio.StreamReader) -> AsyncIterator[tuple[str, int | None]]:
    """What a stream says: the name of each piece of news, and how much is due."""
    name = ""
    async for line in content:
        field, _, value = line.decode().strip().partition(": ")
        name = value if field == "event" else name
        if field == "data":
            yield name, json.loads(value).get("due")
