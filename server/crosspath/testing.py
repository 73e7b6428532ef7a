"""For authors of plugins: captures to try a platform with, and the checks every good platform passes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from crosspath.domain.capture import Capture, Page, Target
from crosspath.domain.event import Draft
from crosspath.domain.platform import Platform
from crosspath.domain.platforms import Platforms
from crosspath.domain.site import Site
from crosspath.domain.url import Refused
from crosspath.domain.verbs import VERBS
from crosspath.plugins.answers import description, drafts_of
from crosspath.plugins.worker import described

KINDS = frozenset(
    "profile post comment article video photo track repo issue pull commit discussion file gist release wiki question answer thread group "
    "collection item message review film book event product listing short wrapper media page".split()
)
"""What the thing at an address can be."""

_DRIFTS = ("low", "mid", "high", "gone")
_EXAMPLELESS = frozenset({"short", "wiki", "page"})
_NOW = datetime(2026, 11, 22, 18, 3, 11, tzinfo=UTC)


def capture(url: str, verb: str = "comment", *, title: str | None = None, author: str | Target | None = None, **fields: Any) -> Capture:
    """A capture of an act at ``url``; ``title`` and ``author`` (a name, or a :class:`Target`) are what the page says of itself."""
    page = Page(title=title, author=Target(name=author) if isinstance(author, str) else author)
    return Capture(**{"id": "01KAPD3GH0000000000000TEST", "url": url, "verb": verb, "received_at": _NOW, "page": page, **fields})


def drafts(platform: Platform, capture: Capture) -> list[Draft]:
    """The events ``platform`` sees in a capture, checked as the server checks them. Raises ``ValueError`` for what it would refuse."""
    return drafts_of(platform.name)(msgspec.json.decode(msgspec.json.encode(platform.normalize(capture))))


def check_platform(platform: Platform) -> None:
    """Raise ``AssertionError`` with all that is wrong with the platform: table, examples, help, what it makes of captures."""
    faults = list(_faults(platform))
    if faults:
        raise AssertionError(f"platform {platform.name}:\n" + "\n".join(f"- {fault}" for fault in faults))


def _faults(platform: Platform) -> Iterator[str]:
    try:
        table = msgspec.json.encode({"hooks": [], "platforms": [described(platform)]})
        description(msgspec.json.decode(table))
    except (ValueError, TypeError) as error:
        yield f"crosspath would not load it: {error}"
        return
    yield from _faults_of_table(platform)
    yield from _faults_of_examples(platform)
    yield from _faults_of_acts(platform)


def _faults_of_table(platform: Platform) -> Iterator[str]:
    for kind in {*platform.urls, *platform.roles, *platform.verbs} - KINDS - {"*"}:
        yield f"{kind!r} is no kind; there are {', '.join(sorted(KINDS))}"
    if not platform.verbs.get("*"):
        yield "no verbs under '*', for pages of every other kind"
    offered = {verb for verbs in platform.verbs.values() for verb in verbs}
    for verb in sorted(offered - set(platform.help)):
        yield f"no help for the verb {verb!r}"
    for verb in sorted(set(platform.help) - offered):
        yield f"help for the verb {verb!r}, which no kind offers"
    for verb, sentence in platform.help.items():
        if not (sentence.startswith("I ") and sentence.endswith(".")):
            yield f"help for {verb!r} is a sentence that says what I did ('I …'), and ends with a full stop"
    if platform.drift not in (*_DRIFTS, None) or platform.rules and platform.drift is None:
        yield f"drift says how fast the site changes under its rules: {', '.join(_DRIFTS)}"
    for rule in (*platform.rules.controls, *platform.rules.composers, *platform.rules.requests) if platform.rules else ():
        if rule.verb not in offered:
            yield f"a rule notices {rule.verb!r}, which no kind offers"
    try:
        date.fromisoformat(platform.last_verified or "")
    except ValueError:
        yield "last_verified is the day, as 2026-11-23, on which its addresses were last compared with the site"


def _faults_of_examples(platform: Platform) -> Iterator[str]:
    together = Platforms([Site(name="web", title="Any web page"), platform])
    shown = {wanted.get("kind") for wanted in platform.examples.values()}
    for kind in sorted(set(platform.urls) - shown - _EXAMPLELESS):
        yield f"no example of kind {kind!r}"
    for address, wanted in platform.examples.items():
        try:
            resolved = together.resolve(address)
            again = together.resolve(resolved.canonical)
        except Refused as error:
            yield f"{address}: {error}"
            continue
        if resolved.platform != platform.name:
            yield f"{address} is not on this platform; is its host in the table?"
            continue
        for name, value in wanted.items():
            said = getattr(resolved, name)
            if said != value and (name == "canonical" or (said or "").lower() != value.lower()):
                yield f"{address}: {name} is {said!r}, not {value!r}"
        # Of a site's page the canonical form need not show what software runs it.
        if again.canonical != resolved.canonical or again.kind != resolved.kind and not isinstance(platform, Site):
            yield f"{address}: its canonical form {resolved.canonical} is a {again.kind} at {again.canonical}"


def _faults_of_acts(platform: Platform) -> Iterator[str]:
    """Whether captures at the examples become events, the same ones each time."""
    together = Platforms([Site(name="web", title="Any web page"), platform])
    for address in platform.examples:
        kind = together.resolve(address).kind
        for verb in platform.verbs.get(kind) or platform.verbs.get("*", ()):
            if verb not in VERBS:
                continue
            seen = together.unwrap_capture(capture(address, verb, title="A title", author="Ann"))
            try:
                first, second = drafts(platform, seen), drafts(platform, seen)
            except Exception as error:
                yield f"{address}: a {verb} there is not understood: {error}"
                continue
            if first != second:
                yield f"{address}: a {verb} there is understood differently each time"
