"""An act typed as a line: ``comment https://bob.example/bread Lovely loaf.``, with ``<`` before it for what they did for me."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crosspath.domain.verbs import VERBS

_DONE: Mapping[str, str] = {verb.done: name for name, verb in VERBS.items() if " " not in verb.done}
_RECEIVED = frozenset({"<", "received", "they"})


class NotUnderstood(ValueError):
    """A line that says too little; the message says what is missing."""


def read_line(text: str) -> dict[str, Any]:
    """The capture in a line: a verb, as ``comment`` or ``commented``, an address, and the words around it. Raises :class:`NotUnderstood`."""
    words = text.split()
    received = bool(words) and words[0].lower() in _RECEIVED
    words = words[received:]
    if not words:
        raise NotUnderstood("Type what was done and where, as: comment https://bob.example/bread Lovely loaf.")
    verb = _verb(words[0].lower())
    if verb is None:
        raise NotUnderstood(f"“{words[0]}” is no act. A line begins with one, as comment, share, thank, link or recommend.")
    place = next((at for at, word in enumerate(words) if at and _is_address(word)), None)
    if place is None:
        raise NotUnderstood("Where was it? The line needs an address, as https://bob.example/bread.")
    said = " ".join(words[1:place] + words[place + 1 :])
    capture = {"verb": verb, "url": words[place], "direction": "received" if received else "given"}
    return capture | ({"text": said} if said else {})


def _verb(word: str) -> str | None:
    if word in VERBS and word != "undo":
        return word
    return _DONE.get(word)


def _is_address(word: str) -> bool:
    return word.lower().startswith(("http://", "https://"))
