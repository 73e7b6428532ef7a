"""The one guarded way out: a page is fetched without cookies, credentials or proxies, from public addresses only, within bounds.

Every socket is checked as it is made, so a name that answers differently the second time, a redirect and an address written in a clever
way all meet the same check.
"""

from __future__ import annotations

import asyncio
import socket
import zlib
from collections.abc import Callable, Collection, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import aiohttp
import can_ada
from aiohttp.abc import AbstractResolver
from yarl import URL

from crosspath.sources.addresses import Network, address_of, is_denied

T = TypeVar("T")

PORTS = frozenset({80, 443, 8080, 8443})
_MOST_REDIRECTS = 5
_AT_ONCE = 4
_SCHEMES = {"http:": 80, "https:": 443}
_HEADERS = {"User-Agent": "crosspath (looks at a page its user asks about)", "Accept": "text/html,*/*;q=0.5", "Accept-Encoding": "gzip, deflate"}


class Unfetchable(Exception):
    """Nothing was fetched. ``code`` is stable; the message says why, in plain words."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class _Blocked(OSError):
    """A socket that must not be."""


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """How long a fetch may take in all, and how much is read of what comes, decoded; what is beyond that is left."""

    seconds: float = 5
    most_bytes: int = 2**20


PAGE = Bounds()
FEED = Bounds(seconds=30, most_bytes=10 * 2**20)


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """What an address answered: ``url`` after ``hops`` redirects, the addresses that redirected. ``cut``: there was more than is here."""

    url: str
    status: int
    content_type: str
    body: bytes
    cut: bool = False
    hops: Sequence[str] = field(default_factory=tuple)


TOO_LATE = "There was no time left for it; ask again."
"""Said of a page that was not looked at."""
_PATIENCE = 40.0


async def all_in_time(works: Iterable[Coroutine[Any, Any, T]], late: T, seconds: float = _PATIENCE) -> list[T]:
    """What each of these answers, in order, and ``late`` for those that are not done in time: whoever asked waits for all of them together."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, waiting = await asyncio.wait(tasks, timeout=seconds) if tasks else (set(), set())
    finally:
        for task in tasks:
            task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    return [task.result() if task in done else late for task in tasks]


class Fetcher:
    """Fetches pages. ``allowed`` are private networks the user named, ``ports`` those one may call, ``own_ports`` this server's."""

    def __init__(
        self,
        *,
        own_ports: Callable[[], Collection[int]] = tuple,
        allowed: Collection[Network] = (),
        ports: Collection[int] = PORTS,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._own_ports = own_ports
        self._allowed = allowed
        self._ports = ports
        self._resolver = resolver
        self._room = asyncio.Semaphore(_AT_ONCE)

    async def download(self, address: str, bounds: Bounds = PAGE) -> Fetched:
        """What is at an address. Raises :class:`Unfetchable`."""
        try:
            async with self._room, asyncio.timeout(bounds.seconds):
                return await self._follow(self._checked(address), bounds)
        except TimeoutError:
            raise Unfetchable("timeout", f"There was no whole answer within {bounds.seconds:g} seconds.") from None

    async def _follow(self, url: str, bounds: Bounds) -> Fetched:
        hops: list[str] = []
        while True:
            found = await self._ask(url, bounds)
            if isinstance(found, Fetched):
                return Fetched(**{**vars(found), "hops": tuple(hops)})
            hops.append(url)
            if len(hops) > _MOST_REDIRECTS:
                raise Unfetchable("too_many_redirects", f"It redirects more than {_MOST_REDIRECTS} times.")
            following = self._checked(found, url)
            if url.startswith("https:") and following.startswith("http:"):
                raise Unfetchable("downgrade", "It redirects from an encrypted address to one that is not.")
            url = following

    async def _ask(self, url: str, bounds: Bounds) -> Fetched | str:
        """What one address answers, or where it redirects to."""
        blocked: list[str] = []

        def guarded(info: Any) -> socket.socket:
            family, kind, protocol, _, place = info
            if is_denied(address_of(place[0]), self._allowed) or place[1] in self._own_ports():
                blocked.append(place[0])
                raise _Blocked(f"{place[0]} is not to be called")
            return socket.socket(family, kind, protocol)

        connector = aiohttp.TCPConnector(socket_factory=guarded, resolver=self._resolver, use_dns_cache=False, force_close=True)
        # One session for one request: nothing is remembered from one host to the next.
        session = aiohttp.ClientSession(
            connector=connector, connector_owner=self._resolver is None, cookie_jar=aiohttp.DummyCookieJar(), trust_env=False, auto_decompress=False
        )
        try:
            async with session, session.get(URL(url, encoded=True), allow_redirects=False, headers=_HEADERS) as response:
                if response.status in (301, 302, 303, 307, 308) and (location := response.headers.get("Location")):
                    return location
                body, cut = await _read(response, bounds.most_bytes)
                return Fetched(url=url, status=response.status, content_type=response.content_type, body=body, cut=cut)
        except aiohttp.ClientError as error:
            if blocked:
                raise Unfetchable("blocked_address", f"It leads to {blocked[0]}, which is no public address.") from None
            if isinstance(error, aiohttp.ClientConnectorDNSError):
                raise Unfetchable("unknown_host", "Nobody knows a server of this name.") from None
            raise Unfetchable("unreachable", f"The server does not answer as it should ({type(error).__name__}).") from None
        except UnicodeError:  # Of a name with a part that is empty or too long, the system's resolver says it so.
            raise Unfetchable("bad_address", "There can be no server of this name.") from None
        finally:
            await connector.close()

    def _checked(self, address: str, base: str | None = None) -> str:
        """The address as a browser would understand it, if it is one to call."""
        try:
            address.encode()  # What a server says may be no text at all.
            relative = base is not None and not can_ada.can_parse(address)
            url = can_ada.parse(str(URL(base).join(URL(address, encoded=True))) if relative else address)
        except ValueError:
            raise Unfetchable("bad_address", "This is no web address.") from None
        if url.protocol not in _SCHEMES:
            raise Unfetchable("bad_scheme", f"Only http and https addresses are fetched, not {url.protocol}")
        if url.username or url.password:
            raise Unfetchable("url_credentials", "The address holds a user name or password.")
        port = int(url.port) if url.port else _SCHEMES[url.protocol]
        if port in self._own_ports():
            raise Unfetchable("blocked_address", "It leads to crosspath itself.")
        if port not in self._ports:
            raise Unfetchable("blocked_port", f"Port {port} is none that pages are at.")
        url.hash = ""
        return url.href


async def _read(response: aiohttp.ClientResponse, most: int) -> tuple[bytes, bool]:
    """The body, decoded, up to ``most`` bytes, and whether there is more. A bomb is let go off no further than that."""
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    decoder = zlib.decompressobj(zlib.MAX_WBITS | 32) if encoding in ("gzip", "x-gzip", "deflate") else None
    body = bytearray()
    async for chunk in response.content.iter_chunked(2**16):
        try:
            body += decoder.decompress(chunk, most + 1 - len(body)) if decoder else chunk
        except zlib.error:
            raise aiohttp.ClientPayloadError("The body is not encoded as it says.") from None
        if len(body) > most:
            return bytes(body[:most]), True
        if decoder and decoder.eof:  # What follows would be kept aside without bound.
            break
    return bytes(body), False
