"""The whole log as JSON lines, to be read back by ``crosspath import``: a line says what it is of, and holds one row of that table.

What a row names by number is a row of this file. The order is such that nothing is named before it is there.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from importlib.metadata import version
from typing import Any

import msgspec
from tortoise.models import Model

from crosspath.ledger.exports.selection import Selection
from crosspath.store import tables

FORMAT = 1
"""Goes up when an older crosspath could misread what a newer one writes."""

TABLES: Mapping[str, type[Model]] = {
    "client": tables.Client,
    "secret": tables.Secret,
    "erased": tables.Erased,
    "person": tables.Person,
    "merge": tables.Merge,
    "not_same": tables.NotSame,
    "account": tables.Account,
    "alias": tables.Alias,
    "claim": tables.Claim,
    "blog": tables.Blog,
    "object": tables.Object,
    "object_tag": tables.ObjectTag,
    "link_check": tables.LinkCheck,
    "capture": tables.Capture,
    "event": tables.Event,
    "counterpart": tables.Counterpart,
    "witness": tables.Witness,
    "correction": tables.Correction,
    "decision": tables.Decision,
    "promise": tables.Promise,
    "sent": tables.Sent,
}
"""What is in the file, under which word, in this order."""

LEFT_OUT: Mapping[type[Model], str] = {
    tables.CalendarKey: "a key opens something; make new ones",
    tables.Standing: "computed from the events",
    tables.Balance: "computed from the events",
    tables.Weights: "how balances were computed",
    tables.Import: "about files that stay where they are; what came of them is in it",
    tables.Look: "what was found when it was last looked; look again",
    tables.Cursor: "how far this server's plugins were told",
}
"""What is not, and why."""

SECRETS = ("erasure_salt",)
"""The only secrets that go along: without this one, who was erased could come back."""
KEPT_BACK: Mapping[str, tuple[str, ...]] = {"client": ("token_hash", "origin")}
"""Columns that stay here: a token is good for one log."""

_AT_ONCE = 1_000
_encode = msgspec.json.Encoder().encode


async def write_jsonl(selection: Selection) -> AsyncIterator[bytes]:
    """A line that says what this is, the rows, and a line with their number, without which the file is not whole."""
    yield _line("crosspath", {"format": FORMAT, "version": version("crosspath"), "exported_at": selection.present.now})
    lines = 0
    for word, model in TABLES.items():
        columns = [name for name in model._meta.fields_db_projection if name not in KEPT_BACK.get(word, ())]
        async for rows in _pages(model):
            lines += len(rows)
            yield b"".join(_line(word, {name: getattr(row, name) for name in columns}) for row in rows)
    yield _line("end", {"lines": lines})


def _line(word: str, value: dict[str, Any]) -> bytes:
    return _encode({word: value}) + b"\n"


async def _pages(model: type[Model]) -> AsyncIterator[list[Any]]:
    key = model._meta.pk_attr
    query = model.filter(name__in=SECRETS) if model is tables.Secret else model.all()
    page = query
    while rows := await page.order_by(key).limit(_AT_ONCE):
        yield rows
        page = query.filter(**{f"{key}__gt": rows[-1].pk})
