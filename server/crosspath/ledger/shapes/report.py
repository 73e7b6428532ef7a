"""What is written for people to read: a report, a letter, a digest; and a note of theirs, read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from crosspath.ledger.shapes.base import PersonRef, Shape
from crosspath.ledger.shapes.card import TimelineAct


class Report(Shape):
    """What one of my personas did for a person, as a note to them: ``text`` in ``format``, and the public acts it tells of, oldest first, those without
    a date at the end. Of ``total`` acts all, or with a ``limit`` the last ones: ``next_cursor`` goes back as ``?cursor=`` for those before them.
    """

    person: PersonRef
    persona: str
    format: str
    subject: str
    text: str
    acts: list[TimelineAct]
    total: int
    next_cursor: str | None


class Letter(Shape):
    """Who helped one of my personas in a year, by name: Markdown that ends as a post to thank them. ``next_cursor`` goes back as ``?cursor=`` for the
    next part, which is of those whose names come after.
    """

    year: int
    persona: str
    people: list[PersonRef]
    text: str
    next_cursor: str | None


class Proposals(Shape):
    """The acts somebody's note amounts to, as captures to look at and to send to ``POST /captures``; and what was not understood of it."""

    captures: list[dict[str, Any]]
    unread: list[str]


class Digest(Shape, kw_only=True):
    """The last seven days as one page of Markdown: ``given`` acts for ``helped`` people, ``received`` ones from ``helpers``; something is due
    for so many people, and with ``more_due`` for others too, who were not counted.

    In quiet hours (``quiet_until``) a client shows it when asked, and presses it on nobody.
    """

    since: datetime
    until: datetime
    given: int
    helped: int
    received: int
    helpers: int
    due: int
    more_due: bool
    text: str
    quiet_until: datetime | None
