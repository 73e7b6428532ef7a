"""Who is who: accounts by stable key, handles as dated aliases, persons behind accounts."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence, Set
from datetime import datetime, timedelta

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection

from crosspath.domain import event as domain
from crosspath.store.ids import Ids
from crosspath.store.rows import Change, With, new, read_rows
from crosspath.store.tables import Account, Alias, Person

_LONGEST = 1000
# How finely the life of a handle is dated; a write for every sighting would buy nothing.
_ALIAS_GRAIN = timedelta(days=1)


def clip(text: str) -> str:
    """The text, or where it is longer than an index holds, its beginning with a hash of all of it."""
    if len(text) <= _LONGEST // 4:
        return text
    longest = _LONGEST if text.isascii() else _LONGEST // 4  # PostgreSQL counts bytes.
    if len(text) <= longest:
        return text
    return f"{text[: longest - 65]}~{hashlib.sha256(text.encode()).hexdigest()}"


def name_key(name: str) -> str:
    """A name as it is compared with others: case, width and spacing mean nothing."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())[:200]


class Directory:
    """The accounts a group of captures speaks of, found or made in one pass."""

    def __init__(self) -> None:
        self._rows: dict[str, Account] = {}
        self._by_handle: dict[tuple[str, str], Account] = {}
        self._aliases: dict[tuple[str, str, int], Alias] = {}
        self._touched: set[tuple[str, str, int]] = set()
        self.people: dict[int, Person] = {}
        self._brought_in: dict[int, Person] = {}

    @classmethod
    async def of(cls, accounts: Iterable[domain.Account], connection: BaseDBAsyncClient | None = None) -> Directory:
        """What the log knows of these accounts, under their keys and under their handles."""
        connection = connection or get_connection("default")
        aliases, found = await read_rows(connection, *cls.wanted(accounts))
        return await cls.known(aliases, found, connection)

    @staticmethod
    def wanted(accounts: Iterable[domain.Account]) -> tuple[With, With]:
        """What to read of the log to know these accounts: aliases, and accounts."""
        keys, handles = set(), set()
        for account in accounts:
            keys.add(clip(account.key))
            if account.handle:
                handles.add(_handle(account))
                keys.add(clip(f"{account.platform}:{_handle(account)}"))
        return With(Alias, "handle", handles), With(Account, "key", keys)

    @classmethod
    async def known(cls, aliases: Iterable[Alias], found: Iterable[Account], connection: BaseDBAsyncClient) -> Directory:
        """The directory of what was ``wanted``, once it is read."""
        directory = cls()
        by_id = {row.id: row for row in found}
        elsewhere = {alias.account_id for alias in aliases} - by_id.keys()
        by_id |= {row.id: row for (rows,) in [await read_rows(connection, With(Account, "id", elsewhere))] for row in rows}
        for alias in sorted(aliases, key=lambda alias: alias.last_seen):
            directory._aliases[alias.platform, alias.handle, alias.account_id] = alias
            if not _is_elsewhere(by_id[alias.account_id].key, alias.platform, alias.handle):
                directory._by_handle[alias.platform, alias.handle] = by_id[alias.account_id]
        for row in by_id.values():
            directory._rows.setdefault(row.key, row)
        owners = {row.person_id for row in by_id.values() if row.person_id is not None}
        (people,) = await read_rows(connection, With(Person, "id", owners))
        directory.people = {person.id: person for person in people}
        return directory

    def find(self, account: domain.Account) -> Account | None:
        """The row of an account: by its stable id, else by whoever was last seen under its handle."""
        if row := self._rows.get(clip(account.key)):
            return row
        if not account.handle or _is_elsewhere(account.key, account.platform, _handle(account)):
            return None
        if account.id is None:
            return self._by_handle.get((account.platform, _handle(account)))
        # Until now only the handle was known; the same account just showed its id.
        return self._rows.get(clip(f"{account.platform}:{_handle(account)}"))

    def rows(self) -> Iterable[Account]:
        """Every account it holds."""
        return self._rows.values()

    def person(self, row: Account) -> Person | None:
        """The person behind an account."""
        return self.people.get(row.person_id) if row.person_id is not None else None

    def is_out(self, row: Account) -> bool:
        """Whether the person behind an account was taken out of the lists."""
        person = self.person(row)
        return person is not None and person.deleted_at is not None

    def bring_in(self, numbers: Iterable[int | None]) -> None:
        """Who was taken out of the lists is in them again, once what was :meth:`brought_in` is written."""
        for number in numbers:
            person = self.people.get(number or 0)
            if person is not None and person.deleted_at is not None:
                person.deleted_at = None
                self._brought_in[person.id] = person

    def brought_in(self) -> Change:
        """Those who are in the lists again, to be written."""
        return Change(list(self._brought_in.values()), ("deleted_at",))

    async def persons(self, numbers: Set[int]) -> list[Person]:
        """These people, oldest first; those behind none of its accounts are read."""
        (others,) = await read_rows(get_connection("default"), With(Person, "id", numbers - self.people.keys()))
        known = (self.people[number] for number in numbers & self.people.keys())
        return sorted([*known, *others], key=lambda row: row.id)

    def settle(self, accounts: Iterable[domain.Account], now: datetime, ids: Ids, person: Person | None = None) -> Sequence[Change]:
        """Rows, persons and aliases for what is new, and what changed on the others, to be written in this order.

        With ``person`` given, accounts that belong to nobody, or to somebody who was taken out, become theirs; else each gets a person of its own.
        """
        new_people: list[Person] = []
        new_rows: list[Account] = []
        changed: dict[int, Account] = {}
        for account in accounts:
            row = self.find(account)
            if row is None:
                row = new(Account, id=ids.next(Account), key=clip(account.key), platform=account.platform)
                new_rows.append(row)
            if row.person_id is None or person is not None and self.is_out(row):
                owner = person or new(Person, id=ids.next(Person), name=_name(account), name_key=name_key(_name(account)), created_at=now)
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
        for row in new_rows:
            changed.pop(row.id, None)
        seen = [self._aliases[key] for key in self._touched]
        return (
            Change(new_people),
            Change(new_rows),
            Change(list(changed.values()), ("key", "handle", "name", "url", "person_id")),
            Change([alias for alias in seen if alias.pk is None]),
            Change([alias for alias in seen if alias.pk is not None], ("last_seen",)),
        )

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
            alias = new(Alias, account_id=row.id, platform=account.platform, handle=key[1], first_seen=now, last_seen=now)
            self._aliases[key] = alias
            self._touched.add(key)
        elif now - alias.last_seen >= _ALIAS_GRAIN:
            alias.last_seen = now
            self._touched.add(key)
        if not _is_elsewhere(row.key, account.platform, key[1]):
            self._by_handle[account.platform, key[1]] = row


def _is_elsewhere(key: str, platform: str, handle: str) -> bool:
    """Whether an account is ``handle@server``: whoever is called that elsewhere is someone else."""
    return key.startswith(f"{platform}:{handle}@")


def _handle(account: domain.Account) -> str:
    return clip((account.handle or "").lower())


def _name(account: domain.Account) -> str:
    return account.name or account.handle or account.key
