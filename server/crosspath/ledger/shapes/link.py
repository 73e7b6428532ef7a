"""What is behind addresses that I pass on."""

from __future__ import annotations

from datetime import datetime

from crosspath.ledger.shapes.base import PersonRef, Shape


class Finding(Shape):
    """One thing to know, with a stable ``code``, in plain words."""

    code: str
    text: str


class LinkShape(Shape, kw_only=True):
    """What was behind an address at a moment. ``status`` is what the server answered after ``redirects``, null where nothing was fetched."""

    url: str
    checked_at: datetime
    status: int | None = None
    final_url: str | None = None
    final_host: str | None = None
    redirects: int = 0
    findings: list[Finding] = []


class Fitting(Shape):
    """Something of a person's that would fit a page of mine, by the ``tags`` it shares with it."""

    url: str
    title: str | None
    person: PersonRef
    tags: list[str]


class OutboundLink(Shape, kw_only=True):
    """A link on a ``page`` of mine to somebody else's ``url``, with its ``rel``; ``event`` is how it is in the log, null where it is not.

    ``state``: ``new``, ``there``, ``back`` after it was gone, or ``lost``.
    """

    url: str
    page: str
    rel: list[str]
    state: str
    event: str | None


class Audit(Shape, kw_only=True):
    """What so many pages of mine link to, whether the log was brought up to date by it, and the pages that could not be read, with why."""

    pages: int
    kept: bool
    links: list[OutboundLink]
    problems: dict[str, str]


class Recommendation(Shape, kw_only=True):
    """Something I recommend: of whom, what kind of person they are to me, whether it is where I put it, and what was last found there."""

    event: str
    verb: str
    persona: str
    person: PersonRef | None
    categories: list[str]
    blocked: bool
    occurred_at: datetime
    url: str
    title: str | None
    text: str | None
    state: str
    checked_at: datetime | None
    status: int | None
    findings: list[Finding]
