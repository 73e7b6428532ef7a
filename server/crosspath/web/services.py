"""What the handlers work with, hung on the app under typed keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from crosspath.domain.attention import Attention
from crosspath.domain.present import Present
from crosspath.ledger.finding import Finder
from crosspath.ledger.ingest import Ingest
from crosspath.ledger.teller import Teller
from crosspath.plugins.host import Host
from crosspath.settings import Settings
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


@dataclass(kw_only=True)
class Preferences:
    """The settings that count at once when they are changed while the server runs."""

    attention: Attention
    half_life_days: float


PREFERENCES = web.AppKey("preferences", Preferences)


def present(app: web.Application) -> Present:
    """The time now, as this server's settings see it."""
    preferences = app[PREFERENCES]
    return Present(now=app[CLOCK](), half_life_days=preferences.half_life_days, attention=preferences.attention, sites=app[SETTINGS].sites)
