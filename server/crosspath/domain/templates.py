"""Many templates asked as one, sorted so that an address meets few of them."""

from __future__ import annotations

from collections.abc import Iterable

from crosspath.domain.template import Template
from crosspath.domain.url import Url


class Templates:
    """Templates in the order they are tried; those that name a host come before those that fit any.

    An address is only tried against those that its host, first word and length allow, and that ask for no query or fragment it lacks.
    """

    def __init__(self, templates: Iterable[Template]) -> None:
        self._by_host: dict[str, _Shelf] = {}
        for template in templates:
            host = template.host
            key = "*" + host[host.index("}") + 1 :] if host.startswith("{") else host
            self._by_host.setdefault(key, _Shelf()).add(template)
        self._anywhere = self._by_host.pop("", _Shelf())

    def match(self, url: Url) -> tuple[Template, dict[str, str]] | None:
        """The first template ``url`` has the shape of, with what its placeholders took."""
        if self._by_host:
            shelf = self._by_host.get(url.host)
            if shelf and (match := shelf.match(url)):
                return match
            shelf = self._by_host.get("*." + url.host.partition(".")[2])
            if shelf and (match := shelf.match(url)):
                return match
        return self._anywhere.match(url)


class _Shelf:
    """Templates for one host, sorted by what must be true of an address for them to fit."""

    _LONG = 12

    def __init__(self) -> None:
        self._templates: list[Template] = []
        self._words: set[str] = set()
        self._sorted: dict[tuple[str | None, int, bool, bool], tuple[Template, ...]] = {}

    def add(self, template: Template) -> None:
        self._templates.append(template)
        self._words |= template.first or frozenset()

    def match(self, url: Url) -> tuple[Template, dict[str, str]] | None:
        count = len(url.segments)
        word = url.segments[0] if count and url.segments[0] in self._words else None
        key = (word, count if count < self._LONG else self._LONG, bool(url.query), bool(url.fragment))
        if (candidates := self._sorted.get(key)) is None:
            candidates = self._sorted[key] = tuple(t for t in self._templates if t.may_fit(*key))
        for template in candidates:
            if (found := template.match(url)) is not None:
                return template, found
        return None
