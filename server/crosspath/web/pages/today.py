"""Today: what I did for others, then what I could do next, what is new by people I care about, and what came in."""

from __future__ import annotations

from datetime import timedelta

from aiohttp import web

from crosspath.ledger.help import help_since
from crosspath.ledger.opportunities import opportunities
from crosspath.ledger.shapes.event import EventShape
from crosspath.web.guard import CLIENT
from crosspath.web.pages.page import Page, Visit
from crosspath.web.pages.start import steps
from crosspath.web.services import PREFERENCES, present

_DAYS = 7
_CAME_IN, _NEWEST, _OPPORTUNITIES = 8, 40, 6


async def today(visit: Visit) -> web.StreamResponse:
    """The first page; who is not signed in is asked to."""
    if CLIENT not in visit.request:
        return visit.show("sign_in.html", problem=None)
    now = present(visit.request.app)
    week = await help_since(now.attention.day_start(now.now - timedelta(days=_DAYS - 1)))
    everything = bool(visit.asked("all")["all"])
    due = await visit.ask("GET", "/reminders", query={"all": "true"} if everything else {})
    newest = (await visit.ask("GET", "/events", query={"limit": str(_NEWEST)})).events
    young = len(newest) < _NEWEST and visit.request.app[PREFERENCES].settings.guide
    return visit.show(
        "today.html",
        week=week,
        days=_DAYS,
        due=due,
        everything=everything,
        opportunities=await opportunities(now.now, _OPPORTUNITIES),
        came_in=await _came_in(visit, newest),
        steps=await steps(visit) if young else [],
        empty=not newest,
    )


async def _came_in(visit: Visit, newest: list[EventShape]) -> list[EventShape]:
    """The newest that came in. They are nearly always among the newest of all, which a large log finds without sorting one direction."""
    found = [event for event in newest if event.direction == "received"][:_CAME_IN]
    if len(found) == _CAME_IN or len(newest) < _NEWEST:
        return found
    return (await visit.ask("GET", "/events", query={"direction": "received", "limit": str(_CAME_IN)})).events


PAGES = [Page(path="/", handle=today)]
