"""Pictures of numbers, drawn on the server: shapes with classes, so that they follow the color scheme; each comes with its numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from crosspath.ledger.reckoning import Deed
from crosspath.ledger.shapes import WeekActs

_LEAST_MONTHS, _MOST_MONTHS = 12, 36
_WIDTH, _HEIGHT, _PAD = 720, 160, 16


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A month of the picture: what was given goes up, what was received goes down. Places are in units of the picture."""

    month: str
    given: int
    received: int
    x: float
    width: float
    up: float
    down: float
    label: str | None


@dataclass(frozen=True, kw_only=True)
class Course:
    """How often something went each way, month by month; ``middle`` is the line between the two."""

    bars: Sequence[Bar]
    width: int = _WIDTH
    height: int = _HEIGHT
    middle: float = _HEIGHT / 2


def course(deeds: Sequence[Deed], local: Callable[[datetime], datetime], now: datetime) -> Course | None:
    """The months of all these acts up to now, a year at least and three at most; None where there are none."""
    months: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for deed in deeds:
        if deed.at is None or deed.at > now or deed.direction not in ("given", "received", "mutual"):
            continue
        counted = months[_number(local(deed.at))]
        counted[0] += deed.direction != "received"
        counted[1] += deed.direction != "given"
    last = _number(local(now))
    first = min(max(min(months, default=last), last - _MOST_MONTHS + 1), last - _LEAST_MONTHS + 1)
    most = max((max(counted) for month, counted in months.items() if month >= first), default=0)
    if not most:
        return None
    step = _WIDTH / (last - first + 1)
    scale = (_HEIGHT / 2 - _PAD) / most
    return Course(bars=[_bar(month, months.get(month, [0, 0]), (month - first) * step, step, scale, first) for month in range(first, last + 1)])


def _bar(month: int, counted: Sequence[int], x: float, step: float, scale: float, first: int) -> Bar:
    given, received = counted
    named = datetime(month // 12, month % 12 + 1, 1)
    # The first month has its year, and each January, where there is room between the two.
    label = f"{named:%b %Y}" if month == first or month % 12 == 0 and month - first > 2 else None
    return Bar(
        month=f"{named:%B %Y}",
        given=given,
        received=received,
        x=round(x + step * 0.15, 1),
        width=round(step * 0.7, 1),
        up=round(given * scale, 1),
        down=round(received * scale, 1),
        label=label,
    )


def _number(moment: datetime) -> int:
    return moment.year * 12 + moment.month - 1


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
