"""Addresses that only give a digest of a page's address: the page is found among those the log knows."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import replace

from crosspath.domain.capture import Capture
from crosspath.domain.platform import Platform
from crosspath.domain.platforms import Platforms
from crosspath.domain.url import parse
from crosspath.store.tables import Object

_AT_ONCE = 2000


async def recognize(platforms: Platforms, captures: Sequence[Capture]) -> list[Capture]:
    """The captures, each whose address is a digest of a page in the log moved to that page."""
    asked = [_asked(platforms, capture) for capture in captures]
    if not any(asked):
        return list(captures)
    pages = await _pages(platforms, {digest for digest in asked if digest})
    return [
        replace(capture, url=pages[digest], found_at=capture.url) if digest in pages else capture
        for capture, digest in zip(captures, asked, strict=True)
    ]


def _asked(platforms: Platforms, capture: Capture) -> tuple[str, str] | None:
    """The digest in a capture's address, after the name of the platform that made it."""
    found = platforms.unwrap(parse(capture.url))
    if type(found.platform).digests is Platform.digests:
        return None
    digest = found.platform.resolve(found.url).object_id
    return (found.platform.name, digest) if digest else None


async def _pages(platforms: Platforms, wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """For each digest the known page it is of. Every page has to be looked at: a digest cannot be turned around."""
    names = {name for name, _ in wanted}
    pages: dict[tuple[str, str], str] = {}
    last = 0
    while rows := await Object.filter(id__gt=last).order_by("id").limit(_AT_ONCE).values_list("id", "url"):
        for _, address in rows:
            made = ((name, digest) for name in names for digest in platforms[name].digests(address))
            pages |= {digest: address for digest in made if digest in wanted}
        last = rows[-1][0]
        await asyncio.sleep(0)
    return pages
