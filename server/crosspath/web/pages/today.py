"""Today: what I did for others, then what I could do next, then what came in."""

from __future__ import annotations

from datetime import timedelta

from aiohttp import web

from crosspath.ledger.help import help_since
from crosspath.web.guard import CLIENT
from crosspath.web.pages.page import Page, Visit
from crosspath.web.services import present

_DAYS = 7
_CAME_IN = "8"


async def today(visit: Visit) -> web.StreamResponse:
    """The first page; who is not signed in is asked to."""
    if CLIENT not in visit.request:
        return visit.show("sign_in.html", problem=None)
    now = present(visit.request.app)
    week = await help_since(now.attention.day_start(now.now - timedelta(days=_DAYS - 1)))
    everything = bool(visit.asked("all")["all"])
    due = await visit.ask("GET", "/reminders", query={"all": "true"} if everything else {})
    came_in = await visit.ask("GET", "/events", query={"direction": "received", "limit": _CAME_IN})
    return visit.show("today.html", week=week, days=_DAYS, due=due, everything=everything, came_in=came_in.events)


PAGES = [Page(path="/", handle=today)]
