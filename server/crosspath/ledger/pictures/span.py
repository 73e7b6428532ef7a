"""The time the pictures are of: the days of twelve months on my calendar, with the moments they begin and end at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from crosspath.domain.present import Present

MONTHS = 12
EARLIER = 8
"""Stretches before the first day, of ``STRETCH`` days each, that the balance begins with: what is older weighs a sixth at most."""
STRETCH = 30


@dataclass(frozen=True, kw_only=True)
class Span:
    """``days`` from the first of a month until today; ``edges`` has the begin of each earlier stretch, of each day, and the end of today."""

    days: Sequence[date]
    edges: Sequence[datetime]

    @property
    def begin(self) -> datetime:
        """When the first day began."""
        return self.edges[EARLIER]


def twelve_months(present: Present) -> Span:
    """This month until the end of today, and the eleven before it."""
    attention = present.attention
    today = attention.local(present.now).date()
    month = today.year * 12 + today.month - MONTHS
    first = date(month // 12, month % 12 + 1, 1)
    # From the middle of a day, whole days back stay clear of the hours that clocks change in.
    noon = attention.day_start(present.now) + timedelta(hours=12)
    count = (today - first).days + 1
    edges = [attention.day_start(noon - timedelta(days=number)) for number in range(count - 1, -2, -1)]
    early = [edges[0] - timedelta(days=STRETCH * number) for number in range(EARLIER, 0, -1)]
    return Span(days=[first + timedelta(days=number) for number in range(count)], edges=[*early, *edges])
