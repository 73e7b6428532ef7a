"""The log: both directions, newest first; one event; adding a line by hand."""

from __future__ import annotations

import uuid
from datetime import datetime, time, timedelta
from typing import Any

from aiohttp import web

from crosspath.domain.verbs import DIRECTIONS, VERBS
from crosspath.ledger.payload import MY_PERSONA
from crosspath.web.pages.corrections import last_correction
from crosspath.web.pages.inbound import ways_in
from crosspath.web.pages.line import NotUnderstood, read_line
from crosspath.web.pages.page import Page, Visit
from crosspath.web.problems import Problem
from crosspath.web.services import CLOCK, HOST, PREFERENCES, present

_FILTERS = ("q", "person", "direction", "verb", "platform", "persona", "undone", "cursor")
_DAYS = ("since", "until")
_LIMIT = "40"
_CORRECTIONS = "20"
_STATES = ("live", "pending", "withdrawn", "rejected", "unknown")


async def show_log(visit: Visit, *, status: int = 200, line: str = "", persona: str = "", wrong: str = "") -> web.StreamResponse:
    """A page of the log."""
    asked = visit.asked(*_FILTERS)
    try:
        found = await visit.ask("GET", "/events", query={"limit": _LIMIT, **asked, **_days(visit)})
        events, cursor, refused = found.events, found.next_cursor, ""
    except Problem as problem:
        if problem.shape.status != 422:
            raise
        events, cursor, refused = [], None, problem.shape.detail
    return visit.show(
        "log.html",
        status=422 if refused else status,
        events=events,
        cursor=cursor,
        asked=asked | visit.asked(*_DAYS),
        refused=refused,
        line=line or visit.asked("line")["line"],
        wrong=wrong,
        new_id=str(uuid.uuid4()),
        verbs=_verbs(),
        directions=DIRECTIONS,
        personas=_personas(visit),
        persona=persona,
        platforms=sorted(platform.name for platform in visit.request.app[HOST].platforms),
    )


def _personas(visit: Visit) -> list[str]:
    """The names I said I act under, the usual one first; none where there is nothing to choose."""
    stated = visit.request.app[PREFERENCES].settings.personas
    return list(dict.fromkeys((MY_PERSONA, *stated))) if stated else []


def _verbs() -> list[str]:
    return sorted(verb for verb in VERBS if verb != "undo")


def _days(visit: Visit) -> dict[str, str]:
    """The days a form asks for, as moments: each begins at midnight on my clock, and the last one counts whole."""
    zone = present(visit.request.app).attention
    asked = {}
    for name, extra in (("since", 0), ("until", 1)):
        if text := visit.asked(name)[name]:
            try:
                day = datetime.combine(datetime.fromisoformat(text).date() + timedelta(days=extra), time(), tzinfo=zone.zone)
            except (ValueError, OverflowError):
                raise Problem(422, "invalid", f"“{text}” is no day; write it as 2026-11-22.") from None
            asked[name] = (day if zone.zone else day.astimezone()).isoformat()
    return asked


async def add(visit: Visit) -> web.StreamResponse:
    """Log one line: verb, address, words."""
    text, persona = visit.form.get("line", ""), visit.form.get("persona", "")
    try:
        capture = read_line(text) | ({"persona": persona} if persona else {})
        result = await visit.ask("POST", "/captures", body=capture | {"id": visit.form.get("id") or str(uuid.uuid4()), **_now(visit)})
    except (NotUnderstood, Problem) as error:
        if isinstance(error, Problem) and error.shape.status != 422:
            raise
        return await show_log(visit, status=422, line=text, persona=persona, wrong=str(error))
    event = result.events[0].id if result.events else None
    word = "known" if result.status == "duplicate" else "logged"
    return visit.back("/log", f"{word}:{event}" if event else None)


def _now(visit: Visit) -> dict[str, Any]:
    return {"source": "dashboard", "occurred_at": visit.request.app[CLOCK]().isoformat(timespec="seconds").replace("+00:00", "Z")}


