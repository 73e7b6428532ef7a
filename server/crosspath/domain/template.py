"""Address templates: ``/{container}/issues/{object_id:int}`` as data, matched segment by segment, so nothing can backtrack."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from urllib.parse import quote, unquote, urlencode

from crosspath.domain.url import Url, links_in, parse, spell

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
# A moment as archives write it, as far as they say it, with the mark of how the copy is shown.
_STAMP = re.compile(r"(?:\d{1,14}\*?|\*)(?:[a-z]{2}_)?").fullmatch
_ESCAPED = re.compile(r"https?%(?:25)*3a", re.IGNORECASE).match
_CODE = re.compile(r"[\w-]*", re.ASCII).fullmatch
_HEX = re.compile(r"[0-9a-fA-F]*").fullmatch

_TESTS: Mapping[str, Callable[[str], object]] = MappingProxyType({
    "": str.isprintable,
    "int": lambda text: text.isdecimal() and text.isascii(),
    "hex": _HEX,
    "code": _CODE,
    "uuid": lambda text: len(text) == 36 and text.count("-") == 4 and _HEX(text.replace("-", "")) is not None,
    "stamp": lambda text: _STAMP(text) is not None,
    "did": lambda text: text[:4] == "did:" and text.isascii() and text.isprintable(),
    "slug": lambda text: text.replace("-", "").isalnum(),
    "word": lambda text: text.replace("-", "").replace("_", "").isalnum(),
    "name": lambda text: text.replace("-", "").replace("_", "").replace(".", "").isalnum() and text.isascii(),
    "alnum": lambda text: text.isalnum() and text.isascii(),
    "acct": lambda text: _is_acct(*text.partition("@")),
    "domain": lambda text: "." in text[1:-1] and text.replace("-", "").replace(".", "").isalnum() and text.isascii(),
})
"""Tests a placeholder may name after a colon."""


def _is_acct(name: str, _at: str, server: str) -> bool:
    """Whether this is ``name@server``, as the fediverse writes people."""
    return _TESTS["name"](name) and _TESTS["domain"](server)


class Template:
    """One shape of address.

    ``/{handle}/status/{object_id:int}`` matches path segments one to one; ``@{handle}`` and ``{object_id}.html`` keep fixed text
    around a placeholder; ``{slug}-{object_id:hex:10}`` takes a segment apart;
    ``{object_id:int:15}`` asks for 15 characters or more; ``issues|pull`` takes either word. ``**`` as first or
    last segment stands for any number of segments; a last ``*`` too, but the canonical form drops what it took. ``?id={object_id}``
    asks for query parameters, the only ones the canonical form keeps; ``#comment-{object_id}`` asks for a fragment, kept likewise;
    a host before the path (``gist.example.org/``, ``{handle}.example.org/``) asks for that host. Placeholders named in ``caseless``
    are canonical in lower case. After `` => `` stands the canonical address, where it has another shape.
    """

    def __init__(self, kind: str, text: str, reserved: frozenset[str] = frozenset(), caseless: frozenset[str] = frozenset()) -> None:
        self.kind = kind
        self.text = text
        self._reserved = reserved
        self._caseless = caseless
        shape, _, target = text.partition(" => ")
        self._target = _Target(target) if target else None
        address, _, fragment = shape.partition("#")
        self._fragment = _Part(fragment) if fragment else None
        address, _, query = address.partition("?")
        self.host, _, path = address.partition("/")
        self._host = _Part(self.host) if self.host else None
        parts = [part for part in path.split("/") if part]
        self._floats = parts[:1] == ["**"]
        self._open = parts[-1] if parts[-1:] in (["*"], ["**"]) and not self._floats else ""
        self._parts = [_Part(part) for part in parts if part not in ("*", "**")]
        self._query = [(key, _Part(value)) for key, _, value in (pair.partition("=") for pair in query.split("&") if pair)]
        self._least = len(self._parts)
        # By where they stand: 0 is the first segment; where the start is open, -1 is the last.
        places = list(enumerate(self._parts, -self._least if self._floats else 0))
        # Most placeholders are a whole segment, for which it takes no parts to be looked at.
        self._whole = [(place, slot.name, slot.least, slot.passes) for place, part in places if (slot := part.whole)]
        self._open_parts = [(place, part) for place, part in places if part.name and not part.whole]
        self.words = {place: part.words for place, part in places if not part.name}
        self._folds = not self._floats and any(not caseless.isdisjoint(part.names) for part in self._parts)
        first = self._parts[0].name if self._parts and not self._floats else None
        self._guarded = {first, "handle"}.intersection(self._names()) if reserved else ()
        self._most = self._least if not self._floats and not self._open else None

    @property
    def asks_fragment(self) -> bool:
        """Whether the fragment is part of the address."""
        return self._fragment is not None

    @property
    def asks(self) -> frozenset[str]:
        """The query parameters it needs."""
        return frozenset(key for key, _ in self._query)

    @property
    def mark(self) -> str:
        """The fixed character before the name in the first segment, like ``@``; empty where there is none."""
        return self._parts[0].mark if self._parts and not self._floats else ""

    def takes(self, count: int) -> bool:
        """Whether an address of this many segments can have this shape."""
        return self._least <= count and (self._most is None or count <= self._most)

    def match(self, url: Url) -> dict[str, str] | None:
        """The placeholders' values when ``url`` has this shape, else None."""
        if not self.takes(len(url.segments)) or (self._query and not url.query) or (self._fragment and not url.fragment):
            return None
        if any(url.segments[place] not in words for place, words in self.words.items()):
            return None
        return self.values(url)

    def values(self, url: Url) -> dict[str, str] | None:
        """The same for a ``url`` known to be long enough, and to have the fixed words where they belong."""
        found: dict[str, str] = {}
        if self._host and not self._host.take(url.host, found):
            return None
        segments = url.segments
        for place, name, least, test in self._whole:
            text = segments[place]
            if len(text) < least or not test(text):
                return None
            found[name] = text
        for place, part in self._open_parts:
            if not part.take(segments[place], found):
                return None
        for key, part in self._query:
            if not part.take(url.params.get(key, ""), found):
                return None
        if self._fragment and not self._fragment.take(url.fragment, found):
            return None
        for name in self._guarded:
            if found[name].lower() in self._reserved:
                return None  # A word of the site itself stands where a name should.
        return found

    def _names(self) -> Iterator[str]:
        """All placeholders."""
        for part in (self._host, *self._parts, *(part for _, part in self._query), self._fragment):
            yield from part.names if part else ()

    def fill(self, url: Url, found: Mapping[str, str]) -> str:
        """The canonical address of a match: this shape's own segments, parameters and fragment, nothing else."""
        if self._target:
            return self._target.fill(url, found, url.segments[self._least :], self._caseless)
        if self._floats or self._open == "**":
            segments = url.segments
        else:
            segments = url.segments[: self._least]
        if self._folds:
            segments = (*map(self._fold, self._parts, segments), *segments[self._least :])
        query = [(key, self._fold(part, url.params[key])) for key, part in self._query]
        address = url.address(segments, query)
        return f"{address}#{url.fragment}" if self._fragment else address

    def inner(self, url: Url, found: Mapping[str, str]) -> str:
        """The address inside a match: what ``{inner}`` took, or the first link in it, else what stands where ``**`` does and after it."""
        if "inner" in found:
            text = _unescaped(found["inner"])
            if text[:1] == "/" and text[1:2] != "/":  # A path on the same site.
                return url.address() + text[1:]
            return next(links_in(text), text) if " " in text else text
        first, *others = url.segments[self._least :] or ("",)
        first = _unescaped(first)
        if first.lower() in ("http:", "https:"):
            first += "/"  # Two slashes come as one.
        rest = "/".join(filter(None, [first if ":/" in first else spell([first]), spell(others)]))
        query = urlencode(url.query, errors="surrogateescape")
        return f"{rest}{'?' + query if query else ''}{'#' + url.fragment if url.fragment else ''}"

    def upto(self, url: Url, name: str) -> str:
        """The canonical address up to where placeholder ``name`` was found: the page of what it names."""
        at = next((index for index, part in enumerate(self._parts) if name in part.names), None)
        if at is not None:
            end = at + 1 + (len(url.segments) - self._least if self._floats else 0)
            return url.address(url.segments[:end])
        kept = [(key, url.params[key]) for key, part in self._query if name in part.names]
        segments = url.segments if kept else ()  # Else the name is in the host.
        return url.address(segments, kept)

    def _fold(self, part: _Part, text: str) -> str:
        return part.fold(text, self._caseless)


