"""What I did for others, counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from crosspath.domain.verbs import VERBS
from crosspath.store.statement import Statement

HELPS = tuple(sorted(verb.name for verb in VERBS.values() if verb.strength >= 0.5))
"""Acts that do something for the other; a visit alone does not."""


@dataclass(frozen=True, kw_only=True)
class Help:
    """How many acts for how many people, and how often each verb, what takes most effort first."""

    acts: int
    people: int
    verbs: Mapping[str, int]


async def help_since(begin: datetime) -> Help:
    """What I did for others since a moment, without what was taken back."""
    verbs = await _given("SELECT event.verb, count(*) AS acts", "", begin, "GROUP BY event.verb").rows()
    sides = "CROSS JOIN counterpart ON counterpart.event_id = event.id CROSS JOIN account ON account.id = counterpart.account_id"
    people = await _given("SELECT count(DISTINCT account.person_id) AS people", sides, begin, "").rows()
    ordered = sorted(verbs, key=lambda row: (-VERBS[row["verb"]].strength, row["verb"]))
    return Help(acts=sum(row["acts"] for row in verbs), people=people[0]["people"], verbs={row["verb"]: row["acts"] for row in ordered})


def _given(select: str, joins: str, begin: datetime, group: str) -> Statement:
    statement = Statement().add(f"{select} FROM event {joins}")
    verbs = ", ".join(statement.value(verb) for verb in HELPS)
    statement.add(f"WHERE event.direction = 'given' AND event.verb IN ({verbs})")
    return statement.add(f"AND event.occurred_at >= {statement.value(begin)} AND event.undone_at IS NULL {group}")
