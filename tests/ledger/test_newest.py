"""The newest events of a kind: found far back too, and by no way that sorts or reads the whole log."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from crosspath.ledger.finding import Sought
from crosspath.ledger.newest import newest
from crosspath.store.database import open_database
from crosspath.store.rows import Change, write_rows
from crosspath.store.tables import Account, Counterpart, Event, Object, Person
from crosspath.store.writer import writing
from tortoise.connection import get_connection

from tests.conftest import POSTGRES

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FAR = 90_000
"""The number of the newest event: between it and the oldest is more than is gone through one by one."""

FILTERS: dict[str, list[object]] = {
    "person": [None, 1],
    "verb": [None, "invite"],
    "direction": [None, "received"],
    "persona": [None, "business"],
    "platform": [None, "mastodon"],
    "since": [None, NOW - timedelta(days=30)],
    "until": [None, NOW - timedelta(days=1)],
    "undone": [False, True],
}


def _event(number: int, verb: str, **values: object) -> Event:
    common = {"ulid": f"{number:026d}", "act_key": f"{number}", "dedupe_key": f"{number}", "object_id": 1, "state": "live", "precision": "second"}
    common |= {"direction": "given", "platform": "web", "persona": "me", "visibility": "public", "channel": "cli", "confidence": 1.0}
    moment = NOW - timedelta(days=40 if number < FAR else 0)
    return Event(**common | {"id": number, "verb": verb, "occurred_at": moment, "observed_at": moment} | values)


async def _write() -> None:
    async with writing() as connection:
        people = Change([Person(id=1, name="Bob", created_at=NOW)])
        accounts = Change([Account(id=1, key="web:https://bob.example/", platform="web", person_id=1)])
        things = Change([Object(id=1, key="x", url="https://bob.example/x", platform="web", kind="page")])
        events = [
            _event(1, "invite", direction="received", persona="business", platform="mastodon"),
            _event(2, "comment", undone_at=NOW),
            _event(3, "comment"),
            _event(FAR, "comment"),
        ]
        sides = [Counterpart(event_id=event.id, account_id=1, role=role, confidence=1.0, occurred_at=event.occurred_at) for event in events[:3] for role in ("author", "host")]
        await write_rows(connection, people, accounts, things, Change(events), Change(sides))


async def test_what_is_rare_is_found_however_far_back(database_url: str) -> None:
    database = await open_database(database_url)
    await _write()
    cases = [
        (Sought(q=""), None, [FAR, 3, 1]),
        (Sought(q=""), FAR, [3, 1]),
        (Sought(q="", undone=True), None, [FAR, 3, 2, 1]),
        (Sought(q="", verb="invite"), None, [1]),
        (Sought(q="", direction="received", persona="business", platform="mastodon"), None, [1]),
        (Sought(q="", until=NOW), 3, [1]),
        (Sought(q="", since=NOW), None, [FAR]),
        (Sought(q="", person=1), None, [3, 1]),
        (Sought(q="", person=1, verb="comment", undone=True), 3, [2]),
        (Sought(q="", person=2), None, []),
    ]
    try:
        assert [await newest(sought, before=before, limit=10) for sought, before, _ in cases] == [found for *_, found in cases]
        assert await newest(Sought(q=""), before=None, limit=1) == [FAR]
    finally:
        await database.close()


@pytest.mark.skipif(bool(POSTGRES), reason="it is about how SQLite, which has no statistics, goes through a log")
async def test_no_filter_makes_sqlite_read_every_event(database_url: str) -> None:
    database = await open_database(database_url)
    await _write()
    asked: list[str] = []
    raw = get_connection("default")._connection
    try:
        await raw.set_trace_callback(asked.append)
        for values in itertools.product(*FILTERS.values()):
            await newest(Sought(q="", **dict(zip(FILTERS, values, strict=True))), before=None, limit=10)
        await raw.set_trace_callback(None)
        pages = [statement for statement in set(asked) if "LIMIT 10" in statement]
        assert len(pages) > 2 ** len(FILTERS)  # With more than one for those without a person.
        for statement in pages:
            plan = [row["detail"] for row in await get_connection("default").execute_query_dict(f"EXPLAIN QUERY PLAN {statement}")]
            if "account.person_id" in statement:  # What is between me and one person.
                assert "counterpart_account_occurred_event" in plan[1] and "INTEGER PRIMARY KEY" in plan[2], plan
            elif "NOT INDEXED" in statement:
                assert plan == ["SEARCH event USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"]
            else:
                assert "COVERING INDEX event_facts" in plan[0], plan
    finally:
        await database.close()
