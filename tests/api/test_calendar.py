"""What is due, read by a calendar library that is not the one that wrote it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject
from crosspath.domain.attention import Attention
from crosspath.domain.present import Present
from crosspath.ledger.calendar import write_calendar
from crosspath.ledger.shapes.base import Cause, Next, PersonRef
from crosspath.ledger.shapes.reminder import Reminder

from tests.conftest import Server

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
PRESENT = Present(now=NOW, attention=Attention(zone=UTC))
HARD = "Thank Bob; now, “please”\\ or\nnever " + "ä" * 90


def reminder(days: float = 2, **more: Any) -> Reminder:
    fields: dict[str, Any] = {
        "id": "thank-3-01KAPB4QZ3E6V0M8T9N2R5XJWH", "kind": "thank", "person": PersonRef(id=3, name="Bob"), "persona": "me", "reason": "Bob shared it.",
        "due_at": NOW - timedelta(days=days), "evidence": [Cause(event="e", url="https://me.example/a,b;c", title=None)],
        "act": Next(verb="thank", url="https://bob.example/?a=1&b=2", text=HARD), "options": [],
    }  # fmt: skip
    return Reminder(**{**fields, **more})


def read(data: bytes) -> tuple[Any, Any]:
    calendar = vobject.readOne(data.decode())
    return calendar.vtodo, calendar.vevent


def test_a_calendar_library_reads_back_what_was_written() -> None:
    data = write_calendar([reminder()], "me", PRESENT)
    assert all(len(line) <= 75 for line in data.split(b"\r\n")), "folded at 75 octets"
    assert b"\n" not in data.replace(b"\r\n", b"")
    todo, event = read(data)
    assert (todo.summary.value, todo.due.value, todo.status.value) == (HARD, NOW - timedelta(days=2), "NEEDS-ACTION")
    assert (todo.url.value, todo.description.value) == ("https://bob.example/?a=1&b=2", "Bob shared it.\nhttps://me.example/a,b;c")
    assert (event.dtstart.value, event.dtend.value, event.transp.value) == (date(2026, 11, 20), date(2026, 11, 21), "TRANSPARENT")
    assert event.related_to.value == todo.uid.value != event.uid.value


@pytest.mark.parametrize("text", [HARD, "日本" * 80, "👨‍👩‍👧" * 20, "e\u0301" * 80, "one\r\nBEGIN:VEVENT\r\ntwo", "a\u2028b\x85c", "\\n; a, b:", "BEGIN:VALARM"])
def test_whatever_is_in_it_lines_are_short_and_whole_characters(text: str) -> None:
    data = write_calendar([reminder(act=None, reason=text)], text, PRESENT)
    lines = data.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75 and all(line.decode() for line in lines[:-1])
    assert [line for line in lines if line.startswith(b"BEGIN:")] == [b"BEGIN:VCALENDAR", b"BEGIN:VTODO", b"BEGIN:VEVENT"]
    todo, _ = read(data)
    assert todo.summary.value == text.replace("\r", " ")


def test_the_same_reminder_has_the_same_uids_on_another_day() -> None:
    later = Present(now=NOW + timedelta(days=3), attention=PRESENT.attention)
    first, second = read(write_calendar([reminder()], "me", PRESENT)), read(write_calendar([reminder()], "me", later))
    assert [part.uid.value for part in first] == [part.uid.value for part in second]
    assert (first[1].sequence.value, second[1].sequence.value, second[1].dtstart.value) == ("2", "5", date(2026, 11, 23))
    assert read(write_calendar([reminder(act=None)], "me", PRESENT))[0].summary.value == "Bob shared it."
    assert read(write_calendar([reminder(reason="a\x00\x1b[2Jb", act=None)], "me", PRESENT))[0].summary.value == "a  [2Jb"


async def local(server: Server, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    return await server.call(method, path, body, headers={"Authorization": f"Bearer {server.running.key}"})


async def fetch(server: Server, key: str) -> tuple[int, str, str]:
    async with server.http.get(f"{server.api}/calendar.ics", params={"key": key}, headers={"Authorization": ""}) as response:
        return response.status, response.content_type, await response.text()


async def test_a2_a_calendar_has_a_key_of_its_own_and_one_persona(server: Server) -> None:
    old = (datetime.now(UTC) - timedelta(days=3)).isoformat()
    bob = {"name": "Bob", "url": "https://bob.example/"}
    for persona in ("friends", "business"):
        await server.log(verb="recommend", direction="received", url=f"https://me.example/{persona}", target=bob, persona=persona, occurred_at=old)
    keys = {}
    for persona in ("friends", "business"):
        status, made = await local(server, "POST", "/calendars", {"persona": persona})
        assert (status, made["path"]) == (201, f"/api/v1/calendar.ics?key={made['key']}")
        keys[persona] = made
        status, kind, text = await fetch(server, made["key"])
        assert (status, kind) == (200, "text/calendar")
        assert [todo.description.value.splitlines()[1] for todo in vobject.readOne(text).vtodo_list] == [f"https://me.example/{persona}"]
    _, people = await server.call("GET", f"/people/{1}/card", params={"persona": "friends"})
    assert [act["url"] for act in people["timeline"]] == ["https://me.example/friends"]
    status, problem = await server.call("GET", "/people", headers={"Authorization": f"Bearer {keys['friends']['key']}"})
    assert (status, problem["code"]) == (401, "token_required"), "a calendar's key opens nothing else"
    assert [each["persona"] for each in (await local(server, "GET", "/calendars"))[1]["calendars"]] == ["friends", "business"]
    assert (await local(server, "DELETE", f"/calendars/{keys['friends']['id']}"))[0] == 200
    assert [(await fetch(server, made["key"]))[0] for made in keys.values()] == [401, 200]
    assert (await local(server, "DELETE", f"/calendars/{keys['friends']['id']}"))[0] == 404


@pytest.mark.parametrize("key", ["x", "a" * 43])
async def test_a_key_that_is_not_good_shows_nothing(server: Server, key: str) -> None:
    status, _, text = await fetch(server, key)
    assert (status, "BEGIN" in text) == (401, False)
    for path in ("/calendar.ics", "/calendar.ics?x=1"):
        async with server.http.get(server.api + path, headers={"Authorization": ""}) as response:
            assert response.status == 401
