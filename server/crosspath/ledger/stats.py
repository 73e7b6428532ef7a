"""The log from above, a part at a time: where and when I was active, whom I cover, whom I overlook. Reports, not asked for with every page."""

# ruff: noqa: S608 -- the names are those of our own verbs; whatever came from outside is a value.
from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from crosspath.domain.present import Present
from crosspath.domain.verbs import VERBS
from crosspath.ledger.crossings import FOLLOWS
from crosspath.ledger.membership import generosity
from crosspath.ledger.shapes.base import PersonRef
from crosspath.ledger.shapes.stats import Coverage, Meeting, PrivateShare, Reciprocation, WeekActs
from crosspath.store.statement import Statement, as_time

_SHARES = ("share", "repost", "quote", "link", "recommend")
_ANSWER_DAYS = 60
_MOST_TO_MEET = 100
_MEET_DAYS = 365
_ACTS = ", ".join(f"'{verb}'" for verb in VERBS if verb != "undo")
# Verbs are named, so that the index is gone through and no act is read.
_MINE = f"direction IN ('given', 'mutual') AND verb IN ({_ACTS}) AND undone_at IS NULL"
_OF_PERSON = """FROM account CROSS JOIN counterpart ON counterpart.account_id = account.id
    CROSS JOIN event ON event.id = counterpart.event_id"""
_OF_EVENT = """FROM event CROSS JOIN counterpart ON counterpart.event_id = event.id
    CROSS JOIN account ON account.id = counterpart.account_id"""


def _among(verbs: Sequence[str] | frozenset[str]) -> str:
    return ", ".join(f"'{verb}'" for verb in sorted(verbs))


async def weeks(present: Present, persona: str | None, most: int) -> list[WeekActs]:
    """How often I acted on each platform in each of the last so many weeks, by their Mondays; weeks without an act are left out."""
    today = present.attention.local(present.now).date()
    this = today - timedelta(days=today.weekday())
    # From the middle of a day, whole days back stay clear of the hours that clocks change in.
    noon = present.attention.day_start(present.now) + timedelta(hours=12)
    edges = [present.attention.day_start(noon - timedelta(days=today.weekday() + 7 * back)) for back in range(most - 1, -1, -1)]
    edges.append(present.now + timedelta(microseconds=1))
    statement = Statement()
    statement.add(f"SELECT span.number, platform, COUNT(*) AS acts FROM {statement.spans(edges)} AS span")
    statement.add("CROSS JOIN event ON event.occurred_at >= span.begins AND event.occurred_at < span.ends")
    statement.add(f"WHERE {_MINE} AND precision IN ('second', 'minute', 'day')")
    if persona is not None:
        statement.add(f"AND persona = {statement.value(persona)}")
    rows = await statement.add("GROUP BY span.number, platform ORDER BY platform, span.number").rows()
    return [WeekActs(platform=row["platform"], week=this - timedelta(weeks=most - 1 - row["number"]), acts=row["acts"]) for row in rows]


async def coverage(present: Present, persona: str | None) -> list[Coverage]:
    """For everybody I admire, where I last passed something of theirs on and how long that is ago; those whom I never did too."""
    statement = Statement()
    statement.add("""SELECT person.id, person.name FROM person WHERE person.deleted_at IS NULL AND CAST(person.categories AS TEXT) LIKE '%"admired"%'""")
    people = {row["id"]: row["name"] for row in await statement.add("ORDER BY person.id").rows()}
    statement = Statement()
    statement.add(f"SELECT account.person_id, event.platform, MAX(event.occurred_at) AS last_at {_OF_PERSON}")
    statement.add(f"WHERE event.direction = 'given' AND event.undone_at IS NULL AND event.precision <> 'none' AND event.verb IN ({_among(_SHARES)})")
    statement.add(f"AND account.person_id IN {statement.numbers(people)}")
    if persona is not None:
        statement.add(f"AND event.persona = {statement.value(persona)}")
    found: dict[int, list[Coverage]] = {person: [] for person in people}
    for row in await statement.add("GROUP BY account.person_id, event.platform ORDER BY event.platform").rows():
        at = as_time(row["last_at"])
        person = PersonRef(id=row["person_id"], name=people[row["person_id"]])
        found[person.id].append(Coverage(person=person, platform=row["platform"], last_at=at, age_days=max(0, (present.now - at).days)))
    nothing = {number: [Coverage(person=PersonRef(id=number, name=name), platform=None, last_at=None, age_days=None)] for number, name in people.items()}
    return [each for person, rows in found.items() for each in rows or nothing[person]]


