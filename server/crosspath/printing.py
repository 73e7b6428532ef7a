"""Text from anywhere, made safe to show in a terminal: nothing in it moves the cursor, changes colors or turns the line around."""

from __future__ import annotations

import json
from typing import Any

import msgspec


def printable(text: str) -> str:
    """The text with a replacement character for everything that is not for reading."""
    return text if text.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in text)


def as_json(value: Any, indent: int | None = None) -> str:
    """JSON in readable Unicode; what a terminal would obey, or no encoding can carry, is escaped."""
    try:
        text = msgspec.json.encode(value).decode() if indent is None else json.dumps(value, ensure_ascii=False, indent=indent)
    except UnicodeEncodeError:  # Half a surrogate pair, of bytes that are no text.
        text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)
