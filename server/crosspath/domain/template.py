"""Address templates: ``/{container}/issues/{object_id:int}`` as data, matched segment by segment, so nothing can backtrack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from urllib.parse import quote

from crosspath.domain.url import Url, parse, spell

_CODE = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_")
_HEX = frozenset("0123456789abcdefABCDEF")

_TESTS: Mapping[str, Callable[[str], bool]] = MappingProxyType({
    "": str.isprintable,
    "int": lambda text: text.isdecimal() and text.isascii(),
    "hex": _HEX.issuperset,
    "code": _CODE.issuperset,
    "uuid": lambda text: len(text) == 36 and text.count("-") == 4 and _HEX.issuperset(text.replace("-", "")),
    "did": lambda text: text[:4] == "did:" and text.isascii() and text.isprintable(),
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
    around a placeholder; ``{object_id:int:15}`` asks for 15 characters or more; ``issues|pull`` takes either word. ``**`` as first or
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
        shape, _, self._target = text.partition(" => ")
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
        self._most = self._least if not self._floats and not self._open else None

    @property
    def asks_fragment(self) -> bool:
        """Whether the fragment is part of the address."""
        return self._fragment is not None

    @property
    def first(self) -> frozenset[str] | None:
        """The words the first segment can be; None when it can be anything, or nothing."""
        if self._floats or not self._parts or self._parts[0].name:
            return None
        return self._parts[0].words

    def may_fit(self, word: str | None, count: int, has_query: bool, has_fragment: bool) -> bool:
        """Whether an address can have this shape that starts with ``word`` (None: no template's) and has this many segments."""
        if (self._query and not has_query) or (self._fragment and not has_fragment) or count < self._least:
            return False
        return (self._most is None or count <= self._most) and (self.first is None or word in self.first)

    def match(self, url: Url) -> dict[str, str] | None:
        """The placeholders' values when ``url`` has this shape, else None."""
        count = len(url.segments)
        if count < self._least or (self._most is not None and count > self._most):
            return None
        if (self._query and not url.query) or (self._fragment and not url.fragment):
            return None
        found: dict[str, str] = {}
        if self._host and not self._host.take(url.host, found):
            return None
        at = count - self._least if self._floats else 0
        for part in self._parts:
            if not part.take(url.segments[at], found):
                return None
            at += 1
        for key, part in self._query:
            if not part.take(url.params.get(key, ""), found):
                return None
        if self._fragment and not self._fragment.take(url.fragment, found):
            return None
        return None if self._is_reserved(found) else found

    def _is_reserved(self, found: Mapping[str, str]) -> bool:
        """Whether a word of the site itself stands where a name should."""
        if not self._reserved:
            return False
        first = self._parts[0].name if self._parts and not self._floats else None
        return found.get("handle", "").lower() in self._reserved or (first is not None and found[first].lower() in self._reserved)

    def fill(self, url: Url, found: Mapping[str, str]) -> str:
        """The canonical address of a match: this shape's own segments, parameters and fragment, nothing else."""
        if self._target:
            return self._aim(url, found)
        if self._floats or self._open == "**":
            segments = url.segments
        else:
            segments = url.segments[: self._least]
        if not self._floats:
            segments = (*map(self._fold, self._parts, segments), *segments[self._least :])
        query = tuple((key, self._fold(part, url.params[key])) for key, part in self._query)
        address = replace(url, segments=segments, query=query, fragment="").canonical
        return f"{address}#{url.fragment}" if self._fragment else address

    def upto(self, url: Url, name: str) -> str:
        """The canonical address up to where placeholder ``name`` was found: the page of what it names."""
        names = [part.name for part in self._parts]
        if name in names:
            end = names.index(name) + 1 + (len(url.segments) - self._least if self._floats else 0)
            return replace(url, segments=url.segments[:end], query=(), fragment="").canonical
        kept = [(key, url.params[key]) for key, part in self._query if part.name == name]
        segments = url.segments if kept else ()  # Else the name is in the host.
        return replace(url, segments=segments, query=tuple(kept), fragment="").canonical

    def _fold(self, part: _Part, text: str) -> str:
        return part.lower(text) if part.name in self._caseless else text

    def _aim(self, url: Url, found: Mapping[str, str]) -> str:
        """The address after `` => ``, with what was found put in and ``**`` for the rest of the path."""
        values = {name: quote(value.lower() if name in self._caseless else value, safe="") for name, value in found.items()}
        address = self._target.replace("**", "{_rest}").format_map({**values, "_rest": spell(url.segments[self._least :])})
        aimed = parse(f"{url.scheme}://{url.site}{address}" if address.startswith("/") else f"https://{address}")
        return f"{aimed.canonical}#{aimed.fragment}" if aimed.fragment else aimed.canonical


class _Part:
    """One segment of a template: fixed text, or a placeholder with fixed text around it."""

    def __init__(self, text: str) -> None:
        self._before, opened, rest = text.partition("{")
        inside, _, self._after = rest.partition("}")
        name, _, test = inside.partition(":")
        test, _, least = test.partition(":")
        self.name = name if opened else None
        self.words = frozenset(self._before.split("|"))
        self._test = _TESTS[test]
        self._least = len(self._before) + len(self._after) + int(least or 1)

    def take(self, text: str, found: dict[str, str]) -> bool:
        """Whether ``text`` fits; a placeholder's value is put into ``found``."""
        if self.name is None:
            return text in self.words
        if len(text) < self._least or not text.startswith(self._before) or not text.endswith(self._after):
            return False
        value = text[len(self._before) : len(text) - len(self._after)]
        if not self._test(value):
            return False
        found[self.name] = value
        return True

    def lower(self, text: str) -> str:
        """The text with what the placeholder took in lower case."""
        end = len(text) - len(self._after)
        return text[: len(self._before)] + text[len(self._before) : end].lower() + text[end:]
