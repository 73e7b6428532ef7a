"""The log from above, a part at a time: where and when I was active, whom I cover, whom I overlook. Reports, not asked for with every page."""

# ruff: noqa: S608 -- the names are those of our own verbs; whatever came from outside is a value.
from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from crosspath.domain.present import Present
from crosspath.ledger.crossings import FOLLOWS, read_crossings
from crosspath.ledger.membership import generosity
from crosspath.ledger.shapes import Coverage, Meeting, PersonRef, PrivateShare, Reciprocation, WeekActs
from crosspath.store.statement import Statement, as_time
from crosspath.store.tables import Object

_SHARES = ("share", "repost", "quote", "link", "recommend")
_ANSWER_DAYS = 60
_MOST_TO_MEET = 100
_MEET_DAYS = 365
_OF_PERSON = """FROM account CROSS JOIN counterpart ON counterpart.account_id = account.id
    CROSS JOIN event ON event.id = counterpart.event_id"""
_OF_EVENT = """FROM event CROSS JOIN counterpart ON counterpart.event_id = event.id
    CROSS JOIN account ON account.id = counterpart.account_id"""


def _among(verbs: Sequence[str] | frozenset[str]) -> str:
    return ", ".join(f"'{verb}'" for verb in sorted(verbs))


async def weeks(present: Present, persona: str | None, most: int) -> list[WeekActs]:
    """How often I acted on each platform in each of the last so many weeks, by their Mondays; weeks without an act are left out."""
    today = present.attention.local(present.now).date()
    first = today - timedelta(days=today.weekday() + 7 * (most - 1))
    since = present.now - timedelta(days=(today - first).days + 1)
    statement = Statement()
    statement.add("SELECT platform, SUBSTR(CAST(occurred_at AS TEXT), 1, 10) AS day, COUNT(*) AS acts FROM event WHERE direction IN ('given', 'mutual')")
    statement.add("AND verb <> 'undo' AND undone_at IS NULL AND precision IN ('second', 'minute', 'day')")
    statement.add(f"AND occurred_at >= {statement.value(since)} AND occurred_at <= {statement.value(present.now)}")
    if persona is not None:
        statement.add(f"AND persona = {statement.value(persona)}")
    found: Counter[tuple[str, date]] = Counter()
    for row in await statement.add("GROUP BY 1, 2").rows():
        day = date.fromisoformat(row["day"])
        if day >= first:
            found[row["platform"], day - timedelta(days=day.weekday())] += row["acts"]
    return [WeekActs(platform=platform, week=monday, acts=acts) for (platform, monday), acts in sorted(found.items())]


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
    statement.add("SELECT standing.person_id AS id, person.name FROM standing CROSS JOIN person ON person.id = standing.person_id")
    statement.add(f"WHERE standing.events > 0 AND person.deleted_at IS NULL AND standing.person_id > {statement.value(after)}")
    if persona is not None:
        statement.add(f"AND standing.persona = {statement.value(persona)}")
    statement.add("GROUP BY standing.person_id, person.name HAVING SUM(CASE WHEN standing.direction = 'received' THEN 1 ELSE 0 END) > 0")
    statement.add(f"AND SUM(CASE WHEN standing.direction <> 'received' AND standing.verb IN ({_among(FOLLOWS)}) THEN 1 ELSE 0 END) = 0")
    rows = await statement.add(f"ORDER BY standing.person_id LIMIT {int(limit)}").rows()
    return [PersonRef(id=row["id"], name=row["name"]) for row in rows]


async def to_meet(present: Present, persona: str | None, most: int) -> list[Meeting]:
    """People seen doing things for others for whom I did nothing yet, the most generous first, whoever follows them."""
    statement = Statement()
    statement.add(f"SELECT account.person_id, person.name, COUNT(*) AS acts {_OF_EVENT} CROSS JOIN person ON person.id = account.person_id")
    statement.add("WHERE event.direction IN ('received', 'observed') AND event.undone_at IS NULL AND person.deleted_at IS NULL")
    statement.add(f"AND event.occurred_at > {statement.value(present.now - timedelta(days=_MEET_DAYS))}")
    statement.add("""AND NOT EXISTS (SELECT 1 FROM standing WHERE standing.person_id = account.person_id AND standing.events > 0
        AND standing.direction IN ('given', 'mutual'))""")
    rows = await statement.add(f"GROUP BY account.person_id, person.name ORDER BY acts DESC, account.person_id LIMIT {_MOST_TO_MEET}").rows()
    found = []
    for row in rows:
        own = await Object.filter(author__person_id=row["person_id"]).count()
        seen = generosity(await read_crossings(row["person_id"], persona), own)
        if seen.for_others:
            found.append(Meeting(person=PersonRef(id=row["person_id"], name=row["name"]), generosity=seen))
    return sorted(found, key=lambda each: (-each.generosity.ratio, each.person.id))[:most]


async def reciprocation(present: Present, persona: str | None) -> Reciprocation:
    """Of those I know for 60 days since I first did something for them, how many did something for me within 60 days of that; and the median lag."""
    statement = Statement()
    own = f"AND event.persona = {statement.value(persona)}" if persona is not None else ""
    dated = f"event.undone_at IS NULL AND event.verb <> 'undo' AND event.precision <> 'none' {own}"
    statement.add(f"""WITH act AS MATERIALIZED (SELECT account.person_id, event.direction, event.occurred_at {_OF_EVENT} WHERE {dated} AND account.person_id IS NOT NULL),
        first AS (SELECT person_id, MIN(occurred_at) AS at FROM act WHERE direction = 'given' GROUP BY person_id)
        SELECT first.person_id, first.at, MIN(act.occurred_at) AS back FROM first
        LEFT JOIN act ON act.person_id = first.person_id AND act.direction = 'received' AND act.occurred_at > first.at
        GROUP BY first.person_id, first.at""")
    lags: list[float] = []
    known = 0
    for row in await statement.rows():
        at = as_time(row["at"])
        if present.now - at < timedelta(days=_ANSWER_DAYS):
            continue
        known += 1
        back: datetime | None = as_time(row["back"]) if row["back"] else None
        if back is not None and back - at <= timedelta(days=_ANSWER_DAYS):
            lags.append((back - at) / timedelta(days=1))
    rate = round(len(lags) / known, 3) if known else None
    return Reciprocation(people=known, reciprocated=len(lags), rate=rate, lag_days=round(statistics.median(lags), 1) if lags else None)


async def private(present: Present, persona: str | None, weeks: int) -> PrivateShare:
    """Of everything I did in the last so many weeks, how much was a private message."""
    statement = Statement()
    statement.add("SELECT verb = 'message' AS message, COUNT(*) AS acts FROM event WHERE direction IN ('given', 'mutual') AND verb <> 'undo' AND undone_at IS NULL")
    statement.add(f"AND occurred_at > {statement.value(present.now - timedelta(weeks=weeks))} AND occurred_at <= {statement.value(present.now)}")
    if persona is not None:
        statement.add(f"AND persona = {statement.value(persona)}")
    found = {bool(row["message"]): row["acts"] for row in await statement.add("GROUP BY 1").rows()}
    acts, messages = sum(found.values()), found.get(True, 0)
    return PrivateShare(acts=acts, messages=messages, share=round(messages / acts, 3) if acts else None)
