"""Telling: whoever watches the stream at once, plugins in order and at least once, each at its own pace."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from crosspath.ledger.shapes.event import EventShape
from crosspath.ledger.shapes.imports import ImportShape
from crosspath.ledger.views import plain, show
from crosspath.plugins.foreign import Failed
from crosspath.plugins.host import Host
from crosspath.store.tables import Cursor, Event

logger = logging.getLogger(__name__)

STIRRED: Literal["stirred"] = "stirred"
"""No event landed, and yet something changed that may change what is due."""
News = EventShape | ImportShape | Literal["stirred"]
"""What a watcher of the stream hears of."""

_AT_ONCE = 100
_BREATH_SECONDS = 1.0
"""Least time between two tries with a plugin that fails."""
_WAITING = 1000
"""Events a slow watcher may be behind; past that it is dropped, to come back and read the log."""


@dataclass(kw_only=True)
class _Listener:
    """A plugin that is told: ``news`` is set when there may be something to tell, ``renewed`` when it was started anew."""

    name: str
    news: asyncio.Event = field(default_factory=asyncio.Event)
    renewed: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[None] | None = None


class Teller:
    """Passes on recorded events."""

    def __init__(self, host: Host, clock: Callable[[], datetime]) -> None:
        self._host = host
        self._clock = clock
        self._watchers: set[asyncio.Queue[News | None]] = set()
        self._listeners: dict[str, _Listener] = {}

    async def start(self) -> None:
        """Tell the plugins that listen, also those that were just resting; one that is new hears of what comes from now on."""
        for name in self._host.listeners():
            if listener := self._listeners.get(name):
                listener.renewed.set()
                listener.news.set()
                continue
            newest = await Event.all().order_by("-id").first().values_list("id", flat=True)
            await Cursor.get_or_create(plugin=name, defaults={"event_id": newest or 0})
            self._listeners[name] = listener = _Listener(name=name)
            listener.news.set()
            listener.task = asyncio.create_task(self._keep_telling(listener), name=f"tell {name}")

    async def close(self) -> None:
        """Stop telling; every watcher's stream ends."""
        tasks = [listener.task for listener in self._listeners.values() if listener.task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for watcher in self._watchers:
            _end(watcher)

    def wake(self, events: Iterable[EventShape]) -> None:
        """There are new events."""
        for event in events:
            self.say(event)
        for listener in self._listeners.values():
            listener.news.set()

    def say(self, news: News) -> None:
        """Whoever watches the stream hears this."""
        for watcher in list(self._watchers):
            if watcher.full():
                self._watchers.discard(watcher)
                _end(watcher)
            else:
                watcher.put_nowait(news)

    @asynccontextmanager
    async def watch(self) -> AsyncIterator[asyncio.Queue[News | None]]:
        """A queue of what is said, events as they land among it; None ends it."""
        watcher: asyncio.Queue[News | None] = asyncio.Queue(_WAITING)
        self._watchers.add(watcher)
        try:
            yield watcher
        finally:
            self._watchers.discard(watcher)

    async def _keep_telling(self, listener: _Listener) -> None:
        while True:
            await listener.news.wait()
            listener.news.clear()
            listener.renewed.clear()
            try:
                while await self._tell_some(listener.name):
                    pass
            except Failed as error:
                logger.warning("plugin %s was not told of an event: %s", listener.name, error)
                await self._rest(listener)
            except Exception:
                logger.exception("plugin %s cannot be told of events", listener.name)
                await self._rest(listener)

    async def _tell_some(self, name: str) -> bool:
        """Tell a plugin the next events; whether there may be more. The cursor moves only past what it took. Raises :class:`Failed`."""
        cursor = await Cursor.get(plugin=name)
        events = await show(Event.filter(id__gt=cursor.event_id).order_by("id").limit(_AT_ONCE))
        told = cursor.event_id
        try:
            for row, event in events.items():
                await self._host.tell(name, plain(event), event.person.id if event.person else None)
                told = row
        finally:
            if told != cursor.event_id:
                await Cursor.filter(plugin=name).update(event_id=told)
        return bool(events)

    async def _rest(self, listener: _Listener) -> None:
        """Leave a plugin that failed alone until it may be tried again, or was started anew; then it is told again."""
        until = self._host.rests_until(listener.name)
        seconds = (until - self._clock()).total_seconds() if until else 0
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(max(seconds, _BREATH_SECONDS)):
                await listener.renewed.wait()
        listener.news.set()


def _end(watcher: asyncio.Queue[News | None]) -> None:
    while watcher.full():
        watcher.get_nowait()
    watcher.put_nowait(None)
