"""Rows of the log as the shapes that are shown."""

# ruff: noqa: S608 -- the numbers are our own.
from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

import msgspec
from msgspec.structs import asdict
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from crosspath.domain.event import Factor
from crosspath.domain.present import Present
from crosspath.domain.verbs import VERBS
from crosspath.ledger.quality import Reason
from crosspath.ledger.reminders.listing import reminders_of
from crosspath.ledger.shapes.base import Next, PersonRef
from crosspath.ledger.shapes.event import (
    Actor,
    CounterpartShape,
    EventShape,
    Evidence,
    ObjectShape,
    QualityShape,
    ReasonShape,
    RecordedEvent,
    Result,
    Source,
    Words,
)
from crosspath.ledger.shapes.person import AccountShape, AliasShape, Kept, PersonShape
from crosspath.ledger.shapes.standing import StandingShape
from crosspath.ledger.standing import standings_of
from crosspath.store.rows import With, read_rows
from crosspath.store.statement import Statement
from crosspath.store.tables import Account, Alias, Counterpart, Event, Merge, Object, Person, Witness

# After saying something about their work, passing it on is the next act; after passing it on, telling them. What they said waits for words.
NEXT: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "given": {
        "comment": ("share", "You commented. Share it too?"),
        "reply": ("share", "You replied. Share it too?"),
        "like": ("comment", "You liked it. Say what you liked?"),
        "save": ("share", "You saved it. Share it too?"),
        "share": ("comment", "You shared it. Tell them in a comment?"),
        "repost": ("comment", "You reposted it. Add a word of your own?"),
        "review": ("share", "You reviewed it. Share it too?"),
        "message": ("mention", "You wrote privately. Mention them too, so that they look?"),
    },
    "received": {
        # Thanks for a click, or for thanks, would be one more thing to answer.
        **{verb.name: ("thank", "They did this for you. Thank them?") for verb in VERBS.values() if verb.strength >= 3},
        "ask": ("answer", "They asked you something. Answer it?"),
        "follow": ("follow", "They follow you. See who they are?"),
        "subscribe": ("follow", "They follow you. See who they are?"),
    },
}
"""What an act asks me to do next, by its direction and verb: a verb, and a sentence that says it."""


@dataclass(frozen=True)
class Side:
    """The other side of an event, with the account and the person behind it."""

    role: str
    confidence: float
    account: Account
    person: Person | None


@dataclass(frozen=True, kw_only=True)
class Whole:
    """All rows that make up one event; ``witnesses`` pairs each with its capture's id."""

    event: Event
    object: Object
    sides: Sequence[Side]
    witnesses: Sequence[tuple[str, Witness]]
    undo_of: str | None


async def show(wanted: QuerySet[Event] | Collection[int], connection: BaseDBAsyncClient | None = None) -> dict[int, EventShape]:
    """The events of a query, or those with these numbers, by row number, in the order they are wanted in."""
    connection = connection or get_connection("default")
    if isinstance(wanted, QuerySet):
        events = await wanted.using_db(connection)
    else:
        (found,) = await read_rows(connection, With(Event, "id", wanted))
        rows = {row.id: row for row in found}
        events = [rows[number] for number in wanted if number in rows]
    return {whole.event.id: view(whole) for whole in await _wholes(events, connection)}


