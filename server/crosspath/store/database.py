"""Opening the log: one connection, pragmas that are checked, the tables of this version, a clean close."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tortoise import Tortoise
from tortoise.connection import get_connection
from tortoise.context import TortoiseContext
from tortoise.exceptions import DBConnectionError

from crosspath.store.backup import FOLDER, KEPT, Backup, clear, make_backup
from crosspath.store.place import sqlite_path
from crosspath.store.schema import APPS, bring_up_to_date

# https://sqlite.org/pragma.html; FULL makes every commit one fsync of the WAL, so what was answered is on the disk.
PRAGMAS: dict[str, int | str] = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "trusted_schema": 0,
}


# What makes it quick. The upper parts of a large log's indexes stay in memory, and the write-ahead log is folded into the file less often than by
# default and keeps its room on the disk meanwhile: a commit that need not make a file longer is synced in half the time.
_TUNING: dict[str, int] = {
    "cache_size": -16_000,  # KiB
    "wal_autocheckpoint": 4000,  # pages of 4 KiB
    "journal_size_limit": 64 << 20,  # bytes
}


class PragmaRefused(RuntimeError):
    """SQLite does not keep a promise crosspath is built on."""


class Damaged(RuntimeError):
    """The file is no database, or a broken one; it was left as it is."""


class NotCopied(RuntimeError):
    """There is no copy of the log, without which its tables are not changed."""


class NoFile(RuntimeError):
    """The log is no file that could be copied."""


class Unreachable(RuntimeError):
    """The database server does not answer."""


class Database:
    """The open log. ``url`` is a tortoise database URL."""

    def __init__(self, url: str, context: TortoiseContext) -> None:
        self.url = url
        self._context = context

    @property
    def is_sqlite(self) -> bool:
        """Whether the log is a SQLite file."""
        return sqlite_path(self.url) is not None

    async def promises(self) -> dict[str, int | str]:
        """What the open connection answers for every pragma the log relies on; empty for PostgreSQL."""
        if not self.is_sqlite:
            return {}
        connection = get_connection("default")
        found = {}
        for pragma in PRAGMAS:
            rows = await connection.execute_query_dict(f"PRAGMA {pragma}")
            found[pragma] = next(iter(rows[0].values()))
        return found

    async def back_up(self, now: datetime, keep: int = KEPT) -> Backup:
        """Copy the log beside itself, as :func:`make_backup` does. Raises :class:`NoFile`."""
        path = sqlite_path(self.url)
        if path is None:
            raise NoFile("The log is in PostgreSQL, whose pg_dump copies it. A copy any crosspath reads back: crosspath export --format jsonl --output FILE")
        return await make_backup(get_connection("default"), path.parent / FOLDER, now, keep)

    async def keep(self) -> None:
        """Copy the log before a newer crosspath changes its tables. In PostgreSQL a change that fails leaves nothing. Raises :class:`NotCopied`."""
        if not self.is_sqlite:
            return
        try:
            await self.back_up(datetime.now(UTC))
        except (OSError, sqlite3.OperationalError) as error:
            raise NotCopied(f"The log is copied before its tables change, and that failed ({error}). Nothing was changed; make room and start again.") from error

    async def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        if self.is_sqlite:
            await get_connection("default").execute_query("PRAGMA wal_checkpoint(TRUNCATE)")
        await self._context.close_connections()


async def open_database(url: str) -> Database:
    """The log at ``url``, brought to this version.

    Raises :class:`PragmaRefused` when SQLite keeps another journal or sync mode than asked, :class:`Damaged` for a file that is no
    database, :class:`TooNew` for one of a newer crosspath, :class:`NotCopied` where there is no room to change it safely, and
    :class:`Unreachable` for a server that does not answer.
    """
    context = await Tortoise.init(config=_config(url))
    database = Database(url, context)
    try:
        await _prepare(database)
    except BaseException:
        await context.close_connections()
        raise
    return database


async def _prepare(database: Database) -> None:
    try:
        _assert_kept(await database.promises())
        if (path := sqlite_path(database.url)) is not None:
            clear(path.parent / FOLDER)
        await bring_up_to_date(get_connection("default"), database.keep)
    except (OSError, DBConnectionError) as error:
        raise Unreachable(f"The database does not answer: {error}") from error
    except sqlite3.DatabaseError as error:
        path = sqlite_path(database.url)
        raise Damaged(f"{path} cannot be read as a log ({error}). It was left as it is. Put the newest copy in its place: crosspath restore") from error


def _config(url: str) -> dict[str, Any]:
    if (path := sqlite_path(url)) is not None:
        _create_private(path)
        credentials = {"file_path": str(path), **PRAGMAS, **_TUNING}
        connection: str | dict[str, Any] = {"engine": "tortoise.backends.sqlite", "credentials": credentials}
    else:
        connection = url
    return {"connections": {"default": connection}, "apps": APPS, "use_tz": True}


def _create_private(path: Path) -> None:
    """The file exists and only its owner may read it, with no moment in which others could."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, stat.S_IRUSR | stat.S_IWUSR))


def _assert_kept(promises: Mapping[str, int | str]) -> None:
    for pragma, found in promises.items():
        wanted = PRAGMAS[pragma]
        if found != wanted and not (pragma == "busy_timeout" and int(found) >= int(wanted)):
            raise PragmaRefused(f"SQLite answers {pragma}={found}, crosspath needs {wanted}; the log was not opened.")
