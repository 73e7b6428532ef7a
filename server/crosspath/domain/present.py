"""The time, with the settings that turn it into something one sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from crosspath.domain.attention import Attention
from crosspath.domain.verbs import NO_STRENGTHS, strength_of


@dataclass(frozen=True, kw_only=True)
class Present:
    """The moment a question is asked, after how many days an act weighs half, which verbs weigh something else than in their table, how much
    of my attention the answer may take, and which ``sites`` are mine, each with all below it."""

    now: datetime
    half_life_days: float = 90
    strengths: Mapping[str, float] = field(default_factory=lambda: NO_STRENGTHS)
    attention: Attention = Attention()
    sites: tuple[str, ...] = ()

    def strength(self, verb: str) -> float:
        """What an act of this kind weighs."""
        return strength_of(verb, self.strengths)
