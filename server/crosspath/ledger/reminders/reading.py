"""Reading the facts reminders are computed from: for each kind the newest acts that nothing has closed, never the whole log.

The statements leave out what is certainly closed, so that a few rows are read of a million; whether something is due, ``due`` alone says.
"""

# ruff: noqa: S608 -- the names are those of our own tables and verbs; whatever came from outside is a value.
from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from tortoise.connection import get_connection

from crosspath.domain.attention import Attention
from crosspath.ledger.reminders.due import cadence
from crosspath.ledger.reminders.kinds import KINDS, Kind
from crosspath.ledger.reminders.state import Act, Decision, Link, Side, Someone, State
from crosspath.store.tables import Decision as DecisionRow
from crosspath.store.tables import Person

DATED = ("second", "minute", "day")
"""How exactly one must know when an act was for it to open anything: a follow of some time ago is no news today."""

_ACT = """
    event.ulid, event.persona, event.direction, event.verb, event.occurred_at, event.object_id, event.result_url, event.in_reply_to,
    event.state, event.text, event.platform, object.url, object.title, account.person_id"""
# In the order in which to go through them, which SQLite would not find without statistics.
_OF_ALL = """
    FROM event
    CROSS JOIN counterpart ON counterpart.event_id = event.id
    CROSS JOIN account ON account.id = counterpart.account_id
    CROSS JOIN object ON object.id = event.object_id"""
_OF_SOME = """
    FROM account
    CROSS JOIN counterpart ON counterpart.account_id = account.id
    CROSS JOIN event ON event.id = counterpart.event_id
    CROSS JOIN object ON object.id = event.object_id"""
_PEOPLE = {"sqlite": "(SELECT value FROM json_each({}))", "postgres": "(SELECT value::int FROM json_array_elements_text({}))"}


class Statement:
    """A statement with its values, in the spelling of one kind of database. ``text`` grows by ``add``."""

    def __init__(self, dialect: str) -> None:
        self._dialect = dialect
        self.text = ""
        self.values: list[Any] = []

    def add(self, text: str) -> Statement:
        """More of the statement; SQLite goes through CROSS JOINs in the order stated, where others find their own."""
        self.text += " " + (text if self._dialect == "sqlite" else text.replace("CROSS JOIN", "JOIN"))
        return self

    def value(self, value: Any) -> str:
        """What stands for a value in the text."""
        self.values.append(value.astimezone(timezone.utc) if isinstance(value, datetime) else value)
        return "?" if self._dialect == "sqlite" else f"${len(self.values)}"

    def numbers(self, numbers: Collection[int]) -> str:
        """What stands for a list of numbers, after IN."""
        return _PEOPLE[self._dialect].format(self.value(json.dumps(sorted(numbers))))

    async def rows(self) -> list[dict[str, Any]]:
        """Its answer."""
        return await get_connection("default").execute_query_dict(self.text, self.values)


async def read_state(now: datetime, attention: Attention, *, people: Collection[int] | None = None, most: int = 50) -> State:
    """The facts of everything that can be due: of these people, or the newest ``most`` of each kind and verb of everybody."""
    last = None if people is None else await _last(people)
    today = attention.local(now).weekday()
    kinds = [kind for kind in KINDS if kind.weekday in (None, today)]
    acts = {(act.id, act.person): act for kind in kinds for act in await _acts(kind, now, last, most)}
    visits = await _visits(now, people, most)
    wanted = {act.person for act in acts.values()} | visits
    found, decisions, on, asked = await _people(wanted, visits), await _decisions(wanted), await _done_on(acts.values()), await _asked(acts.values())
    return State(acts=list(acts.values()), on=on, asked=asked, people=found, decisions=decisions, attention=attention)


async def _acts(kind: Kind, now: datetime, last: Mapping[int, Mapping[Side, datetime]] | None, most: int) -> list[Act]:
    """Acts that may leave a matter of this kind open, the newest ``most`` of each verb; with ``last`` only of those people, with all of theirs."""
    people = None if last is None else {person for person, sides in last.items() if _may_be_open(kind, sides, now)}
    if people is not None and not people:
        return []
    statement, parts = Statement(_dialect()), []
    for number, verbs in enumerate([kind.verbs] if kind.state else [{verb} for verb in sorted(kind.verbs)]):
        found = f"{_OF_ALL if people is None else _OF_SOME} WHERE {_opening(kind, verbs, statement, now, people)}"
        parts.append(f"SELECT * FROM (SELECT {_ACT} {found} ORDER BY event.occurred_at DESC LIMIT {most}) AS acts{number}")
    return [_act(row) for row in await statement.add(" UNION ALL ".join(parts)).rows()]


def _may_be_open(kind: Kind, sides: Mapping[Side, datetime], now: datetime) -> bool:
    """Whether someone with whom these were the last acts can have something open of a kind."""
    opened = [at for (_, direction, verb), at in sides.items() if direction == kind.opens[0] and verb in kind.verbs]
    return any(at > now - kind.lapses for at in opened)


