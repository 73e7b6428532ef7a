"""Devices: who may read and write the log, and taking that back."""

from __future__ import annotations

from aiohttp import web

from crosspath.ledger.health import NEWEST, read_writers
from crosspath.web.guard import CLIENT
from crosspath.web.pages.page import Page, Visit
from crosspath.web.problems import Problem


async def show_devices(visit: Visit, code: str | None = None) -> web.StreamResponse:
    """Paired browsers, signed-in browsers, scripts."""
    found = await visit.ask("GET", "/tokens")
    return visit.show("devices.html", clients=found.tokens, mine=visit.request[CLIENT].id, code=code)


async def show_code(visit: Visit) -> web.StreamResponse:
    """The code to type into an extension, as the terminal shows it too."""
    offered = await visit.ask("GET", "/pair/code")
    return await show_devices(visit, code=offered.code)


async def show_revoking(visit: Visit) -> web.StreamResponse:
    """Who would have no access any more, before it is so: a token that is gone cannot come back."""
    number = int(visit.path["id"])
    client = next((each for each in (await visit.ask("GET", "/tokens")).tokens if each.id == number), None)
    if client is None:
        raise Problem(404, "not_found", "There is no such device.")
    wrote = (await read_writers()).get(number)
    return visit.show("revoke.html", client=client, mine=visit.request[CLIENT].id, wrote=wrote, newest=NEWEST)


async def revoke(visit: Visit) -> web.StreamResponse:
    """One of them has no access any more, from this moment on."""
    gone = await visit.ask("DELETE", "/tokens/{id:integer}", id=visit.path["id"])
    return visit.back("/devices", f"revoked:{gone.id}")


_REVOKE = "/devices/{id:integer}/revoke"

PAGES = [
    Page(path="/devices", handle=show_devices),
    Page(method="POST", path="/devices/code", handle=show_code),
    Page(path=_REVOKE, handle=show_revoking),
    Page(method="POST", path=_REVOKE, handle=revoke),
]
