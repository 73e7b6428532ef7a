"""The way of a capture, top to bottom."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from tortoise.backends.base.client import BaseDBAsyncClient

from crosspath.domain.capture import Capture
from crosspath.domain.event import Draft
from crosspath.ledger.claims import Claims
from crosspath.ledger.digests import Digests
from crosspath.ledger.group import Fault, Understood
from crosspath.ledger.payload import Invalid, Received, check_vouched, receive, without_words
from crosspath.ledger.record import Outcome, record
from crosspath.ledger.shapes.event import RecordedEvent
from crosspath.ledger.tagging import keep_tags
from crosspath.ledger.teller import Teller
from crosspath.plugins.host import Host
from crosspath.store.writer import Writer

T = TypeVar("T", bound=Received | Invalid)

_AT_ONCE = 50
"""Captures of a batch that are understood before others are served in between."""


class Ingest:
    """Takes captures in. Guarding the door is the web's part; what follows is here."""

    def __init__(self, host: Host, teller: Teller) -> None:
        self._host = host
        self._teller = teller
        self._digests = Digests(lambda: host.platforms)
        self.claims = Claims(host)
        self.writer: Writer[Understood, Outcome] = Writer(_write)

    async def take(self, items: Sequence[Any], client_id: int, now: datetime) -> list[Outcome | Invalid]:
        """What became of each capture, in order, once all that was accepted is durable.

        ``items`` are decoded JSON values as a client sent them; one that is invalid does not touch the others.
        """
        received = await self.recognize([self._receive(item, now) for item in items])
        understood = []
        for place, r in enumerate(received, 1):
            if isinstance(r, Received):
                understood.append(await self.understand(r, client_id))
            if place % _AT_ONCE == 0:
                await asyncio.sleep(0)
        outcomes = iter(await self.writer.submit(*understood))
        results = [next(outcomes) if isinstance(r, Received) else r for r in received]
        await self.claims.note([(job.sighting, job.drafts) for job in understood], now)
        self.announce([event for r in results if isinstance(r, Outcome) and r.status == "accepted" for event in r.events])
        return results

    def announce(self, events: Sequence[RecordedEvent]) -> None:
        """There are these new events, and whatever else was not told of yet."""
        self._teller.wake(events)

    async def renew(self) -> None:
        """Start the plugins anew, as they are now on the disk, and tell those that listen what they have not heard yet."""
        await self._host.load()
        await self._teller.start()

    async def recognize(self, received: Sequence[T]) -> list[T]:
        """What was received, with the pages that the log knows where addresses only stand for them."""
        valid = [item for item in received if isinstance(item, Received)]
        captures = await self._digests.recognize([item.capture for item in valid])
        moved = {id(item): capture for item, capture in zip(valid, captures, strict=True) if capture is not item.capture}
        return [replace(item, capture=moved[id(item)]) if id(item) in moved else item for item in received] if moved else list(received)

    def _receive(self, item: Any, now: datetime) -> Received | Invalid:
        try:
            received = receive(item, now)
            check_vouched(received.capture)
            return received
        except Invalid as error:
            return error

    async def understand(self, received: Received, client_id: int) -> Understood:
        """The capture with what its platform makes of it; a plugin's fault is kept beside it, for a replay to heal."""
        capture = received.capture
        undo = capture.verb == "undo"
        meaning = await self._host.understand(capture) if not undo else None
        is_private = meaning is not None and any(draft.visibility != "public" for draft in meaning.drafts)
        return Understood(
            sighting=capture,
            client_id=client_id,
            payload=without_words(received.payload) if is_private else received.payload,
            payload_hash=received.payload_hash,
            clock_skew=received.clock_skew,
            platform=meaning.platform if meaning else self._host.platforms.of_capture(capture).name,
            drafts=[_undated(draft, capture) for draft in meaning.drafts] if meaning else (),
            fault=Fault(plugin=meaning.plugin, reason=meaning.fault) if meaning and meaning.fault else None,
        )


async def _write(connection: BaseDBAsyncClient, jobs: Sequence[Understood]) -> list[Outcome]:
    """Write a group of captures, and what their pages are filed under, inside the caller's transaction; an outcome for each, in order."""
    outcomes = await record(connection, jobs)
    await keep_tags(connection, ((job.sighting, job.drafts) for job in jobs))
    return outcomes


def _undated(draft: Draft, capture: Capture) -> Draft:
    """What an import gives no date was at no known time; anything else without one is of now."""
    unknown = capture.occurred_at is None and draft.occurred_at is None and capture.source.startswith("import:")
    return msgspec.structs.replace(draft, precision="none", not_before=draft.not_before or draft.object.published_at) if unknown else draft
