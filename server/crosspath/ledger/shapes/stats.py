"""The log in numbers."""

from __future__ import annotations

from datetime import date, datetime

from crosspath.ledger.shapes.base import PersonRef, Shape
from crosspath.ledger.shapes.card import Generosity


class WeekActs(Shape):
    """How often I acted on a platform in the week of a Monday."""

    platform: str
    week: date
    acts: int


class Coverage(Shape):
    """Where I last passed on something by someone I admire, and how many days ago; nothing where I never did."""

    person: PersonRef
    platform: str | None
    last_at: datetime | None
    age_days: int | None


class Meeting(Shape):
    """Someone for whom I did nothing yet, with what was seen of what they do for others."""

    person: PersonRef
    generosity: Generosity


class Reciprocation(Shape):
    """Of the ``people`` I first did something for 60 days ago or more, how many did something for me within 60 days, and the median of days until then."""

    people: int
    reciprocated: int
    rate: float | None
    lag_days: float | None


class Responses(Shape):
    """Of what was said to me in 90 days: how much I answered, after how many hours at the median, how much is open, and since when the oldest."""

    answered: int
    median_hours: float | None
    open: int
    oldest_open: datetime | None


class PrivateShare(Shape):
    """Of all I did, how many were private messages, and which part that is; None where I did nothing."""

    acts: int
    messages: int
    share: float | None


class Ratios(Shape):
    """Of my public ``acts`` of the last 14 days, how many were ``broadcast``: posts of my own with nobody on the other side; and of the ``links`` I
    shared, how many lead to my own sites."""

    acts: int
    broadcast: int
    links: int
    own_links: int


class MetOn(Shape):
    """What was between me and somebody on one platform."""

    platform: str
    given: int
    received: int


class Met(Shape):
    """Where a person and I met."""

    person: PersonRef
    places: list[MetOn]


class Stats(Shape, omit_defaults=True):
    """The parts that were asked for; ``not_followed_cursor`` goes back as ``?cursor=`` where there are more."""

    weeks: list[WeekActs] | None = None
    coverage: list[Coverage] | None = None
    not_followed: list[PersonRef] | None = None
    not_followed_cursor: str | None = None
    to_meet: list[Meeting] | None = None
    reciprocation: Reciprocation | None = None
    responses: Responses | None = None
    private: PrivateShare | None = None
    ratios: Ratios | None = None
    met: list[Met] | None = None
