"""A plugin that is not ours, spoken to in its own process."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from crosspath.domain.strictjson import BadSyntax, BadValue, check, loads
from crosspath.plugins.breaker import Breaker
from crosspath.plugins.finding import Found
from crosspath.plugins.worker import START_SECONDS

logger = logging.getLogger(__name__)

T = TypeVar("T")

PATIENCE_SECONDS = 1.0
"""Longest a call waits for its turn, or for the process to be started again, beyond what the call itself may take."""
LONGEST_ANSWER = 1 << 20
"""Most bytes one answer may have."""
_MOST_KEYS = 5000
"""Most keys in an answer: a platform's table is larger than any event."""
_END_SECONDS = 1.0

# What a program needs to run; the server's own settings and whatever secrets its environment holds are none of a plugin's business.
_ENVIRONMENT = frozenset(
    "PATH HOME USER LOGNAME LANG LANGUAGE TZ TMPDIR TEMP TMP SYSTEMROOT COMSPEC PATHEXT USERPROFILE APPDATA LOCALAPPDATA "
    "PROGRAMDATA VIRTUAL_ENV PYTHONHOME PYTHONPATH PYTHONUTF8 PYTHONIOENCODING LD_LIBRARY_PATH SSL_CERT_FILE SSL_CERT_DIR".split()
)
_ENVIRONMENT_PREFIXES = ("LC_", "XDG_")


class Failed(Exception):
    """The plugin gave no usable answer; the message is the reason.

    ``hang`` when it gave none in time; ``refused`` when it works, but cannot understand what it was asked.
    """

    def __init__(self, reason: str, *, hang: bool = False, refused: bool = False) -> None:
        super().__init__(printable(reason))
        self.hang = hang
        self.refused = refused


def printable(text: str) -> str:
    """One line that is safe to show, of what a plugin says of itself."""
    line = " ".join(text.split())
    return "".join(char if char.isprintable() else "\ufffd" for char in line[:300])


@dataclass(kw_only=True, eq=False)
class _Question:
    """A call that waits for its turn."""

    line: bytes
    seconds: float
    read: Callable[[Any], Any]
    answer: asyncio.Future[Any]


