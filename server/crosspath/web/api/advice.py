"""Advice on one's own habits, and the digest of a week."""

from __future__ import annotations

import msgspec

from crosspath.ledger.guards.advising import read_advice
from crosspath.ledger.payload import Short
from crosspath.ledger.shapes.advice import Advice
from crosspath.ledger.shapes.report import Digest
from crosspath.ledger.weekly import read_digest
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.services import HOST, present


class AdviceQuery(msgspec.Struct, forbid_unknown_fields=True):
    """As which persona; else as all of them together."""

    persona: Short | msgspec.UnsetType = msgspec.UNSET


class AdviceList(msgspec.Struct):
    """What one may want to know of one's own habits; empty where nothing stands out."""

    advice: list[Advice]


async def get_advice(call: Call) -> Answer:
    """What stands out in what I did lately. It holds nothing back: advice, to be taken or left."""
    app, persona = call.request.app, call.query.persona
    found = await read_advice(app[HOST].platforms, present(app), persona=None if persona is msgspec.UNSET else persona)
    return Answer(shape=AdviceList(advice=found))


async def get_digest(call: Call) -> Answer:
    """The last seven days on one page: what I did for whom, what came back, what is worth doing, what is open."""
    app, persona = call.request.app, call.query.persona
    return Answer(shape=await read_digest(app[HOST], present(app), persona=None if persona is msgspec.UNSET else persona))


ROUTES = [
    Route(method="GET", path="/advice", handle=get_advice, summary="Advice on my habits", query=AdviceQuery, answers={200: AdviceList}),
    Route(method="GET", path="/digest", handle=get_digest, summary="The week on one page", query=AdviceQuery, answers={200: Digest}),
]
