"""What is due: a pure function of the facts and the time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from crosspath.ledger.payload import MY_PERSONA
from crosspath.ledger.reminders.facts import Facts, about
from crosspath.ledger.reminders.kinds import KINDS, Kind, Matter
from crosspath.ledger.reminders.state import Act, Someone, State
from crosspath.ledger.shapes import REMINDER_KINDS, Cause, Next, PersonRef, Reminder

CADENCES = {"fan": 14, "prospect": 14, "collaborator": 7, "mentor": 21, "influencer": 14}
"""Days after which to cross the path of someone of this category again, where nothing else is said of the person."""

_MOST_EVIDENCE = 5
_LEAST_PAUSE = timedelta(days=7)
"""Between two steps of a plan, whenever the one before was taken."""


def due(state: State, now: datetime) -> list[Reminder]:
    """Every reminder that is due, those that wait for an answer first, newest first within a kind."""
    facts = Facts(state, now)
    found = [reminder for kind in KINDS for reminder in _of_acts(kind, facts)]
    found += _visits(facts)
    return sorted(found, key=lambda reminder: (REMINDER_KINDS.index(reminder.kind), -reminder.due_at.timestamp(), reminder.id))


def _of_acts(kind: Kind, facts: Facts) -> Iterator[Reminder]:
    """What acts left open."""
    attention, now = facts.state.attention, facts.now
    if kind.weekday is not None and attention.local(now).weekday() != kind.weekday:
        return
    matters: dict[tuple[int, str, int], list[Act]] = defaultdict(list)
    for act in facts.opening(kind):
        matters[act.person, act.persona, about(kind, act)].append(act)
    newest_first = sorted(matters.values(), key=lambda acts: acts[-1].at, reverse=True)
    found = 0
    for acts in newest_first:
        first, person = acts[0], facts.someone(acts[0])
        due_at = _due_at(kind, acts, facts)
        if due_at is None or due_at > now or now - acts[-1].at >= kind.lapses or found == kind.most:
            continue
        if facts.hidden(kind.name, person, first.persona, about(kind, first)):
            continue
        matter = Matter(person=person, persona=first.persona, acts=acts, day=facts.day)
        found += 1
        yield _reminder(kind.name, matter, due_at, kind.say(matter), _useful(kind, matter))


def _due_at(kind: Kind, acts: Sequence[Act], facts: Facts) -> datetime | None:
    """Since when a matter is due, None when there is nothing more to do about it."""
    if kind.weekday is not None:
        return facts.state.attention.day_start(facts.now)
    if not kind.steps:
        return acts[0].at + kind.after
    first = acts[0]
    done = [d.made_at for d in facts.said(kind.name, first.person, first.persona, about(kind, first)) if d.word == "done" and d.made_at >= first.at]
    # What I sent on one day is one step.
    taken = sorted({facts.state.attention.day_start(at): at for at in (*(act.at for act in acts), *done)}.values())
    if len(taken) > len(kind.steps):
        return None
    planned = first.at + kind.steps[len(taken) - 1]
    return planned if len(taken) == 1 else max(planned, taken[-1] + _LEAST_PAUSE)


def _visits(facts: Facts) -> Iterator[Reminder]:
    """People whose path I have not crossed for longer than I wanted."""
    for person in facts.state.people.values():
        days, met = cadence(person), person.newest(None, "given")
        if days is None:
            continue
        persona = next((whose for (whose, way, _), at in person.last.items() if at == met and way != "received"), MY_PERSONA)
        settled = facts.settled_at("visit", person.id, persona, 0)
        since = max((at for at in (met, settled) if at), default=person.first_met)
        if since is None or since + timedelta(days=days) > facts.now or facts.hidden("visit", person, persona, 0):
            continue
        matter = Matter(person=person, persona=persona, acts=[person.crossed] if person.crossed else [], day=facts.day)
        reason = f"Your path last crossed that of {person.name} on {facts.day(met)}." if met else f"You have not been to see {person.name} yet."
        target = person.item or person.home
        useful = Next(verb="visit", url=target.url, text=f"See what {person.name} is up to") if target else None
        yield _reminder("visit", matter, since + timedelta(days=days), reason, useful)


def cadence(person: Someone) -> int | None:
    """Within how many days I want to cross a person's path, None where I have not said."""
    if person.cadence_days is not None:
        return person.cadence_days
    return min((CADENCES[category] for category in person.categories if category in CADENCES), default=None)


def _useful(kind: Kind, matter: Matter) -> Next:
    """What one can do about it, and where."""
    person, began = matter.person, matter.acts[-1]
    target = {"began": None, "item": person.item or person.home, "elsewhere": person.elsewhere(began.platform)}[kind.goal]
    url = target.url if target else began.result_url or began.url
    return Next(verb=kind.verb, url=url, text=kind.do.format(name=person.name))


def _reminder(kind: str, matter: Matter, due_at: datetime, reason: str, useful: Next | None) -> Reminder:
    person, acts = matter.person, matter.acts
    return Reminder(
        id="-".join([kind, str(person.id), *(act.id for act in acts[:1])]),
        kind=kind,
        person=PersonRef(id=person.id, name=person.name),
        persona=matter.persona,
        reason=reason,
        due_at=due_at,
        evidence=[Cause(event=act.id, url=act.result_url or act.url, title=act.title) for act in reversed(acts[-_MOST_EVIDENCE:])],
        act=useful,
    )
