"""The keys of the browser's index: what an account or a page and any of its addresses have in common, in 32 bits.

A key is the CRC-32 of a place and a token in lower case. The place is the platform a host belongs to, else the host; the token is a name,
an id or a path. The browser takes an address apart into every token it may show (``extension/lib/keys.js``) and asks the server only where
one of their keys is in the index. So what an account or a page is given here must be in each address that leads to it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from crosspath.domain.event import WEB
from crosspath.domain.families import Fediverse
from crosspath.domain.platform import Platform
from crosspath.domain.platforms import Platforms
from crosspath.domain.site import Site
from crosspath.domain.url import Refused, Url, parse

ANYWHERE = "*"
"""The token of every address at a place: where names cannot be read off, the server is always asked."""

_LONGEST = 200
_SEVERAL = re.compile(r"[@/#:,;?&=!*+|()\s]+")
# "-77521", "author-12", "wall-77521_35", "video300_4562", "3.0": the first number is in every address, the rest is how the id is written.
_NUMBERED = re.compile(r"(?:[a-z]*-)?(\d+)(?:[_.]\w+)?|[a-z]+(\d+)_\w+", re.ASCII).fullmatch
# Google has a host in each country.
_GOOGLE = re.compile(r"((?:[a-z]+\.)?google)\.(?:com?\.)?[a-z]{2,3}").fullmatch
_MARKS = re.compile(r"^[\W_]+")


def key_of(place: str, token: str) -> int:
    """The key of a token at a place."""
    return zlib.crc32(_text(f"{place}\n{token}".lower()).encode())


class Keys:
    """Makes keys of what the log holds, by the hosts of these platforms; of those in ``hidden`` code says what an address is, not a table."""

    def __init__(self, platforms: Platforms, hidden: Iterable[str] = ()) -> None:
        self._platforms = platforms
        self._hidden = sorted(hidden)
        self._hosts: dict[str, str] = {}
        for platform in platforms:
            for host in (*platform.hosts, *platform.aliases):
                self._hosts.setdefault(host, _place(platform, host))
        for platform in platforms:
            self._hosts |= {host: host for host in platform.coded if "/" not in host}

    @property
    def table(self) -> dict[str, Any]:
        """What the browser must know of the platforms: the place of each host, hosts that stand for others, what stands before ids."""
        aliases = {alias: home for platform in self._platforms for alias, home in platform.aliases.items()}
        prefixes = {platform.name: sorted(platform.prefixes) for platform in self._platforms if platform.prefixes}
        return {"hosts": self._hosts, "aliases": aliases, "prefixes": prefixes}

    def always(self) -> Iterator[int]:
        """Keys that are there whatever the log holds: of addresses that do not show whom they lead to."""
        yield from (key_of(name, ANYWHERE) for name in self._hidden)
        for platform in self._platforms:
            for where in platform.coded:
                if where.startswith("/"):
                    continue
                host, slash, path = where.partition("/")
                yield key_of(self.place(host), slash + path or ANYWHERE)

    def place(self, host: str) -> str:
        """The place of a host."""
        name = f"{match[1]}.com" if (match := _GOOGLE(host)) else host
        while True:
            if found := self._hosts.get(name):
                return found
            _, dot, above = name.removeprefix("*.").partition(".")
            if not dot:
                return host
            name = f"*.{above}"

    def of_account(self, platform: str, key: str, handles: Iterable[str]) -> Iterator[int]:
        """The keys of an account, known by its key in the log and by handles."""
        names = set(handles)
        stable = key.removeprefix(f"{platform}:").removeprefix("#")
        if platform == WEB and stable not in names:
            yield from self._of_address(stable)
            return
        for name in {stable, *names}:
            user, at, server = name.partition("@")
            if at and "." in server:
                yield key_of("@", _bare(name))
                yield self._key(self.place(server.partition(":")[0]), user)
            yield self._key(platform, name if name in names else _number(name))

    def of_object(self, platform: str, native_id: str | None, url: str) -> Iterator[int]:
        """The keys of a page."""
        try:
            address = parse(url)
        except Refused:
            return
        place = self.place(address.host)
        owner = self._platforms[platform] if platform in self._platforms else self._platforms[WEB]
        yield from (key_of(place, where) for where in owner.coded if where.startswith("/"))
        if isinstance(owner, Site) and place == address.host:
            yield self._key(place, _path(address), whole=True)
        elif native_id:
            yield self._key(place, _number(unquote(native_id)))
        else:
            resolved = self._platforms.resolve(url)
            yield self._key(place, resolved.handle or resolved.container or _number(resolved.account_id or _last(address)))

    def _of_address(self, text: str) -> Iterator[int]:
        """The key of a web account, which is the address of a site or of someone's page on one."""
        try:
            url = parse(text)
        except Refused:
            return
        if name := _last(url):
            yield self._key(self.place(url.host), name)
        else:
            label, _, above = url.host.partition(".")
            name = label if f"*.{above}" in self._hosts and url.host not in self._hosts else url.host
            yield self._key(self.place(url.host), name, whole=True)

    def _key(self, place: str, name: str, *, whole: bool = False) -> int:
        token = _text(name.lower()) if whole else _piece(name)
        return key_of(place, token if token and len(token) <= _LONGEST else ANYWHERE)


def _place(platform: Platform, host: str) -> str:
    """A platform is one place, but where each server has names of its own."""
    return platform.aliases.get(host, host) if isinstance(platform, Fediverse) else platform.name


def _piece(name: str) -> str:
    """The longest piece of a name or id that is made of several, but not the word that says of what kind it is."""
    first, *others = (_bare(piece) for piece in _SEVERAL.split(_text(name.lower())))
    return max(others if others and first.isalpha() else [first, *others], key=len)


def _number(name: str) -> str:
    match = _NUMBERED(name.lower())
    return (match[1] or match[2]) if match else name


def _bare(text: str) -> str:
    return _MARKS.sub("", text.lower())


def _last(url: Url) -> str:
    """What tells the page from others of its site: the end of its route or path, or the longest value of its query; empty on a home page."""
    if url.fragment[:1] in ("!", "/"):
        return unquote(url.fragment).rpartition("/")[2]
    if url.query:
        return max((value or key for key, value in url.query), key=len)
    return url.segments[-1] if url.segments else ""


def _path(url: Url) -> str:
    path = "/" + "/".join(url.segments)
    return f"{path}?{url.query[0][0]}={url.query[0][1]}" if url.query else path


def _text(text: str) -> str:
    """The text as a browser reads it: bytes that are no UTF-8 are one character."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
