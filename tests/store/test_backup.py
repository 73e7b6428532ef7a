"""Copies of the log: whole, checked, kept, and put back (R19, R43, R46, R48, R49)."""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
import sqlite3
import stat
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from crosspath.settings import Settings
from crosspath.store.backup import FOLDER, backups, make_backup
from crosspath.store.database import open_database
from crosspath.store.place import sqlite_url
from tortoise.connection import get_connection

from tests.conftest import POSTGRES, Server, a_capture, a_server
from tests.web.process import COMMAND, ServerProcess, crosspath

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
sqlite_only = pytest.mark.skipif(bool(POSTGRES), reason="a copy is of a SQLite file")


def captures_in(path: Path) -> set[str]:
    """The captures of a log that is whole."""
    with closing(sqlite3.connect(path)) as log:
        assert log.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {name for (name,) in log.execute("SELECT capture_id FROM capture")}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def logged(folder: Path, *urls: str) -> None:
    """A log with a comment on each."""

    async def log() -> None:
        async with a_server(Settings(data_dir=folder, port=0, database_url=sqlite_url(folder / "crosspath.sqlite3"))) as server:
            for url in urls:
                await server.log(url=url, target={"name": "Bob"})

    asyncio.run(log())


@sqlite_only
async def test_a_copy_made_under_writes_holds_all_that_was_answered_before_it(server: Server) -> None:
    """R48: twenty copies while captures come in without a pause."""
    answered: set[str] = set()
    done = asyncio.Event()

    async def write() -> None:
        while not done.is_set():
            batch = [a_capture(url=f"https://bob.example/{len(answered)}/{n}") for n in range(5)]
            status, _ = await server.call("POST", "/captures", {"captures": batch})
            assert status == 200
            answered.update(capture["id"] for capture in batch)

    writers = [asyncio.create_task(write()) for _ in range(4)]
    key = {"Authorization": f"Bearer {server.running.key}"}
    for _ in range(20):
        before = set(answered)
        status, made = await server.call("POST", "/backups", {}, headers=key)
        assert status == 201, made
        assert before <= captures_in(Path(made["path"]))
    done.set()
    await asyncio.gather(*writers)
    assert len(answered) > 100
    _, listed = await server.call("GET", "/backups", headers=key)
    assert len(listed["backups"]) == 7, "the others made room"


@pytest.mark.skipif(not POSTGRES, reason="it is about PostgreSQL")
async def test_postgresql_says_what_copies_it(settings: Settings, server: Server) -> None:
    status, problem = await server.call("POST", "/backups", {}, headers={"Authorization": f"Bearer {server.running.key}"})
    assert (status, problem["code"]) == (409, "no_file")
    assert "pg_dump" in problem["detail"]


async def test_only_this_machine_s_command_line_copies_the_log(server: Server) -> None:
    for method, body in (("GET", None), ("POST", {})):
        status, problem = await server.call(method, "/backups", body)
        assert status == 403, problem


@sqlite_only
async def test_the_newest_copies_are_kept(settings: Settings) -> None:
    folder = settings.data_dir / FOLDER
    database = await open_database(settings.database_url)
    for minute in (0, 1, 1, 2):
        await make_backup(get_connection("default"), folder, NOW + timedelta(minutes=minute), keep=3)
    await database.close()
    names = ["crosspath-20261123T120200Z.sqlite3", "crosspath-20261123T120100Z-2.sqlite3", "crosspath-20261123T120100Z.sqlite3"]
    assert [each.path.name for each in backups(folder)] == names
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)


