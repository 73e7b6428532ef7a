"""A platform: a site or family of sites as a table of facts, and what follows from the table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Literal, TypeVar

import msgspec
from msgspec.structs import replace

from crosspath.domain.accounts import fediverse_account, web_account
from crosspath.domain.capture import Capture, Target
from crosspath.domain.event import PRECISIONS, Account, Counterpart, Draft, Object
from crosspath.domain.idtime import IdTime
from crosspath.domain.rules import Rules
from crosspath.domain.template import Template
from crosspath.domain.templates import Templates
from crosspath.domain.url import Refused, Url, links_in, parse
from crosspath.domain.verbs import VERBS

T = TypeVar("T")

_BEFORE = re.compile(r"([A-Za-z0-9]*[0-9]|[A-Za-z]+)(?=\{(?:handle|account_id|object_id|container))", re.ASCII)
"""What stands right before such a placeholder, without a mark in between."""
_MOST_TAGS = 20
_ANSWERS = frozenset({"comment", "reply", "ask", "answer"})
"""Verbs that leave something below what they are about."""


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """What a URL is: the answer of ``crosspath resolve``.

    ``handle`` is the person, blog or channel visible in the URL, without ``@``; the owner of a container is not its items' author, so
    there it is None. ``account`` is the same as an account. ``wrapper`` is the host of the archive, redirector or share form the URL was
    found in; of an archive's copy, ``archive_url`` is its address there and ``archived_at`` when it was taken.
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
    archive_url: str | None = None
    archived_at: datetime | None = None
    account: Account | None = None


