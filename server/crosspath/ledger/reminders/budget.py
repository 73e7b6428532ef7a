"""The budget of a day: of all that is due, what is shown today."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from crosspath.domain.attention import Attention
from crosspath.ledger.reminders.state import Decision
from crosspath.ledger.shapes.reminder import Reminder


def left(attention: Attention, decisions: Collection[Decision], now: datetime) -> int:
    """How many reminders today has room for: what was decided today took its place."""
    today = attention.day_start(now)
    return max(0, attention.per_day - len({d.reminder for d in decisions if d.made_at >= today}))


def within(attention: Attention, reminders: Sequence[Reminder], decisions: Collection[Decision], now: datetime) -> list[Reminder]:
    """The first of ``reminders`` that today has room for, one for each person, none for a person decided about within the period.

    ``decisions`` are those made since the period, or the day, began.
    """
    since = now - timedelta(days=attention.person_days)
    seen = {d.person for d in decisions if d.made_at > since}
    shown: list[Reminder] = []
    for reminder in reminders:
        if len(shown) >= left(attention, decisions, now):
            break
        if reminder.person.id not in seen:
            seen.add(reminder.person.id)
            shown.append(reminder)
    return shown
