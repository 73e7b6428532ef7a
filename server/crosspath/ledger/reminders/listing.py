"""What is due, read from the log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from crosspath.domain.present import Present
from crosspath.ledger.reminders.budget import left, within
from crosspath.ledger.reminders.due import due, rank
from crosspath.ledger.reminders.places import with_places
from crosspath.ledger.reminders.reading import decision, read_state, read_state_of
from crosspath.ledger.reminders.state import State, holding
from crosspath.ledger.shapes.reminder import REMINDER_KINDS, Reminder
from crosspath.store.tables import Decision as Row

_LEAST = 20
"""Matters of a kind to read even when today has room for fewer: some of them are of one person."""


_READ = [kind for kind in REMINDER_KINDS if kind != "proposed"]
"""The kinds that follow from the log, in the order in which they are shown; what is proposed comes last."""


@dataclass(frozen=True, kw_only=True)
class Today:
    """What is due, and how many more reminders today has room for."""

    reminders: list[Reminder]
    left: int


async def list_reminders(
    present: Present,
    *,
    everything: bool = False,
    person: int | None = None,
    persona: str | None = None,
    most: int = 50,
    proposed: Sequence[Reminder] = (),
) -> Today:
    """What is due within today's budget, or everything, ``most`` at most; what plugins ``proposed`` is among it.

    Kinds are read in the order in which they are shown, and no further than is shown.
    """
    now, attention = present.now, present.attention
    begun = min(attention.day_start(now), now - timedelta(days=attention.person_days))
    decisions = holding([decision(row) for row in await Row.filter(made_at__gte=begun)], now)
    room = left(attention, decisions, now)

    def shown(reminders: Sequence[Reminder]) -> list[Reminder]:
        wanted = [reminder for reminder in sorted(reminders, key=rank) if persona is None or reminder.persona == persona]
        return wanted[:most] if everything else within(attention, wanted, decisions, now)[:most]

    enough = most if everything else min(room, most)
    whole = None if person is None else await read_state_of([person], now, attention)
    found = list(proposed)
    states: dict[str, State] = {}
    for place, kind in enumerate(_READ):
        size = most if everything else max(_LEAST, 4 * room)
        while True:
            states[kind] = whole or await read_state(kind, now, attention, most=size)
            more = _due(kind, states[kind], now)
            # Those that are snoozed, or of people seen today already, leave room for older ones, and what comes later for what comes now.
            if not states[kind].more or len(shown([*found, *(reminder for reminder in more if rank(reminder) == 2 * place)])) >= enough:
                break
            size *= 8
        found += more
        today = shown(found)
        if len(today) >= enough and all(rank(reminder) <= 2 * place for reminder in today):
            break
    chosen = shown(found)
    placed = [reminder async for reminder in _placed([each for each in chosen if each.kind in states], states, now)]
    return Today(reminders=sorted([*placed, *(each for each in chosen if each.kind == "proposed")], key=rank), left=room)


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
    wanted = {reminder.id for reminder in reminders}
    for kind in dict.fromkeys(reminder.kind for reminder in reminders):
        people = {reminder.person.id for reminder in reminders if reminder.kind == kind}
        for reminder in _due(kind, await with_places(states[kind], people), now):
            if kind == "visit" or reminder.id in wanted:  # To visit somebody is one reminder; its id holds my last act, which is known by now.
                yield reminder
