"""What stands between a persona of mine and a person, as sums that arithmetic moves to any moment.

What an act weighs is halved with every half-life, whenever one looks: a sum of such weights, known for one moment, is known for any other
by one multiplication. So adding an act never reads the ones before it, and asking never reads any.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from functools import cached_property
from typing import NamedTuple

from crosspath.domain.verbs import NO_STRENGTHS, VERBS, strength_of
from crosspath.ledger.shapes.standing import Given, StandingShape, Turn
from crosspath.store.tables import Balance, Event, Weights

COUNTED = ("given", "received", "mutual")
"""Directions that are between me and the other; observed acts are context only."""
UNDATED = 0.25
"""What an act weighs of which nobody knows when it was; it does not decay."""
HELP = 2
"""From this strength on an act waits for an answer; a single click waits for nothing."""

_DAY = timedelta(days=1)
_REMEMBERED = 90
"""Days one looks back for crossings."""
_EVEN = 0.1
"""Two sides that differ by less than this share of the larger one are even."""


@dataclass(frozen=True)
class Weighing:
    """How acts are weighed: after how many days they weigh half, and in which time zone my days begin; without one, in this machine's.

    ``strengths`` are those of verbs that weigh something else than in their table.
    """

    half_life_days: float = 90
    zone: str = ""
    strengths: Mapping[str, float] = field(default_factory=lambda: NO_STRENGTHS)

    @classmethod
    def by(cls, half_life_days: float, zone: tzinfo | None, strengths: Mapping[str, float] = NO_STRENGTHS) -> Weighing:
        """The weighing the settings ask for. The machine's own zone is known by its times of winter and summer: a machine travels."""
        if zone is not None:
            return cls(half_life_days, str(zone), strengths)
        offsets = (datetime(2026, month, 1).astimezone().strftime("%z") for month in (1, 7))
        return cls(half_life_days, "/".join(offsets), strengths)

    @classmethod
    def of(cls, rows: Sequence[Weights]) -> Weighing:
        """The weighing the log says its balances were weighed by."""
        return cls(rows[0].half_life_days, rows[0].zone, rows[0].strengths or NO_STRENGTHS) if rows else cls()

    @cached_property
    def _clock(self) -> tzinfo | None:
        from zoneinfo import ZoneInfo

        return ZoneInfo(self.zone) if self.zone[:1].isalpha() else None

    def day(self, moment: datetime) -> int:
        """The number of the day of my clock in which a moment is."""
        return moment.astimezone(self._clock).toordinal()

    def decay(self, at: datetime, now: datetime) -> float:
        """What is left of a weight; a clock set back makes nothing weigh more than it did."""
        return 0.5 ** (max((now - at) / _DAY, 0) / self.half_life_days)


class Fact(NamedTuple):
    """One act as far as a standing needs it.

    ``at`` is since when it decays, None where nobody knows; ``seen_at`` when it was, or at the latest if it is not ``dated``; ``worth`` is what it weighs besides its verb's
    strength and its age.
    """

    persona: str
    direction: str
    verb: str
    at: datetime | None
    seen_at: datetime
    worth: float
    dated: bool = True

    @property
    def counts(self) -> bool:
        """Whether it stands between me and the other at all."""
        return self.direction in COUNTED and self.verb != "undo"


def fact_of(event: Event) -> Fact:
    """What an event is to a standing."""
    at = since(event.occurred_at, event.precision, event.not_before, event.observed_at)
    worth = worth_of(event.confidence, event.quality, event.factor)
    return Fact(event.persona, event.direction, event.verb, at, event.occurred_at, worth, event.precision != "none")


def worth_of(confidence: float, quality: float | None, factor: float | None) -> float:
    """What an act weighs besides its verb's strength and its age: how sure it is, what its words are worth, what a plugin says of it."""
    return confidence * (1 if quality is None else quality) * (1 if factor is None else factor)


def since(occurred_at: datetime, precision: str, not_before: datetime | None, observed_at: datetime) -> datetime | None:
    """Since when an act decays: an undated one since before when it cannot have been, none since after it was seen, whatever a clock said."""
    at = not_before if precision == "none" else occurred_at
    return None if at is None else min(at, observed_at)


