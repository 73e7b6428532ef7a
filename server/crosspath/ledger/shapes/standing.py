"""What stands between me and a person, and where its numbers come from."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from crosspath.ledger.shapes.base import Cause, Shape

Turn = Literal["yours", "theirs", "even"]


class Given(Shape):
    """One direction of a standing; ``strength`` is what its acts weigh now, each by its verb, quality, confidence and age."""

    events: int
    strength: float
    last_at: datetime | None


class StandingShape(Shape):
    """What stands between me and a person now. ``balance`` is given less received strength; ``turn`` says it in a word.

    ``crossings`` are days of the last 90 on which I did something for them, ``crossings_30`` those of the last 30. ``waits_for_me`` says that
    they did something of weight since my last act, ``waits_for_them`` that I did since theirs.
    """

    person_id: int
    given: Given
    received: Given
    balance: float
    crossings: int
    crossings_30: int
    last_crossed_at: datetime | None
    days_since: int | None
    waits_for_me: bool
    waits_for_them: bool
    turn: Turn


class Term(Shape):
    """What one act adds to a standing: ``weight`` is strength × quality × confidence × factor × decay, ``reasons`` say why its words are worth
    that, and why a plugin says that it weighs more or less than other acts of its verb."""

    event: str
    verb: str
    occurred_at: datetime | None
    url: str
    title: str | None
    strength: float
    quality: float
    reasons: list[str]
    confidence: float
    factor: float
    decay: float
    weight: float


class ReckonedSide(Shape):
    """One direction of a standing: the sum, the acts that weigh most, and what all others weigh together."""

    events: int
    weight: float
    terms: list[Term]
    others: float


class Why(Shape, kw_only=True):
    """Both sides of a standing as of now, with the acts that weigh most; the others can be read in the log."""

    person_id: int
    as_of: datetime
    half_life_days: float
    formula: str
    given: ReckonedSide
    received: ReckonedSide
    balance: float
    turn: Turn


class Reckoning(Why, kw_only=True):
    """A standing as of now, with where every number comes from.

    ``crossings_30`` and ``crossings_90`` are days on which I did something for them. ``waiting_for_me`` are acts of theirs since my last,
    ``waiting_for_them`` acts of mine since theirs. ``latency_days`` is the median from what they did to what I did next, ``answered`` the
    share of what they did that I answered within 60 days. ``depth`` is the share of my acts with words of my own, ``reliability`` the share
    of the months we know each other in which I did something that counts.
    """

    crossings_30: int
    crossings_90: int
    last_crossed_at: datetime | None
    days_since: int | None
    waiting_for_me: list[Cause]
    waiting_for_them: list[Cause]
    latency_days: float | None
    answered: float | None
    depth: float | None
    reliability: float | None
