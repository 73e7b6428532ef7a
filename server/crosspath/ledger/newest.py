"""The newest events of a kind, where they are not found by their words."""

# ruff: noqa: S608 -- the names are our own; whatever came from outside is a value.
from __future__ import annotations

from crosspath.domain.verbs import DIRECTIONS
from crosspath.ledger.finding import Sought
from crosspath.store.statement import Statement

_NEAR = 20_000
"""So many events are gone through one by one first: of whatever is common they are enough."""


async def newest(sought: Sought, *, before: int | None, limit: int) -> list[int]:
    """The numbers of the newest events that are sought, ``q`` aside, newest first.

    What is common is found among the latest. What is rare would have to be looked for in the whole log, and the index that everything is
    counted by holds all that is asked for in a tenth of the room.
    """
    if sought.person:
        return await _with_person(sought, before, limit)
    (end,) = await Statement().add("SELECT COALESCE(MAX(id), 0) + 1 AS id FROM event").rows()
    end = end["id"] if before is None else min(before, end["id"])
    statement = Statement()
    statement.add(f"SELECT event.id FROM event {statement.by(None)} WHERE event.id > {statement.value(end - _NEAR)}")
    found = await _page(statement, sought, end, limit)
    if len(found) == limit or end <= _NEAR:
        return found
    statement = Statement()
    ways = ", ".join(f"'{way}'" for way in DIRECTIONS)
    # Said of every direction, so that the verb after it narrows down, too.
    statement.add(f"SELECT event.id FROM event {statement.by('event_facts')} WHERE event.direction IN ({ways})")
    return await _page(statement, sought, end, limit)


async def _with_person(sought: Sought, before: int | None, limit: int) -> list[int]:
    statement = Statement()
    statement.add("SELECT DISTINCT event.id FROM account CROSS JOIN counterpart ON counterpart.account_id = account.id")
    statement.add(f"CROSS JOIN event ON event.id = counterpart.event_id WHERE account.person_id = {statement.value(sought.person)}")
    return await _page(statement, sought, before, limit)


async def _page(statement: Statement, sought: Sought, before: int | None, limit: int) -> list[int]:
    if not sought.undone:
        statement.add("AND event.undone_at IS NULL AND event.verb <> 'undo'")
    for name in ("direction", "verb", "persona", "platform"):
        if wanted := getattr(sought, name):
            statement.add(f"AND event.{name} = {statement.value(wanted)}")
    if sought.since:
        statement.add(f"AND event.occurred_at >= {statement.value(sought.since)}")
    if sought.until:
        statement.add(f"AND event.occurred_at < {statement.value(sought.until)}")
    if before is not None:
        statement.add(f"AND event.id < {statement.value(before)}")
    return [row["id"] for row in await statement.add(f"ORDER BY event.id DESC LIMIT {limit}").rows()]
