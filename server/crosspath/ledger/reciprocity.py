"""Who gives back, and how soon: over everybody in the log, of all acts between us; pure."""

from __future__ import annotations

import statistics
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from crosspath.ledger.balance import Fact

_WITHIN = timedelta(days=60)
_ASKING = frozenset({"ask", "comment", "mention", "message", "reply"})
"""What of theirs waits for words of mine."""
_ANSWERING = frozenset({"answer", "comment", "message", "reply", "thank"})
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Reciprocation:
    """Of ``people`` I did something for 60 days ago or longer, the share who did something for me within 60 days, and after how many at the median."""

    people: int
    rate: float | None
    median_days: float | None


@dataclass(frozen=True, kw_only=True)
class Responses:
    """How long I take to answer what is said to me: hours at the median, and since when the oldest that is still open waits."""

    answered: int
    median_hours: float | None
    oldest_open: datetime | None


def reciprocation(people: Mapping[int, Iterable[Fact]], now: datetime) -> Reciprocation:
    """How many of those I did something for did something for me. Whom I met less than 60 days ago cannot tell yet."""
    lags: list[float] = []
    told = 0
    for facts in people.values():
        given = _times(facts := list(facts), "given")
        if not given or now - given[0] < _WITHIN:
            continue
        told += 1
        received = _times(facts, "received")
        place = bisect_right(received, given[0])
        if place < len(received) and received[place] - given[0] <= _WITHIN:
            lags.append((received[place] - given[0]) / _DAY)
    return Reciprocation(
        people=told, rate=round(len(lags) / told, 3) if told else None, median_days=round(statistics.median(lags), 1) if lags else None
    )


def responses(people: Mapping[int, Iterable[Fact]]) -> Responses:
    """How long what others said to me waited for an answer, from person to person: one answer is for all they had said until then."""
    waited: list[float] = []
    oldest: list[datetime] = []
    for facts in people.values():
        asked = _times(facts := list(facts), "received", _ASKING)
        answers = _times(facts, "given", _ANSWERING)
        for at in asked:
            place = bisect_right(answers, at)
            if place < len(answers):
                waited.append((answers[place] - at) / timedelta(hours=1))
            else:
                oldest.append(at)
    return Responses(
        answered=len(waited), median_hours=round(statistics.median(waited), 1) if waited else None, oldest_open=min(oldest, default=None)
    )


def _times(facts: Iterable[Fact], direction: str, verbs: frozenset[str] | None = None) -> Sequence[datetime]:
    return sorted(fact.at for fact in facts if fact.at and fact.direction == direction and (verbs is None or fact.verb in verbs))
