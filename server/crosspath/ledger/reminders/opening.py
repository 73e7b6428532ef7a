"""Finding the acts that may have left something open: the newest of a million, without those that are certainly closed.

The statements only narrow down; whether something is due, ``due`` alone says.
"""

# ruff: noqa: S608 -- the names are those of our own tables and verbs; whatever came from outside is a value.
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from crosspath.ledger.reminders.kinds import GONE, KINDS, Kind
from crosspath.ledger.reminders.state import Act, Side
from crosspath.store.statement import Statement, as_time

DATED = ("second", "minute", "day")
"""How exactly one must know when an act was for it to open anything: a follow of some time ago is no news today."""

Moment = tuple[int, Side, datetime]
"""Somebody, one thing between us, and when it was."""

_ACT = """
    event.ulid, event.persona, event.direction, event.verb, event.occurred_at, event.object_id, event.result_url, event.result_id,
    event.in_reply_to, event.state, event.text, event.platform, event.channel, object.url, object.title, object.kind, account.person_id"""
_LINK = re.compile(r"https?://\S+")
"""An address may have a question mark in it without anybody asking anything."""
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
_OF_RECENT = """
    FROM recent AS event CROSS JOIN account ON account.id = event.account_id CROSS JOIN object ON object.id = event.object_id"""

_OPENED_BY: Mapping[tuple[str, str], Sequence[Kind]] = {
    (direction, verb): [kind for kind in KINDS if kind.opens[0] == direction and verb in kind.verbs]
    for direction, verb in {(kind.opens[0], verb) for kind in KINDS for verb in kind.verbs}
}
"""By direction and verb, the kinds that such an act may open."""


async def acts_of_kind(kind: Kind, now: datetime, most: int) -> list[Act]:
    """The newest ``most`` acts that may leave a matter of this kind open."""
    statement, parts = Statement(), []
    for number, verbs in enumerate([kind.verbs] if kind.state else [{verb} for verb in sorted(kind.verbs)]):
        found = f"{_OF_ALL} WHERE {_opening(kind, verbs, statement, now)} ORDER BY event.occurred_at DESC LIMIT {most}"
        parts.append(f"SELECT * FROM (SELECT {_ACT} {found}) AS acts{number}")
    if kind.gone:
        found = f"{_OF_ALL} WHERE {_gone(kind, statement)} ORDER BY event.occurred_at DESC LIMIT {most}"
        parts.append(f"SELECT * FROM (SELECT {_ACT} {found}) AS gone")
    found = " UNION ALL ".join(parts)
    return [_act(row) for row in await statement.add(f"SELECT * FROM ({found}) AS acts ORDER BY occurred_at DESC LIMIT {most}").rows()]


async def acts_with(kind: Kind, people: Collection[int], now: datetime) -> list[Act]:
    """All acts with these people that may leave a matter of this kind open."""
    statement, parts = Statement(), []
    for verbs in filter(None, (kind.opens[1], kind.asking, kind.replying)):
        found = f"{_OF_SOME} WHERE account.person_id IN {statement.numbers(people)}"
        parts.append(f"SELECT {_ACT} {found} AND counterpart.occurred_at > {statement.value(now - kind.ages[1])} AND {_opening(kind, verbs, statement, now)}")
    if kind.gone:
        parts.append(f"SELECT {_ACT} {_OF_ALL} WHERE {_gone(kind, statement)} AND account.person_id IN {statement.numbers(people)}")
    return [_act(row) for row in await statement.add(" UNION ALL ".join(parts)).rows()]


