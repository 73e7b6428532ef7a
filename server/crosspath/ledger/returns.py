"""What came back: when I first did something for a person, and how many days later they first did something for me.

Facts beside the balances, brought along with every act. The row of the persona that did something first has them for all my personas too.
"""

# ruff: noqa: S608 -- the names are those of our own tables; whatever came from outside is a value.
from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta

from tortoise.backends.base.client import BaseDBAsyncClient

from crosspath.ledger.balance import Fact
from crosspath.store.rows import Change, With, read_rows, write_rows
from crosspath.store.statement import Statement, as_time
from crosspath.store.tables import Balance

_DAY = timedelta(days=1)

# Of each account of the person, one step or a few along its acts by time.
_NEXT_BACK = """(SELECT MIN((SELECT side.occurred_at FROM counterpart AS side CROSS JOIN event ON event.id = side.event_id
    WHERE side.account_id = account.id AND side.occurred_at > balance.{since} AND event.direction = 'received' AND event.verb <> 'undo'
    AND event.undone_at IS NULL AND event.precision <> 'none' {whose} ORDER BY side.occurred_at LIMIT 1))
    FROM account WHERE account.person_id = balance.person_id)"""


def first_of(rows: Mapping[str, Balance]) -> Balance | None:
    """Of a person's rows, that of the persona that did something for them first."""
    return next((row for row in rows.values() if row.first_at is not None), None)


def note(rows: Mapping[str, Balance], fact: Fact) -> Iterator[Balance]:
    """Put an act with a known time into a person's rows by persona; those that it changed."""
    row, first, at = rows[fact.persona], first_of(rows), fact.seen_at
    if fact.direction == "received":
        if row.begun_at is not None and at > row.begun_at:
            row.back_days = _fewer(row.back_days, at - row.begun_at)
        if first is not None and first.first_at is not None and at > first.first_at:
            first.first_back_days = _fewer(first.first_back_days, at - first.first_at)
            yield first
    elif fact.direction == "given":
        if row.begun_at is None or at < row.begun_at:
            row.begun_at, row.back_days = at, None
        if first is None or first.first_at is None:
            row.first_at = at
        elif (at, row.persona) < (first.first_at, first.persona):
            back = first.first_back_days if at == first.first_at else None
            first.first_at = first.first_back_days = None
            row.first_at, row.first_back_days = at, back
            yield first
    yield row


def is_open(rows: Mapping[str, Balance], fact: Fact) -> bool:
    """Whether an act would be the first that I did for a person of whom something came already, so that what came back is to be read."""
    if fact.direction != "given" or not any(row.received_events for row in rows.values()):
        return False
    row, first = rows.get(fact.persona), first_of(rows)
    begun = row.begun_at if row else None
    return begun is None or fact.seen_at < begun or first is None or first.first_at is None or fact.seen_at < first.first_at


async def read_back(connection: BaseDBAsyncClient, people: Collection[int]) -> None:
    """Read from the events what came back first from these people, and write it, inside the caller's transaction."""
    own = _NEXT_BACK.format(since="begun_at", whose="AND event.persona = balance.persona")
    statement = Statement().add(f"SELECT id, {own} AS own, {_NEXT_BACK.format(since='first_at', whose='')} AS back FROM balance")
    found = {row["id"]: row for row in await statement.add(f"WHERE person_id IN {statement.numbers(people)}").rows()}
    (rows,) = await read_rows(connection, With(Balance, "person_id", people))
    for row in rows:
        row.back_days = _days(row.begun_at, found[row.id]["own"])
        row.first_back_days = _days(row.first_at, found[row.id]["back"])
    await write_rows(connection, Change(rows, ("back_days", "first_back_days")))


def _days(since: datetime | None, until: datetime | str | None) -> float | None:
    return (as_time(until) - since) / _DAY if since is not None and until is not None else None


def _fewer(days: float | None, since: timedelta) -> float:
    return since / _DAY if days is None else min(days, since / _DAY)
