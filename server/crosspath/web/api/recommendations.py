"""The register of what I recommend."""

from __future__ import annotations

import msgspec

from crosspath.ledger.payload import Short
from crosspath.ledger.recommendations import list_recommendations
from crosspath.ledger.shapes.link import Recommendation
from crosspath.web.api.chains import EventId
from crosspath.web.api.events import Limit
from crosspath.web.api.route import Answer, Call, Route


class RecommendationQuery(msgspec.Struct, forbid_unknown_fields=True):
    """As which persona, and from where on."""

    persona: Short | msgspec.UnsetType = msgspec.UNSET
    cursor: EventId | msgspec.UnsetType = msgspec.UNSET
    limit: Limit = 50


class RecommendationList(msgspec.Struct):
    """What I recommend, newest first; ``next_cursor`` goes back as ``?cursor=``."""

    recommendations: list[Recommendation]
    next_cursor: str | None


async def get_recommendations(call: Call) -> Answer:
    """What I recommend and have not taken back: of whom it speaks, whether it is there, and what was found when it was last looked at."""
    query: RecommendationQuery = call.query
    persona, before = (None if value is msgspec.UNSET else value for value in (query.persona, query.cursor))
    found = await list_recommendations(persona=persona, before=before, most=query.limit + 1)
    more = found[query.limit - 1].event if len(found) > query.limit else None
    return Answer(shape=RecommendationList(recommendations=found[: query.limit], next_cursor=more))


ROUTES = [
    Route(
        method="GET",
        path="/recommendations",
        handle=get_recommendations,
        summary="What I recommend",
        query=RecommendationQuery,
        answers={200: RecommendationList},
    ),
]
