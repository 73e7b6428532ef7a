"""Where the lines of a picture go: numbers in, coordinates out. Pictures are made here as SVG, so they need no script and no style of their own."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from crosspath.web.pages.text import visible

COLUMN = 100
"""Width of a month."""
HALF = 100
"""From the middle line of a picture to its edge."""
CELL = 13
_LEVELS = 4
_ROW = 28
_NAMES = 168
_REACH = 150
_LONGEST_NAME = 22


def round_up(number: float) -> int:
    """The next of 1, 2, 5, 10, 20, 50 …: where an axis ends."""
    if number <= 1:
        return 1
    ten = 10 ** math.floor(math.log10(number))
    return next(step * ten for step in (1, 2, 5, 10) if number <= step * ten)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A curve around a middle line, in columns of months: ``most`` is the value at its upper edge, ``path`` the line, ``area`` what is under it."""

    most: int
    path: str
    area: str


def line(points: Sequence[tuple[date, float]], first: date) -> Line:
    """The curve through these points; the time begins with the month of ``first``."""
    most = round_up(max((abs(value) for _, value in points), default=0))
    places = [(_across(day, first), -value / most * HALF) for day, value in points]
    path = " ".join(f"{'L' if place else 'M'}{x:.1f} {y:.1f}" for place, (x, y) in enumerate(places))
    area = f"{path} L{places[-1][0]:.1f} 0 L{places[0][0]:.1f} 0 Z" if places else ""
    return Line(most=most, path=path, area=area)


def _across(day: date, first: date) -> float:
    months = (day.year - first.year) * 12 + day.month - first.month
    return COLUMN * (months + day.day / monthrange(day.year, day.month)[1])


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One month: what was given goes up from the middle line, what was received down."""

    x: int
    up: float
    down: float


def bars(months: Sequence[Any]) -> tuple[int, list[Bar]]:
    """The value at the edges, and a bar for each month."""
    most = round_up(max((max(each.given, each.received) for each in months), default=0))
    return most, [Bar(x=place * COLUMN, up=each.given / most * HALF, down=each.received / most * HALF) for place, each in enumerate(months)]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One day of a calendar; ``level`` is 0 for nothing, then 1 to 4."""

    x: int
    y: int
    level: int
    day: date
    number: int


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A calendar with a column for every week, from Monday down; ``months`` says where the name of each goes."""

    width: int
    cells: Sequence[Cell]
    months: Sequence[tuple[int, date]]


def sheet(days: Sequence[tuple[date, int]], weeks: int | None = None) -> Sheet:
    """The calendar of these days that follow each other, or of its last so many weeks."""
    lead = days[0][0].weekday()
    columns = (lead + len(days) - 1) // 7 + 1
    skipped = max(columns - weeks, 0) if weeks else 0
    steps = _steps([number for _, number in days])
    cells = [
        Cell(x=((lead + place) // 7 - skipped) * CELL, y=(lead + place) % 7 * CELL, level=sum(number >= step for step in steps), day=day, number=number)
        for place, (day, number) in enumerate(days)
        if (lead + place) // 7 >= skipped
    ]
    # A month is named over its first whole week, where there is room for the name.
    whole = [cell for cell in cells if cell.y == 0 and cell.day.day <= 7 and cell.x <= (columns - skipped - 2) * CELL]
    return Sheet(width=(columns - skipped) * CELL, cells=cells, months=[(cell.x, cell.day) for cell in whole])


def _steps(numbers: Sequence[int]) -> list[int]:
    """From which number on a day has each level: quarters of the days that have anything."""
    busy = sorted(number for number in numbers if number)
    if not busy:
        return []
    steps = [1]
    for quarter in range(1, _LEVELS):
        steps.append(max(busy[len(busy) * quarter // _LEVELS], steps[-1] + 1))
    return steps


@dataclass(frozen=True, kw_only=True)
class Name:
    """Somebody in a map: a line of its own."""

    y: int
    text: str
    me: bool


@dataclass(frozen=True, kw_only=True)
class Arc:
    """From one to another; ``look`` is ``mine``, ``theirs``, ``via`` or ``others``."""

    path: str
    look: str


@dataclass(frozen=True, kw_only=True)
class Map:
    """People one under the other, me in the middle, arcs between them."""

    width: int
    height: int
    middle: int
    names: Sequence[Name]
    arcs: Sequence[Arc]


def arcs(credits: Any) -> Map:
    """The map of who credited or introduced whom."""
    people: list[Any] = list(credits.people)
    people.insert(len(people) // 2, None)
    rows = {person.id if person else None: place * _ROW + _ROW // 2 for place, person in enumerate(people)}
    names = [Name(y=y, text=_short(person.name) if person else "You", me=person is None) for person, y in zip(people, rows.values(), strict=True)]
    farthest = max(rows.values()) - min(rows.values()) or 1
    drawn = [
        Arc(path=_arc(rows[each.source], rows[each.target], farthest), look=_look(each)) for each in credits.credits if each.source != each.target
    ]
    return Map(width=_NAMES + _REACH + 30, height=len(people) * _ROW, middle=_NAMES, names=names, arcs=drawn)


def _arc(begin: int, end: int, farthest: int) -> str:
    """An arc bulging away from the names; the way back runs inside the way there."""
    height = abs(end - begin)
    reach = 14 + _REACH * height / farthest - (0 if end > begin else 10)
    shift = 3 if end > begin else -3
    return f"M{_NAMES + 7} {begin + shift} A{reach:.0f} {height / 2:.0f} 0 0 {int(end > begin)} {_NAMES + 10} {end + shift}"


def _look(credit: Any) -> str:
    if credit.way == "via":
        return "via"
    return "mine" if credit.source is None else "theirs" if credit.target is None else "others"


def _short(name: str) -> str:
    shown = " ".join(visible(name).split())
    return shown if len(shown) <= _LONGEST_NAME else shown[: _LONGEST_NAME - 1] + "…"
