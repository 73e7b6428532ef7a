"""You and this person, for a page or a page full of links and handles."""

from __future__ import annotations

from typing import Annotated

import msgspec

from crosspath.ledger.lookup import look_up
from crosspath.ledger.payload import Text
from crosspath.ledger.shapes.known import Known
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.services import HOST, present

MOST = 500


class LookupIn(msgspec.Struct, forbid_unknown_fields=True):
    """Addresses and handles (``github:bob``, ``@bob@example.social``) to look up."""

    urls: Annotated[list[Text], msgspec.Meta(max_length=MOST)] = []
    handles: Annotated[list[Text], msgspec.Meta(max_length=MOST)] = []


class LookupOut(msgspec.Struct):
    """What is known of each, in the order asked."""

    urls: list[Known]
    handles: list[Known]


async def post_lookup(call: Call) -> Answer:
    """Nothing is written: looking somebody up leaves no trace."""
    urls, handles = await look_up(call.request.app[HOST], call.body.urls, call.body.handles, present(call.request.app))
    return Answer(shape=LookupOut(urls=urls, handles=handles))


ROUTES = [
    Route(
        method="POST",
        path="/lookup",
        handle=post_lookup,
        summary="Who is behind these addresses and handles",
        body=LookupIn,
        answers={200: LookupOut},
    ),
]
