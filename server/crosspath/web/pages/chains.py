"""Chains: acts that belong together and what is left to do of them; and what stands out in my own habits."""

from __future__ import annotations

from aiohttp import web

from crosspath.web.pages.page import Page, Visit

_KINDS = {
    "comment_then_share": "commented, then shared",
    "thread": "threads",
    "promise": "promises",
    "credit": "credit",
    "introduction": "introductions",
    "ripple": "ripples",
}
_STATES = ("open", "answered", "closed")


async def show_chains(visit: Visit) -> web.StreamResponse:
    """Those with something left to do first; what stands out besides is on the first page alone."""
    asked = visit.asked("kind", "state", "cursor")
    found = await visit.ask("GET", "/chains", query={**asked, "limit": "50"})
    advice = (await visit.ask("GET", "/advice")).advice if not asked["cursor"] else []
    return visit.show("chains.html", found=found, rate=found.comment_then_share, advice=advice, asked=asked, kinds=_KINDS, states=_STATES)


PAGES = [Page(path="/chains", handle=show_chains)]
