"""Address templates: ``/{container}/issues/{object_id:int}`` as data, matched segment by segment, so nothing can backtrack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from crosspath.domain.url import Url

_TESTS: Mapping[str, Callable[[str], bool]] = MappingProxyType({
    "": lambda text: True,
    "int": lambda text: text.isdecimal() and text.isascii(),
    "hex": lambda text: bool(text) and all(c in "0123456789abcdef" for c in text.lower()),
    "did": lambda text: text[:4] == "did:",
    "word": lambda text: text.replace("-", "").replace("_", "").isalnum(),
})
"""Tests a placeholder may name after a colon."""


class Template:
    """One shape of address.

    ``/{handle}/status/{object_id:int}`` matches path segments one to one; ``@{handle}`` and ``{object_id}.html`` keep fixed text
    around a placeholder; a last segment ``*`` allows any rest, which the canonical form drops; ``?id={object_id}`` asks for query
    parameters, the only ones the canonical form keeps; ``#comment-{object_id}`` asks for a fragment, kept likewise;
    ``{handle}.example.org/`` before the path takes part of the host. Placeholders named in ``caseless`` are canonical in lower case.
    """

    def __init__(self, kind: str, text: str, reserved: frozenset[str] = frozenset(), caseless: frozenset[str] = frozenset()) -> None:
        self.kind = kind
        self.text = text
        self._reserved = reserved
        self._caseless = caseless
        address, _, fragment = text.partition("#")
        self._fragment = _Part(fragment) if fragment else None
        address, _, query = address.partition("?")
        host, _, path = address.partition("/")
        self._host = _Part(host) if host else None
        parts = [part for part in path.split("/") if part]
        self._open = bool(parts) and parts[-1] == "*"
        self._parts = [_Part(part) for part in (parts[:-1] if self._open else parts)]
        self._query = [(key, _Part(value)) for key, _, value in (pair.partition("=") for pair in query.split("&") if pair)]

    def match(self, url: Url) -> dict[str, str] | None:
        """The placeholders' values when ``url`` has this shape, else None."""
        count = len(self._parts)
        if len(url.segments) < count or (len(url.segments) > count and not self._open):
            return None
        found: dict[str, str] = {}
        if self._host and not self._host.take(url.host, found):
            return None
        for part, segment in zip(self._parts, url.segments, strict=False):
            if not part.take(segment, found):
                return None
        for key, part in self._query:
            if not part.take(url.params.get(key, ""), found):
                return None
        if self._fragment and not self._fragment.take(url.fragment, found):
            return None
        if self._parts and self._parts[0].name and found[self._parts[0].name].lower() in self._reserved:
            return None
        return found

    def fill(self, url: Url) -> str:
        """The canonical address of a match: this shape's own segments, parameters and fragment, nothing else."""
        kept = zip(self._parts, url.segments, strict=False)
        segments = tuple(segment.lower() if part.name in self._caseless else segment for part, segment in kept)
        query = tuple((key, url.params[key]) for key, _ in self._query)
        address = replace(url, segments=segments, query=query, fragment="").canonical
        return f"{address}#{url.fragment}" if self._fragment else address


class _Part:
    """One segment of a template: fixed text, or a placeholder with fixed text around it."""

    def __init__(self, text: str) -> None:
        self._before, opened, rest = text.partition("{")
        inside, _, self._after = rest.partition("}")
        name, _, test = inside.partition(":")
        self.name = name if opened else None
        self._test = _TESTS[test]

    def take(self, text: str, found: dict[str, str]) -> bool:
        """Whether ``text`` fits; a placeholder's value is put into ``found``."""
        if self.name is None:
            return text == self._before
        value = text[len(self._before) : len(text) - len(self._after)]
        if not value or not text.startswith(self._before) or not text.endswith(self._after) or not self._test(value):
            return False
        found[self.name] = value
        return True