def test_a_kill_while_copying_leaves_the_older_copies_and_no_half_one(folder: Path) -> None:
    """R48: at several moments of a copy that takes a while."""
    logged(folder, "https://bob.example/1")
    with closing(sqlite3.connect(folder / "crosspath.sqlite3")) as log:
        log.execute("CREATE TABLE weight (bytes BLOB)")
        log.executemany("INSERT INTO weight VALUES (zeroblob(1000000))", [()] * 100)
        log.commit()
    assert crosspath("backup", folder=folder).returncode == 0
    cut = 0
    for number in range(3):
        process = ServerProcess(folder).wait_until_ready()
        asking = subprocess.Popen([*COMMAND, "backup", "--data-dir", str(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(lambda number=number: any(path.stat().st_size > number * 30_000_000 for path in (folder / FOLDER).glob("*.part")))
        process.kill()
        asking.wait(20)
        cut += any((folder / FOLDER).glob("*.part"))
        for made in backups(folder / FOLDER):
            assert len(captures_in(made.path)) == 1
    assert cut, "no copy was cut short"
    assert crosspath("events", folder=folder).returncode == 0
    assert not list((folder / FOLDER).glob("*.part*")), "what was left is gone at the next start"


def wait_for(happens: Callable[[], bool]) -> None:
    end = datetime.now(UTC) + timedelta(seconds=20)
    while not happens():
        assert datetime.now(UTC) < end


def exported(folder: Path) -> list[str]:
    """The whole log but for the line that says when it was written."""
    done = crosspath("export", "--format", "jsonl", folder=folder)
    assert done.returncode == 0, done
    return done.stdout.splitlines()[1:]


def test_a_log_that_is_gone_comes_back_as_it_was(folder: Path, tmp_path: Path) -> None:
    """R49: copy, destroy, put back, serve: the same export, byte for byte."""
    logged(folder, "https://bob.example/1", "https://ann.example/2")
    before = exported(folder)
    process = ServerProcess(folder).wait_until_ready()
    try:
        done = crosspath("backup", folder=folder)
        assert done.returncode == 0, done
    finally:
        process.stop()
    copy = tmp_path / "elsewhere.sqlite3"
    shutil.copy(backups(folder / FOLDER)[0].path, copy)
    shutil.rmtree(folder)
    done = crosspath("restore", str(copy), "--yes", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert exported(folder) == before


def test_putting_back_is_asked_first_and_can_be_undone(folder: Path) -> None:
    logged(folder, "https://bob.example/1")
    crosspath("backup", folder=folder)
    logged(folder, "https://bob.example/2")
    log = folder / "crosspath.sqlite3"
    before = captures_in(log)
    assert crosspath("restore", folder=folder).returncode == 1, "nobody said yes"
    assert captures_in(log) == before
    done = crosspath("restore", "--yes", folder=folder)
    assert done.returncode == 0, done
    assert len(captures_in(log)) == 1
    (former,) = folder.glob("crosspath.replaced-*.sqlite3")
    assert str(former) in done.stderr
    assert crosspath("restore", str(former), "--yes", folder=folder).returncode == 0
    assert captures_in(log) == before


def test_a_running_server_keeps_its_log(folder: Path) -> None:
    logged(folder, "https://bob.example/1")
    crosspath("backup", folder=folder)
    process = ServerProcess(folder).wait_until_ready()
    try:
        done = crosspath("restore", "--yes", folder=folder)
        assert done.returncode == 75
        assert str(process.pid) in done.stderr
    finally:
        process.stop()


def test_a_copy_taken_by_hand_comes_with_its_write_ahead_log(folder: Path, tmp_path: Path) -> None:
    process = ServerProcess(folder).wait_until_ready()
    assert crosspath("log", "comment", "https://bob.example/1", folder=folder).returncode == 0
    taken = tmp_path / "taken"
    taken.mkdir()
    for name in ("crosspath.sqlite3", "crosspath.sqlite3-wal"):
        shutil.copy(folder / name, taken / name)
    process.kill()
    shutil.rmtree(folder)
    assert crosspath("restore", str(taken / "crosspath.sqlite3"), "--yes", folder=folder).returncode == 0
    assert len(captures_in(folder / "crosspath.sqlite3")) == 1


def test_a_damaged_log_is_kept_and_the_newest_copy_takes_its_place(folder: Path) -> None:
    """R43: the start says what to do, and doing it works; the damaged file is not thrown away."""
    logged(folder, "https://bob.example/1")
    crosspath("backup", folder=folder)
    log = folder / "crosspath.sqlite3"
    with log.open("r+b") as file:
        file.write(b"\0" * 100)
    damaged = digest(log)
    done = crosspath("events", folder=folder)
    assert done.returncode == 65
    assert "crosspath restore" in done.stderr
    assert crosspath("restore", "--yes", folder=folder).returncode == 0
    assert len(captures_in(log)) == 1
    (former,) = folder.glob("crosspath.replaced-*.sqlite3")
    assert digest(former) == damaged


def nonsense(copy: Path) -> None:
    copy.write_bytes(b"this is a shopping list")


def something_else(copy: Path) -> None:
    copy.unlink()
    with closing(sqlite3.connect(copy)) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")


def broken(copy: Path) -> None:
    with copy.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 20)


def cut_off(copy: Path) -> None:
    os.truncate(copy, copy.stat().st_size // 2)


def newer(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as log:
        log.execute("INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('log', '9999_future', CURRENT_TIMESTAMP)")
        log.commit()


@pytest.mark.parametrize("spoil", [nonsense, something_else, broken, cut_off, newer], ids=lambda spoil: spoil.__name__)
def test_what_is_no_whole_log_takes_no_log_s_place(spoil: Callable[[Path], Any], folder: Path, tmp_path: Path) -> None:
    logged(folder, "https://bob.example/1")
    log, copy = folder / "crosspath.sqlite3", tmp_path / "copy.sqlite3"
    shutil.copy(log, copy)
    spoil(copy)
    before = digest(log), digest(copy), sorted(path.name for path in folder.iterdir())
    done = crosspath("restore", str(copy), "--yes", folder=folder)
    assert done.returncode == 65, done
    assert str(copy) in done.stderr and "Traceback" not in done.stderr
    assert (digest(log), digest(copy), sorted(path.name for path in folder.iterdir())) == before


def test_a_log_of_a_newer_crosspath_is_left_as_it_is(folder: Path) -> None:
    """R46, R47."""
    logged(folder, "https://bob.example/1")
    log = folder / "crosspath.sqlite3"
    newer(log)
    before = digest(log)
    done = crosspath("events", folder=folder)
    assert done.returncode == 65
    assert "9999_future" in done.stderr
    assert digest(log) == before


def grow_old(log: Path) -> str:
    """Make the log look as if this version had one migration more; its name."""
    with closing(sqlite3.connect(log)) as connection:
        (name,) = connection.execute("SELECT max(name) FROM tortoise_migrations").fetchone()
        connection.execute("DELETE FROM tortoise_migrations WHERE name = ?", (name,))
        connection.commit()
    return str(name)


def test_an_old_log_is_copied_before_its_tables_change(folder: Path) -> None:
    """R46: whatever comes of the change, the copy is the log as it was."""
    logged(folder, "https://bob.example/1")
    missing = grow_old(folder / "crosspath.sqlite3")
    crosspath("events", folder=folder)
    (copy,) = backups(folder / FOLDER)
    assert len(captures_in(copy.path)) == 1
    with closing(sqlite3.connect(copy.path)) as log:
        assert (missing,) not in log.execute("SELECT name FROM tortoise_migrations").fetchall()


def test_where_there_is_no_room_for_a_copy_nothing_changes(folder: Path) -> None:
    logged(folder, "https://bob.example/1")
    log = folder / "crosspath.sqlite3"
    grow_old(log)
    (folder / FOLDER).write_text("a file where the folder should be")
    before = digest(log)
    done = crosspath("events", folder=folder)
    assert done.returncode == 65
    assert "Nothing was changed" in done.stderr
    assert digest(log) == before


def test_copies_are_their_owner_s_alone(folder: Path) -> None:
    """R19: whatever the umask says."""
    logged(folder, "https://bob.example/1")
    former = os.umask(0)
    try:
        assert crosspath("backup", folder=folder).returncode == 0
        assert crosspath("restore", "--yes", folder=folder).returncode == 0
    finally:
        os.umask(former)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}
    assert {name: mode for name, mode in modes.items() if mode & 0o077} == {}
