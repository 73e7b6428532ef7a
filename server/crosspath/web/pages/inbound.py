"""Inbound: by which ways acts come into the log, and how each of them does."""

from __future__ import annotations

from aiohttp import web

from crosspath.ledger.health import NEWEST, read_ways
from crosspath.web.pages.page import Page, Visit

_SAID = {
    "popup": "the extension’s popup",
    "menu": "the extension’s menu",
    "shortcut": "the extension’s keys",
    "auto": "noticed by the extension",
    "cli": "the command line",
    "dashboard": "a line in the log",
    "webmention": "webmention",
}


async def show_inbound(visit: Visit) -> web.StreamResponse:
    """Every way that was used lately, who may write, and the blogs to visit."""
    ways = await read_ways()
    clients = (await visit.ask("GET", "/tokens")).tokens
    blogs = (await visit.ask("GET", "/blogs", query={"limit": "50"})).blogs
    return visit.show("inbound.html", ways=ways, said=_SAID, clients=[each for each in clients if each.kind != "dashboard"], blogs=blogs, newest=NEWEST)


PAGES = [Page(path="/inbound", handle=show_inbound)]
