"""How much was done in each stretch of time, by direction. Over all people it is counted in the index alone, so that no row of a large log is read."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from crosspath.domain.verbs import NO_STRENGTHS, strength_of
from crosspath.ledger.balance import worth_of
from crosspath.ledger.help import HELPS
from crosspath.store.statement import Statement, as_time

WAYS = ("given", "received", "mutual")
_VERBS = ", ".join(f"'{verb}'" for verb in HELPS)
_WAYS = ", ".join(f"'{way}'" for way in WAYS)


class Act(NamedTuple):
    """One act between me and somebody. ``worth`` is what it weighs besides its verb's strength."""

    direction: str
    verb: str
    at: datetime
    worth: float = 1


@dataclass
class Sum:
    """How many acts, and what they weigh together."""

    acts: int = 0
    strength: float = 0

    def add(self, acts: int, strength: float) -> None:
        """So many more, or fewer."""
        self.acts += acts
        self.strength += strength


Sums = Mapping[tuple[int, str], Sum]
"""By number of the stretch and direction."""


async def count_all(edges: Sequence[datetime], strengths: Mapping[str, float] = NO_STRENGTHS) -> Sums:
    """What was between me and anybody in the stretches between ``edges``, each act once, weighing what its verb does."""
    sums: dict[tuple[int, str], Sum] = defaultdict(Sum)
    for row in await _in_index(edges, strengths).rows():
        sums[row["number"], row["direction"]].add(int(row["acts"]), float(row["strength"]))
    for row in await _left_out(edges).rows():
        number, acts = _stretch(edges, as_time(row["occurred_at"])), row["acts"]
        sums[number, row["direction"]].add(-acts, -acts * strength_of(row["verb"], strengths))
    return sums


def count_acts(edges: Sequence[datetime], acts: Iterable[Act], strengths: Mapping[str, float] = NO_STRENGTHS) -> Sums:
    """The same of a list of acts, each weighing what it does in a standing."""
    sums: dict[tuple[int, str], Sum] = defaultdict(Sum)
    for act in acts:
        if edges[0] <= act.at < edges[-1]:
            sums[_stretch(edges, act.at), act.direction].add(1, strength_of(act.verb, strengths) * act.worth)
    return sums


async def read_acts(person: int, begin: datetime, end: datetime) -> list[Act]:
    """Everything between me and one person in that time, each act once, oldest first."""
    statement = Statement()
    statement.add("SELECT DISTINCT event.id, event.direction, event.verb, event.occurred_at, event.confidence, event.quality, event.factor FROM account")
    statement.add("CROSS JOIN counterpart ON counterpart.account_id = account.id CROSS JOIN event ON event.id = counterpart.event_id")
    statement.add(f"WHERE account.person_id = {statement.value(person)} AND counterpart.occurred_at >= {statement.value(begin)}")
    statement.add(f"AND counterpart.occurred_at < {statement.value(end)} AND event.undone_at IS NULL AND event.precision <> 'none'")
    statement.add(f"AND event.direction IN ({_WAYS}) AND event.verb IN ({_VERBS}) ORDER BY event.occurred_at, event.id")
    return [_act(row) for row in await statement.rows()]


def _act(row: Mapping[str, Any]) -> Act:
    return Act(row["direction"], row["verb"], as_time(row["occurred_at"]), worth_of(row["confidence"], row["quality"], row["factor"]))


def _stretch(edges: Sequence[datetime], at: datetime) -> int:
    return bisect_right(edges, at) - 1


def _in_index(edges: Sequence[datetime], strengths: Mapping[str, float]) -> Statement:
    """Whatever has a direction, a verb and a time, taken back or not."""
    kinds = " UNION ALL ".join(f"SELECT '{way}' AS direction, '{verb}' AS verb, {float(strength_of(verb, strengths))} AS strength" for way in WAYS for verb in HELPS)
    statement = Statement()
    statement.add(f"WITH span AS MATERIALIZED (SELECT * FROM {statement.spans(edges)} AS span),")  # noqa: S608 -- values apart
    statement.add(f"kind AS MATERIALIZED (SELECT * FROM ({kinds}) AS kind WHERE EXISTS")  # noqa: S608 -- our own verbs
    statement.add("(SELECT 1 FROM event WHERE event.direction = kind.direction")
    statement.add(f"AND event.verb = kind.verb AND event.occurred_at >= {statement.value(edges[0])} AND event.occurred_at < {statement.value(edges[-1])}))")
    statement.add("SELECT number, direction, sum(acts) AS acts, sum(acts * strength) AS strength FROM")
    statement.add("(SELECT span.number, kind.direction, kind.strength, (SELECT count(*) FROM event WHERE event.direction = kind.direction")
    statement.add("AND event.verb = kind.verb AND event.occurred_at >= span.begins AND event.occurred_at < span.ends) AS acts")
    # The limit, which is none, keeps SQLite from counting anew for each of the two sums.
    return statement.add("FROM kind CROSS JOIN span ON true LIMIT 10000000) AS counted GROUP BY number, direction")


def _left_out(edges: Sequence[datetime]) -> Statement:
    """What is in the index and does not count: taken back, by an undo or a correction, or of an unknown time."""
    statement = Statement()
    statement.add("SELECT direction, verb, occurred_at, count(*) AS acts FROM (SELECT id, direction, verb, occurred_at FROM event")
    statement.add(f"WHERE precision = 'none' AND occurred_at >= {statement.value(edges[0])} AND occurred_at < {statement.value(edges[-1])}")
    statement.add("UNION SELECT id, direction, verb, occurred_at FROM event WHERE undone_at IS NOT NULL")
    statement.add("AND id IN (SELECT undo_of_id FROM event WHERE undo_of_id IS NOT NULL UNION SELECT event_id FROM correction)")
    statement.add(f"AND occurred_at >= {statement.value(edges[0])} AND occurred_at < {statement.value(edges[-1])}")
    return statement.add(f") AS gone WHERE direction IN ({_WAYS}) AND verb IN ({_VERBS}) GROUP BY direction, verb, occurred_at")
