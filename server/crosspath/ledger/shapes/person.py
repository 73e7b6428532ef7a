"""A person with their accounts."""

from __future__ import annotations

from datetime import datetime

from crosspath.ledger.shapes.base import Shape
from crosspath.ledger.shapes.reminder import Reminder
from crosspath.ledger.shapes.standing import StandingShape


class AliasShape(Shape):
    """A handle, and from when to when it was seen in use."""

    handle: str
    first_seen: datetime
    last_seen: datetime


class AccountShape(Shape):
    """Someone on a platform."""

    key: str
    platform: str
    handle: str | None
    name: str | None
    url: str | None
    aliases: list[AliasShape]


class Kept(Shape):
    """What I keep of someone who was merged into a person; it comes back with them."""

    id: int
    name: str
    notes: str
    goals: str
    categories: list[str]


class PersonShape(Shape):
    """A person with everything I keep of them.

    ``about_url`` is where they say who they are, ``last_read`` when I last read it; ``merged`` are those who turned out to be them.
    """

    id: int
    name: str
    notes: str
    goals: str
    best_at: str
    about_url: str | None
    how_met: str
    last_read: datetime | None
    categories: list[str]
    cadence_days: int | None
    accounts: list[AccountShape]
    merged: list[Kept]
    standing: StandingShape
    reminders: list[Reminder]
    created_at: datetime
