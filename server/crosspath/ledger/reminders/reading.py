"""Reading the facts reminders are computed from: for each kind the newest acts that nothing has closed, never the whole log."""


from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from crosspath.domain.attention import Attention
from crosspath.domain.url import Refused, parse
from crosspath.ledger.acts import object_key
from crosspath.ledger.reminders.due import cadence
from crosspath.ledger.reminders.kinds import KINDS
from crosspath.ledger.reminders.opening import acts_of_kind, acts_of_people, acts_with, my_words
from crosspath.ledger.reminders.promised import read_promises
from crosspath.ledger.reminders.state import Act, Decision, Link, Side, Sign, Someone, State, holding
from crosspath.store.statement import Statement, as_time
from crosspath.store.tables import Decision as DecisionRow
from crosspath.store.tables import Event, Person

_MOST_PROMISES = 20
"""To one person."""


async def read_state(kind: str, now: datetime, attention: Attention, *, most: int = 50) -> State:
    """The facts for one kind of reminder: the newest ``most`` acts that may have left one open, or promises, or people to visit.

    Where to find something useful to do is left out; :func:`with_places` adds it for those who are shown.
    """
    if kind == "visit":
        people = await _visits(now, attention, None)
        return replace(await _state(people[:most], (), now, attention), more=len(people) > most)
    if kind == "promise":
        promises = await read_promises(now, most)
        return replace(await _state({each.person for each in promises}, (), now, attention), promises=promises, more=len(promises) == most)
    (row,) = (row for row in KINDS if row.name == kind)
    if row.weekday not in (None, attention.local(now).weekday()):
        return State(attention=attention)
    acts = await acts_of_kind(row, now, most)
    if more := len(acts) == most:  # What a matter is about, and since when, its older acts tell, too.
        acts = await acts_with(row, {act.person for act in acts}, now)
    return replace(await _state((), acts, now, attention), more=more)


async def read_state_of(people: Collection[int], now: datetime, attention: Attention) -> State:
    """The facts for every kind about these people."""
    last = await _last(people)
    acts = await acts_of_people(last, now, attention.local(now).weekday())
    promises = await read_promises(now, len(people) * _MOST_PROMISES, people)
    found = await _state([*await _visits(now, attention, people), *(each.person for each in promises)], acts, now, attention, last)
    return replace(found, promises=promises)


async def read_state_without_acts(people: Collection[int], now: datetime, attention: Attention) -> State:
    """Who these people are, and what I said about them."""
    return await _state(people, (), now, attention)


async def _state(
    people: Collection[int], acts: Iterable[Act], now: datetime, attention: Attention, last: Mapping[int, Mapping[Side, datetime]] | None = None
) -> State:
    found = {(act.id, act.person): act for act in acts}
    people = {act.person for act in found.values()} | set(people)
    if not people:
        return State(attention=attention)
    last = last if last is not None else await _last(people)
    rows = await Person.filter(id__in=people, deleted_at=None)
    unread = await _unread(rows)
    decisions = [decision(row) for row in await DecisionRow.filter(person_id__in=people).order_by("id")]
    return State(
        acts=list(found.values()),
        mine=await my_words(found.values()),
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
                about=unread.get(row.id),
            )
            for row in rows
        },
        decisions=decisions,
        signs=await _signs(decisions, now),
        thanks=await _thanks(attention.day_start(now)),
        attention=attention,
    )


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
        naming=row.naming,
    )


