"""Reminders: what is due, and what the user says to it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Literal

import msgspec

from crosspath.ledger.payload import Short
from crosspath.ledger.reminders.deciding import decide, list_decisions, take_back
from crosspath.ledger.reminders.listing import list_reminders
from crosspath.ledger.reminders.proposing import read_proposals
from crosspath.ledger.shapes.base import PersonRef
from crosspath.ledger.shapes.reminder import Reminder, ReminderKind
from crosspath.ledger.teller import STIRRED
from crosspath.store.tables import Person
from crosspath.web.api.events import Id, Limit, Moment
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.guard import CLIENT
from crosspath.web.problems import Problem
from crosspath.web.services import CLOCK, HOST, TELLER, present

Word = Literal["done", "snooze", "dismiss", "never"]
Waited = Literal["contact", "post"]
Named = Annotated[str, msgspec.Meta(min_length=1, max_length=100, pattern=r"\S")]
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
    """Not now, and until when: a time, a number of days, or an event (``contact``: whatever next happens between us; ``post``: until they show
    themselves, be it in a feed that was read). One of them; with ``post``, ``naming`` says what it is to be about ("release 2.0"), by words that
    its title or its address holds."""

    until: Moment | msgspec.UnsetType = msgspec.UNSET
    days: Days | msgspec.UnsetType = msgspec.UNSET
    event: Waited | msgspec.UnsetType = msgspec.UNSET
    naming: Named | msgspec.UnsetType = msgspec.UNSET


class DecisionShape(msgspec.Struct):
    """What was said to a reminder, and until when it counts, where it does not count for good. ``undo``: nothing that was said counts any more."""

    id: str
    decision: Literal[Word, "undo"]
    until: datetime | None
    event: str | None
    naming: str | None


class DecisionQuery(msgspec.Struct, forbid_unknown_fields=True):
    """Which decisions: those about a person, or of one word."""

    person: Id | msgspec.UnsetType = msgspec.UNSET
    word: Word | msgspec.UnsetType = msgspec.UNSET
    limit: Limit = 50


class KeptDecision(DecisionShape):
    """A decision as it is kept, with whom it is about."""

    kind: ReminderKind
    person: PersonRef
    made_at: datetime


class DecisionList(msgspec.Struct):
    """What was said to reminders and counts, newest first."""

    decisions: list[KeptDecision]
    next_cursor: str | None


async def get_reminders(call: Call) -> Answer:
    """What is due, those who wait for an answer first; at most one for each person unless all are asked for."""
    query: ReminderQuery = call.query
    app = call.request.app
    asked = present(app)
    person = None if query.person is msgspec.UNSET else query.person
    persona = None if query.persona is msgspec.UNSET else query.persona
    proposed = await read_proposals(app[HOST], asked, person=person)
    today = await list_reminders(asked, everything=query.all, person=person, persona=persona, most=query.limit, proposed=proposed)
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
    naming = None if body.naming is msgspec.UNSET else body.naming.strip()
    if naming and body.event != "post":
        detail = "Only what they bring out can be named: say `event` `post` with it."
        raise Problem(422, "snooze", detail, errors=[{"pointer": "/naming", "detail": detail}])
    now = call.request.app[CLOCK]()
    if body.event is not msgspec.UNSET:
        return await _decide(call, "snooze", event=body.event, naming=naming)
    until = body.until if body.until is not msgspec.UNSET else now + timedelta(days=body.days or 0)
    if until <= now:
        raise Problem(422, "snooze", "That time has passed.", errors=[{"pointer": "/until", "detail": "That time has passed."}])
    return await _decide(call, "snooze", until=until)


async def post_undo(call: Call) -> Answer:
    """What was said to it counts no more; with "never about this person" every such word about them."""
    request = call.request
    found = await take_back(call.path["id"], present(request.app), request[CLIENT].id)
    if found is None:
        raise Problem(404, "not_found", "Nothing was said to this reminder.")
    request.app[TELLER].say(STIRRED)
    return Answer(shape=DecisionShape(id=found.reminder, decision=found.word, until=None, event=None, naming=None))


async def get_decisions(call: Call) -> Answer:
    """What was said to reminders and counts, newest first: whoever is never reminded of is found here, and can be again."""
    query: DecisionQuery = call.query
    person, word = (None if value is msgspec.UNSET else value for value in (query.person, query.word))
    found = await list_decisions(present(call.request.app), person=person, word=word, most=query.limit)
    people = {row.id: row.name for row in await Person.filter(id__in={each.person for each in found})}
    kept = [
        KeptDecision(
            id=each.reminder,
            decision=each.word,
            until=each.until,
            event=each.event,
            naming=each.naming,
            kind=each.kind,
            person=PersonRef(id=each.person, name=people[each.person]),
            made_at=each.made_at,
        )
        for each in found
    ]
    return Answer(shape=DecisionList(decisions=kept, next_cursor=None))


async def _decide(call: Call, word: str, *, until: datetime | None = None, event: str | None = None, naming: str | None = None) -> Answer:
    request = call.request
    found = await decide(call.path["id"], word, present(request.app), request[CLIENT].id, until=until, event=event, naming=naming)
    if found is None:
        raise Problem(404, "not_found", "There is no such reminder.")
    request.app[TELLER].say(STIRRED)
    return Answer(shape=DecisionShape(id=found.reminder, decision=found.word, until=found.until, event=found.event, naming=found.naming))


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
    Route(method="POST", path=f"{_ONE}/undo", handle=post_undo, summary="Take back what was said", answers={200: DecisionShape}, problems=[404]),
    Route(method="GET", path="/decisions", handle=get_decisions, summary="What was said to reminders", query=DecisionQuery, answers={200: DecisionList}),
]
