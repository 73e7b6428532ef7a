"""What a feed or a sitemap lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser
from urllib.parse import urljoin

from crosspath.domain.url import Refused, parse
from crosspath.sources.fetch import FEED, Fetched, Fetcher, Unfetchable

_MOST = 200
_FEEDS = ("application/rss+xml", "application/atom+xml")
_UNSAFE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_TITLE = 300


class NotAList(ValueError):
    """What was fetched is neither a feed nor a sitemap; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing in a list: its address, its title where it has one, and when it was made where the list says so."""

    url: str
    title: str | None = None
    at: datetime | None = None


async def fetch_list(fetcher: Fetcher, address: str) -> Fetched:
    """What is at an address that may be a feed, or a page that names one. Raises :class:`Unfetchable`, also where nothing is there."""
    fetched = await fetcher.download(address, FEED)
    if fetched.status != 200:
        raise Unfetchable("not_there", f"The server answers {fetched.status}.")
    return fetched


def feeds_named(fetched: Fetched) -> list[str]:
    """The feeds a page names as its own, in its order; none where it is no page."""
    if "html" not in fetched.content_type:
        return []
    page = _Page(fetched.url)
    page.feed(fetched.body.decode("utf-8", "replace"))
    return page.feeds


class _Page(HTMLParser):
    """The feeds a page at ``url`` names."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url
        self.feeds: list[str] = []

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        """Remember one."""
        said = {name: value or "" for name, value in attrs}
        if tag == "link" and "alternate" in said.get("rel", "").lower().split() and said.get("type", "").lower() in _FEEDS:
            self.feeds += filter(None, [_whole(self._url, said.get("href", ""))])


def read_list(body: bytes, base: str) -> list[Entry]:
    """The newest two hundred things a feed (RSS, Atom) or a sitemap at ``base`` lists, as it orders them. Raises :class:`NotAList`.

    A document type and entities are refused unread, and nothing is fetched.
    """
    if _UNSAFE.search(body):
        raise NotAList("It has a document type or entities, which no feed needs.")
    entries = _sitemap(body, base) if b"<urlset" in body[:2000] else _feed(body, base)
    found = {entry.url: entry for entry in entries if _is_address(entry.url)}
    if not found:
        raise NotAList("It is no feed and no sitemap, or lists nothing.")
    return list(found.values())[:_MOST]


@dataclass(frozen=True, kw_only=True)
class Comment:
    """One comment of a comment feed: its address, by whom, its words, when it was made, and the addresses of comments it says it replies to."""

    url: str
    author: str | None
    author_url: str | None
    text: str
    at: datetime | None
    replies_to: Sequence[str]


def read_comments(body: bytes, base: str) -> list[Comment]:
    """The comments a feed at ``base`` lists. What one replies to is said in ``thr:in-reply-to`` (RFC 4685), or as WordPress words it.

    Raises :class:`NotAList`.
    """
    if _UNSAFE.search(body):
        raise NotAList("It has a document type or entities, which no feed needs.")
    import feedparser

    read = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
    if not read.version:
        raise NotAList("It is no feed.")
    found = []
    for entry in read.entries[:_MOST]:
        url = _whole(base, str(entry.get("link", "")))
        if not _is_address(url):
            continue
        content = entry.get("content") or [{}]
        words = _Words()
        words.feed(str(entry.get("summary") or content[0].get("value") or ""))
        moment = entry.get("published_parsed") or entry.get("updated_parsed")
        refs = [str(entry[name].get("ref") or entry[name].get("href") or "") for name in ("thr_in-reply-to", "in-reply-to") if isinstance(entry.get(name), dict)]
        author_url = str(entry.get("author_detail", {}).get("href", ""))
        found.append(
            Comment(
                url=url,
                author=" ".join(str(entry.get("author", "")).split())[:_TITLE] or None,
                author_url=author_url if _is_address(author_url) else None,
                text=words.text[:8000],
                at=datetime(*moment[:6], tzinfo=UTC) if moment and 1990 < moment[0] < 3000 else None,
                replies_to=[*refs, *words.replied],
            )
        )
    return found


class _Words(HTMLParser):
    """The words of a comment, and the comment it begins with being a reply to: WordPress writes "In reply to" before a link to it."""

    def __init__(self) -> None:
        super().__init__()
        self.replied: list[str] = []
        self._said: list[str] = []
        self._skipping = False

    @property
    def text(self) -> str:
        """What it says itself."""
        return " ".join(" ".join(self._said).split())

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        """The link to what it replies to."""
        before = self.text
        if tag == "a" and not self.replied and len(before) < 40 and before.lower().rstrip(": ").endswith("in reply to"):
            self.replied.append(dict(attrs).get("href") or "")
            self._said, self._skipping = [], True

    def handle_endtag(self, tag: str) -> None:
        """The name in that link is no word of the comment."""
        self._skipping = self._skipping and tag != "a"

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self._skipping:
            self._said.append(data if self._said or not self.replied else data.lstrip(". "))


def _feed(body: bytes, base: str) -> list[Entry]:
    import feedparser  # Half a second of import for those who read feeds only.

    # Of a feed's own words nothing is shown but titles, and those as text.
    read = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
    found = []
    for entry in read.entries[:_MOST]:
        moment = entry.get("published_parsed") or entry.get("updated_parsed")
        at = datetime(*moment[:6], tzinfo=UTC) if moment and 1990 < moment[0] < 3000 else None
        title = " ".join(str(entry.get("title", "")).split())[:_TITLE]
        found.append(Entry(url=_whole(base, str(entry.get("link", ""))), title=title or None, at=at))
    return found


def _sitemap(body: bytes, base: str) -> list[Entry]:
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(body, forbid_dtd=True)
    except ParseError as error:
        raise NotAList(f"It is no sitemap: {error}") from None
    found = []
    for place in root.findall("{*}url"):
        said = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in place}
        found.append(Entry(url=_whole(base, said.get("loc", "")), at=_moment(said.get("lastmod", ""))))
    return sorted(found, key=lambda entry: entry.at or datetime.min.replace(tzinfo=UTC), reverse=True)


def _whole(base: str, address: str) -> str:
    try:
        return urljoin(base, address) if address.strip() else ""
    except ValueError:
        return ""


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _is_address(text: str) -> bool:
    try:
        return bool(parse(text).host)
    except Refused:
        return False
