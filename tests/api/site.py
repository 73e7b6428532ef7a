"""Another site: on an address of this machine that a server is allowed to fetch from."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from ipaddress import ip_network
from typing import Any

from aiohttp import web
from crosspath.settings import Settings


@dataclass
class Site:
    """What is on it by path, and which paths were asked for."""

    port: int
    pages: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    @property
    def base(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.2:{self.port}"

    def allowed(self, settings: Settings, **more: Any) -> Settings:
        """Settings of a server that may fetch from it."""
        return replace(settings, fetch_allow=(ip_network("127.0.0.2/32"),), fetch_ports=frozenset({self.port}), **more)


@asynccontextmanager
async def a_site() -> AsyncIterator[Site]:
    """A site without pages, while the block runs."""

    async def page(request: web.Request) -> web.Response:
        site.asked.append(request.path)
        found = site.pages.get(request.path)
        if found is None:
            return web.Response(status=404)
        return web.Response(text=found, content_type="text/html" if found.startswith("<html") else "application/xml")

    app = web.Application()
    app.router.add_get("/{rest:.*}", page)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    listening = socket.create_server(("127.0.0.2", 0))
    site = Site(listening.getsockname()[1])
    await web.SockSite(runner, listening).start()
    try:
        yield site
    finally:
        await runner.cleanup()
