"""Whom a short post names as its source, or recommends: how people wrote it before sites had buttons for that.

Until November 2009 a retweet was only text ("RT @bob ..."), and a find was credited with "via @bob" or "HT @bob" (a hat tip). On Fridays
people named others worth following (#followfriday, #ff, since January 2009), and MrTweet, which kept written recommendations until about 2011,
posted them as "I recommend @bob because ... mrtweet". Names are read in pieces that never overlap, so no text can make this slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

# A name as Twitter has them, and one that may be a domain (Bluesky) or have a server after it (the fediverse). No quantifier gives back what it took.
_PLAIN = r"(?<![\w@./])@([A-Za-z0-9_]{1,20}+)(?!\w)"
_FULL = r"(?<![\w@./])@([A-Za-z0-9_]++(?:[.-][A-Za-z0-9_]++)*+(?:@[A-Za-z0-9_]++(?:[.-][A-Za-z0-9_]++)*+)?+)"
_SHARED = r"(?<![\w@#/])(?:p?rt|r/t|mt|retweet(?:ing|ed)?+|[♺♻]\ufe0f?+)(?: by| from| via)?+\s?+:?+\s?+"
_SOURCE = r"(?<![\w@#/])(?:(?P<via>via)|h/?t|hat[ -]?tip)(?: to)?+\s?+:?+\s?+"
_VOUCHED = r"(?<!\w)recommend(?:ed|ing|s)?+(?: following)?+\s?+:?+\s?+"
_QUOTED = r"[\"“«]\s?+(?={name}:)"
_AND = re.compile(r"\s?+(?:,|&(?:amp;)?+|\+|and\b)?+\s?+", re.IGNORECASE)

_FRIDAY = re.compile(r"(?<!\w)#(?:ff|follow_?friday|fridayfollow|fediverse_?ff|ff_?fediverse)(?!\w)", re.IGNORECASE)
# Thanks for having been named; not naming others.
_THANKS = re.compile(r"\b(?:thank(?:s| you|you)|thx|tnx|tks|ty|cheers|merci|gracias|danke)\b[^#\n]{0,60}+#(?:ff|follow_?friday)(?!\w)", re.IGNORECASE)
_MRTWEET = re.compile(r"(?<!\w)(?:@?mr\.?\s?+tweet|mrtweet)(?!\w)", re.IGNORECASE)
_NOT_WORDS = re.compile(r"https?://\S*+|\S*+mrtweet\S*+|(?<!\w)[@#]\S++|(?<!\w)on(?=\s++@?mr\.?\s?+tweet)|mr\.?\s?+tweet", re.IGNORECASE)
_FILLING = re.compile(r"(?:[\W_]|(?:because|cause|cuz|since|as|for|and|i)\b)++", re.IGNORECASE)
_LONGEST = 5000
_LETTERS = re.compile(r"[^\W\d_]{2}")


class Credit(msgspec.Struct, frozen=True, kw_only=True):
    """Someone a post credits or recommends.

    ``way`` is ``rt``, ``via``, ``ht``, ``followfriday`` or ``mrtweet``. ``words`` are the writer's own: what they put before what they pass on,
    or why they recommend someone; empty where they only named them.
    """

    handle: str
    way: str
    words: str = ""

    @property
    def recommends(self) -> bool:
        """Whether this vouches for the person, rather than naming where something is from."""
        return self.way in ("followfriday", "mrtweet")

    @property
    def verb(self) -> str:
        """What the writer did for them."""
        if self.way == "rt":
            return "quote" if self.words else "repost"
        return "recommend" if self.recommends else "mention"

    @property
    def has_reason(self) -> bool:
        """Whether the words are enough to be a reason: three or more."""
        return sum(bool(_LETTERS.search(word)) for word in self.words.split()) >= 3


def credits_in(text: str, *, full_names: bool = False) -> list[Credit]:
    """Everyone ``text`` credits or recommends, each once, in order; a source is not also recommended.

    ``full_names`` takes names like ``@bob.example`` and ``@bob@example.social`` whole. Only the first 5,000 characters are read.
    """
    text = text[:_LONGEST]
    said: dict[str, Credit] = {}
    readers = _WHOLE if full_names else _SHORT
    for credit in (*readers.sources(text), *readers.vouched(text), *readers.friday(text)):
        said.setdefault(credit.handle.lower(), credit)
    return list(said.values())


class _Readers:
    """The patterns for one way of writing names."""

    def __init__(self, name: str) -> None:
        self._name = re.compile(name)
        self._source = re.compile(f"(?:(?P<rt>{_SHARED}|{_QUOTED.format(name=name)})|{_SOURCE})(?=@)", re.IGNORECASE)
        self._vouch = re.compile(f"{_VOUCHED}(?=@)", re.IGNORECASE)

    def sources(self, text: str) -> Iterator[Credit]:
        """Whose words are passed on, and who is thanked for a find."""
        own: str | None = None
        for match in self._source.finditer(text):
            if match["rt"]:
                own = _words(text[: match.start()]) if own is None else own
                for handle in self._names(text, match.end())[:1]:
                    yield Credit(handle=handle, way="rt", words=own)
            else:
                for handle in self._names(text, match.end()):
                    yield Credit(handle=handle, way="via" if match["via"] else "ht")

    def vouched(self, text: str) -> Iterator[Credit]:
        """Who is recommended on MrTweet, with what is said after their names."""
        if not _MRTWEET.search(text):
            return
        for match in self._vouch.finditer(text):
            handles = [handle for handle in self._names(text, match.end()) if handle.lower() != "mrtweet"]
            words = _words(text[match.end() :]) if handles else ""
            yield from (Credit(handle=handle, way="mrtweet", words=words) for handle in handles)

    def friday(self, text: str) -> Iterator[Credit]:
        """Everyone named in a post that carries the tag, unless it gives thanks for that."""
        if _FRIDAY.search(text) and not _THANKS.search(text):
            words = _words(self._source.sub("", text))
            yield from (Credit(handle=match[1], way="followfriday", words=words) for match in self._name.finditer(text))

    def _names(self, text: str, start: int) -> list[str]:
        """The names that follow each other from ``start`` on."""
        found = []
        while match := self._name.match(text, start):
            found.append(match[1])
            start = match.end()
            between = _AND.match(text, start)
            start = between.end() if between else start
        return found


def _words(text: str) -> str:
    """What is said in ``text`` besides names, tags, links and the words around them."""
    words = " ".join(_NOT_WORDS.sub(" ", text).split())
    filling = _FILLING.match(words)
    return words[filling.end() if filling else 0 :].rstrip(" ([\"“:;,&|/-")


_SHORT = _Readers(_PLAIN)
_WHOLE = _Readers(_FULL)
