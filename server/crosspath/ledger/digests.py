"""Addresses that only give a digest of a page's address: the page is found among those the log knows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from crosspath.domain.capture import Capture
from crosspath.domain.platform import Platform
from crosspath.domain.platforms import Platforms
from crosspath.domain.url import parse
from crosspath.store.tables import Object

_AT_ONCE = 200
_MOST_MISSED = 20_000


class Digests:
    """Finds pages by their digests. Every page has to be looked at, for a digest cannot be turned around, but none twice for the same one."""

    def __init__(self, platforms: Callable[[], Platforms]) -> None:
        self._platforms = platforms
        self._missed: dict[tuple[str, str], int] = {}
        """Digests of pages nobody knew, with the last page they were compared with."""

    async def recognize(self, captures: Sequence[Capture]) -> list[Capture]:
        """The captures, each whose address is a digest of a page in the log moved to that page."""
        asked = [self._asked(capture) for capture in captures]
        wanted = {digest for digest in asked if digest}
        pages = await self._pages(wanted) if wanted else {}
        return [
            replace(capture, url=pages[digest], found_at=capture.url) if digest in pages else capture
            for capture, digest in zip(captures, asked, strict=True)
        ]

    def _asked(self, capture: Capture) -> tuple[str, str] | None:
        """The digest in a capture's address, after the name of the platform that made it."""
        platforms = self._platforms()
        found = platforms.unwrap(parse(capture.url))
        if type(found.platform).digests is Platform.digests or capture.verb == "undo":
            return None
        digest = platforms.resolve(found.url.text).object_id
        return (found.platform.name, digest) if digest else None

    async def _pages(self, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """For each digest the known page it is of."""
        platforms = self._platforms()
        names = {name for name, _ in wanted}
        pages: dict[tuple[str, str], str] = {}
        last = min(self._missed.get(digest, 0) for digest in wanted)
        while rows := await Object.filter(id__gt=last).order_by("id").limit(_AT_ONCE).values_list("id", "url"):
            for _, address in rows:
                made = ((name, digest) for name in names for digest in platforms[name].digests(address))
                pages |= {digest: address for digest in made if digest in wanted}
            last = rows[-1][0]
            await asyncio.sleep(0)
        if len(self._missed) > _MOST_MISSED:
            self._missed.clear()
        self._missed |= dict.fromkeys(wanted - pages.keys(), last)
        return pages
