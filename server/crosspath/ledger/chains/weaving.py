"""Finding what belongs together among acts: pure functions, each for one kind of chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from crosspath.ledger.chains.step import Step, Steps, causes, first
from crosspath.ledger.reminders.kinds import GREAT, SHARES, WORDS
from crosspath.ledger.shapes.base import Next, PersonRef
from crosspath.ledger.shapes.chain import Chain, ShareRate

Names = Mapping[int, str]
_WITHIN = timedelta(hours=72)
_RIPPLE = timedelta(days=30)
_HAT_TIP = timedelta(hours=1)
"""Before a share: whom I credit in the same breath."""
SAID = WORDS | GREAT | {"like", "react"}
REPLIES = frozenset({"answer", "reply", "comment"})
QUIET = frozenset({"like", "react", "visit", "save", "follow", "subscribe", "connect", "dislike"})
"""Acts that are no answer to anything in particular."""
PASSED_ON = SHARES | {"link"}


def comment_then_share(steps: Sequence[Step], commented: int, names: Names) -> tuple[list[Chain], ShareRate]:
    """D2: what I commented on and shared within 72 hours, each thing once, and how often I do, of ``commented`` things; the reverse order is counted apart."""
    mine: dict[tuple[str, int], list[Step]] = defaultdict(list)
    for step in steps:
        if step.is_mine:
            mine[step.persona, step.object].append(step)
    found, reverse = [], 0
    for acts in mine.values():
        comment = first(act for act in acts if act.verb == "comment")
        if comment is None:
            continue
        shares = [act for act in acts if act.verb in SHARES]
        share = first(act for act in shares if timedelta() <= act.at - comment.at <= _WITHIN)
        before = any(timedelta() < comment.at - act.at <= _WITHIN for act in shares)
        reverse += share is None and before
        if share:
            text = f"You commented on {comment.what}, and shared it."
            found.append(_chain("comment_then_share", "closed", comment, share, text=text, names=names))
    return found, ShareRate(comments=commented, chains=len(found), reverse=reverse, rate=len(found) / commented if commented else None)


def threads(steps: Sequence[Step], names: Names) -> Iterator[Chain]:
    """Questions, mine and theirs: open, answered, and where it was mine, acknowledged."""
    questions = [step for step in steps if step.verb == "ask"]
    known = Steps(steps if questions else ())
    for question in questions:
        if question.is_mine:
            yield _my_question(question, known, names)
        else:
            answer = first(step for step in _around(question, known) if step.is_mine and step.verb in WORDS and _meets(step, question))
            text = f"{_who(question, names)} asked you something about {question.what}" + (", and you answered." if answer else ".")
            act = None if answer else Next(verb="answer", url=question.result_url or question.url, text=f"Answer {_who(question, names)}")
            yield _chain("thread", "closed" if answer else "open", question, answer, text=text, names=names, act=act)


def _around(step: Step, known: Steps) -> list[Step]:
    """Steps that may meet another: near it, or with the same people."""
    return [*known.near(step), *known.of(step.people)]


def _my_question(question: Step, known: Steps, names: Names) -> Chain:
    answer = first(step for step in known.near(question) if not step.is_mine and step.verb in REPLIES and _answers_me(step, question))
    if answer is None:
        return _chain("thread", "open", question, text=f"You asked something about {question.what}.", names=names)
    who, text = _who(answer, names), f"You asked something about {question.what}, and {_who(answer, names)} answered"
    thanks = first(step for step in _around(answer, known) if step.is_mine and step.verb in SAID and step is not question and _meets(step, answer))
    if thanks:
        return _chain("thread", "closed", question, answer, thanks, text=f"{text}; you acknowledged it.", names=names)
    act = Next(verb="thank", url=answer.result_url or answer.url, text=f"Thank {who} for the answer")
    return _chain("thread", "answered", question, answer, text=f"{text}.", names=names, act=act)


def _answers_me(step: Step, question: Step) -> bool:
    """Whether it is an answer to that question; what replies to somebody else is not, nor a comment that says not whom it answers."""
    if step.replies_to or step.verb != "answer":
        return step.answers(question)
    return step.at >= question.at and step.object == question.object


def _meets(step: Step, other: Step) -> bool:
    """Whether what I did came after theirs, in its thread or to its author privately."""
    if step.at < other.at or step.persona != other.persona:
        return False
    return step.answers(other) or bool(step.people & other.people) and (step.object == other.object or step.verb == "message")


def credits(steps: Sequence[Step], behind: Mapping[str, int], names: Names) -> Iterator[Chain]:
    """What I passed on that I found through somebody, and whether they had a hat tip for it."""
    shares = [step for step in steps if step.via and step.is_mine and step.verb in PASSED_ON]
    known = Steps(steps if shares else ())
    for share in shares:
        person = behind.get(share.via)
        who = names.get(person or 0, share.via)
        theirs = known.of([person] if person else ())
        tip = first(step for step in theirs if step.is_mine and step.verb in WORDS and step.at >= share.at - _HAT_TIP and step is not share)
        text = f"You found {share.what} through {who}" + (", and told them so." if tip else ".")
        act = None if tip else Next(verb="thank", url=share.via, text=f"A hat tip to {who}")
        yield _chain("credit", "closed" if tip else "open", share, tip, text=text, names=names, act=act, person=person)


def introductions(steps: Sequence[Step], behind: Mapping[str, int], names: Names) -> Iterator[Chain]:
    """Whom somebody introduced me to: met or not, and whether I told who introduced us how it went."""
    introduced = [step for step in steps if step.verb == "refer" and step.direction == "received"]
    known = Steps(steps if introduced else ())
    for given in introduced:
        person = behind.get(given.url)
        if person is None or person in given.people:
            continue
        met = first(step for step in known.of([person]) if step.at > given.at)
        told = met and first(step for step in known.of(given.people) if step.is_mine and step.verb in WORDS and step.at > met.at)
        who, new = _who(given, names), names.get(person, given.what)
        state, more = ("closed", f"; you met, and told {who} how it went.") if told else ("answered", "; you met.") if met else ("open", ".")
        act = None if told else Next(verb="thank", url=given.url, text=f"Tell {who} how it went") if met else Next(verb="message", url=given.url, text=f"Say hello to {new}")
        yield _chain("introduction", state, given, met, told, text=f"{who} introduced you to {new}{more}", names=names, act=act)


def ripples(steps: Sequence[Step], names: Names) -> Iterator[Chain]:
    """What others did because I did something: on the same thing within 30 days, or in reply; and what I did then."""
    by_thing: dict[int, list[Step]] = defaultdict(list)
    for step in sorted(steps, key=lambda step: step.at):
        by_thing[step.object].append(step)
    for acts in by_thing.values():
        for place, theirs in enumerate(acts):
            if theirs.direction != "received" or theirs.verb in QUIET:
                continue
            before = [act for act in acts[:place] if act.is_mine and act.persona == theirs.persona and theirs.at - act.at <= _RIPPLE]
            cause = next((act for act in before if theirs.answers(act)), before[-1] if before else None)
            if cause is None:
                continue
            after = first(act for act in acts[place + 1 :] if act.is_mine and act.people & theirs.people)
            yield _chain("ripple", "closed", cause, theirs, after, text=f"What you did about {cause.what} moved {_who(theirs, names)} to do something too.", names=names, person=_one(theirs))


def _chain(
    kind: str, state: str, *steps: Step | None, text: str, names: Names, act: Next | None = None, person: int | None = None
) -> Chain:
    there = [step for step in steps if step]
    whose = person if person is not None else next((_one(step) for step in reversed(there) if step.people), None)
    return Chain(
        kind=kind,
        state=state,
        persona=there[0].persona,
        person=PersonRef(id=whose, name=names[whose]) if whose in names else None,
        text=text,
        opened_at=there[0].at,
        closed_at=there[-1].at if state == "closed" and len(there) > 1 else None,
        evidence=causes(*there),
        act=act,
    )


def _one(step: Step) -> int | None:
    return min(step.people, default=None)


def _who(step: Step, names: Names) -> str:
    return next((names[person] for person in sorted(step.people) if person in names), "somebody")

