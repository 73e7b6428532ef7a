"""Gathering what advice may be made of: of all I did lately, the acts that one of the guards looks at, and the numbers of the others.

The statements only narrow down; what stands out, ``habits`` alone says.
"""

# ruff: noqa: S608 -- the names are those of our own tables and verbs; whatever came from outside is a value.
from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from crosspath.domain.platforms import Platforms
from crosspath.domain.url import Refused
from crosspath.ledger.guards import habits
from crosspath.ledger.guards.deed import POSTS, SHARES, Deed, Lately
from crosspath.ledger.sides import people_in
from crosspath.store.statement import Statement, as_time


def _list(verbs: Iterable[str]) -> str:
    return ", ".join(f"'{verb}'" for verb in sorted(verbs))


_MOST = 5_000
_SHARES = _list(SHARES)
_MINE = "event.direction IN ('given', 'mutual')"
# Of every kind of act: neither direction nor verbs are named, so that the index of times is gone through.
_ANY = "event.direction <> 'observed' AND event.direction <> 'received' AND event.verb <> 'undo' AND event.undone_at IS NULL"
_COLUMNS = "event.id, event.ulid, event.verb, event.direction, event.occurred_at, event.platform, event.text, event.result_url, event.visibility"


@dataclass(frozen=True, kw_only=True)
class Gathering:
    """What one of my personas, or all, did up to ``now``; ``sites`` are mine."""

    platforms: Platforms
    now: datetime
    sites: Collection[str] = ()
    persona: str | None = None

    async def lately(self) -> Lately:
        """What advice may be made of."""
        (counts,) = await self._counts().rows()
        posts, said, words = await self._posts().rows(), await self._said().rows(), await self._words().rows()
        people = await people_in({row["id"] for row in (*posts, *said)})
        silent: dict[int, set[int]] = {}
        for row in words:
            silent.setdefault(row["id"], set()).add(row["person_id"])
        return Lately(
            public=counts["public"],
            shared=counts["shared"] or 0,
            posts=[self._deed(row, people[row["id"]]) for row in posts],
            said=[self._deed(row, people[row["id"]]) for row in said],
            words=[self._deed(row, silent[number]) for number, row in {row["id"]: row for row in words}.items()],
        )

    def _counts(self) -> Statement:
        statement = Statement()
        statement.add(f"SELECT count(*) AS public, sum(CASE WHEN verb IN ({_SHARES}) THEN 1 ELSE 0 END) AS shared FROM event")
        return statement.add(f"WHERE {_ANY} AND visibility = 'public' AND {self._since(statement, habits.RATIO_DAYS)}")

    def _posts(self) -> Statement:
        """The posts, of the newest five thousand, that may be a part of what stands out."""
        statement = Statement()
        statement.add(f"""WITH post AS MATERIALIZED (SELECT id, ulid, verb, occurred_at, object_id, 
                CASE WHEN length(text) >= {habits.LEAST_TEXT} THEN text END AS words FROM event
            WHERE {_MINE} AND verb IN ({_list(POSTS)}) AND undone_at IS NULL AND visibility = 'public'
            AND {self._since(statement, habits.REPEATED_DAYS)} ORDER BY occurred_at DESC, ulid DESC LIMIT {_MOST}),""")
        statement.add(f"""
            shared AS MATERIALIZED (SELECT object_id FROM post WHERE verb IN ({_SHARES})
                GROUP BY object_id HAVING count(*) > 1 AND max(occurred_at) > {self._ago(statement, habits.WEEK)}),
            said AS MATERIALIZED (SELECT words FROM post WHERE words IS NOT NULL
                GROUP BY words HAVING count(*) > 1 AND max(occurred_at) > {self._ago(statement, habits.WEEK)}),
            compared AS MATERIALIZED (SELECT id FROM post WHERE words IS NOT NULL ORDER BY occurred_at DESC, ulid DESC LIMIT {habits.MOST_COMPARED})
            SELECT {_COLUMNS}, object.url, object.title FROM post CROSS JOIN event ON event.id = post.id CROSS JOIN object ON object.id = post.object_id
            WHERE post.id IN (SELECT id FROM compared) OR post.words IN (SELECT words FROM said)""")
        week, day, fortnight = (f"post.occurred_at > {self._ago(statement, days)}" for days in (habits.WEEK, 1, habits.RATIO_DAYS))
        statement.add(f"OR post.verb IN ({_SHARES}) AND ({week} OR post.object_id IN (SELECT object_id FROM shared))")
        own = [statement.contains("object.url", site.partition("/")[0]) for site in self.sites]
        return statement.add(f"OR {day} OR {fortnight} AND ({' OR '.join([_WITH_NOBODY, *own])})")

    def _said(self) -> Statement:
        """What I said in the last week that may hold the words of a scheme, and the thanks."""
        statement = Statement()
        statement.add(f"SELECT {_COLUMNS}, object.url, object.title FROM event CROSS JOIN object ON object.id = event.object_id")
        statement.add(f"WHERE {_ANY} AND {self._since(statement, habits.WEEK)}")
        fads = " OR ".join(statement.contains("event.text", word) for word in habits.FAD_WORDS)
        return statement.add(f"AND (event.verb = 'thank' OR {fads}) ORDER BY event.occurred_at DESC LIMIT {_MOST}")

    def _words(self) -> Statement:
        """My words to those who had several of them, and from whom nothing came."""
        statement = Statement()
        statement.add(f"""WITH said AS MATERIALIZED (SELECT event.id, account.person_id FROM event
            CROSS JOIN counterpart ON counterpart.event_id = event.id CROSS JOIN account ON account.id = counterpart.account_id
            WHERE account.person_id IS NOT NULL AND {_MINE} AND event.verb IN ({_list(habits.WORDS)}) AND event.undone_at IS NULL
            AND {self._since(statement, habits.SILENT_DAYS)}),""")
        statement.add(f"""silent AS MATERIALIZED (SELECT person_id FROM said GROUP BY person_id HAVING count(DISTINCT id) >= {habits.PESTERING}
            AND NOT EXISTS (SELECT 1 FROM account CROSS JOIN counterpart ON counterpart.account_id = account.id
            CROSS JOIN event ON event.id = counterpart.event_id WHERE account.person_id = said.person_id
            AND counterpart.occurred_at > {self._ago(statement, habits.SILENT_DAYS)}
            AND event.direction IN ('received', 'mutual') AND event.verb <> 'undo' AND event.undone_at IS NULL
            AND {self._since(statement, habits.SILENT_DAYS)}))
            SELECT DISTINCT said.person_id, {_COLUMNS}, object.url, object.title FROM silent CROSS JOIN said ON said.person_id = silent.person_id
            CROSS JOIN event ON event.id = said.id CROSS JOIN object ON object.id = event.object_id""")
        return statement

    def _ago(self, statement: Statement, days: float) -> str:
        return statement.value(self.now - timedelta(days=days))

    def _since(self, statement: Statement, days: float) -> str:
        """The condition on an event that it is of the last so many days, and of the persona."""
        condition = f"event.occurred_at > {self._ago(statement, days)} AND event.occurred_at <= {statement.value(self.now)}"
        return condition if self.persona is None else f"{condition} AND event.persona = {statement.value(self.persona)}"

    def _deed(self, row: Mapping[str, Any], people: Iterable[int]) -> Deed:
        place, community = self._place(row["result_url"] or row["url"]) if row["verb"] in SHARES else (row["platform"], None)
        return Deed(
            id=row["ulid"],
            verb=row["verb"],
            direction=row["direction"],
            at=as_time(row["occurred_at"]),
            url=row["url"],
            title=row["title"],
            text=row["text"],
            place=place,
            community=community,
            people=frozenset(people),
            public=row["visibility"] == "public",
        )

    def _place(self, url: str) -> tuple[str, str | None]:
        """The platform of an address, and the community there."""
        try:
            resolved = self.platforms.resolve(url)
        except Refused:
            return "web", None
        return resolved.platform, resolved.container


_WITH_NOBODY = """NOT EXISTS (SELECT 1 FROM counterpart CROSS JOIN account ON account.id = counterpart.account_id
    WHERE counterpart.event_id = post.id AND account.person_id IS NOT NULL)"""
