"""The index a browser holds: keys of every account and page in the log, all of them once, then what is new."""

from __future__ import annotations

import asyncio
import hashlib
import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
from tortoise.functions import Max
from tortoise.queryset import QuerySet

from crosspath.domain.keys import Keys
from crosspath.domain.platforms import Platforms
from crosspath.store.tables import Account, Alias, Counterpart, Erased, Object, Person, Witness

_WRITTEN = re.compile(r"([^.]*)\.([^.]*)" + r"\.([0-9]{1,9})" * 4).fullmatch
_SCHEME = 1
"""Changes with how keys are made, so that browsers start over."""
_AT_ONCE = 5_000
"""Rows a part is made of."""
_BREATHE = 100
"""Rows after which others get their turn."""


class Cursor(NamedTuple):
    """How far a browser has read: the accounts and pages it has, and the witnesses and people whose accounts and pages it has seen since.

    A witness stands for all that a capture brought or changed, a person for accounts somebody typed in; ``mark`` tells the log from
    another one, or an older copy, that has witnesses of the same number.
    """

    version: str
    mark: str
    accounts: int = 0
    objects: int = 0
    witnesses: int = 0
    people: int = 0

    def __str__(self) -> str:
        return ".".join(map(str, self))

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """The cursor written as ``text``; None when it is none."""
        parts = _WRITTEN(text)
        return cls(*parts.group(1, 2), *map(int, parts.group(3, 4, 5, 6))) if parts else None


@dataclass(frozen=True, kw_only=True)
class Part:
    """Some of the index: keys as little-endian numbers of 32 bits, and where the next part begins. The first one has the table of hosts."""

    version: str
    table: dict[str, Any] | None
    keys: bytes
    next: Cursor
    more: bool


async def read_index(platforms: Platforms, hidden: frozenset[str], since: str) -> Part:
    """The part of the index after ``since``; the first one where that is empty, of another version, or of another log."""
    maker, version = _maker(platforms, hidden)
    version = f"{version}-{await Person.filter(deleted_at__not_isnull=True).count()}-{await Erased.all().count()}"
    cursor = Cursor.read(since)
    begins = cursor is None or cursor.version != version or cursor.mark != await _mark(cursor.witnesses)
    if cursor is None or begins:
        witnesses, people = await _newest(Witness.all()), await _newest(Person.all())
        cursor = Cursor(version, await _mark(witnesses), witnesses=witnesses, people=people)
    keys = set(maker.always()) if begins else set()
    more = False
    for name, read in _STEPS.items():
        last, more = await read(maker, keys, getattr(cursor, name))
        cursor = cursor._replace(**{name: last})
        if more:
            break
    cursor = cursor._replace(mark=await _mark(cursor.witnesses))
    return Part(version=version, table=maker.table if begins else None, keys=_packed(keys), next=cursor, more=more)


@lru_cache(maxsize=1)
def _maker(platforms: Platforms, hidden: frozenset[str]) -> tuple[Keys, str]:
    """What makes the keys for these platforms, and a version that changes with any key it makes."""
    keys = Keys(platforms, hidden)
    made = msgspec.json.encode([_SCHEME, keys.table, sorted(keys.always())])
    return keys, hashlib.sha256(made).hexdigest()[:12]


async def _accounts(maker: Keys, keys: set[int], after: int) -> tuple[int, bool]:
    ids = await Account.filter(id__gt=after).order_by("id").limit(_AT_ONCE).values_list("id", flat=True)
    if ids:
        await _add_accounts(maker, keys, Account.filter(id__gt=after, id__lte=ids[-1]))
    return _reached(ids, after)


async def _objects(maker: Keys, keys: set[int], after: int) -> tuple[int, bool]:
    ids = await Object.filter(id__gt=after).order_by("id").limit(_AT_ONCE).values_list("id", flat=True)
    if ids:
        await _add_objects(maker, keys, Object.filter(id__gt=after, id__lte=ids[-1]))
    return _reached(ids, after)


async def _witnesses(maker: Keys, keys: set[int], after: int) -> tuple[int, bool]:
    rows = await Witness.filter(id__gt=after).order_by("id").limit(_AT_ONCE).values_list("id", "event_id", "event__object_id", "event__object__author_id")
    if rows:
        sides = await Counterpart.filter(event_id__in={row[1] for row in rows}).values_list("account_id", flat=True)
        accounts = {*sides, *(row[3] for row in rows if row[3] is not None)}
        await _add_accounts(maker, keys, Account.filter(id__in=accounts))
        await _add_objects(maker, keys, Object.filter(id__in={row[2] for row in rows}))
    return _reached([row[0] for row in rows], after)


async def _people(maker: Keys, keys: set[int], after: int) -> tuple[int, bool]:
    ids = await Person.filter(id__gt=after).order_by("id").limit(_AT_ONCE).values_list("id", flat=True)
    if ids:
        await _add_accounts(maker, keys, Account.filter(person_id__gt=after, person_id__lte=ids[-1]))
    return _reached(ids, after)


_STEPS = {"accounts": _accounts, "objects": _objects, "witnesses": _witnesses, "people": _people}


def _reached(ids: Any, after: int) -> tuple[int, bool]:
    return (ids[-1] if ids else after), len(ids) == _AT_ONCE


async def _add_accounts(maker: Keys, keys: set[int], wanted: QuerySet[Account]) -> None:
    """The keys of those of these accounts that are somebody's."""
    rows = await wanted.filter(person_id__not_isnull=True).values_list("id", "platform", "key")
    handles: dict[int, list[str]] = defaultdict(list)
    for account, handle in await _aliases([row[0] for row in rows]):
        handles[account].append(handle)
    for place, (account, platform, key) in enumerate(rows):
        keys.update(maker.of_account(platform, key, handles[account]))
        if place % _BREATHE == 0:
            await asyncio.sleep(0)


async def _aliases(accounts: Collection[int]) -> Iterable[tuple[int, str]]:
    if not accounts:
        return []
    found = Alias.filter(account_id__gte=min(accounts), account_id__lte=max(accounts))
    if max(accounts) - min(accounts) > 2 * len(accounts):
        found = Alias.filter(account_id__in=accounts)
    return await found.values_list("account_id", "handle")


async def _add_objects(maker: Keys, keys: set[int], wanted: QuerySet[Object]) -> None:
    for place, row in enumerate(await wanted.values_list("platform", "native_id", "url")):
        keys.update(maker.of_object(*row))
        if place % _BREATHE == 0:
            await asyncio.sleep(0)


async def _newest(rows: QuerySet[Any]) -> int:
    (newest,) = await rows.annotate(newest=Max("id")).values_list("newest", flat=True)
    return newest or 0


async def _mark(witness: int) -> str:
    """What is random about the event of a witness; empty where there is none."""
    ulid = await Witness.filter(id=witness).values_list("event__ulid", flat=True)
    return ulid[0][-8:] if ulid else ""


def _packed(keys: Collection[int]) -> bytes:
    packed = array("I", sorted(keys))
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()
