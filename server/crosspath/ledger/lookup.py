"""You and this person: what the log knows of an address or a handle."""

# ruff: noqa: S608 -- the numbers are our own; whatever came from outside is a value.
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from tortoise.connection import get_connection

from crosspath.domain.accounts import fediverse_account
from crosspath.domain.event import WEB, Account
from crosspath.domain.platform import Resolved
from crosspath.domain.platforms import Platforms
from crosspath.domain.present import Present
from crosspath.domain.site import Site, owner_of
from crosspath.domain.url import Refused, parse
from crosspath.ledger.acts import object_key
from crosspath.ledger.identity import Directory
from crosspath.ledger.shapes.event import EventShape
from crosspath.ledger.shapes.known import Behind, Known, VerbHelp
from crosspath.ledger.shapes.person import PersonShape
from crosspath.ledger.views import next_of, show, show_people
from crosspath.plugins.host import Host
from crosspath.store.rows import With, read_rows
from crosspath.store.statement import Statement
from crosspath.store.tables import Account as AccountRow
from crosspath.store.tables import Object
from crosspath.store.thread import in_one_go

_FEW = 20
"""Up to so many people are shown with all that one wants to see of them; of more, as beside the links of a page, only with what was last."""
_MOST_CROSSINGS = 5


@dataclass(frozen=True)
class _Asked:
    """One address or handle with what it is, before the log was asked: whose it can be, likeliest first, and whose site it is on."""

    given: str
    resolved: Resolved | None = None
    accounts: Sequence[Account] = ()
    owner: Account | None = None


async def look_up(host: Host, urls: Sequence[str], handles: Sequence[str], present: Present) -> tuple[list[Known], list[Known]]:
    """What is known of each address and each handle, in order.

    Where more than twenty people are behind them, each comes with the newest crossing only, and without reminders.
    """
    asks_others = host.asks_others
    asked = [await _address(host, url, asks_others) for url in urls] + [_handle(host, handle) for handle in handles]
    answers = await in_one_go(lambda: _answer(host, asked, present))
    return answers[: len(urls)], answers[len(urls) :]


async def _answer(host: Host, asked: Sequence[_Asked], present: Present) -> list[Known]:
    """What the log knows of each."""
    directory = await Directory.of(account for item in asked for account in (*item.accounts, item.owner) if account)
    authors = await _authors(host, [item.resolved for item in asked if item.resolved and item.resolved.kind != "profile"])
    behind = [_behind(item, directory, authors) for item in asked]
    found = [row for row in await directory.persons({person for person, _ in behind if person}) if row.deleted_at is None]
    few = len(found) <= _FEW
    shown = {person.id: person for person in await show_people(found, present, with_reminders=few)}
    crossings = await _crossings(shown, _MOST_CROSSINGS if few else 1)
    verbs = cache(partial(_verbs, host))
    return [
        _known(item, verbs, shown.get(person or 0), by, crossings.get(person or 0, []))
        for item, (person, by) in zip(asked, behind, strict=True)
    ]


def _behind(item: _Asked, directory: Directory, authors: Mapping[str, int]) -> tuple[int | None, Behind | None]:
    """The person behind an address or handle, and by what they are known there."""
    if item.resolved and (author := authors.get(item.resolved.canonical)):
        return author, "page"
    for account in item.accounts:
        if (row := directory.find(account)) and row.person_id:
            return row.person_id, "account"
    row = directory.find(item.owner) if item.owner else None
    return (row.person_id, "site") if row and row.person_id else (None, None)


async def _address(host: Host, text: str, asks_others: bool) -> _Asked:
    try:
        resolved = await host.resolve(text) if asks_others else host.platforms.resolve(text)
    except Refused:
        return _Asked(text)
    return _Asked(text, resolved, *accounts_at(host.platforms, resolved))


def accounts_at(platforms: Platforms, resolved: Resolved) -> tuple[list[Account], Account | None]:
    """Whose a page can be by its address, likeliest first, and whose site it is on where it can be nobody else's."""
    accounts = _seen_as(resolved.account) if resolved.account else []
    if not isinstance(platforms[resolved.platform], Site):
        return accounts, None
    # A page may name its author by the address of any other page.
    page = Account(platform=WEB, id=resolved.canonical, url=resolved.canonical)
    return [page, *accounts], None if accounts else owner_of(parse(resolved.canonical))