async def show_event(visit: Visit, *, status: int = 200, wrong: str = "", fields: dict[str, str] | None = None) -> web.StreamResponse:
    """One event, with what it rests on, to be corrected."""
    event = await visit.ask("GET", "/events/{id:ulid}", id=visit.path["id"])
    corrections = (await visit.ask("GET", "/corrections", query={"event": event.id, "limit": _CORRECTIONS})).corrections
    return visit.show(
        "event.html",
        status=status,
        event=event,
        corrections=corrections,
        fields=_fields(visit, event) | (fields or {}),
        wrong=wrong,
        verbs=_verbs(),
        directions=DIRECTIONS,
        states=_STATES,
        personas=_personas(visit),
        ways=ways_in(visit),
    )


def _fields(visit: Visit, event: Any) -> dict[str, str]:
    """An event as the fields of its form."""
    words = event.my_text or event.their_text
    return {
        "verb": event.verb,
        "direction": event.direction,
        "text": words.text if words else "",
        "note": event.note or "",
        "tags": ", ".join(event.tags),
        "persona": event.persona,
        "visibility": event.visibility,
        "state": event.result.state,
        "occurred_at": f"{present(visit.request.app).attention.local(event.occurred_at):%Y-%m-%dT%H:%M}",
    }


async def edit(visit: Visit) -> web.StreamResponse:
    """Correct what was changed in the form; the rest stays as precise as it was."""
    ulid = visit.path["id"]
    event = await visit.ask("GET", "/events/{id:ulid}", id=ulid)
    before = {name: value.replace("\r\n", "\n").strip() for name, value in _fields(visit, event).items()}
    changed = {name: visit.form[name] for name in before if name in visit.form and visit.form[name] != before[name]}
    try:
        body = {name: _value(visit, name, text) for name, text in changed.items()}
        if not body:
            return visit.back(f"/log/{ulid}")
        await visit.ask("PATCH", "/events/{id:ulid}", body=body, id=ulid)
    except Problem as problem:
        if problem.shape.status != 422:
            raise
        return await show_event(visit, status=422, wrong=problem.shape.detail, fields=changed)
    return visit.back(f"/log/{ulid}", f"edited:{await last_correction(visit, event=ulid)}")


def _value(visit: Visit, name: str, text: str) -> Any:
    if name == "tags":
        return [tag for tag in (part.strip() for part in text.split(",")) if tag]
    if name == "occurred_at":
        return _moment(visit, text)
    return text or None


def _moment(visit: Visit, text: str) -> str:
    zone = present(visit.request.app).attention.zone
    try:
        naive = datetime.fromisoformat(text)
        return (naive.replace(tzinfo=zone) if zone else naive.astimezone()).isoformat()
    except (ValueError, OverflowError):
        raise Problem(422, "time", "There is no such date or time.") from None


async def undo(visit: Visit) -> web.StreamResponse:
    """Take an event back, or several."""
    for ulid in visit.path["id"].split("."):
        await visit.ask("DELETE", "/events/{id:ulid}", id=ulid)
    return visit.back("/log", f"undone:{visit.path['id']}")


async def restore(visit: Visit) -> web.StreamResponse:
    """Put an event back, or several."""
    for ulid in visit.path["id"].split("."):
        await visit.ask("PATCH", "/events/{id:ulid}", body={"undone": False}, id=ulid)
    return visit.back("/log", f"restored:{visit.path['id']}")


_ONE = "/log/{id:ulid}"
_SOME = "/log/{id:ulids}"

PAGES = [
    Page(path="/log", handle=show_log),
    Page(method="POST", path="/log", handle=add),
    Page(path=_ONE, handle=show_event),
    Page(method="POST", path=_ONE, handle=edit),
    Page(method="POST", path=f"{_SOME}/undo", handle=undo),
    Page(method="POST", path=f"{_SOME}/restore", handle=restore),
]
