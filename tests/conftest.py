"""A real server on a port of its own for every test that asks for one."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from crosspath.running import Running
from crosspath.settings import Settings
from crosspath.store.database import open_database
from crosspath.store.place import sqlite_path, sqlite_url
from crosspath.web.app import utc_now
from crosspath.web.server import serving

from tests.web.raw import ON_EVERY_ANSWER

POSTGRES = os.environ.get("CROSSPATH_TEST_DATABASE_URL", "")


@dataclass
class Server:
    """A server that listens, with a script's token and an HTTP client that sends it."""

    running: Running
    settings: Settings
    token: str
    http: aiohttp.ClientSession

    @property
    def api(self) -> str:
        return f"{self.running.url}/api/v1"

    async def call(self, method: str, path: str, body: Any = None, **options: Any) -> tuple[int, Any]:
        """Status and JSON of one call with the token."""
        async with self.http.request(method, self.api + path, json=body, **options) as response:
            return response.status, await response.json(content_type=None)

    async def log(self, **capture: Any) -> dict[str, Any]:
        """The result of a capture that must be taken."""
        status, result = await self.call("POST", "/captures", a_capture(**capture))
        assert status in (200, 201), result
        return result

    async def events(self, **query: Any) -> list[dict[str, Any]]:
        """The log, newest first."""
        status, found = await self.call("GET", "/events", params=query)
        assert status == 200, found
        return found["events"]


def a_capture(**fields: Any) -> dict[str, Any]:
    """A capture with an id of its own, of a comment on somebody's post unless said otherwise."""
    random = secrets.token_hex(16)
    capture_id = "-".join((random[:8], random[8:12], random[12:16], random[16:20], random[20:]))
    capture = {"id": capture_id, "verb": "comment", "url": "https://bob.example/post", "source": "popup"}
    return {name: value for name, value in (capture | fields).items() if value is not None}


def looked_at() -> aiohttp.TraceConfig:
    """What holds for every answer is asserted of every answer (R8, R13)."""

    async def look(session: aiohttp.ClientSession, context: object, params: aiohttp.TraceRequestEndParams) -> None:
        headers = params.response.headers
        for name, value in ON_EVERY_ANSWER.items():
            assert headers.get(name) == value, f"{params.method} {params.url} is answered with {name}: {headers.get(name)}"
        if not params.url.path.startswith("/static/"):
            assert headers.get("cache-control") == "no-store"
        assert not [name for name in headers if name.lower().startswith("access-control-")]

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(look)
    return trace


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A log without events, to copy: making one by its migrations takes longer than most tests."""
    if not POSTGRES:
        url = sqlite_url(tmp_path_factory.mktemp("migrated") / "crosspath.sqlite3")
        asyncio.run(_migrate(url))
        yield url
        return
    name = asyncio.run(_execute('CREATE DATABASE "{}"'))
    asyncio.run(_migrate(_on_postgres(name)))
    yield name
    asyncio.run(_execute('DROP DATABASE "{}"', name))


async def _migrate(url: str) -> None:
    await (await open_database(url)).close()


async def _execute(statement: str, name: str = "") -> str:
    """The name of the PostgreSQL database that the statement was about, a new one unless given."""
    import asyncpg

    name = name or f"crosspath_{secrets.token_hex(6)}"
    connection = await asyncpg.connect(POSTGRES.replace("asyncpg://", "postgres://"))
    try:
        await connection.execute(statement.format(name))
    finally:
        await connection.close()
    return name


def _on_postgres(name: str) -> str:
    return f"{POSTGRES.rpartition('/')[0]}/{name}"


@pytest.fixture
async def database_url(tmp_path: Path, migrated: str) -> AsyncIterator[str]:
    """A log without events of the kind this run is about: a SQLite file, or a PostgreSQL database that is dropped afterwards."""
    if not POSTGRES:
        path = tmp_path / "crosspath.sqlite3"
        shutil.copy(sqlite_path(migrated), path)
        yield sqlite_url(path)
        return
    name = await _execute(f'CREATE DATABASE "{{}}" TEMPLATE "{migrated}"')
    yield _on_postgres(name)
    await _execute('DROP DATABASE "{}" WITH (FORCE)', name)


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """Settings of a server for one test, on any free port."""
    tmp_path.chmod(0o700)
    return Settings(data_dir=tmp_path, port=0, database_url=database_url)


@asynccontextmanager
async def a_server(settings: Settings, clock: Callable[[], datetime] = utc_now) -> AsyncIterator[Server]:
    """A real server that listens on loopback while the block runs."""
    async with serving(settings, clock=clock) as running:
        key = {"Authorization": f"Bearer {running.key}"}
        async with aiohttp.ClientSession(headers=key) as local, local.post(f"{running.url}/api/v1/tokens", json={"name": "test"}) as made:
            token = (await made.json())["token"]
        async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {token}"}, trace_configs=[looked_at()]) as http:
            yield Server(running=running, settings=settings, token=token, http=http)


@pytest.fixture
async def server(settings: Settings) -> AsyncIterator[Server]:
    """A real server that listens on loopback."""
    async with a_server(settings) as server:
        yield server
