"""Who is taken out with the acts that brought them: only those of whom nothing else is known, whatever that may be."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from crosspath.ledger.merging import merge, unmerge
from crosspath.ledger.taking_out import bring_in, put_back_one, take_out
from crosspath.store.database import open_database
from crosspath.store.place import sqlite_url
from crosspath.store.tables import Account, Blog, Correction, Decision, Event, NotSame, Object, Person, Promise
from crosspath.store.writer import writing

from tests.conftest import POSTGRES
from tests.ledger.test_merging import NOW, meet_people

pytestmark = [
    pytest.mark.skipif(bool(POSTGRES), reason="it makes logs of its own, in SQLite, which a run about PostgreSQL must not touch"),
    pytest.mark.asyncio(loop_scope="module"),
]
LATER = NOW + timedelta(days=1)
ONE = 3
"""The person these tests are about, alone in an act that is taken back."""
KNOWN: dict[str, tuple[type, dict[str, Any]]] = {
    "a decision": (Decision, {"reminder": "visit-3", "kind": "visit", "person_id": ONE, "persona": "me", "word": "dismiss", "made_at": NOW}),
    "a decision about whom they were": (Decision, {"reminder": "x", "kind": "visit", "person_id": 1, "own_id": ONE, "persona": "me", "word": "done", "made_at": NOW}),
    "a promise, even let go of": (Promise, {"person_id": ONE, "persona": "me", "verb": "share", "made_at": NOW, "dropped_at": NOW}),
    "a promise to whom they were": (Promise, {"person_id": 1, "own_id": ONE, "persona": "me", "verb": "share", "made_at": NOW}),
    "a correction": (Correction, {"person_id": ONE, "made_at": NOW, "changes": {"name": "A"}, "before": {"name": "B"}}),
    "somebody they are not": (NotSame, {"person_id": 1, "other_id": ONE, "made_at": NOW}),
    "a blog to visit": (Blog, {"account_id": 30, "persona": "me", "url": "u", "title": "t", "cadence_days": 3, "added_at": NOW}),
}
KEPT = {"notes": "a note", "goals": "g", "best_at": "b", "how_met": "h", "about_url": "https://p3.example/", "last_read": NOW, "categories": ["fan"], "cadence_days": 3}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def log(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Path]:
    """A log of five people, of whom nothing is known but acts, all taken back."""
    path = tmp_path_factory.mktemp("log") / "crosspath.sqlite3"
    database = await open_database(sqlite_url(path))
    await meet_people()
    await Decision.all().delete()
    await Promise.all().delete()
    await Person.all().update(notes="")
    await Event.all().update(undone_at=NOW)
    yield path
    await database.close()


async def taken_out(came: set[datetime] | None = None) -> bool:
    """Whether the one would be taken out; they are as before then."""
    async with writing():
        number = await take_out([ONE], LATER, came)
        assert (await Person.get(id=ONE)).deleted_at == (LATER if number else None)
        assert await bring_in([ONE]) == number
    return bool(number)


async def test_who_has_no_act_that_counts_is_taken_out_where_they_came_with_it(log: Path) -> None:
    assert await taken_out() and await taken_out({NOW}) and not await taken_out({LATER})


@pytest.mark.parametrize("known", KNOWN)
async def test_who_was_said_something_of_stays(log: Path, known: str) -> None:
    model, fields = KNOWN[known]
    row = await model.create(**fields)
    assert not await taken_out()
    await row.delete()
    assert await taken_out()


@pytest.mark.parametrize("kept", KEPT)
async def test_of_whom_something_is_kept_stays(log: Path, kept: str) -> None:
    before = {kept: getattr(await Person.get(id=ONE), kept)}
    await Person.filter(id=ONE).update(**{kept: KEPT[kept]})
    assert not await taken_out()
    await Person.filter(id=ONE).update(**before)


async def test_who_acts_or_made_what_an_act_is_about_stays(log: Path) -> None:
    number = (await Event.filter(counterparts__account__person_id=ONE).first()).id
    await Event.filter(id=number).update(undone_at=None)
    assert not await taken_out()
    await Event.filter(id=number).update(undone_at=NOW)
    other = (await Event.exclude(counterparts__account__person_id=ONE).first()).id
    await Object.all().update(author_id=30)
    await Event.filter(id=other).update(undone_at=None)
    assert not await taken_out()
    await Object.all().update(author_id=None)
    await Event.filter(id=other).update(undone_at=NOW)
    assert await taken_out()


async def test_two_who_were_joined_by_a_proof_go_together_and_by_hand_stay(log: Path) -> None:
    await merge(ONE, 5, NOW, by="proof")
    assert await taken_out({NOW}) and not await taken_out(), "one that was added by hand is not taken out with another"
    await Person.filter(id=5).update(notes="known")
    assert not await taken_out({NOW}), "what is kept of the one is kept of both"
    await Person.filter(id=5).update(notes="", created_at=LATER)
    assert not await taken_out({NOW}), "the other did not come with it"
    await Person.filter(id=5).update(created_at=NOW)
    assert await put_back_one(5) is None, "they are somebody else now"
    await unmerge(ONE, 5, NOW)
    await merge(ONE, 5, NOW)
    assert not await taken_out({NOW})
    await unmerge(ONE, 5, NOW)
    assert (await Account.get(id=30)).person_id == ONE
