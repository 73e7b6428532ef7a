"""What a feed or a sitemap lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from crosspath.domain.url import Refused, parse

_MOST = 200
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