async def acts_of_people(last: Mapping[int, Mapping[Side, datetime]], now: datetime, weekday: int) -> list[Act]:
    """The acts with these people that may have left anything open on this ``weekday``; ``last`` is when I and they last did each thing."""
    open_with: dict[str, dict[int, datetime]] = defaultdict(dict)
    newest: list[Moment] = []
    for person, sides in last.items():
        for side, at in sides.items():
            for kind in _OPENED_BY.get(side[1:], ()):
                since = max(filter(None, (now - kind.ages[1], _closed_at(kind, side[0], sides))))
                if since > at or kind.weekday not in (None, weekday):
                    continue
                if kind.renews:  # The newest act alone keeps it open, and when that was says which it is.
                    newest.append((person, side, at))
                elif kind.state is None:
                    open_with[kind.name][person] = min(since, open_with[kind.name].get(person, since))
    statement, parts = Statement(), []
    kinds = [kind for kind in KINDS if open_with[kind.name]]
    if kinds:
        begins = {person: min(each[person] for each in open_with.values() if person in each) for person in set().union(*open_with.values())}
        statement.add(f"WITH recent AS MATERIALIZED ({_recent(kinds, begins, statement)})")
    for kind in KINDS:
        for verbs in (kind.opens[1], kind.asking, kind.replying):
            if verbs and (some := open_with[kind.name]):
                of_some = f"SELECT {_ACT} {_OF_RECENT} WHERE account.person_id IN {statement.numbers(some.keys())}"
                parts.append(f"{of_some} AND {_opening(kind, verbs, statement, now)}")
        if kind.state and last:
            parts.append(f"SELECT {_ACT} {_OF_ALL} WHERE {_opening(kind, kind.verbs, statement, now)} AND account.person_id IN {statement.numbers(last.keys())}")
        if kind.gone and last:
            parts.append(f"SELECT {_ACT} {_OF_ALL} WHERE {_gone(kind, statement)} AND account.person_id IN {statement.numbers(last.keys())}")
    found = [_act(row) for row in await statement.add(" UNION ALL ".join(parts)).rows()] if parts else []
    return found + await acts_at(newest)


def _recent(kinds: Iterable[Kind], begins: Mapping[int, datetime], statement: Statement) -> str:
    """Every act that could open anything of these kinds, read once: with whom there is much, each kind would read much of it.

    ``begins`` is for each person since when.
    """
    opening = " OR ".join(f"event.direction = '{kind.opens[0]}' AND event.verb IN ({_list(kind.verbs)})" for kind in kinds)
    return f"""SELECT event.ulid, event.persona, event.direction, event.verb, event.occurred_at, event.precision, event.object_id, event.result_url,
        event.result_id, event.in_reply_to, event.state, event.undone_at, event.text, event.platform, event.channel,
        counterpart.account_id
        FROM {statement.moments(begins)} AS begin CROSS JOIN account ON account.person_id = begin.number
        CROSS JOIN counterpart ON counterpart.account_id = account.id AND counterpart.occurred_at >= begin.moment
        CROSS JOIN event ON event.id = counterpart.event_id WHERE event.undone_at IS NULL AND ({opening})"""


async def acts_at(moments: Iterable[Moment]) -> list[Act]:
    """The acts with these people at these moments, as far as it is known that they were then."""
    moments, found = list(moments), []
    for start in range(0, len(moments), _MOST_PARTS):
        statement, parts = Statement(), []
        for person, (persona, direction, verb), at in moments[start : start + _MOST_PARTS]:
            act = f"{_OF_ALL} WHERE event.direction = '{direction}' AND event.verb = '{verb}' AND event.occurred_at = {statement.value(at)}"
            whose = f"event.persona = {statement.value(persona)} AND account.person_id = {person}"
            parts.append(f"SELECT {_ACT} {act} AND {whose} AND event.undone_at IS NULL AND event.precision IN {DATED}")
        found += [_act(row) for row in await statement.add(" UNION ALL ".join(parts)).rows()]
    return found


async def my_words(acts: Collection[Act]) -> list[Act]:
    """What I said to the people of these acts in a thread that one of them opened, since the first of those."""
    kinds = [kind for kind in KINDS if kind.thread]
    opened = [act for act in acts for kind in kinds if act.direction == kind.opens[0] and act.verb in kind.verbs and act.is_threaded]
    if not opened:
        return []
    people, left = {act.person for act in opened}, {left for act in opened for left in (act.result_url, act.result_id) if left}
    statement = Statement()
    statement.add(f"SELECT {_ACT} {_OF_SOME} WHERE account.person_id IN {statement.numbers(people)}")
    statement.add(f"AND counterpart.occurred_at >= {statement.value(min(act.at for act in opened))} AND event.undone_at IS NULL")
    statement.add(f"AND event.direction IN ('given', 'mutual') AND event.verb IN ({_list(frozenset().union(*(kind.thread for kind in kinds)))})")
    statement.add(f"AND (event.object_id IN {statement.numbers({act.object for act in opened})}")
    # What replies to an act may be about something else.
    statement.add(f"OR event.in_reply_to IN {statement.texts(left)} OR object.url IN {statement.texts(left)})" if left else ")")
    return [_act(row) for row in await statement.rows()]


def _closed_at(kind: Kind, persona: str, sides: Mapping[Side, datetime]) -> datetime | None:
    """Up to when everything of a kind is certainly closed with someone with whom these were the last acts."""
    if kind.about or kind.rests:
        return None
    way, verbs = kind.closes[0], kind.closes[1] - kind.thread
    return max((at for (whose, side, verb), at in sides.items() if whose == persona and side in (way, "mutual") and verb in verbs), default=None)


