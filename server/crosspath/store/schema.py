"""The log's tables: made at once in a new log, brought up to date by migrations in an old one (decision 0026)."""

from __future__ import annotations

import pkgutil
from collections.abc import Awaitable, Callable
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.migrations.executor import MigrationExecutor, MigrationTarget
from tortoise.utils import get_schema_sql

from crosspath.store import migrations, search

APPS: dict[str, Any] = {
    "log": {
        "models": ["crosspath.store.tables"],
        "migrations": "crosspath.store.migrations",
        "default_connection": "default",
    },
}
# Read by `tortoise makemigrations`, which opens no log.
MIGRATION_CONFIG = {"connections": {"default": "sqlite://:memory:"}, "apps": APPS}

# What the tables cannot say, as migrations made it: tortoise knows no condition of an index but equality.
BESIDE_THE_TABLES = ("CREATE INDEX event_undo_of ON event (undo_of_id) WHERE undo_of_id IS NOT NULL",)


class TooNew(RuntimeError):
    """A newer crosspath made the log; it was left as it is."""


def known() -> set[str]:
    """The migrations this version has."""
    return {module.name for module in pkgutil.iter_modules(migrations.__path__)}


async def bring_up_to_date(connection: BaseDBAsyncClient, keep: Callable[[], Awaitable[Any]]) -> None:
    """The tables are there as this version has them, with what was in them; before an old log is changed, ``keep`` is awaited.

    Raises :class:`TooNew`.
    """
    executor = MigrationExecutor(connection, APPS)
    if applied := await executor.recorder.applied_migrations():
        names = {key.name for key in applied}
        if newer := names - known():
            raise TooNew(f"A newer crosspath made this log ({max(newer)}). Install that one again, or put a copy from before back: crosspath restore")
        if known() - names:
            await keep()
            await search.release(connection)  # SQLite makes no table anew while a trigger speaks of it.
            await executor.migrate([MigrationTarget(app_label="log", name="__latest__")], direction="forward")
    else:
        await _make(connection, executor)
    await search.prepare(connection)


async def _make(connection: BaseDBAsyncClient, executor: MigrationExecutor) -> None:
    """All tables in one transaction, a hundred times quicker than by migrations, which draw the tables anew for every step."""
    await executor.migrate([])  # Makes the table of applied migrations and reads which there are.
    applied = ", ".join(f"('{key.app_label}', '{key.name}', CURRENT_TIMESTAMP)" for key in sorted(executor.loader.disk_migrations))
    statements = (
        "BEGIN",
        get_schema_sql(connection, safe=False).removesuffix(";"),
        *BESIDE_THE_TABLES,
        f"INSERT INTO tortoise_migrations (app, name, applied_at) VALUES {applied}",  # noqa: S608 (names of our own files)
        "COMMIT",
    )
    await connection.execute_script(";\n".join(statements))