class Inner(msgspec.Struct, frozen=True, kw_only=True):
    """The address inside another, as it is written there; ``is_copy`` when that other shows an archived copy, taken at ``copied_at``."""

    address: str
    is_copy: bool = False
    copied_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Platform:
    """A site as data.

    ``urls`` maps a kind to the templates of its addresses (see :class:`Template`), tried in order; ``hosts`` lists the hosts it
    owns, ``*.example.org`` standing for every host below. Software that runs on any host has ``shapes`` and ``generators`` too.
    Subclass only where a table cannot say it: :meth:`refine` for what an address means, :meth:`normalize` for acts a URL and a page
    do not explain by themselves.
    """

    name: str
    title: str
    hosts: Sequence[str] = ()
    shapes: Sequence[str] = ()
    """Templates of addresses that only this software has, on whatever host."""
    generators: frozenset[str] = frozenset()
    """What its pages name as their generator or application: first words, in lower case."""
    marks: frozenset[str] = frozenset()
    """Entries that only its pages have among what they say of themselves."""
    urls: Mapping[str, Sequence[str]] = field(default_factory=dict)
    wraps: Sequence[str] = ()
    """Templates of addresses that only lead to another one, which is ``{inner}`` or what ``**`` stands for: redirectors, archives, logins."""
    shares: Sequence[str] = ()
    """Templates of the forms with which one shares an address, which is in ``{inner}``; they lead to it like ``wraps``."""
    reserved: frozenset[str] = frozenset()
    """Words that are no handle, and that no placeholder in the first path segment stands for."""
    caseless: frozenset[str] = frozenset({"handle", "container"})
    """Placeholders whose case means nothing on this platform."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Other hosts that show the same pages: mobile sites, former names."""
    profile_url: str | None = None
    """Where a handle's page is, with ``{handle}`` in it."""
    mentions: Literal["name", "address"] | None = None
    """How posts there name people after an ``@``: by a name, or by an address with a server or domain in it."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """For a kind, the role of whom its page is by, where that is not ``author``."""
    verbs: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """For each kind, the verbs one can do there, likeliest first; under ``*`` those for every other kind."""
    help: Mapping[str, str] = field(default_factory=dict)
    """For each verb, one sentence on what it means on this platform."""
    examples: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """URL → what it must resolve to; one generic test runs them all."""
    global_ids: frozenset[str] = frozenset()
    """The kinds of which an id names one object, whichever of its addresses it is seen at."""
    coded: Sequence[str] = ()
    """Hosts, parts of hosts (``example.org/x``) and of any host that has its pages (``/x``), whose addresses show names and ids not as they are."""
    ids: IdTime | None = None
    """How an object's id tells when it was made."""
    rules: Rules | None = None
    """How acts are noticed in its pages; without rules they are logged by hand."""
    last_verified: str | None = None
    drift: str | None = None
    """How fast its pages change under the rules: ``low``, ``mid`` or ``high``; ``gone`` where there is only an archive left."""

    # Made when first needed: one address meets one or two of all platforms.
    @cached_property
    def _templates(self) -> Templates:
        return Templates(Template(kind, text, self.reserved, self.caseless) for kind, texts in self.urls.items() for text in texts)

    @cached_property
    def _shapes(self) -> Templates:
        return Templates(Template("", text, self.reserved) for text in self.shapes)

    @cached_property
    def _wraps(self) -> Templates:
        return Templates(Template("wrapper", text) for text in (*self.wraps, *self.shares))

    @cached_property
    def _private(self) -> Templates:
        return Templates(Template("", text) for text in (self.rules.private if self.rules else ()))

    @cached_property
    def _names(self) -> Mapping[str, bool]:
        return dict.fromkeys((*self.hosts, *self.aliases), True)

    def lists(self, url: Url) -> bool:
        """Whether the host of ``url`` is in the table."""
        return listed(self._names, url) is not None

    @property
    def prefixes(self) -> frozenset[str]:
        """What stands before ids in its addresses and could be a part of them."""
        texts = (text.partition(" => ")[0] for texts in self.urls.values() for text in texts)
        return frozenset(found.lower() for text in texts for found in _BEFORE.findall(text))

    def claims(self, url: Url, meta: Mapping[str, Any]) -> bool:
        """Whether ``meta``, what the page at ``url`` says of itself, makes it one of this platform's."""
        return any(word in self.generators for word in makers(meta)) or any(mark in meta for mark in self.marks)

    def owns(self, url: Url, meta: Mapping[str, Any] | None = None) -> bool:
        """Whether the page at ``url`` belongs to this platform though its host is in no table."""
        return bool(meta and self.claims(url, meta)) or self.fits(url) or self.knows(url)

    def fits(self, url: Url) -> bool:
        """Whether ``url`` has one of the shapes that only this platform's addresses have."""
        return self._shapes.match(url) is not None

    def knows(self, url: Url) -> bool:
        """Hook for what no shape can state: whether the page at ``url``, whose host is in no table, is this platform's."""
        return False

    def inner(self, url: Url) -> Inner | None:
        """The address that ``url`` only leads to; None when it leads nowhere else."""
        match = self._wraps.match(url) if self.wraps or self.shares else None
        if match is None:
            return None
        template, found = match
        stamp = found.get("stamp")
        return Inner(address=template.inner(url, found), is_copy=stamp is not None, copied_at=_moment(stamp or ""))

    def is_private(self, address: str, resolved: Resolved) -> bool:
        """Whether what is at ``address`` is for those it was written to: a message, or a page its rules call private."""
        return resolved.kind == "message" or self._private.match(parse(address)) is not None

    def _visibility(self, capture: Capture, resolved: Resolved, verb: str) -> str:
        """Who sees the act; that only I do, its source may say as well."""
        private = VERBS[verb].private or capture.data.get("visibility") == "private" or self.is_private(capture.url, resolved)
        return "private" if private else "public"

    def digests(self, address: str) -> Iterable[str]:
        """The ids the page at ``address`` may have here, where ids are digests of addresses."""
        return ()

    def created_at(self, resolved: Resolved) -> datetime | None:
        """When what is at an address was made, where its id tells."""
        return self.ids.of(resolved.object_id) if self.ids and resolved.object_id else None

    def resolve(self, url: Url) -> Resolved:
        """What ``url`` is on this platform: the first template that fits, else a ``page``."""
        home = replace(url, host=self.aliases[url.host]) if url.host in self.aliases else url
        match = self._templates.match(home)
        if match is None:
            kind = "listing" if home.canonical.partition("#")[0] == home.address() else "page"
            return Resolved(url=url.text, platform=self.name, kind=kind, canonical=home.canonical)
        template, found = match
        said = Resolved(
            url=url.text,
            platform=self.name,
            kind=template.kind,
            canonical=self.canonical(home, template, found),
            handle=found.get("handle"),
            account_id=found.get("account_id"),
            container=found.get("container"),
            object_id=found.get("object_id"),
        )
        resolved = self.refine(said, found)
        if resolved.handle is None and resolved.account_id is None:
            return resolved
        return replace(resolved, account=self.account(resolved, home, template))

    def canonical(self, url: Url, template: Template, found: Mapping[str, str]) -> str:
        """The one address of what ``url`` shows: what its template says is part of it."""
        return template.fill(url, found)

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """Hook for facts a template cannot state; ``found`` holds every placeholder's value, also of those that are no fields of the answer."""
        return resolved

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """The account an address shows by handle or id."""
        page = resolved.canonical if resolved.kind == "profile" else self._profile(resolved.handle)
        return Account(platform=self.name, handle=resolved.handle, id=resolved.account_id, url=page)

    def _profile(self, handle: str | None) -> str | None:
        if not self.profile_url or not handle:
            return None
        return self.profile_url.format(handle=handle.lower() if "handle" in self.caseless else handle)

    def normalize(self, capture: Capture) -> list[Draft]:
        """The events in a capture: by default one, about the page, done for the account its URL shows, else for whom the page names.

        A comment's own address is what a comment left behind, and the thread it is in is what the comment is about. Where posts name
        people, whom my words credit or recommend are events too. Pure: same capture, same drafts. Raises ``ValueError`` for a capture
        it cannot understand.
        """
        url = self.address(capture)
        resolved = self.resolve(url)
        thread = self.resolve(replace(url, fragment="")) if verb_of(capture) in _ANSWERS and url.fragment else resolved
        answer = resolved if thread.canonical != resolved.canonical else None
        draft = self.draft(capture, thread, self._sides(capture, thread), answer=answer)
        if self.mentions and capture.text and capture.direction == "given":
            return [draft, *self._credited(capture, resolved, draft)]
        return [draft]

    def _sides(self, capture: Capture, resolved: Resolved) -> list[Counterpart]:
        """Whom the act was for; who sends somebody to what a third wrote helps both."""
        named = self.counterparts(capture, resolved)
        if verb_of(capture) != "refer" or capture.target is None:
            return named
        authors = [side for side in self.counterparts(replace(capture, target=None), resolved) if side.role == "author"]
        known = {side.account.key for side in authors}
        sent = [replace(side, role="referred") if authors else side for side in named if side.account.key not in known]
        return [*authors, *sent]

    def _credited(self, capture: Capture, resolved: Resolved, draft: Draft) -> Iterator[Draft]:
        """An event for each person the words of a post pass on, credit or recommend, as people wrote it before there were buttons for that."""
        from crosspath.domain.credits import credits_in  # Its patterns take a while to make, and few captures need them.

        there = {side.account.key for side in draft.counterparts}
        for credit in credits_in(capture.text or "", full_names=self.mentions == "address"):
            account = self.account_of(Target(handle=f"@{credit.handle}"), resolved)
            if account is None or (account.key in there and draft.verb == credit.verb):
                continue
            thing = Object(url=account.url, kind="profile", author=account) if credit.recommends and account.url else draft.object
            yield replace(
                draft,
                verb=credit.verb,
                subtype="bare" if credit.recommends and not credit.has_reason else None,
                object=thing,
                counterparts=[Counterpart(account=account, role="author")],
                tags=(*draft.tags, credit.way),
            )

    def address(self, capture: Capture) -> Url:
        """Where the act happened."""
        return parse(capture.url)

    def counterparts(self, capture: Capture, resolved: Resolved) -> list[Counterpart]:
        """Whom the act was for, surest first: whom the user named, the URL's account, the page's author."""
        if capture.target and (named := self.account_of(capture.target, resolved)):
            return [Counterpart(account=named, role="actor" if capture.direction in ("received", "observed") else "author")]
        role = self.roles.get(resolved.kind, "author")
        if account := resolved.account:
            return [Counterpart(account=_named(account, capture.page.author), role=role)]
        if capture.page.author and (author := self.account_of(capture.page.author, resolved)):
            return [Counterpart(account=author, role=role, confidence=0.9)]
        return []

    def account_of(self, target: Target, resolved: Resolved) -> Account | None:
        """The account a name, handle or address stands for here; None when it says nothing usable."""
        if target.url and (account := self.account_at(target.url)):
            return replace(account, name=target.name)
        if target.handle and (account := fediverse_account(target.handle)):
            return replace(account, name=target.name)
        if target.handle and (handle := target.handle.strip().lstrip("@")):
            return Account(platform=self.name, handle=handle, name=target.name, url=self._profile(handle))
        return web_account(target)

    def account_at(self, address: str) -> Account | None:
        """The account whose page is at ``address``, when that is a page of this platform."""
        try:
            url = parse(address)
        except Refused:
            return None
        return self.resolve(url).account if self.lists(url) or self.owns(url) else None

    def draft(
        self, capture: Capture, resolved: Resolved, counterparts: Sequence[Counterpart], *, answer: Resolved | None = None
    ) -> Draft:
        """The event a capture describes once it is known what the page is, whom it is by, and what the act left behind."""
        verb = verb_of(capture)
        author = next((c.account for c in counterparts if c.role == "author"), None)
        precision, made_at = _precision(capture.data), self.created_at(resolved)
        return Draft(
            verb=verb,
            direction=capture.direction,
            platform=self.name,
            object=Object(
                url=resolved.canonical,
                kind=resolved.kind,
                title=capture.page.title,
                native_id=resolved.object_id,
                global_id=resolved.kind in self.global_ids and resolved.object_id is not None,
                author=author,
                original_url=capture.found_at or capture.url,
                archive_url=capture.archive_url,
                archived_at=capture.archived_at,
                published_at=made_at,
            ),
            counterparts=counterparts,
            result_url=answer.canonical if answer else _address_in(capture.data, "result_url"),
            result_id=answer.object_id if answer else None,
            in_reply_to=_address_in(capture.data, "in_reply_to"),
            text=capture.text,
            links=tuple(links_in(capture.text)) if capture.text else (),
            occurred_at=capture.occurred_at,
            tags=_tags(capture.data),
            precision=precision,
            not_before=_not_before(capture.data, made_at) if precision == "none" else None,
            visibility=self._visibility(capture, resolved, verb),
        )