def _unescaped(text: str) -> str:
    """An address without the escapes of whoever wrapped it and escaped it once too often."""
    for _ in range(_TURNS):
        if not _ESCAPED(text):
            break
        text = unquote(text)
    return text


_TURNS = 5
"""Most times an address is taken to have been escaped."""
_UNPLACED = frozenset((".", "..", ""))


class _Target:
    """The canonical address after `` => ``."""

    def __init__(self, text: str) -> None:
        address, _, self._fragment = text.partition("#")
        address, _, query = address.partition("?")
        self._host, _, path = address.partition("/")
        self._segments = [(part, "{" in part) for part in path.split("/") if part]
        self._open_host = "{" in self._host
        self._query = [(key, value) for key, _, value in (pair.partition("=") for pair in query.split("&") if pair)]

    def fill(self, url: Url, found: Mapping[str, str], rest: Sequence[str], caseless: frozenset[str]) -> str:
        """The address with what was found put in, and ``rest`` where ``**`` stands."""
        values = {name: value.lower() if name in caseless else value for name, value in found.items()}
        segments: list[str] = []
        for part, is_open in self._segments:
            if is_open:
                segments.append(part.format_map(values))
            else:
                segments += rest if part == "**" else (part,)
        query = [(key, value.format_map(values)) for key, value in self._query] if self._query else ()
        address = url.address(segments, query, self._host.format_map(values) if self._open_host else self._host)
        if self._open_host or not _UNPLACED.isdisjoint(segments):  # Not yet in the one form a host or path has.
            address = parse(address).canonical
        if not self._fragment:
            return address
        return f"{address}#{self._fragment.format_map({name: quote(value, safe='') for name, value in values.items()})}"


