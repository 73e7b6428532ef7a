"""A person's card, and the parts of it that a page shows by themselves."""

from __future__ import annotations

import msgspec

from crosspath.ledger.card import read_card, read_checklist, read_questions
from crosspath.ledger.merging import root_of
from crosspath.ledger.payload import Short
from crosspath.ledger.people import name_one
from crosspath.ledger.shapes.card import CheckItem, PersonCard, TimelineAct
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.problems import Problem
from crosspath.web.services import HOST, present


class CardQuery(msgspec.Struct, forbid_unknown_fields=True):
    """As which persona; without one, all of them."""

    persona: Short | None = None


class QuestionList(msgspec.Struct):
    """What we asked and answered each other, newest first: the last ten."""

    questions: list[TimelineAct]


class Checklist(msgspec.Struct):
    """Ways to help a person."""

    checklist: list[CheckItem]


async def get_card(call: Call) -> Answer:
    """What one wants to know before doing something for a person: questions, categories that fit, who follows whom, where they are, ways to help."""
    app = call.request.app
    found = await read_card(await root_of(int(call.path["id"])), app[HOST].platforms, present(app), call.query.persona)
    if found is None:
        raise Problem(404, "not_found", "There is no such person.")
    return Answer(shape=found)


async def get_questions(call: Call) -> Answer:
    """What we asked and answered each other, newest first."""
    return Answer(shape=QuestionList(questions=await read_questions(await _one(call), call.query.persona)))


async def get_checklist(call: Call) -> Answer:
    """Ways to help a person, by the accounts they have and what one can do there, each ticked by the newest act that did it."""
    app = call.request.app
    found = await read_checklist(await _one(call), app[HOST].platforms, present(app).now, call.query.persona)
    return Answer(shape=Checklist(checklist=found))


async def _one(call: Call) -> int:
    found = await name_one(int(call.path["id"]))
    if found is None:
        raise Problem(404, "not_found", "There is no such person.")
    return found.id


_ONE = "/people/{id:integer}"

ROUTES = [
    Route(method="GET", path=f"{_ONE}/card", handle=get_card, summary="What to know of a person", query=CardQuery, answers={200: PersonCard}, problems=[404]),
    Route(
        method="GET",
        path=f"{_ONE}/questions",
        handle=get_questions,
        summary="What we asked and answered each other",
        query=CardQuery,
        answers={200: QuestionList},
        problems=[404],
    ),
    Route(method="GET", path=f"{_ONE}/checklist", handle=get_checklist, summary="Ways to help a person", query=CardQuery, answers={200: Checklist}, problems=[404]),
]
