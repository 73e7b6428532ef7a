"""Reading the promises that are open, and since when each is to be thought of."""

# ruff: noqa: S608 -- the names are those of our own verbs; whatever came from outside is a value.
from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from crosspath.ledger.acts import object_key
from crosspath.ledger.chains.vow import KEEPS
from crosspath.ledger.reminders.due import AGES, NEARS
from crosspath.ledger.reminders.state import Promised
from crosspath.store.statement import Statement, as_time
from crosspath.store.tables import Object


async def read_promises(now: datetime, most: int, people: Collection[int] | None = None) -> list[Promised]:
    """The ``most`` promises, to these people or to anybody, that nothing has kept and whose time nears, the newest first."""
    statement = Statement()
    statement.add("""SELECT promise.id, promise.person_id, promise.persona, promise.verb, promise.url, promise.made_at, promise.by,
        event.ulid, event.result_url, act.url AS act_url, act.title AS act_title FROM promise
        LEFT JOIN event ON event.id = promise.event_id
        LEFT JOIN object AS act ON act.id = event.object_id""")
    statement.add(f"WHERE promise.dropped_at IS NULL AND (promise.by <= {statement.value(now + NEARS)}")
    statement.add(f"OR promise.by IS NULL AND promise.made_at <= {statement.value(now - AGES)})")
    if people is not None:
        statement.add(f"AND promise.person_id IN {statement.numbers(people)}")
    statement.add(f"""AND NOT EXISTS (SELECT 1 FROM account AS they CROSS JOIN counterpart ON counterpart.account_id = they.id
        CROSS JOIN event AS done ON done.id = counterpart.event_id CROSS JOIN object ON object.id = done.object_id
        WHERE they.person_id = promise.person_id AND counterpart.occurred_at >= promise.made_at AND done.direction IN ('given', 'mutual')
        AND ({_keeps()}) AND done.persona = promise.persona AND done.undone_at IS NULL
        AND (promise.url IS NULL OR object.url = promise.url) AND (promise.event_id IS NULL OR done.id <> promise.event_id))""")
    rows = await statement.add(f"ORDER BY promise.id DESC LIMIT {int(most)}").rows()
    keys = {row["url"]: object_key(row["url"]) for row in rows if row["url"]}
    titles = dict(await Object.filter(key__in=set(keys.values())).values_list("key", "title")) if keys else {}
    return [
        Promised(
            id=row["id"],
            person=row["person_id"],
            persona=row["persona"],
            verb=row["verb"],
            made_at=as_time(row["made_at"]),
            by=as_time(row["by"]) if row["by"] else None,
            url=row["url"],
            title=titles.get(keys[row["url"]]) if row["url"] else None,
            event=row["ulid"],
            event_url=row["result_url"] or row["act_url"],
            event_title=row["act_title"],
        )
        for row in rows
    ]


def _keeps() -> str:
    """The condition on an act that it is of a verb that keeps the promise."""
    alike = {verbs for verbs in KEEPS.values() if len(verbs) > 1}
    named = [", ".join(f"'{verb}'" for verb in sorted(verbs)) for verbs in sorted(alike, key=sorted)]
    return " OR ".join(["done.verb = promise.verb", *(f"promise.verb IN ({verbs}) AND done.verb IN ({verbs})" for verbs in named)])
