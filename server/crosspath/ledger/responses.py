"""How long what is said to me waits for an answer."""

# ruff: noqa: S608 -- the names are those of our own verbs; whatever came from outside is a value.
from __future__ import annotations

import statistics
from collections.abc import Iterable
from datetime import datetime, timedelta

from crosspath.domain.present import Present
from crosspath.ledger.shapes.stats import Responses
from crosspath.store.statement import Statement, as_time

ASKING = ("ask", "comment", "mention", "message", "reply")
"""What of theirs waits for words of mine."""
ANSWERING = ("answer", "comment", "message", "reply", "thank")
_DAYS = 90


async def responses(present: Present, persona: str | None) -> Responses:
    """How soon I answered what was said to me in the last 90 days; one answer is for all that somebody had said until then."""
    statement = Statement()
    since = present.now - timedelta(days=_DAYS)
    # Going back in time, the earliest answer so far is the next one after each thing said.
    statement.add("SELECT said_at, answered_at FROM (SELECT said_at, MIN(answered_at) OVER (PARTITION BY person_id ORDER BY at DESC) AS answered_at FROM")
    statement.add("(SELECT person_id, at, at AS said_at, NULL AS answered_at FROM (")
    _add_acts(statement, "DISTINCT account.person_id, event.id, event.occurred_at AS at", "received", ASKING, since, persona)
    statement.add(") AS said UNION ALL SELECT person_id, at, NULL, at FROM (")
    _add_acts(statement, "account.person_id, event.occurred_at AS at", "given", ANSWERING, since, persona)
    rows = await statement.add(") AS answer) AS act) AS followed WHERE said_at IS NOT NULL").rows()
    return respond((as_time(row["said_at"]), as_time(row["answered_at"]) if row["answered_at"] else None) for row in rows)


def respond(said: Iterable[tuple[datetime, datetime | None]]) -> Responses:
    """Of what was said, when each was said and when it was answered."""
    waited: list[float] = []
    open_since: list[datetime] = []
    for at, answered_at in said:
        if answered_at is None:
            open_since.append(at)
        else:
            waited.append((answered_at - at) / timedelta(hours=1))
    median = round(statistics.median(waited), 1) if waited else None
    return Responses(answered=len(waited), median_hours=median, open=len(open_since), oldest_open=min(open_since, default=None))


def _add_acts(statement: Statement, columns: str, direction: str, verbs: Iterable[str], since: datetime, persona: str | None) -> None:
    """Ask for acts with people I know since then."""
    among = ", ".join(f"'{verb}'" for verb in verbs)
    statement.add(f"SELECT {columns} FROM event CROSS JOIN counterpart ON counterpart.event_id = event.id")
    statement.add("CROSS JOIN account ON account.id = counterpart.account_id WHERE account.person_id IS NOT NULL AND event.undone_at IS NULL")
    statement.add(f"AND event.precision NOT IN ('month', 'year', 'none') AND event.direction = '{direction}' AND event.verb IN ({among})")
    statement.add(f"AND event.occurred_at > {statement.value(since)}")
    if persona is not None:
        statement.add(f"AND event.persona = {statement.value(persona)}")