class Foreign:
    """One plugin's process and those who ask it, one after another.

    A process that does not answer in time is killed, one that ended is started again; ``breaker`` says when it is left alone for a while.
    Whoever waits behind a call that fails hears so at once when that opened the breaker.
    """

    def __init__(self, found: Found, clock: Callable[[], datetime]) -> None:
        self.breaker = Breaker()
        self._found = found
        self._clock = clock
        self._process: asyncio.subprocess.Process | None = None
        self._questions: asyncio.Queue[_Question] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None

    async def start(self, read: Callable[[Any], T]) -> T:
        """Start the process; what the plugin says of itself. Raises :class:`Failed`."""
        try:
            said = _read(read, await self._start())
        except BaseException:
            await self._end()
            raise
        self.wait_for_calls()
        return said

    def wait_for_calls(self) -> None:
        """Take calls from now on; the process is started with the first one, if it does not run yet."""
        self._task = asyncio.create_task(self._answer_all(), name=f"plugin {self._found.name}")

    async def call(self, call: str, seconds: float, read: Callable[[Any], T], **arguments: Any) -> T:
        """The plugin's answer, made into what is wanted by ``read``. Raises :class:`Failed`, at the latest a little after ``seconds``."""
        if self._task is None or self._task.done():
            raise Failed("it was stopped")
        line = msgspec.json.encode({"call": call, "seconds": seconds, "with": arguments}) + b"\n"
        question = _Question(line=line, seconds=seconds, read=read, answer=asyncio.get_running_loop().create_future())
        self._questions.put_nowait(question)
        try:
            async with asyncio.timeout(seconds + PATIENCE_SECONDS):
                return await question.answer
        except TimeoutError:
            raise Failed("it was busy or just starting, so it was not asked") from None

    async def close(self) -> None:
        """End the process; who still waits for an answer gets :class:`Failed`."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        while not self._questions.empty():
            _settle(self._questions.get_nowait(), error=Failed("it was stopped"))
        await self._end()

    async def _answer_all(self) -> None:
        while True:
            question = await self._questions.get()
            try:
                if not question.answer.done():  # Else whoever asked has gone.
                    _settle(question, await self._answer(question))
            except Failed as error:
                _settle(question, error=error)
            finally:
                _settle(question, error=Failed("it was stopped"))
            if self._process is None:
                with contextlib.suppress(Failed):
                    await self._be_running()  # So that the next one need not wait for it.

    async def _answer(self, question: _Question) -> Any:
        await self._be_running()
        try:
            answer = _read(question.read, await self._exchange(question.line, question.seconds))
        except Failed as error:
            self._blame(error, hang=error.hang)
            raise
        self.breaker.succeeded()
        return answer

    async def _be_running(self) -> None:
        if self.breaker.is_open(self._clock()):
            raise Failed(f"it rests after failing: {self.breaker.reason}")
        if self._process is None or self._process.returncode is not None:
            await self._end()
            try:
                await self._start()
            except Failed as error:
                await self._end()
                self._blame(error, hang=True)
                raise

    def _blame(self, error: Failed, *, hang: bool) -> None:
        if error.refused:
            self.breaker.reason = str(error)
        else:
            self.breaker.failed(str(error), self._clock(), hang=hang)
        logger.warning("plugin %s: %s", self._found.name, error)

    async def _start(self) -> Any:
        found = self._found
        try:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                # -P: the directory the server was started in is no place to import from.
                *("-P", "-m", "crosspath.plugins.worker", found.home, found.name, found.place),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                env=plain_environment(os.environ),
                limit=LONGEST_ANSWER,
                start_new_session=True,  # Ctrl+C is for the server; its plugins end with it.
            )
        except OSError as error:
            raise Failed(f"its process could not be started: {error}") from None
        return await self._exchange(b"", START_SECONDS)

    async def _exchange(self, request: bytes, seconds: float) -> Any:
        """Write a request, read its answer; a process from which there is no whole answer is ended."""
        try:
            async with asyncio.timeout(seconds):
                line = await self._round_trip(request)
        except TimeoutError:
            await self._end()
            raise Failed(f"it did not answer within {seconds:g} seconds", hang=True) from None
        except OSError:
            raise Failed(f"its process ended ({_how(await self._end())})") from None
        except ValueError:
            await self._end()
            raise Failed(f"its answer is longer than {LONGEST_ANSWER} bytes") from None
        except asyncio.CancelledError:
            await self._end()
            raise
        try:
            answer = loads(line)
            check(answer, _MOST_KEYS)
        except (BadSyntax, BadValue) as error:
            raise Failed(f"its answer is unusable: {error}") from None
        if "error" in answer:
            raise Failed(str(answer["error"]), refused=bool(answer.get("refused")))
        return answer["result"]

    async def _round_trip(self, request: bytes) -> bytes:
        process = self._process
        assert process is not None and process.stdin is not None and process.stdout is not None
        if request:
            process.stdin.write(request)
            await process.stdin.drain()
        line = await process.stdout.readline()
        if not line.endswith(b"\n"):
            raise OSError("The process ended.")
        return line

    async def _end(self) -> int | None:
        """Kill the process if there is one; the exit code it had."""
        process, self._process = self._process, None
        if process is None:
            return None
        _kill(process)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_END_SECONDS):
                await process.wait()
        # A child the plugin left behind may hold the pipe open; our end is closed all the same. asyncio has no public name for that.
        process._transport.close()
        return process.returncode


def _kill(process: asyncio.subprocess.Process) -> None:
    """End a process and, where the system has groups, the children it left behind."""
    with contextlib.suppress(ProcessLookupError):
        if os.name == "posix":
            # Not process.kill(): that may reap the process behind asyncio's back, and its exit code is lost (CPython gh-127049).
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def plain_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """What of the server's environment a plugin gets."""
    return {name: value for name, value in environ.items() if name.upper() in _ENVIRONMENT or name.startswith(_ENVIRONMENT_PREFIXES)}


def _read(read: Callable[[Any], T], answer: Any) -> T:
    try:
        return read(answer)
    except Exception as error:
        raise Failed(f"its answer is unusable: {error}") from None


def _settle(question: _Question, answer: Any = None, *, error: Failed | None = None) -> None:
    """Answer who asked, unless they went away or have an answer."""
    if question.answer.done():
        return
    if error:
        question.answer.set_exception(error)
    else:
        question.answer.set_result(answer)


def _how(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit code {code}"
    with contextlib.suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"
