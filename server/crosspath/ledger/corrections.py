"""The user's word against the capture's: corrections, undo and restore, each kept so that a replay does it again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient

from crosspath.ledger.balance import Fact, fact_of
from crosspath.ledger.shapes import EventShape
from crosspath.ledger.standing import stand_anew
from crosspath.ledger.views import show
from crosspath.ledger.wording import said_on, worth
from crosspath.store.tables import Account, Correction, Counterpart, Event, Object
from crosspath.store.writer import writing

FIELDS = ("verb", "direction", "text", "note", "persona", "occurred_at", "tags", "visibility", "state", "basis", "vouch")
"""What may be corrected; ``undone`` besides, to take back or restore."""


async def correct(ulid: str, changes: Mapping[str, Any], client_id: int | None, now: datetime) -> EventShape | None:
    """The event as corrected; None when there is no such event. What was there before is kept."""
    async with writing() as connection:
        event = await Event.get_or_none(ulid=ulid, using_db=connection)
        if event is None:
            return None
        before = {name: _plain(getattr(event, name)) for name in changes if name != "undone"}
        if "undone" in changes:
            before["undone"] = event.undone_at is not None
        await change(event, changes, now, connection)
        kept = {name: _plain(value) for name, value in changes.items()}
        await Correction.create(event_id=event.id, client_id=client_id, made_at=now, changes=kept, before=before, using_db=connection)
        shown = await show([event.id], connection)
    return shown[event.id]


async def change(event: Event, changes: Mapping[str, Any], now: datetime, connection: BaseDBAsyncClient) -> None:
    """Put corrected values into a row, and bring its people's standings along."""
    before = _fact(event)
    for name, value in changes.items():
        if name == "undone":
            event.undone_at = now if value else None
        elif name == "occurred_at" and isinstance(value, str):
            event.occurred_at = datetime.fromisoformat(value)
        else:
            setattr(event, name, value)
    if "occurred_at" in changes and event.precision == "none":  # Now somebody knows.
        event.precision, event.not_before = "second", None
    if changes.keys() & {"text", "verb", "visibility"}:
        await _judge(event, connection)
    await event.save(using_db=connection)
    if "occurred_at" in changes:
        await Counterpart.filter(event_id=event.id).using_db(connection).update(occurred_at=event.occurred_at)
    if _fact(event) != before:
        people = Account.filter(counterparts__event_id=event.id, person_id__not_isnull=True).using_db(connection)
        await stand_anew(connection, *set(await people.values_list("person_id", flat=True)))


async def _judge(event: Event, connection: BaseDBAsyncClient) -> None:
    """What the words are worth now; of the page they are about, the log has kept the title."""
    about = await Object.get_or_none(id=event.object_id, using_db=connection)
    said = await said_on([event.object_id], [event.id])
    text = event.text if event.visibility == "public" else None
    event.update_from_dict(worth(event.verb, text, about.title or "" if about else "", said[event.object_id], event.links))


def _fact(event: Event) -> Fact | None:
    return fact_of(event) if event.undone_at is None else None


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