def _opening(kind: Kind, verbs: Collection[str], statement: Statement, now: datetime, people: Collection[int] | None) -> str:
    """The condition on an event that may open a matter of this kind."""
    among = ", ".join(f"'{verb}'" for verb in sorted(verbs))
    conditions = [
        f"event.direction = '{kind.opens[0]}' AND event.verb IN ({among})",
        f"event.occurred_at > {statement.value(now - kind.lapses)} AND event.occurred_at <= {statement.value(now - kind.after)}",
        f"event.undone_at IS NULL AND event.precision IN {DATED} AND account.person_id IS NOT NULL",
    ]
    if verbs <= kind.asking:
        conditions.append("event.text LIKE '%?%'")
    if verbs <= kind.replying:
        conditions.append("event.in_reply_to IS NOT NULL")
    if kind.state:
        conditions.append(f"event.state = '{kind.state}'")
    if kind.only:
        conditions.append(f"""EXISTS (SELECT 1 FROM person WHERE person.id = account.person_id AND {_category(kind.only)})""")
    if people is not None:
        conditions.append(f"account.person_id IN {statement.numbers(people)}")
    if kind.closes[1]:
        conditions.append(f"NOT EXISTS ({_closing(kind, 'event.occurred_at' if kind.rests is None else statement.value(now - kind.rests))})")
    settling = ", ".join(f"'{word}'" for word in kind.settled_by)
    settled = "event.occurred_at" if kind.rests is None else statement.value(now - kind.rests)
    conditions.append(
        f"""NOT EXISTS (SELECT 1 FROM decision WHERE decision.person_id = account.person_id AND (decision.word = 'never' OR
        decision.kind = '{kind.name}' AND decision.persona = event.persona AND decision.word IN ({settling}) AND decision.made_at >= {settled}
        AND decision.about = {"event.object_id" if kind.about else 0}))"""
    )
    return " AND ".join(conditions)


def _closing(kind: Kind, since: str) -> str:
    """The act that closes what an event opened."""
    verbs = ", ".join(f"'{verb}'" for verb in sorted(kind.closes[1]))
    if kind.about:
        return f"""SELECT 1 FROM event AS other WHERE other.object_id = event.object_id AND other.persona = event.persona
            AND other.direction = '{kind.closes[0]}' AND other.verb IN ({verbs}) AND other.undone_at IS NULL"""
    later = ">" if kind.renews else ">="
    return f"""SELECT 1 FROM standing WHERE standing.person_id = account.person_id AND standing.persona = event.persona
        AND standing.direction IN ('{kind.closes[0]}', 'mutual') AND standing.verb IN ({verbs})
        AND standing.events > 0 AND standing.last_at {later} {since}"""


async def _visits(now: datetime, people: Collection[int] | None, most: int) -> set[int]:
    """People whose path is to be crossed again by now, those whose time came last first."""
    statement = Statement(_dialect())
    statement.add("""SELECT person.id, person.cadence_days, person.categories, person.created_at,
        (SELECT max(standing.last_at) FROM standing WHERE standing.person_id = person.id
            AND standing.direction IN ('given', 'mutual') AND standing.events > 0) AS met
        FROM person WHERE person.deleted_at IS NULL""")
    statement.add(f"AND (person.cadence_days IS NOT NULL OR {_text('person.categories')} <> '[]')")
    if people is not None:
        statement.add(f"AND person.id IN {statement.numbers(people)}")
    found = []
    for row in await statement.rows():
        someone = Someone(id=row["id"], name="", cadence_days=row["cadence_days"], categories=_list(row["categories"]))
        if (days := cadence(someone)) is not None:
            since = _time(row["met"] or row["created_at"])
            if since + timedelta(days=days) <= now:
                found.append((since + timedelta(days=days), row["id"]))
    return {person for _, person in sorted(found, reverse=True)[:most]}


async def _people(people: Collection[int], visits: Collection[int]) -> dict[int, Someone]:
    """These people, with when what was last done, and where to find something of theirs."""
    if not people:
        return {}
    last = await _last(people)
    items, homes, crossed = await _items(people), await _homes(people), await _crossed(visits)
    return {
        row.id: Someone(
            id=row.id,
            name=row.name,
            categories=row.categories,
            cadence_days=row.cadence_days,
            first_met=row.created_at,
            last=last[row.id],
            crossed=crossed.get(row.id),
            item=items.get(row.id),
            homes=homes.get(row.id, ()),
        )
        for row in await Person.filter(id__in=people, deleted_at=None)
    }


async def _last(people: Collection[int]) -> dict[int, dict[Side, datetime]]:
    """When what was last done, between me and each of these people."""
    last: dict[int, dict[Side, datetime]] = {person: {} for person in people}
    if people:
        statement = Statement(_dialect())
        statement.add("SELECT person_id, persona, direction, verb, last_at FROM standing WHERE events > 0")
        for row in await statement.add(f"AND person_id IN {statement.numbers(people)}").rows():
            last[row["person_id"]][row["persona"], row["direction"], row["verb"]] = _time(row["last_at"])
    return last


