"""The log: listing, showing, correcting and taking back events."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec

from crosspath.ledger.corrections import correct
from crosspath.ledger.finding import Sought
from crosspath.ledger.newest import Gone, happened, newest
from crosspath.ledger.payload import Basis, Direction, Short, Text, VerbName, Vouch
from crosspath.ledger.shapes.event import EventShape
from crosspath.ledger.views import show
from crosspath.store.tables import Event
from crosspath.web.api.route import LARGEST_ID, Answer, Call, Route
from crosspath.web.guard import CLIENT
from crosspath.web.problems import Problem
from crosspath.web.services import CLOCK, FINDER

Id = Annotated[int, msgspec.Meta(ge=1, le=LARGEST_ID)]
Cursor = Annotated[str, msgspec.Meta(pattern=r"^\d{1,15}$")]
Limit = Annotated[int, msgspec.Meta(ge=1, le=200)]
Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class EventQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Which events to list, newest first; ``undone`` also shows what was taken back and the undos themselves.

    ``order`` is as they came into the log; of one ``person``, without ``q``, they can be had as they happened.
    """

    person: Id | msgspec.UnsetType = msgspec.UNSET
    platform: Short | msgspec.UnsetType = msgspec.UNSET
    verb: VerbName | msgspec.UnsetType = msgspec.UNSET
    direction: Direction | msgspec.UnsetType = msgspec.UNSET
    persona: Short | msgspec.UnsetType = msgspec.UNSET
    q: Annotated[str, msgspec.Meta(min_length=1, max_length=200)] | msgspec.UnsetType = msgspec.UNSET
    since: Moment | msgspec.UnsetType = msgspec.UNSET
    until: Moment | msgspec.UnsetType = msgspec.UNSET
    cursor: Cursor | msgspec.UnsetType = msgspec.UNSET
    limit: Limit = 50
    undone: bool = False
    order: Literal["logged", "happened"] = "logged"


class EventList(msgspec.Struct):
    """Events, newest first; ``next_cursor`` goes back as ``?cursor=``."""

    events: list[EventShape]
    next_cursor: str | None


class EventPatch(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A correction: only what is sent changes. ``undone: false`` restores what was taken back."""

    verb: VerbName | msgspec.UnsetType = msgspec.UNSET
    direction: Direction | msgspec.UnsetType = msgspec.UNSET
    text: Text | None | msgspec.UnsetType = msgspec.UNSET
    note: Text | None | msgspec.UnsetType = msgspec.UNSET
    persona: Short | msgspec.UnsetType = msgspec.UNSET
    occurred_at: Moment | msgspec.UnsetType = msgspec.UNSET
    tags: list[Short] | msgspec.UnsetType = msgspec.UNSET
    visibility: Literal["public", "private"] | msgspec.UnsetType = msgspec.UNSET
    state: Literal["pending", "live", "withdrawn", "rejected", "unknown"] | msgspec.UnsetType = msgspec.UNSET
    basis: Basis | msgspec.UnsetType = msgspec.UNSET
    vouch: Vouch | msgspec.UnsetType = msgspec.UNSET
    undone: bool | msgspec.UnsetType = msgspec.UNSET


async def list_events(call: Call) -> Answer:
    """The log, newest first, page by page."""
    query: EventQuery = call.query
    asked = {name: getattr(query, name) or None for name in ("person", "platform", "verb", "direction", "persona", "since", "until")}
    sought = Sought(**asked, q=query.q or "", undone=query.undone)
    if query.order == "happened" and (sought.q or sought.person is None):
        raise Problem(422, "order", "Only what is between you and one person can be listed as it happened, without a search.")
    find = happened if query.order == "happened" else call.request.app[FINDER].find if query.q else newest
    try:
        found = await find(sought, before=int(query.cursor) if query.cursor else None, limit=query.limit + 1)
    except Gone as error:
        raise Problem(409, "another_list", str(error)) from None
    shown = await show(found)
    rows = list(shown)[: query.limit]
    more = str(rows[-1]) if len(shown) > query.limit else None
    return Answer(shape=EventList(events=[shown[row] for row in rows], next_cursor=more))


async def get_event(call: Call) -> Answer:
    """One event."""
    shown = await show(Event.filter(ulid=call.path["id"]))
    return Answer(shape=_found(next(iter(shown.values()), None)))


async def patch_event(call: Call) -> Answer:
    """The event as corrected; the correction itself is kept."""
    changes = {name: getattr(call.body, name) for name in call.body.__struct_fields__}
    return Answer(shape=await _correct(call, {name: value for name, value in changes.items() if value is not msgspec.UNSET}))


async def delete_event(call: Call) -> Answer:
    """Take an event back; it stays in the log as taken back, and can be restored."""
    return Answer(shape=await _correct(call, {"undone": True}))


async def _correct(call: Call, changes: dict[str, Any]) -> EventShape:
    request = call.request
    return _found(await correct(call.path["id"], changes, request[CLIENT].id, request.app[CLOCK]()))


def _found(event: EventShape | None) -> EventShape:
    if event is None:
        raise Problem(404, "not_found", "There is no such event.")
    return event


ROUTES = [
    Route(method="GET", path="/events", handle=list_events, summary="The log", query=EventQuery, answers={200: EventList}, problems=[409]),
    Route(method="GET", path="/events/{id:ulid}", handle=get_event, summary="One event", answers={200: EventShape}, problems=[404]),
    Route(
        method="PATCH",
        path="/events/{id:ulid}",
        handle=patch_event,
        summary="Correct an event",
        body=EventPatch,
        answers={200: EventShape},
        problems=[404],
    ),
    Route(method="DELETE", path="/events/{id:ulid}", handle=delete_event, summary="Take an event back", answers={200: EventShape}, problems=[404]),
]
