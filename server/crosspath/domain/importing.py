"""What reading somebody's export yields: acts, and what of it was not taken; and the object a plugin registers for a format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

import msgspec

from crosspath.domain.capture import Target

HEAD = 4096
"""Bytes of a file's beginning by which it is recognized."""


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One act that an export tells of: what a capture says, without an id.

    ``line`` is where it stands, counted from 1 (or its number, where a format has no lines). ``key`` is the format's own id of the act, if it has
    one: by it the same act is known again in a later export. ``occurred_at`` is RFC 3339, absent where the export does not say; ``feed_url`` is
    the feed of a blog to visit.
    """

    line: int
    verb: str
    url: str
    direction: str = "given"
    occurred_at: str | None = None
    text: str | None = None
    title: str | None = None
    target: Target | None = None
    note: str | None = None
    via: str | None = None
    persona: str | None = None
    basis: str | None = None
    vouch: int | None = None
    key: str | None = None
    feed_url: str | None = None
    data: Mapping[str, Any] = {}


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """A capture as crosspath itself wrote it, with its id."""

    line: int
    capture: Mapping[str, Any]


class NotTaken(msgspec.Struct, frozen=True, kw_only=True):
    """A line that is no act, and why, in a sentence."""

    line: int
    reason: str
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One file of an export: what it is called there, which is a label only; its first bytes; and how to read it."""

    name: str
    head: bytes
    open: Callable[[], BinaryIO]

    def lines(self, *, ends: bool = False) -> Iterator[str]:
        """Its lines as text, with their ``ends`` where asked, a byte order mark left out; bytes that are no UTF-8 are replaced."""
        with self.open() as file:
            for number, line in enumerate(_limited(file)):
                text = line.decode("utf-8", "replace")
                text = text.removeprefix("\ufeff") if number == 0 else text
                yield text if ends else text.rstrip("\r\n")


LONGEST_LINE = 1 << 20


class LineTooLong(ValueError):
    """A line has more bytes than any of an export has."""


def _limited(file: BinaryIO) -> Iterator[bytes]:
    while line := file.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise LineTooLong(f"A line has more than {LONGEST_LINE} bytes.")
        yield line


class Importer:
    """One format that exports come in. A plugin registers an instance of a subclass by ``register_importers``."""

    name: str
    """Short, in small letters: the acts come from ``import:{name}``."""
    title: str
    """What the format is, as a user says it."""

    def recognizes(self, entry: Entry) -> bool:
        """Whether a file is of this format, by ``entry.head`` (4096 bytes at most) rather than by what it is called. Pure and quick."""
        raise NotImplementedError

    def read(self, entry: Entry) -> Iterator[Act | Taken | NotTaken]:
        """What the file tells of, in order, while it is read. One bad line is a :class:`NotTaken`, and the next is read; what is raised ends the file."""
        raise NotImplementedError
