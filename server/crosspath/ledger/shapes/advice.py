"""Something to know of one's own habits."""

from __future__ import annotations

from typing import Literal

from crosspath.ledger.shapes.base import Cause, Shape


class Advice(Shape, kw_only=True):
    """Something to know of one's own habits, in neutral words, with the acts it rests on. ``ratio`` is a part of one, where it is about one."""

    code: Literal["broadcast", "own_links", "burst", "repeated", "fad", "thanks", "pestering", "community"]
    text: str
    person: int | None = None
    platform: str | None = None
    ratio: float | None = None
    evidence: list[Cause]
