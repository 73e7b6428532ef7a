"""Reminders: what is due, and what the user says to it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Literal

import msgspec

from crosspath.ledger.payload import Short
from crosspath.ledger.reminders.deciding import decide
from crosspath.ledger.reminders.listing import list_reminders
from crosspath.ledger.shapes import Reminder
from crosspath.web.api.events import Id, Limit, Moment
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.guard import CLIENT
from crosspath.web.problems import Problem
from crosspath.web.services import CLOCK, present

Word = Literal["done", "snooze", "dismiss", "never"]
Days = Annotated[int, msgspec.Meta(ge=1, le=3650)]


class ReminderQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Which reminders: what today's budget has room for, or with ``all`` everything that is due."""

    all: bool = False
    person: Id | msgspec.UnsetType = msgspec.UNSET
    persona: Short | msgspec.UnsetType = msgspec.UNSET
    limit: Limit = 50


class Budget(msgspec.Struct):
    """How many reminders a day may bring, and how many of them are left today."""

    per_day: int
    left: int


class ReminderList(msgspec.Struct):
    """What is due. In quiet hours (``quiet_until``) a client shows it when asked, and presses it on nobody."""

    reminders: list[Reminder]
    next_cursor: str | None
    budget: Budget
    quiet_until: datetime | None


class DismissIn(msgspec.Struct, forbid_unknown_fields=True):
    """Not wanted; with ``never: person`` nothing about this person is any more."""

    never: Literal["person"] | msgspec.UnsetType = msgspec.UNSET


class SnoozeIn(msgspec.Struct, forbid_unknown_fields=True):
    """Not now, and until when: a time, a number of days, or an event (``contact``: whatever next happens between us). One of them."""

    until: Moment | msgspec.UnsetType = msgspec.UNSET
    days: Days | msgspec.UnsetType = msgspec.UNSET
    event: Literal["contact"] | msgspec.UnsetType = msgspec.UNSET


class DecisionShape(msgspec.Struct):
    """What was said to a reminder, and until when it counts, where it does not count for good."""

    id: str
    decision: Word
    until: datetime | None
    event: str | None


async def get_reminders(call: Call) -> Answer:
    """What is due, those who wait for an answer first; at most one for each person unless all are asked for."""
    query: ReminderQuery = call.query
    app = call.request.app
    asked = present(app)
    person = None if query.person is msgspec.UNSET else query.person
    persona = None if query.persona is msgspec.UNSET else query.persona
    today = await list_reminders(asked, everything=query.all, person=person, persona=persona, most=query.limit)
    budget = Budget(per_day=asked.attention.per_day, left=today.left)
    quiet_until = asked.attention.quiet_until(asked.now)
    return Answer(shape=ReminderList(reminders=today.reminders, next_cursor=None, budget=budget, quiet_until=quiet_until))


async def post_done(call: Call) -> Answer:
    """It is done: what opened it is closed."""
    return await _decide(call, "done")


async def post_dismiss(call: Call) -> Answer:
    """It is not wanted: what opened it is closed."""
    return await _decide(call, "never" if call.body.never == "person" else "dismiss")


async def post_snooze(call: Call) -> Answer:
    """Not now; it comes back by itself if it is still open then."""
    body: SnoozeIn = call.body
    stated = [name for name in ("until", "days", "event") if getattr(body, name) is not msgspec.UNSET]
    if len(stated) != 1:
        raise Problem(422, "snooze", "Say until when, by one of `until`, `days` and `event`.")
    now = call.request.app[CLOCK]()
    if body.event is not msgspec.UNSET:
        return await _decide(call, "snooze", event=body.event)
    until = body.until if body.until is not msgspec.UNSET else now + timedelta(days=body.days or 0)
    if until <= now:
        raise Problem(422, "snooze", "That time has passed.", errors=[{"pointer": "/until", "detail": "That time has passed."}])
    return await _decide(call, "snooze", until=until)


async def _decide(call: Call, word: str, *, until: datetime | None = None, event: str | None = None) -> Answer:
    request = call.request
    found = await decide(call.path["id"], word, present(request.app), request[CLIENT].id, until=until, event=event)
    if found is None:
        raise Problem(404, "not_found", "There is no such reminder.")
    return Answer(shape=DecisionShape(id=found.reminder, decision=found.word, until=found.until, event=found.event))


_ONE = "/reminders/{id:reminder}"

ROUTES = [
    Route(method="GET", path="/reminders", handle=get_reminders, summary="What is due", query=ReminderQuery, answers={200: ReminderList}),
    Route(method="POST", path=f"{_ONE}/done", handle=post_done, summary="It is done", answers={200: DecisionShape}, problems=[404]),
    Route(
        method="POST",
        path=f"{_ONE}/dismiss",
        handle=post_dismiss,
        summary="It is not wanted",
        body=DismissIn,
        answers={200: DecisionShape},
        problems=[404],
    ),
    Route(method="POST", path=f"{_ONE}/snooze", handle=post_snooze, summary="Not now", body=SnoozeIn, answers={200: DecisionShape}, problems=[404]),
]
