"""Something one could do for a person now."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, get_args

from crosspath.ledger.shapes.base import Cause, Next, PersonRef, Shape

ReminderKind = Literal[
    "answer", "acknowledge", "promise", "thank", "share_back", "comment_then_share", "follow_up", "follow_back", "recommend_back",
    "write_about", "upgrade", "check_moderation", "friday_recommend", "review_recommendations", "visit", "proposed",
]  # fmt: skip
"""Every kind of reminder, in the order in which one wants to see them."""
REMINDER_KINDS: tuple[str, ...] = get_args(ReminderKind)


class Reminder(Shape):
    """Something one could do for a person now: why, since when it is due, the acts it is about, newest first, and what to do.

    ``options`` are all that would be of use, ``act`` the first of them. ``id`` stays the same while what it is about is open.
    """

    id: str
    kind: ReminderKind
    person: PersonRef
    persona: str
    reason: str
    due_at: datetime
    evidence: list[Cause]
    act: Next | None
    options: list[Next]
