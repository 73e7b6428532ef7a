"""``crosspath resolve``: many addresses through the platforms, without server or database."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterable
from datetime import datetime, timezone
from typing import Any, TextIO

from crosspath.domain.platform import Resolved
from crosspath.domain.url import Refused
from crosspath.plugins.host import Host
from crosspath.settings import Settings

_FIELDS = ("platform", "kind", "canonical", "handle", "account_id", "container", "object_id", "wrapper")


def resolve_all(settings: Settings, lines: Iterable[str], *, jsonl: bool, out: TextIO | None = None) -> int:
    """Write an answer for every address, in order; the exit code. With ``jsonl`` a refused address is an answer too."""
    return asyncio.run(_resolve_all(settings, lines, jsonl, out or sys.stdout))


async def _resolve_all(settings: Settings, lines: Iterable[str], jsonl: bool, out: TextIO) -> int:
    host = await Host.open(
        clock=lambda: datetime.now(timezone.utc),
        folder=settings.plugin_folder,
        enabled=settings.plugins_enabled,
        disabled=settings.plugins_disabled,
    )
    refused = 0
    try:
        for text in lines:
            try:
                answer: dict[str, Any] = _answer(text, await host.resolve(text))
            except Refused as error:
                refused += 1
                answer = {"url": text, **dict.fromkeys(_FIELDS), "error": {"code": error.code, "detail": str(error)}}
            out.write((json.dumps(answer, ensure_ascii=False) if jsonl else _plain(answer)) + "\n")
    finally:
        await host.close()
    return 65 if refused and not jsonl else 0


def _answer(text: str, resolved: Resolved) -> dict[str, Any]:
    return {"url": text, **{name: getattr(resolved, name) for name in _FIELDS}}


def _plain(answer: dict[str, Any]) -> str:
    if "error" in answer:
        return f"{answer['url']}\n  {answer['error']['detail']}"
    known = [f"  {name:10} {answer[name]}" for name in _FIELDS if answer[name] is not None]
    return "\n".join([answer["url"], *known])