def _moment(stamp: str) -> datetime | None:
    """When an archive took a copy, from a stamp like ``20090612`` as far as that says it; None when it says no year."""
    digits = "".join(character for character in stamp[:14] if character.isdigit())
    if len(digits) < 4:
        return None
    try:
        return datetime.strptime(digits + "00000101000000"[len(digits) :], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def makers(meta: Mapping[str, Any]) -> Iterator[str]:
    """What a page names as the software that made it: first words, in lower case."""
    for name in ("generator", "application-name"):
        if isinstance(said := meta.get(name), str):
            yield said.lower().partition(" ")[0]


def listed(table: Mapping[str, T], url: Url) -> T | None:
    """What a table of hosts says of the host of ``url``, else of one above it; nothing where a port makes it another site."""
    if url.port:
        return None
    found = table.get(url.host)
    above = url.host
    while found is None and "." in above:
        above = above.partition(".")[2]
        found = table.get("*." + above)
    return found


def verb_of(capture: Capture) -> str:
    """What was done: the capture's verb, else the one its rule stands for, the last part of an id like ``wp.comment``."""
    if capture.verb:
        return capture.verb
    verb = str((capture.rule or {}).get("id", "")).rpartition(".")[2]
    if verb not in VERBS:
        raise ValueError(f"rule {verb!r} names no verb")
    return verb


def _named(account: Account, author: Target | None) -> Account:
    """The account with the display name the page gives its author."""
    return replace(account, name=author.name) if author and author.name else account


def _tags(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The tags a capture states."""
    said = data.get("tags")
    return tuple(tag for tag in said[:_MOST_TAGS] if isinstance(tag, str) and 0 < len(tag) <= 60) if isinstance(said, list) else ()


def _precision(data: Mapping[str, Any]) -> str:
    """How exactly a capture's source says it knows when the act was."""
    return data["precision"] if data.get("precision") in PRECISIONS else "second"


def _not_before(data: Mapping[str, Any], made_at: datetime | None) -> datetime | None:
    """Since when an undated act can have been: since the source says so, and not before the thing it is about was made."""
    try:
        said = datetime.fromisoformat(data["not_before"]) if isinstance(data.get("not_before"), str) else None
    except ValueError:
        said = None
    return max((at for at in (said, made_at) if at is not None and at.tzinfo), default=None)


def _address_in(data: Mapping[str, Any], name: str) -> str | None:
    """An address that a capture's data states, as it is known."""
    try:
        url = parse(data[name]) if isinstance(data.get(name), str) else None
    except Refused:
        return None
    return url and (f"{url.canonical}#{url.fragment}" if url.fragment and "#" not in url.canonical else url.canonical)
