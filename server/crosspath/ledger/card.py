"""A person's card: read once, and put together by the pure parts."""

# ruff: noqa: S608 -- the names are our own; whatever came from outside is a value.
from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from crosspath.domain.platforms import Platforms
from crosspath.domain.present import Present
from crosspath.ledger.claims import as_account, find
from crosspath.ledger.crossings import Crossing, read_crossings
from crosspath.ledger.finding import Sought
from crosspath.ledger.identity import Directory
from crosspath.ledger.membership import generosity, memberships
from crosspath.ledger.newest import happened
from crosspath.ledger.presence import MINE, Place, Tick, Verbs, checklist, follows, presences
from crosspath.ledger.shapes.base import PersonRef
from crosspath.ledger.shapes.card import CheckItem, PersonCard, TimelineAct
from crosspath.ledger.stretches import back, within
from crosspath.store.statement import Statement, as_time
from crosspath.store.tables import Account, Claim, Object, Person

_MOST_QUESTIONS = 10
_MOST_ACTS = 200
_MINE = ", ".join(f"'{way}'" for way in MINE)
_SAYING = "'comment', 'reply', 'ask', 'answer', 'review'"


async def read_card(person: int, platforms: Platforms, present: Present, persona: str | None = None) -> PersonCard | None:
    """The card of one person, as one persona sees it or all of them; None when there is none."""
    row = await Person.get_or_none(id=person, deleted_at=None)
    if row is None:
        return None
    crossings = await read_crossings(person, persona)
    places = await read_places(person)
    own = await Object.filter(author__person_id=person).count()
    newest_first = list(reversed(crossings))
    verbs = verbs_at(platforms)
    return PersonCard(
        person=PersonRef(id=row.id, name=row.name),
        questions=await read_questions(person, persona),
        suggested=memberships(crossings, await _shared(crossings), own, row.categories, present.now),
        generosity=generosity(crossings, own),
        follows=follows(crossings),
        presence=presences(places, crossings, verbs),
        checklist=await _checked(person, places, verbs, present.now, persona),
        timeline=_newest([c for c in newest_first if c.at], _MOST_ACTS),
        undated=_newest([c for c in newest_first if c.at is None], _MOST_ACTS),
    )


async def read_questions(person: int, persona: str | None = None, most: int = _MOST_QUESTIONS) -> list[TimelineAct]:
    """What we asked and answered each other, newest first."""
    counted = await _counted(person, persona)
    there = sum(row["events"] for row in counted if row["verb"] in ("ask", "answer"))
    if not there:
        return []
    sought = Sought(q="", person=person, persona=persona)
    events = await happened(sought, before=None, limit=min(most, there), among="AND event.verb IN ('ask', 'answer') AND event.direction <> 'observed'")
    statement = Statement()
    statement.add("""SELECT event.id, event.ulid, event.direction, event.verb, event.occurred_at, event.precision, event.platform, event.result_url,
        object.url, object.title FROM event CROSS JOIN object ON object.id = event.object_id""")
    rows = {row["id"]: row for row in await statement.add(f"WHERE event.id IN {statement.numbers(events)}").rows()}
    return [_act(rows[event]) for event in events]


def _act(row: Mapping[str, Any]) -> TimelineAct:
    return TimelineAct(
        event=row["ulid"],
        direction=row["direction"],
        verb=row["verb"],
        occurred_at=None if row["precision"] == "none" else as_time(row["occurred_at"]),
        platform=row["platform"],
        url=row["result_url"] or row["url"],
        title=row["title"],
    )


async def read_checklist(person: int, platforms: Platforms, now: datetime, persona: str | None = None) -> list[CheckItem]:
    """Ways to help a person, each ticked by the newest act that did it."""
    return await _checked(person, await read_places(person), verbs_at(platforms), now, persona)


async def _checked(person: int, places: Sequence[Place], verbs: Verbs, now: datetime, persona: str | None) -> list[CheckItem]:
    own = [place for place in places if not place.claimed]
    return checklist(own, await read_ticks(person, own, now, persona), verbs)


