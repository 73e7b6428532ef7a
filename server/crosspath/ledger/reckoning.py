"""A standing as of now: every act weighed by strength, quality, how sure it is, and age; pure, with the evidence of each number."""

# ruff: noqa: S608 -- the columns are our own; whatever came from outside is a value.
from __future__ import annotations

import heapq
import json
import statistics
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from crosspath.domain.present import Present
from crosspath.domain.verbs import VERBS
from crosspath.ledger.balance import HELP, UNDATED, since, turn
from crosspath.ledger.quality import Reason
from crosspath.ledger.shapes.base import Cause
from crosspath.ledger.shapes.standing import ReckonedSide, Reckoning, Term
from crosspath.store.statement import Statement, as_time

_FORMULA = "strength × quality × confidence × factor × 0.5^(age in days / {days:g}); an act without a date: × 0.25 instead of the last"
_DAY = timedelta(days=1)
_MOST_TERMS = 50
_MOST_WAITING = 5
_ANSWERED_WITHIN = timedelta(days=60)
_COUNTS = 4
"""From this strength on, an act is help one can rely on."""


class Deed(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One act as far as a standing needs it; ``at`` is None where nobody knows when it was, ``judged`` are the reasons of its quality, as JSON."""

    id: str
    direction: str
    verb: str
    at: datetime | None
    url: str
    title: str | None = None
    confidence: float = 1.0
    quality: float = 1.0
    factor: float = 1.0
    judged: str = "[]"
    factor_reason: str | None = None
    words: bool = False

    @property
    def strength(self) -> float:
        """That of its verb."""
        return VERBS[self.verb].strength

    @property
    def reasons(self) -> list[str]:
        """Why it weighs what it does, besides its verb and its age."""
        return [*(str(Reason(**each)) for each in json.loads(self.judged)), *([self.factor_reason] if self.factor_reason else [])]


def reckon(person: int, deeds: Sequence[Deed], present: Present) -> Reckoning:
    """What stands between me and a person, of all acts between us that were not taken back."""
    deeds = [deed for deed in deeds if deed.direction in ("given", "received", "mutual")]
    mine = [deed for deed in deeds if deed.direction != "received"]
    theirs = [deed for deed in deeds if deed.direction != "given"]
    given, received = _side(mine, present), _side(theirs, present)
    last = max((deed.at for deed in deeds if deed.at), default=None)
    latencies, answered = _answers(mine, theirs, present.now)
    return Reckoning(
        person_id=person,
        as_of=present.now,
        half_life_days=present.half_life_days,
        formula=formula(present),
        given=given,
        received=received,
        balance=round(given.weight - received.weight, 3),
        turn=turn(given.weight, received.weight),
        crossings_30=_crossings(mine, present, 30),
        crossings_90=_crossings(mine, present, 90),
        last_crossed_at=last,
        days_since=max(0, (present.now - last).days) if last else None,
        waiting_for_me=_waiting(theirs, mine),
        waiting_for_them=_waiting(mine, theirs),
        latency_days=round(statistics.median(latencies), 1) if latencies else None,
        answered=answered,
        depth=round(sum(deed.words for deed in mine) / len(mine), 3) if mine else None,
        reliability=_reliability(deeds, mine, present),
    )


def formula(present: Present) -> str:
    """What an act weighs, in words."""
    return _FORMULA.format(days=present.half_life_days)


def _side(deeds: Sequence[Deed], present: Present) -> ReckonedSide:
    weighed = [(deed, weigh(deed, present)) for deed in deeds]
    return side_of(len(deeds), sum(weight for _, weight in weighed), heaviest(weighed, _MOST_TERMS), present)


def heaviest(weighed: Iterable[tuple[Deed, float]], most: int) -> list[tuple[Deed, float]]:
    """The acts that weigh most, the heaviest first; those that weigh nothing are not among them."""
    return heapq.nsmallest(most, (each for each in weighed if each[1] > 0), key=lambda each: (-each[1], each[0].id))


def side_of(events: int, weight: float, shown: Sequence[tuple[Deed, float]], present: Present) -> ReckonedSide:
    """One direction of so many acts that together weigh so much, of which these are shown."""
    terms = [_term(deed, weight, present) for deed, weight in shown]
    return ReckonedSide(events=events, weight=round(weight, 3), terms=terms, others=round(weight - sum(term.weight for term in terms), 3))


def _decay(deed: Deed, present: Present) -> float:
    # An act a wrong clock dates into the future is as new as one of now.
    return UNDATED if deed.at is None else 0.5 ** (max((present.now - deed.at) / _DAY, 0) / present.half_life_days)


def weigh(deed: Deed, present: Present) -> float:
    """What an act weighs now."""
    return present.strength(deed.verb) * deed.quality * deed.confidence * deed.factor * _decay(deed, present)


def _term(deed: Deed, weight: float, present: Present) -> Term:
    return Term(
        event=deed.id,
        verb=deed.verb,
        occurred_at=deed.at,
        url=deed.url,
        title=deed.title,
        strength=present.strength(deed.verb),
        quality=deed.quality,
        reasons=deed.reasons,
        confidence=deed.confidence,
        factor=deed.factor,
        decay=round(_decay(deed, present), 6),
        weight=weight,
    )


def _crossings(mine: Sequence[Deed], present: Present, days: int) -> int:
    """On how many of the last so many days of my clock, today among them, I did something for them."""
    today = present.attention.local(present.now).date()
    active = {present.attention.local(deed.at).date() for deed in mine if deed.at}
    return sum(today - timedelta(days=days) < day <= today for day in active)


def _waiting(of_one: Sequence[Deed], of_other: Sequence[Deed]) -> list[Cause]:
    """What one side did since the other last did anything, newest first; a single click waits for nothing."""
    last = max((deed.at for deed in of_other if deed.at), default=None)
    found = [deed for deed in of_one if deed.at and deed.strength >= HELP and (last is None or deed.at > last)]
    found.sort(key=lambda deed: (deed.at, deed.id), reverse=True)
    return [Cause(event=deed.id, url=deed.url, title=deed.title) for deed in found[:_MOST_WAITING]]


def _answers(mine: Sequence[Deed], theirs: Sequence[Deed], now: datetime) -> tuple[list[float], float | None]:
    """Days from each thing they did to what I did next, and the share of what they did that I answered in time, of what is old enough to tell."""
    times = sorted(deed.at for deed in mine if deed.at and deed.direction == "given")
    latencies, told, answered, place = [], 0, 0, 0
    for at in sorted(deed.at for deed in theirs if deed.at and deed.direction == "received" and deed.at <= now):
        while place < len(times) and times[place] <= at:
            place += 1
        next_at = times[place] if place < len(times) else None
        in_time = next_at is not None and next_at - at <= _ANSWERED_WITHIN
        if next_at is not None:
            latencies.append((next_at - at) / timedelta(days=1))
        if in_time or now - at > _ANSWERED_WITHIN:
            told += 1
            answered += in_time
    return latencies, round(answered / told, 3) if told else None


def _reliability(deeds: Sequence[Deed], mine: Sequence[Deed], present: Present) -> float | None:
    """Months in which I did something that counts, of the months since we met."""

    def month(at: datetime) -> int:
        local = present.attention.local(at)
        return local.year * 12 + local.month

    first = min((deed.at for deed in deeds if deed.at), default=None)
    if first is None or first > present.now:
        return None
    active = {month(deed.at) for deed in mine if deed.at and deed.at <= present.now and deed.strength >= _COUNTS}
    return round(len(active) / (month(present.now) - month(first) + 1), 3)


async def read_deeds(person: int) -> list[Deed]:
    """All acts between me and a person that were not taken back, each once."""
    statement = Statement()
    statement.add(f"SELECT {_COLUMNS} FROM account CROSS JOIN counterpart ON counterpart.account_id = account.id")
    statement.add("CROSS JOIN event ON event.id = counterpart.event_id CROSS JOIN object ON object.id = event.object_id")
    statement.add("WHERE event.undone_at IS NULL AND event.verb <> 'undo' AND event.direction <> 'observed'")
    rows = await statement.add(f"AND account.person_id = {statement.value(person)}").rows()
    return [_deed(row) for row in {row["ulid"]: row for row in rows}.values()]


async def deeds_by_id(ids: Collection[str]) -> dict[str, Deed]:
    """These acts."""
    statement = Statement()
    statement.add(f"SELECT {_COLUMNS} FROM event CROSS JOIN object ON object.id = event.object_id")
    return {row["ulid"]: _deed(row) for row in await statement.add(f"WHERE event.ulid IN {statement.texts(ids)}").rows()}


_COLUMNS = """event.ulid, event.direction, event.verb, event.occurred_at, event.precision, event.not_before,
    event.observed_at, event.confidence, event.quality, CAST(event.quality_reasons AS TEXT) AS reasons, event.factor,
    event.factor_reason, event.result_url,
    CASE WHEN event.text IS NULL OR event.text = '' THEN 0 ELSE 1 END AS words, object.url, object.title"""


def _deed(row: Mapping[str, Any]) -> Deed:
    return Deed(
        id=row["ulid"],
        direction=row["direction"],
        verb=row["verb"],
        at=since_row(row),
        url=row["result_url"] or row["url"],
        title=row["title"],
        confidence=row["confidence"],
        quality=1 if row["quality"] is None else row["quality"],
        factor=1 if row["factor"] is None else row["factor"],
        judged=row["reasons"] or "[]",
        factor_reason=row["factor_reason"],
        words=bool(row["words"]),
    )


def since_row(row: Mapping[str, Any]) -> datetime | None:
    """Since when an act decays, by its row."""
    not_before = as_time(row["not_before"]) if row["not_before"] else None
    return since(as_time(row["occurred_at"]), row["precision"], not_before, as_time(row["observed_at"]))
