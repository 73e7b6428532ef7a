"""What is sent to me of my own accord, where to, and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from crosspath.domain.attention import Attention

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, kw_only=True)
class Notifying:
    """Off without ``targets``, which hold passwords and are never shown. ``due`` is when the day's reminders are sent, ``digest`` the weekday
    (0 is Monday) and the time of the weekly page; ``persona`` is whose they are."""

    targets: tuple[str, ...] = field(default=(), repr=False)
    persona: str = "me"
    due: time | None = None
    digest: tuple[int, time] | None = None

    @property
    def digest_text(self) -> str:
        """When the weekly page is sent, as in the settings."""
        return f"{WEEKDAYS[self.digest[0]]} {self.digest[1]:%H:%M}" if self.digest else ""

    def last_due(self, now: datetime, attention: Attention) -> tuple[date, datetime] | None:
        """The day and moment at which reminders were last to be sent."""
        return self._last(now, attention, self.due, None)

    def last_digest(self, now: datetime, attention: Attention) -> tuple[date, datetime] | None:
        """The day and moment at which the weekly page was last to be sent."""
        return self._last(now, attention, self.digest[1], self.digest[0]) if self.digest else None

    def _last(self, now: datetime, attention: Attention, at: time | None, weekday: int | None) -> tuple[date, datetime] | None:
        for days in range(0, -8, -1) if at else ():
            moment = attention.moment(now, days, at)
            day = attention.local(moment).date()
            if moment <= now and weekday in (None, day.weekday()):
                return day, moment
        return None
