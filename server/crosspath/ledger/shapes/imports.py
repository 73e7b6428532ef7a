"""An import, and what it did not take."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from crosspath.ledger.shapes.base import Shape


class NotTakenShape(Shape):
    """A line of an import that was not taken, and why."""

    file: str
    line: int
    reason: str


class ImportCounts(Shape):
    """Lines read so far; acts that are new, that the log has already, that were not taken; the new ones by verb and by platform."""

    read: int = 0
    new: int = 0
    known: int = 0
    not_taken: int = 0
    verbs: dict[str, int] = {}
    platforms: dict[str, int] = {}


class ImportShape(Shape):
    """One import. ``not_taken`` are the first 200 lines that were not, ``detail`` says why it failed or stopped."""

    id: int
    name: str
    format: str | None
    persona: str
    state: Literal["looking", "looked", "running", "done", "failed", "stopped", "taken_back"]
    counts: ImportCounts
    not_taken: list[NotTakenShape]
    detail: str | None
    made_at: datetime
    ended_at: datetime | None
