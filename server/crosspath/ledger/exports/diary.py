"""The acts as Markdown, to be read: a heading for each month, a line for each act."""

from __future__ import annotations

from collections.abc import AsyncIterator

from crosspath.domain.verbs import VERBS
from crosspath.ledger.exports.selection import Selection
from crosspath.ledger.prose import NO_DATE, marked
from crosspath.ledger.shapes.event import EventShape


async def write_markdown(selection: Selection) -> AsyncIterator[bytes]:
    """The diary, oldest first. Days are those of the user's time zone."""
    whose = f" ({marked(selection.persona)})" if selection.persona else ""
    yield f"# What we did for each other{whose}\n".encode()
    month = None
    async for event in selection.acts():
        day = selection.present.attention.local(event.occurred_at).date()
        if (day.year, day.month) != month:
            month = day.year, day.month
            yield f"\n## {day:%Y-%m}\n\n".encode()
        when = NO_DATE if event.precision == "none" else f"{day}"
        yield _line(event, when).encode()


def _line(event: EventShape, when: str) -> str:
    name = marked(event.person.name) if event.person else "somebody"
    done = VERBS[event.verb].done
    whom = f" for {name}" if event.person else ""
    said = {"given": f"I {done}{whom}", "received": f"{name} {done} for me", "mutual": f"{name} and I {done}"}.get(event.direction, f"{name} {done}")
    thing = event.object
    where = f"[{marked(thing.title or thing.url)}](<{_address(thing.url)}>)"
    words = event.my_text or event.their_text
    lines = [f"- {when}: {said}: {where}"]
    lines += [f"  > {marked(words.text)}"] if words else []
    lines += [f"  *{marked(event.note)}*"] if event.note else []
    return "\n".join([*lines, ""])


def _address(url: str) -> str:
    return url.replace("<", "%3C").replace(">", "%3E").replace("\n", "")
