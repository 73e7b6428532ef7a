"""A plugin that is not ours, spoken to in its own process."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from typing import Any

from crosspath.domain.strictjson import BadSyntax, BadValue, check, loads
from crosspath.plugins.finding import Found

START_SECONDS = 10.0
LONGEST_ANSWER = 1 << 20
"""Most bytes one answer may have."""
_MOST_KEYS = 5000
"""Most keys in an answer: a platform's table of examples is larger than any event."""


class Failed(Exception):
    """The plugin gave no usable answer; ``hang`` when it gave none in time."""

    def __init__(self, reason: str, *, hang: bool = False) -> None:
        super().__init__(reason)
        self.hang = hang


class Foreign:
    """One plugin's process, started when needed and killed when it does not answer."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._process: asyncio.subprocess.Process | None = None
        self._one_at_a_time = asyncio.Lock()

    async def describe(self) -> dict[str, Any]:
        """Start the plugin; its platforms and hooks. Raises :class:`Failed`."""
        async with self._one_at_a_time:
            return await self._start()

    async def call(self, call: str, seconds: float, **arguments: Any) -> Any:
        """The plugin's answer within ``seconds``. Raises :class:`Failed`."""
        async with self._one_at_a_time:
            if self._process is None:
                await self._start()
            request = json.dumps({"call": call, "with": arguments}, default=str)
            return await self._exchange(request.encode() + b"\n", seconds)

    async def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        if process is not None:
            if process.stdin is not None:
                process.stdin.close()
            await process.wait()

    async def _start(self) -> dict[str, Any]:
        found = self._found
        # The server's own settings and secrets are none of a plugin's business.
        environment = {key: value for key, value in os.environ.items() if not key.startswith("CROSSPATH_")}
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "crosspath.plugins.worker", found.home, found.name, found.place),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=environment,
            limit=LONGEST_ANSWER,
        )
        try:
            return await self._exchange(b"", START_SECONDS)
        except Failed:
            await self.close()
            raise

    async def _exchange(self, request: bytes, seconds: float) -> Any:
        """Write a request, read its answer; whatever goes wrong ends the process."""
        try:
            async with asyncio.timeout(seconds):
                line = await self._ask(request)
            answer = loads(line)
            check(answer, _MOST_KEYS)
        except TimeoutError:
            await self.close()
            raise Failed(f"it did not answer within {seconds:g} seconds", hang=True) from None
        except (OSError, ValueError, BadSyntax, BadValue) as error:
            await self.close()
            raise Failed(f"its answer is unusable: {error}") from None
        except asyncio.CancelledError:
            await self.close()  # An answer nobody reads would be taken for the next one's.
            raise
        if "error" in answer:
            raise Failed(str(answer["error"]))
        return answer["result"]

    async def _ask(self, request: bytes) -> bytes:
        process = self._process
        assert process is not None and process.stdin is not None and process.stdout is not None
        if request:
            process.stdin.write(request)
            await process.stdin.drain()
        line = await process.stdout.readline()
        if not line:
            code = await process.wait()
            raise OSError(f"the plugin's process ended (exit {code})")
        return line