async def _signs(decisions: Iterable[Decision], now: datetime) -> Mapping[int, Sequence[Sign]]:
    """What people of whom I wait for a sign brought out or did since: things of theirs that a feed or an act told of, and acts, received or seen."""
    waiting = [each for each in holding(decisions, now) if each.word == "snooze" and each.event == "post"]
    if not waiting:
        return {}
    people, since = {each.person for each in waiting}, min(each.made_at for each in waiting)
    statement = Statement()
    statement.add("SELECT account.person_id, object.published_at AS at, object.url, object.title FROM account")
    statement.add("CROSS JOIN object ON object.author_id = account.id WHERE account.person_id")
    statement.add(f"IN {statement.numbers(people)} AND object.published_at >= {statement.value(since)}")
    statement.add("UNION ALL SELECT account.person_id, event.occurred_at AS at, object.url, object.title FROM account")
    statement.add("CROSS JOIN counterpart ON counterpart.account_id = account.id CROSS JOIN event ON event.id = counterpart.event_id")
    statement.add(f"CROSS JOIN object ON object.id = event.object_id WHERE account.person_id IN {statement.numbers(people)}")
    statement.add(f"AND counterpart.occurred_at >= {statement.value(since)} AND event.direction IN ('received', 'observed')")
    statement.add("AND event.undone_at IS NULL AND event.precision <> 'none'")
    signs: dict[int, list[Sign]] = defaultdict(list)
    for row in await statement.rows():
        signs[row["person_id"]].append(Sign(at=as_time(row["at"]), url=row["url"], title=row["title"]))
    return signs


async def _last(people: Collection[int]) -> dict[int, dict[Side, datetime]]:
    """When I and each of these people last did each thing."""
    last: dict[int, dict[Side, datetime]] = {person: {} for person in people}
    if people:
        statement = Statement()
        statement.add("SELECT person_id, persona, direction, verb, last_at FROM standing WHERE events > 0")
        for row in await statement.add(f"AND person_id IN {statement.numbers(people)}").rows():
            last[row["person_id"]][row["persona"], row["direction"], row["verb"]] = as_time(row["last_at"])
    return last


async def _visits(now: datetime, attention: Attention, people: Collection[int] | None) -> list[int]:
    """People who may be to visit by now, those whose time came last first."""
    statement = Statement()
    statement.add("""SELECT person.id, person.cadence_days, person.categories, person.created_at, person.about_url,
        (SELECT max(standing.last_at) FROM standing WHERE standing.person_id = person.id
            AND standing.direction IN ('given', 'mutual') AND standing.events > 0) AS met
        FROM person WHERE person.deleted_at IS NULL""")
    statement.add("AND (person.cadence_days IS NOT NULL OR CAST(person.categories AS TEXT) <> '[]'")
    statement.add("OR person.about_url IS NOT NULL AND person.last_read IS NULL)")
    if people is not None:
        statement.add(f"AND person.id IN {statement.numbers(people)}")
    found = []
    for row in await statement.rows():
        days = cadence(Someone(id=row["id"], name="", cadence_days=row["cadence_days"], categories=_list(row["categories"])), attention)
        since = as_time(row["met"] or row["created_at"])
        if days is not None and since + timedelta(days=days) <= now:
            found.append((since + timedelta(days=days), row["id"]))
        elif row["about_url"]:
            found.append((as_time(row["created_at"]), row["id"]))
    return [person for _, person in sorted(found, reverse=True)]


async def _unread(people: Iterable[Person]) -> dict[int, Link]:
    """Where these people say who they are, as far as I have not been there."""
    pages = {person.id: person.about_url for person in people if person.about_url and person.last_read is None}
    if not pages:
        return {}
    keys = {person: _key(url) for person, url in pages.items()}
    visits = Event.filter(object__key__in=set(keys.values()), direction="given", verb="visit", undone_at=None)
    read = set(await visits.values_list("object__key", flat=True))
    return {person: Link(url=url) for person, url in pages.items() if keys[person] and keys[person] not in read}


def _key(address: str) -> str:
    """The key of the page at an address, empty where that is none."""
    try:
        return object_key(parse(address).canonical)
    except Refused:
        return ""


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


async def _thanks(since: datetime) -> list[datetime]:
    """When I thanked anybody in public since."""
    statement = Statement()
    statement.add("SELECT occurred_at FROM event WHERE direction = 'given' AND verb = 'thank' AND undone_at IS NULL AND visibility = 'public'")
    return [as_time(row["occurred_at"]) for row in await statement.add(f"AND occurred_at >= {statement.value(since)}").rows()]


def _list(value: Any) -> list[str]:
    return json.loads(value) if isinstance(value, str) else value or []
