"""Promises: what I said I would do, made, let go of, taken up again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from aiohttp import web

from crosspath.ledger.chains.vow import PROMISED
from crosspath.web.pages.page import Page, Visit
from crosspath.web.problems import Problem
from crosspath.web.services import present

_FIELDS = ("person", "verb", "url", "by", "words")


async def show_promises(
    visit: Visit, *, status: int = 200, wrong: Mapping[str, str] | None = None, fields: Mapping[str, str] | None = None
) -> web.StreamResponse:
    """Those that are open, then those kept lately, and the form for another; ``wrong`` says by field what is."""
    found = await visit.ask("GET", "/chains", query={"kind": "promise"})
    people = (await visit.ask("GET", "/people", query={"order": "last", "reminders": "false"})).people
    chosen = (fields or {}).get("person", "")
    if chosen.isdecimal() and len(chosen) < 10 and chosen not in {str(person.id) for person in people}:
        people = [await visit.ask("GET", "/people/{id:integer}", id=chosen), *people]
    return visit.show("promises.html", status=status, promises=found.chains, people=people, promised=PROMISED, wrong=wrong or {}, fields=fields or {})


async def promise(visit: Visit) -> web.StreamResponse:
    """Keep in mind what was promised."""
    fields = {name: visit.form.get(name, "") for name in _FIELDS}
    try:
        made = await visit.ask("POST", "/promises", body=_body(visit, fields))
    except Problem as problem:
        if problem.shape.status != 422:
            raise
        named = {each["pointer"].strip("/"): each["detail"] for each in problem.shape.errors if each["pointer"].strip("/") in _FIELDS}
        return await show_promises(visit, status=422, wrong=named or {"": problem.shape.detail}, fields=fields)
    return visit.back("/promises", f"promised:{made.id}")


def _body(visit: Visit, fields: Mapping[str, str]) -> dict[str, Any]:
    person = fields["person"]
    if not (person.isascii() and person.isdecimal() and len(person) < 10):
        raise _wrong("person", "Say for whom it is.")
    by = {"by": _end_of(visit, fields["by"])} if fields["by"] else {}
    return {"verb": fields["verb"], "person": int(person), "url": fields["url"] or None, "words": fields["words"] or None, **by}


def _end_of(visit: Visit, text: str) -> str:
    """The end of a day on my clock."""
    zone = present(visit.request.app).attention.zone
    try:
        end = datetime.combine(datetime.fromisoformat(text).date(), time(23, 59), tzinfo=zone)
        return (end if zone else end.astimezone()).isoformat()
    except (ValueError, OverflowError):
        raise _wrong("by", f"“{text}” is no day; write it as 2026-11-22.") from None


def _wrong(field: str, why: str) -> Problem:
    return Problem(422, "invalid", why, errors=[{"pointer": f"/{field}", "detail": why}])


async def drop(visit: Visit) -> web.StreamResponse:
    """Let go of it."""
    await visit.ask("DELETE", "/promises/{id:integer}", id=visit.path["id"])
    return visit.back("/promises", f"dropped:{visit.path['id']}")


async def restore(visit: Visit) -> web.StreamResponse:
    """Take it up again."""
    await visit.ask("POST", "/promises/{id:integer}/restore", id=visit.path["id"])
    return visit.back("/promises", f"taken_up:{visit.path['id']}")


PAGES = [
    Page(path="/promises", handle=show_promises),
    Page(method="POST", path="/promises", handle=promise),
    Page(method="POST", path="/promises/{id:integer}/drop", handle=drop),
    Page(method="POST", path="/promises/{id:integer}/restore", handle=restore),
]
