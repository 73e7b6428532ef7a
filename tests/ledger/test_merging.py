"""Merging as a pointer: any sequence of merges and of taking them back leaves everything as it would have been without."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from crosspath.ledger.chains.promises import list_promises
from crosspath.ledger.merging import Contradiction, Missing, merge, preview_merge, preview_unmerge, root_of, say_not_same, unmerge
from crosspath.ledger.shapes.identity import MergeSide
from crosspath.ledger.standing import Tally, stand_anew
from crosspath.store.database import open_database
from crosspath.store.place import sqlite_url
from crosspath.store.rows import Change, write_rows
from crosspath.store.tables import Account, Counterpart, Decision, Event, Merge, Object, Person, Promise, Standing
from crosspath.store.writer import writing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import POSTGRES

pytestmark = pytest.mark.skipif(bool(POSTGRES), reason="it makes logs of its own, in SQLite, which a run about PostgreSQL must not touch")

NOW = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)
PEOPLE = range(1, 6)


async def meet_people() -> None:
    """Five people with one to three accounts each, who all did things; some of it two of them did together."""
    async with writing() as connection:
        people = [Person(id=n, name=f"Person {n}", name_key=f"person {n}", notes=f"note {n}", created_at=NOW) for n in PEOPLE]
        accounts = [_account(n, place) for n in PEOPLE for place in range(1 + n % 3)]
        await write_rows(connection, Change(people), Change(accounts), Change([Object(id=1, key="1", url="https://me.example/", platform="web", kind="page")]))
        for number in range(1, 31):
            await _act(number, [accounts[number % len(accounts)], *([accounts[0]] if number % 4 == 0 else [])], connection)
        await write_rows(connection, Change([_said(n) for n in PEOPLE]), Change([_promised(n) for n in PEOPLE]))
    async with writing() as connection:
        await stand_anew(connection, *PEOPLE)


def _account(person: int, place: int) -> Account:
    key = f"web:https://p{person}-{place}.example/"
    return Account(id=10 * person + place, key=key, platform="web", url=key[4:], person_id=person)


def _said(person: int) -> Decision:
    return Decision(reminder=f"visit-{person}", kind="visit", person_id=person, persona="me", word="dismiss", made_at=NOW)


def _promised(person: int) -> Promise:
    """To one of them where they have no account."""
    return Promise(person_id=person, account_id=10 * person if person > 1 else None, persona="me", verb="review", made_at=NOW)


async def _act(number: int, accounts: Sequence[Account], connection: Any) -> None:
    at = NOW - timedelta(days=number)
    verb, direction = ("comment", "given") if number % 2 else ("share", "received")
    event = Event(
        id=number, ulid=f"{number:026d}", act_key=str(number), dedupe_key=str(number), direction=direction, verb=verb, platform="web",
        persona="me" if number % 5 else "shop", object_id=1, state="live", occurred_at=at, precision="second", observed_at=at,
        visibility="public", channel="cli", confidence=1.0,
    )  # fmt: skip
    sides = [Counterpart(event_id=number, account_id=row.id, role="author", confidence=1.0, occurred_at=at) for row in dict.fromkeys(accounts)]
    await write_rows(connection, Change([event]), Change(sides))


async def everything() -> dict[str, Any]:
    """All that a merge may touch."""
    return {
        "accounts": await Account.all().order_by("id").values("id", "person_id", "own_id"),
        "people": await Person.all().order_by("id").values(),
        "decisions": await Decision.all().order_by("id").values(),
        "promises": await Promise.all().order_by("id").values(),
        "standings": await Standing.all().order_by("person_id", "persona", "direction", "verb").values("person_id", "persona", "direction", "verb", "events", "last_at"),
    }


class Model:
    """Who is whom, said in the simplest way: everybody points at themselves or at somebody else."""

    def __init__(self) -> None:
        self.into = {person: person for person in PEOPLE}

    def root(self, person: int) -> int:
        return person if self.into[person] == person else self.root(self.into[person])


STEPS = st.lists(st.tuples(st.booleans(), st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), max_size=14)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log with people in it, closed."""
    path = tmp_path_factory.mktemp("merging") / "log.sqlite3"

    async def fill() -> None:
        database = await open_database(sqlite_url(path))
        await meet_people()
        await database.close()

    asyncio.run(fill())
    return path


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_any_sequence_of_merges_and_unmerges_is_exact(log: Path, steps: list[tuple[bool, int, int]]) -> None:
    asyncio.run(_walk(log, steps))


