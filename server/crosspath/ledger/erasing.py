"""Erasing a person: everything of them goes, and a mark that cannot be turned around keeps an import from bringing them back."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.expressions import Q

from crosspath.domain import event as domain
from crosspath.domain.event import Draft
from crosspath.ledger.identity import clip
from crosspath.ledger.merging import Missing, family_of
from crosspath.store import search
from crosspath.store.shredding import shredding
from crosspath.store.statement import Statement
from crosspath.store.tables import (
    Account,
    Alias,
    Balance,
    Blog,
    Claim,
    Correction,
    Counterpart,
    Decision,
    Erased,
    Look,
    Merge,
    NotSame,
    Person,
    Promise,
    Secret,
    Standing,
)

_SALT = "erasure_salt"
_LOOSE = (
    (
        "SELECT id, payload AS said FROM capture WHERE fault IS NOT NULL AND NOT EXISTS (SELECT 1 FROM witness WHERE capture_id = capture.id)",
        "payload",
        "DELETE FROM capture WHERE id IN",
    ),
    ("SELECT id, url AS said FROM linkcheck WHERE TRUE", "url", "DELETE FROM linkcheck WHERE id IN"),
)
"""What belongs to no act: how to ask for it, where it says what it is about, how to delete it."""
_SPELLING = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)


async def erase_person(person: int, now: datetime) -> None:
    """Take a person out of the log with all that is known of them, everybody merged into them too.

    Their accounts, handles and claims go; acts that concern nobody else, with the captures that told of them; pages nobody else acted on;
    captures nobody understood yet and looks at links and feeds that name an address of theirs; notes, decisions, standings. An act that somebody else took part in stays theirs. Who never acted leaves no mark: what was added by
    mistake is taken out, and may come back. Raises :class:`Missing`.
    """
    async with shredding() as connection:
        if not await Person.filter(id=person, deleted_at=None).exists():
            raise Missing(f"There is no person {person}.")
        family = await family_of(person)
        accounts = await Account.filter(person_id=person)
        ids = [account.id for account in accounts]
        await _delete_named(await _places(accounts))
        if await Counterpart.filter(account_id__in=ids).exists():
            await _mark(accounts, now, connection)
            await _delete_acts(ids, connection)
        await Claim.filter(key__in=[account.key for account in accounts]).delete()
        await Account.filter(id__in=ids).delete()
        await _delete_people(family, now)


async def _places(accounts: Sequence[Account]) -> list[str]:
    """Where they are to be found, without what two spellings of an address may differ in."""
    blogs = await Blog.filter(account_id__in=[account.id for account in accounts]).values_list("url", "feed_url")
    addresses = {account.url for account in accounts}.union(*blogs)
    return sorted({_SPELLING.sub("", address).rstrip("/").lower() for address in addresses if address})


async def _delete_named(places: Sequence[str]) -> None:
    """What belongs to no act yet, or to none at all, and names one of these places."""
    if not places:
        return
    named = re.compile(rf"(?<![\w.-])(?:www\.)?(?:{'|'.join(map(re.escape, places))})(?![\w-]|\.\w)", re.IGNORECASE)
    for ask, column, delete in _LOOSE:
        statement = Statement()
        statement.add(f"{ask} AND ({' OR '.join(statement.contains(column, place) for place in places)})")
        await _delete(delete, {row["id"] for row in await statement.rows() if named.search(row["said"])})
    for look in await Look.all():
        look.found = [each for each in look.found if not named.search(each["url"])]
        await look.save(update_fields=["found"])


async def _delete_people(family: Sequence[int], now: datetime) -> None:
    """All that is kept of these people; their numbers stay taken, so that nobody else is met under one."""
    for model in (Balance, Correction, Decision, Promise, Standing):
        await model.filter(person_id__in=family).delete()
    await Merge.filter(Q(person_id__in=family) | Q(into_id__in=family)).delete()
    await NotSame.filter(Q(person_id__in=family) | Q(other_id__in=family)).delete()
    nothing = {"name": "", "name_key": "", "notes": "", "goals": "", "best_at": "", "how_met": "", "about_url": None, "last_read": None}
    await Person.filter(id__in=family).update(**nothing, categories=[], cadence_days=None, deleted_at=now)


async def _mark(accounts: Sequence[Account], now: datetime, connection: BaseDBAsyncClient) -> None:
    kept, _ = await Secret.get_or_create(name=_SALT, defaults={"value": secrets.token_hex(32)})
    aliases = await Alias.filter(account_id__in=[account.id for account in accounts])
    names = {account.key for account in accounts} | {_seen_as(alias.platform, alias.handle) for alias in aliases}
    marks = {_mark_of(name, kept.value) for name in names}
    marks -= set(await Erased.filter(mark__in=marks).values_list("mark", flat=True))
    await Erased.bulk_create([Erased(mark=mark, erased_at=now) for mark in sorted(marks)], using_db=connection)


async def _delete_acts(accounts: Collection[int], connection: BaseDBAsyncClient) -> None:
    """The acts with these accounts, but for those that somebody else took part in."""
    events = set(await Counterpart.filter(account_id__in=accounts).values_list("event_id", flat=True))
    statement = Statement()
    statement.add("SELECT DISTINCT event_id FROM counterpart WHERE")
    statement.add(f"event_id IN {statement.numbers(events)}")
    shared = {row["event_id"] for row in await statement.add(f"AND account_id NOT IN {statement.numbers(accounts)}").rows()}
    objects = await _numbers("SELECT DISTINCT object_id AS id FROM event WHERE id IN", events)
    objects |= await _numbers("SELECT id FROM object WHERE author_id IN", accounts)
    undos = await _numbers("SELECT id FROM event WHERE undo_of_id IN", events - shared)
    captures = await _numbers("SELECT DISTINCT capture_id AS id FROM witness WHERE event_id IN", events | undos)
    await _delete("DELETE FROM witness WHERE capture_id IN", captures)
    await _delete("DELETE FROM capture WHERE id IN", captures)
    await _delete("DELETE FROM counterpart WHERE account_id IN", accounts)
    await search.remove(events | undos, connection)
    await search.shred(connection)
    await _delete("DELETE FROM event WHERE id IN", (events - shared) | undos)
    # The next events may get the numbers of these; whoever is told of events has to hear of them.
    await Statement().add("UPDATE cursor SET event_id = (SELECT COALESCE(MAX(id), 0) FROM event)").add(
        "WHERE event_id > (SELECT COALESCE(MAX(id), 0) FROM event)"
    ).apply()
    nobodys = await _numbers("SELECT id FROM object WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.object_id = object.id) AND id IN", objects)
    await _delete("DELETE FROM linkcheck WHERE key IN (SELECT key FROM object WHERE id IN", nobodys, end=")")
    await _delete("DELETE FROM object WHERE id IN", nobodys)


async def _numbers(select: str, among: Collection[int]) -> set[int]:
    statement = Statement()
    return {row["id"] for row in await statement.add(f"{select} {statement.numbers(among)}").rows()}


async def _delete(delete: str, among: Collection[int], end: str = "") -> None:
    statement = Statement()
    await statement.add(f"{delete} {statement.numbers(among)}{end}").apply()


async def erased_among(told: Sequence[Iterable[domain.Account]], connection: BaseDBAsyncClient) -> set[int]:
    """The places of those captures, given as the accounts they speak of, that speak of somebody who was erased."""
    salt = await _salt(connection)
    if salt is None:
        return set()
    places: dict[str, set[int]] = {}
    for place, accounts in enumerate(told):
        for account in accounts:
            for mark in _marks_of(account, salt):
                places.setdefault(mark, set()).add(place)
    found = await Erased.filter(mark__in=places).using_db(connection).values_list("mark", flat=True)
    return set().union(*(places[mark] for mark in found))


async def bring_back(accounts: Iterable[domain.Account], connection: BaseDBAsyncClient) -> None:
    """These accounts may be in the log again: the user added them by hand."""
    if (salt := await _salt(connection)) is not None:
        marks = {mark for account in accounts for mark in _marks_of(account, salt)}
        await Erased.filter(mark__in=marks).using_db(connection).delete()


async def _salt(connection: BaseDBAsyncClient) -> str | None:
    """The salt of this log's marks; None while nobody was erased."""
    rows = await connection.execute_query_dict(f"SELECT value FROM secret WHERE name = '{_SALT}'")  # noqa: S608 -- a name of our own
    return rows[0]["value"] if rows else None


def accounts_of(drafts: Iterable[Draft]) -> Iterator[domain.Account]:
    """Whom drafts speak of."""
    for draft in drafts:
        yield from (side.account for side in draft.counterparts)
        if draft.object.author:
            yield draft.object.author


def _marks_of(account: domain.Account, salt: str) -> set[str]:
    """The marks under which an account would have been erased; a handle alone may be someone else's where an id is known."""
    names = {clip(account.key)}
    if account.handle:
        handle = clip(account.handle.lower())
        names.add(clip(f"{account.platform}:{handle}"))
        if account.id is None:
            names.add(_seen_as(account.platform, handle))
    return {_mark_of(name, salt) for name in names}


def _seen_as(platform: str, handle: str) -> str:
    return f"?{platform}:{handle}"


def _mark_of(name: str, salt: str) -> str:
    """HMAC-SHA-256 of an account's key under the log's salt."""
    return hmac.new(bytes.fromhex(salt), name.encode(), hashlib.sha256).hexdigest()
