"""What is due, read from the log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from crosspath.domain.present import Present
from crosspath.ledger.reminders.budget import left, within
from crosspath.ledger.reminders.due import due
from crosspath.ledger.reminders.reading import decision, read_state
from crosspath.ledger.shapes import Reminder
from crosspath.store.tables import Decision as Row


@dataclass(frozen=True, kw_only=True)
class Today:
    """What is due, and how many more reminders today has room for."""

    reminders: list[Reminder]
    left: int


async def list_reminders(
    present: Present, *, everything: bool = False, person: int | None = None, persona: str | None = None, most: int = 50
) -> Today:
    """What is due within today's budget, or everything, ``most`` at most."""
    now, attention = present.now, present.attention
    state = await read_state(now, attention, people=None if person is None else {person}, most=most)
    found = [reminder for reminder in due(state, now) if persona is None or reminder.persona == persona]
    begun = min(attention.day_start(now), now - timedelta(days=attention.person_days))
    decisions = [decision(row) for row in await Row.filter(made_at__gte=begun)]
    shown = found if everything else within(attention, found, decisions, now)
    return Today(reminders=shown[:most], left=left(attention, decisions, now))


async def reminders_of(people: Collection[int], present: Present) -> Mapping[int, list[Reminder]]:
    """What is due for each of these people, whatever the day's budget."""
    found: dict[int, list[Reminder]] = defaultdict(list)
    if people:
        for reminder in due(await read_state(present.now, present.attention, people=people), present.now):
            found[reminder.person.id].append(reminder)
    return found
