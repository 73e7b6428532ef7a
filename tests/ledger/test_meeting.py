"""The numbers of Places: what is counted by the database is what counting act by act finds, in logs made of chance."""

from __future__ import annotations

import random
import statistics
from collections import defaultdict
from datetime import UTC, datetime, timedelta

import pytest
from crosspath.domain.attention import Attention
from crosspath.domain.present import Present
from crosspath.ledger.guards.deed import Deed
from crosspath.ledger.guards.habits import broadcasts, shared_links
from crosspath.ledger.meeting import met, ratios
from crosspath.ledger.stats import coverage, reciprocation
from crosspath.store.database import open_database
from crosspath.store.rows import Change, write_rows
from crosspath.store.tables import Account, Balance, Counterpart, Event, Object, Person
from crosspath.store.writer import writing

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PRESENT = Present(now=NOW, attention=Attention(zone=UTC), sites=("me.example",))
PEOPLE, OBJECTS, EVENTS = 6, 8, 150
PERSONAS = (None, "me", "work", "nobody")
SHARES = ("share", "repost", "quote", "link", "recommend")
SEEDS = range(4)


def _event(number: int, chance: random.Random) -> Event:
    moment = NOW - timedelta(days=chance.choice((chance.uniform(-1, 16), chance.uniform(0, 200), 14)))
    return Event(
        id=number, ulid=f"{number:026d}", act_key=f"{number}", dedupe_key=f"{number}", object_id=chance.randint(1, OBJECTS), state="live",
        direction=chance.choice(("given", "given", "received", "mutual", "observed")), verb=chance.choice((*SHARES, "comment", "mention", "like", "undo")),
        platform=chance.choice(("web", "github")), persona=chance.choice(("me", "work")), visibility=chance.choice(("public", "public", "private")),
        precision=chance.choice(("second", "day", "month", "none")), channel="cli", confidence=1.0, occurred_at=moment, observed_at=moment,
        undone_at=chance.choice((None, None, None, NOW)),
    )  # fmt: skip


def _balance(person: int, persona: str, chance: random.Random) -> Balance:
    days = {name: chance.choice((None, chance.uniform(0, 90))) for name in ("back_days", "first_back_days")}
    begun = {name: chance.choice((None, NOW - timedelta(days=chance.uniform(0, 300)))) for name in ("begun_at", "first_at", "last_at")}
    return Balance(person_id=person, persona=persona, **days, **begun)


async def _fill(seed: int) -> tuple[list[Event], list[Counterpart], list[Balance]]:
    """A log of chance; of every two accounts one is nobody's that I know."""
    chance = random.Random(seed)
    people = [Person(id=number, name=f"Person {number}", categories=["admired"] if number % 2 else [], created_at=NOW) for number in range(1, PEOPLE + 1)]
    accounts = [Account(id=number, key=f"web:{number}", platform="web", person_id=number if number <= PEOPLE else None) for number in range(1, 2 * PEOPLE + 1)]
    hosts = ("https://me.example", "https://bob.example")
    things = [Object(id=number, key=f"{number}", url=f"{chance.choice(hosts)}/{number}", platform="web", kind="page") for number in range(1, OBJECTS + 1)]
    events = [_event(number, chance) for number in range(1, EVENTS + 1)]
    sides = [
        Counterpart(event_id=event.id, account_id=account, role=role, confidence=1.0, occurred_at=event.occurred_at)
        for event in events
        for account, role in {(chance.randint(1, 2 * PEOPLE), chance.choice(("author", "host"))) for _ in range(chance.randint(0, 2))}
    ]
    balances = [_balance(person, persona, chance) for person in range(1, PEOPLE + 1) for persona in ("me", "work")]
    async with writing() as connection:
        await write_rows(connection, *(Change(rows) for rows in (people, accounts, things, events, sides, balances)))
    return events, sides, balances


@pytest.mark.parametrize("seed", SEEDS)
async def test_what_places_counts_is_what_counting_act_by_act_finds(database_url: str, seed: int) -> None:
    database = await open_database(database_url)
    try:
        events, sides, balances = await _fill(seed)
        urls = {thing.id: thing.url for thing in await Object.all()}
        for persona in PERSONAS:
            mine = [event for event in events if persona in (None, event.persona)]
            with_ = defaultdict(set)
            for side in sides:
                if side.account_id <= PEOPLE:
                    with_[side.event_id].add(side.account_id)
            await _assert_ratios(persona, mine, with_, urls)
            await _assert_met(persona, mine, with_, balances)
            await _assert_reciprocation(persona, balances)
            await _assert_coverage(persona, mine, with_)
    finally:
        await database.close()


async def _assert_ratios(persona: str | None, mine: list[Event], with_: dict[int, set[int]], urls: dict[int, str]) -> None:
    deeds = [
        Deed(id=event.ulid, verb=event.verb, at=event.occurred_at, url=urls[event.object_id], people=frozenset(with_[event.id]))
        for event in mine
        if event.direction in ("given", "mutual") and event.verb != "undo" and event.undone_at is None and event.visibility == "public"
    ]
    public, own = broadcasts(deeds, NOW, PRESENT.sites)
    links, own_links = shared_links(deeds, NOW, PRESENT.sites)
    found = await ratios(PRESENT, persona)
    assert (found.acts, found.broadcast, found.links, found.own_links) == (len(public), len(own), len(links), len(own_links))


async def _assert_met(persona: str | None, mine: list[Event], with_: dict[int, set[int]], balances: list[Balance]) -> None:
    begin = NOW - timedelta(weeks=12)
    last = defaultdict(list)
    for row in balances:
        if persona in (None, row.persona) and row.last_at and row.last_at > begin:
            last[row.person_id].append(row.last_at)
    wanted = sorted(last, key=lambda person: (max(last[person]), person), reverse=True)[:4]
    counted: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for event in mine:
        if event.occurred_at > begin and event.direction != "observed" and event.verb != "undo" and event.undone_at is None and event.precision != "none":
            for person in with_[event.id]:
                counted[person][event.platform][0] += event.direction != "received"
                counted[person][event.platform][1] += event.direction != "given"
    found = await met(PRESENT, persona, 12, 4)
    assert [each.person.id for each in found] == [person for person in wanted if person in counted]
    for each in found:
        assert {place.platform: [place.given, place.received] for place in each.places} == counted[each.person.id]


async def _assert_reciprocation(persona: str | None, balances: list[Balance]) -> None:
    rows = [(row.first_at, row.first_back_days) if persona is None else (row.begun_at, row.back_days) for row in balances if persona in (None, row.persona)]
    known = [days for begun, days in rows if begun is not None and begun <= NOW - timedelta(days=60)]
    back = [days for days in known if days is not None and days <= 60]
    found = await reciprocation(PRESENT, persona)
    assert (found.people, found.reciprocated) == (len(known), len(back))
    assert found.lag_days == (round(statistics.median(back), 1) if back else None)


async def _assert_coverage(persona: str | None, mine: list[Event], with_: dict[int, set[int]]) -> None:
    last: dict[tuple[int, str], datetime] = {}
    for event in mine:
        if event.direction == "given" and event.verb in SHARES and event.undone_at is None and event.precision != "none":
            for person in with_[event.id]:
                key = (person, event.platform)
                last[key] = max(event.occurred_at, last.get(key, event.occurred_at))
    admired = range(1, PEOPLE + 1, 2)
    found = {(each.person.id, each.platform): each.last_at for each in await coverage(PRESENT, persona)}
    shared = {key: at for key, at in last.items() if key[0] in admired}
    never = {(person, None): None for person in admired if not any(key[0] == person for key in shared)}
    assert found == shared | never
