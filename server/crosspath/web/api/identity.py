"""Who is the same person: merging and taking it back, each shown before it is done; suggestions; and who is not the same."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import msgspec

from crosspath.ledger.merging import Contradiction, Missing, forget_not_same, merge, preview_merge, preview_unmerge, root_of, say_not_same, unmerge
from crosspath.ledger.people import get_person
from crosspath.ledger.shapes.identity import LookedAt, MergePreview, Suggestion, Ties
from crosspath.ledger.shapes.person import PersonShape
from crosspath.ledger.suggestions import CURSOR, Cursor, suggest
from crosspath.ledger.ties import read_ties
from crosspath.sources.proofs import look_up_proofs
from crosspath.web.api.events import Id, Limit
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.problems import Problem
from crosspath.web.services import CLOCK, FETCHER, HOST, present

T = TypeVar("T")


class OtherIn(msgspec.Struct, forbid_unknown_fields=True):
    """The other person, by number."""

    person: Id


class NotSameIn(msgspec.Struct, forbid_unknown_fields=True):
    """The other person, by number; with ``forget`` what was said before is taken back."""

    person: Id
    forget: bool = False


class NotSameOut(msgspec.Struct):
    """Two persons, and whether they are known not to be one."""

    person: int
    other: int
    not_same: bool


class PreviewQuery(msgspec.Struct, forbid_unknown_fields=True):
    """The other person, by number."""

    person: Id


class SuggestionQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Which page of the suggestions."""

    cursor: Annotated[str, msgspec.Meta(pattern=CURSOR)] | msgspec.UnsetType = msgspec.UNSET
    limit: Limit = 50


class SuggestionList(msgspec.Struct):
    """Pairs that may be one person, surest first; ``next_cursor`` goes back as ``?cursor=``. A page may be empty and not the last."""

    suggestions: list[Suggestion]
    next_cursor: str | None


class ProofList(msgspec.Struct):
    """What was looked at; whom it suggests, `GET /people/suggestions` says from now on."""

    looked_at: list[LookedAt]


async def get_merge(call: Call) -> Answer:
    """What a merge would join: the accounts, events, notes and standings of both, and of the one person they would be."""
    return Answer(shape=await _clear(preview_merge(int(call.path["id"]), call.query.person, call.request.app[CLOCK]())))


async def post_merge(call: Call) -> Answer:
    """The other is this person from now on; nothing is rewritten, so that it can be taken back exactly."""
    return await _done(call, lambda one, other: merge(one, other, call.request.app[CLOCK]()))


async def get_unmerge(call: Call) -> Answer:
    """What taking a merge back would part."""
    return Answer(shape=await _clear(preview_unmerge(int(call.path["id"]), call.query.person, call.request.app[CLOCK]())))


async def post_unmerge(call: Call) -> Answer:
    """The other is a person of their own again, with all that was theirs and what came to it since. Answers this person."""
    return await _done(call, lambda one, other: unmerge(one, other, call.request.app[CLOCK]()))


async def post_not_same(call: Call) -> Answer:
    """Remember that these are two persons: they are not suggested again, nor merged by themselves."""
    one, other = int(call.path["id"]), call.body.person
    await _clear(forget_not_same(one, other) if call.body.forget else say_not_same(one, other, call.request.app[CLOCK]()))
    return Answer(shape=NotSameOut(person=one, other=other, not_same=not call.body.forget))


async def get_suggestions(call: Call) -> Answer:
    """Who may be one person, with the proofs, surest first. Nobody is merged by this."""
    cursor = Cursor() if call.query.cursor is msgspec.UNSET else Cursor.read(call.query.cursor)
    found, more = await suggest(cursor, call.query.limit)
    return Answer(shape=SuggestionList(suggestions=found, next_cursor=str(more) if more else None))


async def get_proofs(call: Call) -> Answer:
    """Why this person's accounts are one person's: what was seen of it, and who was merged into them. Nothing is looked up."""
    found = await read_ties(await root_of(int(call.path["id"])))
    if found is None:
        raise Problem(404, "not_found", "There is no such person.")
    return Answer(shape=found)


async def post_proofs(call: Call) -> Answer:
    """Look up now what this person's pages and servers say of who else they are, and what those they name say back. Never done unasked."""
    app = call.request.app
    found = await look_up_proofs(int(call.path["id"]), app[HOST], app[FETCHER], app[CLOCK]())
    if found is None:
        raise Problem(404, "not_found", "There is no such person.")
    return Answer(shape=ProofList(looked_at=found))


async def _done(call: Call, work: Callable[[int, int], Awaitable[None]]) -> Answer:
    person = int(call.path["id"])
    await _clear(work(person, call.body.person))
    shown = await get_person(person, present(call.request.app))
    if shown is None:
        raise Problem(404, "not_found", "There is no such person.")
    return Answer(shape=shown)


async def _clear(work: Awaitable[T]) -> T:
    """What the ledger answers, or its refusal as a problem."""
    try:
        return await work
    except Missing as error:
        raise Problem(404, "not_found", str(error)) from None
    except Contradiction as error:
        raise Problem(409, "contradiction", str(error)) from None


_ONE = "/people/{id:integer}"

ROUTES = [
    Route(
        method="GET",
        path="/people/suggestions",
        handle=get_suggestions,
        summary="Who may be one person, and why",
        query=SuggestionQuery,
        answers={200: SuggestionList},
    ),
    Route(
        method="GET",
        path=f"{_ONE}/merge",
        handle=get_merge,
        summary="What a merge would join",
        query=PreviewQuery,
        answers={200: MergePreview},
        problems=[404],
    ),
    Route(
        method="POST",
        path=f"{_ONE}/merge",
        handle=post_merge,
        summary="Another is this person",
        body=OtherIn,
        answers={200: PersonShape},
        problems=[404, 409],
    ),
    Route(
        method="GET",
        path=f"{_ONE}/unmerge",
        handle=get_unmerge,
        summary="What taking a merge back would part",
        query=PreviewQuery,
        answers={200: MergePreview},
        problems=[404],
    ),
    Route(
        method="POST",
        path=f"{_ONE}/unmerge",
        handle=post_unmerge,
        summary="Take a merge back",
        body=OtherIn,
        answers={200: PersonShape},
        problems=[404],
    ),
    Route(method="GET", path=f"{_ONE}/proofs", handle=get_proofs, summary="Why their accounts are one person's", answers={200: Ties}, problems=[404]),
    Route(
        method="POST", path=f"{_ONE}/proofs", handle=post_proofs, summary="Look up who else they say they are", answers={200: ProofList}, problems=[404]
    ),
    Route(
        method="POST",
        path=f"{_ONE}/not-same",
        handle=post_not_same,
        summary="They are two persons",
        body=NotSameIn,
        answers={200: NotSameOut},
        problems=[404, 409],
    ),
]
