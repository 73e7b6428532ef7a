"""The log from above, in named parts, each computed when it is asked for."""

from __future__ import annotations

from typing import Annotated

import msgspec

from crosspath.ledger.meeting import met, ratios
from crosspath.ledger.payload import Short
from crosspath.ledger.responses import responses
from crosspath.ledger.shapes.stats import Stats
from crosspath.ledger.stats import coverage, not_followed, private, reciprocation, to_meet, weeks
from crosspath.web.api.events import Limit
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.services import present

PARTS = ("weeks", "coverage", "not_followed", "to_meet", "reciprocation", "responses", "private", "ratios", "met")
_PATTERN = f"^({'|'.join(PARTS)})(,({'|'.join(PARTS)})){{0,{len(PARTS) - 1}}}$(?!\\n)"


class StatsQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Which parts, by name with commas between, as which persona (else all), over how many weeks; ``cursor`` is of ``not_followed``."""

    parts: Annotated[str, msgspec.Meta(pattern=_PATTERN)]
    persona: Short | None = None
    last: Annotated[int, msgspec.Meta(ge=1, le=260)] = 26
    cursor: Annotated[str, msgspec.Meta(pattern=r"^\d{1,9}$(?!\n)")] = "0"
    limit: Limit = 50


async def get_stats(call: Call) -> Answer:
    """Where and when I was active (``weeks``: of the ``last`` so many), how I cover whom I admire (``coverage``), who is active for me and not
    followed by me (``not_followed``), generous people I did nothing for yet (``to_meet``), how many answered what I did (``reciprocation``), how soon I answer
    (``responses``), how much of what I do is private messages (``private``: of the ``last`` so many weeks), how much is about myself (``ratios``), and on which
    platforms the people met last and I met (``met``: in the ``last`` so many weeks).
    """
    query: StatsQuery = call.query
    parts, asked, found = query.parts.split(","), present(call.request.app), Stats()
    if "weeks" in parts:
        found.weeks = await weeks(asked, query.persona, query.last)
    if "coverage" in parts:
        found.coverage = await coverage(asked, query.persona)
    if "not_followed" in parts:
        people = await not_followed(query.persona, int(query.cursor), query.limit + 1)
        found.not_followed = people[: query.limit]
        found.not_followed_cursor = str(people[query.limit - 1].id) if len(people) > query.limit else None
    if "to_meet" in parts:
        found.to_meet = await to_meet(asked, query.persona, query.limit)
    if "reciprocation" in parts:
        found.reciprocation = await reciprocation(asked, query.persona)
    if "responses" in parts:
        found.responses = await responses(asked, query.persona)
    if "private" in parts:
        found.private = await private(asked, query.persona, query.last)
    if "ratios" in parts:
        found.ratios = await ratios(asked, query.persona)
    if "met" in parts:
        found.met = await met(asked, query.persona, query.last, query.limit)
    return Answer(shape=found)


ROUTES = [Route(method="GET", path="/stats", handle=get_stats, summary="The log from above", query=StatsQuery, answers={200: Stats})]
