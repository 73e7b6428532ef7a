"""What one wants to know of a person before doing something for them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from crosspath.ledger.shapes.base import Cause, PersonRef, Shape


class Membership(Shape):
    """A category that fits a person, why, and the acts that say so, newest first."""

    category: str
    reason: str
    evidence: list[Cause]


class Generosity(Shape):
    """What was seen of what a person does for others (``for_others``), and of what they put out themselves (``own``); how many of the things I wrote
    about they ``answered``. ``ratio`` is the first over the second, plus the share answered."""

    for_others: int
    own: int
    asked: int
    answered: int
    ratio: float


class Relation(Shape):
    """What was done one way with an account: how often, and when last where that is known."""

    verb: str
    times: int
    last_at: datetime | None


class Presence(Shape):
    """An account of a person, what is between us there, and what I could do there for them (``gaps``); ``claimed``: so far only a page of theirs says so."""

    platform: str
    account: str
    handle: str | None
    url: str | None
    claimed: bool
    given: list[Relation]
    received: list[Relation]
    gaps: list[str]


class Follows(Shape):
    """Who follows whom; since when, ``unknown`` where nobody wrote it down."""

    state: Literal["given", "received", "both", "none"]
    given_since: str | None
    received_since: str | None


class CheckItem(Shape):
    """One way to help a person on one account of theirs, and whether I did."""

    id: str
    verb: str
    platform: str
    account: str
    url: str | None
    help: str
    done: bool
    done_at: datetime | None
    event: str | None


class TimelineAct(Shape):
    """One act on the time axis between me and a person."""

    event: str
    direction: str
    verb: str
    occurred_at: datetime | None
    platform: str
    url: str
    title: str | None


class PersonCard(Shape):
    """What one wants to know of a person before doing something for them.

    ``questions`` are what we asked and answered each other, newest first; ``suggested`` are categories that fit; ``timeline`` has both directions,
    newest first, and ``undated`` what has no place in it.
    """

    person: PersonRef
    questions: list[TimelineAct]
    suggested: list[Membership]
    generosity: Generosity
    follows: Follows
    presence: list[Presence]
    checklist: list[CheckItem]
    timeline: list[TimelineAct]
    undated: list[TimelineAct]