async def _wholes(events: Sequence[Event], connection: BaseDBAsyncClient) -> list[Whole]:
    ids = [event.id for event in events]
    objects, counterparts, seen, undone = await read_rows(
        connection,
        With(Object, "id", {event.object_id for event in events}),
        With(Counterpart, "event_id", ids),
        With(Witness, "event_id", ids),
        With(Event, "id", {event.undo_of_id for event in events if event.undo_of_id}),
    )
    (accounts,) = await read_rows(connection, With(Account, "id", {side.account_id for side in counterparts}))
    (people,) = await read_rows(connection, With(Person, "id", {account.person_id for account in accounts if account.person_id}))
    statement = Statement()  # Of a capture, only under which id it was seen: its payload is long.
    captures = await statement.add(f"SELECT id, capture_id FROM capture WHERE id IN {statement.numbers({each.capture_id for each in seen})}").rows()
    object_of, account_of, person_of, ulid_of = ({row.id: row for row in rows} for rows in (objects, accounts, people, undone))
    seen_as = {row["id"]: row["capture_id"] for row in captures}
    sides, witnesses = defaultdict(list), defaultdict(list)
    for side in counterparts:
        account = account_of[side.account_id]
        sides[side.event_id].append(Side(side.role, side.confidence, account, person_of.get(account.person_id)))
    for witness in sorted(seen, key=attrgetter("capture_id")):  # As they came; a replay writes their rows anew.
        witnesses[witness.event_id].append((seen_as[witness.capture_id], witness))
    return [
        Whole(
            event=event,
            object=object_of[event.object_id],
            sides=sides[event.id],
            witnesses=witnesses[event.id],
            undo_of=ulid_of[event.undo_of_id].ulid if event.undo_of_id else None,
        )
        for event in events
    ]


def recorded(event: EventShape, standings: Mapping[int, StandingShape]) -> RecordedEvent:
    """An event with the standing it left and what to do next."""
    standing = standings[event.person.id] if event.person else None
    return RecordedEvent(**asdict(event), standing=standing, next=_follow(event))


def next_of(crossings: Sequence[EventShape]) -> Next | None:
    """What the newest of these events, newest first, still asks for: thanks until I have done anything since, the next act until it is done."""
    for place, event in enumerate(crossings):
        follow = _follow(event)
        if follow and not (_is_done(follow, crossings) if event.direction == "given" else _gave(crossings[:place])):
            return follow
    return None


def _is_done(follow: Next, events: Sequence[EventShape]) -> bool:
    return any((event.direction, event.verb, event.object.url) == ("given", follow.verb, follow.url) for event in events)


def _gave(events: Sequence[EventShape]) -> bool:
    return any(event.direction == "given" for event in events)


def _follow(event: EventShape) -> Next | None:
    verb, text = NEXT.get(event.direction, {}).get(event.verb, (None, None))
    return Next(verb=verb, url=event.object.url, text=text) if verb and text and event.undone_at is None else None


def view(whole: Whole) -> EventShape:
    """An event as it is shown."""
    event, thing, sides = whole.event, whole.object, whole.sides
    words = _words(event)
    given = event.direction == "given"
    person = next((side.person for side in sides if side.person and side.person.deleted_at is None), None)
    return EventShape(
        id=event.ulid,
        dedupe_key=f"sha256:{event.dedupe_key}",
        direction=event.direction,
        verb=event.verb,
        subtype=event.subtype,
        platform=event.platform,
        persona=event.persona,
        actor=Actor(account="me") if given or not sides else Actor(account=sides[0].account.key, person_id=sides[0].account.person_id),
        counterparts=[_counterpart(side) for side in sides],
        person=PersonRef(id=person.id, name=person.name) if person else None,
        object=ObjectShape(
            url=thing.url,
            original_url=thing.original_url,
            kind=thing.kind,
            title=thing.title,
            native_id=thing.native_id,
            published_at=thing.published_at,
            archive_url=thing.archive_url,
            archived_at=thing.archived_at,
        ),
        result=Result(url=event.result_url, native_id=event.result_id, state=event.state),
        in_reply_to=event.in_reply_to,
        my_text=words if given else None,
        their_text=None if given else words,
        my_links=event.links,
        occurred_at=event.occurred_at,
        precision=event.precision,
        clock_skew=event.clock_skew,
        observed_at=event.observed_at,
        visibility=event.visibility,
        source=Source(channel=event.channel, plugin=event.platform, rule=event.rule),
        evidence=[Evidence(capture=seen_as, channel=w.channel, signals=w.signals, c=w.confidence) for seen_as, w in whole.witnesses],
        confidence=event.confidence,
        strength=VERBS[event.verb].strength,
        quality=_quality(event),
        factor=None if event.factor is None else Factor(by=event.factor, reason=event.factor_reason or ""),
        tags=event.tags,
        note=event.note,
        via=event.via,
        basis=event.basis,
        vouch=event.vouch,
        undo_of=whole.undo_of,
        undone_at=event.undone_at,
    )


