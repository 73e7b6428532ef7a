"""People: whom I know, and everything between me and one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aiohttp import web

from crosspath.ledger.chains.vow import PROMISED
from crosspath.ledger.shapes.identity import LookedAt
from crosspath.web.pages.corrections import last_correction
from crosspath.web.pages.page import Page, Visit
from crosspath.web.pages.pictures import over_time
from crosspath.web.problems import Problem

_ONE = "/people/{id:integer}"
CATEGORIES = ("fan", "prospect", "collaborator", "mentor", "influencer", "admired")
_LIMIT = "40"
_QUESTIONS = 5
_TERMS = (10, 40, 160)
"""Acts of each side that explain a standing: at first, and each time one asks for more."""
_EVENTS = "12"
_FILTERS = ("q", "category", "order", "cursor")
_ORDERS = {"": "turn", "last": "last", "name": "name"}
"""What the list can be ordered by, for what the address says."""


async def show_people(visit: Visit, *, status: int = 200, wrong: str = "", fields: dict[str, str] | None = None) -> web.StreamResponse:
    """A page of people."""
    asked = visit.asked(*_FILTERS)
    order = _ORDERS.get(asked["order"], asked["order"])
    found = await visit.ask("GET", "/people", query={"limit": _LIMIT, "reminders": "false", **asked, "order": order})
    categories = (await visit.ask("GET", "/people/categories", query={"q": asked["q"]})).categories
    return visit.show(
        "people.html",
        status=status,
        people=found.people,
        cursor=found.next_cursor,
        categories=categories,
        asked=asked,
        wrong=wrong,
        fields=fields or {},
    )


async def add(visit: Visit) -> web.StreamResponse:
    """Add somebody by hand."""
    fields = {name: visit.form.get(name, "") for name in ("name", "account")}
    try:
        accounts = [fields["account"]] if fields["account"] else []
        person = await visit.ask("POST", "/people", body={"name": fields["name"], "accounts": accounts})
    except Problem as problem:
        if problem.shape.status not in (409, 422):
            raise
        return await show_people(visit, status=problem.shape.status, wrong=problem.shape.detail, fields=fields)
    return web.Response(status=303, headers={"Location": f"/people/{person.id}?did=added:{person.id}"})


async def show_person(
    visit: Visit, *, status: int = 200, wrong: str = "", fields: dict[str, str] | None = None, looked_at: Sequence[LookedAt] = ()
) -> web.StreamResponse:
    """One person: whose turn it is, what is due, what happened, what I keep of them, and who else they are."""
    person = await visit.ask("GET", _ONE, id=visit.path["id"])
    if person.id != int(visit.path["id"]):  # Merged: this is who they are now.
        return web.Response(status=303, headers={"Location": f"/people/{person.id}"})
    events = await visit.ask("GET", "/events", query={"person": str(person.id), "order": "happened", "limit": _EVENTS, **visit.asked("cursor")})
    asked = await visit.ask("GET", f"{_ONE}/questions", id=person.id)
    values = _fields(person) | (fields or {})
    found = await visit.ask("GET", "/pictures", query={"person": str(person.id), "answers": "false"})
    promised = await visit.ask("GET", "/chains", query={"kind": "promise", "person": str(person.id)})
    threads = await visit.ask("GET", "/chains", query={"kind": "thread", "person": str(person.id)})
    ties = await visit.ask("GET", f"{_ONE}/proofs", id=person.id)
    return visit.show(
        "person.html",
        **over_time(found),
        status=status,
        person=person,
        promises=promised.chains,
        threads=[each for each in threads.chains if each.state != "closed"],
        ties=ties,
        looked_at=looked_at,
        promised=PROMISED,
        questions=asked.questions[:_QUESTIONS],
        events=events.events,
        cursor=events.next_cursor,
        older="cursor" in visit.request.query,
        fields=values,
        wrong=wrong,
        categories=CATEGORIES,
    )


def _fields(person: Any) -> dict[str, str]:
    """A person as the fields of their form."""
    return {
        "name": person.name,
        "notes": person.notes,
        "goals": person.goals,
        "best_at": person.best_at,
        "how_met": person.how_met,
        "categories": ", ".join(person.categories),
        "cadence_days": str(person.cadence_days or ""),
    }


async def show_why(visit: Visit) -> web.StreamResponse:
    """Why it is whose turn: the acts that weigh most, and what all weigh together."""
    person = await visit.ask("GET", _ONE, id=visit.path["id"])
    limit = visit.asked("limit")["limit"] or str(_TERMS[0])
    why = await visit.ask("GET", f"{_ONE}/why", id=person.id, query={"limit": limit})
    left = any(len(side.terms) == int(limit) < side.events for side in (why.given, why.received))
    return visit.show("why.html", person=person, why=why, more=next((most for most in _TERMS if left and most > int(limit)), None))


async def show_ways(visit: Visit) -> web.StreamResponse:
    """What could be done for them, and what of it was."""
    person = await visit.ask("GET", _ONE, id=visit.path["id"])
    found = await visit.ask("GET", f"{_ONE}/checklist", id=person.id)
    return visit.show("ways.html", person=person, checklist=found.checklist)


async def edit(visit: Visit) -> web.StreamResponse:
    """Keep what was changed in the form."""
    number = visit.path["id"]
    before = {name: value.strip() for name, value in _fields(await visit.ask("GET", _ONE, id=number)).items()}
    changed = {name: visit.form[name] for name in before if name in visit.form and visit.form[name] != before[name]}
    try:
        body = {name: _value(name, text) for name, text in changed.items()}
        if not body:
            return visit.back(f"/people/{number}")
        person = await visit.ask("PATCH", _ONE, body=body, id=number)
    except Problem as problem:
        if problem.shape.status != 422:
            raise
        return await show_person(visit, status=422, wrong=problem.shape.detail, fields=changed)
    return visit.back(f"/people/{number}", f"saved:{await last_correction(visit, person=person.id)}")


def _value(name: str, text: str) -> Any:
    if name == "categories":
        return list(dict.fromkeys(word for word in (part.strip() for part in text.split(",")) if word))
    if name == "cadence_days":
        if text and not (text.isascii() and text.isdecimal()):
            raise Problem(422, "invalid", f"“{text}” is no number of days.")
        return int(text) if text else None
    return text


async def look_up(visit: Visit) -> web.StreamResponse:
    """What their pages and servers say now of who else they are; and where that proves it, the one person they are."""
    found = await visit.ask("POST", f"{_ONE}/proofs", id=visit.path["id"])
    return await show_person(visit, looked_at=found.looked_at)


async def show_erasing(visit: Visit, *, status: int = 200, wrong: str = "") -> web.StreamResponse:
    """What erasing somebody takes away, before it does."""
    person = await visit.ask("GET", _ONE, id=visit.path["id"])
    if person.id != int(visit.path["id"]):
        return web.Response(status=303, headers={"Location": f"/people/{person.id}/erase"})
    promised = await visit.ask("GET", "/chains", query={"kind": "promise", "person": str(person.id)})
    return visit.show("erase.html", status=status, person=person, promises=promised.chains, wrong=wrong)


async def erase(visit: Visit) -> web.StreamResponse:
    """Everything known of somebody goes, for good, once it was said that this is wanted."""
    if visit.form.get("sure") != "true":
        return await show_erasing(visit, status=422, wrong="Nothing was erased. Tick the box if you want them gone.")
    gone = await visit.ask("DELETE", _ONE, id=visit.path["id"])
    return web.Response(status=303, headers={"Location": f"/people?did=erased:{gone.id}"})


async def take_person_out(visit: Visit) -> web.StreamResponse:
    """Whom I added by mistake is in no list any more."""
    gone = await visit.ask("POST", f"{_ONE}/take-out", id=visit.path["id"])
    return web.Response(status=303, headers={"Location": f"/people?did=taken_out:{gone.id}"})


async def put_person_back(visit: Visit) -> web.StreamResponse:
    """They are there again."""
    back = await visit.ask("POST", f"{_ONE}/put-back", id=visit.path["id"])
    return web.Response(status=303, headers={"Location": f"/people/{back.id}?did=added:{back.id}"})


PAGES = [
    Page(path="/people", handle=show_people),
    Page(method="POST", path="/people", handle=add),
    Page(path=_ONE, handle=show_person),
    Page(method="POST", path=_ONE, handle=edit),
    Page(method="POST", path=f"{_ONE}/take-out", handle=take_person_out),
    Page(method="POST", path=f"{_ONE}/put-back", handle=put_person_back),
    Page(path=f"{_ONE}/proofs", handle=show_person),
    Page(method="POST", path=f"{_ONE}/proofs", handle=look_up),
    Page(path=f"{_ONE}/why", handle=show_why),
    Page(path=f"{_ONE}/ways", handle=show_ways),
    Page(path=f"{_ONE}/erase", handle=show_erasing),
    Page(method="POST", path=f"{_ONE}/erase", handle=erase),
]
