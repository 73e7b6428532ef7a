"""Chains, read from the log."""


from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from crosspath.domain.platforms import Platforms
from crosspath.domain.present import Present
from crosspath.domain.url import Refused
from crosspath.ledger.acts import object_key
from crosspath.ledger.chains import weaving
from crosspath.ledger.chains.promises import list_promises
from crosspath.ledger.chains.step import Step
from crosspath.ledger.identity import Directory
from crosspath.ledger.lookup import accounts_at
from crosspath.ledger.names import names_of
from crosspath.ledger.shapes import Chain, ShareRate
from crosspath.store.statement import Statement, as_time
from crosspath.store.tables import Object

_MOST = 5_000


@dataclass(frozen=True, kw_only=True)
class Chains:
    """Chains, those that wait for me first, then the newest; and how often a comment was followed by a share, where that was asked for."""

    chains: list[Chain]
    shared: ShareRate | None


async def read_chains(
    platforms: Platforms,
    present: Present,
    *,
    days: int,
    kind: str | None = None,
    state: str | None = None,
    person: int | None = None,
    persona: str | None = None,
    most: int = 50,
) -> Chains:
    """The chains that began or went on in the last so many days, in the newest five thousand acts of them."""
    since = present.now - timedelta(days=days)
    # A thread with somebody is in what was between us; what else there is may go by way of others.
    steps = [] if kind == "promise" else await _steps(since, present.now, persona, person if kind == "thread" else None)
    with_others = kind in (None, "credit", "introduction")
    behind = await _behind(platforms, {step.via for step in steps if step.via} | {step.url for step in steps if step.verb == "refer"}) if with_others else {}
    wanted = {number for step in steps for number in step.people} | set(behind.values())
    names = await names_of(wanted)
    shared, rate = weaving.comment_then_share(steps, names) if kind in (None, "comment_then_share") else ([], None)
    found = [
        *(weaving.threads(steps, names) if kind in (None, "thread") else ()),
        *(await list_promises(since, persona) if kind in (None, "promise") else ()),
        *(weaving.credits(steps, behind, names) if kind in (None, "credit") else ()),
        *(weaving.introductions(steps, behind, names) if kind in (None, "introduction") else ()),
        *(weaving.ripples(steps, names) if kind in (None, "ripple") else ()),
        *shared,
    ]
    chosen = [
        chain
        for chain in found
        if state in (None, chain.state) and (person is None or chain.person and chain.person.id == person)
    ]
    chosen.sort(key=lambda chain: (chain.act is None, -(chain.closed_at or chain.opened_at).timestamp()))
    return Chains(chains=chosen[:most], shared=rate)


async def _steps(since: datetime, now: datetime, persona: str | None, person: int | None) -> list[Step]:
    """What was between me and others since, or one person, oldest first."""
    statement = Statement()
    statement.add("""SELECT event.id, event.ulid, event.persona, event.direction, event.verb, event.occurred_at, event.object_id, event.result_url,
        event.result_id, event.in_reply_to, event.via, object.url, object.title FROM event CROSS JOIN object ON object.id = event.object_id
        WHERE event.direction <> 'observed' AND event.verb NOT IN ('undo', 'visit', 'save', 'dislike') AND event.undone_at IS NULL""")
    statement.add(f"AND event.occurred_at > {statement.value(since)} AND event.occurred_at <= {statement.value(now)}")
    if persona is not None:
        statement.add(f"AND event.persona = {statement.value(persona)}")
    if person is not None:
        statement.add("AND event.id IN (SELECT counterpart.event_id FROM counterpart JOIN account ON account.id = counterpart.account_id")
        statement.add(f"WHERE account.person_id = {statement.value(person)})")
    rows = await statement.add(f"ORDER BY event.occurred_at DESC LIMIT {_MOST}").rows()
    people = await _people([row["id"] for row in rows])
    return [
        Step(
            id=row["ulid"],
            persona=row["persona"],
            direction=row["direction"],
            verb=row["verb"],
            at=as_time(row["occurred_at"]),
            object=row["object_id"],
            url=row["url"],
            title=row["title"],
            people=frozenset(people[row["id"]]),
            result_url=row["result_url"],
            result_id=row["result_id"],
            replies_to=row["in_reply_to"],
            via=row["via"],
        )
        for row in reversed(rows)
    ]


async def _people(events: Collection[int]) -> dict[int, set[int]]:
    """Who is on the other side of each of these events."""
    people: dict[int, set[int]] = defaultdict(set)
    if events:
        statement = Statement()
        statement.add("SELECT counterpart.event_id, account.person_id FROM counterpart CROSS JOIN account ON account.id = counterpart.account_id")
        statement.add(f"WHERE account.person_id IS NOT NULL AND counterpart.event_id IN {statement.numbers(events)}")
        for row in await statement.rows():
            people[row["event_id"]].add(row["person_id"])
    return people


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
