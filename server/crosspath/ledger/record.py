"""Writing understood captures into the log: deduplicated events, accounts, persons and standings, a group in one transaction."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tortoise.backends.base.client import BaseDBAsyncClient
from ulid import ULID

from crosspath.domain import event as domain
from crosspath.domain.capture import Capture as Sighting
from crosspath.domain.event import Draft
from crosspath.domain.verbs import VERBS
from crosspath.ledger.identity import Directory, clip
from crosspath.ledger.shapes import EventShape, RecordedEvent
from crosspath.ledger.standing import Key, Tally
from crosspath.ledger.views import recorded, show
from crosspath.store.ids import Ids
from crosspath.store.tables import Account, Capture, Counterpart, Event, Object, Witness

# Two sightings without an id of the site's own are one act when they are this close; with the very same words, this close.
_SAME_MOMENT = timedelta(minutes=10)
_SAME_WORDS = timedelta(days=1)

# How sure a channel is of an act: a person who says so is certain, an observer is not.
_CONFIDENCE = {"auto": 0.6}


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Why a plugin's understanding of a capture is missing."""

    plugin: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Understood:
    """A capture with what it means, ready to be written."""

    sighting: Sighting
    client_id: int
    payload: str
    payload_hash: str
    clock_skew: bool
    platform: str
    drafts: Sequence[Draft]
    fault: Fault | None = None


@dataclass(kw_only=True)
class Outcome:
    """What became of one capture. ``code`` and ``detail`` say why one was rejected."""

    status: str
    event_ids: list[int] = field(default_factory=list)
    events: list[RecordedEvent] = field(default_factory=list)
    code: str | None = None
    detail: str | None = None


async def record(connection: BaseDBAsyncClient, jobs: Sequence[Understood]) -> list[Outcome]:
    """Write a group of captures inside the caller's transaction; an outcome for each, in order."""
    group = _Group(connection, await Ids.of(connection))
    outcomes = await group.admit(jobs)
    await group.settle(outcomes)
    await group.save()
    await _show(outcomes, connection)
    return outcomes


async def rederive(connection: BaseDBAsyncClient, capture: Capture, understood: Understood) -> list[int]:
    """Bring the events of a capture that is in the log up to date with what it means now; the row numbers of its events.

    An event only this capture saw is rewritten under its id; one with other witnesses keeps what they saw.
    """
    group = _Group(connection, await Ids.of(connection))
    outcome = await group.readmit(capture, understood)
    await group.settle([outcome])
    await group.save()
    capture.platform = understood.platform
    capture.fault_plugin = understood.fault.plugin if understood.fault else None
    capture.fault = understood.fault.reason[:500] if understood.fault else None
    await capture.save(using_db=connection, update_fields=["platform", "fault_plugin", "fault"])
    return outcome.event_ids


async def _show(outcomes: Iterable[Outcome], connection: BaseDBAsyncClient) -> None:
    """Put the events as they now are, with their standings, into the outcomes."""
    ids = {event_id for outcome in outcomes for event_id in outcome.event_ids}
    shown = await show(Event.filter(id__in=ids), connection)
    tally = await Tally.of((e.person.id for e in shown.values() if e.person), connection)
    for outcome in outcomes:
        outcome.events = [recorded(shown[event_id], tally) for event_id in outcome.event_ids]


