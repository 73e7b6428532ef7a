"""Serving: the lock on the data directory, the sockets, the signals, the way down."""

from __future__ import annotations

import asyncio
import errno
import gc
import logging
import os
import secrets
import signal
import sqlite3
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from aiohttp import web

from crosspath.running import Running, hold
from crosspath.settings import ConfigurationError, Settings
from crosspath.store.place import sqlite_path, sqlite_warning
from crosspath.web.app import create_app, utc_now
from crosspath.web.connections import Runner
from crosspath.web.pairing import Pending
from crosspath.web.services import CLIENTS, DOOR

logger = logging.getLogger(__name__)

_COLLECT_AFTER = 10_000
"""Objects made before the garbage collector looks for cycles among them; Python's own number is 700."""


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
    tls = _tls(settings)
    key = secrets.token_urlsafe(32)
    with hold(settings.data_dir) as place:
        app = create_app(settings, local_key=key, clock=clock, announce=announce)
        runner = Runner(app)
        await runner.setup()
        try:
            if settings.is_remote and not app[CLIENTS].all():
                raise ConfigurationError(_REMOTE)
            port, local_port = await _listen(runner, settings, tls)
            door = app[DOOR]
            door.proxies = settings.trusted_proxies
            door.remote_hosts = _remote_hosts(settings, port)
            door.hosts = _hosts(port) | _hosts(local_port)
            shown = _shown(settings, port) if tls else None
            running = Running(pid=os.getpid(), port=local_port, host="127.0.0.1", key=key, shown=shown)
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
        collect_seldom()
        await stop.wait()


def collect_seldom() -> None:
    """Let Python look for cycles less often, and never among what stays until the end: that cost a fifth of the time of a batch of captures."""
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)


def _stop_or_exit(stop: asyncio.Event, name: int) -> None:
    if stop.is_set():
        os._exit(128 + name)
    stop.set()


_REMOTE = (
    "To listen beyond this machine, four things must be set: --allow-remote (or allow_remote = true); in crosspath.toml a non-empty "
    "allowed_hosts, and tls_certificate, or trusted_proxies where a proxy does the TLS; and a token (crosspath token create NAME)."
)


def _check_remote(settings: Settings) -> None:
    protected = settings.tls_certificate or settings.trusted_proxies
    if settings.is_remote and not (settings.allow_remote and settings.allowed_hosts and protected):
        raise ConfigurationError(_REMOTE)


def _tls(settings: Settings) -> ssl.SSLContext | None:
    """What the server shows to be itself over TLS, if it is to do that. Raises :class:`ConfigurationError`."""
    if settings.tls_certificate is None:
        if settings.tls_key is not None:
            raise ConfigurationError("`tls_key` is of no use without `tls_certificate`.")
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(settings.tls_certificate, settings.tls_key, password=_no_password)
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"The certificate in {settings.tls_certificate} cannot be used with its key: {error}") from None
    return context


def _no_password() -> str:
    """Nobody is there to type one."""
    raise ValueError("the key is locked with a password")


async def _listen(runner: Runner, settings: Settings, tls: ssl.SSLContext | None) -> tuple[int, int]:
    """Open the sockets; the port for others, and the one by which this machine's own programs come in, in the clear.

    They are one where that can be. On loopback, IPv6 is served too where the machine has it.
    """
    address = "127.0.0.1" if settings.host == "localhost" else settings.host
    port = await _open(runner, address, settings.port, tls)
    if tls is None and address == "127.0.0.1":
        try:
            await _open(runner, "::1", port)
        except OSError as error:
            if error.errno not in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
                raise
    if tls is None and address in ("127.0.0.1", "0.0.0.0"):
        return port, port
    try:
        return port, await _open(runner, "127.0.0.1", port)
    except PortTaken:
        return port, await _open(runner, "127.0.0.1", 0)


async def _open(runner: Runner, host: str, port: int, tls: ssl.SSLContext | None = None) -> int:
    site = web.TCPSite(runner, host, port, ssl_context=tls, reuse_address=os.name == "posix", backlog=1024)
    try:
        await site.start()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(f"Port {port} on {host} is taken by another program. Choose another one with --port, or stop that program.") from None
        raise
    return runner.addresses[-1][1]


def _hosts(port: int) -> frozenset[str]:
    """Exactly the names this machine has for itself."""
    named = {"127.0.0.1", "localhost", "[::1]"}
    return frozenset({f"{name}:{port}" for name in named} | (named if port == 80 else set()))


def _remote_hosts(settings: Settings, port: int) -> frozenset[str]:
    """Exactly the names others may call the server by; a browser leaves out the port of https."""
    stated = {host.lower() for host in settings.allowed_hosts}
    hosts = {host if host.rpartition(":")[2].isdecimal() else f"{host}:{port}" for host in stated}
    return frozenset(hosts | {host.removesuffix(":443") for host in hosts})


def _shown(settings: Settings, port: int) -> str:
    """Where others find a server with a certificate of its own."""
    named = settings.allowed_hosts[0] if settings.allowed_hosts else "localhost"
    return f"https://{named if ':' in named else f'{named}:{port}'}"
