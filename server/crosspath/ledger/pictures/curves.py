"""From sums to what is drawn: days, months, the balance as it was; pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crosspath.ledger.pictures.counts import Sum, Sums
from crosspath.ledger.pictures.shapes import BalancePoint, DayCount, MonthCount
from crosspath.ledger.pictures.span import EARLIER, STRETCH, Span

_SUNDAY = 6
_NOTHING = Sum()


def count_days(span: Span, sums: Sums) -> list[DayCount]:
    """Each day with its acts."""

    def acts(number: int, way: str) -> int:
        return sums.get((EARLIER + number, way), _NOTHING).acts + sums.get((EARLIER + number, "mutual"), _NOTHING).acts

    return [DayCount(day=day, given=acts(number, "given"), received=acts(number, "received")) for number, day in enumerate(span.days)]


def count_months(days: Sequence[DayCount]) -> list[MonthCount]:
    """Each month with its acts."""
    months: dict[date, MonthCount] = {}
    for each in days:
        month = months.setdefault(each.day.replace(day=1), MonthCount(month=each.day.replace(day=1), given=0, received=0))
        month.given += each.given
        month.received += each.received
    return list(months.values())


def balance_over(span: Span, sums: Sums, half_life_days: float) -> list[BalancePoint]:
    """The balance at the end of every week and of today. It begins with what was before the first day, as old as that is."""

    def gain(stretch: int) -> float:
        return sums.get((stretch, "given"), _NOTHING).strength - sums.get((stretch, "received"), _NOTHING).strength

    day, balance, points = 0.5 ** (1 / half_life_days), 0.0, []
    for stretch in range(EARLIER):
        balance = balance * day**STRETCH + gain(stretch) * day ** (STRETCH / 2)
    for number, date_ in enumerate(span.days):
        balance = balance * day + gain(EARLIER + number)
        if date_.weekday() == _SUNDAY or number == len(span.days) - 1:
            points.append(BalancePoint(day=date_, balance=round(balance, 1) + 0.0))
    return points
