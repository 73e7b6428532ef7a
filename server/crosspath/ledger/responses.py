"""How long what is said to me waits for an answer."""


from __future__ import annotations

import statistics
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from crosspath.domain.present import Present
from crosspath.ledger.shapes import Responses
from crosspath.store.statement import Statement, as_time

ASKING = ("ask", "comment", "mention", "message", "reply")
"""What of theirs waits for words of mine."""
ANSWERING = ("answer", "comment", "message", "reply", "thank")
_DAYS = 90


async def responses(present: Present, persona: str | None) -> Responses:
    """How soon I answered what was said to me in the last 90 days."""
    said = await _times("received", ASKING, present, persona)
    answers = await _times("given", ANSWERING, present, persona)
    return respond({person: (at, answers.get(person, ())) for person, at in said.items()})


def respond(people: Mapping[int, tuple[Sequence[datetime], Sequence[datetime]]]) -> Responses:
    """Of each person, when they said something and when I answered something; one answer is for all they had said until then."""
    waited: list[float] = []
    open_since: list[datetime] = []
    for said, answers in people.values():
        answers = sorted(answers)
        for at in said:
            place = bisect_left(answers, at)
            if place < len(answers):
                waited.append((answers[place] - at) / timedelta(hours=1))
            else:
                open_since.append(at)
    median = round(statistics.median(waited), 1) if waited else None
    return Responses(answered=len(waited), median_hours=median, open=len(open_since), oldest_open=min(open_since, default=None))


async def _times(direction: str, verbs: Sequence[str], present: Present, persona: str | None) -> dict[int, list[datetime]]:
    """When what was said, by person."""
    statement = Statement()
    among = ", ".join(f"'{verb}'" for verb in verbs)
    statement.add("""SELECT DISTINCT account.person_id, event.id, event.occurred_at FROM event
        CROSS JOIN counterpart ON counterpart.event_id = event.id CROSS JOIN account ON account.id = counterpart.account_id
        WHERE account.person_id IS NOT NULL AND event.undone_at IS NULL AND event.precision NOT IN ('month', 'year', 'none')""")
    statement.add(f"AND event.direction = '{direction}' AND event.verb IN ({among})")
    statement.add(f"AND event.occurred_at > {statement.value(present.now - timedelta(days=_DAYS))}")
    if persona is not None:
        statement.add(f"AND event.persona = {statement.value(persona)}")
    found: dict[int, list[datetime]] = defaultdict(list)
    for row in await statement.rows():
        found[row["person_id"]].append(as_time(row["occurred_at"]))
    return found
