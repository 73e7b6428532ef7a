"""A dashboard for all tests of a module that ask for one."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from crosspath.settings import Settings
from crosspath.store.place import sqlite_url

from tests.conftest import Server, a_server
from tests.pages.visitor import Visitor, visiting
from tests.web.conftest import door  # noqa: F401 -- a fixture


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Server]:
    """A server for the tests of a module, each with people and pages of its own."""
    folder = tmp_path_factory.mktemp("log")
    os.chmod(folder, 0o700)
    async with a_server(Settings(data_dir=folder, port=0, database_url=sqlite_url(folder / "crosspath.sqlite3"))) as server:
        yield server


@pytest_asyncio.fixture(loop_scope="module")
async def stranger(shared: Server) -> AsyncIterator[Visitor]:
    """A browser that is not signed in."""
    async with visiting(shared.running) as visitor:
        yield visitor


@pytest_asyncio.fixture(loop_scope="module")
async def visitor(stranger: Visitor) -> Visitor:
    """A browser that is signed in."""
    await stranger.sign_in()
    return stranger
