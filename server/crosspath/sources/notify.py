"""Sending what is due to wherever the user wants it: by mail, ntfy and the like, at a time they chose, and nothing twice.

Nothing is scheduled: what is to be sent follows from the time and from what was sent, so a machine that slept sends it when it wakes, once.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from crosspath.domain.notifying import Notifying
from crosspath.domain.present import Present
from crosspath.ledger.reminders.listing import list_reminders
from crosspath.ledger.reminders.proposing import read_proposals
from crosspath.ledger.shapes.reminder import Reminder
from crosspath.ledger.weekly import read_digest
from crosspath.plugins.host import Host
from crosspath.store.tables import Sent
from crosspath.store.writer import writing

logger = logging.getLogger(__name__)

_LOOK_SECONDS = 30
_REST = timedelta(minutes=15)
"""After a target refused something, before it is tried again."""


class Unsendable(Exception):
    """Nothing was sent; the message says why, without the target's address or passwords."""


def called(target: str, number: int) -> str:
    """A target as it may be shown: its place in the list and what kind it is; the rest of it is secret."""
    return f"target {number} ({target.partition(':')[0]})"


class Carrier:
    """Sends one message at a time through apprise, which the user installs with ``pip install crosspath[notify]``."""

    def __init__(self) -> None:
        self._turn = Lock()

    def send(self, target: str, title: str, text: str) -> None:
        """Send a message; returns once the target took it. Raises :class:`Unsendable`."""
        with self._turn:
            plugin = self._plugin(target)
            said = _Said()
            log = logging.getLogger("apprise")
            log.addHandler(said)
            try:
                taken = plugin.notify(body=text, title=title)
            except TypeError:
                taken = False
            finally:
                log.removeHandler(said)
        if not taken:
            raise Unsendable(_without(target, said.lines[-1]) if said.lines else "It was not taken, and nothing says why.")

    def check(self, target: str) -> None:
        """Whether anything could be sent there. Raises :class:`Unsendable`."""
        with self._turn:
            self._plugin(target)

    def _plugin(self, target: str) -> Any:
        try:
            import apprise
        except ImportError:
            raise Unsendable("To send anything, install what carries it: pip install 'crosspath[notify]'") from None
        log = logging.getLogger("apprise")
        log.propagate = False  # What it says of a target could hold a password.
        found = apprise.Apprise()
        asset = apprise.AppriseAsset(app_id="crosspath", app_desc="crosspath", app_url="", storage_mode=apprise.PersistentStoreMode.MEMORY)
        made = apprise.Apprise.instantiate(target, asset=asset)
        if made is None or not found.add(made):
            raise Unsendable("This is no address apprise understands; see its list of services, https://github.com/caronc/apprise/wiki")
        return found


class _Said(logging.Handler):
    """What apprise says while it sends."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.lines.append(record.getMessage())


def _without(target: str, text: str) -> str:
    """What was said, without any piece of the target: which of them are secret, only the target knows."""
    for piece in sorted(set(re.split(r"[/:@?&=,]+", target.partition("://")[2])), key=len, reverse=True):
        text = text.replace(piece, "…") if len(piece) > 2 else text
    return " ".join(text.split())[:300]


class Notifier:
    """Looks now and then whether something is to be sent."""

    def __init__(self, notifying: Notifying, host: Host, present: Callable[[], Present], send: Callable[[str, str, str], None] | None = None) -> None:
        self._notifying = notifying
        self._host = host
        self._present = present
        self._send = send or Carrier().send
        self._rests: dict[str, datetime] = {}

    async def keep_looking(self) -> None:
        """Look every half a minute, for as long as the server runs."""
        while True:
            try:
                await self.look()
            except Exception:
                logger.exception("What is due could not be sent.")
            await asyncio.sleep(_LOOK_SECONDS)

    async def look(self) -> None:
        """Send what is to be sent by now and was not. In quiet hours nothing is; it waits for their end."""
        present, notifying = self._present(), self._notifying
        for number, target in enumerate(notifying.targets, 1):
            mark = hashlib.sha256(target.encode()).hexdigest()[:12]
            begun, _ = await Sent.get_or_create(key=f"{mark} since", defaults={"sent_at": present.now})
            if present.attention.quiet_until(present.now) or self._rests.get(mark, present.now) > present.now:
                continue
            for what, last in (("due", notifying.last_due(present.now, present.attention)), ("digest", notifying.last_digest(present.now, present.attention))):
                if last is None or last[1] < begun.sent_at or await Sent.exists(key=f"{mark} {what} {last[0]}"):
                    continue
                try:
                    await self._deliver(target, mark, what, f"{mark} {what} {last[0]}", present)
                except Unsendable as error:
                    self._rests[mark] = present.now + _REST
                    logger.warning("The %s could not be sent to %s: %s", what, called(target, number), error)

    async def _deliver(self, target: str, mark: str, what: str, key: str, present: Present) -> None:
        """Send one message, if there is anything to say. What is sent is noted first: a crash in between loses a message rather than repeat it."""
        keys = [key]
        if what == "digest":
            digest = await read_digest(self._host, present, persona=self._notifying.persona)
            title, text = "Your week", digest.text
        else:
            fresh = await self._fresh(mark, present)
            keys += [_key(mark, reminder) for reminder in fresh]
            title, text = _title(fresh), _lines(fresh)
        await _note(keys, present.now)
        if not text:
            return
        try:
            await asyncio.to_thread(self._send, target, title, text)
        except Unsendable:
            await Sent.filter(key__in=keys).delete()
            raise

    async def _fresh(self, mark: str, present: Present) -> list[Reminder]:
        """What is due today, within the day's budget, and was not sent there before."""
        proposed = await read_proposals(self._host, present)
        today = await list_reminders(present, persona=self._notifying.persona, proposed=proposed)
        sent = set(await Sent.filter(key__in=[_key(mark, each) for each in today.reminders]).values_list("key", flat=True)) if today.reminders else set()
        return [each for each in today.reminders if _key(mark, each) not in sent]


async def _note(keys: Iterable[str], now: datetime) -> None:
    async with writing() as connection:
        await Sent.bulk_create([Sent(key=key, sent_at=now) for key in keys], using_db=connection)


def _key(mark: str, reminder: Reminder) -> str:
    """A reminder that comes back when it is due anew is another one to send."""
    return f"{mark} {reminder.id} {reminder.due_at:%Y-%m-%dT%H:%M}"


def _title(reminders: Sequence[Reminder]) -> str:
    return "One thing worth doing" if len(reminders) == 1 else f"{len(reminders)} things worth doing"


def _lines(reminders: Iterable[Reminder]) -> str:
    return "\n".join(f"- {each.reason}" + (f" {each.act.text}: {each.act.url}" if each.act else "") for each in reminders)
