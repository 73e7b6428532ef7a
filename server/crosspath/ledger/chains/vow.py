"""What one can promise, in words, and what keeps it."""

from __future__ import annotations

from collections.abc import Mapping

from crosspath.domain.verbs import VERBS

PROMISED = tuple(verb for verb in VERBS if verb not in ("undo", "block", "dislike"))
_ALIKE = (frozenset({"share", "repost", "quote"}), frozenset({"review", "recommend"}), frozenset({"answer", "reply", "comment"}))
KEEPS: Mapping[str, frozenset[str]] = {verb: next((verbs for verbs in _ALIKE if verb in verbs), frozenset({verb})) for verb in PROMISED}
"""For each verb that can be promised, the acts any of which keeps the promise."""

_DO = {"refer": "send somebody", "mention": "mention them", "message": "write", "tip": "support them", "connect": "connect"}
"""What one promises to do, where the verb alone does not say it."""
_ABOUT = frozenset({"ask", "answer", "reply", "message", "thank", "mention", "refer", "connect"})


def vow(verb: str, what: str | None) -> str:
    """What was promised: to review “Loaf”, to write about it; ``what`` is the thing it is about, if any."""
    about = f"{' about' if verb in _ABOUT else ''} {what}" if what else ""
    return f"to {_DO.get(verb, verb)}{about}"
