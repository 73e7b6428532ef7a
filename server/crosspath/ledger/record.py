"""Writing understood captures into the log, a group in one transaction: each is new, a repetition, or takes another back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from tortoise.backends.base.client import BaseDBAsyncClient

from crosspath.ledger.acts import digest, sure
from crosspath.ledger.erasing import accounts_of, erased_among
from crosspath.ledger.group import Group, Member, Understood
from crosspath.ledger.shapes.event import RecordedEvent
from crosspath.ledger.standing import Tally
from crosspath.ledger.views import recorded, show, view
from crosspath.store.ids import Ids
from crosspath.store.rows import With, read_rows
from crosspath.store.tables import Capture, Counterpart, Event, Witness

_ULID = 26
"""Characters of an event's id; a capture's may also be a UUID."""


@dataclass(kw_only=True)
class Outcome:
    """What became of one capture. ``code`` and ``detail`` say why one was rejected."""

    status: str
    events: list[RecordedEvent] = field(default_factory=list)
    code: str | None = None
    detail: str | None = None


async def record(connection: BaseDBAsyncClient, jobs: Sequence[Understood]) -> list[Outcome]:
    """Write a group of captures inside the caller's transaction; an outcome for each, in order."""
    group = Group(connection, await Ids.of(connection))
    ids: dict[int, set[str]] = defaultdict(set)
    for job in jobs:
        ids[job.client_id].add(job.sighting.id)
    wanted = [With(Capture, "capture_id", of_one, also=("client_id", client)) for client, of_one in ids.items()]
    known = chain.from_iterable(await read_rows(connection, *wanted))
    rows = {(row.client_id, row.capture_id): row for row in known}
    answers: list[tuple[Outcome, Capture | None]] = []
    members: dict[int, tuple[Member, Outcome]] = {}
    erased = await erased_among([accounts_of(job.drafts) for job in jobs], connection)
    for place, job in enumerate(jobs):
        if place in erased:  # Whoever was erased does not come back by a capture, and nothing is kept of it.
            answers.append((Outcome(status="accepted"), None))
            continue
        row = rows.get((job.client_id, job.sighting.id))
        if row is None:
            member, outcome = group.add(job), Outcome(status="accepted")
            row = rows[job.client_id, job.sighting.id] = member.row
            members[row.id] = (member, outcome)
        elif row.payload_hash == job.payload_hash:
            outcome = Outcome(status="duplicate")
        else:
            outcome = _rejected("id_reused", "This id was used for another capture; make a new id.")
        answers.append((outcome, row if outcome.status != "rejected" else None))
    await group.settle()
    for member, _ in members.values():
        if member.job.sighting.verb == "undo" and not await _take_back(group, member):
            group.drop(member)
            for outcome, row in answers:
                if row is member.row:  # Its twins in this group were to be its duplicates.
                    outcome.status, outcome.code, outcome.detail = "rejected", "undo_unknown", "There is nothing in the log that this takes back."
    await group.save()
    await _show(group, answers, {row_id: member.events for row_id, (member, _) in members.items()}, max(job.sighting.received_at for job in jobs))
    return [outcome for outcome, _ in answers]


def _rejected(code: str, detail: str) -> Outcome:
    return Outcome(status="rejected", code=code, detail=detail)


async def _show(group: Group, answers: Iterable[tuple[Outcome, Capture | None]], fresh: dict[int, list[Event]], now: datetime) -> None:
    """Put the events as they now are, with their standings, into the outcomes."""
    wanted = [(outcome, row) for outcome, row in answers if row is not None and outcome.status != "rejected"]
    shown = {whole.event.id: view(whole) for whole in group.made()}
    old = {row.id for _, row in wanted if row.id not in fresh}
    of_capture = {row_id: [event.id for event in events] for row_id, events in fresh.items()}
    (witnesses,) = await read_rows(group.connection, With(Witness, "capture_id", old))
    for witness in witnesses:
        of_capture.setdefault(witness.capture_id, []).append(witness.event_id)
    missing = {event for events in of_capture.values() for event in events} - shown.keys()
    if missing:
        shown |= await show(missing, group.connection)
    people = {event.person.id for event in shown.values() if event.person}
    tally = group.tally if group.tally.covers(people) else await Tally.of(people, group.connection)
    standings = {person: tally.standing(person, now) for person in people}
    for outcome, row in wanted:
        outcome.events = [recorded(shown[event], standings) for event in of_capture.get(row.id, ())]


async def _take_back(group: Group, member: Member) -> bool:
    """Undo the events of another capture, or one event by its id; the undo is an event of its own. Whether there was anything."""
    job = member.job
    targets = await _targets(group, job)
    for target in targets:
        if target.undone_at is None:
            await group.uncount(target)
            target.undone_at = job.sighting.received_at
            group.change(target)
        event = _undo_event(group, job, target)
        group.add_event(event)
        group.support(event, member, [], 1.0)
    return bool(targets)


async def _targets(group: Group, job: Understood) -> list[Event]:
    wanted = job.sighting.undo_of
    for other in group.members:
        if (other.job.client_id, other.job.sighting.id) == (job.client_id, wanted):
            return list(other.events)
    found = await Event.filter(witnesses__capture__capture_id=wanted, witnesses__capture__client_id=job.client_id).using_db(group.connection)
    if not found and len(wanted or "") == _ULID:
        found = await Event.filter(ulid=wanted).using_db(group.connection)
    return [group.changed(event) for event in found if event.verb != "undo"]


def _undo_event(group: Group, job: Understood, target: Event) -> Event:
    sighting = job.sighting
    return Event(
        id=group.ids.next(Event),
        ulid=group.ids.ulid(),
        act_key=digest("undo", target.ulid),
        dedupe_key=digest("undo", target.ulid, job.client_id, sighting.id),
        direction=target.direction,
        verb="undo",
        platform=target.platform,
        persona=target.persona,
        object_id=target.object_id,
        state="live",
        links=[],
        occurred_at=sighting.occurred_at or sighting.received_at,
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


async def rederive(connection: BaseDBAsyncClient, capture: Capture, understood: Understood) -> list[int]:
    """Bring the events of a capture that is in the log up to date with what it means now; the row numbers of its events.

    An event only this capture saw is rewritten under its id; one with other witnesses keeps what they saw.
    """
    group = Group(connection, await Ids.of(connection))
    member = Member(job=understood, row=capture)
    group.members.append(member)
    for event in await Event.filter(witnesses__capture_id=capture.id).using_db(connection).order_by("id"):
        await Witness.filter(event_id=event.id, capture_id=capture.id).using_db(connection).delete()
        others = await Witness.filter(event_id=event.id).using_db(connection).values_list("confidence", flat=True)
        if others:
            group.keep_fact(event)
            event.confidence = sure(others)
            await event.save(using_db=connection, update_fields=["confidence"])
            continue
        if event.undone_at is None:
            await group.uncount(event)
        await Counterpart.filter(event_id=event.id).using_db(connection).delete()
        group.release(event)
    await group.settle()
    await group.save()
    capture.platform = understood.platform
    capture.fault_plugin = understood.fault.plugin if understood.fault else None
    capture.fault = understood.fault.reason[:500] if understood.fault else None
    await capture.save(using_db=connection, update_fields=["platform", "fault_plugin", "fault"])
    return [event.id for event in member.events]
