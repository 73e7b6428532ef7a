"""Reading the facts reminders are computed from: for each kind the newest acts that nothing has closed, never the whole log.

The statements leave out what is certainly closed, so that a few rows are read of a million; whether something is due, ``due`` alone says.
"""

# ruff: noqa: S608 -- the names are those of our own tables and verbs; whatever came from outside is a value.
from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from crosspath.domain.attention import Attention
from crosspath.ledger.reminders.due import cadence
from crosspath.ledger.reminders.kinds import KINDS, Kind
from crosspath.ledger.reminders.state import Act, Decision, Link, Side, Someone, State
from crosspath.store.statement import Statement, as_time
from crosspath.store.tables import Decision as DecisionRow
from crosspath.store.tables import Person

DATED = ("second", "minute", "day")
"""How exactly one must know when an act was for it to open anything: a follow of some time ago is no news today."""

_ACT = """
    event.ulid, event.persona, event.direction, event.verb, event.occurred_at, event.object_id, event.result_url, event.in_reply_to,
    event.state, event.text, event.platform, object.url, object.title, account.person_id"""
_MOST_PARTS = 400
"""SQLite joins up to 500 questions into one."""

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


_OPENED_BY: Mapping[tuple[str, str], Sequence[Kind]] = {
    (direction, verb): [kind for kind in KINDS if kind.opens[0] == direction and verb in kind.verbs]
    for direction, verb in {(kind.opens[0], verb) for kind in KINDS for verb in kind.verbs}
}
"""By direction and verb, the kinds that such an act may open."""


async def read_state(kind: str, now: datetime, attention: Attention, *, most: int = 50) -> State:
    """The facts for one kind of reminder: the newest ``most`` acts that may have left one open, or people to visit.

    Where to find something useful to do is left out; :func:`with_places` adds it for those who are shown.
    """
    if kind == "visit":
        return await _state(await _visits(now, None, most), (), attention)
    (row,) = (row for row in KINDS if row.name == kind)
    if row.weekday not in (None, attention.local(now).weekday()):
        return State(attention=attention)
    return await _state((), await _acts(row, now, most), attention)


async def read_state_of(people: Collection[int], now: datetime, attention: Attention) -> State:
    """The facts for every kind about these people."""
    last = await _last(people)
    return await _state(await _visits(now, people, len(people)), await _acts_of(last, now), attention, last)


async def _state(people: Collection[int], acts: Iterable[Act], attention: Attention, last: Mapping[int, Mapping[Side, datetime]] | None = None) -> State:
    found = {(act.id, act.person): act for act in acts}
    people = {act.person for act in found.values()} | set(people)
    if not people:
        return State(attention=attention)
    last = last if last is not None else await _last(people)
    return State(
        acts=list(found.values()),
        on=await _done_on(found.values()),
        asked=await _asked(found.values()),
        people={
            row.id: Someone(
                id=row.id,
                name=row.name,
                categories=row.categories,
                cadence_days=row.cadence_days,
                first_met=row.created_at,
                last=last[row.id],
            )
            for row in await Person.filter(id__in=people, deleted_at=None)
        },
        decisions=[decision(row) for row in await DecisionRow.filter(person_id__in=people).order_by("id")],
        attention=attention,
    )


async def with_places(state: State, people: Collection[int]) -> State:
    """The facts about these people only, with my last act for each, and where to find something of theirs."""
    some = {number: state.people[number] for number in people if number in state.people}
    if not some:
        return replace(state, people={})
    items, homes, crossed = await _items(some), await _homes(some), await _crossed(some)
    placed = {
        number: replace(someone, item=items.get(number), homes=homes.get(number, ()), crossed=crossed.get(number)) for number, someone in some.items()
    }
    return replace(state, people=placed)


async def _last(people: Collection[int]) -> dict[int, dict[Side, datetime]]:
    """When I and each of these people last did each thing."""
    last: dict[int, dict[Side, datetime]] = {person: {} for person in people}
    if people:
        statement = Statement()
        statement.add("SELECT person_id, persona, direction, verb, last_at FROM standing WHERE events > 0")
        for row in await statement.add(f"AND person_id IN {statement.numbers(people)}").rows():
            last[row["person_id"]][row["persona"], row["direction"], row["verb"]] = as_time(row["last_at"])
    return last


async def _acts(kind: Kind, now: datetime, most: int) -> list[Act]:
    """The newest ``most`` acts that may leave a matter of this kind open."""
    statement, parts = Statement(), []
    for number, verbs in enumerate([kind.verbs] if kind.state else [{verb} for verb in sorted(kind.verbs)]):
        found = f"{_OF_ALL} WHERE {_opening(kind, verbs, statement, now)} ORDER BY event.occurred_at DESC LIMIT {most}"
        parts.append(f"SELECT * FROM (SELECT {_ACT} {found}) AS acts{number}")
    found = " UNION ALL ".join(parts)
    return [_act(row) for row in await statement.add(f"SELECT * FROM ({found}) AS acts ORDER BY occurred_at DESC LIMIT {most}").rows()]


