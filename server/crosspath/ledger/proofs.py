"""Why two persons may be one: what their pages say of each other, and what they are called; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal

from crosspath.ledger.shapes.identity import Proof
from crosspath.store.tables import Account, Alias, Claim

STRENGTHS: dict[str, Literal["proven", "likely", "weak"]] = {
    "me_both_ways": "proven", "did": "proven", "webfinger": "likely", "creator": "likely", "me": "likely", "link": "likely",
    "name": "weak", "handle": "weak",
}  # fmt: skip
"""Every kind of proof, the surest first."""
_ORDER = list(STRENGTHS)
_COMMON = frozenset("admin administrator anonymous author editor guest info me nobody root staff support team test user webmaster".split())
"""What many are called who are not one."""
_SHORTEST = 3


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What tells a person from others: the accounts, the handles they were seen under, and what their pages claim."""

    id: int
    name: str
    name_key: str
    accounts: Sequence[Account]
    aliases: Sequence[Alias]
    claims: Sequence[Claim]

    @cached_property
    def keys(self) -> dict[str, Account]:
        """Under what a claim may name each account: key, platform and handle, address."""
        by_id = {account.id: account for account in self.accounts}
        found = {f"web:{account.url}": account for account in self.accounts if account.url}
        found |= {f"{alias.platform}:{alias.handle}": by_id[alias.account_id] for alias in self.aliases}
        return found | {account.key: account for account in self.accounts}

    def account(self, claim: Claim) -> Account:
        """The account whose page claims it."""
        return next(account for account in self.accounts if account.id == claim.account_id)


def proofs_between(one: Facts, two: Facts) -> list[Proof]:
    """Every reason to take two persons for one, the surest first; each kind once."""
    found: dict[str, Proof] = {}
    for proof in (*_claims(one, two), *_links(one, two), *_names(one, two), *_handles(one, two)):
        found.setdefault(proof.kind, proof)
    if "me_both_ways" in found:
        found.pop("me", None)
    return sorted(found.values(), key=lambda proof: _ORDER.index(proof.kind))


def _claims(one: Facts, two: Facts) -> Iterator[Proof]:
    forth, back = list(_said(one, two)), list(_said(two, one))
    for claim, account, other in forth + back:
        yield _proof(claim.kind, _SAYS[claim.kind].format(account=_called(account), other=_called(other)), account, other, seen_at=claim.seen_at)
    mutual = [[pair for pair in way if pair[0].kind == "me"] for way in (forth, back)]
    if all(mutual):
        (one_says, account, other), (two_says, *_) = mutual[0][0], mutual[1][0]
        says = f"{_called(account)} and {_called(other)} link to each other as the same person (rel=me)."
        yield _proof("me_both_ways", says, account, other, seen_at=min(one_says.seen_at, two_says.seen_at))


_SAYS = {
    "did": "{account} is a handle that only whoever holds {other} can have.",
    "webfinger": "The server of {account} says that {other} is the same (WebFinger).",
    "creator": "A page names {account} and {other} as its author (fediverse:creator).",
    "me": "{account} links to {other} as the same person (rel=me).",
}


def _said(one: Facts, two: Facts) -> Iterator[tuple[Claim, Account, Account]]:
    """What pages of one claim about accounts of the other."""
    for claim in one.claims:
        if other := two.keys.get(claim.key):
            yield claim, one.account(claim), other


def _links(one: Facts, two: Facts) -> Iterator[Proof]:
    there = {claim.key: claim for claim in two.claims if claim.kind == "me"}
    for claim in one.claims:
        if claim.kind == "me" and (same := there.get(claim.key)):
            account, other = one.account(claim), two.account(same)
            shown = claim.url or claim.key
            says = f"{_called(account)} and {_called(other)} both link to {shown} as the same person (rel=me)."
            yield _proof("link", says, account, other, seen_at=min(claim.seen_at, same.seen_at))


def _names(one: Facts, two: Facts) -> Iterator[Proof]:
    called = {alias.handle for alias in one.aliases}  # Somebody of whom only the handle is known is named by it.
    if one.name_key == two.name_key and one.name_key not in called and _tells(one.name_key):
        yield _proof("name", f"Both are called {one.name}.")


def _handles(one: Facts, two: Facts) -> Iterator[Proof]:
    there = {alias.handle: alias for alias in two.aliases}
    for alias in one.aliases:
        if (same := there.get(alias.handle)) and _tells(alias.handle) and same.platform != alias.platform:
            account, other = one.keys[f"{alias.platform}:{alias.handle}"], two.keys[f"{same.platform}:{same.handle}"]
            yield _proof("handle", f"Both are called {alias.handle}, on {alias.platform} and on {same.platform}.", account, other)


def _tells(name: str) -> bool:
    """Whether a name tells anything of whose it is."""
    return len(name) >= _SHORTEST and name not in _COMMON


def _proof(kind: str, says: str, *accounts: Account, seen_at: datetime | None = None) -> Proof:
    return Proof(kind=kind, strength=STRENGTHS[kind], says=says, urls=[account.url for account in accounts if account.url], seen_at=seen_at)


def _called(account: Account) -> str:
    """An account as people write it: its address, else its handle."""
    return (account.url or account.handle or account.key).removeprefix("https://").rstrip("/")
