"""The data directory: its owner's alone, one server at a time (R19, R20, R44)."""

from __future__ import annotations

import json
import os
import re
import resource
import stat
from pathlib import Path

import pytest

from tests.store.test_durability import needs_strace, traced
from tests.web.process import ServerProcess, crosspath, refusal

MADE = re.compile(r'(?:mkdir\(|mkdirat\([^,]+, |openat\([^,]+, |open\()"([^"]+)",? ?(?:.*O_CREAT[^,]*, )?(0[0-7]{3,4})\) += ')


def modes(folder: Path) -> dict[str, str]:
    """The permissions of everything in a data directory."""
    return {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in [folder, *folder.rglob("*")]}


def open_to_others(folder: Path) -> dict[str, str]:
    """What in a data directory somebody else could use."""
    return {name: mode for name, mode in modes(folder).items() if int(mode, 8) & 0o077}


def test_everything_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    """R19: with umask 000, and with no moment between making and closing: the calls that make files say so themselves."""
    needs_strace()
    folder = tmp_path / "log"
    old = os.umask(0)
    try:
        process, trace = traced(folder, "openat,open,mkdir,mkdirat")
        try:
            assert crosspath("token", "create", "x", folder=folder).returncode == 0
            assert crosspath("log", "thank", "https://bob.example/", folder=folder).returncode == 0
            assert open_to_others(folder) == {}
            assert {"crosspath.sqlite3", "crosspath.sqlite3-wal", "crosspath.lock", "running.json"} <= set(modes(folder))
        finally:
            process.stop()
    finally:
        os.umask(old)
    assert open_to_others(folder) == {}
    calls = [line for line in trace.read_text().splitlines() if str(folder) in line and " = -1 " not in line]
    # SQLite asks for every file it opens to be made if need be; the first to ask makes it. What the umask takes away would be luck.
    made = {path: mode for path, mode in reversed([MADE.search(line).groups() for line in calls if MADE.search(line)])}
    assert len(made) >= 5
    assert {path: mode for path, mode in made.items() if int(mode, 8) & 0o077} == {}


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o707, 0o720, 0o702])
def test_a_directory_others_may_write_to_is_refused(folder: Path, mode: int) -> None:
    """R20: exit 78, and the command that mends it."""
    folder.chmod(mode)
    for done in (refusal(folder=folder), crosspath("token", "create", "x", folder=folder), crosspath("events", folder=folder)):
        assert done.returncode == 78, done
        assert f"chmod 700 '{folder}'" in done.stderr
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a directory away")
def test_a_directory_of_somebody_else_is_refused(folder: Path) -> None:
    """R20."""
    os.chown(folder, 65534, 65534)
    done = refusal(folder=folder)
    assert done.returncode == 78
    assert "chown" in done.stderr


def test_a_second_server_is_told_who_has_the_directory(folder: Path) -> None:
    """R44: exit 75 within two seconds of its start, naming the process; the first one goes on."""
    process = ServerProcess(folder).wait_until_ready()
    try:
        before = worked()
        second = refusal(folder=folder)
        took = worked() - before
        assert second.returncode == 75, second
        assert str(process.pid) in second.stderr
        assert "Traceback" not in second.stderr
        assert took < 2
        assert crosspath("events", folder=folder).returncode == 0
        assert json.loads((folder / "running.json").read_text())["pid"] == process.pid
    finally:
        process.stop()


def worked() -> float:
    """The processor's seconds all ended children took: unlike a clock's, they are the same on a busy machine."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_a_killed_server_does_not_lock_its_successor_out(folder: Path) -> None:
    """R44: the lock goes with the process, however it ends; what is left lying about means nothing."""
    process = ServerProcess(folder).wait_until_ready()
    killed = process.pid
    process.kill()
    assert (folder / "crosspath.lock").exists()
    assert json.loads((folder / "running.json").read_text())["pid"] == killed
    process = ServerProcess(folder).wait_until_ready()
    assert process.pid != killed
    assert process.stop() == 0


def test_what_a_killed_server_left_deceives_no_command(folder: Path) -> None:
    """R44: its note names a process and a key that are gone; commands work on the log themselves."""
    process = ServerProcess(folder).wait_until_ready()
    process.kill()
    done = crosspath("token", "create", "x", folder=folder)
    assert done.returncode == 0, done
    assert len(done.stdout.strip()) >= 43


def test_a_taken_port_is_said_so(folder: Path) -> None:
    """Exit 69, and nothing of the directory is left locked."""
    process = ServerProcess(folder).wait_until_ready()
    other = folder.parent / "other"
    try:
        done = crosspath("serve", "--port", str(process.port), folder=other)
        assert done.returncode == 69, done
        assert str(process.port) in done.stderr
        assert not (other / "running.json").exists()
    finally:
        process.stop()
