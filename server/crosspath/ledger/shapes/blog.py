"""Blogs to visit, and pages that are looked at for news."""

from __future__ import annotations

from datetime import datetime

from crosspath.ledger.shapes.base import PageRef, PersonRef, Shape


class FeedLook(Shape):
    """A feed that was looked at: how many things in it are new to the log, or why it could not be read."""

    url: str
    new: int
    problem: str | None


class Watched(Shape):
    """A page on which I asked something: how many replies to me are new to the log, or why none could be read."""

    url: str
    new: int
    problem: str | None


class BlogShape(Shape):
    """A blog to visit: by whom, when I was last there in whatever way, when it is time again, and the newest thing on it that I have not reacted to.

    One that is paused is never overdue.
    """

    id: int
    url: str
    title: str
    feed_url: str | None
    cadence_days: int
    person: PersonRef | None
    last_at: datetime | None
    due_at: datetime
    overdue: bool
    paused: bool
    newest: PageRef | None
