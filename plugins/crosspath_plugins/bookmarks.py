"""Bookmarks as browsers and bookmarking services export them, in the file format of Netscape: what was saved, and what was said of it in public.

What was saved where others see it passes the page on; kept to oneself, it helps nobody but oneself.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape

from crosspath import Act, Entry, Factor, Importer, NotTaken, hookimpl

_LINK = re.compile(r"<DT>\s*<A\s([^>]*)>(.*?)</A>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""")
_NOTE = re.compile(r"<DD>(.*)", re.IGNORECASE)
_REVIEW = 40
"""Characters from which on a public note is a review."""
# Seconds, milliseconds, microseconds since 1970: by how large the number is.
_UNITS = ((1e14, 1e6), (1e11, 1e3), (0, 1))


class Bookmarks(Importer):
    """``<DT><A HREF ADD_DATE PRIVATE TAGS>title</A><DD>note``; where nothing is said of PRIVATE, it is."""

    name = "bookmarks"
    title = "Bookmarks (Netscape HTML: browsers, Pinboard, linkding, Raindrop, Delicious)"

    def recognizes(self, entry: Entry) -> bool:
        """By the document type all of them begin with."""
        return b"<!doctype netscape-bookmark-file-1" in entry.head[:512].lower()

    def read(self, entry: Entry) -> Iterator[Act | NotTaken]:
        """A bookmark is taken once the next line says whether it has a note."""
        last: tuple[int, dict[str, str], str] | None = None
        for number, line in enumerate(entry.lines(), 1):
            note = _NOTE.search(line) if not _LINK.search(line) else None
            if last is not None:
                yield _act(*last, unescape(note[1]).strip() if note else "")
                last = None
            for found in _LINK.finditer(line):
                if last is not None:
                    yield _act(*last, "")
                attributes = {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(found[1])}
                last = number, attributes, unescape(re.sub(r"<[^>]*>", "", found[2])).strip()
            if last is not None and (same := _NOTE.search(line)):
                yield _act(*last, unescape(same[1]).strip())
                last = None
        if last is not None:
            yield _act(*last, "")


def _act(line: int, attributes: dict[str, str], title: str, note: str) -> Act | NotTaken:
    url = attributes.get("href", "").strip()
    if not url.lower().startswith(("https://", "http://")):
        return NotTaken(line=line, reason=f"A bookmark of {url.partition(':')[0] or 'nothing'} is no page of the web.")
    public = attributes.get("private") == "0"
    review = public and len(note) >= _REVIEW
    return Act(
        line=line,
        verb="review" if review else "save",
        url=url,
        occurred_at=_moment(attributes.get("add_date", "")),
        title=title[:500] or None,
        text=note or None if review else None,
        note=None if review or not note else note,
        key=url,
        data={} if public else {"visibility": "private"},
    )


def _moment(stamp: str) -> str | None:
    if not stamp.isascii() or not stamp.isdigit() or int(stamp) <= 0:
        return None
    number = int(stamp)
    unit = next(unit for least, unit in _UNITS if number >= least)
    try:
        return datetime.fromtimestamp(number / unit, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    except (ValueError, OverflowError, OSError):
        return None


@hookimpl
def register_importers():
    """Bookmarks."""
    return [Bookmarks()]


@hookimpl
def weigh_event(event, capture):
    """A bookmark that others see weighs more than one for oneself."""
    if event.verb == "save" and event.visibility == "public" and capture.source == f"import:{Bookmarks.name}":
        return Factor(by=3, reason="you bookmarked it where others see it")
    return None
