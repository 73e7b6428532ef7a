"""Chains, read from the log."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from crosspath.domain.platforms import Platforms
from crosspath.domain.present import Present
from crosspath.domain.url import Refused
from crosspath.ledger.acts import object_key
from crosspath.ledger.chains import weaving
from crosspath.ledger.chains.gathering import Lately
from crosspath.ledger.chains.place import Place
from crosspath.ledger.chains.promises import list_promises
from crosspath.ledger.identity import Directory
from crosspath.ledger.lookup import accounts_at
from crosspath.ledger.names import names_of
from crosspath.ledger.shapes.chain import Chain, ShareRate
from crosspath.store.tables import Object

KINDS = ("thread", "promise", "credit", "introduction", "ripple", "comment_then_share")


@dataclass(frozen=True, kw_only=True)
class Chains:
    """Chains, those that wait for me first, then the newest; how many there are in all, and where the next begin, if there are more.

    ``shared`` is how often a comment was followed by a share, where that was asked for.
    """

    chains: list[Chain]
    total: int
    more: Place | None
    shared: ShareRate | None


async def read_chains(
    platforms: Platforms,
    present: Present,
    *,
    days: int,
    kinds: Collection[str] = KINDS,
    state: str | None = None,
    person: int | None = None,
    persona: str | None = None,
    after: Place | None = None,
    most: int = 50,
) -> Chains:
    """The chains of these kinds that began or went on in the last so many days, in the newest five thousand acts of them; those behind a place."""
    since = present.now - timedelta(days=days)
    # A thread with somebody is in what was between us; what else there is may go by way of others.
    lately = Lately(since=since, now=present.now, persona=persona, person=person if set(kinds) == {"thread"} else None)
    found, shared = await _woven(platforms, lately, kinds)
    if "promise" in kinds:
        found += await list_promises(since, persona)
    chosen = [chain for chain in found if state in (None, chain.state) and (person is None or chain.person and chain.person.id == person)]
    chosen.sort(key=Place.of)
    left = [chain for chain in chosen if after is None or Place.of(chain) > after]
    return Chains(chains=left[:most], total=len(chosen), more=Place.of(left[most - 1]) if len(left) > most else None, shared=shared)


async def _woven(platforms: Platforms, lately: Lately, kinds: Collection[str]) -> tuple[list[Chain], ShareRate | None]:
    """What belongs together among what was lately."""
    steps = await lately.parts(kinds)
    introduced = [step for step in steps if step.verb == "refer" and not step.is_mine] if "introduction" in kinds else []
    through = {step.via for step in steps if step.via and step.is_mine and step.verb in weaving.PASSED_ON} if "credit" in kinds else set()
    behind = await _behind(platforms, through | {step.url for step in introduced})
    if behind:
        met = {behind[step.url] for step in introduced if step.url in behind}
        told = {person for step in introduced for person in step.people}
        more = await lately.with_people(told | set(behind.values()), met)
        steps = sorted({step.id: step for step in (*steps, *more)}.values(), key=lambda step: (step.at, step.id))
    names = await names_of({number for step in steps for number in step.people} | set(behind.values()))
    found = [
        *(weaving.threads(steps, names) if "thread" in kinds else ()),
        *(weaving.credits(steps, behind, names) if "credit" in kinds else ()),
        *(weaving.introductions(steps, behind, names) if "introduction" in kinds else ()),
        *(weaving.ripples(steps, names) if "ripple" in kinds else ()),
    ]
    if "comment_then_share" not in kinds:
        return found, None
    shared, rate = weaving.comment_then_share(steps, await lately.commented(), names)
    return [*found, *shared], rate


async def _behind(platforms: Platforms, addresses: Iterable[str]) -> dict[str, int]:
    """For each address the person whose page or thing it is, where that is known."""
    resolved = {}
    for address in addresses:
        try:
            resolved[address] = platforms.resolve(address)
        except Refused:
            continue
    if not resolved:
        return {}
    whose = {address: accounts_at(platforms, found) for address, found in resolved.items()}
    directory = await Directory.of(account for accounts, owner in whose.values() for account in (*accounts, owner) if account)
    keys = {object_key(found.canonical) for found in resolved.values()}
    authors = dict(await Object.filter(key__in=keys, author__person_id__not_isnull=True).values_list("key", "author__person_id"))
    behind: dict[str, int] = {}
    for address, (accounts, owner) in whose.items():
        rows = (directory.find(account) for account in (*accounts, owner) if account)
        known = authors.get(object_key(resolved[address].canonical)) or next((row.person_id for row in rows if row and row.person_id), None)
        if known:
            behind[address] = known
    return behind