def add(row: Balance, fact: Fact, weighing: Weighing) -> None:
    """Put an act into the sums."""
    if fact.at is not None:
        _move(row, fact.at, weighing)
    for side in ("given", "received"):
        if fact.direction in (side, "mutual"):
            _add_to(row, side, fact, weighing)
    if fact.at is not None and fact.direction != "received":
        _mark(row, weighing.day(fact.at))


def _move(row: Balance, at: datetime, weighing: Weighing) -> None:
    """State the sums as of ``at``, if that is later than the moment they are stated for."""
    if row.stated_at is None:
        row.stated_at = at
    elif at > row.stated_at:
        left = weighing.decay(row.stated_at, at)
        row.given_sum *= left
        row.received_sum *= left
        row.stated_at = at


def _add_to(row: Balance, side: str, fact: Fact, weighing: Weighing) -> None:
    sums, at = row.__dict__, fact.at
    weight = strength_of(fact.verb, weighing.strengths) * fact.worth
    sums[f"{side}_events"] += 1
    if at is None:
        sums[f"{side}_undated"] += weight
        return
    assert row.stated_at is not None
    sums[f"{side}_sum"] += weight * weighing.decay(at, row.stated_at)
    for name in (f"{side}_at", f"{side}_help_at", "last_at") if VERBS[fact.verb].strength >= HELP else (f"{side}_at", "last_at"):
        before = sums[name]
        sums[name] = at if before is None or at > before else before


def _mark(row: Balance, day: int) -> None:
    """Remember that I did something on this day: bit 0 of ``days`` is ``last_day``, bit 1 the day before."""
    days = int(row.days or "0", 16)
    if row.last_day is None or day > row.last_day:
        days, row.last_day = (days << (day - (row.last_day or day))) | 1, day
    else:
        days |= 1 << (row.last_day - day)
    row.days = f"{days & ((1 << _REMEMBERED) - 1):x}"


def stand(person: int, rows: Iterable[Balance], weighing: Weighing, now: datetime) -> StandingShape:
    """The standing with a person as it is now, over all my personas."""
    rows = list(rows)
    left = [weighing.decay(row.stated_at, now) if row.stated_at is not None else 0.0 for row in rows]
    given, received = _side(rows, "given", left), _side(rows, "received", left)
    crossed = _days_crossed(rows, weighing.day(now))
    last = _newest(rows, "last_at")
    return StandingShape(
        person_id=person,
        given=given,
        received=received,
        balance=round(given.strength - received.strength, 3),
        crossings=_latest(crossed, _REMEMBERED),
        crossings_30=_latest(crossed, 30),
        last_crossed_at=last,
        days_since=max(0, (now - last).days) if last else None,
        waits_for_me=_waits(_newest(rows, "received_help_at"), given.last_at),
        waits_for_them=_waits(_newest(rows, "given_help_at"), received.last_at),
        turn=turn(given.strength, received.strength),
    )


def _side(rows: Sequence[Balance], side: str, left: Sequence[float]) -> Given:
    """One side of the standing, where so much is ``left`` of the sums of each row."""
    events, strength = 0, 0.0
    for row, share in zip(rows, left, strict=True):
        sums = row.__dict__
        events += sums[f"{side}_events"]
        strength += UNDATED * sums[f"{side}_undated"]
        strength += sums[f"{side}_sum"] * share
    return Given(events=events, strength=round(strength, 3), last_at=_newest(rows, f"{side}_at"))


def _days_crossed(rows: Iterable[Balance], today: int) -> int:
    """The days of my clock on which I did something for them, as bits: the lowest is today."""
    seen = 0
    for row in rows:
        if row.last_day is not None:
            seen |= int(row.days or "0", 16) << max(0, today - row.last_day)
    return seen


def _latest(crossed: int, days: int) -> int:
    """How many of the last so many days are among them."""
    return (crossed & ((1 << days) - 1)).bit_count()


def _waits(done_at: datetime | None, answered_at: datetime | None) -> bool:
    return done_at is not None and (answered_at is None or answered_at < done_at)


def _newest(rows: Iterable[Balance], name: str) -> datetime | None:
    return max([at for row in rows if (at := row.__dict__[name]) is not None], default=None)


def turn(given: float, received: float) -> Turn:
    """Whose turn it is when one side weighs this much and the other that; near to even is even."""
    if abs(given - received) <= _EVEN * max(given, received):
        return "even"
    return "theirs" if given > received else "yours"
