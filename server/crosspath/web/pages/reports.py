"""Reports: what I did for somebody as a note to send, theirs to me pasted back, the week on a page, who helped me in a year."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from aiohttp import web

from crosspath.web.pages.page import Page, Visit
from crosspath.web.problems import Problem
from crosspath.web.services import present

_ONE = "/people/{id:integer}/report"
_LONGEST_MAIL = 1800
"""Letters of a mail in an address: past that mail programs cut it off."""


async def show_reports(visit: Visit) -> web.StreamResponse:
    """The week, and the letter of a year."""
    this_year = present(visit.request.app).attention.local(present(visit.request.app).now).year
    year = visit.asked("year")["year"]
    letter, wrong = None, ""
    try:
        letter = await visit.ask("GET", "/report", query={"year": year}) if year else None
    except Problem as problem:
        if problem.shape.status != 422:
            raise
        wrong = f"“{year}” is no year to write of."
    digest = None if letter else await visit.ask("GET", "/digest")
    people = (await visit.ask("GET", "/people", query={"order": "last", "limit": "20", "reminders": "false"})).people
    return visit.show(
        "reports.html", status=422 if wrong else 200, letter=letter, digest=digest, people=people, year=year or str(this_year), wrong=wrong
    )


async def show_report(visit: Visit, *, status: int = 200, note: str = "", read: Any = None, wrong: str = "") -> web.StreamResponse:
    """What I did for one person: to print, as Markdown, as a mail; and the field for their note."""
    form = visit.asked("format")["format"] or "page"
    found = await visit.ask("GET", "/report/{id:integer}", query={"format": "mail" if form == "mail" else "markdown"}, id=visit.path["id"])
    short = form == "mail" and len(found.text) <= _LONGEST_MAIL
    mail = f"mailto:?subject={quote(found.subject)}&body={quote(found.text)}" if short else ""
    return visit.show("report.html", status=status, report=found, form=form, mail=mail, note=note, read=read, wrong=wrong)


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
            return visit.back(f"/people/{number}", f"pasted:{len(results)}")
    except Problem as problem:
        if problem.shape.status != 422:
            raise
        return await show_report(visit, status=422, note=note, wrong=problem.shape.detail or "")
    return await show_report(visit, note=note, read=read)


PAGES = [
    Page(path="/reports", handle=show_reports),
    Page(path=_ONE, handle=show_report),
    Page(method="POST", path=_ONE, handle=read_note),
]
