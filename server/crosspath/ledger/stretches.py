"""Going back in time no further than it takes: what is wanted of somebody I know well is found in their last acts, and only now and then in all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from crosspath.store.statement import Statement, as_time

_FIRST = timedelta(days=90)


async def back(person: int, now: datetime) -> AsyncIterator[tuple[datetime, datetime | None]]:
    """The times in which there are acts with a person, from now on back, each twice as long as the one before: when each begins, and before when it ends.

    The first has no end, since a wrong clock dates acts into the future; the last begins with the oldest act.
    """
    statement = Statement()
    statement.add("SELECT min((SELECT min(occurred_at) FROM counterpart WHERE counterpart.account_id = account.id)) AS oldest FROM account")
    (row,) = await statement.add(f"WHERE account.person_id = {statement.value(person)}").rows()
    if row["oldest"] is None:
        return
    oldest = as_time(row["oldest"])
    begin, end, length = now, None, _FIRST
    while begin > oldest or end is None:
        begin = begin - length if begin - oldest > length else oldest
        yield begin, end
        end, length = begin, 2 * length


def within(statement: Statement, begin: datetime, end: datetime | None) -> str:
    """The condition that an act with them was in such a time."""
    since = f"counterpart.occurred_at >= {statement.value(begin)}"
    return f"{since} AND counterpart.occurred_at < {statement.value(end)}" if end else since
