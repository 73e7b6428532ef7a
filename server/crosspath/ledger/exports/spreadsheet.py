"""The acts as a table (RFC 4180) for a spreadsheet: one row each, every cell quoted, none of them a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator

from crosspath.domain.cells import as_cell
from crosspath.ledger.exports.selection import Selection
from crosspath.ledger.shapes.event import EventShape

COLUMNS = (
    "date", "direction", "verb", "person", "handle", "person_url", "url", "title", "text", "note", "persona", "via", "basis", "vouch",
    "platform", "tags", "result_url", "id",
)  # fmt: skip
"""``crosspath import`` reads those up to ``vouch``, by their names and in any order."""


async def write_csv(selection: Selection) -> AsyncIterator[bytes]:
    """A header and a row for each act. A date that nobody knows is empty, one known to the day has no time."""
    yield _row(COLUMNS)
    async for event in selection.acts():
        yield _row([as_cell(cell) for cell in _cells(event)])


def _cells(event: EventShape) -> list[str]:
    side = event.counterparts[0] if event.counterparts else None
    words = event.my_text or event.their_text
    cells = (
        _date(event),
        event.direction,
        event.verb,
        event.person.name if event.person else None,
        side.handle if side else None,
        side.url if side else None,
        event.object.url,
        event.object.title,
        words.text if words else None,
        event.note,
        event.persona,
        event.via,
        event.basis,
        event.vouch,
        event.platform,
        " ".join(event.tags),
        event.result.url,
        event.id,
    )
    return ["" if cell is None else str(cell) for cell in cells]


def _date(event: EventShape) -> str:
    if event.precision == "none":
        return ""
    return event.occurred_at.isoformat().replace("+00:00", "Z") if event.precision in ("second", "minute") else f"{event.occurred_at:%Y-%m-%d}"


def _row(cells: list[str] | tuple[str, ...]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line, quoting=csv.QUOTE_ALL).writerow(cells)
    return line.getvalue().encode()
