"""The time, with the settings that turn it into something one sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from crosspath.domain.attention import Attention


@dataclass(frozen=True, kw_only=True)
class Present:
    """The moment a question is asked, after how many days an act weighs half, how much of my attention the answer may take, and which
    ``sites`` are mine, each with all below it."""

    now: datetime
    half_life_days: float = 90
    attention: Attention = Attention()
    sites: tuple[str, ...] = ()
