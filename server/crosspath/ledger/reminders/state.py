"""What reminders are computed from: acts, people and decisions as facts, without the database they were read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime

from crosspath.domain.attention import Attention

ADMIRED = "admired"
"""The category of people one wants to recommend back."""

Side = tuple[str, str, str]
"""Persona, direction, verb."""


@dataclass(frozen=True, kw_only=True)
class Act:
    """One act between me and a person. ``asks`` says that its words hold a question, ``replies_to`` what they answer."""

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
    replies_to: str | None = None
    state: str = "live"
    asks: bool = False


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
    newest thing of theirs that I have not reacted to, ``homes`` addresses of theirs.
    """

    id: int
    name: str
    categories: Sequence[str] = ()
    cadence_days: int | None = None
    first_met: datetime | None = None
    last: Mapping[Side, datetime] = field(default_factory=dict)
    crossed: Act | None = None
    item: Link | None = None
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
    """What I said to a reminder: ``done``, ``snooze`` (``until`` a moment or until an ``event``), ``dismiss``, or ``never`` about this person.

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


@dataclass(frozen=True, kw_only=True)
class State:
    """Everything ``due`` looks at. ``acts`` may leave something open; ``on`` is what I did on which object, as persona, object and verb;
    ``asked`` is where I asked something, as persona, object, and the address or id of my question."""

    acts: Sequence[Act] = ()
    on: Set[tuple[str, int, str]] = frozenset()
    asked: Set[tuple[str, int, str]] = frozenset()
    people: Mapping[int, Someone] = field(default_factory=dict)
    decisions: Sequence[Decision] = ()
    attention: Attention = Attention()