def _handle(host: Host, text: str) -> _Asked:
    """``platform:handle``, or ``@user@host`` for the fediverse."""
    platform, mark, handle = text.strip().partition(":")
    if mark and platform in host.platforms:
        return _Asked(text, None, [Account(platform=platform, handle=handle.lstrip("@"), id=handle)])
    if (account := fediverse_account(text)) is None or account.url is None:
        return _Asked(text)
    return _Asked(text, host.platforms.resolve(account.url), [account, Account(platform=WEB, id=account.url, url=account.url)])


def _seen_as(account: Account) -> list[Account]:
    """The account, and what else it is where ``/@name`` may be a page of a fediverse server that is in no table."""
    server, mark, name = (account.url or "").removeprefix("https://").partition("/@")
    other = fediverse_account(f"@{name}@{server}") if mark and account.platform == WEB else None
    return [account, other] if other else [account]


async def _authors(host: Host, pages: Sequence[Resolved]) -> dict[str, int]:
    """For each known page, by its canonical address, the person it is by."""
    keys = {object_key(page.canonical): page.canonical for page in pages}
    named: dict[tuple[str | None, ...], set[str]] = defaultdict(set)
    for page in pages:
        if page.object_id and page.kind in host.platforms[page.platform].global_ids:
            named[page.platform, page.kind, page.object_id].add(page.canonical)
    connection = get_connection("default")
    pages_known, things = await read_rows(connection, With(Object, "key", keys), With(Object, "native_id", {native for _, _, native in named}))
    rows = {row.id: row for row in (*pages_known, *things)}
    (authors,) = await read_rows(connection, With(AccountRow, "id", {row.author_id for row in rows.values() if row.author_id is not None}))
    person_of = {author.id: author.person_id for author in authors}
    found: dict[str, int] = {}
    for number in sorted(rows):
        row = rows[number]
        if (person := person_of.get(row.author_id)) is None:
            continue
        found |= dict.fromkeys(named.get((row.platform, row.kind, row.native_id), ()), person)
        if row.key in keys:
            found[keys[row.key]] = person
    return found


async def _crossings(people: Collection[int], most: int) -> dict[int, list[EventShape]]:
    """The newest ``most`` acts with each person, newest first."""
    if not people:
        return {}
    statement = Statement()
    # For each account the index by time is read no further than it takes.
    statement.add(f"""SELECT DISTINCT account.person_id, counterpart.event_id, counterpart.occurred_at
        FROM account CROSS JOIN counterpart ON counterpart.id IN (
            SELECT side.id FROM counterpart AS side CROSS JOIN event ON event.id = side.event_id
            WHERE side.account_id = account.id AND event.undone_at IS NULL AND event.verb <> 'undo'
            ORDER BY side.occurred_at DESC, side.id DESC LIMIT {most})""")
    rows = await statement.add(f"WHERE account.person_id IN {statement.numbers(people)} ORDER BY counterpart.occurred_at DESC, counterpart.event_id DESC").rows()
    newest: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        if len(newest[row["person_id"]]) < most:
            newest[row["person_id"]].append(row["event_id"])
    events = await show({event for each in newest.values() for event in each})
    return {person: [events[event] for event in each] for person, each in newest.items()}


def _known(item: _Asked, verbs: Callable[[str, str], list[VerbHelp]], person: PersonShape | None, by: Behind | None, crossings: list[EventShape]) -> Known:
    resolved = item.resolved
    return Known(
        given=item.given,
        platform=resolved.platform if resolved else None,
        kind=resolved.kind if resolved else None,
        canonical=resolved.canonical if resolved else None,
        handle=resolved.handle if resolved else None,
        account_id=resolved.account_id if resolved else None,
        container=resolved.container if resolved else None,
        object_id=resolved.object_id if resolved else None,
        wrapper=resolved.wrapper if resolved else None,
        person=person,
        standing=person.standing if person else None,
        notes=person.notes if person else None,
        crossings=crossings,
        reminders=person.reminders if person else [],
        verbs=verbs(resolved.platform, resolved.kind) if resolved else [],
        behind=by if person else None,
        profile=next((account.url for account in (item.owner, *reversed(item.accounts)) if account), None),
        next=next_of(crossings),
    )


def _verbs(host: Host, name: str, kind: str) -> list[VerbHelp]:
    platform = host.platforms[name]
    verbs = platform.verbs.get(kind) or platform.verbs.get("*", ())
    return [VerbHelp(verb=verb, help=platform.help.get(verb, "")) for verb in verbs]
