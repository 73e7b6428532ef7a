"""A client for the Chrome DevTools Protocol over the browser's own pipe, for one browser process."""

import asyncio
import contextlib
import json
import os
from collections.abc import Callable
from typing import Any

from .view import Refused


class DevTools:
    """One connection. Sessions are flat: every command and event names the target it belongs to."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
        self._reader = reader
        self._writer = writer
        self._number = 0
        self._answers: dict[int, tuple[str | None, asyncio.Future[dict]]] = {}
        self._listeners: list[Callable[[str, dict, str | None], None]] = []
        self._pump = asyncio.create_task(self._read())

    async def _read(self) -> None:
        try:
            while True:
                message = json.loads((await self._reader.readuntil(b"\0"))[:-1])
                if "id" in message:
                    _, answer = self._answers.pop(message["id"], (None, None))
                    if answer and not answer.done():
                        answer.set_result(message)
                else:
                    self._tell(message["method"], message.get("params", {}), message.get("sessionId"))
        except (asyncio.IncompleteReadError, OSError):
            pass
        finally:
            self._give_up(lambda _: True, ConnectionResetError("the browser closed its pipe"))

    def _tell(self, method: str, params: dict, session: str | None) -> None:
        if method == "Target.detachedFromTarget":
            gone = params["sessionId"]
            self._give_up(lambda asked: asked == gone, Refused("the target went away before it answered"))
        for listener in list(self._listeners):
            listener(method, params, session)

    def _give_up(self, concerns: Callable[[str | None], bool], fault: Exception) -> None:
        for number, (session, answer) in list(self._answers.items()):
            if concerns(session):
                del self._answers[number]
                if not answer.done():
                    answer.set_exception(fault)

    def listen(self, listener: Callable[[str, dict, str | None], None]) -> Callable[[], None]:
        """Call `listener` for each event from now on; the answer stops that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @contextlib.asynccontextmanager
    async def expect(self, method: str, matches: Callable[[dict], bool] = bool, *, session: str | None = None, seconds: float = 20):
        """Leave the block only when the event has come; it may come while the block runs."""
        seen: asyncio.Future[dict] = asyncio.get_running_loop().create_future()

        def listener(name: str, params: dict, where: str | None) -> None:
            if name == method and (session is None or where == session) and matches(params) and not seen.done():
                seen.set_result(params)

        stop = self.listen(listener)
        try:
            yield seen
            await asyncio.wait_for(asyncio.shield(seen), seconds)
        finally:
            stop()
            seen.cancel()

    async def send(self, method: str, session: str | None = None, /, **params: Any) -> dict:
        """The result of one command; raises `Refused` with the browser's own words."""
        if self._pump.done():
            raise ConnectionResetError("the browser closed its pipe")
        self._number += 1
        number = self._number
        answer: asyncio.Future[dict] = asyncio.get_running_loop().create_future()
        self._answers[number] = (session, answer)
        command = {"id": number, "method": method, "params": params}
        if session:
            command["sessionId"] = session
        self._writer.write(json.dumps(command).encode() + b"\0")
        message = await asyncio.wait_for(answer, 60)
        if "error" in message:
            raise Refused(f"{method}: {message['error'].get('message')}")
        return message["result"]

    async def evaluate(self, session: str, body: str, *arguments: Any, gesture: bool = True) -> Any:
        """Run `body`, the inside of an async function of `args`, in the session's target; with a `gesture`, as if the user had asked for it."""
        expression = f"(async (...args) => {{ {body} }})(...{json.dumps(arguments)})"
        answer = await self.send(
            "Runtime.evaluate", session, expression=expression, awaitPromise=True, returnByValue=True, userGesture=gesture
        )
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise Refused(details.get("exception", {}).get("description") or details.get("text"))
        return answer["result"].get("value")

    async def close(self) -> None:
        """Let go of the pipe; the browser is not told."""
        self._pump.cancel()
        self._writer.close()


async def launch(command: list[str], **options: Any) -> tuple[asyncio.subprocess.Process, DevTools]:
    """Start a Chromium with `--remote-debugging-pipe` in a process group of its own, and connect to it."""
    to_browser = os.pipe()
    from_browser = os.pipe()
    # The browser reads descriptor 3 and writes descriptor 4; a shell can place them, Python's subprocess cannot.
    place = f'exec "$@" 3<&{to_browser[0]} 4>&{from_browser[1]}'
    process = await asyncio.create_subprocess_exec(
        "bash", "-c", place, "bash", *command, pass_fds=(to_browser[0], from_browser[1]), start_new_session=True, **options
    )
    os.close(to_browser[0])
    os.close(from_browser[1])
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=64 * 1024 * 1024)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(from_browser[0], "rb", 0))
    transport, protocol = await loop.connect_write_pipe(
        lambda: asyncio.streams.FlowControlMixin(loop=loop), os.fdopen(to_browser[1], "wb", 0)
    )
    return process, DevTools(reader, asyncio.StreamWriter(transport, protocol, None, loop))
