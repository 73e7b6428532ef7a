"""Changing back what was corrected on an act or changed of a person."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from crosspath.web.pages.page import Page, Visit


async def last_correction(visit: Visit, **about: Any) -> int:
    """The number of the newest correction of an ``event``, or of a ``person``."""
    found = await visit.ask("GET", "/corrections", query={name: str(value) for name, value in about.items()} | {"limit": "1"})
    return found.corrections[0].id


async def change_back(visit: Visit) -> web.StreamResponse:
    """It is as it was before."""
    made = await visit.ask("POST", "/corrections/{id:integer}/undo", id=visit.path["id"])
    return visit.back(f"/log/{made.event}" if made.event else f"/people/{made.person}", f"changed_back:{made.id}")


PAGES = [Page(method="POST", path="/corrections/{id:integer}/undo", handle=change_back)]