async def not_followed(persona: str | None, after: int, limit: int) -> list[PersonRef]:
    """People who did something for me and whom I do not follow, in the order they came into the log, from the one after ``after``."""
    statement = Statement()
    own = f"AND standing.persona = {statement.value(persona)}" if persona is not None else ""
    statement.add(f"""SELECT person.id, person.name FROM person WHERE person.deleted_at IS NULL
        AND EXISTS (SELECT 1 FROM standing WHERE standing.person_id = person.id AND standing.direction = 'received' AND standing.events > 0 {own})""")
    own = f"AND standing.persona = {statement.value(persona)}" if persona is not None else ""
    statement.add(f"""AND NOT EXISTS (SELECT 1 FROM standing WHERE standing.person_id = person.id AND standing.direction IN ('given', 'mutual')
        AND standing.verb IN ({_among(FOLLOWS)}) AND standing.events > 0 {own})""")
    rows = await statement.add(f"AND person.id > {statement.value(after)} ORDER BY person.id LIMIT {int(limit)}").rows()
    return [PersonRef(id=row["id"], name=row["name"]) for row in rows]


async def to_meet(present: Present, persona: str | None, most: int) -> list[Meeting]:
    """People seen doing things for others for whom I did nothing yet, the most generous first, whoever follows them.

    Of those of whom something was seen within a year, the hundred of whom most was.
    """
    people = await _strangers(present.now - timedelta(days=_MEET_DAYS))
    acts = await _seen_of(people, persona)
    own = await _works_of(people)
    found = [Meeting(person=PersonRef(id=person, name=name), generosity=generosity(acts[person], own[person])) for person, name in people.items()]
    return sorted((each for each in found if each.generosity.for_others), key=lambda each: (-each.generosity.ratio, each.person.id))[:most]


async def _strangers(since: datetime) -> dict[int, str]:
    """The names of people who did something for me, or were seen doing something, since then, and for whom I did nothing, those with most acts."""
    statement = Statement()
    statement.add(f"""SELECT person.id, person.name, SUM(seen.acts) AS acts FROM
        (SELECT person_id, received_events AS acts FROM balance WHERE given_events = 0 AND received_at > {statement.value(since)}
        UNION ALL SELECT account.person_id, COUNT(*) AS acts {_OF_EVENT}
        WHERE event.direction = 'observed' AND event.verb IN ({_ACTS}) AND event.undone_at IS NULL AND event.occurred_at > {statement.value(since)}
        GROUP BY account.person_id) AS seen
        CROSS JOIN person ON person.id = seen.person_id WHERE person.deleted_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM balance WHERE balance.person_id = person.id AND balance.given_events > 0)""")
    rows = await statement.add(f"GROUP BY person.id, person.name ORDER BY acts DESC, person.id LIMIT {_MOST_TO_MEET}").rows()
    return {row["id"]: row["name"] for row in rows}


class _Act(NamedTuple):
    """An act as far as it tells of generosity."""

    direction: str
    verb: str
    role: str
    object: int
    account: int
    author: int | None