async def _items(people: Collection[int]) -> Mapping[int, Link]:
    """The newest thing by each person that I have not reacted to, among their newest fifty."""
    statement = Statement(_dialect())
    statement.add("""SELECT account.person_id, object.url, object.title FROM account JOIN object ON object.id = (
        SELECT max(newest.id) FROM (SELECT thing.id FROM object AS thing WHERE thing.author_id = account.id ORDER BY thing.id DESC LIMIT 50) AS newest
        WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.object_id = newest.id AND event.direction = 'given' AND event.undone_at IS NULL))""")
    statement.add(f"WHERE account.person_id IN {statement.numbers(people)} ORDER BY object.id")
    return {row["person_id"]: Link(url=row["url"], title=row["title"]) for row in await statement.rows()}


async def _homes(people: Collection[int]) -> Mapping[int, Sequence[Link]]:
    """Addresses of these people, the first they were known by first."""
    statement = Statement(_dialect())
    statement.add("SELECT person_id, platform, url, name FROM account WHERE url IS NOT NULL")
    found: dict[int, list[Link]] = defaultdict(list)
    for row in await statement.add(f"AND person_id IN {statement.numbers(people)} ORDER BY id").rows():
        found[row["person_id"]].append(Link(url=row["url"], title=row["name"], platform=row["platform"]))
    return found


async def _crossed(people: Collection[int]) -> Mapping[int, Act]:
    """My last act for each of these people."""
    if not people:
        return {}
    statement = Statement(_dialect())
    statement.add(f"SELECT * FROM (SELECT {_ACT}, row_number() OVER (PARTITION BY account.person_id ORDER BY event.occurred_at DESC) AS place")
    statement.add(f"{_OF_SOME} WHERE event.direction IN ('given', 'mutual') AND event.verb <> 'undo' AND event.undone_at IS NULL")
    statement.add(f"AND account.person_id IN {statement.numbers(people)}) AS acts WHERE place = 1")
    return {row["person_id"]: _act(row) for row in await statement.rows()}


async def _decisions(people: Collection[int]) -> Sequence[Decision]:
    return [decision(row) for row in await DecisionRow.filter(person_id__in=people).order_by("id")] if people else []


def decision(row: DecisionRow) -> Decision:
    """A decision as it is kept."""
    return Decision(
        reminder=row.reminder,
        kind=row.kind,
        person=row.person_id,
        persona=row.persona,
        about=row.about,
        word=row.word,
        made_at=row.made_at,
        until=row.until,
        event=row.event,
    )


async def _done_on(acts: Iterable[Act]) -> frozenset[tuple[str, int, str]]:
    """What I did on the objects of acts that open something about one object."""
    verbs = frozenset().union(*(kind.closes[1] for kind in KINDS if kind.about))
    objects = {act.object for act in acts if act.direction == "given"}
    if not objects:
        return frozenset()
    statement = Statement(_dialect())
    statement.add("SELECT DISTINCT persona, object_id, verb FROM event WHERE direction = 'given' AND undone_at IS NULL")
    statement.add(f"AND object_id IN {statement.numbers(objects)}")
    return frozenset((row["persona"], row["object_id"], row["verb"]) for row in await statement.rows() if row["verb"] in verbs)


async def _asked(acts: Iterable[Act]) -> frozenset[tuple[str, int, str]]:
    """Where I asked what these acts may answer."""
    objects = {act.object for act in acts if act.direction == "received" and act.replies_to}
    if not objects:
        return frozenset()
    statement = Statement(_dialect())
    statement.add("SELECT persona, object_id, result_url, result_id FROM event WHERE direction = 'given' AND verb = 'ask' AND undone_at IS NULL")
    rows = await statement.add(f"AND object_id IN {statement.numbers(objects)}").rows()
    return frozenset((row["persona"], row["object_id"], row[name]) for row in rows for name in ("result_url", "result_id") if row[name])


def _act(row: Mapping[str, Any]) -> Act:
    return Act(
        id=row["ulid"],
        person=row["person_id"],
        persona=row["persona"],
        direction=row["direction"],
        verb=row["verb"],
        at=_time(row["occurred_at"]),
        object=row["object_id"],
        url=row["url"],
        title=row["title"],
        platform=row["platform"],
        result_url=row["result_url"],
        replies_to=row["in_reply_to"],
        state=row["state"],
        asks="?" in (row["text"] or ""),
    )


def _dialect() -> str:
    return get_connection("default").capabilities.dialect


def _text(column: str) -> str:
    return f"CAST({column} AS TEXT)"


def _category(name: str) -> str:
    return f"""{_text("person.categories")} LIKE '%"{name}"%'"""


def _list(value: Any) -> list[str]:
    return json.loads(value) if isinstance(value, str) else value or []


def _time(value: datetime | str) -> datetime:
    """A time as either kind of database answers it."""
    return datetime.fromisoformat(value) if isinstance(value, str) else value