def _quality(event: Event) -> QualityShape | None:
    if event.quality is None:
        return None
    reasons = [Reason(**each) for each in event.quality_reasons or ()]
    shown = [ReasonShape(kind=reason.kind, text=str(reason), share=reason.share) for reason in reasons]
    return QualityShape(score=event.quality, reasons=shown)


def _words(event: Event) -> Words | None:
    if not event.text:
        return None
    return Words(text=event.text, chars=len(event.text), sha256=hashlib.sha256(event.text.encode()).hexdigest())


def _counterpart(side: Side) -> CounterpartShape:
    account = side.account
    return CounterpartShape(
        role=side.role,
        account=account.key,
        handle=account.handle,
        name=account.name,
        url=account.url,
        person_id=account.person_id,
        confidence=side.confidence,
    )


async def show_people(
    people: Iterable[Person], present: Present, *, with_reminders: bool = True, persona: str | None = None
) -> list[PersonShape]:
    """These people with their accounts, standings and what is due, as one of my personas sees them or all of them together."""
    people = list(people)
    ids = [person.id for person in people]
    accounts, aliases = defaultdict(list), defaultdict(list)
    connection = get_connection("default")
    owned, merges = await read_rows(connection, With(Account, "person_id", ids), With(Merge, "into_id", ids))
    for account in owned:
        accounts[account.person_id].append(account)
    (seen,) = await read_rows(connection, With(Alias, "account_id", [account.id for account in owned]))
    for alias in sorted(seen, key=lambda alias: (alias.first_seen, alias.id)):
        aliases[alias.account_id].append(alias)
    merged = await _merged(ids) if merges else defaultdict(list)
    standings = await standings_of(ids, present.now, persona)
    reminders = await reminders_of(ids, present) if with_reminders else {}
    return [
        PersonShape(
            id=person.id,
            name=person.name,
            notes=person.notes,
            goals=person.goals,
            best_at=person.best_at,
            about_url=person.about_url,
            how_met=person.how_met,
            last_read=person.last_read,
            categories=person.categories,
            cadence_days=person.cadence_days,
            accounts=[_account(account, aliases[account.id]) for account in accounts[person.id]],
            merged=merged[person.id],
            standing=standings[person.id],
            reminders=[each for each in reminders.get(person.id, []) if persona in (None, each.persona)],
            created_at=person.created_at,
        )
        for person in people
    ]


def kept(person: Person) -> Kept:
    """What is kept of a person apart from their accounts."""
    return Kept(id=person.id, name=person.name, notes=person.notes, goals=person.goals, categories=person.categories)


async def _merged(people: Collection[int]) -> Mapping[int, list[Kept]]:
    """Those who were merged into each of these people, directly or not."""
    found: dict[int, list[Kept]] = defaultdict(list)
    whose = {person: person for person in people}
    while whose:
        rows = await Merge.filter(into_id__in=whose, undone_at=None).order_by("id").select_related("person")
        for row in rows:
            found[whose[row.into_id]].append(kept(row.person))
        whose = {row.person_id: whose[row.into_id] for row in rows}
    return found


def _account(account: Account, aliases: list[Alias]) -> AccountShape:
    seen = [AliasShape(handle=a.handle, first_seen=a.first_seen, last_seen=a.last_seen) for a in aliases]
    return AccountShape(key=account.key, platform=account.platform, handle=account.handle, name=account.name, url=account.url, aliases=seen)


def plain(shape: msgspec.Struct) -> dict[str, object]:
    """A shape as JSON-ready values."""
    return msgspec.to_builtins(shape)
