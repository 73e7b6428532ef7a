"""What a foreign plugin answers, checked like anything from outside before it is stored or shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from string import Formatter
from typing import Any

import msgspec

from crosspath.domain.event import Account, Draft, Factor
from crosspath.domain.families import Fediverse, Forge, Forum
from crosspath.domain.platform import Platform, Resolved
from crosspath.domain.proposal import Proposal
from crosspath.domain.site import Site
from crosspath.domain.template import Template
from crosspath.domain.url import parse
from crosspath.domain.verbs import DIRECTIONS, VERBS

NAME = re.compile(r"[a-z][a-z0-9_-]{0,59}")
"""What a platform may be called: its name is part of every account's key."""
_HOST = re.compile(r"(\*\.(?=[^.]+\.))?[a-z0-9_-]+(\.[a-z0-9_-]+)*")
_TABLES: Mapping[str, type[Platform]] = {
    "platform": Platform,
    "site": Site,
    "forum": Forum,
    "forge": Forge,
    "fediverse": Fediverse,
}

# As wide as the tables of the log.
_WIDTHS = {"kind": 20, "role": 20, "subtype": 40, "state": 10, "precision": 10, "visibility": 10, "factor_reason": 200}
MOST = 50
"""Most events in one capture; most counterparts, tags or links of one event."""
HEAVIEST = 5
"""Times that what its verb weighs, one act may weigh."""
_MOST_RULES = 200
"""Most controls, composers and requests of one platform."""


@dataclass(frozen=True, kw_only=True)
class Described:
    """What a plugin adds. Of the platforms in ``normalizing`` and ``resolving`` the tables do not tell all: the plugin is asked."""

    hooks: tuple[str, ...]
    platforms: tuple[Platform, ...]
    normalizing: frozenset[str]
    resolving: frozenset[str]


class _Table(msgspec.Struct):
    table: str
    fields: dict[str, Any]
    normalizes: bool
    resolves: bool


class _Description(msgspec.Struct):
    hooks: list[str]
    platforms: list[_Table]


def description(answer: Any) -> Described:
    """A plugin's word on itself. Raises ``ValueError`` for a platform that could do harm."""
    said = msgspec.convert(answer, _Description)
    return Described(
        hooks=tuple(said.hooks),
        platforms=tuple(_platform(table) for table in said.platforms),
        normalizing=frozenset(table.fields["name"] for table in said.platforms if table.normalizes),
        resolving=frozenset(table.fields["name"] for table in said.platforms if table.resolves),
    )


def _platform(table: _Table) -> Platform:
    platform = msgspec.convert(table.fields, _TABLES[table.table])
    name = platform.name
    if not NAME.fullmatch(name):
        raise ValueError(f"a platform is called {name!r}; a name is made of a-z, 0-9, _ and -, and starts with a letter")
    _check_size(f"a kind or role of platform {name}", *platform.urls, *platform.roles.values(), most=20)
    _check_size(f"the title of platform {name}", platform.title, most=100)
    for host in (*platform.hosts, *platform.aliases):
        if len(host) > 253 or not _HOST.fullmatch(host):
            raise ValueError(f"platform {name} cannot own host {host!r}")
    for where in platform.coded:
        if len(where) > 253 or not (where.startswith("/") or _HOST.fullmatch(where.partition("/")[0])):
            raise ValueError(f"platform {name} cannot have pages at {where!r}")
    for verb in (*platform.help, *(verb for verbs in platform.verbs.values() for verb in verbs)):
        if verb not in VERBS:
            raise ValueError(f"platform {name} has a verb {verb!r}, which crosspath does not know")
    _check_templates(platform)
    _check_rules(platform)
    return platform


def _check_rules(platform: Platform) -> None:
    if (rules := platform.rules) is None:
        return
    parts = (*rules.controls, *rules.composers, *rules.requests)
    if len(parts) > _MOST_RULES:
        raise ValueError(f"platform {platform.name} has more than {_MOST_RULES} rules")
    for part in parts:
        if part.verb not in VERBS:
            raise ValueError(f"a rule of platform {platform.name} has a verb {part.verb[:40]!r}, which crosspath does not know")


def _check_templates(platform: Platform) -> None:
    """Addresses are made with ``str.format``: only from plain names, and only from those that are there."""
    if platform.profile_url is not None:
        _check_format(platform.profile_url, {"handle"})
        parse(platform.profile_url.replace("{handle}", "bob"))
    for text in (*(text for texts in platform.urls.values() for text in texts), *platform.shapes, *platform.wraps, *platform.shares):
        Template("", text)
        shape, _, target = text.partition(" => ")
        _check_format(target, {name for _, name, _, _ in Formatter().parse(shape) if name})


def _check_format(text: str, names: Collection[str]) -> None:
    for _, name, spec, conversion in Formatter().parse(text):
        if name is not None and (name not in names or spec or conversion):
            raise ValueError(f"{text[:100]!r} asks for {name[:40]!r}, which is no plain name it has")


def drafts_of(platform: str) -> Callable[[Any], list[Draft]]:
    """What reads the events of a capture on ``platform``; raises ``ValueError`` for what the log has no words or no room for."""

    def read(answer: Any) -> list[Draft]:
        drafts = msgspec.convert(answer, list[Draft])
        _check_count("events", drafts)
        for draft in drafts:
            if draft.platform != platform:
                raise ValueError(f"an event is on {draft.platform[:60]!r}, not on {platform}")
            _check_draft(draft)
        return drafts

    return read


