"""The app factory: opens the log, hangs everything on the app, closes it again."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable, Collection
from datetime import datetime, timezone
from functools import cache, partial
from importlib.metadata import version

from aiohttp import web

from crosspath.ledger.balance import Weighing
from crosspath.ledger.finding import Finder
from crosspath.ledger.ingest import Ingest
from crosspath.ledger.standing import weigh_anew
from crosspath.ledger.teller import Teller
from crosspath.plugins.host import Host
from crosspath.settings import Settings
from crosspath.sources.fetch import Fetcher
from crosspath.sources.imports.jobs import Imports
from crosspath.sources.notify import Notifier
from crosspath.store.database import open_database
from crosspath.web.api import (
    access,
    advice,
    backups,
    blogs,
    calendar,
    captures,
    card,
    chains,
    corrections,
    events,
    exports,
    identity,
    imports,
    index,
    links,
    lookup,
    people,
    pictures,
    platforms,
    recommendations,
    reminders,
    reports,
    stats,
    upkeep,
)  # fmt: skip
from crosspath.web.api.openapi import document
from crosspath.web.api.route import add_routes
from crosspath.web.assets import Assets
from crosspath.web.bodies import BODY_SECONDS, LARGEST, SECONDS
from crosspath.web.clients import Clients
from crosspath.web.errors import errors
from crosspath.web.guard import Door, guard
from crosspath.web.headers import on_prepare
from crosspath.web.pages import signing
from crosspath.web.pages.page import CALLS, TEMPLATES, add_pages, show_problem
from crosspath.web.pages.table import PAGES
from crosspath.web.pages.templates import Templates
from crosspath.web.pairing import Pairing, Pending
from crosspath.web.proof import open_server_key
from crosspath.web.services import (
    ASSETS,
    CLIENTS,
    CLOCK,
    DATABASE,
    DOOR,
    FETCHER,
    FINDER,
    HOST,
    IMPORTS,
    INGEST,
    PAIRING,
    PREFERENCES,
    SERVER_KEY,
    SETTINGS,
    SIGN_IN,
    TELLER,
    Preferences,
    present,
)
from crosspath.web.signin import SignIn, cookie_name

logger = logging.getLogger(__name__)

ROUTES = [
    *access.ROUTES, *advice.ROUTES, *backups.ROUTES, *blogs.ROUTES, *calendar.ROUTES, *captures.ROUTES, *card.ROUTES, *chains.ROUTES, *corrections.ROUTES, *events.ROUTES, *exports.ROUTES, *identity.ROUTES, *imports.ROUTES, *index.ROUTES,
    *links.ROUTES, *lookup.ROUTES, *people.ROUTES, *pictures.ROUTES, *platforms.ROUTES, *recommendations.ROUTES, *reminders.ROUTES,
    *reports.ROUTES, *stats.ROUTES, *upkeep.ROUTES,
]


def utc_now() -> datetime:
    """The present, aware."""
    return datetime.now(timezone.utc)


def create_app(
    settings: Settings,
    *,
    local_key: str | None = None,
    clock: Callable[[], datetime] = utc_now,
    announce: Callable[[Pending], None] = lambda pending: None,
    body_seconds: float = SECONDS,
) -> web.Application:
    """The whole server for one log, not yet listening.

    ``local_key`` is the token the command line of this machine uses; ``announce`` shows a pairing code to the person there; a body
    that takes longer than ``body_seconds`` is refused. Until ``app[DOOR].hosts`` holds the names the server may be called by, every
    request is.
    """
    door = Door()
    assets = Assets()
    watch = guard(door, lambda: app[CLIENTS], lambda host: cookie_name(host, app[SERVER_KEY]), assets.addresses)
    app = web.Application(middlewares=[errors(show_problem), watch], client_max_size=LARGEST)
    app[ASSETS] = assets
    app[DOOR] = door
    app[SETTINGS] = settings
    app[PREFERENCES] = Preferences(settings=settings)
    app[CLOCK] = clock
    app[BODY_SECONDS] = body_seconds
    app[PAIRING] = Pairing(clock, announce)
    app[SIGN_IN] = SignIn(clock)
    app[TEMPLATES] = Templates()
    app[CALLS] = {(route.method, route.path): route for route in ROUTES}
    app[upkeep.DOCUMENT] = cache(lambda: document(ROUTES, version("crosspath")))
    app.on_response_prepare.append(on_prepare)
    app.cleanup_ctx.append(_services(local_key or secrets.token_urlsafe(32)))
    app.on_shutdown.append(_end_streams)
    add_routes(app, ROUTES)
    add_pages(app, PAGES)
    app.add_routes(signing.ROUTES)
    app.add_routes(assets.routes())
    return app


def _services(local_key: str) -> Callable[[web.Application], AsyncIterator[None]]:
    async def context(app: web.Application) -> AsyncIterator[None]:
        settings, clock = app[SETTINGS], app[CLOCK]
        app[DATABASE] = database = await open_database(settings.database_url)
        await weigh_anew(Weighing.by(settings.half_life_days, settings.attention.zone, settings.strengths))
        app[CLIENTS] = Clients(clock)
        await app[CLIENTS].load(local_key)
        app[SERVER_KEY] = await open_server_key()
        app[HOST] = host = await Host.open(
            clock=clock, folder=settings.plugin_folder, enabled=settings.plugins_enabled, disabled=settings.plugins_disabled
        )
        app[FETCHER] = Fetcher(own_ports=lambda: own_ports(app[DOOR].hosts), allowed=settings.fetch_allow, ports=settings.fetch_ports)
        app[FINDER] = finder = Finder()
        app[TELLER] = teller = Teller(host, clock)
        app[INGEST] = ingest = Ingest(host, teller)
        await ingest.writer.start()
        await teller.start()
        app[IMPORTS] = Imports(ingest, host, settings.data_dir / "imports", clock, partial(_weighing, app), lambda row: teller.say(imports.shape_of(row)))
        await app[IMPORTS].open()
        notifier = Notifier(settings.notifying, host, lambda: present(app))
        sending = asyncio.create_task(notifier.keep_looking(), name="notify") if settings.notifying.targets else None
        await finder.start()
        yield
        if sending:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
        await app[IMPORTS].close()
        await app[PREFERENCES].close()
        await ingest.writer.close()
        await finder.close()
        await teller.close()
        await host.close()
        await database.close()

    return context


def _weighing(app: web.Application) -> Weighing:
    """How acts are weighed at present."""
    settings = app[PREFERENCES].settings
    return Weighing.by(settings.half_life_days, settings.attention.zone, settings.strengths)


def own_ports(hosts: Collection[str]) -> set[int]:
    """The ports this server listens at, as the names it may be called by have them."""
    return {int(port) for _, _, port in (host.rpartition(":") for host in hosts) if port.isdecimal()}


async def _end_streams(app: web.Application) -> None:
    """Streams never end by themselves; a server that stops ends them."""
    await app[TELLER].close()
