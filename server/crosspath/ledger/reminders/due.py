"""What is due: a pure function of the facts and the time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from ulid import ULID

from crosspath.domain.attention import Attention
from crosspath.ledger.chains.vow import vow
from crosspath.ledger.payload import MY_PERSONA
from crosspath.ledger.reminders.facts import Facts, about, is_gone
from crosspath.ledger.reminders.kinds import KINDS, Kind, Matter, Offer
from crosspath.ledger.reminders.state import Act, Link, Someone, State
from crosspath.ledger.shapes.base import Cause, Next, PersonRef
from crosspath.ledger.shapes.reminder import REMINDER_KINDS, Reminder

NEARS = timedelta(days=3)
"""Before the day a promise names, to think of it."""
AGES = timedelta(days=14)
"""After a promise that names no day, to think of it."""
_MOST_EVIDENCE = 5
_LEAST_PAUSE = timedelta(days=7)
"""Between two steps of a plan, whenever the one before was taken."""


def due(state: State, now: datetime) -> list[Reminder]:
    """Every reminder that is due, those that wait for an answer first, newest first within a kind."""
    facts = Facts(state, now)
    found = [reminder for kind in KINDS for reminder in _of_acts(kind, facts)]
    found += [*_visits(facts), *_promises(facts)]
    return sorted(found, key=lambda reminder: (rank(reminder), -reminder.due_at.timestamp(), reminder.id))


def rank(reminder: Reminder) -> int:
    """The place of a reminder in the order in which one wants to see them: that of its kind, private messages after what was shared."""
    if reminder.kind == "answer" and reminder.act is not None and reminder.act.verb == "message":
        return 2 * REMINDER_KINDS.index("share_back") + 1
    return 2 * REMINDER_KINDS.index(reminder.kind)


def _of_acts(kind: Kind, facts: Facts) -> Iterator[Reminder]:
    """What acts left open."""
    if kind.weekday is not None and facts.state.attention.local(facts.now).weekday() != kind.weekday:
        return
    matters: dict[tuple[int, str, int], list[Act]] = defaultdict(list)
    for act in facts.opening(kind):
        matters[act.person, act.persona, about(kind, act)].append(act)
    newest_first = sorted((_heart(kind, acts) for acts in matters.values()), key=lambda acts: acts[-1].at, reverse=True)
    found = 0
    for acts in newest_first:
        first, person = acts[0], facts.someone(acts[0])
        due_at = _due_at(kind, acts, facts)
        if due_at is None or due_at > facts.now or found == kind.most:
            continue
        offers = _offers(kind, person, facts)
        if not offers or facts.hidden(kind.name, person, first.persona, about(kind, first)):
            continue
        matter = Matter(person=person, persona=first.persona, acts=acts, day=facts.day)
        found += 1
        yield _reminder(kind.name, matter, due_at, kind.say(matter), _useful(offers, matter))


def _heart(kind: Kind, acts: Sequence[Act]) -> Sequence[Act]:
    """The acts a matter is about: only those that are gone, where some are; those of a plan that began after the one before was let go of."""
    if gone := [act for act in acts if is_gone(kind, act)]:
        return gone
    begins = [place for place, (before, act) in enumerate(pairwise(acts), 1) if kind.steps and act.at - before.at >= kind.lapses]
    return acts[max(begins, default=0) :]


def _due_at(kind: Kind, acts: Sequence[Act], facts: Facts) -> datetime | None:
    """Since when a matter is due, None when there is nothing more to do about it."""
    first, last = acts[0], acts[-1]
    if kind.weekday is not None:
        return facts.state.attention.day_start(facts.now)
    if is_gone(kind, last):
        return last.at
    if not kind.steps:
        return (last if kind.rests else first).at + kind.after
    done = [d.made_at for d in facts.said(kind.name, first.person, first.persona, about(kind, first)) if d.word == "done" and d.made_at >= first.at]
    # What I sent on one day is one step.
    taken = sorted({facts.state.attention.day_start(at): at for at in (*(act.at for act in acts), *done)}.values())
    if len(taken) > len(kind.steps) or facts.now - last.at >= kind.lapses:
        return None
    planned = first.at + kind.steps[len(taken) - 1]
    return planned if len(taken) == 1 else max(planned, taken[-1] + _LEAST_PAUSE)


def _promises(facts: Facts) -> Iterator[Reminder]:
    """What I promised, from a little before the day I named."""
    for promise in facts.state.promises:
        person = facts.state.people.get(promise.person)
        due_at = max(promise.made_at, promise.by - NEARS) if promise.by else promise.made_at + AGES
        if person is None or due_at > facts.now or facts.hidden("promise", person, promise.persona, promise.id):
            continue
        day = f" by {facts.day(promise.by)}" if promise.by else f" on {facts.day(promise.made_at)}"
        target = promise.url or (person.home.url if person.home else promise.event_url)
        useful = [Next(verb=promise.verb, url=target, text=f"Keep your promise to {person.name}")] if target else []
        yield Reminder(
            id=f"promise-{person.id}-{ULID.from_int(promise.id)}",
            kind="promise",
            person=PersonRef(id=person.id, name=person.name),
            persona=promise.persona,
            reason=f"You promised {person.name} {vow(promise.verb, promise.what)}{',' if promise.by else ''}{day}.",
            due_at=due_at,
            evidence=[Cause(event=promise.event, url=promise.event_url, title=promise.event_title)] if promise.event and promise.event_url else [],
            act=next(iter(useful), None),
            options=useful,
        )


def _visits(facts: Facts) -> Iterator[Reminder]:
    """People whose path I have not crossed for longer than I wanted, and new ones of whom I have not read who they are."""
    for person in facts.state.people.values():
        met = person.newest(None, "given")
        persona = next((whose for (whose, way, _), at in person.last.items() if at == met and way != "received"), MY_PERSONA)
        due_at = _visit_at(person, facts.state.attention, facts.settled_at("visit", person.id, persona, 0))
        if due_at is None or due_at > facts.now or facts.hidden("visit", person, persona, 0):
            continue
        matter = Matter(person=person, persona=persona, acts=[person.crossed] if person.crossed else [], day=facts.day)
        if person.about:
            reason, target = f"{person.name} is new to you. What they say of themselves tells what they do best.", person.about
        else:
            reason = _last_crossed(person, facts)
            target = person.item or person.home
        text = f"Read who {person.name} is" if person.about else f"See what {person.name} is up to"
        yield _reminder("visit", matter, due_at, reason, [Next(verb="visit", url=target.url, text=text)] if target else [])


def _last_crossed(person: Someone, facts: Facts) -> str:
    """When I last did something for someone, in words."""
    if person.crossed:
        return f"Your path last crossed that of {person.name} on {facts.day(person.crossed.at)}."
    return f"When your path last crossed that of {person.name} is not known." if person.newest(None, "given") else f"You have not been to see {person.name} yet."


def _visit_at(person: Someone, attention: Attention, settled: datetime | None) -> datetime | None:
    """Since when someone is to be visited: once to read who they are, then with their cadence."""
    if person.about and person.first_met:
        return person.first_met if settled is None else None
    days = cadence(person, attention)
    since = max((at for at in (person.newest(None, "given"), settled) if at), default=person.first_met)
    return None if days is None or since is None else since + timedelta(days=days)


def cadence(person: Someone, attention: Attention) -> int | None:
    """Within how many days I want to cross a person's path, None where I have not said."""
    if person.cadence_days is not None:
        return person.cadence_days
    days = (attention.cadences.get(category) for category in person.categories)
    return min((each for each in days if each), default=None)


