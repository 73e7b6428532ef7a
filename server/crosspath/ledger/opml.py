"""Lists of blogs as OPML 2.0 (http://opml.org/spec2.opml), the form in which feed readers exchange them; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_CADENCE = "cadenceDays"
"""Our own attribute; a reader leaves alone what it does not know."""
_LONGEST = 8192


class NotOpml(ValueError):
    """What was sent is no OPML; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Outline:
    """One blog of a list: its address, or where it gives none that of its feed; ``title`` is empty where nobody said."""

    url: str
    title: str
    feed_url: str | None = None
    cadence_days: int | None = None


def read_opml(text: str) -> list[Outline]:
    """The blogs of a list, each once, in its order; folders are left out. Raises :class:`NotOpml`.

    A document type, entities and references to elsewhere are refused unread.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(text, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise NotOpml(f"This is no OPML: {error}") from None
    if root.tag != "opml" or root.find("body") is None:
        raise NotOpml("This is no OPML: it has no opml with a body.")
    found: dict[str, Outline] = {}
    for outline in root.iterfind("body//outline"):
        feed, page = (_address(outline.get(name)) for name in ("xmlUrl", "htmlUrl"))
        if url := page or feed:
            title = " ".join((outline.get("title") or outline.get("text") or url).split())[:500]
            days = outline.get(_CADENCE, "")
            cadence = int(days) if days.isascii() and days.isdigit() and 1 <= int(days) <= 3650 else None
            found.setdefault(url, Outline(url=url, title=title, feed_url=feed, cadence_days=cadence))
    return list(found.values())


def _address(text: str | None) -> str | None:
    text = (text or "").strip()
    return text if text.lower().startswith(("https://", "http://")) and len(text) <= _LONGEST else None


def write_opml(title: str, outlines: Sequence[Outline]) -> bytes:
    """The list as a file for any feed reader."""
    from xml.etree import ElementTree

    root = ElementTree.Element("opml", version="2.0")
    ElementTree.SubElement(ElementTree.SubElement(root, "head"), "title").text = title
    body = ElementTree.SubElement(root, "body")
    for each in outlines:
        given = {"type": "rss", "text": each.title, "title": each.title, "xmlUrl": each.feed_url, "htmlUrl": each.url, _CADENCE: each.cadence_days}
        ElementTree.SubElement(body, "outline", {name: str(value) for name, value in given.items() if value is not None})
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
