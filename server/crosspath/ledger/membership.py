"""Which categories fit a person, with the reasons: suggested, never set; pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from crosspath.ledger.crossings import Crossing
from crosspath.ledger.shapes.base import Cause
from crosspath.ledger.shapes.card import Generosity, Membership

_FAN_ACTS, _FAN_DAYS = 3, timedelta(days=90)
_SHARED_OBJECTS = 3
_ANSWERS = 2
_ACTS_FOR_OTHERS = 5
_SAYING = frozenset({"comment", "reply", "ask", "answer", "review"})
_BROADCASTS = frozenset({"share", "link", "repost"})
_REACTIONS = frozenset({"reply", "answer", "thank", "like", "react", "comment"})
_MOST_EVIDENCE = 5


def memberships(crossings: Sequence[Crossing], shared: Collection[int], own: int, categories: Collection[str], now: datetime) -> list[Membership]:
    """Categories that fit and are not set. ``shared`` are objects I said something about too, ``own`` how many things of theirs were seen."""
    found = (_fan(crossings, now), _collaborator(crossings, shared), _mentor(crossings), _influencer(crossings, own))
    return [each for part in found for each in part if each.category not in categories]


def _fan(crossings: Sequence[Crossing], now: datetime) -> Iterator[Membership]:
    acts = [c for c in crossings if c.direction == "received" and c.has_words and c.at and now - _FAN_DAYS < c.at <= now]
    if len(acts) >= _FAN_ACTS:
        yield _membership("fan", f"Wrote to you or about you {len(acts)} times in {_FAN_DAYS.days} days.", acts)


def _collaborator(crossings: Sequence[Crossing], shared: Collection[int]) -> Iterator[Membership]:
    acts = {c.object: c for c in crossings if c.object in shared and c.direction in ("received", "observed") and c.verb in _SAYING}
    if len(acts) >= _SHARED_OBJECTS:
        yield _membership("collaborator", f"You both had something to say about the same {len(acts)} things.", list(acts.values()))


def _mentor(crossings: Sequence[Crossing]) -> Iterator[Membership]:
    acts = [c for c in crossings if c.direction == "received" and c.verb == "answer"]
    if len(acts) >= _ANSWERS:
        yield _membership("mentor", f"Answered {len(acts)} of your questions.", acts)


def _influencer(crossings: Sequence[Crossing], own: int) -> Iterator[Membership]:
    seen = generosity(crossings, own)
    if seen.for_others >= _ACTS_FOR_OTHERS and seen.ratio >= 1:
        answered = f"; answered {seen.answered} of {seen.asked} things you wrote" if seen.asked else ""
        yield _membership("influencer", f"Seen doing {seen.for_others} things for others, and {seen.own} of their own{answered}.", _for_others(crossings))


class Seen(Protocol):
    """An act as far as it tells of generosity: which it was, in what role, by which account, about a thing by which ``author``."""

    @property
    def direction(self) -> str: ...
    @property
    def verb(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def object(self) -> int: ...
    @property
    def account(self) -> int: ...
    @property
    def author(self) -> int | None: ...


Act = TypeVar("Act", bound=Seen)


def generosity(crossings: Sequence[Seen], own: int) -> Generosity:
    """What was seen of a person's doing for others, against what they put out themselves, and how often they answer; never how many follow them."""
    written = {c.object for c in crossings if c.direction == "given" and c.verb in _SAYING}
    answered = {c.object for c in crossings if c.direction == "received" and c.verb in _REACTIONS} & written
    own += len([c for c in crossings if _is_broadcast(c)])
    done = len(_for_others(crossings))
    ratio = done / max(1, own) + (len(answered) / len(written) if written else 0)
    return Generosity(for_others=done, own=own, asked=len(written), answered=len(answered), ratio=round(ratio, 3))


def _for_others(crossings: Sequence[Act]) -> list[Act]:
    """What they did for me, or were seen doing for somebody else."""
    return [c for c in crossings if c.direction == "received" or c.direction == "observed" and c.role == "actor" and not _is_broadcast(c)]


def _is_broadcast(crossing: Seen) -> bool:
    """Whether they passed on something of their own."""
    return crossing.direction == "observed" and crossing.role == "actor" and crossing.verb in _BROADCASTS and crossing.author == crossing.account


def _membership(category: str, reason: str, acts: Sequence[Crossing]) -> Membership:
    newest = list(acts)[: -_MOST_EVIDENCE - 1 : -1]
    return Membership(category=category, reason=reason, evidence=[Cause(event=c.id, url=c.result_url or c.url, title=c.title) for c in newest])
