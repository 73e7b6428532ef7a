"""The server as a process of its own: it can be killed, traced and weighed."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

COMMAND = (sys.executable, "-m", "crosspath")
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("CROSSPATH_")}


class ServerProcess:
    """`crosspath serve` on a data directory; ``before`` is put before the command, as ``strace`` is."""

    def __init__(
        self,
        folder: Path,
        *options: str,
        before: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = folder
        self.printed = folder.parent / f"{folder.name}.printed"
        command = [*before, *COMMAND, "serve", "--port", "0", "--data-dir", str(folder), *options]
        with self.printed.open("ab") as printed:
            self._process = subprocess.Popen(command, stdout=printed, stderr=printed, env={**ENVIRONMENT, **(environment or {})})

    @property
    def note(self) -> dict[str, Any]:
        """What the running server says of itself to the command line."""
        note: dict[str, Any] = json.loads((self.folder / "running.json").read_text())
        return note

    def wait_until_ready(self, seconds: float = 30) -> ServerProcess:
        """Return once it listens."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self._process.poll() is None:
            try:
                note = self.note
                # One that was killed leaves its note behind; this one's says another process.
                if os.path.exists(f"/proc/{note['pid']}") and note["pid"] in self.family():
                    return self
            except (OSError, ValueError):
                pass
            time.sleep(0.01)
        raise AssertionError(f"the server did not start:\n{self.output()}")

    def family(self) -> list[int]:
        """The process and its children: ``before`` may stand between."""
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        return [self._process.pid, *map(int, children)]

    @property
    def pid(self) -> int:
        """The server itself."""
        return int(self.note["pid"])

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.note["port"])

    def token(self, name: str = "test") -> str:
        """A new script's token."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/v1/tokens",
            data=json.dumps({"name": name}).encode(),
            headers={"Authorization": f"Bearer {self.note['key']}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            return str(json.load(answer)["token"])

    def output(self) -> str:
        """All it printed and logged."""
        return self.printed.read_text(errors="replace")

    def memory(self, what: str = "VmRSS") -> int:
        """Resident memory in bytes, now or (``VmHWM``) at its peak."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(next(line.split()[1] for line in status.splitlines() if line.startswith(what))) * 1024

    def rows(self, table: str) -> int:
        """How many rows a table has; read beside the server, without writing."""
        connection = sqlite3.connect(f"file:{self.folder}/crosspath.sqlite3?mode=ro", uri=True)
        try:
            return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608
        finally:
            connection.close()

    def signal(self, number: int) -> None:
        """Send the server a signal."""
        os.kill(self.pid, number)

    def wait(self, seconds: float = 20) -> int:
        """Its exit code, once it ended."""
        return self._process.wait(seconds)

    def kill(self) -> None:
        """End it as a power cut would."""
        for pid in reversed(self.family()):
            os.kill(pid, signal.SIGKILL)
        self._process.wait(20)

    def stop(self) -> int:
        """End it as a person would; its exit code."""
        if self._process.poll() is None:
            os.kill(self.pid if (self.folder / "running.json").exists() else self._process.pid, signal.SIGTERM)
        try:
            return self._process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()
            raise


def refusal(*options: str, folder: Path, program: Sequence[str] = (*COMMAND, "serve", "--port", "0")) -> subprocess.CompletedProcess[str]:
    """How a server ended that must not start."""
    command = [*program, *options, "--data-dir", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)
    with process:
        end = time.monotonic() + 30
        while process.poll() is None:
            note = folder / "running.json"
            started = note.exists() and f'"pid": {process.pid},' in note.read_text()
            if started or time.monotonic() > end:
                process.kill()
                raise AssertionError("it started" if started else "it neither started nor ended")
            time.sleep(0.01)
        printed, logged = process.communicate()
    return subprocess.CompletedProcess(command, process.returncode, printed, logged)


def crosspath(*arguments: str, folder: Path, environment: Mapping[str, str] | None = None, **options: Any) -> subprocess.CompletedProcess[str]:
    """What a `crosspath` command did."""
    command = [*COMMAND, *arguments, "--data-dir", str(folder)]
    environment = {**ENVIRONMENT, **(environment or {})}
    return subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment, **options)