def _opening(kind: Kind, verbs: Collection[str], statement: Statement, now: datetime) -> str:
    """The condition on an event that may open a matter of this kind. Values go into the statement in the order of its text."""

    def since() -> str:
        return "event.occurred_at" if kind.rests is None else statement.value(now - kind.rests)

    young, old = kind.ages
    # Few are in one state and many are of these verbs: `|| ''` keeps SQLite, which has no statistics, from going by those.
    direction = "event.direction || ''" if kind.state else "event.direction"
    conditions = [
        f"{direction} = '{kind.opens[0]}' AND event.verb IN ({_list(verbs)})",
        f"event.occurred_at > {statement.value(now - old)} AND event.occurred_at <= {statement.value(now - young)}",
        f"event.undone_at IS NULL AND event.precision IN {DATED} AND account.person_id IS NOT NULL",
    ]
    if verbs <= kind.asking:
        conditions.append("event.text LIKE '%?%'")
    if verbs <= kind.replying:
        conditions.append("event.in_reply_to IS NOT NULL")
    if kind.state:
        conditions.append(f"event.state = '{kind.state}'")
    if kind.imported_within:
        conditions.append(f"(event.occurred_at > {statement.value(now - kind.imported_within)} OR event.channel NOT LIKE 'import:%')")
    if kind.only:
        conditions.append(f"EXISTS (SELECT 1 FROM person WHERE person.id = account.person_id AND CAST(person.categories AS TEXT) LIKE '%\"{kind.only}\"%')")
    if kind.closes[1]:
        conditions += [f"NOT EXISTS ({act})" for act in _closing(kind, since())]
    conditions.append(f"NOT EXISTS ({_settling(kind, since())})")
    return " AND ".join(conditions)


def _gone(kind: Kind, statement: Statement) -> str:
    """The condition on an event that opens a matter of this kind because its words are no longer there."""
    return f"""event.state = '{GONE}' AND event.direction || '' = '{kind.opens[0]}' AND event.verb IN ({_list(kind.verbs)})
        AND event.undone_at IS NULL AND account.person_id IS NOT NULL AND NOT EXISTS ({_settling(kind, "event.occurred_at")})"""


def _closing(kind: Kind, since: str) -> Iterable[str]:
    """The acts that close what an event opened."""
    way, verbs = kind.closes[0], kind.closes[1] - kind.thread
    if kind.about:
        yield f"""SELECT 1 FROM event AS other WHERE other.object_id = event.object_id AND other.persona = event.persona
            AND other.direction = '{way}' AND other.verb IN ({_list(verbs)}) AND other.undone_at IS NULL"""
    else:
        later = ">" if kind.renews else ">="
        yield f"""SELECT 1 FROM standing WHERE standing.person_id = account.person_id AND standing.persona = event.persona
            AND standing.direction IN ('{way}', 'mutual') AND standing.verb IN ({_list(verbs)})
            AND standing.events > 0 AND standing.last_at {later} {since}"""
    if kind.thread:
        yield f"""SELECT 1 FROM event AS other CROSS JOIN counterpart AS side ON side.event_id = other.id
            CROSS JOIN account AS they ON they.id = side.account_id
            WHERE other.object_id = event.object_id AND other.direction = '{way}' AND other.verb IN ({_list(kind.thread)})
            AND other.persona = event.persona AND other.occurred_at >= event.occurred_at AND other.undone_at IS NULL
            AND they.person_id = account.person_id"""


def _settling(kind: Kind, since: str) -> str:
    """The word of mine that closes what an event opened, and was not taken back."""
    about = "event.object_id" if kind.about else "0"
    if kind.thread:
        about = "CASE WHEN event.verb <> 'message' AND object.kind <> 'profile' THEN event.object_id ELSE 0 END"
    return f"""SELECT 1 FROM decision WHERE decision.person_id = account.person_id AND (decision.word = 'never' OR
        decision.kind = '{kind.name}' AND decision.persona = event.persona AND decision.word IN ({_list(kind.settled_by)})
        AND decision.made_at >= {since} AND decision.about = {about})
        AND NOT EXISTS (SELECT 1 FROM decision AS later WHERE later.reminder = decision.reminder AND later.word = 'undo' AND later.id > decision.id)"""


def _list(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in sorted(names))


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
        result_id=row["result_id"],
        replies_to=row["in_reply_to"],
        state=row["state"],
        asks="?" in _LINK.sub("", row["text"] or ""),
        thing=row["kind"],
        imported=row["channel"].startswith("import:"),
    )