async def _seen_of(people: Collection[int], persona: str | None) -> dict[int, list[_Act]]:
    """What each of these people did, each act once, in the role it was first seen in."""
    statement = Statement()
    statement.add(f"""SELECT account.person_id, event.id, event.direction, event.verb, counterpart.role, event.object_id, counterpart.account_id,
        CASE WHEN event.direction = 'observed' THEN (SELECT object.author_id FROM object WHERE object.id = event.object_id) END AS author_id {_OF_PERSON}
        WHERE event.undone_at IS NULL AND event.verb <> 'undo' AND account.person_id IN {statement.numbers(people)}""")
    if persona is not None:
        statement.add(f"AND event.persona = {statement.value(persona)}")
    found: dict[int, dict[int, _Act]] = {person: {} for person in people}
    for row in await statement.add("ORDER BY counterpart.id").rows():
        act = _Act(row["direction"], row["verb"], row["role"], row["object_id"], row["account_id"], row["author_id"])
        found[row["person_id"]].setdefault(row["id"], act)
    return {person: list(acts.values()) for person, acts in found.items()}


async def _works_of(people: Collection[int]) -> Counter[int]:
    """How many things of each of these people were seen."""
    statement = Statement()
    statement.add("SELECT account.person_id, COUNT(*) AS works FROM account CROSS JOIN object ON object.author_id = account.id")
    rows = await statement.add(f"WHERE account.person_id IN {statement.numbers(people)} GROUP BY account.person_id").rows()
    return Counter({row["person_id"]: row["works"] for row in rows})


async def reciprocation(present: Present, persona: str | None) -> Reciprocation:
    """Of those I know for 60 days since I first did something for them, how many did something for me within 60 days of that; and the median lag."""
    begun, back = ("first_at", "first_back_days") if persona is None else ("begun_at", "back_days")
    counted, middle = Statement(), Statement()
    counted.add(f"SELECT COUNT(*) AS people, COUNT(CASE WHEN {back} <= {_ANSWER_DAYS} THEN 1 END) AS back {_known(counted, begun, present, persona)}")
    (found,) = await counted.rows()
    people, reciprocated = found["people"], found["back"]
    # The middle one of an odd number of days, the mean of the middle two of an even one.
    middle.add(f"SELECT AVG(days) AS lag FROM (SELECT {back} AS days {_known(middle, begun, present, persona)} AND {back} <= {_ANSWER_DAYS}")
    middle.add(f"ORDER BY {back} LIMIT {2 - reciprocated % 2} OFFSET {max(0, reciprocated - 1) // 2}) AS middle")
    (found,) = await middle.rows()
    rate = round(reciprocated / people, 3) if people else None
    return Reciprocation(people=people, reciprocated=reciprocated, rate=rate, lag_days=None if found["lag"] is None else round(found["lag"], 1))


def _known(statement: Statement, begun: str, present: Present, persona: str | None) -> str:
    """Those I know long enough. Of all personas together an index has all that is asked, so that no balance is read."""
    known = f"FROM balance WHERE {begun} <= {statement.value(present.now - timedelta(days=_ANSWER_DAYS))}"
    return known if persona is None else f"{known} AND persona = {statement.value(persona)}"


async def private(present: Present, persona: str | None, weeks: int) -> PrivateShare:
    """Of everything I did in the last so many weeks, how much was a private message."""
    statement = Statement()
    statement.add(f"SELECT verb = 'message' AS message, COUNT(*) AS acts FROM event WHERE {_MINE}")
    statement.add(f"AND occurred_at > {statement.value(present.now - timedelta(weeks=weeks))} AND occurred_at <= {statement.value(present.now)}")
    if persona is not None:
        statement.add(f"AND persona = {statement.value(persona)}")
    found = {bool(row["message"]): row["acts"] for row in await statement.add("GROUP BY 1").rows()}
    acts, messages = sum(found.values()), found.get(True, 0)
    return PrivateShare(acts=acts, messages=messages, share=round(messages / acts, 3) if acts else None)
