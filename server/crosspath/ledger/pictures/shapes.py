"""The numbers behind the pictures, as they are shown."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from crosspath.ledger.shapes.base import PersonRef


class DayCount(msgspec.Struct):
    """How many acts on one day of my calendar; what was mutual counts on both sides."""

    day: date
    given: int
    received: int


class MonthCount(msgspec.Struct):
    """How many acts in one month of my calendar; ``month`` is its first day."""

    month: date
    given: int
    received: int


class BalancePoint(msgspec.Struct):
    """What I gave against what I received as of the end of a day: strength of the verbs, halved with every half-life."""

    day: date
    balance: float


class AnswerCount(msgspec.Struct):
    """How many acts were answered ``within`` so many days and not sooner, by me and by them; null holds those still open."""

    within: int | None
    mine: int
    theirs: int


class Credit(msgspec.Struct):
    """Who spoke of whom, ``acts`` times; null is me. ``way`` is ``credit``, or ``via`` where one led me to the other."""

    source: int | None
    target: int | None
    way: Literal["credit", "via"]
    acts: int


class CreditMap(msgspec.Struct):
    """Who credited, recommended or introduced whom; ``people`` by name, of many those it happened with last."""

    people: list[PersonRef]
    credits: list[Credit]
    more: bool


class Pictures(msgspec.Struct):
    """The last twelve months in numbers, of all people or of one; ``credits`` is null for one person, ``answers`` where they were not asked for.

    Acts that were taken back, whose time nobody knows, or that do nothing for the other (a visit) are left out.
    """

    person: PersonRef | None
    since: date
    until: datetime
    half_life_days: float
    days: list[DayCount]
    months: list[MonthCount]
    balance: list[BalancePoint]
    answers: list[AnswerCount] | None
    credits: CreditMap | None
