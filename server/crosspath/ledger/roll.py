"""The roll of people: whom a list shows, in which order, page by page."""

# ruff: noqa: S608 -- the names are those of our own tables; whatever came from outside is a value.
from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, get_args

from crosspath.domain.present import Present
from crosspath.ledger.identity import name_key
from crosspath.ledger.shapes.standing import Turn
from crosspath.ledger.standing import turns_of
from crosspath.store.statement import Statement, as_time

Order = Literal["turn", "last", "name"]
"""By whose turn it is, mine first; by when our paths last crossed, the latest first; by name. Without one, as they came into the log."""

TURNS: tuple[Turn, ...] = ("yours", "theirs", "even")
_AT_ONCE = 500
"""People whose turn is looked up together: as a rule among so many are enough of any turn."""
_FEW = 500
"""People found whom one rather names than finds again for each part of a list."""


_CATEGORIZED = "CAST(person.categories AS TEXT) <> '[]'"
"""Most people are in no category; their lists need not be opened."""


class Lost(ValueError):
    """A cursor that is none of this list."""


@dataclass(frozen=True)
class Place:
    """A place in a list: behind this person, who stands there by name, by when we last crossed, or by turn and that."""

    person: int = 0
    name: str = ""
    last: datetime | None = None
    turn: Turn | None = None

    def cursor(self, order: Order | None) -> str:
        """The place as it goes out and comes back."""
        by = {None: "", "name": self.name, "last": _text(self.last), "turn": f"{self.turn} {_text(self.last)}"}[order]
        return f"{self.person} {by}".rstrip() if by else str(self.person)

    @classmethod
    def at(cls, cursor: str, order: Order | None) -> Place:
        """The place a cursor says. Raises :class:`Lost`."""
        number, _, by = cursor.partition(" ")
        turn, _, last = by.partition(" ") if order == "turn" else (None, "", by)
        try:
            moment = datetime.fromisoformat(last) if last and order != "name" else None
            if turn in (None, *TURNS) and not (order is None and by) and not (moment and moment.tzinfo is None):
                return cls(int(number), by, moment, turn)
        except ValueError:
            pass
        raise Lost("This cursor is of another list; begin this one without a cursor.")


