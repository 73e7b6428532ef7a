"""A client for Marionette, the remote protocol built into Firefox, for one browser process."""

import asyncio
import json
from typing import Any

from .view import Refused


class Marionette:
    """One connection with one session. Commands are answered in order; waiting is left to scripts in the browser."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
        self._reader = reader
        self._writer = writer
        self._number = 0
        self._turn = asyncio.Lock()

    @classmethod
    async def connect(cls, port: int) -> "Marionette":
        """Connect to a browser that already listens, and begin a session."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=64 * 1024 * 1024)
        self = cls(reader, writer)
        await self._receive()
        await self.send("WebDriver:NewSession", pageLoadStrategy="normal")
        await self.send("WebDriver:SetTimeouts", script=60_000, pageLoad=60_000, implicit=0)
        return self

    async def _receive(self) -> Any:
        length = await self._reader.readuntil(b":")
        return json.loads(await self._reader.readexactly(int(length[:-1])))

    async def send(self, command: str, /, **parameters: Any) -> Any:
        """The result of one command; raises `Refused` with the browser's own words."""
        async with self._turn:
            self._number += 1
            body = json.dumps([0, self._number, command, parameters]).encode()
            self._writer.write(b"%d:%s" % (len(body), body))
            _, number, fault, result = await asyncio.wait_for(self._receive(), 90)
        assert number == self._number, "answers come in order"
        if fault:
            raise Refused(f"{command}: {fault['error']}: {fault['message']}")
        return result

    async def script(self, body: str, *arguments: Any, context: str = "content", sandbox: str | None = None) -> Any:
        """Run `body`, the inside of an async function of `args`, in the page (`content`) or in the browser itself (`chrome`)."""
        await self.send("Marionette:SetContext", value=context)
        wrapped = f"return (async (...args) => {{ {body} }})(...arguments)"
        answer = await self.send(
            "WebDriver:ExecuteScript", script=wrapped, args=list(arguments), newSandbox=False, sandbox=sandbox or "default"
        )
        return answer["value"]

    async def chrome(self, body: str, *arguments: Any) -> Any:
        """Run `body` with the rights of the browser itself."""
        return await self.script(body, *arguments, context="chrome", sandbox="system")

    async def close(self) -> None:
        """Let go of the socket; the browser is not told."""
        self._writer.close()
