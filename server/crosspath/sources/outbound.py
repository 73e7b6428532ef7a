"""Whom my own sites link to: read from their pages when I ask, logged as links I gave, and withdrawn when they are gone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from crosspath.domain.platforms import Platforms
from crosspath.domain.url import Refused, parse
from crosspath.ledger.corrections import correct
from crosspath.ledger.guards.deed import is_own
from crosspath.ledger.ingest import Ingest
from crosspath.ledger.record import Outcome
from crosspath.ledger.shapes.link import Audit, OutboundLink
from crosspath.sources.feeds import Entry, NotAList, fetch_list, read_list
from crosspath.sources.fetch import TOO_LATE, Fetcher, Unfetchable, all_in_time
from crosspath.sources.links import GONE
from crosspath.store.tables import Event

SOURCE = "poll:outbound"
_MOST_PAGES = 100
_OUTSIDE = frozenset({"nav", "footer", "header", "aside", "form", "script", "style", "template"})
"""Parts of a page that are the site's, not what the page says."""
_BACKED = frozenset({"nofollow", "sponsored", "ugc", "me", "author", "license", "noopener", "noreferrer", "external", "tag"})


@dataclass(frozen=True, kw_only=True)
class _Link:
    """A link on a page of mine: where it leads, as it is known, what it says, and its ``rel``."""

    page: str
    url: str
    text: str
    rel: Sequence[str]
    at: datetime | None


@dataclass(kw_only=True)
class Auditor:
    """Looks at my sites. ``sites`` are the names of mine."""

    fetcher: Fetcher
    ingest: Ingest
    platforms: Platforms
    sites: Sequence[str]

    async def audit(self, address: str, client: int, now: datetime, *, keep: bool, persona: str) -> Audit:
        """What the pages link to that a feed, sitemap or page of mine at ``address`` names. Raises :class:`Unfetchable`.

        With ``keep`` new links are logged, lost ones marked as withdrawn, and those that are back as live; without it nothing changes.
        """
        found: list[_Link] = []
        problems: dict[str, str] = {}
        seen: set[str] = set()
        pages = [entry for entry in await self._pages(address) if is_own(entry.url, self.sites)][:_MOST_PAGES]
        for entry, said in zip(pages, await all_in_time([self._links(entry) for entry in pages], TOO_LATE), strict=True):
            if isinstance(said, str):
                problems[entry.url] = said
            else:
                seen.add(_page(entry.url))
                found += said
        return await self._compare(found, seen, problems, client, now, keep=keep, persona=persona)

    async def _pages(self, address: str) -> list[Entry]:
        fetched = await fetch_list(self.fetcher, address)
        if "html" in fetched.content_type:
            return [Entry(url=address)]
        try:
            return read_list(fetched.body, fetched.url)
        except NotAList as error:
            raise Unfetchable("no_list", str(error)) from None

    async def _links(self, entry: Entry) -> list[_Link] | str:
        """The links of one page to others' sites, none where the page is gone, or why that is not known."""
        try:
            fetched = await self.fetcher.download(entry.url)
        except Unfetchable as error:
            return str(error)
        if fetched.status in GONE:
            return []
        if fetched.status != 200 or "html" not in fetched.content_type:
            return f"The server answers {fetched.status}, {fetched.content_type}."
        if not is_own(fetched.url, self.sites):
            return f"It leads to {parse(fetched.url).host}, which is none of your sites."
        reader = _Page(fetched.url)
        reader.feed(fetched.body.decode("utf-8", "replace"))
        links: dict[str, _Link] = {}
        for address, text, rel in reader.links:
            url = self._known_as(address)
            if url is not None and url not in links:
                links[url] = _Link(page=_page(entry.url), url=url, text=text, rel=[word for word in rel if word in _BACKED], at=entry.at)
        return list(links.values())

    def _known_as(self, address: str) -> str | None:
        """Under which address what a link leads to is known; None for my own pages, and for forms that share mine."""
        try:
            found = self.platforms.resolve(address)
        except Refused:
            return None
        return None if is_own(found.canonical, self.sites) or is_own(address, self.sites) else found.canonical

    async def _compare(
        self, found: Sequence[_Link], seen: set[str], problems: dict[str, str], client: int, now: datetime, *, keep: bool, persona: str
    ) -> Audit:
        """The links as they are against those of the log."""
        kept = Event.filter(channel=SOURCE, verb="link", persona=persona, undone_at=None, result_url__in=seen).select_related("object") if seen else None
        known = {(event.result_url, event.object.url): event async for event in kept} if kept is not None else {}
        there = {(link.page, link.url): link for link in found}
        shown = [self._shown(link, known.get(key)) for key, link in there.items()]
        lost = [event for key, event in known.items() if key not in there]
        shown += [OutboundLink(url=event.object.url, page=event.result_url, rel=[], state="lost", event=event.ulid) for event in lost]
        if keep:
            for event in lost:
                if event.state != "withdrawn":
                    await correct(event.ulid, {"state": "withdrawn"}, client, now)
            for key, event in known.items():
                if key in there and event.state == "withdrawn":
                    await correct(event.ulid, {"state": "live"}, client, now)
                if key in there and (tags := [f"rel={word}" for word in there[key].rel]) != list(event.tags):
                    await correct(event.ulid, {"tags": tags}, client, now)
            await self._log([link for key, link in there.items() if key not in known], shown, client, now, persona)
        return Audit(pages=len(seen), kept=keep, links=shown, problems=problems)

    def _shown(self, link: _Link, event: Event | None) -> OutboundLink:
        state = "new" if event is None else "back" if event.state == "withdrawn" else "there"
        return OutboundLink(url=link.url, page=link.page, rel=list(link.rel), state=state, event=event.ulid if event else None)

    async def _log(self, links: Sequence[_Link], shown: Sequence[OutboundLink], client: int, now: datetime, persona: str) -> None:
        outcomes = await self.ingest.take([_capture(link, persona) for link in links], client, now)
        by_key = {(each.page, each.url): each for each in shown}
        for link, outcome in zip(links, outcomes, strict=True):
            if isinstance(outcome, Outcome) and outcome.events:
                by_key[link.page, link.url].event = outcome.events[0].id


def _capture(link: _Link, persona: str) -> dict[str, Any]:
    capture = {
        "id": str(uuid.uuid4()), "verb": "link", "url": link.url, "source": SOURCE, "persona": persona,
        "data": {"result_url": link.page, "tags": [f"rel={word}" for word in link.rel]},
    }  # fmt: skip
    if link.at:
        capture["occurred_at"] = link.at.isoformat()
    return capture | ({"page": {"title": link.text}} if link.text else {})


def _page(address: str) -> str:
    return parse(address).canonical


@dataclass
class _Page(HTMLParser):
    """The links in what a page says, without what is around it."""

    url: str
    links: list[tuple[str, str, Sequence[str]]] = field(default_factory=list)
    _around: int = 0
    _open: tuple[str, Sequence[str]] | None = None
    _words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        """A part begins, or a link."""
        self._around += tag in _OUTSIDE
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and not self._around and said.get("href"):
            try:
                self._open = (urljoin(self.url, said["href"].strip()), said.get("rel", "").lower().split())
            except ValueError:
                self._open = None
            self._words = []

    def handle_endtag(self, tag: str) -> None:
        """It ends."""
        self._around = max(0, self._around - (tag in _OUTSIDE))
        if tag == "a" and self._open:
            self.links.append((self._open[0], " ".join(" ".join(self._words).split())[:300], self._open[1]))
            self._open = None

    def handle_data(self, data: str) -> None:
        """The words of a link."""
        if self._open:
            self._words.append(data)
