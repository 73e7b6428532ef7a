"""What I did for somebody, as a note to send them, month by month. Public acts only."""

# ruff: noqa: S608 -- the names are those of our own tables and verbs; whatever came from outside is a value or a number.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from itertools import groupby
from typing import Any

from crosspath.domain.attention import Attention
from crosspath.domain.verbs import VERBS
from crosspath.ledger.newest import Gone
from crosspath.ledger.payload import MY_PERSONA
from crosspath.ledger.prose import NO_DATE, marked, said
from crosspath.ledger.shapes.base import PersonRef
from crosspath.ledger.shapes.card import TimelineAct
from crosspath.ledger.shapes.report import Report
from crosspath.store.statement import Statement, as_time
from crosspath.store.tables import Balance, Person

FORMATS = ("markdown", "html", "mail")
_VERBS = ", ".join(f"'{verb.name}'" for verb in VERBS.values() if verb.strength > 0 and verb.name not in ("undo", "message"))


@dataclass(frozen=True, kw_only=True)
class Span:
    """From when, and until before when; None is open."""

    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """So much of a report as is read at once: of those acts ``before`` one the last ``most``; None is all."""

    before: str | None = None
    most: int | None = None


async def report(person: int, span: Span, persona: str | None, form: str, attention: Attention, leaf: Leaf | None = None) -> Report | None:
    """What one of my personas did for a person, by default the one that last did anything; None when there is no such person.

    Raises :class:`Gone` for a leaf before an act that is none of the report.
    """
    row = await Person.get_or_none(id=person, deleted_at=None)
    if row is None:
        return None
    leaf = leaf or Leaf()
    persona = persona or await _last_active(person)
    found = await _read(person, span, persona, leaf)
    if leaf.before and not found:
        raise Gone("This cursor is of another list; begin this one without a cursor.")
    acts = [_act(each) for each in reversed(found[: leaf.most])]
    return Report(
        person=PersonRef(id=row.id, name=row.name),
        persona=persona,
        format=form,
        subject="What I did for you",
        text=_WRITERS[form](row.name, by_month(acts, attention), attention),
        acts=acts,
        total=found[0]["total"] if found else 0,
        next_cursor=acts[0].event if len(found) > len(acts) else None,
    )


def by_month(acts: Sequence[TimelineAct], attention: Attention) -> list[tuple[str, list[TimelineAct]]]:
    """Acts in order, each month of my clock under its name; those without a date are together at the end, where they are."""

    def month(act: TimelineAct) -> str:
        return f"{attention.local(act.occurred_at):%B %Y}" if act.occurred_at else NO_DATE.capitalize()

    return [(name, list(several)) for name, several in groupby(acts, key=month)]


async def _last_active(person: int) -> str:
    newest = await Balance.filter(person_id=person, given_at__not_isnull=True).order_by("-given_at", "persona").first()
    return newest.persona if newest else MY_PERSONA


async def _read(person: int, span: Span, persona: str, leaf: Leaf) -> list[dict[str, Any]]:
    """The acts of a leaf, the last first, and one more where there is, each with how many there are in all; what has no date comes last, in the order
    in which it came into the log."""
    statement = Statement()
    statement.add(f"""WITH done AS MATERIALIZED (SELECT DISTINCT event.id, event.ulid, CASE WHEN event.precision = 'none' THEN 1 ELSE 0 END AS is_undated,
        CASE WHEN event.precision = 'none' THEN event.observed_at ELSE event.occurred_at END AS moment {_done(statement, person, span, persona)}),""")
    statement.add("leaf AS (SELECT * FROM done")
    if leaf.before:
        statement.add(f"WHERE (is_undated, moment, ulid) < (SELECT is_undated, moment, ulid FROM done WHERE ulid = {statement.value(leaf.before)})")
    statement.add("ORDER BY is_undated DESC, moment DESC, ulid DESC" + (f" LIMIT {leaf.most + 1})" if leaf.most else ")"))
    statement.add("""SELECT (SELECT count(*) FROM done) AS total, leaf.ulid, leaf.is_undated, leaf.moment, event.verb, event.platform, event.result_url, object.url, object.title FROM leaf
        CROSS JOIN event ON event.id = leaf.id CROSS JOIN object ON object.id = event.object_id ORDER BY leaf.is_undated DESC, leaf.moment DESC, leaf.ulid DESC""")
    return await statement.rows()


def _done(statement: Statement, person: int, span: Span, persona: str) -> str:
    """FROM what WHERE is read a public act of mine for them; of one without a date nobody knows whether it is of a time."""
    done = f"""FROM account CROSS JOIN counterpart ON counterpart.account_id = account.id CROSS JOIN event ON event.id = counterpart.event_id
        WHERE account.person_id = {statement.value(person)} AND event.direction IN ('given', 'mutual') AND event.verb IN ({_VERBS})
        AND event.undone_at IS NULL AND event.visibility = 'public' AND event.persona = {statement.value(persona)}"""
    done += f" AND counterpart.occurred_at >= {statement.value(span.since)}" if span.since else ""
    done += f" AND counterpart.occurred_at < {statement.value(span.until)}" if span.until else ""
    return done + (" AND event.precision <> 'none'" if span.since or span.until else "")


def _act(row: Mapping[str, Any]) -> TimelineAct:
    return TimelineAct(
        event=row["ulid"],
        direction="given",
        verb=row["verb"],
        occurred_at=None if row["is_undated"] else as_time(row["moment"]),
        platform=row["platform"],
        url=row["result_url"] or row["url"],
        title=row["title"],
    )


def _line(act: TimelineAct, attention: Attention) -> tuple[str, str, str, str]:
    """When, what, the title, and where."""
    when = f"{attention.local(act.occurred_at):%Y-%m-%d}" if act.occurred_at else NO_DATE
    return when, said(act.verb), " ".join((act.title or act.url).split()), act.url


Months = Sequence[tuple[str, Sequence[TimelineAct]]]


def _markdown(name: str, months: Months, attention: Attention) -> str:
    lines = [f"# What I did for you, {marked(name)}", ""]
    for month, acts in months:
        lines += [f"## {month}", ""]
        for when, what, title, url in (_line(act, attention) for act in acts):
            lines.append(f"- {when}: I {what}: [{marked(title)}](<{url}>)")
        lines.append("")
    return "\n".join(lines)


def _html(name: str, months: Months, attention: Attention) -> str:
    lines = [f"<h1>What I did for you, {escape(name)}</h1>"]
    for month, acts in months:
        lines += [f"<h2>{month}</h2>", "<ul>"]
        for when, what, title, url in (_line(act, attention) for act in acts):
            link = f'<a href="{escape(url)}">{escape(title)}</a>' if url.startswith(("https://", "http://")) else escape(title)
            lines.append(f"<li>{when}: I {escape(what)}: {link}</li>")
        lines.append("</ul>")
    return "\n".join([*lines, ""])


def _mail(name: str, months: Months, attention: Attention) -> str:
    lines = [f"Hello {name},", "", "here is where I was active for you:", ""]
    for month, acts in months:
        lines += [month, ""]
        for when, what, title, url in (_line(act, attention) for act in acts):
            lines += [f"- {when}: I {what}: {title}" if title != url else f"- {when}: I {what}:", f"  {url}"]
        lines.append("")
    return "\n".join([*lines, "Tell me where you were active, so that I can answer it.", ""])


_WRITERS = {"markdown": _markdown, "html": _html, "mail": _mail}
