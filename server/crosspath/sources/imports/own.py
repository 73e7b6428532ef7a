"""What crosspath itself writes: captures that waited in a browser, and the table of acts. The whole log is for ``ledger/restoring.py``."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping

from crosspath.domain.capture import Target
from crosspath.domain.cells import from_cell
from crosspath.domain.importing import HEAD, Act, Entry, Importer, NotTaken, Taken
from crosspath.domain.strictjson import BadSyntax, loads

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NEEDED = frozenset({"verb", "url"})


class Waiting(Importer):
    """JSON lines, a capture each, as the extension's page of what waits exports them, or a script writes them."""

    name = "queue"
    title = "Captures, one a line (what waited in the extension)"

    def recognizes(self, entry: Entry) -> bool:
        """By its first line, or as much of it as there is."""
        first, ended, _ = entry.head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
        if not ended and len(entry.head) == HEAD:
            return first.startswith(b"{") and b'"id"' in first
        try:
            value = loads(first)
        except BadSyntax:
            return False
        return isinstance(value, dict) and {"id", "url"} <= value.keys() and bool(value.keys() & {"verb", "rule"})

    def read(self, entry: Entry) -> Iterator[Taken | NotTaken]:
        """The captures as they are, ids too: what arrived otherwise meanwhile is known again."""
        for number, line in enumerate(entry.lines(), 1):
            if not line.strip():
                continue
            try:
                capture = loads(line.encode("utf-8", "surrogatepass"))
            except BadSyntax as error:
                yield NotTaken(line=number, reason=str(error))
                continue
            if isinstance(capture, dict):
                yield Taken(line=number, capture=capture)
            else:
                yield NotTaken(line=number, reason="This is no capture.")


class Table(Importer):
    """CSV with a header as ``crosspath export --format csv`` writes it; ``verb`` and ``url`` are needed, every other column may be missing."""

    name = "csv"
    title = "A table of acts (CSV with columns verb, url, …)"

    def recognizes(self, entry: Entry) -> bool:
        """By its header."""
        first = entry.head.decode("utf-8", "replace").removeprefix("\ufeff").partition("\n")[0]
        return _NEEDED <= {cell.strip() for cell in next(csv.reader([first.strip()]), [])}

    def read(self, entry: Entry) -> Iterator[Act | NotTaken]:
        """An act for each row, at the line it begins on."""
        rows = csv.reader(entry.lines(ends=True))
        header = [cell.strip() for cell in next(rows)]
        begins = rows.line_num + 1
        while True:
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield NotTaken(line=begins, reason=f"This is no row of a table: {error}")
                begins = rows.line_num + 1
                continue
            if any(cell.strip() for cell in row):
                if len(row) > len(header):
                    yield NotTaken(line=begins, reason=f"The row has {len(row)} cells, the header {len(header)}.")
                else:
                    yield _act(begins, {name: from_cell(cell) for name, cell in zip(header, row, strict=False) if cell})
            begins = rows.line_num + 1


def _act(line: int, row: Mapping[str, str]) -> Act | NotTaken:
    date = row.get("date")
    vouch = row.get("vouch", "")
    if vouch and not (vouch.isascii() and vouch.isdigit()):
        return NotTaken(line=line, reason=f"`vouch` is a number, not {vouch!r}.")
    named = {"name": row.get("person"), "handle": row.get("handle"), "url": row.get("person_url")}
    return Act(
        line=line,
        verb=row.get("verb", ""),
        url=row.get("url", ""),
        direction=row.get("direction", "given"),
        occurred_at=f"{date}T12:00:00Z" if date and _DAY.fullmatch(date) else date,
        text=row.get("text"),
        title=row.get("title"),
        target=Target(**named) if any(named.values()) else None,
        note=row.get("note"),
        via=row.get("via"),
        persona=row.get("persona"),
        basis=row.get("basis"),
        vouch=int(vouch) if vouch else None,
        key=row.get("id"),
    )


def is_whole(entry: Entry) -> bool:
    """Whether a file is a whole log."""
    return entry.head.startswith(b'{"crosspath":')


IMPORTERS = (Waiting(), Table())
