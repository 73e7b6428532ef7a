"""A process of its own for one plugin that is not ours: it can hang, exit or fill its memory, and only it is gone.

Run as ``python -m crosspath.plugins.worker HOME NAME PLACE``. One JSON request a line on standard input, one JSON answer a line on
standard output; whatever the plugin prints goes to standard error.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import io
import json
import os
import sys
import threading
import time
from typing import Any, BinaryIO

import msgspec

from crosspath.domain.capture import Capture
from crosspath.domain.platform import Platform
from crosspath.domain.url import parse
from crosspath.plugins.finding import Found, Unusable, hooks_of, load

MEMORY = 1 << 30
"""Most address space a plugin may take, in bytes."""


class Worker:
    """The one plugin of this process, and what can be asked of it."""

    def __init__(self, found: Found) -> None:
        self._manager = load(found)
        self._platforms: dict[str, Platform] = {}
        for platform in self._registered():
            self._platforms[platform.name] = platform

    def _registered(self) -> list[Platform]:
        answers = self._manager.hook.register_platforms()
        platforms = [platform for answer in answers for platform in answer]
        for platform in platforms:
            if not isinstance(platform, Platform):
                raise Unusable(f"register_platforms() gave {type(platform).__name__}, not a Platform")
        return platforms

    def describe(self) -> dict[str, Any]:
        """The plugin's platforms as tables, and the hooks it implements."""
        tables = [
            {
                "fields": {f.name: _builtin(getattr(p, f.name)) for f in dataclasses.fields(Platform)},
                "resolves": type(p).resolve is not Platform.resolve or type(p).refine is not Platform.refine,
            }
            for p in self._platforms.values()
        ]
        return {"platforms": tables, "hooks": hooks_of(self._manager)}

    def normalize(self, platform: str, capture: Any) -> list[Any]:
        """The drafts the platform sees in a capture."""
        drafts = self._platforms[platform].normalize(msgspec.convert(capture, Capture))
        return [msgspec.to_builtins(draft) for draft in drafts]

    def resolve(self, platform: str, url: str) -> Any:
        """What the platform says a URL is."""
        return msgspec.to_builtins(self._platforms[platform].resolve(parse(url)))

    def tell(self, event: Any, person_id: int | None) -> None:
        """Tell the plugin of a recorded event."""
        for answer in self._manager.hook.event_recorded(event=event, person_id=person_id):
            asyncio.run(_finish(answer))


async def _finish(answer: Any) -> None:
    await answer


def _builtin(value: Any) -> Any:
    return sorted(value) if isinstance(value, (set, frozenset)) else value


def main() -> None:
    """Serve requests until standard input ends."""
    home, name, place = sys.argv[1:4]
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    threading.Thread(target=_follow_parent, args=(os.getppid(),), daemon=True).start()
    _limit_memory()
    try:
        worker = Worker(Found(name=name, home=home, place=place))  # type: ignore[arg-type]
    except BaseException as error:
        _answer(answers, {"error": str(error) or type(error).__name__})
        return
    _answer(answers, {"result": worker.describe()})
    for line in io.open(0, "rb", closefd=False):
        request = json.loads(line)
        try:
            _answer(answers, {"result": getattr(worker, request["call"])(**request["with"])})
        except BaseException as error:
            _answer(answers, {"error": f"{type(error).__name__}: {error}"[:500]})


def _answer(answers: BinaryIO, message: dict[str, Any]) -> None:
    answers.write(json.dumps(message, default=str).encode() + b"\n")


def _follow_parent(parent: int) -> None:
    """End with the server, even when the plugin never comes back."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


def _limit_memory() -> None:
    with contextlib.suppress(ImportError):  # Windows has no resource module.
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
