"""All advice there is now, read from the log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from crosspath.domain.attention import Attention
from crosspath.domain.platforms import Platforms
from crosspath.domain.present import Present
from crosspath.domain.url import Refused
from crosspath.ledger.guards import habits
from crosspath.ledger.guards.deed import Deed
from crosspath.ledger.names import names_of
from crosspath.ledger.shapes import Advice
from crosspath.store.statement import Statement, as_time

_DAYS = 60
_MOST = 5_000


async def read_advice(platforms: Platforms, present: Present, *, persona: str | None = None) -> list[Advice]:
    """What I may want to know of my habits of the last weeks; nothing where nothing stands out."""
    deeds = await _read(platforms, present.now, persona)
    wanted = {person for deed in deeds for person in deed.people}
    return list(advise(deeds, present.now, attention=present.attention, sites=present.sites, names=await names_of(wanted)))


def advise(deeds: Sequence[Deed], now: datetime, *, attention: Attention, sites: Collection[str] = (), names: Mapping[int, str] | None = None) -> Iterator[Advice]:
    """The advice that follows from what I did: a pure function of it and the time."""
    known = names or {}

    def name(person: int) -> str:
        return known.get(person, "somebody")

    def clock(moment: datetime) -> str:
        return f"{attention.local(moment):%H:%M}"

    def day(moment: datetime) -> str:
        return f"{attention.local(moment).day} {attention.local(moment):%b}"

    yield from habits.broadcast(deeds, now, sites)
    yield from habits.own_links(deeds, now, sites)
    yield from habits.burst(deeds, now, clock)
    yield from habits.repeated(deeds, now)
    yield from habits.fads(deeds, now)
    yield from habits.thanks(deeds, now, attention.day_start(now), name)
    yield from habits.pestering(deeds, now, name, day)
    yield from habits.communities(deeds, now)


async def _read(platforms: Platforms, now: datetime, persona: str | None) -> list[Deed]:
    """What was between me and others in the last weeks, the newest five thousand acts at most."""
    statement = Statement()
    statement.add("""SELECT event.id, event.ulid, event.verb, event.direction, event.occurred_at, event.platform, event.text, event.result_url,
        event.visibility, object.url, object.title FROM event CROSS JOIN object ON object.id = event.object_id
        WHERE event.direction <> 'observed' AND event.undone_at IS NULL AND event.verb <> 'undo'""")
    statement.add(f"AND event.occurred_at > {statement.value(now - timedelta(days=_DAYS))} AND event.occurred_at <= {statement.value(now)}")
    if persona is not None:
        statement.add(f"AND event.persona = {statement.value(persona)}")
    rows = await statement.add(f"ORDER BY event.occurred_at DESC LIMIT {_MOST}").rows()
    people: dict[int, set[int]] = defaultdict(set)
    sides = Statement()
    sides.add("SELECT counterpart.event_id, account.person_id FROM counterpart CROSS JOIN account ON account.id = counterpart.account_id")
    sides.add(f"WHERE account.person_id IS NOT NULL AND counterpart.event_id IN {sides.numbers([row['id'] for row in rows])}")
    for row in await sides.rows() if rows else ():
        people[row["event_id"]].add(row["person_id"])
    where = _places(platforms)
    found = []
    for row in rows:
        is_shared = row["verb"] in habits.SHARES and row["direction"] != "received"
        place, community = where(row["result_url"] or row["url"]) if is_shared else (row["platform"], None)
        found.append(
            Deed(
                id=row["ulid"],
                verb=row["verb"],
                direction=row["direction"],
                at=as_time(row["occurred_at"]),
                url=row["url"],
                title=row["title"],
                text=row["text"],
                place=place,
                community=community,
                people=frozenset(people[row["id"]]),
                public=row["visibility"] == "public",
            )
        )
    return found


def _places(platforms: Platforms) -> Callable[[str], tuple[str, str | None]]:
    """What tells the platform of an address, and the community there."""

    def place(url: str) -> tuple[str, str | None]:
        try:
            resolved = platforms.resolve(url)
        except Refused:
            return "web", None
        return resolved.platform, resolved.container

    return place
