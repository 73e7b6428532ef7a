"""What the user says to a reminder, kept."""

from __future__ import annotations

import re
from datetime import datetime

from ulid import ULID

from crosspath.domain.present import Present
from crosspath.ledger.payload import MY_PERSONA
from crosspath.ledger.reminders.kinds import KINDS, Kind
from crosspath.ledger.reminders.listing import reminders_of
from crosspath.ledger.reminders.proposing import about_proposal
from crosspath.ledger.reminders.reading import decision
from crosspath.ledger.reminders.state import Decision, holding
from crosspath.ledger.shapes.reminder import REMINDER_KINDS
from crosspath.store.tables import Account, Event, Person, Promise
from crosspath.store.tables import Decision as Row
from crosspath.store.writer import writing

_PARTS = re.compile(r"([a-z_]+)-([0-9]+)(?:-([0-9A-Z]{26}))?")


async def decide(
    reminder: str, word: str, present: Present, client: int | None, *, until: datetime | None = None, event: str | None = None, naming: str | None = None
) -> Decision | None:
    """The decision as kept; the one that is there when the same was said before and still holds; None when there is no such reminder.

    A reminder that was closed meanwhile can still be decided on: that does no harm, and two programs may show the same one.
    """
    found = await _find(reminder)
    if found is None:
        return None
    last = await Row.filter(reminder=reminder).order_by("-id").first()
    # Whether what a plugin proposed is due, only the plugin knows.
    if last is not None and found["kind"] != "proposed" and (last.word, last.until, last.event, last.naming) == (word, until, event, naming):
        due = (await reminders_of([last.person_id], present)).get(last.person_id, ())
        if reminder not in {each.id for each in due}:  # What recurs can be done again.
            return decision(last)
    async with writing() as connection:
        kept = {"until": until, "event": event, "naming": naming, "made_at": present.now, "client_id": client}
        if word == "never":  # Said of the person they are now, whoever of them the act was with.
            found.pop("own_id", None)
        # A promise is open until the log knows that it was kept, or until I say that it is no more.
        if found["kind"] == "promise" and word in ("done", "dismiss"):
            await Promise.filter(id=found["about"]).using_db(connection).update(dropped_at=present.now)
        return decision(await Row.create(reminder=reminder, word=word, **found, **kept, using_db=connection))


async def take_back(reminder: str, present: Present, client: int | None) -> Decision | None:
    """The undo of what was said to a reminder, kept like any decision; None when nothing was ever said to it.

    With "never about this person" it takes back every such word about them. What is taken back already is so no more than once.
    """
    said = await Row.filter(reminder=reminder).order_by("-id").first()
    if said is None:
        return None
    if said.word == "undo":
        return decision(said)
    about = [row async for row in Row.filter(person_id=said.person_id).order_by("id")]
    held = {each.reminder for each in holding([decision(row) for row in about], present.now) if each.word == "never"} if said.word == "never" else set()
    last = {row.reminder: row for row in about}
    async with writing() as connection:
        for name in [*(held - {reminder}), reminder]:
            was = last[name]
            if was.kind == "promise":
                await Promise.filter(id=was.about).using_db(connection).update(dropped_at=None)
            fields = {"kind": was.kind, "person_id": was.person_id, "own_id": was.own_id, "persona": was.persona, "about": was.about}
            row = await Row.create(reminder=name, word="undo", made_at=present.now, client_id=client, **fields, using_db=connection)
    return decision(row)


async def list_decisions(present: Present, *, person: int | None, word: str | None, most: int) -> list[Decision]:
    """What was said to reminders and holds, newest first."""
    rows = Row.filter(person__deleted_at=None, **({} if person is None else {"person_id": person}))
    held = holding([decision(row) async for row in rows.order_by("id")], present.now)
    return [each for each in reversed(held) if word in (None, each.word)][:most]


async def _find(reminder: str) -> dict[str, object] | None:
    """What a reminder's id stands for: kind, person, persona and object; None where nothing in the log could have opened it."""
    parts = _PARTS.fullmatch(reminder)
    if parts is None or parts[1] not in REMINDER_KINDS:
        return None
    person = await Person.get_or_none(id=int(parts[2]), deleted_at=None)
    if person is None:
        return None
    found = {"kind": parts[1], "person_id": person.id, "persona": MY_PERSONA, "about": 0}
    if parts[3] is None:
        return found if parts[1] == "visit" else None
    if parts[1] == "proposed":
        act = await Event.filter(counterparts__account__person_id=person.id).first()
        return found | {"about": about_proposal(parts[3])} if act else None
    if parts[1] == "promise":
        promise = await _promise(parts[3])
        same = promise is not None and promise.person_id == person.id
        return found | {"own_id": promise.own_id, "persona": promise.persona, "about": promise.id} if promise and same else None
    act = await Event.filter(ulid=parts[3], counterparts__account__person_id=person.id).first()
    if act is None:
        return None
    kind = next((kind for kind in KINDS if kind.name == parts[1]), None)
    if kind and (act.direction != kind.opens[0] or act.verb not in kind.verbs):
        return None
    met = await Account.filter(counterparts__event_id=act.id, person_id=person.id).order_by("id").first()
    return found | {"own_id": met and met.own_id, "persona": act.persona, "about": await _about(kind, act) if kind else 0}


async def _promise(text: str) -> Promise | None:
    number = int(ULID.from_str(text))
    return await Promise.get_or_none(id=number) if number < 2**31 else None


async def _about(kind: Kind, act: Event) -> int:
    """The object that a reminder is about which an act opened."""
    if kind.thread and act.verb != "message":
        return 0 if (await act.object).kind == "profile" else act.object_id
    return act.object_id if kind.about else 0