def _text(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


@dataclass(frozen=True, kw_only=True)
class Roll:
    """Whom to list: ``q`` is part of a name, note or handle; those of a ``category``; with ``persona`` those it met, with ``only`` none but these."""

    q: str | None = None
    category: str | None = None
    persona: str | None = None
    order: Order | None = None
    only: Collection[int] | None = None

    async def people(self, after: Place | None, limit: int, present: Present) -> list[Place]:
        """The next ``limit`` people behind a place, each with their own."""
        if (self.q or self.category) and (few := await self._few()) is not None:
            return await replace(self, q=None, category=None, only=few).people(after, limit, present)
        if self.order == "turn":
            return await self._by_turn(after, limit, present)
        if self.order == "last":
            return await self._by_last(after, limit)
        return await self._by_name(after or Place(), limit) if self.order == "name" else await self._as_they_came(after or Place(), limit)

    async def _few(self) -> list[int] | None:
        """All whom ``q`` or ``category`` finds, unless they are many."""
        statement = Statement()
        statement.add("SELECT person.id FROM person WHERE")
        rows = await statement.add(f"{self._listed(statement)} LIMIT {_FEW + 1}").rows()
        return [row["id"] for row in rows] if len(rows) <= _FEW else None

    async def categories(self) -> dict[str, int]:
        """The categories of those it lists, by their names, and how many people it would list of each."""
        statement = Statement()
        statement.add("SELECT element.value AS category, COUNT(DISTINCT person.id) AS people")
        statement.add(f"FROM person JOIN {statement.elements('person.categories')} ON TRUE WHERE {_CATEGORIZED} AND")
        rows = await statement.add(f"{replace(self, category=None)._listed(statement)} GROUP BY element.value").rows()
        return {row["category"]: row["people"] for row in sorted(rows, key=lambda row: name_key(row["category"]))}

    async def _as_they_came(self, after: Place, limit: int) -> list[Place]:
        statement = Statement()
        statement.add(f"SELECT person.id FROM person WHERE person.id > {statement.value(after.person)}")
        rows = await statement.add(f"AND {self._listed(statement)} ORDER BY person.id LIMIT {limit}").rows()
        return [Place(row["id"]) for row in rows]

    async def _by_name(self, after: Place, limit: int) -> list[Place]:
        statement = Statement()
        statement.add("SELECT person.id, person.name_key FROM person WHERE")
        statement.add(f"(person.name_key, person.id) > ({statement.value(after.name)}, {statement.value(after.person)})")
        rows = await statement.add(f"AND {self._listed(statement)} ORDER BY person.name_key, person.id LIMIT {limit}").rows()
        return [Place(row["id"], row["name_key"]) for row in rows]

    async def _by_last(self, after: Place | None, limit: int) -> list[Place]:
        """First those of whom it is known when we last crossed, then the others, the latest to come first."""
        found = await self._crossed(after, limit) if after is None or after.last else []
        if len(found) < limit:
            found += await self._uncrossed(None if after is None or after.last else after, limit - len(found))
        return found

    async def _crossed(self, after: Place | None, limit: int) -> list[Place]:
        statement = Statement()
        statement.add("SELECT balance.person_id, balance.last_at FROM balance CROSS JOIN person ON person.id = balance.person_id")
        statement.add("WHERE balance.last_at IS NOT NULL")
        if after is not None:
            statement.add(f"AND (balance.last_at, balance.person_id) < ({statement.value(after.last)}, {statement.value(after.person)})")
        if self.persona is not None:
            statement.add(f"AND balance.persona = {statement.value(self.persona)}")
        else:  # Whom several personas met is where the last of them is.
            statement.add("""AND NOT EXISTS (SELECT 1 FROM balance AS other WHERE other.person_id = balance.person_id
                AND (other.last_at, other.id) > (balance.last_at, balance.id))""")
        statement.add(f"AND {self._listed(statement)}")
        rows = await statement.add(f"ORDER BY balance.last_at DESC, balance.person_id DESC LIMIT {limit}").rows()
        return [Place(row["person_id"], last=as_time(row["last_at"])) for row in rows]

    async def _uncrossed(self, after: Place | None, limit: int) -> list[Place]:
        statement = Statement()
        statement.add("SELECT person.id FROM person WHERE NOT EXISTS (SELECT 1 FROM balance")
        statement.add("WHERE balance.person_id = person.id AND balance.last_at IS NOT NULL")
        statement.add(f"AND balance.persona = {statement.value(self.persona)})" if self.persona is not None else ")")
        if after is not None:
            statement.add(f"AND person.id < {statement.value(after.person)}")
        rows = await statement.add(f"AND {self._listed(statement)} ORDER BY person.id DESC LIMIT {limit}").rows()
        return [Place(row["id"]) for row in rows]

    async def _by_turn(self, after: Place | None, limit: int, present: Present) -> list[Place]:
        found: list[Place] = []
        for turn in TURNS[TURNS.index(after.turn) if after and after.turn else 0 :]:
            begin = after if after and after.turn == turn else None
            async for place in self._whose_turn(turn, begin, present):
                found.append(place)
                if len(found) == limit:
                    return found
        return found

    async def _whose_turn(self, turn: Turn, after: Place | None, present: Present) -> AsyncIterator[Place]:
        """Those whose turn it is, by when we last crossed. It moves with the time, so that no index has it."""
        while places := await self._by_last(after, _AT_ONCE):
            turns = await turns_of([place.person for place in places], present.now, self.persona)
            for place in places:
                if turns[place.person] == turn:
                    yield Place(place.person, last=place.last, turn=turn)
            after = places[-1]

    def _listed(self, statement: Statement) -> str:
        """The condition on a person. Values go into the statement in the order of its text."""
        conditions = ["person.deleted_at IS NULL"]
        if self.only is not None:
            conditions.append(f"person.id IN ({', '.join(map(str, self.only)) or 'NULL'})")
        if self.q:
            name, notes = statement.contains("person.name_key", name_key(self.q)), statement.contains("person.notes", self.q)
            accounts = f"{statement.contains('account.handle', self.q)} OR {statement.contains('account.key', self.q)}"
            conditions.append(f"({name} OR {notes} OR person.id IN (SELECT account.person_id FROM account WHERE {accounts}))")
        if self.category:
            among = f"SELECT 1 FROM {statement.elements('person.categories')} WHERE element.value = {statement.value(self.category)}"
            conditions.append(f"{_CATEGORIZED} AND EXISTS ({among})")
        if self.persona is not None:
            met = f"standing.persona = {statement.value(self.persona)} AND standing.events > 0"
            conditions.append(f"EXISTS (SELECT 1 FROM standing WHERE standing.person_id = person.id AND {met})")
        return " AND ".join(conditions)


assert set(TURNS) == set(get_args(Turn))
