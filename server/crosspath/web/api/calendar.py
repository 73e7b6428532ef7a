"""Reminders for a calendar program, which has no token: a key in the address, good for nothing else, of one persona, revoked by itself."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Annotated

import msgspec
from aiohttp import hdrs, web

from crosspath.ledger.calendar import write_calendar
from crosspath.ledger.payload import MY_PERSONA, Short
from crosspath.ledger.reminders.listing import list_reminders
from crosspath.ledger.reminders.proposing import read_proposals
from crosspath.store.tables import CalendarKey
from crosspath.web.api.access import only_here
from crosspath.web.api.route import PREFIX, Answer, Call, Route
from crosspath.web.clients import digest
from crosspath.web.guard import CLIENT
from crosspath.web.problems import Problem
from crosspath.web.services import CLOCK, HOST, present

_MOST = 200


class CalendarQuery(msgspec.Struct, forbid_unknown_fields=True):
    """The key from ``crosspath calendar create``."""

    key: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class CalendarIn(msgspec.Struct, forbid_unknown_fields=True):
    """Whose reminders the key is for."""

    persona: Short = MY_PERSONA


class CalendarShape(msgspec.Struct):
    """A key that is good, without the key itself."""

    id: int
    persona: str
    created_at: datetime


class CalendarOut(CalendarShape):
    """A new key, shown this once, and the path to give to the calendar program, after this server's address."""

    key: str
    path: str


class CalendarList(msgspec.Struct):
    """The keys that are good."""

    calendars: list[CalendarShape]


async def get_calendar(call: Call) -> web.Response:
    """What is due today for the persona of the key, as to-dos and all-day events (RFC 5545)."""
    kept = await CalendarKey.get_or_none(key_hash=digest(call.query.key), revoked_at=None)
    if kept is None:
        detail = "This calendar's key is not good; make one with: crosspath calendar create"
        if CLIENT in call.request:  # Whose token is good needs no other.
            raise Problem(403, "calendar_key", detail)
        raise Problem(401, "token_required", detail, headers={hdrs.WWW_AUTHENTICATE: "Bearer"})
    asked = present(call.request.app)
    proposed = await read_proposals(call.request.app[HOST], asked)
    today = await list_reminders(asked, persona=kept.persona, most=_MOST, proposed=proposed)
    return web.Response(body=write_calendar(today.reminders, kept.persona, asked), content_type="text/calendar", charset="utf-8")


async def create_calendar(call: Call) -> Answer:
    """A key for a calendar program."""
    only_here(call)
    key = secrets.token_urlsafe(32)
    row = await CalendarKey.create(persona=call.body.persona, key_hash=digest(key), created_at=call.request.app[CLOCK]())
    path = f"{PREFIX}/calendar.ics?key={key}"
    return Answer(shape=CalendarOut(id=row.id, persona=row.persona, created_at=row.created_at, key=key, path=path), status=201)


async def list_calendars(call: Call) -> Answer:
    """Every key of a calendar that is good."""
    only_here(call)
    return Answer(shape=CalendarList(calendars=[_shape(row) for row in await CalendarKey.filter(revoked_at=None).order_by("id")]))


async def revoke_calendar(call: Call) -> Answer:
    """Make a calendar's key worthless at once."""
    only_here(call)
    row = await CalendarKey.get_or_none(id=int(call.path["id"]), revoked_at=None)
    if row is None:
        raise Problem(404, "not_found", "There is no such calendar.")
    await CalendarKey.filter(id=row.id).update(revoked_at=call.request.app[CLOCK](), key_hash=None)
    return Answer(shape=_shape(row))


def _shape(row: CalendarKey) -> CalendarShape:
    return CalendarShape(id=row.id, persona=row.persona, created_at=row.created_at)


ROUTES = [
    Route(
        method="GET",
        path="/calendar.ics",
        handle=get_calendar,
        summary="What is due, for a calendar program (its own key)",
        query=CalendarQuery,
        answers={200: str},
        media="text/calendar",
    ),
    Route(method="GET", path="/calendars", handle=list_calendars, summary="Calendars with a key", answers={200: CalendarList}, local=True),
    Route(
        method="POST", path="/calendars", handle=create_calendar, summary="A key for a calendar", body=CalendarIn, answers={201: CalendarOut}, local=True
    ),
    Route(
        method="DELETE",
        path="/calendars/{id:integer}",
        handle=revoke_calendar,
        summary="Revoke a calendar's key",
        answers={200: CalendarShape},
        problems=[404],
        local=True,
    ),
]
