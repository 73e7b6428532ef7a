"""Acts that belong together."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from crosspath.ledger.shapes.base import Cause, Next, PersonRef, Shape


class Chain(Shape, kw_only=True):
    """Acts that belong together, newest first in ``evidence``. ``answered``: something came back, and something is left to do.

    A ``promise`` has an ``id``, by which it is let go of, and perhaps a day it is to be kept ``by``.
    """

    kind: Literal["comment_then_share", "thread", "promise", "credit", "introduction", "ripple"]
    state: Literal["open", "answered", "closed"]
    persona: str
    person: PersonRef | None
    text: str
    opened_at: datetime
    closed_at: datetime | None
    evidence: list[Cause]
    act: Next | None
    id: int | None = None
    by: datetime | None = None


class ShareRate(Shape):
    """How often I shared what I commented on within 72 hours: things commented on, chains, those shared first, and chains for each comment."""

    comments: int
    chains: int
    reverse: int
    rate: float | None
