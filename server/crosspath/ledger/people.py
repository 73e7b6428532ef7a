"""People: listing, showing and keeping what I know of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crosspath.domain import event as domain
from crosspath.domain.present import Present
from crosspath.ledger.corrections import correct_person
from crosspath.ledger.erasing import bring_back
from crosspath.ledger.identity import Directory, name_key
from crosspath.ledger.merging import root_of
from crosspath.ledger.roll import Place, Roll
from crosspath.ledger.shapes.base import PersonRef
from crosspath.ledger.shapes.person import PersonShape
from crosspath.ledger.views import show_people
from crosspath.store.ids import Ids
from crosspath.store.rows import write_rows
from crosspath.store.tables import Person
from crosspath.store.writer import writing


class Taken(ValueError):
    """An account that belongs to someone else already."""


async def list_people(
    roll: Roll, present: Present, *, cursor: str | None = None, limit: int = 50, with_reminders: bool = True
) -> tuple[list[PersonShape], str | None]:
    """A page of the people on a roll, as its persona sees them, and the cursor of the next page where there is one.

    Raises :class:`Lost` for a cursor that is none of this roll.
    """
    places = await roll.people(Place.at(cursor, roll.order) if cursor else None, limit + 1, present)
    more = places[limit - 1].cursor(roll.order) if len(places) > limit else None
    rows = {row.id: row for row in await Person.filter(id__in=[place.person for place in places[:limit]])}
    people = [rows[place.person] for place in places[:limit]]
    return await show_people(people, present, with_reminders=with_reminders, persona=roll.persona), more


async def get_person(person_id: int, present: Present) -> PersonShape | None:
    """One person, or whoever they turned out to be; None when there is none."""
    shown = await show_people(await Person.filter(id=await root_of(person_id), deleted_at=None), present)
    return shown[0] if shown else None


async def name_one(person_id: int) -> PersonRef | None:
    """The number and name of a person, or of whoever they turned out to be; None when there is none."""
    row = await Person.get_or_none(id=await root_of(person_id), deleted_at=None)
    return PersonRef(id=row.id, name=row.name) if row else None


async def add_person(fields: Mapping[str, Any], accounts: Sequence[domain.Account], present: Present) -> PersonShape:
    """A new person with these accounts. Raises :class:`Taken` when one of them is someone else's."""
    async with writing() as connection:
        ids = await Ids.of(connection)
        directory = await Directory.of(accounts, connection)
        for account in accounts:
            row = directory.find(account)
            if row is not None and row.person_id is not None and not directory.is_out(row):
                raise Taken(f"{row.key} already belongs to person {row.person_id}.")
        await bring_back(accounts, connection)
        key = name_key(fields["name"])
        person = await Person.create(id=ids.next(Person), created_at=present.now, name_key=key, **fields, using_db=connection)
        await write_rows(connection, *directory.settle(accounts, present.now, ids, person=person))
    shown = await get_person(person.id, present)
    assert shown is not None
    return shown


async def edit_person(person_id: int, fields: Mapping[str, Any], client_id: int | None, present: Present) -> PersonShape | None:
    """The person with these fields changed; None when there is none. What was there before is kept."""
    await correct_person(await root_of(person_id), fields, client_id, present.now)
    return await get_person(person_id, present)
