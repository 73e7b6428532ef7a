"""The log's tables: new ones, and old ones brought up to date (R46's lint)."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from crosspath.settings import Settings
from crosspath.store import migrations, search
from crosspath.store.database import open_database
from crosspath.store.schema import APPS, MIGRATION_CONFIG
from crosspath.store.tables import Client, Object, Person
from tortoise import Tortoise
from tortoise.connection import get_connection
from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.executor import MigrationExecutor, MigrationTarget

from tests.conftest import POSTGRES

MIGRATIONS = Path(migrations.__file__).parent
# What there is of columns, constraints, indexes and triggers, whatever their order; the names that SQLite and PostgreSQL give by themselves are left out.
POSTGRES_SHAPE = (
    "SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT event_object_table, trigger_name, action_statement FROM information_schema.triggers",
)
SQLITE_SHAPE = (
    "SELECT m.name AS of_table, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk FROM sqlite_master m, pragma_table_xinfo(m.name) c WHERE m.type = 'table'",
    'SELECT m.name AS of_table, f."table", f."from", f."to", f.on_delete FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = \'table\'',
    "SELECT type, name, sql FROM sqlite_master WHERE type != 'table' OR sql LIKE 'CREATE VIRTUAL%'",
)


async def _shape() -> set[str]:
    rows = [row for query in (POSTGRES_SHAPE if POSTGRES else SQLITE_SHAPE) for row in await get_connection("default").execute_query_dict(query)]
    return {re.sub(r"\s+", " ", repr(dict(row))) for row in rows}


async def _drop_everything() -> None:
    connection = get_connection("default")
    if POSTGRES:
        await connection.execute_script("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        return
    await connection.execute_query("PRAGMA foreign_keys = OFF")
    # A virtual table takes its own tables along.
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY sql LIKE 'CREATE VIRTUAL%' DESC"
    for row in await connection.execute_query_dict(tables):
        await connection.execute_query(f'DROP TABLE IF EXISTS "{row["name"]}"')


async def test_a_new_log_has_what_the_migrations_make(settings: Settings) -> None:
    database = await open_database(settings.database_url)
    try:
        await _drop_everything()
        await MigrationExecutor(get_connection("default"), APPS).migrate([MigrationTarget(app_label="log", name="__latest__")], direction="forward")
        await search.prepare(get_connection("default"))
        by_migrations = await _shape()
        await _drop_everything()
    finally:
        await database.close()
    database = await open_database(settings.database_url)
    try:
        at_once = await _shape()
    finally:
        await database.close()
    assert len(at_once) > 100
    assert at_once == by_migrations


async def test_every_change_to_the_tables_is_migrated() -> None:
    """The tables as the code has them are those the migrations make."""
    context = await Tortoise.init(config=MIGRATION_CONFIG)
    try:
        changes = await MigrationAutodetector(context.apps, APPS).changes()
    finally:
        await context.close_connections()
    assert [(writer.app_label, writer.operations) for writer in changes] == []


async def test_a_log_of_the_first_version_is_brought_up_to_date_with_what_is_in_it(settings: Settings) -> None:
    database = await open_database(settings.database_url)
    executor = MigrationExecutor(get_connection("default"), APPS)
    await search.release(get_connection("default"))
    await executor.migrate([MigrationTarget(app_label="log", name="0001_initial")], direction="backward")
    await get_connection("default").execute_query(
        "INSERT INTO object (key, url, platform, kind) VALUES ('k', 'https://bob.example/post', 'web', 'article')"
    )
    await get_connection("default").execute_query("INSERT INTO client (name, kind, created_at) VALUES ('a script', 'script', '2026-11-01 00:00:00+00:00')")
    await get_connection("default").execute_query("INSERT INTO person (name, notes, goals, categories, created_at) VALUES ('Bob', '', '', '[]', '2026-11-01 00:00:00+00:00')")
    await database.close()
    database = await open_database(settings.database_url)
    rows = await Object.all().values("url", "kind", "published_at", "archive_url", "archived_at")
    clients, people = await Client.all().values("name", "dropped"), await Person.all().values("name", "best_at", "about_url")
    await database.close()
    assert clients == [{"name": "a script", "dropped": 0}]
    assert people == [{"name": "Bob", "best_at": "", "about_url": None}]
    assert rows == [
        {"url": "https://bob.example/post", "kind": "article", "published_at": None, "archive_url": None, "archived_at": None}
    ]


def test_no_migration_leaves_its_transaction() -> None:
    """R46: sqlite3's executescript commits first, so nothing in a migration may use it."""
    for path in MIGRATIONS.glob("*.py"):
        tree = ast.parse(path.read_text())
        used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not used & {"execute_script", "executescript"}, path.name
