"""Pairing: a person carries an 8-character code from the server's terminal into the extension."""

from __future__ import annotations

import math
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from crosspath.web.codes import make_code, read_code
from crosspath.web.problems import Problem

LIFE = timedelta(seconds=120)
TRIES = 5
_MOST_PENDING = 16
_MOST_GONE = 256


@dataclass(kw_only=True)
class Pending:
    """A code that waits to be typed. ``origin`` is who asked; None for one made at the command line, which any extension may claim."""

    code: str
    origin: str | None
    name: str | None
    bound: bool
    expires_at: datetime
    address: str | None = None
    """From where it was asked for, when not from this machine."""
    tries_left: int = TRIES


class Pairing:
    """The codes that wait. ``announce`` shows a new one to the person at the server."""

    def __init__(self, clock: Callable[[], datetime], announce: Callable[[Pending], None]) -> None:
        self._clock = clock
        self._announce = announce
        self._pending: list[Pending] = []
        self._gone: deque[str] = deque(maxlen=_MOST_GONE)

    def ask(self, origin: str | None, name: str | None, address: str | None = None) -> Pending:
        """A code for this origin, shown at the server. Raises 429 while one waits."""
        self._expire()
        mine = next((p for p in self._pending if p.bound and p.origin == origin), None)
        if mine is not None or len(self._pending) >= _MOST_PENDING:
            raise Problem(
                429,
                "pairing_pending",
                "A code is waiting to be typed; it is shown where crosspath runs, or by `crosspath pair`.",
                headers={"Retry-After": str(self.seconds_left(mine or self._pending[0]))},
            )
        return self._new(origin, name, address, bound=True)

    @property
    def is_asked(self) -> bool:
        """Whether an extension waits for its code to be typed."""
        self._expire()
        return any(pending.origin for pending in self._pending)

    def offer(self) -> Pending:
        """The newest code that waits, else one that any extension may claim."""
        self._expire()
        return self._pending[-1] if self._pending else self._new(None, None, None, bound=False)

    def claim(self, text: str, origin: str | None) -> Pending:
        """The pending pairing whose code was typed; it is used up. Raises 403, 410 or 429."""
        self._expire()
        code = read_code(text)
        for pending in self._pending:
            if secrets.compare_digest(pending.code.encode(), code.encode()):
                if pending.bound and pending.origin != origin:
                    raise Problem(403, "origin_not_allowed", "This code was asked for by another program.")
                self._end(pending)
                return pending
        if code in self._gone:
            raise Problem(410, "code_gone", "This code is used up or too old; ask for a new one.")
        raise self._wrong(origin)

    def _wrong(self, origin: str | None) -> Problem:
        """Count a wrong try against every code this origin could have meant."""
        meant = [p for p in self._pending if not p.bound or p.origin == origin]
        for pending in meant:
            pending.tries_left -= 1
            if pending.tries_left <= 0:
                self._end(pending)
        left = max((p.tries_left for p in meant), default=0)
        if meant and left <= 0:
            return Problem(429, "too_many_tries", "Five wrong codes; ask for a new one.", headers={"Retry-After": "1"})
        return Problem(403, "code_wrong", "This is not the code.", tries_left=left)

    def _new(self, origin: str | None, name: str | None, address: str | None, *, bound: bool) -> Pending:
        pending = Pending(code=make_code(), origin=origin, name=name, bound=bound, address=address, expires_at=self._clock() + LIFE)
        self._pending.append(pending)
        self._announce(pending)
        return pending

    def _end(self, pending: Pending) -> None:
        self._pending.remove(pending)
        self._gone.append(pending.code)

    def _expire(self) -> None:
        now = self._clock()
        for pending in [p for p in self._pending if p.expires_at <= now]:
            self._end(pending)

    def seconds_left(self, pending: Pending) -> int:
        """How long its code still lives, rounded up."""
        return max(1, math.ceil((pending.expires_at - self._clock()).total_seconds()))
