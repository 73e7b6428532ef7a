"""The weekly digest: one page of plain text, so that a week is looked at once instead of every hour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from crosspath.domain.attention import Attention
from crosspath.domain.present import Present
from crosspath.domain.verbs import VERBS
from crosspath.ledger.chains.reading import read_chains
from crosspath.ledger.guards.advising import read_advice
from crosspath.ledger.reminders.listing import list_reminders
from crosspath.ledger.reminders.proposing import read_proposals
from crosspath.ledger.shapes.advice import Advice
from crosspath.ledger.shapes.chain import Chain
from crosspath.ledger.shapes.reminder import Reminder
from crosspath.ledger.shapes.report import Digest
from crosspath.plugins.host import Host
from crosspath.store.statement import Statement

_WEEK = timedelta(days=7)
_MOST_DUE = 7
_READ_DUE = 24
"""Reminders to read first: several may be of one person, and what can wait is counted where it is little."""
_MOST_OPEN = 7
_MOST_READ = 200
_BEGUN = ("promise", "credit", "introduction")
"""Of what is open: a question of theirs is among what is due already, one of mine is theirs to answer."""
_COUNTED = ", ".join(f"'{verb}'" for verb in VERBS if verb not in ("undo", "visit", "save", "dislike", "block"))


async def read_digest(host: Host, present: Present, *, persona: str | None = None) -> Digest:
    """What I did for whom in the last seven days, what came back, what is worth doing, what is open, and what stands out."""
    reminders, is_whole = await _due(host, present, persona)
    chains = (await read_chains(host.platforms, present, days=90, kinds=_BEGUN, state="open", persona=persona, most=_MOST_READ)).chains
    advice = await read_advice(host.platforms, present, persona=persona)
    return digest(await _counts(present.now, persona), reminders, chains, advice, present.now, present.attention, is_whole=is_whole)


async def _due(host: Host, present: Present, persona: str | None) -> tuple[list[Reminder], bool]:
    """What is due for more people than are shown, and whether that is all; no more is read than that takes."""
    proposed, most = await read_proposals(host, present), _READ_DUE
    while True:
        found = (await list_reminders(present, everything=True, persona=persona, most=most, proposed=proposed)).reminders
        is_whole = len(found) < most
        if is_whole or len({reminder.person.id for reminder in found}) > _MOST_DUE:
            return found, is_whole
        most *= 8


def digest(
    counts: Mapping[str, tuple[int, int]],
    reminders: Sequence[Reminder],
    chains: Iterable[Chain],
    advice: Iterable[Advice],
    now: datetime,
    attention: Attention,
    *,
    is_whole: bool = True,
) -> Digest:
    """The week as text: a pure function of what is known. ``counts`` are acts and people by direction, given first, as help comes first; unless
    ``is_whole``, more is due than these reminders."""
    first = {reminder.person.id: reminder for reminder in reversed(reminders)}
    due = [reminder for reminder in reminders if first[reminder.person.id] is reminder]
    begun = [chain for chain in chains if chain.act and chain.kind in _BEGUN]
    parts = [
        [f"# The week to {_day(now, attention)}", "", _summary(counts)],
        _section("Worth doing", [_useful(reminder) for reminder in due], _MOST_DUE, is_whole=is_whole),
        _section("Begun, and open", [_open(chain, attention) for chain in begun], _MOST_OPEN),
        _section("Of note", [f"- {each.text}" for each in advice], _MOST_OPEN),
    ]
    (given, helped), (received, helpers) = counts.get("given", (0, 0)), counts.get("received", (0, 0))
    return Digest(
        since=now - _WEEK,
        until=now,
        given=given,
        helped=helped,
        received=received,
        helpers=helpers,
        due=len(due),
        more_due=not is_whole,
        text="\n\n".join("\n".join(part) for part in parts if part) + "\n",
        quiet_until=attention.quiet_until(now),
    )


def _summary(counts: Mapping[str, tuple[int, int]]) -> str:
    (given, helped), (received, helpers) = counts.get("given", (0, 0)), counts.get("received", (0, 0))
    if not given and not received:
        return "A quiet week."
    came = f"{_number(received, 'thing').capitalize()} came from {_people(helpers)}." if received else "Nothing came in, as it may in a week."
    return f"You did {_number(given, 'thing')} for {_people(helped)}. {came}"


def _section(title: str, lines: Sequence[str], most: int, *, is_whole: bool = True) -> list[str]:
    left = len(lines) - most
    more = [f"- {left} more can wait." if is_whole else "- More can wait."] if left > 0 else []
    return [f"## {title}", "", *lines[:most], *more] if lines else []


def _useful(reminder: Reminder) -> str:
    return f"- {reminder.reason}" + (f" {reminder.act.text}: {reminder.act.url}" if reminder.act else "")


def _open(chain: Chain, attention: Attention) -> str:
    by = f" By {_day(chain.by, attention)}." if chain.by else ""
    return f"- {chain.text}{by}" + (f" {chain.act.text}: {chain.act.url}" if chain.act else "")


def _number(count: int, word: str) -> str:
    return f"{count or 'no'} {word}{'' if count == 1 else 's'}"


def _people(count: int) -> str:
    return "one person" if count == 1 else f"{count} people" if count else "nobody you know"


def _day(moment: datetime, attention: Attention) -> str:
    here = attention.local(moment)
    return f"{here.day} {here:%b}"


async def _counts(now: datetime, persona: str | None) -> dict[str, tuple[int, int]]:
    """By direction, how many acts of the week and with how many people; a private message is one of them, a click is too."""
    statement = Statement()
    statement.add("""SELECT event.direction, count(DISTINCT event.id) AS acts, count(DISTINCT account.person_id) AS people FROM event
        LEFT JOIN counterpart ON counterpart.event_id = event.id LEFT JOIN account ON account.id = counterpart.account_id
        WHERE event.direction IN ('given', 'received') AND event.undone_at IS NULL""")
    # Verbs are named, so that the index is gone through from the week's beginning.
    statement.add(f"AND event.verb IN ({_COUNTED})")
    statement.add(f"AND event.occurred_at > {statement.value(now - _WEEK)} AND event.occurred_at <= {statement.value(now)}")
    if persona is not None:
        statement.add(f"AND event.persona = {statement.value(persona)}")
    rows = await statement.add("GROUP BY event.direction").rows()
    return {row["direction"]: (row["acts"], row["people"]) for row in rows}
