"""Somebody's note of what they did for me, read as acts: proposed as captures, nothing of it is kept; pure."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from typing import Any

from crosspath.domain.url import Refused, parse
from crosspath.domain.verbs import VERBS

_LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\((?:<(https?://[^\s<>]+)>|(https?://[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*))\)")
_BARE = re.compile(r"https?://[^\s<>\"]+")
_DATE = re.compile(r"\b(\d{4}-\d\d-\d\d)\b")
_ESCAPED = re.compile(r"\\(.)")
_SPACE = uuid.UUID("6f1c2b1e-6d57-4f0a-9a52-1d5b7f4c9e10")
_LONGEST = 8192
SOURCE = "import:note"

# The longest first, so that "took back" is not "took". What a report says to me says "you", the log "them".
_PHRASES = sorted(
    ((phrase, verb.name) for verb in VERBS.values() if verb.name != "undo" for phrase in {verb.done, verb.done.replace("them", "you"), verb.name}),
    key=lambda pair: -len(pair[0]),
)
_DONE = re.compile(r"\b(" + "|".join(re.escape(phrase) for phrase, _ in _PHRASES) + r")\b", re.IGNORECASE)
_VERB_OF = {phrase: verb for phrase, verb in _PHRASES}


def read_note(text: str, target: dict[str, str], persona: str | None = None) -> tuple[list[dict[str, Any]], list[str]]:
    """The captures a note amounts to, from ``target``, and the lines with an address that were not understood.

    An act has a line or two: what was done, and where. Reading the same note again makes the same captures, so keeping it twice changes nothing.
    """
    captures, unread = [], []
    for line in _lines(text):
        capture = _capture(line, target, persona)
        if capture is not None:
            captures.append(capture)
        elif _BARE.search(line):
            unread.append(line)
    return captures, unread


def _lines(text: str) -> Iterator[str]:
    """The lines of a note, each address that stands alone on a line together with the line before it."""
    before = ""
    for line in text.splitlines():
        stripped = line.strip()
        if _BARE.fullmatch(stripped) and before and not _BARE.search(before):
            before = f"{before} {stripped}"
            continue
        if before:
            yield before
        before = stripped
    if before:
        yield before


def _capture(line: str, target: dict[str, str], persona: str | None) -> dict[str, Any] | None:
    link = _LINK.search(line)
    address, title = (link[2] or link[3], _ESCAPED.sub(r"\1", link[1])) if link else (_bare(line), None)
    words = line[: link.start()] if link else line.partition("http")[0]
    done, date = _DONE.search(words), _DATE.search(words)
    if address is None or done is None or not _is_address(address):
        return None
    if title is None:
        title = words[done.end() :].strip(" :–-“”\"") or None
    verb = _VERB_OF[done[1].lower()]
    capture: dict[str, Any] = {
        "id": str(uuid.uuid5(_SPACE, "\n".join([*sorted(target.values()), persona or "", verb, address, date[1] if date else ""]))),
        "verb": verb,
        "direction": "received",
        "url": address,
        "source": SOURCE,
        "target": target,
    }
    if persona:
        capture["persona"] = persona
    if date:
        capture["occurred_at"] = f"{date[1]}T12:00:00Z"
    if title and title != address:
        capture["page"] = {"title": title[:500]}
    return capture


def _bare(line: str) -> str | None:
    found = _BARE.search(line)
    if found is None:
        return None
    address = found[0].rstrip(".,;:!?]}'”")
    return address.rstrip(")") if address.count("(") < address.count(")") else address


def _is_address(text: str) -> bool:
    try:
        return len(text) <= _LONGEST and not parse(text).credentials
    except Refused:
        return False
