"""What a plugin proposes to be reminded of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """Something one could do for a person: since when (``due_at``, aware), why (``reason``, one sentence), and what: ``verb`` at ``url``, in words ``text``.

    ``key`` tells it from the plugin's other proposals about the person: while it is the same, it is the same reminder. ``evidence`` are the ids
    of the acts it rests on, one at least, of those that are between the user and the person.
    """

    key: str
    due_at: datetime
    reason: str
    verb: str
    url: str
    text: str
    evidence: Sequence[str]
