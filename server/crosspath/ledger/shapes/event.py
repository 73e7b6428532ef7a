"""An event of the log, and what became of a capture."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from crosspath.domain.event import Factor
from crosspath.ledger.shapes.base import Next, PersonRef, Shape
from crosspath.ledger.shapes.standing import StandingShape


class Actor(Shape):
    """Who acted: ``me`` in one of my personas, or the account of the other."""

    account: str
    person_id: int | None = None


class CounterpartShape(Shape):
    """The other side of an act in one role."""

    role: str
    account: str
    handle: str | None
    name: str | None
    url: str | None
    person_id: int | None
    confidence: float


class ObjectShape(Shape):
    """The thing an act is about."""

    url: str
    original_url: str | None
    kind: str
    title: str | None
    native_id: str | None
    published_at: datetime | None
    archive_url: str | None
    archived_at: datetime | None


class Result(Shape):
    """What the act left behind: my comment, their answer."""

    url: str | None
    native_id: str | None
    state: str


class Words(Shape):
    """The words of an act, whole; ``sha256`` is of their UTF-8."""

    text: str
    chars: int
    sha256: str
    stored: bool = True


class Source(Shape):
    """How the act came into the log first."""

    channel: str
    plugin: str
    rule: str | None


class Evidence(Shape):
    """One witness: the capture that saw the act."""

    capture: str
    channel: str
    signals: list[str]
    c: float


class ReasonShape(Shape):
    """What speaks for words or against them; ``share`` is how much of them it is about, where that is known."""

    kind: str
    text: str
    share: float | None


class QualityShape(Shape):
    """What the words of an act are worth, from 0 to 1, and why."""

    score: float
    reasons: list[ReasonShape]


class EventShape(Shape, kw_only=True):
    """One event of the log."""

    schema: Literal["crosspath.event/1"] = "crosspath.event/1"
    id: str
    dedupe_key: str
    direction: str
    verb: str
    subtype: str | None
    platform: str
    persona: str
    actor: Actor
    counterparts: list[CounterpartShape]
    person: PersonRef | None
    object: ObjectShape
    result: Result
    in_reply_to: str | None
    my_text: Words | None
    their_text: Words | None
    my_links: list[str]
    occurred_at: datetime
    precision: str
    clock_skew: bool
    observed_at: datetime
    visibility: str
    source: Source
    evidence: list[Evidence]
    confidence: float
    strength: float
    quality: QualityShape | None
    factor: Factor | None
    tags: list[str]
    note: str | None
    via: str | None
    basis: str | None
    vouch: int | None
    undo_of: str | None
    undone_at: datetime | None


class RecordedEvent(EventShape, kw_only=True):
    """An event as answered to who sent the capture: with the standing after it, and the next useful act."""

    standing: StandingShape | None
    next: Next | None


class CaptureResult(Shape, kw_only=True):
    """What became of one capture of several."""

    id: str | None
    status: Literal["accepted", "duplicate", "rejected"]
    events: list[RecordedEvent] = []
    code: str | None = None
    detail: str | None = None
    errors: list[dict[str, Any]] = []
