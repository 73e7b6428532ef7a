"""Subscriptions of feed readers, as OPML: whom I read, and blogs to visit."""

from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from crosspath import Act, Entry, Importer, NotTaken, hookimpl


class Subscriptions(Importer):
    """``outline`` elements with ``xmlUrl``, through all folders; since when I read a feed, OPML does not say."""

    name = "opml"
    title = "Subscriptions (OPML: Feedly, Inoreader, Miniflux, FreshRSS, NewsBlur, Google Reader)"

    def recognizes(self, entry: Entry) -> bool:
        """By its root element."""
        return b"<opml" in entry.head.lower()

    def read(self, entry: Entry) -> Iterator[Act | NotTaken]:
        """A subscription for each feed. A document type is refused: it could have entities."""
        from defusedxml import DefusedXmlException
        from defusedxml.ElementTree import iterparse

        with entry.open() as file:
            number = 0
            try:
                for _, outline in iterparse(file, events=("start",), forbid_dtd=True):
                    if outline.tag != "outline":
                        continue
                    number += 1
                    feed, page = (outline.get(name, "").strip() for name in ("xmlUrl", "htmlUrl"))
                    title = " ".join((outline.get("title") or outline.get("text") or "").split())[:500]
                    url = page if _is_address(page) else feed
                    if _is_address(url):
                        yield Act(line=number, verb="subscribe", url=url, title=title or None, feed_url=feed if _is_address(feed) else None, key=feed or url)
                    elif feed or page:
                        yield NotTaken(line=number, reason=f"“{title}” has no address of the web.")
                    outline.clear()
            except (ParseError, DefusedXmlException) as error:
                yield NotTaken(line=number, reason=f"From here on this is no XML that can be read: {error}")


def _is_address(url: str) -> bool:
    return url.lower().startswith(("https://", "http://"))


@hookimpl
def register_importers():
    """Subscriptions."""
    return [Subscriptions()]
