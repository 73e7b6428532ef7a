"""What is due: a pure function of the facts and the time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from crosspath.ledger.payload import MY_PERSONA
from crosspath.ledger.reminders.kinds import KINDS, Kind, Matter
from crosspath.ledger.reminders.state import Act, Decision, Someone, State
from crosspath.ledger.shapes import REMINDER_KINDS, Cause, Next, PersonRef, Reminder

_MOST_EVIDENCE = 5
CADENCES = {"fan": 14, "prospect": 14, "collaborator": 7, "mentor": 21, "influencer": 14}
"""Days after which to cross the path of someone of this category again, where nothing else is said of the person."""
_SETTLES = ("done", "dismiss")


def due(state: State, now: datetime) -> list[Reminder]:
    """Every reminder that is due, those that wait for an answer first, newest first within a kind."""
    found = [reminder for kind in KINDS for reminder in _of_acts(kind, state, now)]
    found += _visits(state, now)
    return sorted(found, key=lambda reminder: (REMINDER_KINDS.index(reminder.kind), -reminder.due_at.timestamp(), reminder.id))


def _of_acts(kind: Kind, state: State, now: datetime) -> Iterator[Reminder]:
    """What acts left open."""
    for acts in _matters(kind, state, now):
        first, person = acts[0], state.people[acts[0].person]
        due_at = first.at + kind.after
        if due_at > now or now - acts[-1].at >= kind.lapses:
            continue
        if _hidden(state, kind.name, person, first.persona, _about(kind, first), now):
            continue
        matter = Matter(person=person, persona=first.persona, acts=acts, day=_days_of(state, now))
        yield _reminder(kind.name, matter, due_at, kind.say(matter), _useful(kind, matter))


def _matters(kind: Kind, state: State, now: datetime) -> Iterable[Sequence[Act]]:
    """The acts that are open for a kind, oldest first, those of one matter together."""
    matters: dict[tuple[int, str, int], list[Act]] = defaultdict(list)
    for act in sorted(state.acts, key=lambda act: (act.at, act.id)):
        if _opens(kind, act, state) and act.at <= now and not _closed(kind, act, state):
            matters[act.person, act.persona, _about(kind, act)].append(act)
    return matters.values()


def _about(kind: Kind, act: Act) -> int:
    return act.object if kind.about else 0


def _opens(kind: Kind, act: Act, state: State) -> bool:
    direction, verbs = kind.opens
    if act.direction != direction or act.person not in state.people:
        return False
    if act.verb not in verbs and not (act.verb in kind.asking and act.asks):
        return False
    if kind.only and kind.only not in state.people[act.person].categories:
        return False
    return kind.state is None or act.state == kind.state


def _closed(kind: Kind, act: Act, state: State) -> bool:
    """Whether an act, or my word, came after it."""
    settled_at = _settled_at(state, kind.name, act.person, act.persona, _about(kind, act), for_good=kind.for_good)
    if settled_at is not None and settled_at >= act.at:
        return True
    direction, verbs = kind.closes
    if kind.about:  # What I have shared or reviewed already, I need not once more.
        return any((act.persona, act.object, verb) in state.on for verb in verbs)
    closed_at = state.people[act.person].newest(act.persona, direction, verbs)
    return closed_at is not None and (closed_at > act.at or closed_at == act.at and not kind.renews)


def _settled_at(state: State, kind: str, person: int, persona: str, about: int, *, for_good: bool = False) -> datetime | None:
    """When I last said that this is done or not wanted; the end of time for what I do not want again."""
    said = [d for d in _decisions(state, kind, person, persona, about) if d.word in _SETTLES]
    if for_good and any(d.word == "dismiss" for d in said):
        return datetime.max.replace(tzinfo=said[0].made_at.tzinfo)
    return max((d.made_at for d in said), default=None)


def _decisions(state: State, kind: str, person: int, persona: str, about: int) -> Iterator[Decision]:
    wanted = (kind, person, persona, about)
    return (d for d in state.decisions if (d.kind, d.person, d.persona, d.about) == wanted)


def _hidden(state: State, kind: str, person: Someone, persona: str, about: int, now: datetime) -> bool:
    """Whether I do not want to hear of it now: never of this person, or not yet."""
    if person.newest(None, "given", frozenset({"block"})) or any(d.word == "never" and d.person == person.id for d in state.decisions):
        return True
    snoozed = [d for d in _decisions(state, kind, person.id, persona, about) if d.word == "snooze"]
    if not snoozed:
        return False
    last = max(snoozed, key=lambda d: d.made_at)
    if last.event == "contact":
        met = max((at for (_, way, _), at in person.last.items() if way != "observed"), default=None)
        return met is None or met <= last.made_at
    return last.until is not None and now < last.until


def _visits(state: State, now: datetime) -> Iterator[Reminder]:
    """People whose path I have not crossed for longer than I wanted."""
    for person in state.people.values():
        days, met = cadence(person), person.newest(None, "given")
        if days is None:
            continue
        persona = person.crossed.persona if person.crossed else MY_PERSONA
        settled = _settled_at(state, "visit", person.id, persona, 0)
        since = max((at for at in (met, settled) if at), default=person.first_met)
        if since is None or since + timedelta(days=days) > now or _hidden(state, "visit", person, persona, 0, now):
            continue
        matter = Matter(person=person, persona=persona, acts=[person.crossed] if person.crossed else [], day=_days_of(state, now))
        reason = f"Your path last crossed that of {person.name} on {matter.day(met)}." if met else f"You have not been to see {person.name} yet."
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
    began = matter.acts[-1]
    url = began.result_url or began.url
    if kind.goal == "item" and (target := matter.person.item or matter.person.home):
        url = target.url
    return Next(verb=kind.verb, url=url, text=kind.do.format(name=matter.person.name))


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


def _days_of(state: State, now: datetime) -> Callable[[datetime], str]:
    """How a day is said on my clock: with the year only where it is another one."""
    local = state.attention.local

    def day(moment: datetime) -> str:
        then = local(moment)
        return f"{then.day} {then:%b}" + (f" {then.year}" if then.year != local(now).year else "")

    return day
