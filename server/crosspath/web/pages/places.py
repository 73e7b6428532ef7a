"""Places: where I was active, week by week; whom I admire and when I last passed something of theirs on; who is active for me."""

from __future__ import annotations

from aiohttp import web

from crosspath.web.pages.page import Page, Visit
from crosspath.web.pages.weeks import weeks

_WEEKS = 26
_PARTS = "weeks,coverage,not_followed,reciprocation"


async def show_places(visit: Visit) -> web.StreamResponse:
    """The log from above."""
    stats = await visit.ask("GET", "/stats", query={"parts": _PARTS, "last": str(_WEEKS), "limit": "20"})
    return visit.show("places.html", stats=stats, weeks=weeks(stats.weeks or []), last=_WEEKS)


PAGES = [Page(path="/places", handle=show_places)]
