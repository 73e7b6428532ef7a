"""Signing in at the dashboard: a code from the command line becomes a cookie, and what is sent with the cookie has to show that a page of ours sent it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from crosspath.web.codes import make_code, read_code
from crosspath.web.problems import Problem
from crosspath.web.proof import ServerKey

LIFE = timedelta(seconds=60)
TRIES = 5
_MOST_WAITING = 16


@dataclass(kw_only=True)
class _Waiting:
    """A code that was not used yet."""

    code: str
    expires_at: datetime


class SignIn:
    """The codes that may still be used, each once and within a minute. Five wrong tries end them all."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._waiting: list[_Waiting] = []
        self._tries_left = TRIES

    def offer(self) -> str:
        """A new code."""
        self._expire()
        if not self._waiting:
            self._tries_left = TRIES
        del self._waiting[: len(self._waiting) - _MOST_WAITING + 1]
        code = make_code()
        self._waiting.append(_Waiting(code=code, expires_at=self._clock() + LIFE))
        return code

    def claim(self, text: str) -> None:
        """Use up a code. Raises 403 when it is none."""
        self._expire()
        given = read_code(text).encode()
        for waiting in self._waiting:
            if secrets.compare_digest(waiting.code.encode(), given):
                self._waiting.remove(waiting)
                return
        self._tries_left -= 1
        if self._tries_left <= 0:
            self._waiting.clear()
        raise Problem(403, "code_wrong", "This code is wrong, used up or too old. `crosspath open` makes a new one.")

    def _expire(self) -> None:
        now = self._clock()
        self._waiting = [waiting for waiting in self._waiting if waiting.expires_at > now]


def cookie_name(host: str, key: ServerKey) -> str:
    """What the cookie is called: browsers send cookies to every port of a host, so its name holds the port and which log it is for."""
    port = host.rpartition(":")[2]
    log = hashlib.sha256(key.text.encode()).hexdigest()[:8]
    return f"cp_{port if port.isdecimal() else 'https'}_{log}"


def page_secret(cookie: str) -> str:
    """What a page of ours sends back with what it writes (``X-CSRF-Token``, or ``csrf`` in a form); it is worth nothing without the cookie."""
    return hmac.new(cookie.encode("utf-8", "surrogateescape"), b"crosspath page", hashlib.sha256).hexdigest()
