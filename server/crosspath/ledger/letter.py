"""The letter of a year: who helped me, by name, part by part; each part ends as a post that thanks those in it. Public acts only."""

# ruff: noqa: S608 -- the names are those of our own tables and verbs; whatever came from outside is a value or a number.
from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crosspath.domain.attention import Attention
from crosspath.domain.verbs import VERBS
from crosspath.ledger.prose import marked, said
from crosspath.ledger.reports import Span
from crosspath.ledger.roll import Place
from crosspath.ledger.shapes.base import PersonRef
from crosspath.ledger.shapes.report import Letter
from crosspath.ledger.sides import people_in
from crosspath.store.statement import Statement, as_time

_MORE_THAN_A_CLICK = 3
_EXAMPLES = 3
_FEW = 2_000
_VERBS = ", ".join(f"'{verb.name}'" for verb in VERBS.values() if verb.strength >= _MORE_THAN_A_CLICK)


@dataclass(frozen=True, kw_only=True)
class Year:
    """Whom one of my personas had help from in a ``span`` that is a year on my clock."""

    year: int
    span: Span
    persona: str

    async def letter(self, attention: Attention, *, after: Place | None = None, most: int) -> Letter:
        """The next ``most`` people behind a place, by name, each with the newest things they did. Nobody is left out who is on a later part."""
        found = await self._helpers(after or Place(), most + 1)
        people, is_last = found[:most], len(found) <= most
        acts = await self._acts([row["id"] for row in people])
        heading = f"# Who helped me in {self.year}"
        if people and (after or not is_last):
            heading += f": {marked(people[0]['name'])} to {marked(people[-1]['name'])}"
        lines = [heading, "", *(line for row in people for line in self._person(row["name"], acts[row["id"]], attention))]
        return Letter(
            year=self.year,
            persona=self.persona,
            people=[PersonRef(id=row["id"], name=row["name"]) for row in people],
            text="\n".join([*lines, *self._thanks([row["name"] for row in people])]),
            next_cursor=None if is_last else Place(people[-1]["id"], people[-1]["name_key"]).cursor("name"),
        )

    def _person(self, name: str, acts: Sequence[Mapping[str, Any]], attention: Attention) -> list[str]:
        lines = [
            f"- {attention.local(as_time(act['occurred_at'])):%Y-%m-%d}: {said(act['verb'], 'me')}: "
            f"[{marked(act['title'] or act['link'])}](<{act['link']}>)"
            for act in acts
        ]
        more = acts[0]["acts"] - len(acts)
        return [f"**{marked(name)}**", *lines, *([f"- and {more} more"] if more else []), ""]

    def _thanks(self, names: Sequence[str]) -> list[str]:
        thanks = f"To everybody who helped me in {self.year}: {', '.join(map(marked, names))}. Thank you!" if names else "Nobody is written down for this year."
        return ["## Thank you", "", thanks, ""]

    async def _helpers(self, after: Place, most: int) -> list[dict[str, Any]]:
        """The people who helped, by name; most others are known by their standing to have done nothing of it."""
        few, statement = await self._few(), Statement()
        if few == []:
            return []
        statement.add("SELECT person.id, person.name, person.name_key FROM person WHERE person.deleted_at IS NULL")
        statement.add(f"AND (person.name_key, person.id) > ({statement.value(after.name)}, {statement.value(after.person)})")
        if few is not None:
            statement.add(f"AND person.id IN {statement.numbers(few)}")
        statement.add(f"""AND EXISTS (SELECT 1 FROM standing WHERE standing.person_id = person.id AND standing.persona = {statement.value(self.persona)}
            AND standing.direction = 'received' AND standing.verb IN ({_VERBS}) AND standing.events > 0)""")
        statement.add(f"AND EXISTS (SELECT 1 {self._helped(statement)} AND account.person_id = person.id)")
        return await statement.add(f"ORDER BY person.name_key, person.id LIMIT {int(most)}").rows()

    async def _few(self) -> list[int] | None:
        """All who helped, and maybe some who did not, unless so much was done that one rather looks whether each did; a quiet year is found at once."""
        statement = Statement()
        statement.add(f"SELECT id FROM event WHERE direction = 'received' AND verb IN ({_VERBS}) AND occurred_at >= {statement.value(self.span.since)}")
        rows = await statement.add(f"AND occurred_at < {statement.value(self.span.until)} LIMIT {_FEW + 1}").rows()
        if len(rows) > _FEW:
            return None
        return sorted(set().union(*(await people_in([row["id"] for row in rows])).values()))

    async def _acts(self, people: Collection[int]) -> dict[int, list[dict[str, Any]]]:
        """For each of these people the newest things they did, and how many there are."""
        statement = Statement()
        statement.add(f"""WITH help AS (SELECT DISTINCT account.person_id, event.id, event.occurred_at {self._helped(statement)}
            AND account.person_id IN {statement.numbers(people)}),
            numbered AS (SELECT person_id, id, count(*) OVER (PARTITION BY person_id) AS acts,
            row_number() OVER (PARTITION BY person_id ORDER BY occurred_at DESC, id DESC) AS place FROM help)
            SELECT numbered.person_id, numbered.acts, event.verb, event.occurred_at, object.title, COALESCE(NULLIF(event.result_url, ''), object.url) AS link
            FROM numbered CROSS JOIN event ON event.id = numbered.id CROSS JOIN object ON object.id = event.object_id
            WHERE numbered.place <= {_EXAMPLES} ORDER BY numbered.person_id, numbered.place""")
        found: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in await statement.rows() if people else ():
            found[row["person_id"]].append(row)
        return found

    def _helped(self, statement: Statement) -> str:
        """FROM what WHERE is read an act of help."""
        span = f"counterpart.occurred_at >= {statement.value(self.span.since)} AND counterpart.occurred_at < {statement.value(self.span.until)}"
        return f"""FROM account CROSS JOIN counterpart ON counterpart.account_id = account.id CROSS JOIN event ON event.id = counterpart.event_id
            WHERE {span} AND event.direction = 'received' AND event.undone_at IS NULL AND event.visibility = 'public' AND event.precision <> 'none'
            AND event.verb IN ({_VERBS}) AND event.persona = {statement.value(self.persona)}"""
