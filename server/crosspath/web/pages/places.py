"""Places: where I was active, week by week; whom I admire and when I last passed something of theirs on; who is active for me."""

from __future__ import annotations

from collections import Counter

from aiohttp import web

from crosspath.web.pages.page import Page, Visit
from crosspath.web.pages.weeks import weeks

_WEEKS = 26
_MOST_PLATFORMS = 8
_MEETING_WEEKS = 12
_PARTS = "weeks,coverage,not_followed,reciprocation,ratios"


async def show_places(visit: Visit) -> web.StreamResponse:
    """The log from above."""
    stats = await visit.ask("GET", "/stats", query={"parts": _PARTS, "last": str(_WEEKS), "limit": "20"})
    meetings = await visit.ask("GET", "/stats", query={"parts": "met", "last": str(_MEETING_WEEKS), "limit": "20"})
    acts = Counter[str]()
    for each in meetings.met or ():
        acts.update({place.platform: place.given + place.received for place in each.places})
    return visit.show(
        "places.html",
        stats=stats,
        weeks=weeks(stats.weeks or []),
        last=_WEEKS,
        met=[(each.person, {place.platform: place for place in each.places}) for each in meetings.met or ()],
        met_on=[platform for platform, _ in acts.most_common(_MOST_PLATFORMS)],
        met_last=_MEETING_WEEKS,
    )


PAGES = [Page(path="/places", handle=show_places)]
