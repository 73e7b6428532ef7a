"""Where a SQLite log is, as a database URL; apart from the database itself because settings must not load it."""

from __future__ import annotations

from pathlib import Path

_SQLITE = "sqlite:"
# Before this version a write-ahead log used over two connections could damage the database (https://sqlite.org/releaselog/3_51_3.html).
_WAL_FIXED = (3, 51, 3)


def sqlite_url(path: Path) -> str:
    """The database URL of a file. Nothing in the name is escaped: :func:`sqlite_path` reads it back as it is."""
    return _SQLITE + str(path)


def sqlite_path(url: str) -> Path | None:
    """The file of a SQLite database URL, None for another database; ``sqlite:///a/b`` and ``sqlite:/a/b`` are the same."""
    if not url.startswith(_SQLITE):
        return None
    path = url.removeprefix(_SQLITE)
    return Path("/" + path.lstrip("/") if path.startswith("//") else path)


def sqlite_warning() -> str | None:
    """What to beware of with the SQLite of this Python, if anything."""
    import sqlite3

    if sqlite3.sqlite_version_info >= _WAL_FIXED:
        return None
    return "before 3.51.3 a second connection could damage the log, so crosspath opens one only: keep other programs off the file"
