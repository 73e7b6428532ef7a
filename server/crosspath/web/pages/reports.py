"""Reports: what I did for somebody as a note to send, theirs to me pasted back, the week on a page, who helped me in a year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from aiohttp import web

from crosspath.ledger.reports import by_month
from crosspath.web.pages.page import Page, Visit
from crosspath.web.problems import Problem
from crosspath.web.services import present

_ONE = "/people/{id:integer}/report"
_MOST_AT_ONCE = 100
"""Acts that an address has room for."""
_ON_A_PAGE = 100
_LONGEST_MAIL = 1800
"""Letters of a mail in an address: past that mail programs cut it off."""


async def show_reports(visit: Visit) -> web.StreamResponse:
    """The week, and the letter of a year."""
    this_year = present(visit.request.app).attention.local(present(visit.request.app).now).year
    asked = visit.asked("year", "cursor")
    year = asked["year"]
    letter, wrong = None, ""
    try:
        letter = await visit.ask("GET", "/report", query=asked) if year else None
    except Problem as problem:
        if problem.shape.status != 422:
            raise
        wrong = f"“{year}” is no year to write of."
    digest = None if letter else await visit.ask("GET", "/digest")
    people = (await visit.ask("GET", "/people", query={"order": "last", "limit": "20", "reminders": "false"})).people
    return visit.show(
        "reports.html", status=422 if wrong else 200, letter=letter, digest=digest, people=people, asked=asked, year=year or str(this_year), wrong=wrong
    )


async def show_report(visit: Visit, *, status: int = 200, note: str = "", read: Any = None, wrong: str = "") -> web.StreamResponse:
    """What I did for one person: to print, as Markdown, as a mail; and the field for their note."""
    asked = visit.asked("format", "cursor")
    form = asked["format"] or "page"
    leaf = {"limit": str(_ON_A_PAGE), "cursor": asked["cursor"]} if form == "page" else {}
    found = await visit.ask("GET", "/report/{id:integer}", query={"format": "mail" if form == "mail" else "markdown", **leaf}, id=visit.path["id"])
    months = by_month(found.acts, present(visit.request.app).attention)
    short = form == "mail" and len(found.text) <= _LONGEST_MAIL
    mail = f"mailto:?subject={quote(found.subject)}&body={quote(found.text)}" if short else ""
    return visit.show("report.html", status=status, report=found, months=months, asked=asked, form=form, mail=mail, note=note, read=read, wrong=wrong)


async def read_note(visit: Visit) -> web.StreamResponse:
    """What their note amounts to; with `keep` it is logged."""
    number, note = visit.path["id"], visit.form.get("text", "")
    try:
        read = await visit.ask("POST", "/report/{id:integer}", body={"text": note}, id=number)
        if "keep" in visit.form and read.captures:
            results = (await visit.ask("POST", "/captures", body={"captures": read.captures})).results
            refused = [result.detail for result in results if result.status == "rejected"]
            if refused:
                return await show_report(visit, status=422, note=note, read=read, wrong=f"Not all of it was logged: {refused[0]}")
            return visit.back(f"/people/{number}", _pasted(results))
    except Problem as problem:
        if problem.shape.status != 422:
            raise
        return await show_report(visit, status=422, note=note, wrong=problem.shape.detail or "")
    return await show_report(visit, note=note, read=read)


def _pasted(results: Sequence[Any]) -> str:
    """The word of the receipt, about what is new in the log."""
    fresh = [event.id for result in results if result.status == "accepted" for event in result.events]
    if not fresh:
        return f"known:{results[0].events[0].id}"
    return f"pasted:{'.'.join(fresh)}" if len(fresh) <= _MOST_AT_ONCE else "pasted_much:"


PAGES = [
    Page(path="/reports", handle=show_reports),
    Page(path=_ONE, handle=show_report),
    Page(method="POST", path=_ONE, handle=read_note),
]
