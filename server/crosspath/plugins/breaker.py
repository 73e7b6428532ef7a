"""A circuit breaker: a plugin that keeps failing rests, longer each time."""

from __future__ import annotations

from datetime import datetime, timedelta

FAILURES = 5
"""Failures in a row that open the breaker."""
LONGEST = timedelta(minutes=60)

_ENOUGH_DOUBLINGS = 6


class Breaker:
    """Counts failures in a row; open for 1, 2, 4 … 60 minutes from the fifth on, or at once after a hang.

    After the rest one call is tried: it closes the breaker, or opens it for longer.
    """

    def __init__(self) -> None:
        self.reason: str | None = None
        """Why the last call failed; None when it worked."""
        self.rests_until: datetime | None = None
        """When the plugin is tried again; None when it was not stopped."""
        self._failures = 0
        self._openings = 0

    def is_open(self, now: datetime) -> bool:
        """Whether the plugin rests."""
        return self.rests_until is not None and now < self.rests_until

    def succeeded(self) -> None:
        """A call worked: all is forgotten."""
        self.reason = self.rests_until = None
        self._failures = self._openings = 0

    def failed(self, reason: str, now: datetime, *, hang: bool = False) -> None:
        """A call failed; ``hang`` opens the breaker without waiting for more."""
        self.reason = reason
        self._failures = FAILURES if hang else self._failures + 1
        if self._failures >= FAILURES:
            self.rests_until = now + min(timedelta(minutes=2 ** min(self._openings, _ENOUGH_DOUBLINGS)), LONGEST)
            self._openings += 1
