"""A group of captures on its way into the log: what it reads, makes and changes, all inside one transaction."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tortoise.backends.base.client import BaseDBAsyncClient
from ulid import ULID

from crosspath.domain import event as domain
from crosspath.domain.capture import Capture as Sighting
from crosspath.domain.event import WEB, Draft
from crosspath.ledger.acts import act_key, digest, object_key, same_act, sure
from crosspath.ledger.balance import Fact, fact_of
from crosspath.ledger.identity import Directory, clip
from crosspath.ledger.quality import WORDED
from crosspath.ledger.standing import Tally, stand_anew
from crosspath.ledger.views import Side, Whole
from crosspath.ledger.wording import said_on, words_of, worth
from crosspath.store.ids import Ids
from crosspath.store.rows import Change, With, read_rows, write_rows
from crosspath.store.tables import Account, Capture, Counterpart, Event, Object, Witness

# How sure a channel is of an act: a person who says so is certain, an observer is not.
_CONFIDENCE = {"auto": 0.6}
_LEARNT = ("confidence", "text", "result_url", "result_id", "state", "undone_at", "quality", "quality_reasons")
"""What another sighting or an undo changes on an event."""
_LEARNT_OF_OBJECT = ("platform", "kind", "native_id", "title", "published_at", "author_id")


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
class Member:
    """One capture of the group: how it was understood, its row, and the events it turned out to be of."""

    job: Understood
    row: Capture
    events: list[Event] = field(default_factory=list)


class Group:
    """Rows read, made and changed. ``add`` members, then ``settle``, then ``save``."""

    def __init__(self, connection: BaseDBAsyncClient, ids: Ids) -> None:
        self.connection = connection
        self.ids = ids
        self.members: list[Member] = []
        self.tally = Tally()
        self._directory = Directory()
        self._met: Sequence[Change] = ()
        self._captures: list[Capture] = []
        self._objects: dict[str, Object] = {}
        self._acts: dict[str, list[Event]] = defaultdict(list)
        self._new_objects: list[Object] = []
        self._changed_objects: dict[int, Object] = {}
        self._new_events: dict[int, Event] = {}
        self._changed_events: dict[int, Event] = {}
        self._rewritten: list[Event] = []
        self._freed: list[Event] = []
        self._sides: dict[int, list[Counterpart]] = defaultdict(list)
        self._witnesses: dict[tuple[int, int], Witness] = {}
        self._counts: Counter[tuple[int, Fact]] = Counter()
        self._said: dict[int, list[str]] = {}
        self._before: dict[int, tuple[Event, Fact]] = {}

    def add(self, job: Understood) -> Member:
        """A capture that is new to the log."""
        row = Capture(
            id=self.ids.next(Capture),
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
        member = Member(job=job, row=row)
        self.members.append(member)
        return member

    def drop(self, member: Member) -> None:
        """The capture turned out to be none."""
        self._captures.remove(member.row)
        self.members.remove(member)

    def release(self, event: Event) -> None:
        """An event whose capture is understood anew may be rewritten under its id."""
        self._freed.append(event)

    async def settle(self) -> None:
        """Find or make what the captures speak of, then the events themselves."""
        drafts = [draft for member in self.members for draft in member.job.drafts]
        if not drafts:
            return
        accounts = [side.account for draft in drafts for side in draft.counterparts]
        accounts += [draft.object.author for draft in drafts if draft.object.author]
        objects = With(Object, "key", {object_key(draft.object.url) for draft in drafts})
        namesakes = With(Object, "native_id", {clip(draft.object.native_id) for draft in drafts if draft.object.global_id and draft.object.native_id})
        aliases, found, things, same = await read_rows(self.connection, *Directory.wanted(accounts), objects, namesakes)
        self._directory = await Directory.known(aliases, found, self.connection)
        now = max(member.job.sighting.received_at for member in self.members)
        self._met = self._directory.settle(accounts, now, self.ids)
        self._find_objects(things, same)
        await self._find_acts()
        for member in self.members:
            for draft in member.job.drafts:
                self._witness(member, draft)

    def _find_objects(self, known: Iterable[Object], namesakes: Iterable[Object]) -> None:
        self._objects = {row.key: row for row in known}
        by_id = {(row.platform, row.kind, row.native_id): row for row in namesakes}
        for member in self.members:
            for draft in member.job.drafts:
                key, thing = object_key(draft.object.url), draft.object
                same = (draft.platform, thing.kind, clip(thing.native_id)) if thing.global_id and thing.native_id else None
                there = self._objects.get(key)
                # A page that was any web page to whoever saw it first may turn out to be a thing that is known.
                if same in by_id and (there is None or (there.platform == WEB and draft.platform != WEB)):
                    self._objects[key] = by_id[same]
                if key not in self._objects:
                    self._objects[key] = self._object(key, draft)
                    if same:
                        by_id[same] = self._objects[key]
                elif member.job.fault is None:
                    self._learn_object(self._objects[key], draft)

    def _learn_object(self, row: Object, draft: Draft) -> None:
        """A page that was any web page to whoever saw it first turns out to be more."""
        thing = draft.object
        author = self._directory.find(thing.author) if thing.author else None
        if draft.platform in (row.platform, WEB) and (thing.kind == "page" or row.kind != "page"):
            if author and row.author_id is None:  # Its address named nobody the first time.
                row.author_id = author.id
                self._changed_objects[row.id] = row
            return
        row.platform, row.kind = draft.platform, thing.kind
        row.native_id = clip(thing.native_id) if thing.native_id else None
        row.title = row.title or thing.title
        row.published_at = row.published_at or thing.published_at
        row.author_id = author.id if author else row.author_id
        self._changed_objects[row.id] = row

    def _object(self, key: str, draft: Draft) -> Object:
        thing = draft.object
        author = self._directory.find(thing.author) if thing.author else None
        row = Object(
            id=self.ids.next(Object),
            key=key,
            url=thing.url,
            original_url=thing.original_url,
            platform=draft.platform,
            kind=thing.kind,
            native_id=clip(thing.native_id) if thing.native_id else None,
            title=thing.title,
            published_at=thing.published_at,
            archive_url=thing.archive_url,
            archived_at=thing.archived_at,
            author_id=author.id if author else None,
        )
        self._new_objects.append(row)
        return row

    async def _find_acts(self) -> None:
        """The events in the log that one of the drafts may be another sighting of, and the standings they may change."""
        keys = {self._act_key(member.job, draft) for member in self.members for draft in member.job.drafts}
        people = set(self._directory.people)
        events, *standings = await read_rows(self.connection, With(Event, "act_key", keys), *Tally.wanted(people))
        self.tally = Tally(people, *standings)
        freed = {row.id for row in self._freed}
        self._said = await said_on(self._worded_objects(), freed)
        for row in events:
            if row.id not in freed:
                self._acts[row.act_key].append(row)

    def _worded_objects(self) -> set[int]:
        """What in the log the drafts with words are about."""
        new = {row.id for row in self._new_objects}
        worded = (draft for member in self.members for draft in member.job.drafts if draft.text and draft.verb in WORDED)
        return {self._objects[object_key(draft.object.url)].id for draft in worded} - new

    def _worth(self, job: Understood, draft: Draft) -> dict[str, object]:
        """What the words of a draft are worth. What is not kept is not judged."""
        if draft.visibility != "public":
            return worth(draft.verb, None, "", ())
        said = self._said.setdefault(self._objects[object_key(draft.object.url)].id, [])
        name = draft.counterparts[0].account.name if draft.direction == "received" and draft.counterparts else None
        found = worth(draft.verb, draft.text, words_of(job.sighting.page), said, draft.links, name)
        if draft.text:
            said.append(draft.text)
        return found

    def _act_key(self, job: Understood, draft: Draft) -> str:
        actor = job.sighting.persona
        if draft.direction != "given" and draft.counterparts and (row := self._directory.find(draft.counterparts[0].account)):
            actor = f"{actor}<{row.id}"
        return act_key(draft.direction, draft.verb, actor, self._objects[object_key(draft.object.url)].id)

    def _witness(self, member: Member, draft: Draft) -> None:
        """The event a draft describes, new or found again, gets the capture as its witness."""
        job = member.job
        key = self._act_key(job, draft)
        moment = draft.occurred_at or job.sighting.received_at
        confidence = min(draft.confidence, _CONFIDENCE.get(job.sighting.source, 1.0))
        event = next((row for row in self._acts[key] if same_act(row, draft, moment)), None)
        if event is None:
            event = self._event(job, draft, key, moment, confidence)
            self._acts[key].append(event)
        elif (event.id, member.row.id) in self._witnesses:
            return
        else:
            self._learn(event, job, draft, confidence)
        self.support(event, member, list((job.sighting.rule or {}).get("signals", ())), confidence)

    def support(self, event: Event, member: Member, signals: list[str], confidence: float) -> None:
        """Make a capture a witness of an event."""
        self._witnesses[event.id, member.row.id] = Witness(
            event_id=event.id, capture_id=member.row.id, channel=member.job.sighting.source, signals=signals, confidence=confidence
        )
        member.events.append(event)

    def _event(self, job: Understood, draft: Draft, key: str, moment: datetime, confidence: float) -> Event:
        if self._freed:
            event = self._freed.pop(0)
            event.update_from_dict(self._values(job, draft, key, moment, confidence))
            self._rewritten.append(event)
        else:
            event = Event(id=self.ids.next(Event), ulid=str(ULID()), **self._values(job, draft, key, moment, confidence))
            self._new_events[event.id] = event
        people = self._add_sides(event, draft.counterparts)
        if event.undone_at is None:
            self._counts.update((person, fact_of(event)) for person in people)
        return event

    def _values(self, job: Understood, draft: Draft, key: str, moment: datetime, confidence: float) -> dict[str, object]:
        sighting = job.sighting
        return {
            "act_key": key,
            "dedupe_key": digest(key, draft.result_id or f"{moment.isoformat()} {job.client_id} {sighting.id}"),
            "direction": draft.direction,
            "verb": draft.verb,
            "subtype": draft.subtype,
            "platform": draft.platform,
            "persona": sighting.persona,
            "object_id": self._objects[object_key(draft.object.url)].id,
            "result_url": draft.result_url,
            "result_id": clip(draft.result_id) if draft.result_id else None,
            "state": draft.state,
            "in_reply_to": draft.in_reply_to,
            "text": draft.text if draft.visibility == "public" else None,
            "links": list(draft.links),
            "occurred_at": moment,
            "precision": draft.precision,
            "clock_skew": job.clock_skew,
            "observed_at": sighting.received_at,
            "visibility": draft.visibility,
            "channel": sighting.source,
            "rule": (sighting.rule or {}).get("id"),
            "confidence": confidence,
            **self._worth(job, draft),
            "tags": list(draft.tags),
            "note": sighting.note,
            "via": sighting.via,
            "basis": sighting.basis,
            "vouch": sighting.vouch,
        }

    def _add_sides(self, event: Event, counterparts: Iterable[domain.Counterpart]) -> set[int]:
        """Rows for the other sides of an event; the people behind them, each once."""
        people, done = set(), set()
        for side in counterparts:
            row: Account | None = self._directory.find(side.account)
            if row is None or (row.id, side.role) in done:
                continue
            done.add((row.id, side.role))
            self._sides[event.id].append(
                Counterpart(event_id=event.id, account_id=row.id, role=side.role, confidence=side.confidence, occurred_at=event.occurred_at)
            )
            if row.person_id is not None:
                people.add(row.person_id)
        return people

    def _learn(self, event: Event, job: Understood, draft: Draft, confidence: float) -> None:
        """Another sighting makes an event surer and fills in what the first did not see."""
        self.keep_fact(event)
        event.confidence = sure([event.confidence, confidence])
        if event.visibility == "public":
            if draft.text and not event.text:
                event.update_from_dict(self._worth(job, draft))
            event.text = event.text or draft.text
        event.result_url = event.result_url or draft.result_url
        event.result_id = event.result_id or (clip(draft.result_id) if draft.result_id else None)
        if draft.state != "live" or event.state == "pending":
            event.state = draft.state
        self.change(event)

    def change(self, event: Event) -> None:
        """An event in the log differs from its row now."""
        if event.id not in self._new_events:
            self._changed_events[event.id] = event

    def changed(self, event: Event) -> Event:
        """The row of an event as this group already changed it."""
        return self._changed_events.get(event.id, event)

    def add_event(self, event: Event) -> None:
        """An event that is of no draft's making."""
        self._new_events[event.id] = event

    def keep_fact(self, event: Event) -> None:
        """Remember what an event is to its people's standings, before it is changed."""
        if event.undone_at is None:
            self._before.setdefault(event.id, (event, fact_of(event)))

    async def uncount(self, event: Event) -> None:
        """Take an event that is about to be taken back, or understood anew, out of its people's standings."""
        fact = self._before.pop(event.id, (event, fact_of(event)))[1]
        self._counts.subtract((person, fact) for person in (await self._people_of([event]))[event.id])

    async def _people_of(self, events: Sequence[Event]) -> dict[int, set[int]]:
        """The people on the other side of each event, by its number."""
        people: dict[int, set[int]] = {event.id: set() for event in events}
        here = {row.id: row.person_id for row in self._directory.rows()}
        known = [event.id for event in events if event.id not in self._new_events]
        for event in people.keys() - set(known):
            people[event] = {person for side in self._sides[event] if (person := here[side.account_id]) is not None}
        if known:
            found = Counterpart.filter(event_id__in=known, account__person_id__not_isnull=True).using_db(self.connection)
            for event, person in await found.values_list("event_id", "account__person_id"):
                people[event].add(person)
        return people

    async def save(self) -> None:
        """Write everything the group made or changed."""
        db = self.connection
        await self._count_changed()
        counts = {key: by for key, by in self._counts.items() if by}
        # Sums are added to; where something is taken away, they are counted anew, once the events are written.
        anew = {person for (person, _), by in counts.items() if by < 0}
        people = {person for person, _ in counts}
        if not self.tally.covers(people):
            self.tally = await Tally.of(people | self.tally.people, db)
        for (person, fact), by in counts.items():
            for _ in range(by if person not in anew else 0):
                self.tally.count(person, fact)
        await write_rows(db, *self._changes(), *self.tally.changes())
        for event in self._rewritten:
            await event.save(using_db=db)
        for event in self._freed:
            await event.delete(using_db=db)  # Nothing in its capture explains it any more.
        if anew:
            await stand_anew(db, *anew)
            self.tally = await Tally.of(self.tally.people, db)

    async def _count_changed(self) -> None:
        """Put into the counts what other sightings changed on events."""
        changed = [(event, before) for event, before in self._before.values() if event.undone_at is None and fact_of(event) != before]
        people = await self._people_of([event for event, _ in changed]) if changed else {}
        for event, before in changed:
            self._counts.subtract((person, before) for person in people[event.id])
            self._counts.update((person, fact_of(event)) for person in people[event.id])

    def _changes(self) -> Iterable[Change]:
        """All rows but the standings', each after those it points at."""
        yield from self._met
        yield Change(self._captures)
        yield Change(self._new_objects)
        yield Change(list(self._changed_objects.values()), _LEARNT_OF_OBJECT)
        yield Change(list(self._new_events.values()))
        yield Change(list(self._changed_events.values()), _LEARNT)
        yield Change([side for sides in self._sides.values() for side in sides])
        yield Change(list(self._witnesses.values()))

    def made(self) -> Iterable[Whole]:
        """The events this group made of drafts, whole."""
        accounts = {account.id: account for account in self._directory.rows()}
        objects = {row.id: row for row in self._objects.values()}
        captures = {member.row.id: member.row.capture_id for member in self.members}
        witnesses = defaultdict(list)
        for (event_id, capture_id), witness in self._witnesses.items():
            witnesses[event_id].append((captures[capture_id], witness))
        for event in self._new_events.values():
            if event.undo_of_id is not None:
                continue
            sides = [(side, accounts[side.account_id]) for side in self._sides[event.id]]
            yield Whole(
                event=event,
                object=objects[event.object_id],
                sides=[Side(side.role, side.confidence, account, self._directory.person(account)) for side, account in sides],
                witnesses=witnesses[event.id],
                undo_of=None,
            )
