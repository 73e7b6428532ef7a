"""Serving: the lock on the data directory, the sockets, the signals, the way down."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import secrets
import signal
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from aiohttp import web

from crosspath.running import Running, hold
from crosspath.settings import LOOPBACK, ConfigurationError, Settings
from crosspath.store.place import sqlite_path, sqlite_warning
from crosspath.web.app import create_app, utc_now
from crosspath.web.connections import Runner
from crosspath.web.pairing import Pending
from crosspath.web.services import CLIENTS, DOOR

logger = logging.getLogger(__name__)


class PortTaken(Exception):
    """Another program listens where the server should."""


@asynccontextmanager
async def serving(
    settings: Settings, announce: Callable[[Pending], None] = lambda pending: None, clock: Callable[[], datetime] = utc_now
) -> AsyncIterator[Running]:
    """A server that listens, holding its data directory, until the block ends.

    Raises :class:`PortTaken`, :class:`~crosspath.running.AlreadyRunning` and :class:`ConfigurationError`.
    """
    _check_remote(settings)
    key = secrets.token_urlsafe(32)
    with hold(settings.data_dir) as place:
        app = create_app(settings, local_key=key, clock=clock, announce=announce)
        runner = Runner(app)
        await runner.setup()
        try:
            if settings.is_remote and not app[CLIENTS].all():
                raise ConfigurationError(_REMOTE)
            port = await _listen(runner, settings)
            app[DOOR].hosts = _hosts(settings, port)
            running = Running(pid=os.getpid(), port=port, host=_reachable(settings.host), key=key)
            with place.announce(running):
                yield running
        finally:
            await runner.cleanup()


async def serve(settings: Settings, ready: Callable[[Running], None], announce: Callable[[Pending], None]) -> None:
    """Serve until SIGTERM or SIGINT; a second one ends the process at once."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(name, _stop_or_exit, stop, name)
        except NotImplementedError:  # Windows: Ctrl+C raises KeyboardInterrupt instead.
            break
    async with serving(settings, announce) as running:
        if sqlite_path(settings.database_url) and (warning := sqlite_warning()):
            logger.warning("This is SQLite %s: %s.", sqlite3.sqlite_version, warning)
        ready(running)
        await stop.wait()


def _stop_or_exit(stop: asyncio.Event, name: int) -> None:
    if stop.is_set():
        os._exit(128 + name)
    stop.set()


_REMOTE = (
    "To listen beyond this machine, three things must be set: --allow-remote (or allow_remote = true), a non-empty allowed_hosts in "
    "crosspath.toml, and a token (crosspath token create NAME)."
)


def _check_remote(settings: Settings) -> None:
    if settings.is_remote and not (settings.allow_remote and settings.allowed_hosts):
        raise ConfigurationError(_REMOTE)


async def _listen(runner: Runner, settings: Settings) -> int:
    """Open the sockets; the port in use. On loopback, IPv6 is served too where the machine has it."""
    address = "127.0.0.1" if settings.host == "localhost" else settings.host
    port = await _open(runner, address, settings.port)
    if address == "127.0.0.1":
        try:
            await _open(runner, "::1", port)
        except OSError as error:
            if error.errno not in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
                raise
    return port


async def _open(runner: Runner, host: str, port: int) -> int:
    site = web.TCPSite(runner, host, port, reuse_address=os.name == "posix", backlog=1024)
    try:
        await site.start()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(f"Port {port} on {host} is taken by another program. Choose another one with --port, or stop that program.") from None
        raise
    return runner.addresses[-1][1]


def _hosts(settings: Settings, port: int) -> frozenset[str]:
    """Exactly the names the server may be called by."""
    named = {"127.0.0.1", "localhost", "[::1]"}
    hosts = {f"{name}:{port}" for name in named} | (named if port == 80 else set())
    stated = (host.lower() for host in settings.allowed_hosts)
    return frozenset(hosts | {host if host.rpartition(":")[2].isdecimal() else f"{host}:{port}" for host in stated})


def _reachable(host: str) -> str:
    """Where the command line of this machine finds a server that listens on ``host``."""
    return host if host in LOOPBACK and ":" not in host else "127.0.0.1"
