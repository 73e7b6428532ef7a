"""Logs of a few hundred acts among a few people on a few things, at random: whatever can belong together, does somewhere."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from crosspath.store.rows import Change, write_rows
from crosspath.store.tables import Account, Counterpart, Event, Object, Person
from crosspath.store.writer import writing

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PEOPLE = 6
_THINGS = 30
VERBS = (
    "ask ask ask answer answer reply reply comment comment comment share share repost quote like thank message message refer refer refer follow mention link visit"
).split()
WAYS = ("given", "given", "given", "received", "received", "mutual", "observed")
_WORDS = "bread needs time and more of it please follow me and i follow back".split()


async def fill(
    seed: int, acts: int = 500, days: float = 100, *, verbs: Sequence[str] = VERBS, ways: Sequence[str] = WAYS
) -> Sequence[tuple[Event, frozenset[int]]]:
    """Write such a log; each act with the people on its other side."""
    chance = random.Random(seed)
    people = [Person(id=number, name=f"P{number}", created_at=NOW) for number in range(1, PEOPLE + 1)]
    # The last person has two accounts; the last account is nobody's.
    whose = {number: min(number, PEOPLE) if number < PEOPLE + 2 else None for number in range(1, PEOPLE + 3)}
    accounts = [Account(id=number, key=f"web:{home(number)}", platform="web", url=home(number), person_id=person) for number, person in whose.items()]
    left = [f"https://blog.example/{number}#said" for number in range(1, acts + 1) if chance.random() < 0.1]
    things = [*map(home, range(1, PEOPLE + 1)), *(f"https://blog.example/{number}" for number in range(_THINGS)), *left[::2]]
    objects = [
        Object(id=number, key=f"{number}", url=url, platform="web", kind="page", title=f"T{number}" if number % 2 else None)
        for number, url in enumerate(things, 1)
    ]
    events = [_event(number, acts, days, len(things), left, verbs, ways, chance) for number in range(1, acts + 1)]
    sides: dict[int, set[int]] = defaultdict(set)
    for event in events:
        event.object = objects[event.object_id - 1]
        sides[event.id] = set(chance.choices(list(whose), k=chance.choice((0, 1, 1, 1, 2))))
    rows = [
        Counterpart(event_id=event.id, account_id=account, role="author", confidence=1.0, occurred_at=event.occurred_at)
        for event in events
        for account in sorted(sides[event.id])
    ]
    async with writing() as connection:
        await write_rows(connection, *map(Change, (people, accounts, objects, events, rows)))
    return [(event, frozenset(person for account in sides[event.id] if (person := whose[account]))) for event in events]


def _event(number: int, acts: int, days: float, things: int, left: Sequence[str], verbs: Sequence[str], ways: Sequence[str], chance: random.Random) -> Event:
    said = f"https://blog.example/{number}#said"
    verb = chance.choice(verbs)
    thing = chance.randint(1, PEOPLE if verb == "refer" else things)
    # Most is done while a thing is new; some at the very same moment.
    ago = days * thing / things + 4 * chance.random() if chance.random() < 0.6 else days * chance.random()
    moment = NOW - timedelta(days=ago if chance.random() < 0.9 else round(ago))
    return Event(
        id=number,
        ulid=f"{chance.randrange(10**20):026d}",
        act_key=f"{number}",
        dedupe_key=f"{number}",
        object_id=thing,
        direction=chance.choice(ways),
        verb=verb,
        platform="web",
        persona=chance.choice(("me", "me", "me", "work")),
        result_url=said if said in left else None,
        result_id=f"said-{number}" if chance.random() < 0.1 else None,
        in_reply_to=chance.choice([*left, f"said-{chance.randint(1, acts)}"]) if chance.random() < 0.3 else None,
        via=home(chance.randint(1, PEOPLE)) if chance.random() < 0.2 else None,
        text=" ".join(chance.choices(_WORDS, k=9)) if chance.random() < 0.5 else None,
        state="live",
        precision="second",
        occurred_at=moment,
        observed_at=moment,
        visibility="private" if chance.random() < 0.1 else "public",
        channel="cli",
        confidence=1.0,
        undone_at=NOW if chance.random() < 0.05 else None,
    )


def home(number: int) -> str:
    """Where somebody is to be found."""
    return f"https://p{number}.example/"
