"""Replay: derive events from their captures again, for instance after a plugin was mended."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass

from crosspath.ledger.corrections import change
from crosspath.ledger.ingest import Ingest
from crosspath.ledger.payload import Received, receive
from crosspath.ledger.record import rederive
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

    Event ids stay, corrections are put back on top. ``only_faulty`` leaves alone what was understood.
    """
    done = Replayed()
    last = 0
    while True:
        query = Capture.filter(id__gt=last)
        rows = await (query.filter(fault__not_isnull=True) if only_faulty else query).order_by("id").limit(_AT_ONCE)
        if not rows:
            return
        for row in rows:
            await _again(ingest, row, done)
        last = rows[-1].id
        yield done


async def _again(ingest: Ingest, row: Capture, done: Replayed) -> None:
    received: Received = receive(json.loads(row.payload), row.received_at)
    understood = await ingest.understand(received, row.client_id)
    done.captures += 1
    if understood.fault is not None:
        done.faulty += 1
    elif row.fault is not None:
        done.healed += 1
    if received.capture.verb == "undo":
        return
    async with writing() as connection:
        events = await rederive(connection, row, understood)
        for event in events:
            for correction in await Correction.filter(event_id=event).using_db(connection).order_by("id"):
                await change(await Event.get(id=event, using_db=connection), correction.changes, correction.made_at, connection)
        done.changed += len(events)