class _Group:
    """The rows one group of captures reads, makes and changes."""

    def __init__(self, connection: BaseDBAsyncClient, ids: Ids) -> None:
        self._connection = connection
        self._ids = ids
        self._captures: list[Capture] = []
        self._accepted: list[tuple[Understood, Capture, Outcome]] = []
        self._objects: dict[str, Object] = {}
        self._acts: dict[str, list[Event]] = {}
        self._new_objects: list[Object] = []
        self._new_events: list[Event] = []
        self._changed_events: dict[int, Event] = {}
        self._freed: list[Event] = []
        self._rewritten: list[Event] = []
        self._counterparts: list[Counterpart] = []
        self._witnesses: list[Witness] = []
        self._witnessed: set[tuple[int, int]] = set()
        self._counts: list[tuple[Key, datetime, int]] = []
        self._directory = Directory()

    async def admit(self, jobs: Sequence[Understood]) -> list[Outcome]:
        """Tell new captures from repeated ones: the id is the idempotency key, per client."""
        known = await Capture.filter(capture_id__in={job.sighting.id for job in jobs}).using_db(self._connection)
        rows = {(row.client_id, row.capture_id): row for row in known}
        seen = await self._events_of({row.id for row in known})
        fresh: dict[int, Outcome] = {}
        outcomes = []
        for job in jobs:
            key = (job.client_id, job.sighting.id)
            row = rows.get(key)
            if row is None:
                outcome = Outcome(status="accepted")
                rows[key] = row = self._capture(job)
                fresh[row.id] = outcome
                self._accepted.append((job, row, outcome))
            elif row.payload_hash != job.payload_hash:
                outcome = Outcome(status="rejected", code="id_reused", detail="This id was used for another capture; make a new id.")
            elif first := fresh.get(row.id):
                # Its twin is in this very group: it shares the list the twin's events are put into.
                outcome = Outcome(status="duplicate", event_ids=first.event_ids)
            else:
                outcome = Outcome(status="duplicate", event_ids=seen.get(row.id, []))
            outcomes.append(outcome)
        return outcomes

    async def readmit(self, capture: Capture, job: Understood) -> Outcome:
        """Let go of what a capture in the log was taken for, so that it can be understood anew."""
        db = self._connection
        for event_id in (await self._events_of({capture.id})).get(capture.id, []):
            event = await Event.get(id=event_id, using_db=db)
            await Witness.filter(event_id=event_id, capture_id=capture.id).using_db(db).delete()
            others = await Witness.filter(event_id=event_id).using_db(db).values_list("confidence", flat=True)
            if others:
                event.confidence = _sure(others)
                await event.save(using_db=db, update_fields=["confidence"])
                continue
            if event.undone_at is None:
                await self._uncount(event)
            await Counterpart.filter(event_id=event_id).using_db(db).delete()
            self._freed.append(event)
        outcome = Outcome(status="accepted")
        self._accepted.append((job, capture, outcome))
        return outcome

    async def _events_of(self, captures: set[int]) -> dict[int, list[int]]:
        """The events each of these captures is a witness of."""
        found: dict[int, list[int]] = {}
        if captures:
            for row in await Witness.filter(capture_id__in=captures).using_db(self._connection).order_by("id"):
                found.setdefault(row.capture_id, []).append(row.event_id)
        return found

    def _capture(self, job: Understood) -> Capture:
        row = Capture(
            id=self._ids.next(Capture),
            client_id=job.client_id,
            capture_id=job.sighting.id,
            payload=job.payload,
            payload_hash=job.payload_hash,
            received_at=job.sighting.received_at,
            platform=job.platform,
            fault_plugin=job.fault.plugin if job.fault else None,
            fault=job.fault.reason[:500] if job.fault else None,
        )
        self._captures.append(row)
        return row

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Find or make what the accepted captures speak of, then the events themselves."""
        drafts = [draft for job, _, _ in self._accepted for draft in job.drafts]
        accounts = [c.account for draft in drafts for c in draft.counterparts]
        accounts += [draft.object.author for draft in drafts if draft.object.author]
        if accounts:
            self._directory = await Directory.of(accounts, self._connection)
            now = max(job.sighting.received_at for job, _, _ in self._accepted)
            await self._directory.settle(accounts, now, self._ids, self._connection)
        await self._find_objects(drafts)
        await self._find_acts()
        for job, capture, outcome in self._accepted:
            if job.sighting.verb == "undo":
                await self._take_back(job, capture, outcome)
            for draft in job.drafts:
                outcome.event_ids.append(self._witness(job, draft, capture).id)

    async def _find_objects(self, drafts: Sequence[Draft]) -> None:
        keys = {object_key(draft.object.url) for draft in drafts}
        if keys:
            for row in await Object.filter(key__in=keys).using_db(self._connection):
                self._objects[row.key] = row
        for draft in drafts:
            self._object(draft)

    def _object(self, draft: Draft) -> Object:
        thing = draft.object
        key = object_key(thing.url)
        if row := self._objects.get(key):
            return row
        author = self._directory.find(thing.author) if thing.author else None
        row = self._objects[key] = Object(
            id=self._ids.next(Object),
            key=key,
            url=thing.url,
            original_url=thing.original_url,
            platform=draft.platform,
            kind=thing.kind,
            native_id=clip(thing.native_id) if thing.native_id else None,
            title=thing.title,
            author_id=author.id if author else None,
        )
        self._new_objects.append(row)
        return row

    async def _find_acts(self) -> None:
        """The events in the log that one of the drafts may be another sighting of."""
        keys = {self._act_key(job, draft) for job, _, _ in self._accepted for draft in job.drafts}
        if keys:
            freed = {row.id for row in self._freed}
            for row in await Event.filter(act_key__in=keys, undone_at=None).using_db(self._connection).exclude(id__in=freed):
                self._acts.setdefault(row.act_key, []).append(row)

    def _act_key(self, job: Understood, draft: Draft) -> str:
        """What two sightings of one act have in common: direction, verb, who acted, on what."""
        actor = job.sighting.persona
        if draft.direction != "given" and draft.counterparts and (row := self._directory.find(draft.counterparts[0].account)):
            actor = f"{actor}<{row.id}"
        return _hash(draft.direction, draft.verb, actor, self._object(draft).id)

    def _witness(self, job: Understood, draft: Draft, capture: Capture) -> Event:
        """The event a draft describes, new or found again, with the capture as its witness."""
        key = self._act_key(job, draft)
        moment = draft.occurred_at or job.sighting.received_at
        candidates = self._acts.setdefault(key, [])
        event = next((row for row in candidates if _same_act(row, draft, moment)), None)
        confidence = min(draft.confidence, _CONFIDENCE.get(job.sighting.source, 1.0))
        if event is None:
            event = self._event(job, draft, key, moment, confidence)
            candidates.append(event)
        elif (event.id, capture.id) in self._witnessed:
            return event
        else:
            self._learn(event, draft, confidence)
        signals = list((job.sighting.rule or {}).get("signals", []))
        self._support(event, capture, job, signals, confidence)
        return event

    def _support(self, event: Event, capture: Capture, job: Understood, signals: list[str], confidence: float) -> None:
        channel = job.sighting.source
        self._witnesses.append(Witness(event_id=event.id, capture_id=capture.id, channel=channel, signals=signals, confidence=confidence))
        self._witnessed.add((event.id, capture.id))

    def _event(self, job: Understood, draft: Draft, key: str, moment: datetime, confidence: float) -> Event:
        event = self._freed.pop(0) if self._freed else Event(id=self._ids.next(Event), ulid=str(ULID()))
        (self._rewritten if event.pk and event._saved_in_db else self._new_events).append(event)
        event.update_from_dict(self._values(job, draft, key, moment, confidence))
        people = self._add_counterparts(event, draft.counterparts)
        if event.undone_at is None:
            self._counts += [((person, event.persona, event.direction, event.verb), moment, 1) for person in people]
        return event

    def _values(self, job: Understood, draft: Draft, key: str, moment: datetime, confidence: float) -> dict[str, object]:
        sighting = job.sighting
        return dict(
            act_key=key,
            dedupe_key=_hash(key, draft.result_id or f"{moment.isoformat()} {job.client_id} {sighting.id}"),
            direction=draft.direction,
            verb=draft.verb,
            subtype=draft.subtype,
            platform=draft.platform,
            persona=sighting.persona,
            object_id=self._object(draft).id,
            result_url=draft.result_url,
            result_id=clip(draft.result_id) if draft.result_id else None,
            state=draft.state,
            in_reply_to=draft.in_reply_to,
            text=draft.text if draft.visibility == "public" else None,
            links=list(draft.links),
            occurred_at=moment,
            precision=draft.precision,
            clock_skew=job.clock_skew,
            observed_at=sighting.received_at,
            visibility=draft.visibility,
            channel=sighting.source,
            rule=(sighting.rule or {}).get("id"),
            confidence=confidence,
            tags=list(draft.tags),
            note=sighting.note,
            via=sighting.via,
        )

    def _add_counterparts(self, event: Event, counterparts: Iterable[domain.Counterpart]) -> set[int]:
        """Rows for the other sides of an event; the people behind them, each once."""
        people, done = set(), set()
        for side in counterparts:
            row: Account | None = self._directory.find(side.account)
            if row is None or (row.id, side.role) in done:
                continue
            done.add((row.id, side.role))
            self._counterparts.append(Counterpart(event_id=event.id, account_id=row.id, role=side.role, confidence=side.confidence))
            if row.person_id is not None:
                people.add(row.person_id)
        return people

    def _learn(self, event: Event, draft: Draft, confidence: float) -> None:
        """Another sighting makes an event surer and fills in what the first did not see."""
        event.confidence = _sure([event.confidence, confidence])
        if event.visibility == "public":
            event.text = event.text or draft.text
        event.result_url = event.result_url or draft.result_url
        event.result_id = event.result_id or (clip(draft.result_id) if draft.result_id else None)
        if draft.state != "live" or event.state == "pending":
            event.state = draft.state
        if not any(event is new for new in self._new_events):
            self._changed_events[event.id] = event

    async def _take_back(self, job: Understood, capture: Capture, outcome: Outcome) -> None:
        """Undo the events of another capture, or one event by its id; the undo is an event of its own."""
        targets = await self._undone(job)
        if not targets:
            outcome.status, outcome.code = "rejected", "undo_unknown"
            outcome.detail = "There is nothing in the log that this takes back."
            self._captures.remove(capture)
            return
        for target in targets:
            if target.undone_at is None:
                target.undone_at = job.sighting.received_at
                self._changed_events[target.id] = target
                await self._uncount(target)
            event = self._undo_event(job, target)
            self._support(event, capture, job, [], 1.0)
            outcome.event_ids.append(event.id)

    async def _undone(self, job: Understood) -> list[Event]:
        wanted = job.sighting.undo_of
        here = {row.id for row in self._captures if (row.client_id, row.capture_id) == (job.client_id, wanted)}
        if here:
            ids = {w.event_id for w in self._witnesses if w.capture_id in here}
            known = {row.id: row for rows in self._acts.values() for row in rows}
            return [known[event_id] for event_id in sorted(ids)]
        by_capture = Event.filter(witnesses__capture__capture_id=wanted, witnesses__capture__client_id=job.client_id)
        found = await by_capture.using_db(self._connection) or await Event.filter(ulid=wanted).using_db(self._connection)
        return [self._changed_events.get(row.id, row) for row in found if row.verb != "undo"]

    async def _uncount(self, event: Event) -> None:
        sides = [c for c in self._counterparts if c.event_id == event.id]
        accounts = [c.account_id for c in sides]
        if not sides:
            accounts = await Counterpart.filter(event_id=event.id).using_db(self._connection).values_list("account_id", flat=True)
        people = await Account.filter(id__in=accounts, person_id__not_isnull=True).using_db(self._connection).values_list("person_id", flat=True)
        for person in set(people):
            self._counts.append(((person, event.persona, event.direction, event.verb), event.occurred_at, -1))

    def _undo_event(self, job: Understood, target: Event) -> Event:
        sighting = job.sighting
        moment = sighting.occurred_at or sighting.received_at
        event = Event(
            id=self._ids.next(Event),
            ulid=str(ULID()),
            act_key=_hash("undo", target.ulid),
            dedupe_key=_hash("undo", target.ulid, sighting.id),
            direction=target.direction,
            verb="undo",
            platform=target.platform,
            persona=target.persona,
            object_id=target.object_id,
            state="live",
            links=[],
            occurred_at=moment,
            precision="second",
            clock_skew=job.clock_skew,
            observed_at=sighting.received_at,
            visibility=target.visibility,
            channel=sighting.source,
            confidence=1.0,
            tags=[],
            note=sighting.note,
            undo_of_id=target.id,
        )
        self._new_events.append(event)
        return event

    async def save(self) -> None:
        """Write everything the group made or changed."""
        db = self._connection
        for model, rows in (
            (Capture, self._captures),
            (Object, self._new_objects),
            (Event, self._new_events),
            (Counterpart, self._counterparts),
            (Witness, self._witnesses),
        ):
            if rows:
                await model.bulk_create(rows, using_db=db)
        for row in self._rewritten:
            await row.save(using_db=db)
        for row in self._freed:
            await row.delete(using_db=db)  # Nothing in its capture explains it any more.
        if changed := [row for row in self._changed_events.values() if row not in self._new_events]:
            await Event.bulk_update(changed, ["confidence", "text", "result_url", "result_id", "state", "undone_at"], using_db=db)
        if self._counts:
            tally = await Tally.of({key[0] for key, _, _ in self._counts}, db)
            for key, moment, by in self._counts:
                tally.count(key, moment, by)
            for key in {key for key, _, by in self._counts if by < 0}:
                tally.set_last(key, await newest(key, db))
            await tally.save(db)


async def newest(key: Key, connection: BaseDBAsyncClient, besides: int | None = None) -> datetime | None:
    """When the last act under a standing's key was, among those not undone; ``besides`` leaves one event out."""
    person, persona, direction, verb = key
    found = Event.filter(counterparts__account__person_id=person, persona=persona, direction=direction, verb=verb, undone_at=None)
    if besides is not None:
        found = found.exclude(id=besides)
    return await found.using_db(connection).order_by("-occurred_at").first().values_list("occurred_at", flat=True)


def _same_act(event: Event, draft: Draft, moment: datetime) -> bool:
    """Whether a draft that shares an event's act key is another sighting of it."""
    if event.undone_at is not None:
        return False
    if VERBS[draft.verb].once:
        return True
    if event.result_id and draft.result_id:
        return event.result_id == clip(draft.result_id)
    apart = abs(event.occurred_at - moment)
    if event.text and draft.text:
        return event.text == draft.text and apart <= _SAME_WORDS
    return apart <= _SAME_MOMENT


def _sure(confidences: Iterable[float]) -> float:
    """How sure several independent sightings make an event."""
    return round(1 - math.prod(1 - c for c in confidences), 6)


def object_key(url: str) -> str:
    """Under what the object at a canonical address is found."""
    return _hash(url)


def _hash(*parts: object) -> str:
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()
