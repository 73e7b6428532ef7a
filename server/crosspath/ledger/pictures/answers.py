"""How long an act takes to be answered: mine by the other, theirs by me."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from crosspath.domain.verbs import VERBS
from crosspath.ledger.help import HELPS
from crosspath.ledger.pictures.counts import Act
from crosspath.ledger.pictures.shapes import AnswerCount
from crosspath.store.statement import Statement, as_time

WITHIN = (1, 3, 7, 30, 60)
"""Days that an answer is said to come within; what had none by the last is open."""

_WAITS = sorted(verb.name for verb in VERBS.values() if verb.strength >= 5)
"""Acts somebody may hope for a word after; a single click waits for nothing."""
_MOST = 50
_OTHER = {"given": "received", "received": "given"}


class Waited(NamedTuple):
    """An act with when the other side did something next."""

    direction: str
    at: datetime
    answered_at: datetime | None


def answers_among(acts: Sequence[Act], begin: datetime, now: datetime) -> list[Waited]:
    """Each act since ``begin`` that waits for an answer, with what followed; ``acts`` are all with one person, oldest first."""
    found: list[Waited] = []
    next_at: dict[str, datetime | None] = {"given": None, "received": None}
    for act in reversed(acts):
        answered_at = next_at[_OTHER[act.direction]] if act.direction in _OTHER else None
        if act.direction in _OTHER and act.verb in _WAITS and begin <= act.at <= now:
            found.append(Waited(act.direction, act.at, answered_at))
        for side in ("given", "received") if act.direction == "mutual" else (act.direction,):
            next_at[side] = act.at
    return found[::-1]


async def read_answers(begin: datetime, now: datetime) -> list[Waited]:
    """Of all people: the newest acts of each kind since ``begin``, at most 50 of each, in both directions, each with what followed."""
    statement, found = Statement(), []
    for direction in _OTHER:
        for verb in _WAITS:
            since = f"occurred_at >= {statement.value(begin)} AND occurred_at <= {statement.value(now)}"
            found.append(f"SELECT * FROM ({_KIND.format(direction, verb)} AND {since} ORDER BY occurred_at DESC LIMIT {_MOST}) AS newest")  # noqa: S608
    statement.add("SELECT direction, occurred_at, min(answered_at) AS answered_at FROM")
    statement.add(f"(SELECT act.id, act.direction, act.occurred_at, {_NEXT} AS answered_at")
    statement.add(f"FROM ({' UNION ALL '.join(found)}) AS act CROSS JOIN counterpart AS side ON side.event_id = act.id")
    statement.add("CROSS JOIN account AS seen ON seen.id = side.account_id CROSS JOIN account AS own ON own.person_id = seen.person_id")
    statement.add(") AS answered GROUP BY id, direction, occurred_at")
    return [
        Waited(row["direction"], as_time(row["occurred_at"]), as_time(row["answered_at"]) if row["answered_at"] else None)
        for row in await statement.rows()
    ]


_KIND = "SELECT id, direction, occurred_at FROM event WHERE direction = '{}' AND verb = '{}' AND undone_at IS NULL AND precision <> 'none'"
# One look into the index for each account the other has.
_NEXT = f"""(SELECT later.occurred_at FROM counterpart AS later CROSS JOIN event AS answer ON answer.id = later.event_id
    WHERE later.account_id = own.id AND later.occurred_at > act.occurred_at AND answer.undone_at IS NULL AND answer.precision <> 'none'
    AND answer.verb IN ({", ".join(f"'{verb}'" for verb in HELPS)})
    AND answer.direction IN ('mutual', CASE act.direction WHEN 'given' THEN 'received' ELSE 'given' END) ORDER BY later.occurred_at LIMIT 1)"""  # noqa: S608 -- our own verbs


def count_answers(waited: Iterable[Waited]) -> list[AnswerCount]:
    """How many came within each time, the open ones last. Answers to what they did are mine."""
    counted: dict[str, Counter[int | None]] = {"given": Counter(), "received": Counter()}
    for each in waited:
        took = each.answered_at - each.at if each.answered_at else None
        within = next((days for days in WITHIN if took is not None and took <= timedelta(days=days)), None)
        counted[each.direction][within] += 1
    return [AnswerCount(within=days, mine=counted["received"][days], theirs=counted["given"][days]) for days in (*WITHIN, None)]
