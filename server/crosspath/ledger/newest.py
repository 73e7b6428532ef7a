"""The newest events of a kind, where they are not found by their words."""

# ruff: noqa: S608 -- the names are our own; whatever came from outside is a value.
from __future__ import annotations

from datetime import datetime

from crosspath.domain.verbs import DIRECTIONS
from crosspath.ledger.finding import Sought
from crosspath.store.statement import Statement, as_time

_NEAR = 20_000
"""So many events are gone through one by one first: of whatever is common they are enough."""


class Gone(LookupError):
    """A list cannot be read on from where it was: that event was erased."""


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


async def happened(sought: Sought, *, before: int | None, limit: int, among: str = "") -> list[int]:
    """The numbers of the events with a person that are sought, ``q`` aside, as they happened, the last first; ``before`` is the number of one of them.

    ``among`` is one more condition, of our own. Of each of their accounts the index by time is read no further than it takes.
    Raises :class:`Gone` where ``before`` is no longer in the log.
    """
    statement = Statement()
    statement.add("SELECT DISTINCT counterpart.event_id, counterpart.occurred_at FROM account CROSS JOIN counterpart ON counterpart.id IN (")
    statement.add("SELECT side.id FROM counterpart AS side CROSS JOIN event ON event.id = side.event_id WHERE side.account_id = account.id")
    # With one account an act can be in two roles.
    statement.add("""AND NOT EXISTS (SELECT 1 FROM counterpart AS twin
        WHERE twin.event_id = side.event_id AND twin.account_id = side.account_id AND twin.id < side.id)""")
    if before is not None:
        at = await _happened_at(before)
        statement.add(f"AND side.occurred_at <= {statement.value(at)} AND (side.occurred_at < {statement.value(at)} OR side.event_id < {statement.value(before)})")
    _narrow(statement, sought)
    statement.add(f"{among} ORDER BY side.occurred_at DESC, side.event_id DESC LIMIT {limit}) WHERE account.person_id = {statement.value(sought.person)}")
    statement.add(f"ORDER BY counterpart.occurred_at DESC, counterpart.event_id DESC LIMIT {limit}")
    return [row["event_id"] for row in await statement.rows()]


async def _happened_at(event: int) -> datetime:
    statement = Statement()
    rows = await statement.add(f"SELECT occurred_at FROM event WHERE id = {statement.value(event)}").rows()
    if not rows:
        raise Gone("What this list was read up to is no longer in the log. Read it from the beginning.")
    return as_time(rows[0]["occurred_at"])


async def _page(statement: Statement, sought: Sought, before: int | None, limit: int) -> list[int]:
    _narrow(statement, sought)
    if before is not None:
        statement.add(f"AND event.id < {statement.value(before)}")
    return [row["id"] for row in await statement.add(f"ORDER BY event.id DESC LIMIT {limit}").rows()]


def _narrow(statement: Statement, sought: Sought) -> None:
    if not sought.undone:
        statement.add("AND event.undone_at IS NULL AND event.verb <> 'undo'")
    for name in ("direction", "verb", "persona", "platform"):
        if wanted := getattr(sought, name):
            statement.add(f"AND event.{name} = {statement.value(wanted)}")
    if sought.since:
        statement.add(f"AND event.occurred_at >= {statement.value(sought.since)}")
    if sought.until:
        statement.add(f"AND event.occurred_at < {statement.value(sought.until)}")
