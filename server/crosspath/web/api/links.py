"""Links: what is behind one, before it is shared, and whether what one left behind is still there."""

from __future__ import annotations

import msgspec

from crosspath.domain.url import Refused, parse
from crosspath.ledger.payload import Text
from crosspath.ledger.shapes import LinkShape
from crosspath.sources.links import check_event, check_link
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.guard import CLIENT
from crosspath.web.problems import Problem
from crosspath.web.services import CLOCK, FETCHER


class LinkIn(msgspec.Struct, forbid_unknown_fields=True):
    """The address to look at."""

    url: Text


async def post_check(call: Call) -> Answer:
    """What is behind a link now. Nothing is sent but the request for the page: no cookies, no name."""
    app = call.request.app
    try:
        parse(call.body.url)
    except Refused as error:
        raise Problem(422, error.code, str(error), errors=[{"pointer": "/url", "detail": str(error)}]) from None
    return Answer(shape=await check_link(call.body.url, app[FETCHER], app[CLOCK]()))


async def post_event_check(call: Call) -> Answer:
    """Whether what an act left behind is still there: one that is gone is marked as withdrawn, one that is back as live."""
    app = call.request.app
    found = await check_event(call.path["id"], app[FETCHER], call.request[CLIENT].id, app[CLOCK]())
    if found is None:
        raise Problem(404, "not_found", "There is no such event.")
    return Answer(shape=found)


ROUTES = [
    Route(method="POST", path="/links/check", handle=post_check, summary="Look at a link", body=LinkIn, answers={200: LinkShape}),
    Route(
        method="POST",
        path="/events/{id:ulid}/check",
        handle=post_event_check,
        summary="Whether what an act left is still there",
        answers={200: LinkShape},
        problems=[404],
    ),
]
