"""Copies of a SQLite log: made of the running log, checked, kept beside it, and put back in its place.

A copy is under its name only once it is whole and on the disk. PostgreSQL has its own tools for this.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import shutil
import sqlite3
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tortoise.backends.base.client import BaseDBAsyncClient

FOLDER = "backups"
KEPT = 7
"""Copies that are kept unless said otherwise; an older one goes when a new one is whole."""

_NAME = re.compile(r"crosspath-(\d{8}T\d{6}Z)(?:-\d+)?\.sqlite3")
_MOMENT = "%Y%m%dT%H%M%SZ"
_PART = ".part"
_NEEDED = {"capture", "event", "person", "tortoise_migrations"}


class Unfit(ValueError):
    """The file cannot take the log's place; the message says why. Nothing was changed."""


@dataclass(frozen=True, kw_only=True)
class Backup:
    """A copy of the log: where it is, of when, and how many bytes it has."""

    path: Path
    made_at: datetime
    size: int


def backups(folder: Path) -> list[Backup]:
    """The copies in a folder, the newest first."""
    found = []
    for path in folder.glob("crosspath-*.sqlite3") if folder.is_dir() else ():
        if named := _NAME.fullmatch(path.name):
            made_at = datetime.strptime(named[1], _MOMENT).replace(tzinfo=UTC)
            found.append(Backup(path=path, made_at=made_at, size=path.stat().st_size))
    return sorted(found, key=lambda backup: (backup.made_at, backup.path.stat().st_mtime_ns), reverse=True)


async def make_backup(log: BaseDBAsyncClient, folder: Path, now: datetime, keep: int = KEPT) -> Backup:
    """Copy the open SQLite log into ``folder``, with every act that was answered before; of older copies ``keep`` less one stay.

    Others wait with their reading and writing while the pages are copied, about a second for a gigabyte. Raises :class:`sqlite3.Error` and
    :class:`OSError`, and leaves the older copies and no half one.
    """
    part, path = await asyncio.to_thread(_begin, folder, now)
    try:
        with closing(await asyncio.to_thread(sqlite3.connect, part, check_same_thread=False)) as target:
            async with log.acquire_connection() as source:
                await source.backup(target)
            await asyncio.to_thread(_finish, target)
        await asyncio.to_thread(_settle, part, path)
    finally:
        _remove(part)
    for old in backups(folder)[max(1, keep) :]:
        old.path.unlink()
    return Backup(path=path, made_at=now, size=path.stat().st_size)


def _begin(folder: Path, now: datetime) -> tuple[Path, Path]:
    """An empty file of the owner's alone, and the name it gets when it is whole: one that no copy has."""
    folder.mkdir(mode=0o700, exist_ok=True)
    name = f"crosspath-{now.astimezone(UTC):{_MOMENT}}"
    number, path = 1, folder / f"{name}.sqlite3"
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}.sqlite3"
    part = path.with_name(path.name + _PART)
    os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    return part, path


def clear(folder: Path) -> None:
    """Remove what is left of copies that a crash cut short."""
    for part in folder.glob(f"crosspath-*{_PART}"):
        _remove(part)


def put_back(copy: Path, log: Path, known: Collection[str], now: datetime) -> Path | None:
    """Put a copy in the log's place; where the log that was there went, None where there was none. The log must not be open.

    ``known`` are the migrations this crosspath has. ``copy`` stays as it is; one that was copied while it was written is taken with its
    write-ahead log beside it. Raises :class:`Unfit`.
    """
    part = log.with_name(log.name + _PART)
    _remove(part)
    try:
        _take(copy, part, known)
        former = _put_aside(log, now)
        _settle(part, log)
        return former
    finally:
        _remove(part)


def _take(copy: Path, part: Path, known: Collection[str]) -> None:
    """A copy of a copy, whole and checked."""
    try:
        for suffix in ("", "-wal"):
            beside = copy.with_name(copy.name + suffix)
            if not suffix or beside.exists():
                with beside.open("rb") as source, os.fdopen(os.open(f"{part}{suffix}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
                    shutil.copyfileobj(source, target, 1 << 20)
    except OSError as error:
        raise Unfit(f"{copy} cannot be copied: {error.strerror or error}") from None
    try:
        with closing(sqlite3.connect(part)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not tables >= _NEEDED:
                raise Unfit(f"{copy} is no log of crosspath.")
            newer = {name for (name,) in connection.execute("SELECT name FROM tortoise_migrations WHERE app = 'log'")} - set(known)
            if newer:
                raise Unfit(f"{copy} is of a newer crosspath ({max(newer)}); install that one to put it back.")
            _finish(connection)
    except sqlite3.DatabaseError as error:
        raise Unfit(f"{copy} cannot be read as a log: {error}") from None


def _finish(connection: sqlite3.Connection) -> None:
    """Make a copy one file, and check every page of it. Raises :class:`sqlite3.DatabaseError`."""
    connection.execute("PRAGMA journal_mode=delete")
    said = [line for (line,) in connection.execute("PRAGMA integrity_check(1)")]
    if said != ["ok"]:
        raise sqlite3.DatabaseError(said[0])


def _put_aside(log: Path, now: datetime) -> Path | None:
    """Keep the log that is to be replaced under another name, as it is, damaged or not; its own name is free of a write-ahead log afterwards."""
    if not log.exists():
        return None
    with contextlib.suppress(sqlite3.Error), closing(sqlite3.connect(log)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    former = log.with_name(f"{log.stem}.replaced-{now:{_MOMENT}}{log.suffix}")
    for suffix in ("", "-wal"):
        beside = Path(f"{log}{suffix}")
        if beside.exists() and beside.stat().st_size:
            Path(f"{former}{suffix}").unlink(missing_ok=True)
            try:
                os.link(beside, f"{former}{suffix}")
            except OSError:  # A disk without links.
                shutil.copy2(beside, f"{former}{suffix}")
    _sync(log.parent)
    for suffix in ("-wal", "-shm"):  # What is in them belongs to the old file, and would be written into the new one.
        Path(f"{log}{suffix}").unlink(missing_ok=True)
    return former


def _settle(part: Path, path: Path) -> None:
    """A whole file comes under its name, and stays there whatever happens to the power."""
    descriptor = os.open(part, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    part.replace(path)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    if os.name == "posix":  # Windows keeps its folders by itself and opens none.
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove(part: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        Path(f"{part}{suffix}").unlink(missing_ok=True)
