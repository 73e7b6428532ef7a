"""``crosspath resolve``: many addresses through the platforms, without server or database."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from io import BufferedReader
from typing import Any, TextIO

from crosspath.domain.platform import Resolved
from crosspath.domain.url import Refused
from crosspath.plugins.host import Host
from crosspath.printing import as_json, printable
from crosspath.settings import Settings

_FIELDS = ("platform", "kind", "canonical", "handle", "account_id", "container", "object_id", "wrapper")

_COLLECT_AFTER = 50_000
"""Objects made before the garbage collector looks for cycles; Python's own 700 cost a twentieth of the time."""


def arriving(stream: BufferedReader) -> Iterator[Sequence[str]]:
    """The lines of a stream, each time as many as have arrived, so that whoever writes one gets its answer before writing the next."""
    rest = b""
    while chunk := stream.read1(1 << 16):
        *lines, rest = (rest + chunk).split(b"\n")
        yield [_text(line) for line in lines]
    if rest:
        yield [_text(rest)]


def _text(line: bytes) -> str:
    return line.removesuffix(b"\r").decode("utf-8", "surrogateescape")


def resolve_all(settings: Settings, groups: Iterable[Sequence[str]], *, jsonl: bool, out: TextIO | None = None) -> int:
    """Write an answer for every address, in order; the exit code. With ``jsonl`` a refused address is an answer too.

    The answers to a group are out before the next group is asked for.
    """
    return asyncio.run(_resolve_all(settings, groups, jsonl, out or sys.stdout))


async def _resolve_all(settings: Settings, groups: Iterable[Sequence[str]], jsonl: bool, out: TextIO) -> int:
    host = await Host.open(
        clock=lambda: datetime.now(UTC),
        folder=settings.plugin_folder,
        enabled=settings.plugins_enabled,
        disabled=settings.plugins_disabled,
    )
    asks_others = host.asks_others
    refused = 0
    # The tables stay to the end, and answers hold no cycles: nothing to look for every few hundred of them.
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)
    try:
        for texts in groups:
            for text in texts:
                try:
                    resolved = await host.resolve(text) if asks_others else host.platforms.resolve(text)
                    answer: dict[str, Any] = _answer(text, resolved)
                except Refused as error:
                    refused += 1
                    answer = {"url": text, **dict.fromkeys(_FIELDS), "error": {"code": error.code, "detail": str(error)}}
                out.write((as_json(answer) if jsonl else _plain(answer)) + "\n")
            out.flush()
    finally:
        await host.close()
    return 65 if refused and not jsonl else 0


def _answer(text: str, resolved: Resolved) -> dict[str, Any]:
    return {
        "url": text,
        "platform": resolved.platform,
        "kind": resolved.kind,
        "canonical": resolved.canonical,
        "handle": resolved.handle,
        "account_id": resolved.account_id,
        "container": resolved.container,
        "object_id": resolved.object_id,
        "wrapper": resolved.wrapper,
    }


def _plain(answer: dict[str, Any]) -> str:
    if "error" in answer:
        return f"{printable(answer['url'])}\n  {printable(answer['error']['detail'])}"
    known = [f"  {name:10} {printable(answer[name])}" for name in _FIELDS if answer[name] is not None]
    return "\n".join([printable(answer["url"]), *known])
