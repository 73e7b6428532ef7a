"""Where a person is, and what is between me and them there: presence with its gaps, who follows whom, the support checklist; pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from crosspath.ledger.crossings import FOLLOWS, Crossing
from crosspath.ledger.shapes.card import CheckItem, Follows, Presence, Relation

_ACCOUNT_VERBS = ("follow", "subscribe", "connect", "join", "list_add", "endorse", "recommend")
"""What one does to an account, as against to a thing on it."""
MINE = ("given", "mutual")
"""The directions of what I did."""
_WORK_VERBS = ("comment", "ask", "review", "share", "link", "save", "like")
"""What one does with somebody's work."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """An account of a person; ``claimed`` where only a page of theirs says so."""

    id: int | None
    key: str
    platform: str
    handle: str | None
    url: str | None
    claimed: bool = False


Verbs = Callable[[str], Mapping[str, str]]
"""For a platform, what one can do for somebody there: each verb with its sentence."""


def presences(places: Sequence[Place], crossings: Sequence[Crossing], verbs: Verbs) -> list[Presence]:
    """Each account with what I did there, what they did, and what I could do for the person there and have not."""
    return [_presence(place, [c for c in crossings if c.account == place.id], verbs(place.platform)) for place in places]


def _presence(place: Place, crossings: Sequence[Crossing], verbs: Mapping[str, str]) -> Presence:
    given, received = _relations(crossings, "given"), _relations(crossings, "received")
    done = {relation.verb for relation in given}
    ties = [verb for verb in verbs if verb in FOLLOWS]
    return Presence(
        platform=place.platform,
        account=place.key,
        handle=place.handle,
        url=place.url,
        claimed=place.claimed,
        given=given,
        received=received,
        gaps=[verb for verb in verbs if verb in _ACCOUNT_VERBS and verb not in done and not (verb in FOLLOWS and done & set(ties))],
    )


def _relations(crossings: Sequence[Crossing], direction: str) -> list[Relation]:
    """What was done in one direction, each verb with how often and when last; None where nobody knows."""
    found: dict[str, list[Crossing]] = {}
    for crossing in crossings:
        if crossing.direction in (direction, "mutual"):
            found.setdefault(crossing.verb, []).append(crossing)
    return [Relation(verb=verb, times=len(acts), last_at=max((c.at for c in acts if c.at), default=None)) for verb, acts in sorted(found.items())]


def follows(crossings: Sequence[Crossing]) -> Follows:
    """Who follows whom, and since when; a time nobody wrote down is unknown, whenever we learnt of it."""
    mine = [c for c in crossings if c.verb in FOLLOWS and c.direction in ("given", "mutual")]
    theirs = [c for c in crossings if c.verb in FOLLOWS and c.direction in ("received", "mutual")]
    state = {(True, True): "both", (True, False): "given", (False, True): "received", (False, False): "none"}[bool(mine), bool(theirs)]
    return Follows(state=state, given_since=_since(mine), received_since=_since(theirs))


def _since(acts: Sequence[Crossing]) -> str | None:
    dated = [c.at for c in acts if c.at]
    return min(dated).isoformat() if dated else "unknown" if acts else None


@dataclass(frozen=True, kw_only=True)
class Tick:
    """An act by which a way to help is taken; ``at`` is None where nobody knows when it was."""

    id: str
    direction: str
    verb: str
    at: datetime | None
    account: int


def checklist(places: Sequence[Place], crossings: Sequence[Tick], verbs: Verbs) -> list[CheckItem]:
    """Ways to help a person, by the accounts they have and what one can do there; each ticked by the newest act that did it."""
    items = []
    for place in places:
        possible = verbs(place.platform)
        for verb in (*_ACCOUNT_VERBS, *_WORK_VERBS):
            if verb in possible:
                done = [c for c in crossings if c.direction in MINE and c.verb == verb and c.account == place.id]
                items.append(_item(place, verb, possible[verb], done))
    return items


def _item(place: Place, verb: str, help: str, done: Sequence[Tick]) -> CheckItem:
    last = done[-1] if done else None
    return CheckItem(
        id=f"{verb}:{place.platform}",
        verb=verb,
        platform=place.platform,
        account=place.key,
        url=place.url,
        help=help,
        done=bool(done),
        done_at=max((c.at for c in done if c.at), default=None),
        event=last.id if last else None,
    )
