"""The one way JSON comes in: strict enough that whatever passes can be stored, moved between databases and written back unchanged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

import msgspec

MAX_DEPTH = 32
MAX_INTEGER = 2**53 - 1
"""Largest integer JavaScript keeps exactly (RFC 8259 section 6)."""
MAX_STRING = 8192
"""Longest string, in bytes of UTF-8."""
MAX_KEYS = 200
"""Most keys in one document, nested ones counted."""

_INTEGER_DIGITS = len(str(MAX_INTEGER)) + 1


class BadSyntax(ValueError):
    """The bytes are not the JSON that crosspath takes."""


class BadValue(ValueError):
    """JSON that says something that cannot be kept; ``pointer`` is where (RFC 6901)."""

    def __init__(self, pointer: str, message: str) -> None:
        super().__init__(message)
        self.pointer = pointer


def loads(raw: bytes) -> Any:
    """The value in ``raw``: UTF-8 without byte order mark, no duplicate keys, only finite numbers that survive a round trip.

    Raises :class:`BadSyntax`. What the value says is for :func:`check`.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadSyntax(f"The body is not UTF-8 (byte {error.start}).") from None
    if text[:1] == "\ufeff":
        raise BadSyntax("The body starts with a byte order mark; send plain UTF-8.")
    try:
        return _DECODER.decode(text)
    except RecursionError:
        raise BadSyntax("The body is nested too deeply.") from None
    except json.JSONDecodeError as error:
        raise BadSyntax(f"The body is not JSON: {error.msg} (line {error.lineno}, column {error.colno}).") from None


def check(value: Any, most_keys: int = MAX_KEYS) -> None:
    """Refuse what could not be stored or shown: deep nesting, long strings, too many keys, NUL, lone surrogates.

    Raises :class:`BadValue` for the first of these.
    """
    written(value, most_keys)


def written(value: Any, most_keys: int = MAX_KEYS) -> bytes:
    """The value in the one spelling it is kept in: UTF-8, keys in order, no spaces. Raises :class:`BadValue` for what :func:`check` refuses."""
    try:
        text = _spell(value)
    except (RecursionError, UnicodeEncodeError):
        text = b""  # Something in it is refused below.
    if not text or not _is_harmless(text, most_keys):
        _check_each(value, most_keys)
    return text


def _is_harmless(text: bytes, most_keys: int) -> bool:
    """Whether a value is so short and plain when it is written down that nothing in it can be too much; most are, and looking is quick."""
    return (
        len(text) <= MAX_STRING
        and text.count(b"{") + text.count(b"[") <= MAX_DEPTH
        and text.count(b":") <= most_keys
        and b"\\u0000" not in text
    )


def _check_each(value: Any, most_keys: int) -> None:
    keys = 0
    for pointer, depth, item in _walk(value):
        if depth > MAX_DEPTH:
            raise BadValue(pointer, f"Nested deeper than {MAX_DEPTH} levels.")
        if isinstance(item, str):
            _check_text(pointer, item)
        elif isinstance(item, dict):
            keys += len(item)
            if keys > most_keys:
                raise BadValue(pointer, f"More than {most_keys} keys in all.")
            for key in item:
                _check_text(pointer, key)


def _walk(value: Any) -> Iterator[tuple[str, int, Any]]:
    """Every value with its pointer and depth, without recursion; depth counts the lists and objects around and including it."""
    todo = [("", 0, value)]
    while todo:
        pointer, depth, item = todo.pop()
        if isinstance(item, dict):
            todo.extend((f"{pointer}/{_escape(key)}", depth + 1, inner) for key, inner in item.items())
            depth += 1
        elif isinstance(item, list):
            todo.extend((f"{pointer}/{index}", depth + 1, inner) for index, inner in enumerate(item))
            depth += 1
        yield pointer, depth, item


def _escape(key: str) -> str:
    return key[:64].replace("~", "~0").replace("/", "~1")


def _check_text(pointer: str, text: str) -> None:
    try:
        size = len(text) if text.isascii() else len(text.encode("utf-8"))
    except UnicodeEncodeError:
        raise BadValue("", "Text holds half a character (a lone surrogate).") from None
    if size > MAX_STRING:
        raise BadValue(pointer, f"Longer than {MAX_STRING} bytes.")
    if "\x00" in text:
        raise BadValue("", "Text holds a NUL character.")


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadSyntax("An object names the same key twice.")
    return found


def _integer(digits: str) -> int:
    if len(digits) <= _INTEGER_DIGITS and abs(number := int(digits)) <= MAX_INTEGER:
        return number
    raise BadSyntax("An integer is beyond 2^53-1.")


def _float(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise BadSyntax("A number is too large.")
    return number


def _constant(name: str) -> NoReturn:
    raise BadSyntax(f"{name} is not JSON.")


_DECODER = json.JSONDecoder(object_pairs_hook=_pairs, parse_int=_integer, parse_float=_float, parse_constant=_constant)
_spell = msgspec.json.Encoder(order="deterministic").encode
