"""Where to find something useful to do for someone: read for those who are shown, and for nobody else."""

# ruff: noqa: S608 -- the names are those of our own tables and verbs; whatever came from outside is a value.
from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from crosspath.ledger.reminders.kinds import SHARES
from crosspath.ledger.reminders.opening import acts_at
from crosspath.ledger.reminders.state import Act, Link, Someone, State
from crosspath.store.statement import Statement


async def with_places(state: State, people: Collection[int]) -> State:
    """The facts about these people only, with my last act for each, and where to find something of theirs."""
    some = {number: state.people[number] for number in people if number in state.people}
    if not some:
        return replace(state, people={})
    shared = {act.person for act in state.acts if act.person in some and act.direction == "received" and act.verb in SHARES}
    items, passed, homes, crossed = await newest_items(some), await _passed(shared), await _homes(some), await _crossed(some)
    placed = {
        number: replace(someone, item=items.get(number), passed=passed.get(number), homes=homes.get(number, ()), crossed=crossed.get(number))
        for number, someone in some.items()
    }
    return replace(state, people=placed)


async def newest_items(people: Collection[int]) -> Mapping[int, Link]:
    """The newest thing by each person that I have not reacted to, among their newest fifty."""
    statement = Statement()
    statement.add("""SELECT account.person_id, object.url, object.title FROM account JOIN object ON object.id = (
        SELECT max(newest.id) FROM (SELECT thing.id FROM object AS thing WHERE thing.author_id = account.id ORDER BY thing.id DESC LIMIT 50) AS newest
        WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.object_id = newest.id AND event.direction = 'given' AND event.undone_at IS NULL))""")
    statement.add(f"WHERE account.person_id IN {statement.numbers(people)} ORDER BY object.id")
    return {row["person_id"]: Link(url=row["url"], title=row["title"]) for row in await statement.rows()}


async def _passed(people: Collection[int]) -> Mapping[int, Link]:
    """The newest thing of others that each person was seen to share, among their newest fifty acts."""
    if not people:
        return {}
    verbs = ", ".join(f"'{verb}'" for verb in sorted(SHARES))
    statement = Statement()
    statement.add(f"""SELECT account.person_id, object.url, object.title FROM account
        JOIN event ON event.id = (SELECT max(shared.id) FROM (
            SELECT counterpart.event_id FROM counterpart WHERE counterpart.account_id = account.id ORDER BY counterpart.occurred_at DESC LIMIT 50
        ) AS newest JOIN event AS shared ON shared.id = newest.event_id
        WHERE shared.direction = 'observed' AND shared.verb IN ({verbs}) AND shared.undone_at IS NULL)
        JOIN object ON object.id = event.object_id LEFT JOIN account AS author ON author.id = object.author_id""")
    statement.add(f"WHERE account.person_id IN {statement.numbers(people)}")
    statement.add("AND (author.person_id IS NULL OR author.person_id <> account.person_id) ORDER BY event.occurred_at")
    return {row["person_id"]: Link(url=row["url"], title=row["title"]) for row in await statement.rows()}


async def _homes(people: Collection[int]) -> Mapping[int, Sequence[Link]]:
    """Addresses of these people, the first they were known by first."""
    statement = Statement()
    statement.add("SELECT person_id, platform, url, name FROM account WHERE url IS NOT NULL")
    found: dict[int, list[Link]] = defaultdict(list)
    for row in await statement.add(f"AND person_id IN {statement.numbers(people)} ORDER BY id").rows():
        found[row["person_id"]].append(Link(url=row["url"], title=row["name"], platform=row["platform"]))
    return found


async def _crossed(people: Mapping[int, Someone]) -> Mapping[int, Act]:
    """My last act for each of these people."""
    last = {}
    for someone in people.values():
        given = [(at, side) for side, at in someone.last.items() if side[1] in ("given", "mutual")]
        if given:
            at, side = max(given)
            last[someone.id] = (someone.id, side, at)
    return {act.person: act for act in await acts_at(last.values())}