async def read_ticks(person: int, places: Sequence[Place], now: datetime, persona: str | None) -> list[Tick]:
    """The newest act of mine of each kind with each account. What was never done, by the counts, is not looked for."""
    verbs = {row["verb"] for row in await _counted(person, persona) if row["direction"] in MINE}
    wanted = {(place.id, verb) for place in places for verb in verbs}
    found: dict[tuple[int | None, str], Tick] = {}
    async for begin, end in back(person, now):
        if wanted <= found.keys():
            break
        statement = Statement()
        statement.add(f"""SELECT * FROM (SELECT counterpart.account_id, event.ulid, event.direction, event.verb, event.occurred_at, event.precision,
            row_number() OVER (PARTITION BY counterpart.account_id, event.verb ORDER BY counterpart.occurred_at DESC, event.id DESC) AS place
            FROM account CROSS JOIN counterpart ON counterpart.account_id = account.id CROSS JOIN event ON event.id = counterpart.event_id
            WHERE event.undone_at IS NULL AND event.verb <> 'undo' AND event.direction IN ({_MINE})""")
        statement.add(f"AND account.person_id = {statement.value(person)} AND {within(statement, begin, end)}")
        if persona is not None:
            statement.add(f"AND event.persona = {statement.value(persona)}")
        for row in await statement.add(") AS act WHERE place = 1").rows():
            at = None if row["precision"] == "none" else as_time(row["occurred_at"])
            tick = Tick(id=row["ulid"], direction=row["direction"], verb=row["verb"], at=at, account=row["account_id"])
            found.setdefault((tick.account, tick.verb), tick)
    return list(found.values())


async def _counted(person: int, persona: str | None) -> list[dict[str, Any]]:
    """How often we did what for each other."""
    statement = Statement()
    statement.add(f"SELECT direction, verb, events FROM standing WHERE events > 0 AND person_id = {statement.value(person)}")
    if persona is not None:
        statement.add(f"AND persona = {statement.value(persona)}")
    return await statement.rows()


def _newest(crossings: Sequence[Crossing], most: int) -> list[TimelineAct]:
    return [_shown(crossing) for crossing in crossings[:most]]


def _shown(crossing: Crossing) -> TimelineAct:
    return TimelineAct(
        event=crossing.id,
        direction=crossing.direction,
        verb=crossing.verb,
        occurred_at=crossing.at,
        platform=crossing.platform,
        url=crossing.result_url or crossing.url,
        title=crossing.title,
    )


def verbs_at(platforms: Platforms) -> Verbs:
    """What one can do for somebody on a platform, with the sentence its table has for it."""

    def verbs(name: str) -> dict[str, str]:
        if name not in platforms:
            return {}
        platform = platforms[name]
        possible = dict.fromkeys(verb for of_kind in platform.verbs.values() for verb in of_kind)
        return {verb: platform.help.get(verb, "") for verb in possible}

    return verbs


async def read_places(person: int) -> list[Place]:
    """The accounts of a person, then those their pages claim and nobody has joined to them."""
    accounts = await Account.filter(person_id=person).order_by("id")
    places = [Place(id=a.id, key=a.key, platform=a.platform, handle=a.handle, url=a.url) for a in accounts]
    claims = await Claim.filter(account_id__in=[account.id for account in accounts]).order_by("id")
    directory = await Directory.of([as_account(claim) for claim in claims])
    known = {account.id for account in accounts}
    seen = {place.key for place in places}
    for claim in claims:
        row = find(directory, as_account(claim))
        if claim.key not in seen and (row is None or row.id not in known):
            seen.add(claim.key)
            there = row.id if row else None
            places.append(Place(id=there, key=claim.key, platform=claim.platform, handle=claim.handle, url=claim.url, claimed=True))
    return places


async def _shared(crossings: Sequence[Crossing]) -> Collection[int]:
    """The objects of these acts about which I said something too."""
    objects = {c.object for c in crossings if c.direction in ("received", "observed")}
    if not objects:
        return ()
    statement = Statement()
    statement.add("SELECT DISTINCT object_id FROM event WHERE direction = 'given' AND undone_at IS NULL")
    statement.add(f"AND verb IN ({_SAYING}) AND object_id IN {statement.numbers(objects)}")
    return {row["object_id"] for row in await statement.rows()}