def _check_draft(draft: Draft) -> None:
    if draft.verb not in VERBS or draft.verb == "undo" or draft.direction not in DIRECTIONS:
        raise ValueError(f"there is no verb {draft.verb[:40]!r} or direction {draft.direction[:40]!r}")
    thing = draft.object
    for name in ("subtype", "state", "precision", "visibility"):
        _check_size(name, getattr(draft, name), most=_WIDTHS[name])
    _check_size("kind", thing.kind, most=_WIDTHS["kind"])
    for name, items in (("counterparts", draft.counterparts), ("tags", draft.tags), ("links", draft.links)):
        _check_count(name, items)
    for side in draft.counterparts:
        _check_size("role", side.role, most=_WIDTHS["role"])
        _check_account(side.account)
        _check_share("confidence", side.confidence)
    if thing.author:
        _check_account(thing.author)
    if parse(thing.url).canonical != thing.url.partition("#")[0]:
        raise ValueError(f"the object's address {thing.url[:200]!r} is not canonical")
    for address in (thing.original_url, draft.result_url, draft.in_reply_to, *draft.links):
        if address is not None:
            parse(address)
    _check_share("confidence", draft.confidence)
    _check_moment(draft.occurred_at)
    _check_moment(draft.not_before)


def _check_account(account: Account) -> None:
    if not NAME.fullmatch(account.platform):
        raise ValueError(f"an account is on {account.platform[:60]!r}, which is no platform")
    if not (account.id or account.handle):
        raise ValueError("an account has neither an id nor a handle")
    if account.url is not None:
        parse(account.url)


def _check_size(what: str, *texts: str | None, most: int) -> None:
    for text in texts:
        if text is not None and len(text) > most:
            raise ValueError(f"{what} is longer than {most} characters: {text[:most]!r}")


def _check_line(what: str, said: str, *, most: int) -> None:
    _check_size(what, said, most=most)
    if not said.strip() or not said.isprintable():
        raise ValueError(f"{what} is empty, or no single line")


def _check_count(what: str, items: Collection[Any]) -> None:
    if len(items) > MOST:
        raise ValueError(f"there are more than {MOST} {what}")


def _check_share(what: str, number: float) -> None:
    if not 0 <= number <= 1:
        raise ValueError(f"a {what} lies between 0 and 1")


def _check_moment(moment: datetime | None) -> None:
    if moment is None:
        return
    if moment.tzinfo is None:
        raise ValueError("a time has no zone")
    try:
        moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("there is no such time") from None


def factors_of(drafts: Collection[Draft]) -> Callable[[Any], list[Factor | None]]:
    """What reads the weights of these events; raises ``ValueError`` for a number or a reason that is none."""

    def read(answer: Any) -> list[Factor | None]:
        factors = msgspec.convert(answer, list[Factor | None])
        if len(factors) != len(drafts):
            raise ValueError("it weighs more or fewer events than there are")
        for factor in factors:
            check_factor(factor)
        return factors

    return read


def check_factor(factor: Factor | None) -> None:
    """Raises ``ValueError`` for a weight that is no number from 0 to 5, or has no reason one can read."""
    if factor is None:
        return
    if not 0 <= factor.by <= HEAVIEST:
        raise ValueError(f"an act weighs from 0 to {HEAVIEST} times what acts of its verb do")
    _check_line("the reason of a weight", factor.reason, most=_WIDTHS["factor_reason"])


def proposals_about(acts: Mapping[int, Collection[str]]) -> Callable[[Any], list[tuple[int, Proposal]]]:
    """What reads proposals about these people, each with the ids of the acts that are between us and them."""

    def read(answer: Any) -> list[tuple[int, Proposal]]:
        found = msgspec.convert(answer, list[tuple[int, Proposal]])
        told = set()
        for person, proposal in found:
            if person not in acts:
                raise ValueError(f"it proposes something about person {person}, of whom it was not asked")
            if (person, proposal.key) in told:
                raise ValueError(f"two proposals about one person are called {proposal.key[:40]!r}")
            told.add((person, proposal.key))
            _check_proposal(proposal, acts[person])
        return found

    return read


def _check_proposal(proposal: Proposal, acts: Collection[str]) -> None:
    for name, most in (("key", 60), ("reason", 300), ("text", 100)):
        _check_line(f"the {name} of a proposal", getattr(proposal, name), most=most)
    if proposal.verb not in VERBS or proposal.verb == "undo":
        raise ValueError(f"there is no verb {proposal.verb[:40]!r}")
    if not proposal.evidence or set(proposal.evidence) - set(acts):
        raise ValueError("a proposal rests on acts between you and the person, one at least")
    _check_count("acts as evidence", proposal.evidence)
    parse(proposal.url)
    _check_moment(proposal.due_at)


def resolved_on(platform: str) -> Callable[[Any], Resolved]:
    """What reads the answer to what an address on ``platform`` is."""

    def read(answer: Any) -> Resolved:
        resolved = msgspec.convert(answer, Resolved)
        if resolved.platform != platform:
            raise ValueError(f"the address is said to be on {resolved.platform[:60]!r}, not on {platform}")
        _check_size("kind", resolved.kind, most=_WIDTHS["kind"])
        parse(resolved.canonical)
        if resolved.account:
            _check_account(resolved.account)
        return resolved

    return read