async def _walk(log: Path, steps: list[tuple[bool, int, int]]) -> None:
    database = await open_database(sqlite_url(log))
    try:
        before, model = await everything(), Model()
        for joins, one, other in steps:
            await _step(model, joins, one, other)
            whose = {row["id"]: row["person_id"] for row in (await everything())["accounts"]}
            assert whose == {account: model.root(account // 10) for account in whose}
            assert [chain.person.id for chain in await list_promises(NOW, None)] == [model.root(person) for person in PEOPLE]
            visible = await Person.filter(deleted_at=None).order_by("id").values_list("id", flat=True)
            assert list(visible) == [person for person in PEOPLE if model.root(person) == person]
            assert [await root_of(person) for person in PEOPLE] == [model.root(person) for person in PEOPLE]
        for person in PEOPLE:
            if model.into[person] != person:
                await unmerge(model.root(person), person, NOW)
                model.into[person] = person
        assert await everything() == before
        await Merge.all().delete()
    finally:
        await database.close()


async def _step(model: Model, joins: bool, one: int, other: int) -> None:
    roots = model.root(one) == one and model.root(other) == other
    if joins and roots and one != other:
        shown = await preview_merge(one, other, NOW)
        await merge(one, other, NOW)
        model.into[other] = one
        assert [side.standing for side in shown.after] == [await _standing(one)]
    elif joins:
        with pytest.raises((Missing, Contradiction)):
            await merge(one, other, NOW)
    elif model.root(one) == one and one != other and model.root(other) == one:
        shown = await preview_unmerge(one, other, NOW)
        await unmerge(one, other, NOW)
        model.into[other] = other
        assert [side.standing for side in shown.after] == [await _standing(one), await _standing(other)]
    else:
        with pytest.raises(Missing):
            await unmerge(one, other, NOW)


async def _standing(person: int) -> Any:
    return (await Tally.of([person])).standing(person, NOW)


async def test_a_merge_is_shown_before_it_is_made(tmp_path: Path) -> None:
    database = await open_database(sqlite_url(tmp_path / "log.sqlite3"))
    try:
        await meet_people()
        before = await everything()
        shown = await preview_merge(1, 2, NOW)
        assert await everything() == before, "a preview changes nothing"
        one, two = shown.before
        (joined,) = shown.after
        assert _notes(joined) == [*_notes(one), *_notes(two)] == ["note 1", "note 2"]
        assert len(joined.accounts) == len(one.accounts) + len(two.accounts)
        of_one = set(await Counterpart.filter(account__person_id=1).values_list("event_id", flat=True))
        shared = len(of_one & set(await Counterpart.filter(account__person_id=2).values_list("event_id", flat=True)))
        assert shared > 0
        assert joined.events == one.events + two.events - shared, "what both took part in counts once"
    finally:
        await database.close()


def _notes(side: MergeSide) -> list[str]:
    return [person.notes for person in side.people]


async def test_what_came_since_stays_with_the_account_it_came_to(tmp_path: Path) -> None:
    database = await open_database(sqlite_url(tmp_path / "log.sqlite3"))
    try:
        await meet_people()
        await merge(1, 2, NOW)
        async with writing() as connection:
            await _act(99, [await Account.get(id=20)], connection)
        await unmerge(1, 2, NOW)
        assert (await _standing(2)).given.events + (await _standing(2)).received.events == (await preview_merge(2, 3, NOW)).before[0].events
        assert await Counterpart.filter(event_id=99, account__person_id=2).exists()
    finally:
        await database.close()


async def test_who_is_known_not_to_be_the_same_is_not_merged_by_whoever_they_became(tmp_path: Path) -> None:
    database = await open_database(sqlite_url(tmp_path / "log.sqlite3"))
    try:
        await meet_people()
        await say_not_same(2, 1, NOW)
        await merge(3, 1, NOW)
        await merge(4, 2, NOW)
        with pytest.raises(Contradiction):
            await merge(3, 4, NOW)
    finally:
        await database.close()
