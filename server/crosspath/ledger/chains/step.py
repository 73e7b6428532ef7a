"""One act as a step of a chain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from crosspath.ledger.shapes import Cause


@dataclass(frozen=True, kw_only=True)
class Step:
    """One act between me and somebody; ``people`` are those on the other side, ``via`` where I found what I passed on."""

    id: str
    persona: str
    direction: str
    verb: str
    at: datetime
    object: int
    url: str
    title: str | None = None
    people: frozenset[int] = frozenset()
    result_url: str | None = None
    result_id: str | None = None
    replies_to: str | None = None
    via: str | None = None

    @property
    def is_mine(self) -> bool:
        """Whether I did it."""
        return self.direction in ("given", "mutual")

    @property
    def what(self) -> str:
        """The thing it is about."""
        return f"“{self.title}”" if self.title else self.url

    @property
    def cause(self) -> Cause:
        """The act as evidence."""
        return Cause(event=self.id, url=self.result_url or self.url, title=self.title)

    def answers(self, other: Step) -> bool:
        """Whether it replies to the other act, or is on what that left behind."""
        left = {other.result_url, other.result_id} - {None}
        return self.at >= other.at and (self.replies_to in left or self.url in left)


def causes(*steps: Step | None) -> list[Cause]:
    """The steps there are, newest first."""
    return [step.cause for step in sorted((step for step in steps if step), key=lambda step: step.at, reverse=True)]


def first(steps: Iterable[Step]) -> Step | None:
    """The earliest of some steps."""
    return min(steps, key=lambda step: step.at, default=None)
