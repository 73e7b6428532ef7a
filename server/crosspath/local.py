"""The command line's way to the log: through the server that runs, else through one that lives as long as the command."""

from __future__ import annotations

import asyncio
import http.client
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO, TypeVar

from crosspath.running import AlreadyRunning, Running, find_running
from crosspath.settings import Settings, prepare_data_dir

T = TypeVar("T")

_API = "/api/v1"
_START_SECONDS = 5.0


class Refusal(Exception):
    """What the server refused, in its words; ``status`` and ``code`` are the problem's."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        where = "; ".join(f"{e['pointer'] or '/'}: {e['detail']}" for e in problem.get("errors", ()))
        super().__init__(where or problem.get("detail") or problem.get("title") or f"HTTP {status}")
        self.status = status
        self.code = problem.get("code", "")


class NoServer(Exception):
    """There is no server, and the command means nothing without one."""


class Api:
    """Calls to a running server with the key of this machine's command line; ``alone`` when it only runs for this command."""

    def __init__(self, running: Running, *, alone: bool = False) -> None:
        self.running = running
        self.alone = alone

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """The answer's JSON. Raises :class:`Refusal`."""
        with self._open(method, path, body) as response:
            return json.loads(response.read())

    def lines(self, method: str, path: str, body: Any = None) -> Iterator[Any]:
        """An answer that comes as JSON lines, each as it arrives."""
        with self._open(method, path, body) as response:
            for line in response:
                yield json.loads(line)

    def pieces(self, method: str, path: str, body: Any = None) -> Iterator[bytes]:
        """An answer's bytes as they arrive. Raises :class:`ConnectionError` where it is cut off."""
        with self._open(method, path, body) as response:
            try:
                while piece := response.read(1 << 16):
                    yield piece
            except http.client.IncompleteRead:
                raise ConnectionError("it stopped in the middle") from None

    def upload(self, path: str, file: BinaryIO) -> Any:
        """The answer's JSON to a file's bytes. Raises :class:`Refusal`."""
        with self._send("POST", path, file, "application/octet-stream") as response:
            return json.loads(response.read())

    def _open(self, method: str, path: str, body: Any) -> http.client.HTTPResponse:
        return self._send(method, path, None if body is None else json.dumps(body).encode(), "application/json")

    def _send(self, method: str, path: str, body: bytes | BinaryIO | None, content_type: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(self.running.host, self.running.port, timeout=60)
        headers = {"Authorization": f"Bearer {self.running.key}", "Content-Type": content_type}
        connection.request(method, _API + path, body=body, headers=headers)
        response = connection.getresponse()
        if response.status >= 400:
            with response:
                raise Refusal(response.status, json.loads(response.read() or b"{}"))
        return response


def with_log(settings: Settings, work: Callable[[Api], T]) -> T:
    """Do ``work`` with the log, whether or not a server runs."""
    prepare_data_dir(settings.data_dir)
    if running := _wait_for(settings):
        return work(Api(running))
    return asyncio.run(_alone(settings, work))


def with_server(settings: Settings, work: Callable[[Api], T]) -> T:
    """Do ``work`` with the server that runs. Raises :class:`NoServer`."""
    prepare_data_dir(settings.data_dir)
    if running := _wait_for(settings):
        return work(Api(running))
    raise NoServer(f"No server runs on {settings.data_dir}. Start one, in another terminal: crosspath serve")


def _wait_for(settings: Settings) -> Running | None:
    """The server that runs; one that is just starting is waited for."""
    end = time.monotonic() + _START_SECONDS
    while True:
        try:
            return find_running(settings.data_dir)
        except AlreadyRunning:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


async def _alone(settings: Settings, work: Callable[[Api], T]) -> T:
    from crosspath.web.server import serving

    own = replace(settings, port=0, host="127.0.0.1", allow_remote=False, tls_certificate=None, tls_key=None)
    async with serving(own) as running:
        return await asyncio.to_thread(work, Api(running, alone=True))
