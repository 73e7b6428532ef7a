"""Reminders that plugins propose: reminders like any other, and never a danger to them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from crosspath.domain.attention import Attention
from crosspath.settings import Settings

from tests.conftest import Server, a_server
from tests.plugins.test_host_docs import example

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)
BOB = {"name": "Bob", "url": "https://bob.example/"}
ANNIVERSARIES = example("How do I propose a reminder?")
PROPOSES = '''
import time
from datetime import timedelta
from crosspath import Proposal, hookimpl


@hookimpl
def propose_reminders(standing, now):
    who, first = standing["person"], standing["first"]
    fields = dict(key="one", due_at=now, reason="It is a good day.", verb="share", url="https://bob.example/", text="Share it", evidence=[first["event"]])
    {body}
'''


@asynccontextmanager
async def with_plugins(settings: Settings, clock: Callable[[], datetime] = lambda: NOW, **sources: str) -> AsyncIterator[Server]:
    """A server with these plugins in its folder."""
    settings.plugin_folder.mkdir(exist_ok=True)
    for name, source in sources.items():
        (settings.plugin_folder / f"{name}.py").write_text(source, encoding="utf-8")
    async with a_server(settings, clock=clock) as server:
        yield server


async def due(server: Server, **query: Any) -> list[dict[str, Any]]:
    status, found = await server.call("GET", "/reminders", params=query)
    assert status == 200, found
    return found["reminders"]


async def met(server: Server, years: float = 2, person: dict[str, str] = BOB) -> dict[str, Any]:
    """The event of somebody having shared something of mine so long ago."""
    at = (NOW - years * timedelta(days=365.25)).isoformat(timespec="seconds")
    return (await server.log(verb="share", direction="received", url="https://me.example/loaf", target=person, occurred_at=at))["events"][0]


async def test_the_plugin_of_the_page_proposes_what_one_can_say_anything_to(settings: Settings) -> None:
    async with with_plugins(settings, anniversaries=ANNIVERSARIES) as server:
        event = await met(server)
        (reminder,) = await due(server)
        assert (reminder["kind"], reminder["person"]["name"], reminder["persona"]) == ("proposed", "Bob", "me")
        assert reminder["reason"] == "It is 2 years since Bob first did something for you."
        assert reminder["act"] == {"verb": "thank", "url": "https://me.example/loaf", "text": "Tell Bob what came of it"}
        assert [cause["event"] for cause in reminder["evidence"]] == [event["id"]]
        assert await due(server) == [reminder] == await due(server, person=event["person"]["id"]), "it is the same whenever it is asked"
        assert await due(server, persona="business") == []
        path = f"/reminders/{reminder['id']}"
        for word, body in (("done", {}), ("dismiss", {}), ("snooze", {"days": 3}), ("snooze", {"event": "contact"}), ("dismiss", {"never": "person"})):
            assert (await server.call("POST", f"{path}/{word}", body))[0] == 200
            assert await due(server, all="true") == [], word
            assert (await server.call("POST", f"{path}/undo"))[0] == 200
            assert await due(server) == [reminder]
        assert (await server.call("GET", "/digest"))[1]["text"].count("2 years since Bob") == 1
        other = {"name": "Carol", "url": "https://carol.example/"}
        await met(server, 0.5, other)
        assert len(await due(server, all="true")) == 1, "half a year is no anniversary"


async def test_a_proposal_comes_after_the_log_s_own_and_within_the_budget(settings: Settings) -> None:
    body = "return [Proposal(**fields)]"
    few = replace(settings, attention=Attention(per_day=2, zone=UTC))
    async with with_plugins(few, days=PROPOSES.format(body=body)) as server:
        for number in range(4):
            await met(server, 2, {"name": f"Person {number}", "url": f"https://person{number}.example/"})
        await server.log(verb="ask", direction="received", url="https://me.example/", target=BOB, occurred_at=(NOW - timedelta(days=3)).isoformat())
        assert [each["kind"] for each in await due(server)] == ["answer", "proposed"]
        assert [each["kind"] for each in await due(server, all="true")] == ["answer", *["proposed"] * 5]


async def test_what_was_done_comes_back_when_it_is_due_anew(settings: Settings) -> None:
    clock = [NOW]
    body = 'return [Proposal(**(fields | {"due_at": now.replace(hour=0, minute=0)}))]'
    async with with_plugins(settings, lambda: clock[0], daily=PROPOSES.format(body=body)) as server:
        await met(server)
        for _ in range(3):
            (reminder,) = await due(server, all="true")
            assert (await server.call("POST", f"/reminders/{reminder['id']}/done", {}))[0] == 200
            assert await due(server, all="true") == []
            clock[0] += timedelta(days=1)


UNUSABLE = {
    "evidence of nothing": ('return [Proposal(**(fields | {"evidence": []}))]', "rests on acts"),
    "an act that is none of theirs": ('return [Proposal(**(fields | {"evidence": ["01ARZ3NDEKTSV4RRFFQ69G5FAV"]}))]', "rests on acts"),
    "a verb that is none": ('return [Proposal(**(fields | {"verb": "dance"}))]', "no verb"),
    "a script for an address": ('return [Proposal(**(fields | {"url": "javascript:alert(1)"}))]', "http"),
    "a reason of two lines": ('return [Proposal(**(fields | {"reason": "One\\ntwo"}))]', "no single line"),
    "a reason without end": ('return [Proposal(**(fields | {"reason": "x" * 9000}))]', "its answer is unusable"),
    "a time without a zone": ('return [Proposal(**(fields | {"due_at": now.replace(tzinfo=None)}))]', "no zone"),
    "the same twice": ("return [Proposal(**fields), Proposal(**fields)]", "two proposals"),
    "something else": ('return [{"reason": 7}]', "its answer is unusable"),
    "no end": ("while True: pass", "did not answer within 1 second"),
    "a fault": ("raise RuntimeError('rotten')", "rotten"),
    "an exit": ("import os; os._exit(3)", "its process ended"),
}


@pytest.mark.parametrize("name", UNUSABLE)
async def test_a_plugin_that_proposes_nonsense_proposes_nothing_and_is_shown_as_failing(settings: Settings, name: str) -> None:
    body, reason = UNUSABLE[name]
    async with with_plugins(settings, bad=PROPOSES.format(body=body), good=PROPOSES.format(body="return [Proposal(**fields)]")) as server:
        await met(server)
        assert [each["reason"] for each in await due(server)] == ["It is a good day."], "the other plugin's"
        (row,) = [row for row in (await server.call("GET", "/plugins"))[1]["plugins"] if row["name"] == "bad"]
        assert row["state"] == "failing" and reason in row["reason"], row


async def test_without_such_a_plugin_nobody_is_asked(settings: Settings) -> None:
    async with a_server(settings, clock=lambda: NOW) as server:
        event = await met(server)
        assert await due(server) == []
        nothing = f"proposed-{event['person']['id'] + 1}-01ARZ3NDEKTSV4RRFFQ69G5FAV"
        assert (await server.call("POST", f"/reminders/{nothing}/done", {}))[0] == 404
