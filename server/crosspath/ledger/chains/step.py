"""One act as a step of a chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

import msgspec

from crosspath.ledger.shapes.base import Cause


class Step(msgspec.Struct, frozen=True, kw_only=True, gc=False):
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


class Steps:
    """Steps by what they are about, whom they are with and what they reply to, so that what belongs to one is found without going through all."""

    def __init__(self, steps: Iterable[Step]) -> None:
        self.all = sorted(steps, key=lambda step: step.at)
        self._about: dict[int | str, list[Step]] = defaultdict(list)
        self._with: dict[int, list[Step]] = defaultdict(list)
        for step in self.all:
            for about in {step.object, step.url, step.replies_to} - {None}:
                self._about[about].append(step)
            for person in step.people:
                self._with[person].append(step)

    def near(self, other: Step) -> list[Step]:
        """Steps on the same thing, on what the other left behind, or in reply to it."""
        return [step for about in {other.object, other.result_url, other.result_id} - {None} for step in self._about.get(about, ())]

    def of(self, people: Iterable[int]) -> list[Step]:
        """Steps with any of these people."""
        return [step for person in people for step in self._with.get(person, ())]


def causes(*steps: Step | None) -> list[Cause]:
    """The steps there are, newest first."""
    return [step.cause for step in sorted((step for step in steps if step), key=lambda step: step.at, reverse=True)]


def first(steps: Iterable[Step]) -> Step | None:
    """The earliest of some steps."""
    return min(steps, key=lambda step: step.at, default=None)
