"""Bytes on a socket: what an HTTP library would mend before sending, and every answer looked at before it is believed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

ON_EVERY_ANSWER = {
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "no-referrer",
}
FOREVER = "public, max-age=31536000, immutable"

Headers = Iterable[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One answer as it came over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body's value."""
        return json.loads(self.body)

    @property
    def code(self) -> str | None:
        """The problem's code, None where the answer is no problem."""
        return self.json["code"] if self.headers.get("content-type") == "application/problem+json" else None


class Connection:
    """An open socket to the server."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def send(self, data: bytes) -> None:
        """Put bytes on the wire; a server that has hung up is no error."""
        with suppress(ConnectionError):
            self._writer.write(data)
            await self._writer.drain()

    def half_close(self) -> None:
        """Say that nothing more will come."""
        self._writer.write_eof()

    async def reply(self, *, head: bool = False) -> Reply | None:
        """The next answer; None when the server hangs up instead."""
        try:
            block = await self._reader.readuntil(b"\r\n\r\n")
        except (asyncio.IncompleteReadError, ConnectionError):
            return None
        start, *lines = block.decode("latin-1").split("\r\n")[:-2]
        pairs = [line.split(": ", 1) for line in lines]
        headers = {name.lower(): value for name, value in pairs}
        status = int(start.split(" ", 2)[1])
        if status < 200:
            return Reply(status=status, headers=headers, body=b"")
        assert len(headers) == len(pairs), f"a header came twice: {lines}"
        body = b"" if head or status in (204, 304) else await self._body(headers)
        reply = Reply(status=status, headers=headers, body=body)
        check_headers(reply)
        return reply

    async def _body(self, headers: dict[str, str]) -> bytes:
        if "content-length" in headers:
            return await self._reader.readexactly(int(headers["content-length"]))
        assert headers.get("transfer-encoding") == "chunked", headers
        parts = []
        while size := int(await self._reader.readline(), 16):
            parts.append(await self._reader.readexactly(size))
            await self._reader.readexactly(2)
        await self._reader.readexactly(2)
        return b"".join(parts)

    async def read(self, size: int = 65536) -> bytes:
        """What comes next, as it comes; empty once the server hung up."""
        with suppress(ConnectionError):
            return await self._reader.read(size)
        return b""

    async def ended(self, seconds: float = 2.0) -> bool:
        """Whether the server hangs up within so many seconds, without another word."""
        try:
            async with asyncio.timeout(seconds):
                return await self.read() == b""
        except TimeoutError:
            return False


def check_headers(reply: Reply) -> None:
    """What holds for every answer, whatever it says (R8, R13)."""
    for name, value in ON_EVERY_ANSWER.items():
        assert reply.headers.get(name) == value, f"{reply.status} has {name}: {reply.headers.get(name)}"
    kept = reply.headers.get("content-type", "").partition(";")[0] in ("text/css", "text/javascript", "image/svg+xml")
    assert reply.headers["cache-control"] == (FOREVER if kept and reply.status == 200 else "no-store")
    assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    assert not [name for name in reply.headers if name.startswith("access-control-")]
    if reply.status >= 400:
        assert reply.headers["content-type"] == "application/problem+json", reply


@asynccontextmanager
async def connect(port: int, host: str = "127.0.0.1") -> AsyncIterator[Connection]:
    """A connection, closed when the block ends."""
    reader, writer = await asyncio.open_connection(host, port, limit=1 << 22)
    try:
        yield Connection(reader, writer)
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


def request(method: str, target: str, headers: Headers = (), body: bytes | None = None, *, version: str = "HTTP/1.1") -> bytes:
    """The bytes of a request, with nothing in them that was not asked for but the length of its body."""
    lines = [f"{method} {target} {version}", *(f"{name}: {value}" for name, value in headers)]
    if body is not None:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape") + (body or b"")


async def exchange(port: int, data: bytes, *, head: bool = False, seconds: float = 5.0) -> Reply | None:
    """The answer to bytes on a socket of their own; None when the server hangs up without one."""
    async with asyncio.timeout(seconds), connect(port) as connection:
        await connection.send(data)
        return await connection.reply(head=head)


class Caller:
    """Somebody who speaks to one server, with a token or without."""

    def __init__(self, port: int, token: str | None = None) -> None:
        self.port = port
        self.token = token

    @property
    def host(self) -> str:
        """The name the server may be called by."""
        return f"127.0.0.1:{self.port}"

    def headers(self, *, json_body: bool = True) -> list[tuple[str, str]]:
        """The headers of a request that is let in."""
        found = [("Host", self.host)]
        if self.token:
            found.append(("Authorization", f"Bearer {self.token}"))
        if json_body:
            found.append(("Content-Type", "application/json"))
        return found

    async def ask(self, method: str, target: str, *more: tuple[str, str], body: bytes | None = None) -> Reply:
        """The answer to a request with good headers and ``more``."""
        data = request(method, target, [*self.headers(json_body=body is not None), *more], body)
        reply = await exchange(self.port, data, head=method == "HEAD")
        assert reply is not None, f"no answer to {method} {target}"
        return reply

    async def post(self, value: Any, *more: tuple[str, str], to: str = "/api/v1/captures") -> Reply:
        """The answer to a JSON body."""
        return await self.ask("POST", to, *more, body=json.dumps(value).encode())
