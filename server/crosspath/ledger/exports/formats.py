"""Every format the log can be exported in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass

from crosspath.ledger.blogs import list_blogs
from crosspath.ledger.calendar import write_calendar
from crosspath.ledger.exports.activities import write_as2
from crosspath.ledger.exports.contacts import write_vcard
from crosspath.ledger.exports.diary import write_markdown
from crosspath.ledger.exports.selection import Selection
from crosspath.ledger.exports.spreadsheet import write_csv
from crosspath.ledger.exports.whole import write_jsonl
from crosspath.ledger.opml import Outline, write_opml
from crosspath.ledger.payload import MY_PERSONA
from crosspath.ledger.reminders.listing import list_reminders

_MOST_REMINDERS = 1_000


@dataclass(frozen=True, kw_only=True)
class Format:
    """One format: what people call it, its media type, how its files' names end, what it is good for in a sentence, and what writes it, a piece at a time.

    ``whole`` ones hold everything, and cannot be of one persona.
    """

    title: str
    media: str
    suffix: str
    purpose: str
    write: Callable[[Selection], AsyncIterator[bytes]]
    whole: bool = False


async def _calendar(selection: Selection) -> AsyncIterator[bytes]:
    persona = selection.persona or MY_PERSONA
    due = await list_reminders(selection.present, everything=True, persona=persona, most=_MOST_REMINDERS)
    yield write_calendar(due.reminders, persona, selection.present)


async def _blogs(selection: Selection) -> AsyncIterator[bytes]:
    blogs = await list_blogs(selection.present, selection.persona or MY_PERSONA)
    yield write_opml("Blogs to visit", [Outline(url=b.url, title=b.title, feed_url=b.feed_url, cadence_days=b.cadence_days) for b in blogs])


FORMATS: Mapping[str, Format] = {
    "jsonl": Format(
        title="Everything (JSON lines)",
        media="application/x-ndjson",
        suffix="jsonl",
        purpose="The whole log, nothing left out that matters: to keep in a safe place, or to move to another machine.",
        write=write_jsonl,
        whole=True,
    ),
    "csv": Format(title="Table (CSV)", media="text/csv", suffix="csv", purpose="Your acts as a table, for a spreadsheet; crosspath reads it back.", write=write_csv),
    "markdown": Format(title="Diary (Markdown)", media="text/markdown", suffix="md", purpose="Your acts as a diary, to read or to keep among your notes.", write=write_markdown),
    "as2": Format(
        title="Social web (ActivityStreams)",
        media="application/activity+json", suffix="json", purpose="Your acts as ActivityStreams 2.0, for programs of the social web.", write=write_as2
    ),
    "vcard": Format(title="Address book (vCard)", media="text/vcard", suffix="vcf", purpose="The people, for your address book.", write=write_vcard),
    "ics": Format(title="Calendar (iCalendar)", media="text/calendar", suffix="ics", purpose="What is due, for your calendar.", write=_calendar),
    "opml": Format(title="Feed reader (OPML)", media="text/x-opml", suffix="opml", purpose="The blogs you visit, for your feed reader.", write=_blogs),
}
"""By name."""
