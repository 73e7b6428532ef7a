"""A circuit breaker: a plugin that keeps failing rests, longer each time."""

from __future__ import annotations

from datetime import datetime, timedelta

FAILURES = 5
"""Failures in a row that open the breaker."""
LONGEST = timedelta(minutes=60)


class Breaker:
    """Counts failures in a row; open for 1, 2, 4 … 60 minutes after five of them, or at once after a hang."""

    def __init__(self) -> None:
        self.reason: str | None = None
        self._failures = 0
        self._openings = 0
        self._until: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        """Whether the plugin rests."""
        return self._until is not None and now < self._until

    @property
    def rests_until(self) -> datetime | None:
        """When the plugin is tried again; None when it was never stopped."""
        return self._until

    def succeeded(self) -> None:
        """A call worked: all is forgotten."""
        self.__init__()  # type: ignore[misc]

    def failed(self, reason: str, now: datetime, *, hang: bool = False) -> None:
        """A call failed; ``hang`` opens the breaker without waiting for more."""
        self.reason = reason
        self._failures += 1
        if hang or self._failures >= FAILURES:
            rest = min(timedelta(minutes=2**self._openings), LONGEST)
            self._openings += 1
            self._failures = 0
            self._until = now + rest
