"""Who is who: accounts by stable key, handles as dated aliases, persons behind accounts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection

from crosspath.domain import event as domain
from crosspath.store.ids import Ids
from crosspath.store.rows import insert_rows, rows_with, update_rows
from crosspath.store.tables import Account, Alias, Person

_LONGEST = 1000
# How finely the life of a handle is dated; a write for every sighting would buy nothing.
_ALIAS_GRAIN = timedelta(days=1)


def clip(text: str) -> str:
    """The text, or where it is longer than an index holds, its beginning with a hash of all of it."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST - 65]}~{hashlib.sha256(text.encode()).hexdigest()}"


class Directory:
    """The accounts a group of captures speaks of, found or made in one pass."""

    def __init__(self) -> None:
        self._rows: dict[str, Account] = {}
        self._by_handle: dict[tuple[str, str], Account] = {}
        self._aliases: dict[tuple[str, str, int], Alias] = {}
        self._touched: set[tuple[str, str, int]] = set()
        self.people: dict[int, Person] = {}

    @classmethod
    async def of(cls, accounts: Iterable[domain.Account], connection: BaseDBAsyncClient | None = None) -> Directory:
        """What the log knows of these accounts, under their keys and under their handles."""
        directory = cls()
        keys, handles = set(), set()
        for account in accounts:
            keys.add(clip(account.key))
            if account.handle:
                handles.add(_handle(account))
                keys.add(clip(f"{account.platform}:{_handle(account)}"))
        connection = connection or get_connection("default")
        aliases = await rows_with(Alias, "handle", handles, connection)
        by_id = {row.id: row for row in await rows_with(Account, "id", {alias.account_id for alias in aliases}, connection)}
        for alias in sorted(aliases, key=lambda alias: alias.last_seen):
            directory._aliases[alias.platform, alias.handle, alias.account_id] = alias
            directory._by_handle[alias.platform, alias.handle] = by_id[alias.account_id]
        for row in [*by_id.values(), *await rows_with(Account, "key", keys, connection)]:
            directory._rows.setdefault(row.key, row)
        owners = {row.person_id for row in directory._rows.values() if row.person_id is not None}
        directory.people = {person.id: person for person in await rows_with(Person, "id", owners, connection)}
        return directory

    def find(self, account: domain.Account) -> Account | None:
        """The row of an account: by its stable id, else by whoever was last seen under its handle."""
        if row := self._rows.get(clip(account.key)):
            return row
        named = self._by_handle.get((account.platform, _handle(account))) if account.handle else None
        if account.id is None:
            return named
        # Until now only the handle was known; the same account just showed its id.
        unnumbered = self._rows.get(clip(f"{account.platform}:{_handle(account)}")) if account.handle else None
        return unnumbered

    def rows(self) -> Iterable[Account]:
        """Every account it holds."""
        return self._rows.values()

    def person(self, row: Account) -> Person | None:
        """The person behind an account."""
        return self.people.get(row.person_id) if row.person_id is not None else None

    async def settle(
        self, accounts: Iterable[domain.Account], now: datetime, ids: Ids, connection: BaseDBAsyncClient, person: Person | None = None
    ) -> None:
        """Make rows, persons and aliases for what is new, and note what changed.

        With ``person`` given, accounts that belong to nobody become theirs; else each gets a person of its own.
        """
        new_people, new_rows, changed = [], [], {}
        for account in accounts:
            row = self.find(account)
            if row is None:
                row = Account(id=ids.next(Account), key=clip(account.key), platform=account.platform)
                new_rows.append(row)
            if row.person_id is None:
                owner = person or Person(id=ids.next(Person), name=_name(account), created_at=now)
                if owner is not person:
                    new_people.append(owner)
                row.person_id = owner.id
                self.people[owner.id] = owner
                changed[row.id] = row
            if self._learn(row, account):
                changed[row.id] = row
            self._rows[row.key] = row
            if account.handle:
                self._seen(account, row, now)
        created = {row.id for row in new_rows}
        await insert_rows(new_people, connection)
        await insert_rows(new_rows, connection)
        for row in changed.values():
            if row.id not in created:
                await row.save(using_db=connection)
        await self._save_aliases(connection)

    def _learn(self, row: Account, account: domain.Account) -> bool:
        """Take over what a sighting adds to an account; whether anything did."""
        before = (row.key, row.handle, row.name, row.url)
        if account.id is not None:
            row.key = clip(account.key)
        row.handle = clip(account.handle) if account.handle else row.handle
        row.name = account.name or row.name
        row.url = account.url or row.url
        return before != (row.key, row.handle, row.name, row.url)

    def _seen(self, account: domain.Account, row: Account, now: datetime) -> None:
        key = (account.platform, _handle(account), row.id)
        alias = self._aliases.get(key)
        if alias is None:
            alias = Alias(account_id=row.id, platform=account.platform, handle=key[1], first_seen=now, last_seen=now)
            self._aliases[key] = alias
            self._touched.add(key)
        elif now - alias.last_seen >= _ALIAS_GRAIN:
            alias.last_seen = now
            self._touched.add(key)
        self._by_handle[account.platform, key[1]] = row

    async def _save_aliases(self, connection: BaseDBAsyncClient) -> None:
        touched = [self._aliases[key] for key in self._touched]
        new = [alias for alias in touched if alias.pk is None]
        old = [alias for alias in touched if alias.pk is not None]
        await insert_rows(new, connection)
        await update_rows(old, ("last_seen",), connection)


def _handle(account: domain.Account) -> str:
    return clip((account.handle or "").lower())


def _name(account: domain.Account) -> str:
    return account.name or account.handle or account.key
