"""How much was done in each stretch of time, by direction. Over all people it is counted in the index alone, so that no row of a large log is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from crosspath.domain.verbs import NO_STRENGTHS, strength_of
from crosspath.ledger.help import HELPS
from crosspath.store.statement import Statement, as_time

WAYS = ("given", "received", "mutual")
_VERBS = ", ".join(f"'{verb}'" for verb in HELPS)
_WAYS = ", ".join(f"'{way}'" for way in WAYS)
_BETWEEN_US = f"event.undone_at IS NULL AND event.precision <> 'none' AND event.direction IN ({_WAYS}) AND event.verb IN ({_VERBS})"


class Act(NamedTuple):
    """One act between me and somebody."""

    direction: str
    verb: str
    at: datetime


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
    rows = await _counted(edges, strengths).rows()
    return {(row["number"], row["direction"]): Sum(int(row["acts"]), float(row["strength"])) for row in rows}


async def count_with(person: int, edges: Sequence[datetime], strengths: Mapping[str, float] = NO_STRENGTHS) -> Sums:
    """The same of what was between me and one person, each act weighing what it does in a standing."""
    statement = Statement()
    statement.add("SELECT number, direction, verb, count(*) AS acts, sum(worth) AS worth FROM (SELECT DISTINCT span.number, event.id, event.direction, event.verb,")
    statement.add("event.confidence * COALESCE(event.quality, 1) * COALESCE(event.factor, 1) AS worth")
    statement.add(f"FROM {statement.spans(edges)} AS span CROSS JOIN account ON account.person_id = {statement.value(person)}")
    statement.add("CROSS JOIN counterpart ON counterpart.account_id = account.id")
    statement.add("AND counterpart.occurred_at >= span.begins AND counterpart.occurred_at < span.ends CROSS JOIN event ON event.id = counterpart.event_id")
    statement.add(f"WHERE {_BETWEEN_US}) AS act GROUP BY number, direction, verb")
    sums: dict[tuple[int, str], Sum] = defaultdict(Sum)
    for row in await statement.rows():
        sums[row["number"], row["direction"]].add(int(row["acts"]), strength_of(row["verb"], strengths) * row["worth"])
    return sums


async def read_acts(person: int, begin: datetime, end: datetime) -> list[Act]:
    """Everything between me and one person in that time, each act once, oldest first."""
    statement = Statement()
    statement.add("SELECT DISTINCT event.id, event.direction, event.verb, event.occurred_at FROM account")
    statement.add("CROSS JOIN counterpart ON counterpart.account_id = account.id CROSS JOIN event ON event.id = counterpart.event_id")
    statement.add(f"WHERE account.person_id = {statement.value(person)} AND counterpart.occurred_at >= {statement.value(begin)}")
    statement.add(f"AND counterpart.occurred_at < {statement.value(end)} AND {_BETWEEN_US} ORDER BY event.occurred_at, event.id")
    return [Act(row["direction"], row["verb"], as_time(row["occurred_at"])) for row in await statement.rows()]


def _counted(edges: Sequence[datetime], strengths: Mapping[str, float]) -> Statement:
    """Acts and their weight by stretch and direction."""
    kinds = " UNION ALL ".join(f"SELECT '{way}' AS direction, '{verb}' AS verb, {float(strength_of(verb, strengths))} AS strength" for way in WAYS for verb in HELPS)
    statement = Statement()
    statement.add(f"WITH span AS MATERIALIZED (SELECT * FROM {statement.spans(edges)} AS span),")  # noqa: S608 -- values apart
    statement.add(f"kind AS MATERIALIZED (SELECT * FROM ({kinds}) AS kind WHERE EXISTS")  # noqa: S608 -- our own verbs
    statement.add("(SELECT 1 FROM event WHERE event.direction = kind.direction")
    statement.add(f"AND event.verb = kind.verb AND event.occurred_at >= {statement.value(edges[0])} AND event.occurred_at < {statement.value(edges[-1])}))")
    statement.add("SELECT number, direction, sum(acts) AS acts, sum(acts * strength) AS strength FROM")
    statement.add("(SELECT span.number, kind.direction, kind.strength, (SELECT count(*) FROM event WHERE event.direction = kind.direction")
    statement.add("AND event.verb = kind.verb AND event.occurred_at >= span.begins AND event.occurred_at < span.ends")
    statement.add("AND event.undone_at IS NULL AND event.precision <> 'none') AS acts")
    # The limit, which is none, keeps SQLite from counting anew for each of the two sums.
    return statement.add("FROM kind CROSS JOIN span ON true LIMIT 10000000) AS counted GROUP BY number, direction")
