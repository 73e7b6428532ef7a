"""Many templates asked as one, sorted so that an address meets few of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

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
    """Templates for one host, sorted by what must be true of an address for them to fit.

    Few of the words in an address are words of templates; which of them are, and where, says at once which templates to try.
    """

    _LONG = 12
    _MOST = 4096

    def __init__(self) -> None:
        self._templates: list[Template] = []
        self._words: dict[int, set[str]] = {}
        self._places: tuple[tuple[int, set[str]], ...] = ()
        self._keys: frozenset[str] = frozenset()
        self._marks = ""
        self._asks_more = True
        self._sorted: dict[tuple[object, ...], tuple[Template, ...]] = {}

    def add(self, template: Template) -> None:
        self._templates.append(template)
        for place, words in template.words.items():
            self._words.setdefault(place, set()).update(words)
        self._places = tuple(sorted(self._words.items()))
        self._keys |= template.asks
        self._marks += template.mark
        self._asks_more = self._asks_more and bool(template.asks or template.asks_fragment)

    def match(self, url: Url) -> tuple[Template, dict[str, str]] | None:
        if self._asks_more and not url.query and not url.fragment:
            return None  # All there are need more than a path.
        for template in self._candidates(url):
            if (found := template.match(url)) is not None:
                return template, found
        return None

    def _candidates(self, url: Url) -> tuple[Template, ...]:
        segments = url.segments
        count = len(segments)
        known = tuple([
            (place, segments[place]) for place, words in self._places if -count <= place < count and segments[place] in words
        ])
        keys = self._keys.intersection(url.params) if url.query else ()
        mark = segments[0][0] if count and segments[0][0] in self._marks else ""
        key = (known, min(count, self._LONG), keys, mark, bool(url.fragment))
        candidates = self._sorted.get(key)
        if candidates is None:
            if len(self._sorted) == self._MOST:
                self._sorted.clear()
            candidates = self._sorted[key] = tuple(t for t in self._templates if _may_fit(t, dict(known), count, keys, mark, url.fragment))
        return candidates


def _may_fit(template: Template, known: Mapping[int, str], count: int, keys: Collection[str], mark: str, fragment: str) -> bool:
    """Whether an address with these words, of this length, with these parameters can have the template's shape."""
    return (
        template.takes(count)
        and all(known.get(place) in words for place, words in template.words.items())
        and template.asks <= set(keys)
        and template.mark in ("", mark)
        and (not template.asks_fragment or bool(fragment))
    )
