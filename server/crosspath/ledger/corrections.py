"""The user's word: what was corrected on an act or changed of a person, each with what was before, so that it can be changed back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient

from crosspath.ledger.balance import Fact, fact_of
from crosspath.ledger.identity import name_key
from crosspath.ledger.shapes.correction import CorrectionShape
from crosspath.ledger.shapes.event import EventShape
from crosspath.ledger.standing import stand_anew
from crosspath.ledger.taking_out import bring_in, people_in
from crosspath.ledger.views import show
from crosspath.ledger.wording import said_on, worth
from crosspath.store.tables import Account, Correction, Counterpart, Event, Object, Person
from crosspath.store.writer import writing

FIELDS = ("verb", "direction", "text", "note", "persona", "occurred_at", "tags", "visibility", "state", "basis", "vouch")
"""What may be corrected on an act; ``undone`` besides, to take back or restore."""
_TIMES = ("occurred_at", "not_before", "last_read")


class Superseded(ValueError):
    """What a correction set was changed again since."""


async def correct(ulid: str, changes: Mapping[str, Any], client_id: int | None, now: datetime) -> EventShape | None:
    """The event as corrected; None when there is no such event. What was there before is kept."""
    async with writing() as connection:
        event = await Event.get_or_none(ulid=ulid, using_db=connection)
        if event is None:
            return None
        if "occurred_at" in changes and event.precision == "none":  # Now somebody knows.
            changes = {**changes, "precision": "second", "not_before": None}
        await _keep(event, changes, client_id, now, connection)
        await change(event, changes, now, connection)
        shown = await show([event.id], connection)
    return shown[event.id]


async def correct_person(number: int, changes: Mapping[str, Any], client_id: int | None, now: datetime) -> None:
    """Change what is kept of a person, if there is such a person. What was there before is kept."""
    async with writing() as connection:
        person = await Person.get_or_none(id=number, deleted_at=None, using_db=connection)
        if person and changes:
            await _keep(person, changes, client_id, now, connection)
            await _change_person(person, changes, connection)


async def change_back(number: int, client_id: int | None, now: datetime) -> CorrectionShape | None:
    """Put back what was there before a correction, which is a correction too, and can be changed back in turn; None when there is no such correction.

    Raises :class:`Superseded` where what it set was changed again since.
    """
    async with writing() as connection:
        said = await Correction.get_or_none(id=number, using_db=connection)
        if said is None:
            return None
        row: Event | Person
        if said.event_id is not None:
            row = await Event.get(id=said.event_id, using_db=connection)
        else:
            row = await Person.get(id=said.person_id, using_db=connection)
        if any(_held(row, name) != _value(name, value) for name, value in said.changes.items()):
            raise Superseded("It was changed again since; change that back first.")
        made = await _keep(row, said.before, client_id, now, connection)
        if isinstance(row, Event):
            await change(row, said.before, now, connection)
        else:
            await _change_person(row, said.before, connection)
    (shown,) = await _shown([made])
    return shown


async def list_corrections(*, event: str | None = None, person: int | None = None, before: int | None = None, limit: int = 50) -> list[CorrectionShape]:
    """What was corrected, of one act or person where that is asked for, newest first."""
    found = Correction.all() if before is None else Correction.filter(id__lt=before)
    if event is not None:
        found = found.filter(event__ulid=event)
    if person is not None:
        found = found.filter(person_id=person)
    return await _shown(await found.order_by("-id").limit(limit))


async def _shown(rows: Sequence[Correction]) -> list[CorrectionShape]:
    events = dict(await Event.filter(id__in={row.event_id for row in rows if row.event_id}).values_list("id", "ulid"))
    return [
        CorrectionShape(
            id=row.id,
            event=events.get(row.event_id),
            person=row.person_id,
            made_at=row.made_at,
            changes=row.changes,
            before=row.before,
        )
        for row in rows
    ]


async def _keep(row: Event | Person, changes: Mapping[str, Any], client_id: int | None, now: datetime, connection: BaseDBAsyncClient) -> Correction:
    """Remember what a row is to hold, and what it holds until then."""
    about = {"event_id": row.id} if isinstance(row, Event) else {"person_id": row.id}
    plain = {name: _plain(value) for name, value in changes.items()}
    before = {name: _plain(_held(row, name)) for name in changes}
    return await Correction.create(**about, client_id=client_id, made_at=now, changes=plain, before=before, using_db=connection)


async def _change_person(person: Person, changes: Mapping[str, Any], connection: BaseDBAsyncClient) -> None:
    for name, value in changes.items():
        setattr(person, name, _value(name, value))
    person.name_key = name_key(person.name)
    await person.save(using_db=connection, update_fields=[*changes, "name_key"])


async def change(event: Event, changes: Mapping[str, Any], now: datetime, connection: BaseDBAsyncClient) -> None:
    """Put corrected values into a row, and bring its people's standings along."""
    before = _fact(event)
    for name, value in changes.items():
        if name == "undone":
            event.undone_at = now if value else None
        else:
            setattr(event, name, _value(name, value))
    if "occurred_at" in changes and "precision" not in changes and event.precision == "none":  # Kept before a precision was.
        event.precision, event.not_before = "second", None
    if changes.keys() & {"text", "verb", "visibility"}:
        await _judge(event, connection)
    await event.save(using_db=connection)
    if event.undone_at is None and "undone" in changes:
        await bring_in(await people_in([event.id]))
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


def _held(row: Event | Person, name: str) -> Any:
    return row.undone_at is not None if name == "undone" else getattr(row, name)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _value(name: str, value: Any) -> Any:
    """A plain value as a row holds it."""
    return datetime.fromisoformat(value) if name in _TIMES and isinstance(value, str) else value
