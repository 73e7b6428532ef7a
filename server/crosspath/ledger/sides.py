"""Who is on the other side of acts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from crosspath.store.statement import Statement


async def people_in(events: Collection[int]) -> dict[int, set[int]]:
    """The people on the other side of each of these events; nobody where nobody is known."""
    people: dict[int, set[int]] = defaultdict(set)
    if events:
        statement = Statement()
        statement.add("SELECT counterpart.event_id, account.person_id FROM counterpart CROSS JOIN account ON account.id = counterpart.account_id")
        statement.add(f"WHERE account.person_id IS NOT NULL AND counterpart.event_id IN {statement.numbers(events)}")
        for row in await statement.rows():
            people[row["event_id"]].add(row["person_id"])
    return people
