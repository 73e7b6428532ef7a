"""The numbers behind the dashboard's pictures."""

from __future__ import annotations

import msgspec

from crosspath.ledger.people import name_one
from crosspath.ledger.pictures.reading import read_pictures
from crosspath.ledger.pictures.shapes import Pictures
from crosspath.web.api.events import Id
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.problems import Problem
from crosspath.web.services import present


class PicturesQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Of what is between me and whom; everybody unless said. Without ``answers`` those are left out, and the rest comes twice as quick."""

    person: Id | msgspec.UnsetType = msgspec.UNSET
    answers: bool = True


async def get_pictures(call: Call) -> Answer:
    """The last twelve months by day, week and month, with times of answers and who credited whom."""
    person, query = None, call.query
    if query.person is not msgspec.UNSET:
        person = await name_one(query.person)
        if person is None:
            raise Problem(404, "not_found", "There is no such person.")
    return Answer(shape=await read_pictures(present(call.request.app), person, with_answers=query.answers))


ROUTES = [
    Route(
        method="GET",
        path="/pictures",
        handle=get_pictures,
        summary="The last twelve months in numbers",
        query=PicturesQuery,
        answers={200: Pictures},
        problems=[404],
    ),
]
