"""Plugins written into a folder, and a host that has found them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from crosspath.domain.capture import Capture
from crosspath.plugins.host import Host

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

NORMALIZES = '''
import asyncio, ctypes, itertools, json, os, sys, time
from datetime import datetime
from crosspath import Account, Counterpart, Draft, Object, Platform, hookimpl, replace


class Site(Platform):
    def normalize(self, capture):
        draft, = super().normalize(capture)
        {body}
        return [draft]


@hookimpl
def register_platforms():
    return [Site(name="{name}", title="A site", hosts=("{name}.example",), urls={{"post": ("/{{object_id:int}}",)}})]
'''

LISTENS = '''
import asyncio, json, os, sys, time
from pathlib import Path
from crosspath import hookimpl


@hookimpl
async def event_recorded(event, person_id):
    {body}
'''


def drop(folder: Path, name: str, body: str = "pass", around: str = NORMALIZES) -> Path:
    """The plugin ``name`` in the folder, for pages at ``name.example``."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.py"
    path.write_text(around.format(name=name, body=body), encoding="utf-8")
    return path


@asynccontextmanager
async def a_host(folder: Path, clock: Callable[[], datetime] = lambda: NOW, **options: frozenset[str]) -> AsyncIterator[Host]:
    """A host with the folder's plugins, without a server around it."""
    host = await Host.open(clock=clock, folder=folder, **options)
    try:
        yield host
    finally:
        await host.close()


def capture(url: str = "https://bad.example/7", **fields: object) -> Capture:
    """A capture as the host gets it."""
    return Capture(**{"id": "1", "url": url, "received_at": NOW, "verb": "comment", "text": "Well grafted", **fields})


def state(host: Host, name: str = "bad") -> tuple[str, str | None]:
    """A plugin's state and the reason for it."""
    return next((row["state"], row["reason"]) for row in host.report() if row["name"] == name)
