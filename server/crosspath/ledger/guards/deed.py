"""What I did lately, as far as advice needs it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from operator import attrgetter

import msgspec

from crosspath.domain.registered import same_owner
from crosspath.domain.url import Url, parse
from crosspath.ledger.shapes.base import Cause

SHARES = frozenset({"share", "repost", "quote"})
POSTS = SHARES | {"link", "mention", "recommend"}
"""Public acts that my followers see."""


class Deed(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One act of mine, and with received ones, theirs. ``place`` is the platform it is on, ``community`` the group there, if any."""

    id: str
    verb: str
    at: datetime
    url: str
    direction: str = "given"
    title: str | None = None
    text: str | None = None
    place: str = "web"
    community: str | None = None
    people: frozenset[int] = frozenset()
    public: bool = True

    @property
    def cause(self) -> Cause:
        """The act as evidence."""
        return Cause(event=self.id, url=self.url, title=self.title)

    @property
    def is_mine(self) -> bool:
        """Whether I did it."""
        return self.direction in ("given", "mutual")

    @property
    def is_post(self) -> bool:
        """Whether my followers saw it."""
        return self.is_mine and self.public and self.verb in POSTS


class Lately(msgspec.Struct, frozen=True, kw_only=True):
    """What I did lately, so much of it as advice may be made of. Of 14 days how many acts were ``public``, and how many of them ``shared`` a link;
    of the ``posts`` of a few weeks those that may be of my own, crowded or repeated; what I ``said`` in the last seven days; and my ``words`` to those from whom nothing came.
    """

    public: int
    shared: int
    posts: Sequence[Deed] = ()
    said: Sequence[Deed] = ()
    words: Sequence[Deed] = ()

    @property
    def people(self) -> set[int]:
        """Who is on the other side of what I said."""
        return {person for deed in (*self.said, *self.words) for person in deed.people}


def since(deeds: Iterable[Deed], now: datetime, days: float) -> list[Deed]:
    """Those of the last so many days, oldest first."""
    begin = now - timedelta(days=days)
    return sorted([deed for deed in deeds if begin < deed.at <= now], key=attrgetter("at", "id"))


def causes(deeds: Sequence[Deed], most: int = 5) -> list[Cause]:
    """The newest of them, newest first."""
    return [deed.cause for deed in sorted(deeds, key=attrgetter("at", "id"), reverse=True)[:most]]


def is_own(url: str, sites: Collection[str]) -> bool:
    """Whether an address is on one of my sites, or below one that is nobody else's too, as what is below github.io is; a profile is ``host/path``."""
    if not sites:
        return False
    try:
        page = parse(url)
    except ValueError:
        return False
    return any(_is_below(page, *site.partition("/")[::2]) for site in sites)


def _is_below(page: Url, host: str, path: str) -> bool:
    if path:
        return page.host == host and "/".join([*page.segments, ""]).lower().startswith(f"{path}/".lower())
    return page.host == host or page.host.endswith(f".{host}") and same_owner(page.host, host)