class _Part:
    """One segment of a template: fixed text, or placeholders with fixed text around them.

    Of several placeholders, one with a test ends where the fixed text after it first follows, one without where it last does.
    """

    def __init__(self, text: str) -> None:
        pieces = _PLACEHOLDER.split(text)
        self._before, self._after = pieces[0], pieces[-1] if len(pieces) > 1 else ""
        self._slots = [_Slot(inside) for inside in pieces[1::2]]
        self._joints = pieces[2:-1:2]
        self.names = tuple(slot.name for slot in self._slots)
        self.name = self.names[-1] if self.names else None
        self.words = frozenset(self._before.split("|"))
        self._least = len(self._before) + len(self._after) + sum(slot.least for slot in self._slots) + sum(map(len, self._joints))
        self._edges = len(self._before), len(self._after)
        self.mark = self._before[:1] if self.name else ""
        self.whole = self._slots[0] if pieces[::2] == ["", ""] else None
        """The one placeholder that takes all of it, if so."""

    def take(self, text: str, found: dict[str, str]) -> bool:
        """Whether ``text`` fits; the placeholders' values are put into ``found``."""
        if self.name is None:
            return text in self.words
        if len(text) < self._least or not text.startswith(self._before) or not text.endswith(self._after):
            return False
        rest = text[self._edges[0] : len(text) - self._edges[1]]
        for slot, joint in zip(self._slots, self._joints, strict=False):
            value, joined, rest = rest.partition(joint) if slot.test else rest.rpartition(joint)
            if not joined or not slot.fits(value):
                return False
            found[slot.name] = value
        last = self._slots[-1]
        if not last.fits(rest):
            return False
        found[last.name] = rest
        return True

    def fold(self, text: str, caseless: frozenset[str]) -> str:
        """The text with what these placeholders took in lower case."""
        if caseless.isdisjoint(self.names):
            return text
        if not self._joints:
            before, end = self._edges[0], len(text) - self._edges[1]
            return text[:before] + text[before:end].lower() + text[end:]
        found: dict[str, str] = {}
        self.take(text, found)
        values = (found[name].lower() if name in caseless else found[name] for name in self.names)
        return self._before + "".join(value + joint for value, joint in zip(values, [*self._joints, self._after], strict=True))


class _Slot:
    """A placeholder: its name, and what its value must be."""

    def __init__(self, inside: str) -> None:
        self.name, _, test = inside.partition(":")
        self.test, _, least = test.partition(":")
        if self.test not in _TESTS:
            raise ValueError(f"{{{inside[:60]}}} asks for {self.test!r}; there are {', '.join(filter(None, _TESTS))}")
        self.least = int(least or 1)
        self.passes = _TESTS[self.test]

    def fits(self, value: str) -> bool:
        return len(value) >= self.least and self.passes(value)
