"""A process of its own for one plugin that is not ours: it can hang, exit or fill its memory, and only it is gone.

Run as ``python -m crosspath.plugins.worker HOME NAME PLACE``. One JSON request a line on standard input, one JSON answer a line on
standard output; whatever the plugin prints goes to standard error.
"""

from __future__ import annotations

import contextlib
import dataclasses
import faulthandler
import functools
import os
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from crosspath.domain.capture import Capture
from crosspath.domain.event import Draft
from crosspath.domain.families import Fediverse, Forge, Forum
from crosspath.domain.platform import Platform
from crosspath.domain.site import Site
from crosspath.domain.url import parse
from crosspath.plugins.finding import Found, Unusable, hooks_of, load

START_SECONDS = 10.0
"""Longest a plugin may take to be imported and to say what it adds."""
MEMORY = 1 << 30
"""Most address space a plugin may take, in bytes."""
_GRACE_SECONDS = 2.0
"""The server kills a process that does not answer in time; one whose server is gone ends by itself this much later."""
_TABLES: dict[type, str] = {Platform: "platform", Site: "site", Forum: "forum", Forge: "forge", Fediverse: "fediverse"}
# Bound before the plugin is imported, which may change what others have of these modules.
_encode = msgspec.json.Encoder(enc_hook=lambda value: dict(value) if isinstance(value, Mapping) else list(value)).encode
_decode = msgspec.json.Decoder().decode
_watch = faulthandler.dump_traceback_later
_unwatch = faulthandler.cancel_dump_traceback_later


class Worker:
    """The one plugin of this process, and what can be asked of it."""

    def __init__(self, found: Found) -> None:
        self._manager = load(found)
        self._offered = self._registered()
        self._platforms = {platform.name: platform for platform in self._offered}

    def _registered(self) -> list[Platform]:
        platforms = [platform for answer in self._manager.hook.register_platforms() for platform in answer]
        for platform in platforms:
            if not isinstance(platform, Platform):
                raise Unusable(f"register_platforms() gave a {type(platform).__name__}, not a Platform")
            if type(platform).owns is not Platform.owns or type(platform).knows is not Platform.knows:
                raise Unusable(f"platform {platform.name} decides in owns() or knows() what is its own; only its table can say that")
        return platforms

    def describe(self) -> dict[str, Any]:
        """The hooks the plugin implements and its platforms as tables; what a table does not say is asked for."""
        return {"hooks": hooks_of(self._manager), "platforms": [described(platform) for platform in self._offered]}

    def normalize(self, platform: str, capture: Any) -> list[Any]:
        """The drafts the platform sees in a capture."""
        return list(self._platforms[platform].normalize(msgspec.convert(capture, Capture)))

    def weigh(self, drafts: list[Any], capture: Any) -> list[Any]:
        """What the plugin says each of a capture's events weighs."""
        seen = msgspec.convert(capture, Capture)
        return [self._manager.hook.weigh_event(event=msgspec.convert(draft, Draft), capture=seen) for draft in drafts]

    def resolve(self, platform: str, url: str) -> Any:
        """What the platform says a URL is."""
        return self._platforms[platform].resolve(parse(url))

    def propose(self, standings: list[Any], now: str) -> list[Any]:
        """What the plugin proposes for each of these people, with their numbers."""
        moment = datetime.fromisoformat(now)
        answers = ((each["person"]["id"], self._manager.hook.propose_reminders(standing=each, now=moment)) for each in standings)
        return [(person, proposal) for person, answer in answers for proposals in answer for proposal in proposals]

    def tell(self, event: Any, person_id: int | None) -> None:
        """Tell the plugin of a recorded event."""
        for answer in self._manager.hook.event_recorded(event=event, person_id=person_id):
            import asyncio

            asyncio.run(_finish(answer))


async def _finish(answer: Any) -> None:
    await answer


def described(platform: Platform) -> dict[str, Any]:
    """A platform as the server hears of it."""
    kind = type(platform)
    table = next(known for known in kind.__mro__ if known in _TABLES)
    names = [field.name for field in dataclasses.fields(table) if field.name != "examples"]
    return {
        "table": _TABLES[table],
        "fields": {name: getattr(platform, name) for name in names},
        "normalizes": kind not in _TABLES,
        "resolves": any(getattr(kind, name) is not getattr(table, name) for name in ("resolve", "canonical", "refine", "account")),
    }


def main() -> None:
    """Serve requests until standard input ends."""
    home, name, place = sys.argv[1:4]
    channel = Channel()
    _limit_memory()
    sys.dont_write_bytecode = True  # A plugin's folder holds what the user put there, and a file mended twice in a second counts.
    workers: list[Worker] = []

    def start() -> Any:
        workers.append(Worker(Found(name=name, home=home, place=place)))
        return workers[0].describe()

    if not channel.answer(START_SECONDS, start):
        return
    for line in open(0, "rb", closefd=False):
        request = _decode(line)
        channel.answer(request["seconds"], functools.partial(getattr(workers[0], request["call"]), **request["with"]))


class Channel:
    """The way back to the server, kept apart from what the plugin prints."""

    def __init__(self) -> None:
        self._answers = os.dup(1)
        self._errors = os.dup(2)
        os.dup2(2, 1)
        faulthandler.enable(self._errors)

    def answer(self, seconds: float, work: Callable[[], Any]) -> bool:
        """Send what ``work`` gives, or why it gives nothing; whether it did. The process ends when it does not come back."""
        try:
            # The watchdog is a thread in C: neither a busy loop nor code that keeps the interpreter's lock can hold it up.
            _watch(seconds + _GRACE_SECONDS, exit=True, file=self._errors)
            message, done = _encode({"result": work()}), True
        except BaseException as error:
            # A ValueError is how a platform says that it does not understand a capture.
            message, done = _encode({"error": _said(error), "refused": isinstance(error, ValueError)}), False
        _unwatch()
        rest = memoryview(message + b"\n")
        while rest:
            rest = rest[os.write(self._answers, rest) :]
        return done


def _said(error: BaseException) -> str:
    """The error for the user; a plugin may have made even saying it fail."""
    if isinstance(error, Unusable):
        return str(error)[:500]
    try:
        return f"{type(error).__name__}: {error}"[:500]
    except BaseException:
        return type(error).__name__


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):  # Windows has no resource module; some systems refuse.
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
