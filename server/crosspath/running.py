"""One server per data directory: the lock that keeps it so, and the note by which the command line finds it."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

_LOCK = "crosspath.lock"
_NOTE = "running.json"


@dataclass(frozen=True, kw_only=True)
class Running:
    """A server that runs. ``key`` lets the command line of this machine in; it is new at every start and gone at the end."""

    pid: int
    host: str
    port: int
    key: str
    shown: str | None = None
    """Where others reach it, when that is not where the command line does."""

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://{self.host}:{self.port}"


class AlreadyRunning(Exception):
    """Another server has the data directory."""

    def __init__(self, data_dir: Path, running: Running | None) -> None:
        who = f"process {running.pid} on port {running.port}" if running else "another process"
        super().__init__(f"crosspath already runs on {data_dir}: {who}.")


class Place:
    """A data directory that is held."""

    def __init__(self, data_dir: Path) -> None:
        self._note = data_dir / _NOTE

    @contextmanager
    def announce(self, running: Running) -> Iterator[None]:
        """The note is there while the block runs, for its owner's eyes only."""
        self._note.unlink(missing_ok=True)
        descriptor = os.open(self._note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as note:
            json.dump(asdict(running), note)
        try:
            yield
        finally:
            self._note.unlink(missing_ok=True)


@contextmanager
def hold(data_dir: Path) -> Iterator[Place]:
    """Hold the directory while the block runs. The operating system lets go of it when the process ends, however it ends.

    Raises :class:`AlreadyRunning`.
    """
    lock = FileLock(data_dir / _LOCK, timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise AlreadyRunning(data_dir, read_note(data_dir)) from None
    try:
        yield Place(data_dir)
    finally:
        lock.release()


def read_note(data_dir: Path) -> Running | None:
    """What the last server said of itself; it may be gone since."""
    with contextlib.suppress(OSError, ValueError, TypeError):
        return Running(**json.loads((data_dir / _NOTE).read_text(encoding="utf-8")))
    return None


def find_running(data_dir: Path) -> Running | None:
    """The server that holds the directory now, if one does. Raises :class:`AlreadyRunning` while it has not said where it is."""
    if not (data_dir / _LOCK).exists():
        return None
    try:
        with hold(data_dir):
            return None
    except AlreadyRunning:
        if running := read_note(data_dir):
            return running
        raise
