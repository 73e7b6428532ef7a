"""What is due, read from the log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from crosspath.domain.present import Present
from crosspath.ledger.reminders.budget import left, within
from crosspath.ledger.reminders.due import due
from crosspath.ledger.reminders.reading import decision, read_state, read_state_of, with_places
from crosspath.ledger.reminders.state import State
from crosspath.ledger.shapes import REMINDER_KINDS, Reminder
from crosspath.store.tables import Decision as Row

_LEAST = 20
"""Matters of a kind to read even when today has room for fewer: some of them are of one person."""


@dataclass(frozen=True, kw_only=True)
class Today:
    """What is due, and how many more reminders today has room for."""

    reminders: list[Reminder]
    left: int


async def list_reminders(
    present: Present, *, everything: bool = False, person: int | None = None, persona: str | None = None, most: int = 50
) -> Today:
    """What is due within today's budget, or everything, ``most`` at most.

    Kinds are read in the order in which they are shown, and no further than is shown.
    """
    now, attention = present.now, present.attention
    begun = min(attention.day_start(now), now - timedelta(days=attention.person_days))
    decisions = [decision(row) for row in await Row.filter(made_at__gte=begun)]
    room = left(attention, decisions, now)
    found: list[Reminder] = []
    shown: list[Reminder] = []
    states: dict[str, State] = {}
    whole = None if person is None else await read_state_of([person], now, attention)
    for kind in REMINDER_KINDS:
        states[kind] = whole or await read_state(kind, now, attention, most=most if everything else max(_LEAST, 4 * room))
        found += [reminder for reminder in _due(kind, states[kind], now) if persona is None or reminder.persona == persona]
        shown = found[:most] if everything else within(attention, found, decisions, now)[:most]
        if len(shown) >= (most if everything else room):
            break
    return Today(reminders=[reminder async for reminder in _placed(shown, states, now)], left=room)


async def reminders_of(people: Collection[int], present: Present) -> Mapping[int, list[Reminder]]:
    """What is due for each of these people, whatever the day's budget."""
    found: dict[int, list[Reminder]] = defaultdict(list)
    if people:
        state = await read_state_of(people, present.now, present.attention)
        shown = {reminder.person.id for reminder in due(state, present.now)}
        for reminder in due(await with_places(state, shown), present.now) if shown else ():
            found[reminder.person.id].append(reminder)
    return found


def _due(kind: str, state: State, now: datetime) -> list[Reminder]:
    """What is due of one kind."""
    return [reminder for reminder in due(state, now) if reminder.kind == kind]


async def _placed(reminders: Collection[Reminder], states: Mapping[str, State], now: datetime) -> AsyncIterator[Reminder]:
    """The same reminders, with what can be done about each."""
    for kind in dict.fromkeys(reminder.kind for reminder in reminders):
        wanted = {(reminder.person.id, reminder.evidence[0].event if reminder.evidence else None) for reminder in reminders if reminder.kind == kind}
        for reminder in _due(kind, await with_places(states[kind], {person for person, _ in wanted}), now):
            if (reminder.person.id, None) in wanted or (reminder.person.id, reminder.evidence[0].event) in wanted:
                yield reminder
