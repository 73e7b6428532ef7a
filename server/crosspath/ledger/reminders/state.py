"""What reminders are computed from: acts, people and decisions as facts, without the database they were read from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime

from crosspath.domain.attention import Attention

ADMIRED = "admired"
"""The category of people one wants to recommend back."""

Side = tuple[str, str, str]
"""Persona, direction, verb."""


@dataclass(frozen=True, kw_only=True)
class Act:
    """One act between me and a person. ``asks`` says that its words hold a question, ``replies_to`` what they answer, ``thing`` the object's kind.
    ``imported`` says that it came into the log with an import."""

    id: str
    person: int
    persona: str
    direction: str
    verb: str
    at: datetime
    object: int
    url: str
    title: str | None = None
    platform: str = "web"
    result_url: str | None = None
    result_id: str | None = None
    replies_to: str | None = None
    state: str = "live"
    asks: bool = False
    thing: str = "page"
    imported: bool = False

    @property
    def is_threaded(self) -> bool:
        """Whether it was said somewhere that others can go on, rather than privately or of a person as a whole."""
        return self.verb != "message" and self.thing != "profile"

    def goes_on(self, other: Act) -> bool:
        """Whether it is on the same thing as the other act, or replies to it."""
        left = {other.result_url, other.result_id} - {None}
        return self.object == other.object or self.replies_to in left or self.url in left


@dataclass(frozen=True, kw_only=True)
class Link:
    """An address with its title, and the platform it is on where that matters."""

    url: str
    title: str | None = None
    platform: str = "web"


@dataclass(frozen=True, kw_only=True)
class Someone:
    """A person as far as reminders need them.

    ``last`` is when I and they last did each thing, ``crossed`` my last act for them, ``first_met`` when they came into the log, ``item`` the
    newest thing of theirs that I have not reacted to, ``passed`` the newest thing of others that they shared, ``homes`` addresses of theirs.
    ``about`` is where they say who they are, as long as I have not read it.
    """

    id: int
    name: str
    categories: Sequence[str] = ()
    cadence_days: int | None = None
    first_met: datetime | None = None
    last: Mapping[Side, datetime] = field(default_factory=dict)
    crossed: Act | None = None
    item: Link | None = None
    passed: Link | None = None
    about: Link | None = None
    homes: Sequence[Link] = ()

    @property
    def home(self) -> Link | None:
        """An address of theirs, if one is known."""
        return self.homes[0] if self.homes else None

    def elsewhere(self, platform: str) -> Link | None:
        """An address of theirs on another platform, else any."""
        return next((home for home in self.homes if home.platform != platform), self.home)

    def newest(self, persona: str | None, direction: str, verbs: frozenset[str] | None = None) -> datetime | None:
        """When the last such act was, mutual ones among them; None without ``verbs`` is any verb."""
        times = (
            at
            for (whose, way, verb), at in self.last.items()
            if (persona is None or whose == persona) and way in (direction, "mutual") and (verbs is None or verb in verbs)
        )
        return max(times, default=None)


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What I said to a reminder: ``done``, ``snooze`` (``until`` a moment or until an ``event``, of something ``naming`` these words where there are any),
    ``dismiss``, ``never`` about this person, or ``undo``, which takes back what was said to it before.

    ``about`` is the object of a reminder that is about one thing, else 0.
    """

    reminder: str
    kind: str
    person: int
    persona: str
    about: int
    word: str
    made_at: datetime
    until: datetime | None = None
    event: str | None = None
    naming: str | None = None


@dataclass(frozen=True, kw_only=True)
class Sign:
    """A sign of somebody: a thing they brought out, or an act of theirs, with its title and address."""

    at: datetime
    url: str
    title: str | None = None

    def names(self, words: str) -> bool:
        """Whether its title or its address holds all these words."""
        shown = f"{self.title or ''} {self.url}".casefold()
        return all(word in shown for word in words.casefold().split())


@dataclass(frozen=True, kw_only=True)
class Promised:
    """What I said I would do for a person, ``by`` a time where I named one; ``url`` is the thing it is about, ``event`` the act in which I said it."""

    id: int
    person: int
    persona: str
    verb: str
    made_at: datetime
    by: datetime | None = None
    url: str | None = None
    title: str | None = None
    event: str | None = None
    event_url: str | None = None
    event_title: str | None = None

    @property
    def what(self) -> str | None:
        """The thing it is about."""
        return f"“{self.title}”" if self.title else self.url


@dataclass(frozen=True, kw_only=True)
class State:
    """Everything ``due`` looks at. ``acts`` may leave something open, ``mine`` are my words to the same people; ``on`` is what I did on which
    object, as persona, object and verb; ``asked`` is where I asked something, as persona, object, and the address or id of my question;
    ``thanks`` when I thanked anybody in public lately, ``promises`` those that nothing has kept. ``signs`` are those of people whom I do not want to
    hear of until there is one. With ``more`` there may be further acts than these."""

    acts: Sequence[Act] = ()
    mine: Sequence[Act] = ()
    on: Set[tuple[str, int, str]] = frozenset()
    asked: Set[tuple[str, int, str]] = frozenset()
    people: Mapping[int, Someone] = field(default_factory=dict)
    decisions: Sequence[Decision] = ()
    thanks: Sequence[datetime] = ()
    promises: Sequence[Promised] = ()
    signs: Mapping[int, Sequence[Sign]] = field(default_factory=dict)
    attention: Attention = Attention()
    more: bool = False


def holding(decisions: Iterable[Decision], now: datetime) -> list[Decision]:
    """The decisions that hold at a moment, oldest first: those made by then and not taken back."""
    held: dict[str, list[Decision]] = defaultdict(list)
    for decision in sorted(decisions, key=lambda decision: decision.made_at):
        if decision.made_at <= now:
            held[decision.reminder] = [*held[decision.reminder], decision] if decision.word != "undo" else []
    return sorted((decision for said in held.values() for decision in said), key=lambda decision: decision.made_at)
