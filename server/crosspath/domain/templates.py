"""Many templates asked as one, sorted so that an address meets few of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from crosspath.domain.template import Template
from crosspath.domain.url import Url


class Templates:
    """Templates in the order they are tried; those that name a host come before those that fit any.

    An address is only tried against those that its host, first word and length allow, and that ask for no query or fragment it lacks.
    """

    def __init__(self, templates: Iterable[Template]) -> None:
        self._by_host: dict[str, list[Template]] = {}
        for template in templates:
            self._by_host.setdefault(_shelf_of(template.host), []).append(template)
        self._hosts = self._by_host.keys() - {""}
        self._anywhere = self._shelf("", "")
        self._shelves = {("", ""): self._anywhere}

    def match(self, url: Url) -> tuple[Template, dict[str, str]] | None:
        """The first template ``url`` has the shape of, with what its placeholders took."""
        if not self._hosts or url.port:  # At a port of its own another site may be.
            return self._anywhere.match(url)
        above = "*." + url.host.partition(".")[2]
        names = (url.host if url.host in self._hosts else "", above if above in self._hosts else "")
        shelf = self._shelves.get(names)
        if shelf is None:
            shelf = self._shelves[names] = self._shelf(*names)
        return shelf.match(url)

    def _shelf(self, host: str, above: str) -> _Shelf:
        """What fits this host, then any below that one, then any at all."""
        names = [*filter(None, (host, above)), ""]
        return _Shelf([template for name in names for template in self._by_host.get(name, ())])


def _shelf_of(host: str) -> str:
    """Under which name a template with this host is found: ``*.example.org`` for any one below it, "" for what no name covers."""
    label, _, above = host.partition(".")
    if "{" not in host:
        return host
    return f"*.{above}" if label[0] == "{" and label[-1] == "}" and "{" not in above else ""


class _Shelf:
    """Templates for one host, sorted by what must be true of an address for them to fit.

    Few of the words in an address are words of templates; which of them are, and where, says at once which templates to try.
    """

    _LONG = 12
    _MOST = 4096

    def __init__(self, templates: Sequence[Template]) -> None:
        self._templates = templates
        words: dict[int, set[str]] = {}
        for template in templates:
            for place, fixed in template.words.items():
                words.setdefault(place, set()).update(fixed)
        self._places = tuple(words.items())
        self._keys = frozenset(key for template in templates for key in template.asks)
        self._marks = "".join(template.mark for template in templates)
        bare = [template for template in templates if not template.asks and not template.asks_fragment]
        self._worded = all(template.words for template in bare)
        self._words = frozenset().union(*(fixed for template in bare for fixed in template.words.values()))
        self._sorted: dict[tuple[object, ...], tuple[Template, ...]] = {}

    def match(self, url: Url) -> tuple[Template, dict[str, str]] | None:
        if self._worded and not url.query and not url.fragment and self._words.isdisjoint(url.segments):
            return None  # All there are need a word that is not in it, or more than a path.
        for template in self._candidates(url):
            if (found := template.values(url)) is not None:
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
