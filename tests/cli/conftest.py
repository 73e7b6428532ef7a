"""The command in a process of its own, with a data directory of its own."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.web.process import COMMAND, ENVIRONMENT, ServerProcess


@dataclass(frozen=True)
class Shell:
    """A terminal in which ``crosspath`` is typed."""

    data_dir: Path

    def run(
        self, *arguments: str, code: int = 0, typed: str | None = None, environment: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """What a command printed, once it ended with ``code``."""
        done = subprocess.run(
            [*COMMAND, *arguments],
            env={**ENVIRONMENT, "CROSSPATH_DATA_DIR": str(self.data_dir), **(environment or {})},
            input=typed,
            stdin=subprocess.DEVNULL if typed is None else None,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )
        assert done.returncode == code, f"exit code {done.returncode}\n{done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr
        return done

    def out(self, *arguments: str, **options: Any) -> str:
        """What a command printed on standard output."""
        return self.run(*arguments, **options).stdout

    def json(self, *arguments: str, **options: Any) -> Any:
        """The JSON a command printed."""
        return json.loads(self.out(*arguments, "--json", **options))


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A terminal on an empty data directory, with no server."""
    return Shell(tmp_path / "crosspath")


@pytest.fixture
def server(shell: Shell) -> Iterator[ServerProcess]:
    """A server on the terminal's data directory."""
    process = ServerProcess(shell.data_dir).wait_until_ready()
    yield process
    process.stop()
