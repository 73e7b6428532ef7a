"""What I did for somebody, as a note to send them; and the letter of a year: who helped me. Public acts only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from crosspath.domain.verbs import VERBS
from crosspath.ledger.crossings import Crossing, read_crossings
from crosspath.ledger.payload import MY_PERSONA
from crosspath.ledger.shapes import Letter, PersonRef, Report, TimelineAct
from crosspath.store.statement import Statement, as_time
from crosspath.store.tables import Person

FORMATS = ("markdown", "html", "mail")
_MARKED = re.compile(r"([\\`*_\[\]<>#])")
_MOST_THANKED = 500
_MORE_THAN_A_CLICK = 3
_EXAMPLES = 3


@dataclass(frozen=True, kw_only=True)
class Span:
    """From when, and until before when; None is open."""

    since: datetime | None = None
    until: datetime | None = None

    def holds(self, at: datetime | None) -> bool:
        """Whether a moment is in it; one that nobody knows is only where it is open on both sides."""
        if at is None:
            return self.since is None and self.until is None
        return (self.since is None or self.since <= at) and (self.until is None or at < self.until)


async def report(person: int, span: Span, persona: str | None, form: str) -> Report | None:
    """What one of my personas did for a person, by default the one that last did anything; None when there is no such person."""
    row = await Person.get_or_none(id=person, deleted_at=None)
    if row is None:
        return None
    crossings = [c for c in await read_crossings(person) if c.direction in ("given", "mutual")]
    persona = persona or next((c.persona for c in reversed(crossings) if c.at), MY_PERSONA)
    acts = [c for c in crossings if c.persona == persona and c.public and VERBS[c.verb].strength > 0 and span.holds(c.at)]
    return Report(
        person=PersonRef(id=row.id, name=row.name),
        persona=persona,
        format=form,
        subject="What I did for you",
        text=_WRITERS[form](row.name, acts),
        acts=[_shown(act) for act in acts],
    )


def _shown(act: Crossing) -> TimelineAct:
    url = act.result_url or act.url
    return TimelineAct(event=act.id, direction="given", verb=act.verb, occurred_at=act.at, platform=act.platform, url=url, title=act.title)


def said(verb: str) -> str:
    """What I did, said to whom I did it for."""
    return VERBS[verb].done.replace("them", "you")


def _line(act: Crossing) -> tuple[str, str, str, str]:
    """When, what, the title, and where."""
    when = f"{act.at:%Y-%m-%d}" if act.at else "some time ago"
    return when, said(act.verb), " ".join((act.title or act.url).split()), act.result_url or act.url


def _markdown(name: str, acts: Sequence[Crossing]) -> str:
    lines = [f"# What I did for you, {marked(name)}", ""]
    for when, what, title, url in map(_line, acts):
        lines.append(f"- {when}: I {what}: [{marked(title)}](<{url}>)")
    return "\n".join([*lines, ""])


def marked(text: str) -> str:
    """Text that Markdown takes for nothing else."""
    return _MARKED.sub(r"\\\1", " ".join(text.split()))


def _html(name: str, acts: Sequence[Crossing]) -> str:
    lines = [f"<h1>What I did for you, {escape(name)}</h1>", "<ul>"]
    for when, what, title, url in map(_line, acts):
        link = f'<a href="{escape(url)}">{escape(title)}</a>' if url.startswith(("https://", "http://")) else escape(title)
        lines.append(f"<li>{when}: I {escape(what)}: {link}</li>")
    return "\n".join([*lines, "</ul>", ""])


def _mail(name: str, acts: Sequence[Crossing]) -> str:
    lines = [f"Hello {name},", "", "here is where I was active for you:", ""]
    for when, what, title, url in map(_line, acts):
        lines += [f"- {when}: I {what}: {title}" if title != url else f"- {when}: I {what}:", f"  {url}"]
    return "\n".join([*lines, "", "Tell me where you were active, so that I can answer it.", ""])


_WRITERS = {"markdown": _markdown, "html": _html, "mail": _mail}


async def letter(year: int, span: Span, persona: str) -> Letter:
    """Who helped one of my personas in a year, by name, each with the newest things they did; it ends as a post that thanks them all."""
    statement = Statement()
    verbs = ", ".join(f"'{verb.name}'" for verb in VERBS.values() if verb.strength >= _MORE_THAN_A_CLICK)
    statement.add("""SELECT account.person_id, person.name, event.ulid, event.verb, event.occurred_at, event.platform, event.result_url,
        object.url, object.title
        FROM event CROSS JOIN counterpart ON counterpart.event_id = event.id CROSS JOIN account ON account.id = counterpart.account_id
        CROSS JOIN person ON person.id = account.person_id CROSS JOIN object ON object.id = event.object_id
        WHERE event.direction = 'received' AND event.undone_at IS NULL AND event.visibility = 'public' AND event.precision <> 'none'""")
    statement.add(f"AND event.verb IN ({verbs}) AND event.persona = {statement.value(persona)}")
    statement.add(f"AND event.occurred_at >= {statement.value(span.since)} AND event.occurred_at < {statement.value(span.until)}")
    acts: dict[tuple[str, int], dict[str, TimelineAct]] = defaultdict(dict)
    for row in await statement.add("ORDER BY event.occurred_at DESC, event.id DESC").rows():
        acts[row["name"], row["person_id"]][row["ulid"]] = TimelineAct(
            event=row["ulid"],
            direction="received",
            verb=row["verb"],
            occurred_at=as_time(row["occurred_at"]),
            platform=row["platform"],
            url=row["result_url"] or row["url"],
            title=row["title"],
        )
    people = sorted(acts.items(), key=lambda item: (item[0][0].casefold(), item[0][1]))[:_MOST_THANKED]
    lines = [f"# Who helped me in {year}", ""]
    for (name, _), done in people:
        lines.append(f"**{marked(name)}**")
        shown = list(done.values())[:_EXAMPLES]
        lines += [f"- {act.occurred_at:%Y-%m-%d}: {VERBS[act.verb].done}: [{marked(act.title or act.url)}](<{act.url}>)" for act in shown]
        lines += [f"- and {len(done) - len(shown)} more"] if len(done) > len(shown) else []
        lines.append("")
    names = ", ".join(marked(name) for (name, _), _ in people)
    lines += ["## Thank you", "", f"To everybody who helped me in {year}: {names}. Thank you!" if people else "Nobody is written down for this year.", ""]
    return Letter(year=year, persona=persona, people=[PersonRef(id=person, name=name) for (name, person), _ in people], text="\n".join(lines))
