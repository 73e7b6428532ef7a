"""What the handlers work with, hung on the app under typed keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from aiohttp import web

from crosspath.domain.present import Present
from crosspath.ledger.balance import Weighing
from crosspath.ledger.finding import Finder
from crosspath.ledger.ingest import Ingest
from crosspath.ledger.standing import weigh_anew
from crosspath.ledger.teller import Teller
from crosspath.plugins.host import Host
from crosspath.settings import LIVE, Settings
from crosspath.sources.fetch import Fetcher
from crosspath.sources.imports.jobs import Imports
from crosspath.store.database import Database
from crosspath.web.assets import Assets
from crosspath.web.clients import Clients
from crosspath.web.guard import Door
from crosspath.web.pairing import Pairing
from crosspath.web.proof import ServerKey
from crosspath.web.signin import SignIn

SETTINGS = web.AppKey("settings", Settings)
CLOCK: web.AppKey[Callable[[], datetime]] = web.AppKey("clock", Callable)
DOOR = web.AppKey("door", Door)
DATABASE = web.AppKey("database", Database)
HOST = web.AppKey("host", Host)
CLIENTS = web.AppKey("clients", Clients)
SERVER_KEY = web.AppKey("server_key", ServerKey)
PAIRING = web.AppKey("pairing", Pairing)
SIGN_IN = web.AppKey("sign_in", SignIn)
ASSETS = web.AppKey("assets", Assets)
TELLER = web.AppKey("teller", Teller)
FETCHER = web.AppKey("fetcher", Fetcher)
INGEST = web.AppKey("ingest", Ingest)
IMPORTS = web.AppKey("imports", Imports)
FINDER = web.AppKey("finder", Finder)


_PATIENCE = 3.0
"""Seconds to wait for the standings."""


@dataclass(kw_only=True)
class Preferences:
    """The settings in force: some of them count at once when they are changed while the server runs."""

    settings: Settings
    _task: asyncio.Task[None] | None = None

    def take(self, changed: Settings) -> None:
        """Let what can be changed while the server runs be as in these settings."""
        self.settings = replace(self.settings, **{name: getattr(changed, name) for name in LIVE})

    async def weigh(self) -> bool:
        """Bring the standings in line with the settings; whether that is finished already, which in a large log takes a while."""
        await self.close()
        settings = self.settings
        weighing = Weighing.by(settings.half_life_days, settings.attention.zone, settings.strengths)
        self._task = asyncio.create_task(weigh_anew(weighing), name="weigh anew")
        done, _ = await asyncio.wait([self._task], timeout=_PATIENCE)
        for task in done:
            task.result()
        return bool(done)

    async def close(self) -> None:
        """Leave off weighing; the next start begins it again."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)


PREFERENCES = web.AppKey("preferences", Preferences)


def present(app: web.Application) -> Present:
    """The time now, as this server's settings see it."""
    settings = app[PREFERENCES].settings
    return Present(
        now=app[CLOCK](), half_life_days=settings.half_life_days, strengths=settings.strengths, attention=settings.attention, sites=settings.sites
    )
