"""Telling: whoever watches the stream at once, plugins in order and at least once, each at its own pace."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import datetime

from crosspath.ledger.shapes import EventShape
from crosspath.ledger.views import plain, show
from crosspath.plugins.foreign import Failed
from crosspath.plugins.host import Host, Plugin
from crosspath.store.tables import Cursor, Event

logger = logging.getLogger(__name__)

_AT_ONCE = 100
_WAITING = 1000
"""Events a slow watcher may be behind; past that it is dropped, to come back and read the log."""


class Teller:
    """Passes on recorded events."""

    def __init__(self, host: Host, clock: Callable[[], datetime]) -> None:
        self._host = host
        self._clock = clock
        self._watchers: set[asyncio.Queue[EventShape | None]] = set()
        self._news: dict[str, asyncio.Event] = {}
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Begin telling the plugins that listen; a new one hears of what comes from now on."""
        for plugin in self._host.listeners():
            newest = await Event.all().order_by("-id").first().values_list("id", flat=True)
            await Cursor.get_or_create(plugin=plugin.found.name, defaults={"event_id": newest or 0})
            news = self._news[plugin.found.name] = asyncio.Event()
            news.set()
            self._tasks.append(asyncio.create_task(self._keep_telling(plugin, news), name=f"tell {plugin.found.name}"))

    async def close(self) -> None:
        """Stop telling; every watcher's stream ends."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for watcher in self._watchers:
            _end(watcher)

    def wake(self, events: Iterable[EventShape]) -> None:
        """There are new events."""
        for event in events:
            for watcher in list(self._watchers):
                if watcher.full():
                    self._watchers.discard(watcher)
                    _end(watcher)
                else:
                    watcher.put_nowait(event)
        for news in self._news.values():
            news.set()

    @asynccontextmanager
    async def watch(self) -> AsyncIterator[asyncio.Queue[EventShape | None]]:
        """A queue of events as they land; None ends it."""
        watcher: asyncio.Queue[EventShape | None] = asyncio.Queue(_WAITING)
        self._watchers.add(watcher)
        try:
            yield watcher
        finally:
            self._watchers.discard(watcher)

    async def _keep_telling(self, plugin: Plugin, news: asyncio.Event) -> None:
        while True:
            await news.wait()
            news.clear()
            while await self._tell_some(plugin):
                pass

    async def _tell_some(self, plugin: Plugin) -> bool:
        """Tell a plugin the next events; whether there may be more. The cursor moves only past what it took."""
        name = plugin.found.name
        cursor = await Cursor.get(plugin=name)
        events = await show(Event.filter(id__gt=cursor.event_id).order_by("id").limit(_AT_ONCE))
        told = cursor.event_id
        try:
            for row, event in events.items():
                await self._host.tell(plugin, plain(event), event.person.id if event.person else None)
                told = row
        except Failed as error:
            logger.warning("plugin %s was not told of an event: %s", name, error)
            await self._rest(plugin)
        finally:
            if told != cursor.event_id:
                await Cursor.filter(plugin=name).update(event_id=told)
        return bool(events)

    async def _rest(self, plugin: Plugin) -> None:
        """Wait until a plugin that failed may be tried again."""
        until = plugin.breaker.rests_until
        seconds = (until - self._clock()).total_seconds() if until else 0
        await asyncio.sleep(max(seconds, 1.0))


def _end(watcher: asyncio.Queue[EventShape | None]) -> None:
    while watcher.full():
        watcher.get_nowait()
    watcher.put_nowait(None)
