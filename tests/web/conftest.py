"""Servers as processes, and callers that speak bytes to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Server
from tests.web.process import ServerProcess
from tests.web.raw import Caller


@pytest.fixture
def caller(server: Server) -> Caller:
    """Somebody with a script's token, at a server of this test's own."""
    return Caller(server.running.port, server.token)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty data directory, closed to others."""
    path = tmp_path / "log"
    path.mkdir(mode=0o700)
    return path


@pytest.fixture(scope="session")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """One server for all tests that are turned away, or only look."""
    folder = tmp_path_factory.mktemp("door") / "log"
    folder.mkdir(mode=0o700)
    process = ServerProcess(folder).wait_until_ready()
    yield process
    assert process.stop() == 0, process.output()


@pytest.fixture(scope="session")
def door_token(door: ServerProcess) -> str:
    """A script's token at :func:`door`."""
    return door.token()


@pytest.fixture
def visitor(door: ServerProcess, door_token: str) -> Caller:
    """Somebody with a token at :func:`door`."""
    return Caller(door.port, door_token)


@pytest.fixture
def stranger(door: ServerProcess) -> Caller:
    """Somebody without a token at :func:`door`."""
    return Caller(door.port)