def _offers(kind: Kind, person: Someone, facts: Facts) -> Sequence[Offer]:
    """What one may do about it: thanks are held back where there were enough."""
    held = "thank" if facts.thanked_enough(person) else None
    return [offer for offer in kind.offers if offer.verb != held]


def _useful(offers: Sequence[Offer], matter: Matter) -> list[Next]:
    """What one can do about it, and where, the best first."""
    person, began = matter.person, matter.acts[-1]
    here = Link(url=began.result_url or began.url)
    goals = {"began": here, "item": person.item or person.home or here, "passed": person.passed, "elsewhere": person.elsewhere(began.platform) or here}
    found = []
    for offer in offers:
        # What was said privately is answered there.
        verb = "message" if offer.verb == "answer" and began.verb == "message" else offer.verb
        if target := goals[offer.goal]:
            found.append(Next(verb=verb, url=target.url, text=offer.do.format(name=person.name)))
    return found


def _reminder(kind: str, matter: Matter, due_at: datetime, reason: str, useful: Sequence[Next]) -> Reminder:
    person, acts = matter.person, matter.acts
    return Reminder(
        id="-".join([kind, str(person.id), *(act.id for act in acts[:1])]),
        kind=kind,
        person=PersonRef(id=person.id, name=person.name),
        persona=matter.persona,
        reason=reason,
        due_at=due_at,
        evidence=[Cause(event=act.id, url=act.result_url or act.url, title=act.title) for act in reversed(acts[-_MOST_EVIDENCE:])],
        act=next(iter(useful), None),
        options=list(useful),
    )
