"""A file as captures: what it is, who reads it, and what of it cannot be taken."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from crosspath.domain.importing import Act, Entry, Importer, LineTooLong, NotTaken, Taken
from crosspath.ledger.restoring import Unreadable
from crosspath.sources.imports.archive import BROKEN, Archive, Refused
from crosspath.sources.imports.own import IMPORTERS, is_whole

_SPACE = uuid.UUID("5a0f2f0c-27a1-4d6e-9c55-8f0f6b6f3a11")
WHOLE = "jsonl"
"""The format that is a log, and no list of acts."""
_LONGEST_TEXT = 8000


@dataclass(frozen=True, kw_only=True)
class Item:
    """One act of a file, as a capture. ``feed_url`` is the feed of a blog to visit."""

    line: int
    file: str
    capture: dict[str, Any]
    feed_url: str | None = None
    title: str | None = None


class Reading:
    """One file being read; ``importers`` are those of plugins, asked after crosspath's own."""

    def __init__(self, path: Path, name: str, importers: Sequence[Importer], persona: str) -> None:
        self._archive = Archive(path, name)
        self._importers = (*IMPORTERS, *importers)
        self._persona = persona

    def formats(self) -> list[str]:
        """The formats of the files in it, each once. Raises :class:`Refused` where there is none that is known."""
        found = {}
        with self._archive.entries() as entries:
            for entry in entries:
                if is_whole(entry):
                    return [WHOLE]
                if importer := self._of(entry):
                    found[importer.name] = True
        if not found:
            known = "; ".join(importer.title for importer in self._importers)
            raise Refused(f"This is of no format that crosspath reads. It reads: a whole log (its own JSON lines); {known}. Plugins add formats: see docs/plugins.md.")
        return list(found)

    def items(self) -> Iterator[Item | NotTaken]:
        """What is in it, in order. A fault of a file ends that file, one of an archive raises :class:`Refused`."""
        with self._archive.entries() as entries:
            for entry in entries:
                importer = self._of(entry)
                if importer is None:
                    yield NotTaken(line=0, reason="This is of no format that crosspath reads.", file=entry.name)
                    continue
                yield from self._of_file(entry, importer)

    def whole(self) -> Iterator[tuple[int, Any]]:
        """The lines of a whole log with their numbers."""
        with self._archive.entries() as entries:
            entry = next(entry for entry in entries if is_whole(entry))
            for number, line in enumerate(entry.lines(), 1):
                try:
                    yield number, msgspec.json.decode(line)
                except msgspec.DecodeError as error:
                    raise Unreadable(f"Line {number}: {error}") from None

    def _of(self, entry: Entry) -> Importer | None:
        return next((importer for importer in self._importers if importer.recognizes(entry)), None)

    def _of_file(self, entry: Entry, importer: Importer) -> Iterator[Item | NotTaken]:
        line = 0
        try:
            for found in importer.read(entry):
                line = found.line
                if isinstance(found, NotTaken):
                    yield msgspec.structs.replace(found, file=entry.name)
                elif isinstance(found, Taken):
                    yield Item(line=line, file=entry.name, capture=dict(found.capture))
                else:
                    yield Item(line=line, file=entry.name, capture=self._capture(found, importer), feed_url=found.feed_url, title=found.title)
        except Refused:
            raise
        except (*BROKEN, LineTooLong, ValueError, OSError) as error:
            yield NotTaken(line=line + 1, reason=f"From here on it cannot be read: {error}", file=entry.name)
        except Exception as error:  # A plugin's fault is the plugin's.
            yield NotTaken(line=line + 1, reason=f"The reader of {importer.title} failed: {type(error).__name__}: {error}", file=entry.name)

    def _capture(self, act: Act, importer: Importer) -> dict[str, Any]:
        """The capture of an act; the same act has the same id whenever it is read."""
        persona = act.persona or self._persona
        said = {name: getattr(act, name) for name in ("verb", "url", "direction", "occurred_at", "note", "via", "basis", "vouch")}
        said["text"] = act.text[:_LONGEST_TEXT] if act.text else None
        capture = {name: value for name, value in said.items() if value is not None}
        if act.target:
            capture["target"] = {name: value for name, value in msgspec.to_builtins(act.target).items() if value}
        if act.title:
            capture["page"] = {"title": act.title[:500]}
        if act.data:
            capture["data"] = dict(act.data)
        key = act.key or json.dumps(capture, sort_keys=True)
        ident = uuid.uuid5(_SPACE, "\n".join((importer.name, persona, act.direction, act.verb, key)))
        return {"id": str(ident), "source": f"import:{importer.name}", "persona": persona, **capture}
