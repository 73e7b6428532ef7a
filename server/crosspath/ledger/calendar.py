"""Reminders as a calendar (RFC 5545): each as a to-do, and as an all-day event, because many calendars show no to-dos. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta, timezone
from importlib.metadata import version
from typing import Any

from crosspath.domain.present import Present
from crosspath.ledger.shapes.reminder import Reminder

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_PRIORITY = {"answer": 1, "acknowledge": 3, "thank": 3, "share_back": 5, "visit": 9}
"""From 1, the most urgent, to 9; what is not named is in the middle."""


def write_calendar(reminders: Sequence[Reminder], persona: str, present: Present) -> bytes:
    """The reminders of one persona as an iCalendar file. A reminder has the same UIDs for as long as it is open."""
    from icalendar import Calendar, vText  # Nobody else needs it, and it takes its time.

    calendar = Calendar()
    calendar.add("prodid", f"-//crosspath//{version('crosspath')}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", vText(f"crosspath ({_plain(persona)})"))
    for reminder in reminders:
        calendar.add_component(_todo(reminder, present))
        calendar.add_component(_day(reminder, present))
    return calendar.to_ical()


def _todo(reminder: Reminder, present: Present) -> Any:
    from icalendar import Todo

    todo = _described(Todo(), _uid(reminder), reminder, present)
    todo.add("due", reminder.due_at.astimezone(timezone.utc))
    todo.add("priority", _PRIORITY.get(reminder.kind, 5))
    todo.add("status", "NEEDS-ACTION")
    return todo


def _day(reminder: Reminder, present: Present) -> Any:
    """An event on the day it became due; while it is open, it goes along with today."""
    from icalendar import Event

    event = _described(Event(), f"day-{_uid(reminder)}", reminder, present)
    due, today = (present.attention.local(moment).date() for moment in (reminder.due_at, present.now))
    day = max(due, today)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("sequence", (day - due).days)
    event.add("transp", "TRANSPARENT")
    event.add("related-to", _uid(reminder))
    return event


def _described(component: Any, uid: str, reminder: Reminder, present: Present) -> Any:
    act = reminder.act
    component.add("uid", uid)
    component.add("dtstamp", present.now.astimezone(timezone.utc))
    component.add("created", reminder.due_at.astimezone(timezone.utc))
    component.add("summary", _plain(act.text if act else reminder.reason))
    links = [cause.url for cause in reminder.evidence]
    component.add("description", "\n".join(_plain(line) for line in (reminder.reason, *links)))
    component.add("categories", [reminder.kind])
    if act:
        component.add("url", act.url)
    return component


def _uid(reminder: Reminder) -> str:
    return f"{reminder.id}@crosspath"


def _plain(text: str) -> str:
    return _CONTROLS.sub(" ", text)
