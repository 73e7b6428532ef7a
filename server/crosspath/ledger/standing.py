"""The standings in the log: projections of the events, brought along with every act, and at any time computed anew from all of them."""


from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection

from crosspath.domain.verbs import VERBS, strength_of
from crosspath.ledger import returns
from crosspath.ledger.acts import digest
from crosspath.ledger.balance import UNDATED, Fact, Weighing, add, since, stand, turn, worth_of
from crosspath.ledger.shapes.standing import StandingShape, Turn
from crosspath.store.rows import Change, With, new, read_rows, write_rows
from crosspath.store.statement import Statement, as_time
from crosspath.store.tables import Account, Balance, Standing, Weights
from crosspath.store.writer import writing

logger = logging.getLogger(__name__)

WEIGHTS = With(Weights, "id", (1,))
"""How the balances in the log were weighed, to be read along with them."""

_COUNT_ON = """ON CONFLICT (person_id, persona, direction, verb) DO UPDATE SET events = standing.events + excluded.events,
    last_at = CASE WHEN excluded.last_at > standing.last_at THEN excluded.last_at ELSE standing.last_at END"""

_EVENTS_AT_ONCE = 5_000
_PEOPLE_AT_ONCE = 2_000


class Tally:
    """The standings of the people a group of events touches: balances are read once, changed in memory, written once; counts are added to."""

    def __init__(self, people: Collection[int] = (), balances: Iterable[Balance] = (), weights: Sequence[Weights] = ()):
        self.people = set(people)
        self.weighing = Weighing.of(weights)
        self._counts: dict[tuple[int, str, str, str], Standing] = {}
        self._balances: dict[int, dict[str, Balance]] = defaultdict(dict)
        for row in balances:
            self._balances[row.person_id][row.persona] = row
        self._changed: dict[int, Balance] = {}
        self.counted = 0
        self.unread: set[int] = set()
        """People of whom it is to be read from the log what came back, once the acts are written."""

    @classmethod
    async def of(cls, people: Collection[int], connection: BaseDBAsyncClient | None = None) -> Tally:
        """The standings with these people."""
        return cls(people, *await read_rows(connection or get_connection("default"), *cls.wanted(people)))

    @staticmethod
    def wanted(people: Collection[int]) -> tuple[With, With]:
        """What to read of the log for the standings with these people."""
        return With(Balance, "person_id", people), WEIGHTS

    def covers(self, people: Collection[int]) -> bool:
        """Whether the standings with all these people are in it."""
        return self.people.issuperset(people)

    def count(self, person: int, fact: Fact) -> None:
        """Put an act into the standing with a person."""
        if not fact.counts:
            return
        key = (person, fact.persona, fact.direction, fact.verb)
        count = self._counts.get(key)
        if count is None:
            count = new(Standing, person_id=person, persona=fact.persona, direction=fact.direction, verb=fact.verb, events=0, last_at=fact.seen_at)
            self._counts[key] = count
        count.events += 1
        count.last_at = max(count.last_at, fact.seen_at)
        rows = self._balances[person]
        balance = rows.get(fact.persona)
        if balance is None:
            balance = rows[fact.persona] = new(Balance, person_id=person, persona=fact.persona)
        if fact.dated:
            if returns.is_open(rows, fact):
                self.unread.add(person)
            for row in returns.note(rows, fact):
                self._changed[id(row)] = row
        add(balance, fact, self.weighing)
        self.counted += 1
        self._changed[id(balance)] = balance

    def changes(self) -> Iterable[Change]:
        """What is to be written of it."""
        yield Change(list(self._counts.values()), else_=_COUNT_ON)
        yield Change([row for row in self._changed.values() if row.pk is None])
        yield Change([row for row in self._changed.values() if row.pk is not None], _SUMS)

    def standing(self, person: int, now: datetime) -> StandingShape:
        """The standing with one person as it is now, over all personas."""
        return stand(person, self._balances[person].values(), self.weighing, now)


async def standings_of(people: Collection[int], now: datetime, persona: str | None = None) -> dict[int, StandingShape]:
    """The standing of one of my personas, or of all together, with each of these people as it is now; counts by verb are not read for it."""
    balances, weights = await read_rows(get_connection("default"), With(Balance, "person_id", people), WEIGHTS)
    tally = Tally(people, [row for row in balances if persona in (None, row.persona)], weights)
    return {person: tally.standing(person, now) for person in people}


async def turns_of(people: Collection[int], now: datetime, persona: str | None = None) -> dict[int, Turn]:
    """Whose turn it is with each of these people, one persona's or all together: of many at once, by the sums alone."""
    (weights,) = await read_rows(get_connection("default"), WEIGHTS)
    weighing = Weighing.of(weights)
    statement = Statement()
    statement.add("SELECT person_id, persona, given_sum, given_undated, received_sum, received_undated, stated_at FROM balance")
    strengths = {person: [0.0, 0.0] for person in people}
    for row in await statement.add(f"WHERE person_id IN {statement.numbers(people)}").rows():
        if persona in (None, row["persona"]):
            left = weighing.decay(as_time(row["stated_at"]), now) if row["stated_at"] else 0
            for place, side in enumerate(("given", "received")):
                strengths[row["person_id"]][place] += row[f"{side}_sum"] * left + UNDATED * row[f"{side}_undated"]
    return {person: turn(round(given, 3), round(received, 3)) for person, (given, received) in strengths.items()}


