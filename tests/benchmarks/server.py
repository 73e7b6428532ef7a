"""The server under measurement, in a process of its own: the real one, with one route that does nothing beside it."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from aiohttp import web
from crosspath.settings import Settings
from crosspath.store.place import sqlite_url
from crosspath.web.api.access import TokenIn
from crosspath.web.app import create_app
from crosspath.web.bodies import read_json
from crosspath.web.connections import Runner
from crosspath.web.server import collect_seldom
from crosspath.web.services import CLIENTS, DOOR


async def _nothing(request: web.Request) -> web.Response:
    await read_json(request)
    return web.json_response({})


async def main(folder: Path) -> None:
    """Serve until standard input ends; the port and a token go to standard output."""
    app = create_app(Settings(data_dir=folder, database_url=sqlite_url(folder / "crosspath.sqlite3")))
    app.router.add_post("/nothing", _nothing)
    runner = Runner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    app[DOOR].hosts = frozenset({f"127.0.0.1:{port}"})
    _, token = await app[CLIENTS].add(TokenIn(name="benchmark").name, "script")
    print(json.dumps({"port": port, "token": token}), flush=True)
    collect_seldom()
    await asyncio.to_thread(sys.stdin.read)
    await runner.cleanup()


asyncio.run(main(Path(sys.argv[1])))
