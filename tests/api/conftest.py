"""The HTTP API, tested from outside. In a run about PostgreSQL all of these tests are about it, one process for each kind of database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from aiohttp import web
from crosspath.settings import Settings
from crosspath.web.app import create_app

HERE = Path(__file__).parent
POSTGRES = os.environ.get("CROSSPATH_TEST_DATABASE_URL")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With a PostgreSQL server at hand, these tests are the ones that run on it."""
    if POSTGRES:
        for item in items:
            if item.path.is_relative_to(HERE):
                item.add_marker(pytest.mark.postgresql)


@dataclass(frozen=True, kw_only=True)
class Served:
    """The real command, serving in a process of its own: where, and the key of this machine's command line.

    ``session`` keeps its connections open between requests.
    """

    url: str
    key: str
    session: requests.Session


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server for tests that speak to it from a thread."""
    data_dir = tmp_path_factory.mktemp("served")
    command = [sys.executable, "-m", "crosspath", "serve", "--port", "0", "--data-dir", str(data_dir)]
    if POSTGRES:
        command += ["--database-url", POSTGRES]
    errors = (data_dir / "errors").open("w+")
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("crosspath is at "), (data_dir / "errors").read_text()
        running = json.loads((data_dir / "running.json").read_text())
        with requests.Session() as session:
            yield Served(url=f"http://127.0.0.1:{running['port']}", key=running["key"], session=session)
    finally:
        process.terminate()
        process.wait(15)
        process.stdout.close()
        errors.close()


@pytest.fixture
def app(tmp_path: Path) -> web.Application:
    """The app, not serving."""
    return create_app(Settings(data_dir=tmp_path))
