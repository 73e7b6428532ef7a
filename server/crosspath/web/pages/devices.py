"""Devices: who may read and write the log, and taking that back."""

from __future__ import annotations

from aiohttp import web

from crosspath.web.guard import CLIENT
from crosspath.web.pages.page import Page, Visit


async def show_devices(visit: Visit, code: str | None = None) -> web.StreamResponse:
    """Paired browsers, signed-in browsers, scripts."""
    found = await visit.ask("GET", "/tokens")
    return visit.show("devices.html", clients=found.tokens, mine=visit.request[CLIENT].id, code=code)


async def show_code(visit: Visit) -> web.StreamResponse:
    """The code to type into an extension, as the terminal shows it too."""
    offered = await visit.ask("GET", "/pair/code")
    return await show_devices(visit, code=offered.code)


async def revoke(visit: Visit) -> web.StreamResponse:
    """One of them has no access any more, from this moment on."""
    gone = await visit.ask("DELETE", "/tokens/{id:integer}", id=visit.path["id"])
    return visit.back("/devices", f"revoked:{gone.id}")


PAGES = [
    Page(path="/devices", handle=show_devices),
    Page(method="POST", path="/devices/code", handle=show_code),
    Page(method="POST", path="/devices/{id:integer}/revoke", handle=revoke),
]
