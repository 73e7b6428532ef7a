"""What the log knows of an address."""

from __future__ import annotations

from typing import Literal

from crosspath.ledger.shapes.base import Next, Shape
from crosspath.ledger.shapes.event import EventShape
from crosspath.ledger.shapes.person import PersonShape
from crosspath.ledger.shapes.reminder import Reminder
from crosspath.ledger.shapes.standing import StandingShape

Behind = Literal["page", "account", "site"]


class VerbHelp(Shape):
    """A verb one can do here, and what it means on this platform."""

    verb: str
    help: str


class Known(Shape):
    """What an address or handle is, and what the log knows of who is behind it.

    ``behind`` says by what the person is known: this very ``page``, the ``account`` it names, or only the ``site`` it is on. ``profile`` is
    the address that stands for whoever it is, by which they can be added; ``next`` is the next useful act between us.
    """

    given: str
    platform: str | None
    kind: str | None
    canonical: str | None
    handle: str | None
    account_id: str | None
    container: str | None
    object_id: str | None
    wrapper: str | None
    person: PersonShape | None
    standing: StandingShape | None
    notes: str | None
    crossings: list[EventShape]
    reminders: list[Reminder]
    verbs: list[VerbHelp]
    behind: Behind | None
    profile: str | None
    next: Next | None
