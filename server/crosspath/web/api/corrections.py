"""What was corrected, and changing it back."""

from __future__ import annotations

from typing import Annotated

import msgspec

from crosspath.ledger.corrections import Superseded, change_back, list_corrections
from crosspath.ledger.shapes.correction import CorrectionShape
from crosspath.web.api.chains import EventId
from crosspath.web.api.events import Id, Limit
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.guard import CLIENT
from crosspath.web.problems import Problem
from crosspath.web.services import CLOCK


class CorrectionQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Of which act, or of which person; without either, of all."""

    event: EventId | None = None
    person: Id | msgspec.UnsetType = msgspec.UNSET
    cursor: Annotated[str, msgspec.Meta(pattern=r"^\d{1,15}$(?!\n)")] | msgspec.UnsetType = msgspec.UNSET
    limit: Limit = 50


class CorrectionList(msgspec.Struct):
    """Corrections, newest first; ``next_cursor`` goes back as ``?cursor=``."""

    corrections: list[CorrectionShape]
    next_cursor: str | None


async def get_corrections(call: Call) -> Answer:
    """What was corrected, with what was before."""
    query: CorrectionQuery = call.query
    person = None if query.person is msgspec.UNSET else query.person
    before = None if query.cursor is msgspec.UNSET else int(query.cursor)
    found = await list_corrections(event=query.event, person=person, before=before, limit=query.limit + 1)
    more = str(found[query.limit - 1].id) if len(found) > query.limit else None
    return Answer(shape=CorrectionList(corrections=found[: query.limit], next_cursor=more))


async def post_undo(call: Call) -> Answer:
    """Put back what was before a correction. That is one too, which is answered, and can be changed back in turn."""
    try:
        made = await change_back(int(call.path["id"]), call.request[CLIENT].id, call.request.app[CLOCK]())
    except Superseded as error:
        raise Problem(409, "changed_since", str(error)) from None
    if made is None:
        raise Problem(404, "not_found", "There is no such correction.")
    return Answer(shape=made)


ROUTES = [
    Route(
        method="GET", path="/corrections", handle=get_corrections, summary="What was corrected", query=CorrectionQuery, answers={200: CorrectionList}
    ),
    Route(
        method="POST",
        path="/corrections/{id:integer}/undo",
        handle=post_undo,
        summary="Change a correction back",
        answers={200: CorrectionShape},
        problems=[404, 409],
    ),
]
