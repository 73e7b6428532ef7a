"""Somebody's note of what they did for me, read as acts: proposed as captures, nothing of it is kept; pure."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, NamedTuple

from crosspath.domain.url import Refused, parse
from crosspath.domain.verbs import VERBS
from crosspath.ledger.prose import NO_DATE

_LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\((?:<(https?://[^\s<>]+)>|(https?://[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*))\)")
_BARE = re.compile(r"https?://[^\s<>\"]+")
_ALONE = re.compile(r"<?(https?://[^\s<>\"]+)>?")
_CITED = re.compile(r"(?:> ?)+")
_DATE = re.compile(r"\b(\d{4}-\d\d-\d\d)\b")
_MARKED = re.compile(r"([\\\[\]])")
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
_REPORTED = re.compile(rf"[-*] (?:(\d{{4}}-\d\d-\d\d)|{NO_DATE}|some time ago): I ({'|'.join(re.escape(phrase) for phrase, _ in _PHRASES)}):(?: (.*))?", re.IGNORECASE)
"""The first of the two lines that an act has in a report for a mail, as older ones have it, too."""
_VERB_OF = {phrase: verb for phrase, verb in _PHRASES}


class _Said(NamedTuple):
    """What a line says was done, where, when, and what that is called."""

    done: str
    address: str
    date: str | None
    title: str | None


def read_note(text: str, target: dict[str, str], persona: str | None = None) -> tuple[list[dict[str, Any]], list[str]]:
    """The captures a note amounts to, from ``target``, and the lines with an address that were not understood.

    An act has a line or two: what was done, and where. Reading the same note again makes the same captures, so keeping it twice changes nothing.
    """
    captures, unread = [], []
    for line, address in _lines(_written(text) if "</a>" in text.lower() else text):
        said = _said(line, address)
        if said is not None and _is_address(said.address):
            captures.append(_capture(said, target, persona))
        elif address or _BARE.search(line):
            unread.append(f"{line} {address or ''}".strip())
    return captures, unread


def _lines(text: str) -> Iterator[tuple[str, str | None]]:
    """The lines of a note, without what marks a citation in a mail, each with the address that stands alone on the line after it, if one does."""
    before = ""
    for line in text.splitlines():
        own = _CITED.sub("", line, count=1) if line.startswith(">") else line
        stripped = own.strip()
        reported, alone, named = _REPORTED.fullmatch(before), _ALONE.fullmatch(stripped), _BARE.search(before)
        if alone and before and (not named or reported and own.startswith(" ")):  # A title may hold an address too.
            yield before, alone[1]
            before = ""
        elif reported and not named and stripped and not stripped.startswith(("- ", "* ")):  # Its title was too long for a line.
            before = f"{before} {stripped}"
        else:
            if before:
                yield before, None
            before = stripped
    if before:
        yield before, None


def _said(line: str, address: str | None) -> _Said | None:
    if address and (reported := _REPORTED.fullmatch(line)):
        return _Said(done=reported[2], address=address, date=reported[1], title=reported[3])
    link = _LINK.search(line)
    if address:
        words, title = line, None
    elif link:
        words, title, address = line[: link.start()], _ESCAPED.sub(r"\1", link[1]), link[2] or link[3]
    else:
        words, title, address = line.partition("http")[0], None, _bare(line)
    done, date = _DONE.search(words), _DATE.search(words)
    if address is None or done is None:
        return None
    if title is None:
        title = words[done.end() :].strip(" :–-“”\"")
    return _Said(done=done[1], address=address, date=date[1] if date else None, title=title)


def _capture(said: _Said, target: dict[str, str], persona: str | None) -> dict[str, Any]:
    verb, date = _VERB_OF[said.done.lower()], said.date
    capture: dict[str, Any] = {
        "id": str(uuid.uuid5(_SPACE, "\n".join([*sorted(target.values()), persona or "", verb, said.address, date or ""]))),
        "verb": verb,
        "direction": "received",
        "url": said.address,
        "source": SOURCE,
        "target": target,
    }
    if persona:
        capture["persona"] = persona
    if date:
        capture["occurred_at"] = f"{date}T12:00:00Z"
    if said.title and said.title != said.address:
        capture["page"] = {"title": said.title[:500]}
    return capture


class _Markup(HTMLParser):
    """What a page says, a line for each of its parts, with its links as Markdown has them."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._place: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A part or a link begins."""
        if tag == "a":
            self._place = dict(attrs).get("href")
            self.text += "[" if self._place else ""
        elif tag in ("li", "p", "br", "div", "h1", "h2", "h3"):
            self.text += "\n- " if tag == "li" else "\n"

    def handle_endtag(self, tag: str) -> None:
        """A link ends."""
        if tag == "a" and self._place:
            self.text += f"](<{self._place}>)"
            self._place = None

    def handle_data(self, data: str) -> None:
        """Words."""
        self.text += _MARKED.sub(r"\\\1", data) if self._place else data


def _written(markup: str) -> str:
    reader = _Markup()
    reader.feed(markup)
    reader.close()
    return reader.text


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
