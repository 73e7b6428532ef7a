"""The real server as a person starts it: a process with a terminal to read, and its API."""

import asyncio
import contextlib
import json
import os
import random
import re
import signal
import socket
import sys
from pathlib import Path
from typing import Any

import aiohttp

COMMAND = Path(sys.executable).with_name("crosspath")
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("CROSSPATH_")}
CODE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}[- ]?[0-9A-HJKMNP-TV-Z]{4}\b")


def free_port() -> int:
    """A port nothing listens on just now, below those that outgoing connections take by themselves."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


class Backend:
    """One data folder with a server that can be stopped and started again on the same port."""

    def __init__(self, folder: Path, port: int):
        self.folder = folder
        self.port = port
        self._token: asyncio.Task[str] | None = None
        self.printed: list[str] = []
        self._line = asyncio.Condition()
        self._process: asyncio.subprocess.Process | None = None

    @property
    def origin(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Start the server and wait until it answers."""
        self._process = await asyncio.create_subprocess_exec(
            COMMAND, "serve", "--port", str(self.port), "--data-dir", str(self.folder),
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, start_new_session=True, env=ENVIRONMENT,
        )  # fmt: skip
        self._reading = asyncio.create_task(self._read(self._process.stdout))
        async with aiohttp.ClientSession() as session, asyncio.timeout(30):
            while True:
                with contextlib.suppress(aiohttp.ClientError):
                    async with session.get(f"{self.origin}/api/v1/health") as answer:
                        assert (await answer.json())["app"] == "crosspath"
                        break
                assert self._process.returncode is None, "\n".join(self.printed)
                await asyncio.sleep(0.02)
        # The command takes a second that a browser needs to start anyway.
        self._token = self._token or asyncio.create_task(self._own_token())

    async def _own_token(self) -> str:
        """The token of a script, which stays with the data: a copy of the folder has one already."""
        kept = self.folder / "e2e.token"
        if not kept.exists():
            token = await self.command("token", "create", "e2e")
            kept.touch(mode=0o600)
            kept.write_text(token)
        return kept.read_text().strip()

    async def _read(self, stream: asyncio.StreamReader) -> None:
        async for line in stream:
            async with self._line:
                self.printed.append(line.decode().rstrip("\n"))
                self._line.notify_all()
        async with self._line:
            self._line.notify_all()

    async def command(self, *arguments: str) -> str:
        """What `crosspath ARGUMENTS` prints for this data folder."""
        process = await asyncio.create_subprocess_exec(
            COMMAND, *arguments, "--data-dir", str(self.folder),
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, env=ENVIRONMENT,
        )  # fmt: skip
        stdout, stderr = await process.communicate()
        assert process.returncode == 0, f"crosspath {' '.join(arguments)} failed: {stderr.decode()}"
        return stdout.decode()

    async def code(self, after: int = 0, seconds: float = 20) -> str:
        """The pairing code the terminal shows in a line after the first `after` lines."""
        async with self._line, asyncio.timeout(seconds):
            while True:
                for line in self.printed[after:]:
                    if found := CODE.search(line):
                        return found[0]
                await self._line.wait()

    async def stop(self) -> None:
        """Stop the server as Ctrl-C would."""
        await self._end(signal.SIGINT)

    async def kill(self) -> None:
        """Stop the server as a crash would."""
        await self._end(signal.SIGKILL)

    async def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        if self._token:
            await self._token
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(how)
        try:
            await asyncio.wait_for(self._process.wait(), 20)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
            raise
        finally:
            await self._reading
            self._process = None

    async def call(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON answer of one API call made with the token of a script."""
        assert self._token, "the server was never started"
        headers = {"Authorization": f"Bearer {await self._token}"}
        async with aiohttp.ClientSession(headers=headers) as session:
            async with session.request(method, f"{self.origin}/api/v1/{path}", json=body) as answer:
                text = await answer.text()
                assert answer.status < 300, f"{method} {path}: {answer.status} {text}"
                return await answer.json()

    async def hand_in(self, name: str, data: bytes) -> int:
        """The number of the import that a file becomes."""
        headers = {"Authorization": f"Bearer {await self._own_token()}", "Content-Type": "application/octet-stream"}
        async with aiohttp.ClientSession(headers=headers) as session:
            async with session.post(f"{self.origin}/api/v1/imports", params={"name": name}, data=data) as answer:
                assert answer.status == 202, await answer.text()
                return (await answer.json())["id"]

    async def revoke_all_but_our_own(self) -> None:
        """Take every token back that pairing gave out."""
        for client in json.loads(await self.command("token", "list", "--json")):
            if client["name"] != "e2e":
                await self.command("token", "revoke", str(client["id"]))

    async def events(self, **filters: str) -> list[dict]:
        """Every event in the log that fits, newest first, over all pages."""
        found: list[dict] = []
        cursor = None
        while True:
            query = {**filters, "limit": "200", **({"cursor": cursor} if cursor else {})}
            page = await self.call("GET", "events?" + "&".join(f"{key}={value}" for key, value in query.items()))
            found += page["events"]
            cursor = page["next_cursor"]
            if not cursor:
                return found

    async def wait_for_events(self, count: int, seconds: float = 30, **filters: str) -> list[dict]:
        """The events in the log once there are exactly so many."""
        seen: list[dict] | None = None
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while seen is None or len(seen) != count:
                    if seen is not None:
                        await asyncio.sleep(0.05)
                    seen = await self.events(**filters)
        assert seen is not None and len(seen) == count, f"{len(seen or ())} events, not {count}: {seen}"[:2000]
        return seen