_SUMS = tuple(name for name in Balance._meta.fields_db_projection if name not in ("id", "person_id", "persona"))


async def stand_anew(connection: BaseDBAsyncClient, *people: int) -> Tally:
    """Compute the standings with these people from their events, inside the caller's transaction."""
    (weights,) = await read_rows(connection, WEIGHTS)
    for model in (Standing, Balance):
        await model.filter(person_id__in=people).using_db(connection).delete()
    return await _count_all(connection, people, weights)


async def weigh_anew(weighing: Weighing) -> None:
    """Compute all standings anew, unless those in the log were weighed in this very way."""
    verbs = digest(*(f"{verb} {strength_of(verb, weighing.strengths)}" for verb in VERBS))
    wanted = {"half_life_days": weighing.half_life_days, "zone": weighing.zone, "verbs": verbs}
    if await Weights.filter(id=1, **wanted).exists():
        return
    async with writing() as connection:
        for model in (Standing, Balance, Weights):
            await model.all().using_db(connection).delete()
        weights = [await Weights.create(id=1, **wanted, strengths=dict(weighing.strengths), using_db=connection)]
        last, at_once = 0, 1
        while people := await _people_after(last, at_once, connection):
            tally = await _count_all(connection, people, weights)
            last = people[-1]
            # The heaviest come first, as a rule; of the others, many are counted at once.
            at_once = min(_PEOPLE_AT_ONCE, max(1, at_once * _EVENTS_AT_ONCE // max(1, tally.counted)))
        if last:
            logger.info("All standings were computed anew, with a half-life of %g days.", weighing.half_life_days)


async def _people_after(last: int, most: int, connection: BaseDBAsyncClient) -> list[int]:
    found = Account.filter(person_id__gt=last).using_db(connection).order_by("person_id").distinct().limit(most)
    return list(await found.values_list("person_id", flat=True))


async def _count_all(connection: BaseDBAsyncClient, people: Collection[int], weights: Sequence[Weights]) -> Tally:
    """Write the standings with these people, of whom none is there yet."""
    tally = Tally(people, weights=weights)
    for person, fact in await _read_facts("account.person_id", people):
        tally.count(person, fact)
    await write_rows(connection, *tally.changes())
    return tally


async def stand_together(person: int, accounts: Collection[int], now: datetime) -> tuple[StandingShape, int]:
    """The standing with a person who has exactly these accounts, and of how many acts it is."""
    tally = Tally([person], weights=await Weights.all())
    for _, fact in await _read_facts("account.id", accounts, whose=str(person)):
        tally.count(person, fact)
    return tally.standing(person, now), tally.counted


async def stand_by(people: Collection[int], weighings: Sequence[Weighing], now: datetime) -> list[dict[int, StandingShape]]:
    """For each weighing, the standing with each of these people as it would be if acts were weighed so."""
    facts = await _read_facts("account.person_id", people)
    found = []
    for weighing in weighings:
        tally = Tally(people)
        tally.weighing = weighing
        for person, fact in facts:
            tally.count(person, fact)
        found.append({person: tally.standing(person, now) for person in people})
    return found


async def _read_facts(column: str, numbers: Collection[int], whose: str = "account.person_id") -> list[tuple[int, Fact]]:
    """Every act with the accounts of which ``column`` is one of ``numbers`` that was not taken back, once for each person behind them, oldest first."""
    statement = Statement()
    statement.add(f"SELECT DISTINCT {whose} AS person_id, event.id,")
    statement.add(""" event.persona, event.direction, event.verb, event.occurred_at, event.precision,
        event.not_before, event.observed_at, event.confidence, event.quality, event.factor
        FROM account CROSS JOIN counterpart ON counterpart.account_id = account.id CROSS JOIN event ON event.id = counterpart.event_id
        WHERE event.undone_at IS NULL""")
    rows = await statement.add(f"AND {column} IN {statement.numbers(numbers)} ORDER BY event.occurred_at, event.id").rows()
    return [(row["person_id"], _fact(row)) for row in rows]


def _fact(row: Mapping[str, Any]) -> Fact:
    occurred_at, not_before = as_time(row["occurred_at"]), row["not_before"]
    at = since(occurred_at, row["precision"], as_time(not_before) if not_before else None, as_time(row["observed_at"]))
    worth = worth_of(row["confidence"], row["quality"], row["factor"])
    return Fact(row["persona"], row["direction"], row["verb"], at, occurred_at, worth, row["precision"] != "none")
