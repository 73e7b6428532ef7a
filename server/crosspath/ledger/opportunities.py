"""Opportunities: what people I care about brought out lately and I did not react to. They are offered; nothing is due."""

# ruff: noqa: S608 -- the names are those of our own tables; whatever came from outside is a value or a number.
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from crosspath.ledger.shapes.base import PersonRef
from crosspath.store.statement import Statement, as_time

_AMONG = 2_000
"""So many of the newest things whose author is known are gone through, in a log of any length."""
_NEW = timedelta(days=30)
_MOST_OF_ONE = 2
"""Who writes every day does not hide who writes twice a year."""


@dataclass(frozen=True, kw_only=True)
class Opportunity:
    """Something new by somebody; ``published_at`` is None where no feed and no page said it."""

    person: PersonRef
    url: str
    title: str | None
    published_at: datetime | None


async def opportunities(now: datetime, most: int) -> list[Opportunity]:
    """The newest things of the last month by whom I gave a category or a cadence, want to visit or subscribed to, that I did nothing with; the latest
    to come into the log first, two of a person at most. Whom I blocked, or never want to hear of, is not among them.
    """
    statement = Statement()
    statement.add(f"""SELECT thing.url, thing.title, thing.published_at, person.id AS person_id, person.name FROM
        (SELECT id, author_id, url, title, published_at FROM object {statement.by(None)}
        WHERE author_id IS NOT NULL AND kind NOT IN ('profile', 'listing') ORDER BY id DESC LIMIT {_AMONG}) AS thing
        CROSS JOIN account ON account.id = thing.author_id CROSS JOIN person ON person.id = account.person_id
        WHERE person.deleted_at IS NULL AND (thing.published_at IS NULL OR thing.published_at > {statement.value(now - _NEW)})
        AND (person.cadence_days IS NOT NULL OR CAST(person.categories AS TEXT) <> '[]'
            OR EXISTS (SELECT 1 FROM blog WHERE blog.account_id = account.id AND blog.removed_at IS NULL AND blog.paused_at IS NULL)
            OR EXISTS (SELECT 1 FROM standing WHERE standing.person_id = person.id AND standing.direction = 'given'
                AND standing.verb = 'subscribe' AND standing.events > 0))
        AND NOT EXISTS (SELECT 1 FROM standing WHERE standing.person_id = person.id AND standing.direction = 'given'
            AND standing.verb = 'block' AND standing.events > 0)
        AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.person_id = person.id AND decision.word = 'never' AND NOT EXISTS
            (SELECT 1 FROM decision AS later WHERE later.reminder = decision.reminder AND later.word = 'undo' AND later.id > decision.id))
        AND NOT EXISTS (SELECT 1 FROM event WHERE event.object_id = thing.id AND event.direction IN ('given', 'mutual') AND event.undone_at IS NULL)""")
    found: list[Opportunity] = []
    of_one: Counter[int] = Counter()
    for row in await statement.add("ORDER BY thing.id DESC").rows():
        of_one[row["person_id"]] += 1
        if of_one[row["person_id"]] <= _MOST_OF_ONE and len(found) < most:
            at = row["published_at"]
            person = PersonRef(id=row["person_id"], name=row["name"])
            found.append(Opportunity(person=person, url=row["url"], title=row["title"], published_at=None if at is None else as_time(at)))
    return found
