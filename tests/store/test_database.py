"""Opening the log: pragmas and one connection (R38, R39)."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from crosspath.settings import Settings
from crosspath.store.database import PRAGMAS, open_database

from tests.conftest import POSTGRES, Server
from tests.web.process import ServerProcess, crosspath, refusal

# What tortoise sends is changed on its way, as an old SQLite or another tortoise might; our own code is as it is.
REBELLIOUS = """
import sys
from tortoise.backends.sqlite.client import SqliteClient
connect = SqliteClient.create_connection
async def create_connection(self, with_db):
    self.pragmas[sys.argv[1]] = sys.argv[2]
    await connect(self, with_db)
SqliteClient.create_connection = create_connection
from crosspath.cli import main
main(["serve", "--port", "0", *sys.argv[3:]])
"""


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", "NORMAL"),
        ("foreign_keys", "OFF"),
        ("busy_timeout", "0"),
        ("trusted_schema", "ON"),
    ],
)
def test_a_promise_that_is_not_kept_ends_the_start(folder: Path, pragma: str, value: str) -> None:
    """R38: what SQLite answers counts, not what it was told; exit 70, and the message names the pragma."""
    done = refusal(folder=folder, program=(sys.executable, "-c", REBELLIOUS, pragma, value))
    assert done.returncode == 70, done
    assert pragma in done.stderr
    assert "Traceback" not in done.stderr
    with closing(sqlite3.connect(folder / "crosspath.sqlite3")) as log:
        assert log.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,), "nothing was made"


@pytest.mark.skipif(bool(POSTGRES), reason="it is about SQLite's pragmas")
async def test_health_shows_the_promises(server: Server) -> None:
    """R38."""
    status, health = await server.call("GET", "/health")
    assert status == 200
    assert health["database"] == PRAGMAS
    assert PRAGMAS == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "trusted_schema": 0,
    }


def opened_by(pid: int, name: str) -> int:
    """How often a process has a file open."""
    found = 0
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        try:
            found += descriptor.readlink().name == name
        except FileNotFoundError:
            continue
    return found


def test_the_file_is_opened_once(folder: Path) -> None:
    """R39: also while commands run beside the server, which go through it."""
    process = ServerProcess(folder).wait_until_ready()
    try:
        assert opened_by(process.pid, "crosspath.sqlite3") == 1
        for command in (
            ["log", "thank", "https://bob.example/"],
            ["events"],
            ["people"],
            ["token", "list"],
            ["plugins"],
            ["replay"],
            ["doctor"],
        ):
            done = crosspath(*command, folder=folder)
            assert done.returncode == 0, (command, done)
        assert opened_by(process.pid, "crosspath.sqlite3") == 1
    finally:
        process.stop()


def test_commands_never_open_the_file_of_a_running_server(folder: Path) -> None:
    """R39: not even for a moment; the file is put away under the server, and the commands do not miss it."""
    process = ServerProcess(folder).wait_until_ready()
    hidden = folder.parent / "hidden"
    try:
        (folder / "crosspath.sqlite3").rename(hidden)
        for command in (["events"], ["people"], ["token", "create", "x"], ["plugins"]):
            done = crosspath(*command, folder=folder)
            assert done.returncode == 0, (command, done)
            assert not (folder / "crosspath.sqlite3").exists(), command
    finally:
        hidden.rename(folder / "crosspath.sqlite3")
        process.stop()


def test_the_doctor_and_a_starting_server_warn_of_an_old_sqlite(folder: Path) -> None:
    """R39."""
    old = sqlite3.sqlite_version_info < (3, 51, 3)
    doctor = crosspath("doctor", folder=folder).stdout
    assert sqlite3.sqlite_version in doctor
    assert ("3.51.3" in doctor) == old
    process = ServerProcess(folder).wait_until_ready()
    process.stop()
    assert ("before 3.51.3" in process.output()) == old


async def test_opening_twice_changes_nothing(settings: Settings) -> None:
    """A log that is up to date is left as it is."""
    schemas = []
    for _ in range(2):
        database = await open_database(settings.database_url)
        await database.close()
        if not POSTGRES:
            with closing(sqlite3.connect(settings.data_dir / "crosspath.sqlite3")) as log:
                schemas.append(log.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall())
    assert not schemas or schemas[0] == schemas[1] and schemas[0]


def test_a_crash_between_start_and_migration_is_healed(folder: Path) -> None:
    """R46: a server that is killed while it starts leaves a log the next one completes."""
    for delay in (0.2, 0.4, 0.6, 0.8):
        process = ServerProcess(folder)
        try:
            process._process.wait(delay)
        except subprocess.TimeoutExpired:
            os.kill(process._process.pid, signal.SIGKILL)
            process._process.wait()
    process = ServerProcess(folder).wait_until_ready()
    assert process.rows("client") == 1
    assert process.stop() == 0
    assert stat.S_IMODE((folder / "crosspath.sqlite3").stat().st_mode) == 0o600
