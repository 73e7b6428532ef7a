"""What pages say about who else somebody is: read from captures, kept, and where both sides say it, believed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from crosspath.domain.accounts import fediverse_account
from crosspath.domain.capture import Capture
from crosspath.domain.event import WEB, Account, Draft
from crosspath.domain.platform import Resolved
from crosspath.domain.platforms import Platforms
from crosspath.domain.site import Site, owner_of
from crosspath.domain.url import Refused, parse
from crosspath.ledger.identity import Directory, clip
from crosspath.ledger.merging import against, merge, said_not_same, was_parted
from crosspath.plugins.host import Host
from crosspath.store import tables
from crosspath.store.writer import writing

MUTUAL = 0
RANKS = {"did": 0, "webfinger": 1, "creator": 2, "me": 3}
"""Kinds of claims, and how sure each is by itself: lower is surer, and 0 is a proof. A ``me`` that is answered by one is ``MUTUAL``.

``did``: the at protocol ties a handle that is a domain to its DID from both sides (https://atproto.com/specs/handle). ``webfinger``: the
account's server lists the address among its aliases (RFC 7033). ``creator``: a page names the account as its author
(``fediverse:creator``). ``me``: a page links to the other with ``rel=me``.
"""

_OWN_PAGE = frozenset({"author", "host"})
_GIVEN_AWAY = (".bsky.social", ".brid.gy")
_PROFILE_PAGE = "http://webfinger.net/rel/profile-page"
_MOST = 20
_MOST_REMEMBERED = 20_000


class Claimed(msgspec.Struct, frozen=True):
    """An account's page says that it is also the other."""

    account: Account
    kind: str
    other: Account


def account_at(platforms: Platforms, resolved: Resolved) -> Account | None:
    """Whose profile or own site an address is; None where it does not tell."""
    if resolved.account:
        return resolved.account
    if not isinstance(platforms[resolved.platform], Site):
        return None
    page = parse(resolved.canonical)
    return Account(platform=WEB, id=page.canonical, url=page.canonical) if page.segments or page.query else owner_of(page)


async def claims_of(host: Host, capture: Capture, drafts: Sequence[Draft]) -> list[Claimed]:
    """Who else those are of whom the capture tells, by what the page or their handle says."""
    accounts = [side.account for draft in drafts for side in draft.counterparts]
    said = [(account, "did", await account_named(host, f"https://{account.handle}/")) for account in accounts if _is_domain(account)]
    # What a page says, it says of whom it is by: not of me, nor of somebody the user named.
    own = next((side.account for draft in drafts for side in draft.counterparts if side.role in _OWN_PAGE), None)
    if own is not None and capture.direction != "received" and capture.target is None:
        said += [(own, "me", await account_named(host, address)) for address in capture.page.links_me[:_MOST]]
        said += [(own, "webfinger", await account_named(host, address)) for address in aliases_in(own, capture.data.get("webfinger"))]
        said += [(own, "creator", other) for other in _creator(own, capture.page.meta.get("fediverse:creator"), drafts[0].object.url)]
    return [Claimed(account, kind, other) for account, kind, other in said if other is not None and other.key != account.key]


def _is_domain(account: Account) -> bool:
    """Whether a handle is a domain that only who holds it can use as one, and not one that a service gives away."""
    handle = account.handle or ""
    return (account.id or "").startswith("did:") and "." in handle and not handle.endswith(_GIVEN_AWAY)


def _creator(own: Account, named: object, page: str) -> list[Account]:
    """The account a page names as its author; where that is whom it is by already, the site it is on."""
    account = fediverse_account("@" + named.strip().lstrip("@")) if isinstance(named, str) else None
    if account is None:
        return []
    return [owner_of(parse(page)) if account.key == own.key else account]


def aliases_in(account: Account, found: Any) -> list[str]:
    """The addresses a WebFinger answer (RFC 7033) gives for this very account: its aliases, and its profile page."""
    if not isinstance(found, dict) or not isinstance(found.get("subject"), str):
        return []
    subject = fediverse_account(found["subject"])
    if subject is None or account.key not in (subject.key, f"{WEB}:{subject.url}"):
        return []
    aliases, links = (found.get(name) if isinstance(found.get(name), list) else [] for name in ("aliases", "links"))
    pages = [link.get("href") for link in links[:_MOST] if isinstance(link, dict) and link.get("rel") == _PROFILE_PAGE]
    return [alias for alias in (*aliases[:_MOST], *pages) if isinstance(alias, str)]


async def account_named(host: Host, address: str) -> Account | None:
    """Whose an address is that somebody gives as theirs too; None where it is nobody's."""
    try:
        return account_at(host.platforms, await host.resolve(address))
    except Refused:
        return None


class Claims:
    """Keeps claims as captures bring them, and makes one person of two where that is proven."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._noted: set[tuple[str, str, str]] = set()
        """What was kept already, so that a page that is seen every day is not looked up every day."""

    async def note(self, understood: Iterable[tuple[Capture, Sequence[Draft]]], now: datetime) -> None:
        """Keep what these captures claim. Their accounts are in the log by now."""
        said = [claim for capture, drafts in understood for claim in await claims_of(self._host, capture, drafts)]
        fresh = {(c.account.key, c.kind, c.other.key): c for c in said}
        fresh = {key: claim for key, claim in fresh.items() if key not in self._noted}
        if not fresh:
            return
        await keep_claims(fresh.values(), now)
        if len(self._noted) > _MOST_REMEMBERED:
            self._noted.clear()
        self._noted |= fresh.keys()


async def keep_claims(claims: Collection[Claimed], now: datetime) -> None:
    """Keep claims, and make one person of those they prove to be one."""
    for person, other in await _keep(claims, now):
        await join_proven(person, other, now)


async def _keep(claims: Collection[Claimed], now: datetime) -> set[tuple[int, int]]:
    """Write claims that are new; the pairs of persons they prove to be one."""
    proven: set[tuple[int, int]] = set()
    async with writing() as connection:
        directory = await Directory.of([account for claim in claims for account in (claim.account, claim.other)], connection)
        for claim in claims:
            row, other = directory.find(claim.account), find(directory, claim.other)
            if row is None or other is row:
                continue
            rank = RANKS[claim.kind]
            if claim.kind == "me" and other is not None and await _answers(other, row):
                rank = MUTUAL
            kept, made = await tables.Claim.get_or_create(
                account_id=row.id,
                kind=claim.kind,
                key=clip(claim.other.key),
                defaults={
                    "platform": claim.other.platform,
                    "handle": clip(claim.other.handle) if claim.other.handle else None,
                    "url": claim.other.url,
                    "rank": rank,
                    "seen_at": now,
                },
            )
            if not made:
                await tables.Claim.filter(id=kept.id).update(rank=min(rank, kept.rank), seen_at=max(now, kept.seen_at))
            if rank == MUTUAL and other is not None and None not in (row.person_id, other.person_id) and row.person_id != other.person_id:
                proven.add((min(row.person_id, other.person_id), max(row.person_id, other.person_id)))
    return proven


def find(directory: Directory, account: Account) -> tables.Account | None:
    """The row of an account that a page links to: under its key, else the page that is its address."""
    return directory.find(account) or next((row for row in directory.rows() if account.url and row.url == account.url), None)


async def _answers(account: tables.Account, to: tables.Account) -> bool:
    """Whether a page of ``account`` links to ``to`` with ``rel=me``; what it said is a proof from now on."""
    back = []
    for claim in await tables.Claim.filter(account_id=account.id, kind="me"):
        directory = await Directory.of([as_account(claim)])
        if (row := find(directory, as_account(claim))) is not None and row.id == to.id or claim.key == to.key:
            back.append(claim.id)
    await tables.Claim.filter(id__in=back).update(rank=MUTUAL)
    return bool(back)


def as_account(claim: tables.Claim) -> Account:
    """The account a claim names."""
    ident = claim.key.removeprefix(f"{claim.platform}:")
    handle_only = claim.handle is not None and ident == claim.handle.lower()
    return Account(platform=claim.platform, id=None if handle_only else ident, handle=claim.handle, url=claim.url)


async def join_proven(person: int, other: int, now: datetime) -> None:
    """Make one person of two who are proven to be, unless the user parted them, or something speaks against it."""
    if await said_not_same(person, other) or await was_parted(person, other) or await against(person, other):
        return
    if await tables.Person.filter(id__in=(person, other), deleted_at=None).count() == 2:
        await merge(person, other, now, by="proof")
