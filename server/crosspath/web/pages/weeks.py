"""Weeks of acts by platform, as a table in colors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crosspath.ledger.shapes.stats import WeekActs


@dataclass(frozen=True, kw_only=True)
class Week:
    """One platform in one week; ``level`` is 1 for little to 4 for most of what any week had."""

    week: date
    acts: int
    level: int


def weeks(found: Sequence[WeekActs]) -> list[tuple[str, list[Week]]]:
    """Each platform by name with every week from the first to the last, also those in which nothing was."""
    if not found:
        return []
    most = max(each.acts for each in found)
    acts = {(each.platform, each.week): each.acts for each in found}
    first, last = min(each.week for each in found), max(each.week for each in found)
    days = [first + timedelta(weeks=number) for number in range((last - first).days // 7 + 1)]
    named = sorted({each.platform for each in found})
    return [(name, [_week(day, acts.get((name, day), 0), most) for day in days]) for name in named]


def _week(day: date, acts: int, most: int) -> Week:
    return Week(week=day, acts=acts, level=-(-4 * acts // most))
