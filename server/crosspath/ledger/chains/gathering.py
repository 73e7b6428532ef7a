"""Gathering the acts that may be a part of a chain: of all between me and others lately, those that have something to belong to.

The statements only narrow down; what belongs together, ``weaving`` alone says.
"""

# ruff: noqa: S608 -- the names are those of our own tables and verbs; whatever came from outside is a value.
from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from crosspath.ledger.chains.step import Step
from crosspath.ledger.chains.weaving import PASSED_ON, QUIET, REPLIES, SAID
from crosspath.ledger.reminders.kinds import SHARES, WORDS
from crosspath.ledger.sides import people_in
from crosspath.store.statement import Statement, as_time


def _list(verbs: Iterable[str]) -> str:
    return ", ".join(f"'{verb}'" for verb in sorted(verbs))


_ACTS_WITH = """SELECT counterpart.event_id FROM account CROSS JOIN counterpart ON counterpart.account_id = account.id
    WHERE account.person_id IN"""
_MINE = "direction IN ('given', 'mutual')"
_THEIRS = f"direction = 'received' AND verb NOT IN ({_list(QUIET)})"

# Questions, what may answer them, and what may answer that; and private words, which answer whatever was said.
_THREADS = f"""
    asked AS MATERIALIZED (SELECT id, object_id, result_url, result_id FROM recent WHERE verb = 'ask'),
    answered AS MATERIALIZED (SELECT id, object_id, result_url, result_id FROM recent WHERE NOT {_MINE} AND verb IN ({_list(REPLIES)})
        AND (object_id IN (SELECT object_id FROM asked) OR in_reply_to IN (SELECT result_url FROM asked UNION ALL SELECT result_id FROM asked)
            OR url IN (SELECT result_url FROM asked UNION ALL SELECT result_id FROM asked))),
    talk AS MATERIALIZED (SELECT * FROM asked UNION SELECT * FROM answered),
    talkers AS MATERIALIZED (SELECT account.person_id FROM talk CROSS JOIN counterpart ON counterpart.event_id = talk.id
        CROSS JOIN account ON account.id = counterpart.account_id WHERE account.person_id IS NOT NULL)"""

_OF_A_THREAD = f"""id IN (SELECT id FROM talk)
    OR {_MINE} AND verb IN ({_list(SAID)}) AND (object_id IN (SELECT object_id FROM talk)
        OR in_reply_to IN (SELECT result_url FROM talk UNION ALL SELECT result_id FROM talk)
        OR url IN (SELECT result_url FROM talk UNION ALL SELECT result_id FROM talk))
    OR {_MINE} AND verb = 'message' AND EXISTS (SELECT 1 FROM counterpart CROSS JOIN account ON account.id = counterpart.account_id
        WHERE counterpart.event_id = recent.id AND account.person_id IN (SELECT person_id FROM talkers))"""


def _first(condition: str) -> str:
    return f"min(CASE WHEN {condition} THEN occurred_at END)"


def _last(condition: str) -> str:
    return f"max(CASE WHEN {condition} THEN occurred_at END)"


_PARTS: Mapping[str, str] = {
    "comment_then_share": f"""{_MINE} AND verb IN ({_list({"comment"} | SHARES)}) AND object_id IN (SELECT object_id FROM recent
        WHERE {_MINE} AND verb IN ({_list({"comment"} | SHARES)}) GROUP BY object_id, persona HAVING {_first("verb = 'comment'")} IS NOT NULL
        AND {_first("verb <> 'comment'")} IS NOT NULL)""",
    "thread": _OF_A_THREAD,
    "credit": f"{_MINE} AND via IS NOT NULL AND verb IN ({_list(PASSED_ON)})",
    "introduction": "direction = 'received' AND verb = 'refer'",
    "ripple": f"""({_MINE} OR {_THEIRS}) AND object_id IN
        (SELECT object_id FROM recent GROUP BY object_id, persona HAVING {_first(_MINE)} <= {_last(_THEIRS)})""",
}
"""For each kind of chain the condition on an act that may be a part of one, but for what :meth:`Lately.with_people` finds."""


@dataclass(frozen=True, kw_only=True)
class Lately:
    """What was between one of my personas, or all, and others in a time, or with a ``person`` alone: the newest ``most`` acts of it."""

    since: datetime
    now: datetime
    persona: str | None = None
    person: int | None = None
    most: int = 5_000

    async def parts(self, kinds: Collection[str]) -> list[Step]:
        """The acts that may be a part of chains of these kinds, oldest first."""
        conditions = [f"({condition})" for kind, condition in _PARTS.items() if kind in kinds]
        if not conditions:
            return []
        statement = self._recent()
        if "thread" in kinds:
            statement.add(f", {_THREADS}")
        return await _steps(statement, " OR ".join(conditions))

    async def with_people(self, people: Collection[int], met: Collection[int]) -> list[Step]:
        """My words to these people, and all there was with those I was to have ``met``, oldest first."""
        statement = self._recent()
        to_people, with_met = (f"id IN ({_ACTS_WITH} {statement.numbers(whom)})" for whom in (people, met))
        return await _steps(statement, f"{_MINE} AND verb IN ({_list(WORDS)}) AND {to_people} OR {with_met}")

    async def commented(self) -> int:
        """How many things I commented on."""
        mine = f"SELECT DISTINCT persona, object_id FROM recent WHERE {_MINE} AND verb = 'comment'"
        rows = await self._recent().add(f"SELECT count(*) AS things FROM ({mine}) AS commented").rows()
        return rows[0]["things"]

    def _recent(self) -> Statement:
        """A statement that begins with these acts as ``recent``."""
        statement = Statement()
        statement.add("""WITH recent AS MATERIALIZED (SELECT event.id, event.ulid, event.persona, event.direction, event.verb, event.occurred_at,
            event.object_id, event.result_url, event.result_id, event.in_reply_to, event.via, object.url, object.title
            FROM event CROSS JOIN object ON object.id = event.object_id
            WHERE event.direction <> 'observed' AND event.verb NOT IN ('undo', 'visit', 'save', 'dislike') AND event.undone_at IS NULL""")
        statement.add(f"AND event.occurred_at > {statement.value(self.since)} AND event.occurred_at <= {statement.value(self.now)}")
        if self.persona is not None:
            statement.add(f"AND event.persona = {statement.value(self.persona)}")
        if self.person is not None:
            statement.add(f"AND event.id IN ({_ACTS_WITH} {statement.numbers([self.person])})")
        return statement.add(f"ORDER BY event.occurred_at DESC, event.id DESC LIMIT {self.most})")


async def _steps(statement: Statement, condition: str) -> list[Step]:
    """Those of the acts ``recent`` that fulfil a condition, with who is on the other side."""
    rows = await statement.add(f"SELECT recent.* FROM recent WHERE {condition} ORDER BY occurred_at, ulid").rows()
    people = await people_in([row["id"] for row in rows])
    return [
        Step(
            id=row["ulid"],
            persona=row["persona"],
            direction=row["direction"],
            verb=row["verb"],
            at=as_time(row["occurred_at"]),
            object=row["object_id"],
            url=row["url"],
            title=row["title"],
            people=frozenset(people[row["id"]]),
            result_url=row["result_url"],
            result_id=row["result_id"],
            replies_to=row["in_reply_to"],
            via=row["via"],
        )
        for row in rows
    ]
