"""The one spelling in which a value is kept, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from crosspath.domain.strictjson import MAX_DEPTH, MAX_INTEGER, MAX_STRING, BadValue, check, loads, written
from hypothesis import given
from hypothesis import strategies as some

TEXTS = some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
VALUES = some.recursive(
    some.none() | some.booleans() | some.integers(-MAX_INTEGER, MAX_INTEGER) | TEXTS,
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_a_value_has_one_spelling_which_reads_back_as_the_same_value(value: Any) -> None:
    """Also for a log whose captures were fingerprinted when the standard library wrote them."""
    text = written(value)
    assert text == json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert loads(text) == value


@given(some.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_kept_exactly(number: float) -> None:
    assert loads(written({"data": number})) == {"data": number}


REFUSED = {
    "half a character": ["\ud800"],
    "half a character in a key": {"\ud800": 1},
    "NUL": "a\x00b",
    "NUL in a key": {"\x00": 1},
    "too long": "x" * (MAX_STRING + 1),
    "too many keys": {str(number): {str(inner): 1 for inner in range(20)} for number in range(10)},
}


def test_what_cannot_be_kept_is_refused_and_what_only_looks_like_it_is_not() -> None:
    for name, value in REFUSED.items():
        with pytest.raises(BadValue):
            check(value)
            pytest.fail(name)
    deep: Any = 1
    for _ in range(MAX_DEPTH):
        deep = [deep]
    for value in (deep, "a\\u0000b", "{" * 40, ":" * 300, ["x" * MAX_STRING] * 3):
        check(value)
    for beyond in ([deep], _endless()):
        with pytest.raises(BadValue, match="Nested"):
            check(beyond)


def _endless() -> Any:
    value: Any = 1
    for _ in range(5000):
        value = [value]
    return value
