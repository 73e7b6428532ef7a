"""Platforms that are alike: many servers run one kind of software, and a person's name means something on one of them only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar

from msgspec.structs import replace

from crosspath.domain.accounts import fediverse_account
from crosspath.domain.capture import Capture, Target
from crosspath.domain.event import WEB, Account, Counterpart
from crosspath.domain.platform import Platform, Resolved
from crosspath.domain.site import Site
from crosspath.domain.template import Template
from crosspath.domain.url import Url, parse

OWNED = frozenset({"repo", "file", "listing", "release", "wiki"})
"""What the owner of a repository answers for. They are not the author of the issues, pull requests and commits in it."""


@dataclass(frozen=True, kw_only=True)
class Forum(Platform):
    """Forum software on anyone's host. Its members are known by the address of their page there."""

    counterparts = Site.counterparts

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """The member's page."""
        return Account(platform=WEB, id=resolved.canonical, handle=resolved.handle, url=resolved.canonical)


@dataclass(frozen=True, kw_only=True)
class Forge(Platform):
    """Where code is kept: repositories (``{owner}`` and ``{repo}`` in its templates), and ``{number}`` for what is counted in each.

    A name is ``name@server``, but on ``home``, the one server whose names need none after them. One can do on each what ``VERBS`` and
    ``HELP`` say; a forge that is different in that names what is.
    """

    VERBS: ClassVar[Mapping[str, Sequence[str]]] = MappingProxyType({
        "issue": ("comment", "answer", "react", "contribute", "subscribe", "thank"),
        "pull": ("review", "comment", "react", "thank", "contribute"),
        "comment": ("react", "reply", "thank"),
        "repo": ("like", "contribute", "share", "recommend", "ask", "subscribe", "link"),
        "commit": ("comment", "react", "thank"),
        "profile": ("follow", "recommend", "mention", "thank"),
        "*": ("share", "link", "like", "recommend", "contribute"),
    })
    HELP: ClassVar[Mapping[str, str]] = MappingProxyType({
        "answer": "I answered the question or solved the problem.",
        "ask": "I opened an issue.",
        "comment": "I commented here.",
        "contribute": "I sent a pull request, a translation or another piece of work.",
        "follow": "I follow this person.",
        "like": "I starred this.",
        "link": "I linked here from my own site or readme.",
        "mention": "I named this person with an @.",
        "react": "I left a reaction.",
        "recommend": "I recommended this project or person to others.",
        "reply": "I replied to this comment.",
        "review": "I reviewed this pull request.",
        "share": "I posted this elsewhere.",
        "subscribe": "I watch this.",
        "thank": "I thanked whoever did this.",
    })

    home: str = ""
    verbs: Mapping[str, Sequence[str]] = field(default_factory=lambda: dict(Forge.VERBS))
    help: Mapping[str, str] = field(default_factory=lambda: dict(Forge.HELP))

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """Repository and owner, and numbers that mean something without their repository."""
        if not (owner := found.get("owner")):
            return resolved
        place = f"{owner}/{found['repo']}" if "repo" in found else owner
        if resolved.kind == "repo":
            return replace(resolved, handle=owner, object_id=place)
        number = f"{place}#{found['number']}" if "number" in found else None
        handle = owner if resolved.kind in OWNED else None
        return replace(resolved, container=place, handle=handle, object_id=resolved.object_id or number)

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """The person or organization on this server."""
        if resolved.handle:
            return self.who(resolved.handle, parse(resolved.canonical))
        number = resolved.account_id if url.site == self.home else f"{resolved.account_id}@{url.site}"
        return Account(platform=self.name, id=number, url=resolved.canonical)

    def account_of(self, target: Target, resolved: Resolved) -> Account | None:
        """As usual, where a bare name is one of this server's."""
        handle = (target.handle or "").strip().lstrip("@")
        if handle and "@" not in handle and not target.url:
            return replace(self.who(handle, parse(resolved.canonical)), name=target.name)
        return super().account_of(target, resolved)

    def counterparts(self, capture: Capture, resolved: Resolved) -> list[Counterpart]:
        """The author of the thread, and the owner of the repository as its host."""
        found = super().counterparts(capture, resolved)
        if resolved.container:
            owner = self.who(resolved.container.partition("/")[0], parse(resolved.canonical))
            if all(side.account.key != owner.key for side in found):
                found.append(Counterpart(account=owner, role="host", confidence=0.9))
        return found

    def who(self, name: str, url: Url) -> Account:
        """Whoever has this name on the server of ``url``."""
        if owns := url.site == self.home or url.host.endswith(f".{self.home}"):
            url = parse(f"https://{self.home}/")
        acct = None if owns else f"{name}@{url.site}".lower()
        return Account(platform=self.name, handle=name, id=acct, url=url.address([name.lower()]))


@dataclass(frozen=True, kw_only=True)
class Fediverse(Platform):
    """Servers that speak ActivityPub: a person is ``user@server``, wherever they are seen (``{handle}`` or ``{acct}`` in the templates)."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """The account as ``user@server``, whichever server shows it."""
        handle = found.get("acct") or found.get("handle")
        if handle is None:
            return resolved
        server = parse(resolved.canonical).host
        return replace(resolved, handle=handle, account_id=(handle if "@" in handle else f"{handle}@{server}").lower())

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """The account under its full handle; the short one belongs to someone else on the next server."""
        return fediverse_account(f"@{resolved.account_id}")

    def account_of(self, target: Target, resolved: Resolved) -> Account | None:
        """As usual, where a handle without a server is one of this server's."""
        handle = (target.handle or "").strip().lstrip("@")
        if handle and not target.url:
            full = handle if "@" in handle else f"{handle}@{parse(resolved.canonical).host}"
            target = replace(target, handle=f"@{full}")
        return super().account_of(target, resolved)
