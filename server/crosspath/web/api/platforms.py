"""The platforms that are in use, and their capture rules."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import msgspec

from crosspath.domain.platform import Platform
from crosspath.domain.rules import Rules
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.services import HOST


class PlatformShape(msgspec.Struct):
    """A platform: where it is, what its addresses can be, what one can do there, which acts its rules notice."""

    name: str
    title: str
    hosts: list[str]
    kinds: list[str]
    verbs: dict[str, Sequence[str]]
    help: dict[str, str]
    noticed: list[str]
    drift: str | None
    last_verified: str | None


class PlatformList(msgspec.Struct):
    """Every platform in use, by name."""

    platforms: list[PlatformShape]


class RulesShape(msgspec.Struct):
    """The capture rules of one platform, with what tells its pages: their hosts, or the software they name.

    ``shares`` are templates of the forms with which one shares an address there; those that name no host are on each of ``hosts``.
    """

    platform: str
    title: str
    hosts: list[str]
    generators: list[str]
    marks: list[str]
    drift: str | None
    last_verified: str | None
    shares: Sequence[str]
    rules: Rules


class RulesOut(msgspec.Struct):
    """All capture rules; ``version`` changes with any of them."""

    version: str
    platforms: list[RulesShape]


async def get_platforms(call: Call) -> Answer:
    """Every platform of the plugins that are enabled."""
    return Answer(shape=PlatformList(platforms=[_platform(platform) for platform in _by_name(call)]))


async def get_rules(call: Call) -> Answer:
    """The rules as data: selectors, names of attributes and templates of addresses, no code."""
    return Answer(shape=rules_of(call.request.app[HOST].platforms))


def rules_of(platforms: Iterable[Platform]) -> RulesOut:
    """The rules of those of these platforms that have some, or forms to share with."""
    ruled = [_rules(platform) for platform in sorted(platforms, key=lambda platform: platform.name) if platform.rules or platform.shares]
    version = hashlib.sha256(msgspec.json.encode(ruled)).hexdigest()[:16]
    return RulesOut(version=version, platforms=ruled)


def _by_name(call: Call) -> Iterable[Platform]:
    return sorted(call.request.app[HOST].platforms, key=lambda platform: platform.name)


def _platform(platform: Platform) -> PlatformShape:
    parts = (*platform.rules.controls, *platform.rules.composers) if platform.rules else ()
    return PlatformShape(
        name=platform.name,
        title=platform.title,
        hosts=[*platform.hosts, *platform.aliases],
        kinds=sorted(platform.urls),
        verbs=dict(platform.verbs),
        help=dict(platform.help),
        noticed=list(dict.fromkeys(part.verb for part in parts)),
        drift=platform.drift,
        last_verified=platform.last_verified,
    )


def _rules(platform: Platform) -> RulesShape:
    return RulesShape(
        platform=platform.name,
        title=platform.title,
        hosts=[*platform.hosts, *platform.aliases],
        generators=sorted(platform.generators),
        marks=sorted(platform.marks),
        drift=platform.drift,
        last_verified=platform.last_verified,
        shares=platform.shares,
        rules=platform.rules or Rules(),
    )


ROUTES = [
    Route(method="GET", path="/platforms", handle=get_platforms, summary="The platforms in use", answers={200: PlatformList}),
    Route(method="GET", path="/rules", handle=get_rules, summary="How acts show in their pages", answers={200: RulesOut}),
]
