"""The report of what I did for them and its reverse, and the letter of a year."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from crosspath.ledger.letter import Year
from crosspath.ledger.merging import root_of
from crosspath.ledger.newest import Gone
from crosspath.ledger.notes import read_note
from crosspath.ledger.payload import MY_PERSONA, Short
from crosspath.ledger.reports import Leaf, Span, report
from crosspath.ledger.roll import Lost, Place
from crosspath.ledger.shapes.report import Letter, Proposals, Report
from crosspath.store.tables import Account, Person
from crosspath.web.api.events import Limit, Moment
from crosspath.web.api.people import Cursor
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.problems import Problem
from crosspath.web.services import present


class ReportQuery(msgspec.Struct, forbid_unknown_fields=True):
    """In which form, from when until before when, and as which persona (else the one that last did anything for them). It is whole, unless ``limit``
    says how many of the last acts to tell of, and with ``cursor`` of those before them.
    """

    format: Literal["markdown", "html", "mail"] = "markdown"
    since: Moment | None = None
    until: Moment | None = None
    persona: Short | None = None
    limit: Limit | None = None
    cursor: Short | None = None


class LetterQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Of which year, as which persona, and how many people in a part of the letter."""

    year: Annotated[int, msgspec.Meta(ge=1991, le=9998)]
    persona: Short = MY_PERSONA
    limit: Limit = 100
    cursor: Cursor | msgspec.UnsetType = msgspec.UNSET


class NoteIn(msgspec.Struct, forbid_unknown_fields=True):
    """A note of what somebody did for me, in Markdown or as plain text, and which of my personas it is for."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=8192)]
    persona: Short | None = None


async def get_report(call: Call) -> Answer:
    """What I did for a person, to send to them: public acts only, of one persona."""
    query: ReportQuery = call.query
    span, leaf = Span(since=query.since, until=query.until), Leaf(before=query.cursor, most=query.limit)
    attention = present(call.request.app).attention
    try:
        found = await report(await root_of(int(call.path["id"])), span, query.persona, query.format, attention, leaf)
    except Gone as error:
        raise Problem(409, "another_list", str(error)) from None
    if found is None:
        raise Problem(404, "not_found", "There is no such person.")
    return Answer(shape=found)


async def post_note(call: Call) -> Answer:
    """What somebody's note of what they did for me amounts to; nothing is kept until the captures are sent."""
    person = await Person.get_or_none(id=await root_of(int(call.path["id"])), deleted_at=None)
    if person is None:
        raise Problem(404, "not_found", "There is no such person.")
    account = await Account.filter(person_id=person.id, url__not_isnull=True).order_by("id").first()
    target = {"name": person.name[:8192], **({"url": account.url} if account else {})}
    captures, unread = read_note(call.body.text, target, call.body.persona)
    return Answer(shape=Proposals(captures=captures, unread=unread))


async def get_letter(call: Call) -> Answer:
    """Who helped me in a year, by name, with what they did, part by part; each ends as a post that thanks them."""
    query, attention = call.query, present(call.request.app).attention
    begin, end = (_new_year(number, attention.zone) for number in (query.year, query.year + 1))
    try:
        after = Place.at(query.cursor, "name") if query.cursor else None
    except Lost as error:
        raise Problem(409, "another_list", str(error)) from None
    letter = Year(year=query.year, span=Span(since=begin, until=end), persona=query.persona)
    return Answer(shape=await letter.letter(attention, after=after, most=query.limit))


def _new_year(year: int, zone: object) -> datetime:
    return datetime(year, 1, 1, tzinfo=zone) if zone else datetime(year, 1, 1).astimezone()


_ONE = "/report/{id:integer}"

ROUTES = [
    Route(method="GET", path="/report", handle=get_letter, summary="Who helped me in a year", query=LetterQuery, answers={200: Letter}, problems=[409]),
    Route(method="GET", path=_ONE, handle=get_report, summary="What I did for them", query=ReportQuery, answers={200: Report}, problems=[404, 409]),
    Route(
        method="POST",
        path=_ONE,
        handle=post_note,
        summary="What their note amounts to",
        body=NoteIn,
        answers={200: Proposals},
        problems=[404],
    ),
]
