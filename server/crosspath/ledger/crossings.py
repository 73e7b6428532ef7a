"""Everything between me and one person, or seen of them, as facts: what the card, the report and the checklist are made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from crosspath.store.statement import Statement, as_time

WORDS = frozenset({"comment", "reply", "ask", "answer", "review", "recommend", "quote", "mention", "thank"})
"""Acts that are done with words."""
FOLLOWS = frozenset({"follow", "subscribe", "connect"})


class Crossing(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One act with a person; ``at`` is None where nobody knows when it was, ``account`` the one of theirs it was with."""

    id: str
    direction: str
    verb: str
    at: datetime | None
    seen_at: datetime
    persona: str
    platform: str
    account: int
    role: str
    object: int
    author: int | None
    url: str
    title: str | None
    result_url: str | None
    text: str | None
    public: bool

    @property
    def has_words(self) -> bool:
        """Whether it was said in words."""
        return bool(self.text) or self.verb in WORDS


async def read_crossings(person: int, persona: str | None = None) -> list[Crossing]:
    """All acts with a person that were not taken back, oldest first, those without a date at the end; each once."""
    statement = Statement()
    statement.add("""SELECT event.ulid, event.direction, event.verb, event.occurred_at, event.precision, event.observed_at, event.persona,
        event.platform, counterpart.account_id, counterpart.role, event.object_id, object.author_id, object.url, object.title, event.result_url,
        event.text, event.visibility
        FROM account CROSS JOIN counterpart ON counterpart.account_id = account.id
        CROSS JOIN event ON event.id = counterpart.event_id CROSS JOIN object ON object.id = event.object_id
        WHERE event.undone_at IS NULL AND event.verb <> 'undo'""")
    statement.add(f"AND account.person_id = {statement.value(person)}")
    if persona is not None:
        statement.add(f"AND event.persona = {statement.value(persona)}")
    rows = await statement.add("ORDER BY counterpart.id").rows()
    found: dict[str, Crossing] = {}
    for row in rows:
        found.setdefault(
            row["ulid"],
            Crossing(
                id=row["ulid"],
                direction=row["direction"],
                verb=row["verb"],
                at=None if row["precision"] == "none" else as_time(row["occurred_at"]),
                seen_at=as_time(row["observed_at"]),
                persona=row["persona"],
                platform=row["platform"],
                account=row["account_id"],
                role=row["role"],
                object=row["object_id"],
                author=row["author_id"],
                url=row["url"],
                title=row["title"],
                result_url=row["result_url"],
                text=row["text"],
                public=row["visibility"] == "public" and row["verb"] != "message",
            ),
        )
    return in_order(found.values())


def in_order(crossings: Sequence[Crossing]) -> list[Crossing]:
    """Oldest first; what has no date comes after, in the order in which it came into the log."""
    return sorted(crossings, key=lambda each: (each.at is None, each.at or each.seen_at, each.id))
