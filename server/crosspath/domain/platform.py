"""A platform: a site or family of sites as a table of facts, and what follows from the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from crosspath.domain.capture import Capture, Target
from crosspath.domain.event import Account, Counterpart, Draft, Object
from crosspath.domain.template import Template
from crosspath.domain.url import Refused, Url, parse
from crosspath.domain.verbs import VERBS


_KNOWN = ("handle", "account_id", "container", "object_id")
"""Placeholders that are fields of :class:`Resolved`; others are for :meth:`Platform.refine`."""


@dataclass(frozen=True, kw_only=True)
class Resolved:
    """What a URL is: the answer of ``crosspath resolve``.

    ``handle`` is the person, blog or channel visible in the URL, without ``@``; the owner of a container is not its items' author, so
    there it is None. ``wrapper`` names the archive or redirector the URL was found in.
    """

    url: str
    platform: str
    kind: str
    canonical: str
    handle: str | None = None
    account_id: str | None = None
    container: str | None = None
    object_id: str | None = None
    wrapper: str | None = None

    @property
    def account(self) -> Account | None:
        """The account the URL shows, when it shows one."""
        if self.handle is None and self.account_id is None:
            return None
        url = self.canonical if self.kind == "profile" else None
        return Account(platform=self.platform, handle=self.handle, id=self.account_id, url=url)


@dataclass(frozen=True, kw_only=True)
class Platform:
    """A site as data.

    ``urls`` maps a kind to the templates of its addresses (see :class:`Template`), tried in order; ``hosts`` lists the hosts it
    owns, ``*.example.org`` standing for every host below. Subclass only where a table cannot say it: :meth:`owns` for software
    that runs on any host, :meth:`normalize` for acts a URL and a page do not explain by themselves.
    """

    name: str
    title: str
    hosts: Sequence[str] = ()
    urls: Mapping[str, Sequence[str]] = field(default_factory=dict)
    reserved: frozenset[str] = frozenset()
    """Words a placeholder in the first path segment never stands for."""
    caseless: frozenset[str] = frozenset({"handle", "container"})
    """Placeholders whose case means nothing on this platform."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Other hosts that show the same pages: mobile sites, former names."""
    profile_url: str | None = None
    """Where a handle's page is, with ``{handle}`` in it."""
    verbs: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """For each kind, the verbs one can do there, likeliest first; under ``*`` those for every other kind."""
    help: Mapping[str, str] = field(default_factory=dict)
    """For each verb, one sentence on what it means on this platform."""
    examples: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """URL → what it must resolve to; one generic test runs them all."""
    last_verified: str | None = None

    def __post_init__(self) -> None:
        templates = [Template(kind, text, self.reserved, self.caseless) for kind, texts in self.urls.items() for text in texts]
        object.__setattr__(self, "_templates", tuple(templates))

    def owns(self, url: Url, page_says: str | None = None) -> bool:
        """Whether pages at ``url`` belong to this platform though its host is in no table; ``page_says`` is the generator the page named."""
        return False

    def resolve(self, url: Url) -> Resolved:
        """What ``url`` is on this platform: the first template that fits, else a ``page``."""
        home = replace(url, host=self.aliases.get(url.host, url.host))
        for template in self._templates:
            if (found := template.match(home)) is not None:
                known = {name: found[name] for name in _KNOWN if name in found}
                resolved = Resolved(url=url.canonical, platform=self.name, kind=template.kind, canonical=template.fill(home), **known)
                return self.refine(resolved, found)
        kind = "page" if home.segments else "listing"
        return Resolved(url=url.canonical, platform=self.name, kind=kind, canonical=home.canonical)

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """Hook for facts a template cannot state; ``found`` holds every placeholder's value."""
        return resolved

    def normalize(self, capture: Capture) -> list[Draft]:
        """The events in a capture: by default one, about the page, done for the account its URL shows, else for whom the page names.

        Pure: same capture, same drafts. Raises ``ValueError`` for a capture it cannot understand.
        """
        resolved = self.resolve(parse(capture.url))
        return [self.draft(capture, resolved, self.counterparts(capture, resolved))]

    def counterparts(self, capture: Capture, resolved: Resolved) -> list[Counterpart]:
        """Whom the act was for, surest first: whom the user named, the URL's account, the page's author."""
        if capture.target and (named := self.account_of(capture.target, resolved)):
            return [Counterpart(account=named)]
        if account := resolved.account:
            return [Counterpart(account=_named(account, capture.page.author))]
        if capture.page.author and (author := self.account_of(capture.page.author, resolved)):
            return [Counterpart(account=author, confidence=0.9)]
        return []

    def account_of(self, target: Target, resolved: Resolved) -> Account | None:
        """The account a name, handle or profile address stands for here; None when it says nothing usable."""
        if target.url and (account := self.account_at(target.url)):
            return replace(account, name=target.name)
        if target.handle:
            handle = target.handle.strip().lstrip("@")
            url = self.profile_url.format(handle=handle) if self.profile_url else None
            return Account(platform=self.name, handle=handle, name=target.name, url=url) if handle else None
        return None

    def account_at(self, address: str) -> Account | None:
        """The account whose page is at ``address``, when that is a page of this platform."""
        try:
            url = parse(address)
        except Refused:
            return None
        return self.resolve(url).account if owns_host(self, url.host) or self.owns(url) else None

    def draft(self, capture: Capture, resolved: Resolved, counterparts: Sequence[Counterpart]) -> Draft:
        """The event a capture describes once it is known what the page is and whom it is by."""
        verb = capture.verb or _verb_of_rule(capture)
        author = next((c.account for c in counterparts if c.role == "author"), None)
        return Draft(
            verb=verb,
            direction=capture.direction,
            platform=self.name,
            object=Object(
                url=resolved.canonical,
                kind=resolved.kind,
                title=capture.page.title,
                native_id=resolved.object_id,
                author=author,
                original_url=capture.url,
            ),
            counterparts=counterparts,
            text=capture.text,
            occurred_at=capture.occurred_at,
            visibility="private" if VERBS[verb].private else "public",
        )


def owns_host(platform: Platform, host: str) -> bool:
    """Whether ``host`` is in the platform's table."""
    return host in platform.hosts or host in platform.aliases or "*." + host.partition(".")[2] in platform.hosts


def _named(account: Account, author: Target | None) -> Account:
    """The account with the display name the page gives its author."""
    return replace(account, name=author.name) if author and author.name else account


def _verb_of_rule(capture: Capture) -> str:
    """The verb a capture rule stands for: the last part of its id, as in ``wp.comment``."""
    verb = str((capture.rule or {}).get("id", "")).rpartition(".")[2]
    if verb not in VERBS:
        raise ValueError(f"rule {verb!r} names no verb")
    return verb
