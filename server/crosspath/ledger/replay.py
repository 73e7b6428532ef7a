"""Replay: derive events from their captures again, for instance after a plugin was mended."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace

from tortoise.backends.base.client import BaseDBAsyncClient

from crosspath.ledger.corrections import change
from crosspath.ledger.erasing import accounts_of, erased_among
from crosspath.ledger.ingest import Ingest
from crosspath.ledger.payload import Received, receive
from crosspath.ledger.record import rederive
from crosspath.ledger.views import show
from crosspath.store.tables import Capture, Correction, Event
from crosspath.store.writer import writing

_AT_ONCE = 200


@dataclass(kw_only=True)
class Replayed:
    """What a replay did: captures read again, those whose fault was healed, those still at fault, events changed."""

    captures: int = 0
    healed: int = 0
    faulty: int = 0
    changed: int = 0


async def replay(ingest: Ingest, *, only_faulty: bool = True) -> AsyncIterator[Replayed]:
    """Read captures again, oldest first, and bring their events up to date; yields the running count after each group.

    Plugins are started anew for it, with what was held against them forgotten. Event ids stay, corrections are put back on top.
    ``only_faulty`` leaves alone what was understood.
    """
    await ingest.renew()
    done = Replayed()
    last = 0
    while True:
        query = Capture.filter(id__gt=last)
        rows = await (query.filter(fault__not_isnull=True) if only_faulty else query).order_by("id").limit(_AT_ONCE)
        if not rows:
            break
        received = await ingest.recognize([receive(json.loads(row.payload), row.received_at) for row in rows])
        for row, again in zip(rows, received, strict=True):
            await _again(ingest, row, again, done)
        last = rows[-1].id
        yield done
    ingest.announce([])  # Listeners have not heard of events that only now came to be.


async def _again(ingest: Ingest, row: Capture, received: Received, done: Replayed) -> None:
    understood = await ingest.understand(received, row.client_id)
    done.captures += 1
    if understood.fault is not None:
        done.faulty += 1
    elif row.fault is not None:
        done.healed += 1
    if received.capture.verb == "undo":
        return
    async with writing() as connection:
        if await erased_among([accounts_of(understood.drafts)], connection):
            if row.fault is not None:  # Only now one knows of whom it is, and who was erased does not come back by it.
                await rederive(connection, row, replace(understood, drafts=()))
                await row.delete(using_db=connection)
            return
        before = await show(Event.filter(witnesses__capture_id=row.id), connection)
        corrections = await Correction.filter(event_id__in=list(before)).using_db(connection).order_by("id")
        events = await rederive(connection, row, understood)
        corrections += await Correction.filter(event_id__in=set(events) - before.keys()).using_db(connection).order_by("id")
        for correction in corrections:
            await _correct(correction, events, connection)
        after = await show(Event.filter(id__in=before.keys() | set(events)), connection)
        done.changed += sum(before.get(event) != after.get(event) for event in before.keys() | after.keys())
    await ingest.claims.note([(received.capture, understood.drafts)], row.received_at)


async def _correct(correction: Correction, events: Sequence[int], connection: BaseDBAsyncClient) -> None:
    """Put a correction back on top; one of an event that turned out to be another one goes with it."""
    event = await Event.get_or_none(id=correction.event_id, using_db=connection)
    if event is None and events:
        event = await Event.get(id=events[0], using_db=connection)
        kept = {name: getattr(correction, name) for name in ("client_id", "made_at", "changes", "before")}
        await Correction.create(event_id=event.id, using_db=connection, **kept)
    if event is not None:
        await change(event, correction.changes, correction.made_at, connection)
