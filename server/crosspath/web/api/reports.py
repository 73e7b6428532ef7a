"""A person's card, the report of what I did for them and its reverse, and the letter of a year."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from crosspath.ledger.card import read_card
from crosspath.ledger.merging import root_of
from crosspath.ledger.notes import read_note
from crosspath.ledger.payload import MY_PERSONA, Short
from crosspath.ledger.reports import Span, letter, report
from crosspath.ledger.shapes import Letter, PersonCard, Proposals, Report
from crosspath.store.tables import Account, Person
from crosspath.web.api.events import Moment
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.problems import Problem
from crosspath.web.services import HOST, present


class CardQuery(msgspec.Struct, forbid_unknown_fields=True):
    """As which persona; without one, all of them."""

    persona: Short | None = None


class ReportQuery(msgspec.Struct, forbid_unknown_fields=True):
    """In which form, from when until before when, and as which persona (else the one that last did anything for them)."""

    format: Literal["markdown", "html", "mail"] = "markdown"
    since: Moment | None = None
    until: Moment | None = None
    persona: Short | None = None


class LetterQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Of which year, and as which persona."""

    year: Annotated[int, msgspec.Meta(ge=1991, le=9998)]
    persona: Short = MY_PERSONA


class NoteIn(msgspec.Struct, forbid_unknown_fields=True):
    """A note of what somebody did for me, in Markdown or as plain text, and which of my personas it is for."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=8192)]
    persona: Short | None = None


async def get_card(call: Call) -> Answer:
    """What one wants to know before doing something for a person: questions, categories that fit, who follows whom, where they are, ways to help."""
    app = call.request.app
    found = await read_card(await root_of(int(call.path["id"])), app[HOST].platforms, present(app), call.query.persona)
    if found is None:
        raise Problem(404, "not_found", "There is no such person.")
    return Answer(shape=found)


async def get_report(call: Call) -> Answer:
    """What I did for a person, to send to them: public acts only, of one persona."""
    query: ReportQuery = call.query
    found = await report(await root_of(int(call.path["id"])), Span(since=query.since, until=query.until), query.persona, query.format)
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
    """Who helped me in a year, by name, with what they did; it ends as a post that thanks them."""
    year, zone = call.query.year, present(call.request.app).attention.zone
    begin, end = (_new_year(number, zone) for number in (year, year + 1))
    return Answer(shape=await letter(year, Span(since=begin, until=end), call.query.persona))


def _new_year(year: int, zone: object) -> datetime:
    return datetime(year, 1, 1, tzinfo=zone) if zone else datetime(year, 1, 1).astimezone()


_ONE = "/report/{id:integer}"

ROUTES = [
    Route(
        method="GET",
        path="/people/{id:integer}/card",
        handle=get_card,
        summary="What to know of a person",
        query=CardQuery,
        answers={200: PersonCard},
        problems=[404],
    ),
    Route(method="GET", path="/report", handle=get_letter, summary="Who helped me in a year", query=LetterQuery, answers={200: Letter}),
    Route(method="GET", path=_ONE, handle=get_report, summary="What I did for them", query=ReportQuery, answers={200: Report}, problems=[404]),
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
