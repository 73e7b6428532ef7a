"""All platforms together: which one a URL belongs to."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from msgspec.structs import replace

from crosspath.domain.capture import Capture
from crosspath.domain.event import WEB, Account
from crosspath.domain.platform import Platform, Resolved, listed, makers
from crosspath.domain.template import Template
from crosspath.domain.templates import Templates
from crosspath.domain.url import Refused, Url, parse

logger = logging.getLogger(__name__)

T = TypeVar("T")

_FAILED = "a platform failed on an address"
_DEEPEST = 5
"""Most wrappers around one address that are taken off; what is left is what the address is."""


class Unwrapped(NamedTuple):
    """An address without what was around it, and its platform; the rest is as in :class:`Resolved`."""

    url: Url
    platform: Platform
    wrapper: str | None = None
    archive_url: str | None = None
    archived_at: datetime | None = None


class Platforms:
    """The platforms in use, asked by host first, then by shape of address; ``web`` answers for everything else."""

    def __init__(self, platforms: Iterable[Platform]) -> None:
        self._by_name = {platform.name: platform for platform in platforms}
        self._by_host: dict[str, Platform] = {}
        for platform in self._by_name.values():
            for host in (*platform.hosts, *platform.aliases):
                self._by_host.setdefault(host, platform)
        self._shapes = Templates(Template(p.name, shape, p.reserved) for p in self._by_name.values() for shape in p.shapes)
        self._by_word = {word: p for p in reversed(self._by_name.values()) for word in p.generators}
        self._by_mark = {mark: p for p in reversed(self._by_name.values()) for mark in p.marks}
        self._claiming = [p for p in self._by_name.values() if type(p).claims is not Platform.claims]
        self._knowing = [p for p in self._by_name.values() if type(p).knows is not Platform.knows]
        # One capture asks for the same few addresses several times on its way, and its author's again with the next one.
        self.unwrap = lru_cache(maxsize=2048)(self._unwrap)
        # The links of a page are looked up together, and most of them again with the next page of its site.
        self.resolve = lru_cache(maxsize=2048)(self._resolve)
        self._unlisted = lru_cache(maxsize=2048)(self._by_address)

    def __iter__(self) -> Iterator[Platform]:
        return iter(self._by_name.values())

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def __getitem__(self, name: str) -> Platform:
        return self._by_name[name]

    def of(self, url: Url, meta: Mapping[str, Any] | None = None) -> Platform:
        """The platform ``url`` belongs to; ``meta`` is what the page there says of itself."""
        if platform := listed(self._by_host, url):
            return platform
        if meta and (platform := self._claimed(url, meta)):
            return platform
        return self._unlisted(url)

    def _by_address(self, url: Url) -> Platform:
        """The platform of an address whose host is in no table."""
        if match := self._shapes.match(url):
            return self._by_name[match[0].kind]
        return self._knower(url) or self._by_name[WEB]

    def _knower(self, url: Url) -> Platform | None:
        """The first platform that knows an address as its own though its host is in no table."""
        for platform in self._knowing:
            try:
                if platform.knows(url):
                    return platform
            except Exception:
                logger.exception(_FAILED)
        return None

    def _claimed(self, url: Url, meta: Mapping[str, Any]) -> Platform | None:
        """The platform whose page it is by what the page says of itself."""
        for word in makers(meta):
            if platform := self._by_word.get(word):
                return platform
        for mark, platform in self._by_mark.items():
            if mark in meta:
                return platform
        return next((platform for platform in self._claiming if platform.claims(url, meta)), None)

    def of_capture(self, capture: Capture) -> Platform:
        """The platform a capture happened on. Raises :class:`Refused` for an address that is none."""
        return self.of(parse(capture.url), capture.page.meta)

    def _unwrap(self, url: Url) -> Unwrapped:
        """The address that ``url`` leads to through redirectors, share forms and archives; ``url`` itself when it is what it shows."""
        platform = self.of(url)
        inner = _sound(platform.inner, url)
        if inner is None:
            return Unwrapped(url=url, platform=platform)
        wrapper: str | None = None
        copy: tuple[str | None, datetime | None] = (None, None)
        for _ in range(_DEEPEST):
            try:
                found = parse(inner.address)
            except Refused:
                break
            wrapper = wrapper or url.host
            if inner.is_copy and not copy[0]:
                copy = url.text, inner.copied_at
            url, platform = found, self.of(found)
            inner = _sound(platform.inner, url)
            if inner is None:
                break
        return Unwrapped(url=url, platform=platform, wrapper=wrapper, archive_url=copy[0], archived_at=copy[1])

    def unwrap_capture(self, capture: Capture) -> Capture:
        """The capture at the address that its own only leads to. Raises :class:`Refused` for an address that is none."""
        found = self.unwrap(parse(capture.url))
        if found.wrapper is None:
            return capture
        return replace(
            capture, url=found.url.text, found_at=capture.url, archive_url=found.archive_url, archived_at=found.archived_at
        )

    def _resolve(self, text: str) -> Resolved:
        """What the address in ``text`` is. Raises :class:`Refused` for an address that is none."""
        return self.answer(self.unwrap(parse(text)), text)

    def answer(self, found: Unwrapped, text: str) -> Resolved:
        """What an unwrapped address is, written as ``text``; any web page where its platform's own code fails on it."""
        resolved = _sound(found.platform.resolve, found.url) or self._by_name[WEB].resolve(found.url)
        return as_found(resolved, text, found)

    def locate(self, account: Account) -> Account:
        """The account, moved to the platform its address belongs to when a page only gave an address."""
        if account.platform != WEB or not account.url or account.id != account.url:
            return account
        try:
            found = self.resolve(account.url)
        except Refused:
            return account
        if found.account is None or found.kind != "profile":
            return account
        return replace(found.account, name=account.name or found.account.name)


def _sound(ask: Callable[..., T], *about: Any) -> T | None:
    """What a platform answers; None, and a line in the program's log, where its own code fails. No address may stop the others."""
    try:
        return ask(*about)
    except Exception:
        logger.exception(_FAILED)
        return None


def as_found(resolved: Resolved, text: str, found: Unwrapped) -> Resolved:
    """What an unwrapped address is, with the wrapper ``text`` it was found in."""
    if found.wrapper is None:
        return resolved
    return replace(resolved, url=text.strip(), wrapper=found.wrapper, archive_url=found.archive_url, archived_at=found.archived_at)
