"""A group of captures on its way into the log: what it reads, makes and changes, all inside one transaction."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tortoise.backends.base.client import BaseDBAsyncClient

from crosspath.domain import event as domain
from crosspath.domain.capture import Capture as Sighting
from crosspath.domain.event import Draft
from crosspath.ledger.acts import act_key, digest, same_act, sure
from crosspath.ledger.balance import Fact, fact_of
from crosspath.ledger.identity import Directory, clip
from crosspath.ledger.quality import WORDED
from crosspath.ledger.returns import read_back
from crosspath.ledger.standing import Tally, stand_anew
from crosspath.ledger.things import Things
from crosspath.ledger.views import Side, Whole
from crosspath.ledger.wording import said_on, words_of, worth
from crosspath.store.ids import Ids
from crosspath.store.rows import Change, With, new, read_rows, write_rows
from crosspath.store.tables import Account, Capture, Counterpart, Event, Object, Witness

# How sure a channel is of an act: a person who says so is certain, an observer is not.
_CONFIDENCE = {"auto": 0.6}
_LEARNT = ("confidence", "text", "result_url", "result_id", "state", "undone_at", "quality", "quality_reasons", "factor", "factor_reason",
           "occurred_at", "precision", "not_before")  # fmt: skip
"""What another sighting or an undo changes on an event."""


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


@dataclass(kw_only=True)
class _Seen:
    """One draft of a member, with its object in the log, and what it has in common with other sightings of the same act."""

    member: Member
    draft: Draft
    thing: Object
    act_key: str


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
        self._things: Things | None = None
        self._objects: dict[int, Object] = {}
        self._acts: dict[str, list[Event]] = defaultdict(list)
        self._new_events: dict[int, Event] = {}
        self._changed_events: dict[int, Event] = {}
        self._rewritten: list[Event] = []
        self._freed: list[Event] = []
        self._sides: dict[int, list[Counterpart]] = defaultdict(list)
        self._witnesses: dict[tuple[int, int], Witness] = {}
        self._counts: Counter[tuple[int, Fact]] = Counter()
        self._said: dict[int, list[str]] = {}
        self._before: dict[int, tuple[Event, Fact]] = {}
        self._dated: list[Event] = []

    def add(self, job: Understood) -> Member:
        """A capture that is new to the log."""
        row = new(
            Capture,
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
        members = [(member, draft) for member in self.members for draft in member.job.drafts]
        if not members:
            return
        drafts = [draft for _, draft in members]
        accounts = [side.account for draft in drafts for side in draft.counterparts]
        accounts += [draft.object.author for draft in drafts if draft.object.author]
        aliases, found, known, namesakes = await read_rows(self.connection, *Directory.wanted(accounts), *Things.wanted(drafts))
        self._directory = await Directory.known(aliases, found, self.connection)
        now = max(member.job.sighting.received_at for member in self.members)
        self._met = self._directory.settle(accounts, now, self.ids)
        self._things = Things(known, namesakes, self._directory, self.ids)
        things = self._things.settle([(draft, member.job.fault is None) for member, draft in members])
        self._objects = {thing.id: thing for thing in things}
        seen = [
            _Seen(member=member, draft=draft, thing=thing, act_key=self._act_key(member.job, draft, thing))
            for (member, draft), thing in zip(members, things, strict=True)
        ]
        await self._find_acts(seen, self._things)
        for each in seen:
            self._witness(each)

    async def _find_acts(self, seen: Sequence[_Seen], things: Things) -> None:
        """The events in the log that one of the drafts may be another sighting of, and the standings they may change."""
        people = set(self._directory.people)
        acts = {(each.thing.id, each.act_key) for each in seen if not things.is_new(each.thing)}
        events, *standings = await read_rows(self.connection, With(Event, "object_id, act_key", acts), *Tally.wanted(people))
        self.tally = Tally(people, *standings)
        freed = {row.id for row in self._freed}
        worded = (each for each in seen if each.draft.text and each.draft.verb in WORDED)
        self._said = await said_on({each.thing.id for each in worded if not things.is_new(each.thing)}, freed)
        for row in events:
            if row.id not in freed:
                self._acts[row.act_key].append(row)

    def _worth(self, seen: _Seen) -> dict[str, object]:
        """What the words of a draft are worth. What is not kept is not judged."""
        draft = seen.draft
        if draft.visibility != "public" or not draft.text:
            return worth(draft.verb, None, "", ())
        said = self._said.setdefault(seen.thing.id, [])
        name = draft.counterparts[0].account.name if draft.direction == "received" and draft.counterparts else None
        target = words_of(seen.member.job.sighting.page) if draft.verb in WORDED else ""
        found = worth(draft.verb, draft.text, target, said, draft.links, name)
        said.append(draft.text)
        return found

    def _act_key(self, job: Understood, draft: Draft, thing: Object) -> str:
        actor = job.sighting.persona
        if draft.direction != "given" and draft.counterparts and (row := self._directory.find(draft.counterparts[0].account)):
            actor = f"{actor}<{row.id}"
        return act_key(draft.direction, draft.verb, actor, thing.id)

    def _witness(self, seen: _Seen) -> None:
        """The event a draft describes, new or found again, gets the capture as its witness."""
        member, draft = seen.member, seen.draft
        sighting = member.job.sighting
        moment = draft.occurred_at or sighting.received_at
        confidence = min(draft.confidence, _CONFIDENCE.get(sighting.source, 1.0))
        event = next((row for row in self._acts[seen.act_key] if same_act(row, draft, moment)), None)
        if event is None:
            event = self._event(seen, moment, confidence)
            self._acts[seen.act_key].append(event)
        elif (event.id, member.row.id) in self._witnesses:
            return
        else:
            self._learn(event, seen, moment, confidence)
        self.support(event, member, list((sighting.rule or {}).get("signals", ())), confidence)

    def support(self, event: Event, member: Member, signals: list[str], confidence: float) -> None:
        """Make a capture a witness of an event."""
        self._witnesses[event.id, member.row.id] = new(
            Witness, event_id=event.id, capture_id=member.row.id, channel=member.job.sighting.source, signals=signals, confidence=confidence
        )
        member.events.append(event)

    def _event(self, seen: _Seen, moment: datetime, confidence: float) -> Event:
        values = self._values(seen, moment, confidence)
        if self._freed:
            event = self._freed.pop(0)
            event.update_from_dict(values)
            self._rewritten.append(event)
        else:
            event = new(Event, id=self.ids.next(Event), ulid=self.ids.ulid(), **values)
            self._new_events[event.id] = event
        people = self._add_sides(event, seen.draft.counterparts)
        if event.undone_at is None:
            self._count(people, fact_of(event))
            author = seen.draft.object.author and self._directory.find(seen.draft.object.author)
            self._directory.bring_in((*people, author.person_id if author else None))
        return event

    def _count(self, people: Iterable[int], fact: Fact, by: int = 1) -> None:
        for person in people:
            self._counts[person, fact] += by

    def _values(self, seen: _Seen, moment: datetime, confidence: float) -> dict[str, object]:
        job, draft, sighting = seen.member.job, seen.draft, seen.member.job.sighting
        return {
            "act_key": seen.act_key,
            "dedupe_key": digest(seen.act_key, draft.result_id or f"{moment.isoformat()} {job.client_id} {sighting.id}"),
            "direction": draft.direction,
            "verb": draft.verb,
            "subtype": draft.subtype,
            "platform": draft.platform,
            "persona": sighting.persona,
            "object_id": seen.thing.id,
            "result_url": draft.result_url,
            "result_id": clip(draft.result_id) if draft.result_id else None,
            "state": draft.state,
            "in_reply_to": draft.in_reply_to,
            "text": draft.text if draft.visibility == "public" else None,
            "links": list(draft.links),
            "occurred_at": moment,
            "precision": draft.precision,
            "not_before": draft.not_before,
            "clock_skew": job.clock_skew,
            "observed_at": sighting.received_at,
            "visibility": draft.visibility,
            "channel": sighting.source,
            "rule": (sighting.rule or {}).get("id"),
            "confidence": confidence,
            **self._worth(seen),
            **_weight(draft),
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
                new(Counterpart, event_id=event.id, account_id=row.id, role=side.role, confidence=side.confidence, occurred_at=event.occurred_at)
            )
            if row.person_id is not None:
                people.add(row.person_id)
        return people

    def _learn(self, event: Event, seen: _Seen, moment: datetime, confidence: float) -> None:
        """Another sighting makes an event surer and fills in what the first did not see."""
        draft = seen.draft
        self.keep_fact(event)
        if event.precision == "none" != draft.precision:
            event.update_from_dict({"occurred_at": moment, "precision": draft.precision, "not_before": None})
            for side in self._sides[event.id]:
                side.occurred_at = moment
            self._dated.append(event)
        event.confidence = sure([event.confidence, confidence])
        if event.visibility == "public":
            if draft.text and not event.text:
                event.update_from_dict(self._worth(seen))
            event.text = event.text or draft.text
        event.result_url = event.result_url or draft.result_url
        event.result_id = event.result_id or (clip(draft.result_id) if draft.result_id else None)
        if draft.state != "live" or event.state == "pending":
            event.state = draft.state
        if draft.factor:
            event.update_from_dict(_weight(draft))
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
        self._count((await self._people_of([event]))[event.id], fact, -1)

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
        for event in self._dated:
            await Counterpart.filter(event_id=event.id).using_db(db).update(occurred_at=event.occurred_at)
        for event in self._freed:
            await event.delete(using_db=db)  # Nothing in its capture explains it any more.
        if self.tally.unread:
            await read_back(db, self.tally.unread)
        if anew:
            await stand_anew(db, *anew)
            self.tally = await Tally.of(self.tally.people, db)

    async def _count_changed(self) -> None:
        """Put into the counts what other sightings changed on events."""
        changed = [(event, before) for event, before in self._before.values() if event.undone_at is None and fact_of(event) != before]
        people = await self._people_of([event for event, _ in changed]) if changed else {}
        for event, before in changed:
            self._count(people[event.id], before, -1)
            self._count(people[event.id], fact_of(event))

    def _changes(self) -> Iterable[Change]:
        """All rows but the standings', each after those it points at."""
        yield from self._met
        yield self._directory.brought_in()
        yield Change(self._captures)
        yield from self._things.changes() if self._things else ()
        yield Change(list(self._new_events.values()))
        yield Change(list(self._changed_events.values()), _LEARNT)
        yield Change([side for sides in self._sides.values() for side in sides])
        yield Change(list(self._witnesses.values()))

    def made(self) -> Iterable[Whole]:
        """The events this group made of drafts, whole."""
        accounts = {account.id: account for account in self._directory.rows()}
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
                object=self._objects[event.object_id],
                sides=[Side(side.role, side.confidence, account, self._directory.person(account)) for side, account in sides],
                witnesses=witnesses[event.id],
                undo_of=None,
            )


def _weight(draft: Draft) -> dict[str, object]:
    """What is kept of what a plugin says an act weighs."""
    return {"factor": draft.factor.by if draft.factor else None, "factor_reason": draft.factor.reason if draft.factor else None}
