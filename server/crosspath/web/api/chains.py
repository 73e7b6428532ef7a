"""Chains of acts, and promises."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from crosspath.domain.url import Refused
from crosspath.ledger.chains.place import CURSOR, Place
from crosspath.ledger.chains.promises import Unknown, drop_promise, make_promise, restore_promise
from crosspath.ledger.chains.reading import read_chains
from crosspath.ledger.chains.vow import PROMISED
from crosspath.ledger.looks import keep_look
from crosspath.ledger.payload import MY_PERSONA, Short, Text
from crosspath.ledger.shapes.blog import Watched
from crosspath.ledger.shapes.chain import Chain, ShareRate
from crosspath.sources.watching import watch
from crosspath.web.api.events import Id, Limit, Moment
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.guard import CLIENT
from crosspath.web.problems import Problem
from crosspath.web.services import CLOCK, FETCHER, HOST, INGEST, present

EventId = Annotated[str, msgspec.Meta(pattern=r"^[0-7][0-9A-HJKMNP-TV-Z]{25}$(?!\n)")]
Days = Annotated[int, msgspec.Meta(ge=1, le=3650)]


class ChainQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Which chains: of one kind or state, with one person, as one persona, of the last so many ``days``."""

    kind: Literal["comment_then_share", "thread", "promise", "credit", "introduction", "ripple"] | msgspec.UnsetType = msgspec.UNSET
    state: Literal["open", "answered", "closed"] | msgspec.UnsetType = msgspec.UNSET
    person: Id | msgspec.UnsetType = msgspec.UNSET
    persona: Short | msgspec.UnsetType = msgspec.UNSET
    days: Days = 90
    cursor: Annotated[str, msgspec.Meta(pattern=CURSOR)] | msgspec.UnsetType = msgspec.UNSET
    limit: Limit = 50


class ChainList(msgspec.Struct):
    """Chains, those with something left to do first, then the newest, of ``total``; ``next_cursor`` goes back as ``?cursor=``.

    ``comment_then_share`` is how often a comment was followed by a share, but for lists of another kind.
    """

    chains: list[Chain]
    total: int
    next_cursor: str | None
    comment_then_share: ShareRate | None


class PromiseIn(msgspec.Struct, forbid_unknown_fields=True):
    """What I said I would do: ``verb``, for a ``person`` or for whom an ``event`` of mine was for, about ``url``, ``by`` a time."""

    verb: Literal[PROMISED]
    person: Id | msgspec.UnsetType = msgspec.UNSET
    event: EventId | msgspec.UnsetType = msgspec.UNSET
    url: Text | None = None
    words: Text | None = None
    by: Moment | None = None


async def get_chains(call: Call) -> Answer:
    """Acts that belong together, each chain with its evidence and what is left to do."""
    query: ChainQuery = call.query
    app = call.request.app
    given = {name: getattr(query, name) for name in ("state", "person", "persona")}
    chosen = {name: value for name, value in given.items() if value is not msgspec.UNSET}
    if query.kind:
        chosen["kinds"] = (query.kind,)
    if query.cursor:
        chosen["after"] = Place.at(query.cursor)
    found = await read_chains(app[HOST].platforms, present(app), days=query.days, most=query.limit, **chosen)
    more = found.more.cursor if found.more else None
    return Answer(shape=ChainList(chains=found.chains, total=found.total, next_cursor=more, comment_then_share=found.shared))


async def post_promise(call: Call) -> Answer:
    """Keep a promise in mind: it is open until the log knows that it was kept."""
    sent: PromiseIn = call.body
    app = call.request.app
    named = {name: getattr(sent, name) for name in ("person", "event") if getattr(sent, name) is not msgspec.UNSET}
    if len(named) != 1:
        raise Problem(422, "promise", "Say to whom, by one of `person` and `event`.")
    try:
        url = (await app[HOST].resolve(sent.url)).canonical if sent.url else None
        made = await make_promise(sent.verb, app[CLOCK](), call.request[CLIENT].id, url=url, words=sent.words, by=sent.by, **named)
    except Refused as error:
        raise Problem(422, error.code, str(error), errors=[{"pointer": "/url", "detail": str(error)}]) from None
    except Unknown:
        raise Problem(404, "not_found", "There is nobody known behind this.") from None
    return Answer(shape=made, status=201)


async def delete_promise(call: Call) -> Answer:
    """Let go of a promise."""
    if not await drop_promise(int(call.path["id"]), call.request.app[CLOCK]()):
        raise Problem(404, "not_found", "There is no such promise.")
    return Answer(shape={})


class WatchIn(msgspec.Struct, forbid_unknown_fields=True):
    """Whose questions."""

    persona: Short = MY_PERSONA


class WatchedList(msgspec.Struct):
    """The pages that were looked at."""

    watched: list[Watched]


async def post_watch(call: Call) -> Answer:
    """Look now for answers to what I asked in the last sixty days, in the comment feeds of those pages; replies to others are left there. Never done unasked."""
    app = call.request.app
    found = await watch(call.body.persona, app[INGEST], app[FETCHER], call.request[CLIENT].id, app[CLOCK]())
    await keep_look("comments", call.body.persona, found, app[CLOCK]())
    return Answer(shape=WatchedList(watched=found))


async def post_restore(call: Call) -> Answer:
    """Keep in mind again what was let go of."""
    if not await restore_promise(int(call.path["id"])):
        raise Problem(404, "not_found", "No such promise was let go of.")
    return Answer(shape={})


ROUTES = [
    Route(method="POST", path="/chains/watch", handle=post_watch, summary="Look for answers to what I asked", body=WatchIn, answers={200: WatchedList}),
    Route(method="GET", path="/chains", handle=get_chains, summary="Acts that belong together", query=ChainQuery, answers={200: ChainList}),
    Route(method="POST", path="/promises", handle=post_promise, summary="Promise something", body=PromiseIn, answers={201: Chain}, problems=[404]),
    Route(
        method="DELETE", path="/promises/{id:integer}", handle=delete_promise, summary="Let go of a promise", answers={200: dict[str, str]}, problems=[404]
    ),
    Route(
        method="POST",
        path="/promises/{id:integer}/restore",
        handle=post_restore,
        summary="Keep a promise in mind again",
        answers={200: dict[str, str]},
        problems=[404],
    ),
]
