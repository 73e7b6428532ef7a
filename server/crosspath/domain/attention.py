"""How much of my attention reminders may take, and when: the budget of a day, quiet hours, whose clock the day is read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta, tzinfo
from types import MappingProxyType

CADENCES: Mapping[str, int] = MappingProxyType({"fan": 14, "prospect": 14, "collaborator": 7, "mentor": 21, "influencer": 14})
"""Within how many days one wants to cross the path of somebody of a category, unless the settings say otherwise."""


@dataclass(frozen=True, kw_only=True)
class Attention:
    """At most ``per_day`` reminders a day, the same person not twice within ``person_days``, none pressed on me in the ``quiet`` hours.

    ``cadences`` says within how many days I want to cross the path of somebody of a category, 0 for a category without any. ``zone`` is where my days begin and end; None is the clock of this machine.
    """

    per_day: int = 5
    person_days: int = 1
    quiet: tuple[time, time] | None = None
    zone: tzinfo | None = None
    cadences: Mapping[str, int] = field(default_factory=lambda: CADENCES)

    def local(self, moment: datetime) -> datetime:
        """The same moment on my clock."""
        return moment.astimezone(self.zone)

    def day_start(self, now: datetime) -> datetime:
        """When my day began. Where clocks change at midnight, the day begins with the first moment there is."""
        return self.moment(now, 0, time())

    def quiet_until(self, now: datetime) -> datetime | None:
        """When the quiet hours end that ``now`` is in, None when it is in none."""
        if self.quiet is None:
            return None
        begins, ends = self.quiet
        # Quiet hours that go over midnight began yesterday, or end tomorrow.
        for day in (-1, 0):
            begin, end = self.moment(now, day, begins), self.moment(now, day + (ends <= begins), ends)
            if begin <= now < end:
                return end
        return None

    def moment(self, now: datetime, days: int, at: time) -> datetime:
        """A time of my clock, on the day of ``now`` or some days after, as a moment."""
        day = self.local(now).date() + timedelta(days=days)
        naive = datetime.combine(day, at)
        return (naive.replace(tzinfo=self.zone) if self.zone else naive).astimezone(now.tzinfo)