async def _acts_of(last: Mapping[int, Mapping[Side, datetime]], now: datetime) -> list[Act]:
    """The acts with these people that may have left anything open."""
    open_with: dict[str, set[int]] = defaultdict(set)
    newest: list[tuple[int, Side, datetime]] = []
    for person, sides in last.items():
        for side, at in sides.items():
            for kind in _OPENED_BY.get(side[1:], ()):
                if not now - kind.lapses < at:
                    continue
                if kind.renews:  # The newest act alone keeps it open, and when that was says which it is.
                    newest.append((person, side, at))
                elif not _is_closed(kind, side[0], at, sides):
                    open_with[kind.name].add(person)
    statement, parts = Statement(), []
    for kind in KINDS:
        for verbs in (kind.opens[1], kind.asking, kind.replying):
            if verbs and open_with[kind.name]:
                people = f"account.person_id IN {statement.numbers(open_with[kind.name])}"
                since = f"counterpart.occurred_at > {statement.value(now - kind.lapses)}"
                parts.append(f"SELECT {_ACT} {_OF_SOME} WHERE {people} AND {since} AND {_opening(kind, verbs, statement, now)}")
    found = [_act(row) for row in await statement.add(" UNION ALL ".join(parts)).rows()] if parts else []
    return found + await _acts_at(newest)


async def _acts_at(moments: Iterable[tuple[int, Side, datetime]]) -> list[Act]:
    """The acts with these people at these moments."""
    statement, parts = Statement(), []
    for person, (persona, direction, verb), at in list(moments)[:_MOST_PARTS]:
        found = f"{_OF_ALL} WHERE event.direction = '{direction}' AND event.verb = '{verb}' AND event.occurred_at = {statement.value(at)}"
        parts.append(f"SELECT {_ACT} {found} AND event.persona = {statement.value(persona)} AND event.undone_at IS NULL AND account.person_id = {person}")
    if not parts:
        return []
    return [_act(row) for row in await statement.add(" UNION ALL ".join(parts)).rows()]


def _is_closed(kind: Kind, persona: str, at: datetime, sides: Mapping[Side, datetime]) -> bool:
    """Whether someone with whom these were the last acts has certainly nothing open of a kind."""
    if kind.about or kind.rests:
        return False
    way, verbs = kind.closes
    return any(whose == persona and side in (way, "mutual") and verb in verbs and then >= at for (whose, side, verb), then in sides.items())


def _opening(kind: Kind, verbs: Collection[str], statement: Statement, now: datetime) -> str:
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
    statement = Statement()
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
            since = as_time(row["met"] or row["created_at"])
            if since + timedelta(days=days) <= now:
                found.append((since + timedelta(days=days), row["id"]))
    return {person for _, person in sorted(found, reverse=True)[:most]}


async def _items(people: Collection[int]) -> Mapping[int, Link]:
    """The newest thing by each person that I have not reacted to, among their newest fifty."""
    statement = Statement()
    statement.add("""SELECT account.person_id, object.url, object.title FROM account JOIN object ON object.id = (
        SELECT max(newest.id) FROM (SELECT thing.id FROM object AS thing WHERE thing.author_id = account.id ORDER BY thing.id DESC LIMIT 50) AS newest
        WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.object_id = newest.id AND event.direction = 'given' AND event.undone_at IS NULL))""")
    statement.add(f"WHERE account.person_id IN {statement.numbers(people)} ORDER BY object.id")
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
    return {act.person: act for act in await _acts_at(last.values())}


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
    statement = Statement()
    statement.add("SELECT DISTINCT persona, object_id, verb FROM event WHERE direction = 'given' AND undone_at IS NULL")
    statement.add(f"AND object_id IN {statement.numbers(objects)}")
    return frozenset((row["persona"], row["object_id"], row["verb"]) for row in await statement.rows() if row["verb"] in verbs)


async def _asked(acts: Iterable[Act]) -> frozenset[tuple[str, int, str]]:
    """Where I asked what these acts may answer."""
    objects = {act.object for act in acts if act.direction == "received" and act.replies_to}
    if not objects:
        return frozenset()
    statement = Statement()
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
        at=as_time(row["occurred_at"]),
        object=row["object_id"],
        url=row["url"],
        title=row["title"],
        platform=row["platform"],
        result_url=row["result_url"],
        replies_to=row["in_reply_to"],
        state=row["state"],
        asks="?" in (row["text"] or ""),
    )


def _text(column: str) -> str:
    return f"CAST({column} AS TEXT)"


def _category(name: str) -> str:
    return f"""{_text("person.categories")} LIKE '%"{name}"%'"""


def _list(value: Any) -> list[str]:
    return json.loads(value) if isinstance(value, str) else value or []
