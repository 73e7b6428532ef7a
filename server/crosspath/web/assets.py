"""The dashboard's style sheet and scripts, under addresses that change with what is in them, so that a browser may keep them."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Iterable, Mapping
from importlib.resources import files

from aiohttp import web

from crosspath.web.headers import FOREVER

_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


class Assets:
    """All files of ``web/static``. One folder name stands for them all, so that a module finds the next one beside it."""

    def __init__(self) -> None:
        self._bodies: Mapping[str, bytes] = {
            file.name: file.read_bytes()
            for file in sorted((files("crosspath.web") / "static").iterdir(), key=lambda file: file.name)
            if file.name.rpartition(".")[2] in _TYPES
        }
        content = hashlib.sha256()
        for name, body in self._bodies.items():
            content.update(f"{name} {len(body)} ".encode() + body)
        self._folder = f"/static/{content.hexdigest()[:16]}"

    @property
    def addresses(self) -> frozenset[str]:
        """Where they are."""
        return frozenset(map(self.address, self._bodies))

    def address(self, name: str) -> str:
        """Where a file is."""
        return f"{self._folder}/{name}"

    def routes(self) -> Iterable[web.RouteDef]:
        """A route for each."""
        return [web.get(self.address(name), self._handler(name, body)) for name, body in self._bodies.items()]

    def _handler(self, name: str, body: bytes) -> Callable[[web.Request], Awaitable[web.Response]]:
        kind = _TYPES[name.rpartition(".")[2]]

        async def show(request: web.Request) -> web.Response:
            return web.Response(body=body, content_type=kind, charset="utf-8", headers={"Cache-Control": FOREVER})

        return show
