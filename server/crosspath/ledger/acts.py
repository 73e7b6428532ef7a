"""When two sightings are one act."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache

from crosspath.domain.event import Draft
from crosspath.domain.verbs import VERBS
from crosspath.ledger.identity import clip
from crosspath.store.tables import Event

# Two sightings without an id of the site's own are one act when they are this close; with the very same words, this close.
_SAME_MOMENT = timedelta(minutes=10)
_SAME_WORDS = timedelta(days=1)


def same_act(event: Event, draft: Draft, moment: datetime) -> bool:
    """Whether a draft that shares an event's act key is another sighting of it."""
    if event.undone_at is not None:
        return False
    if VERBS[draft.verb].once:
        return True
    if event.result_id and draft.result_id:
        return event.result_id == clip(draft.result_id)
    if "none" in (event.precision, draft.precision):  # Nobody knows how far apart they are.
        return not (event.text and draft.text) or event.text == draft.text
    apart = abs(event.occurred_at - moment)
    if event.text and draft.text:
        return event.text == draft.text and apart <= _SAME_WORDS
    return apart <= _SAME_MOMENT


def act_key(direction: str, verb: str, actor: str, object_id: int) -> str:
    """What any two sightings of one act have in common: direction, verb, who acted, on what."""
    return digest(direction, verb, actor, object_id)


@lru_cache(maxsize=2048)
def object_key(url: str) -> str:
    """Under what the object at a canonical address is found."""
    return digest(url)


def sure(confidences: Iterable[float]) -> float:
    """How sure several independent sightings make an event."""
    return round(1 - math.prod(1 - c for c in confidences), 6)


def digest(*parts: object) -> str:
    """One key for several parts."""
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()
