"""The verb table: every kind of act crosspath knows, with its default strength and its names in the web's vocabularies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True)
class Verb:
    """One kind of act.

    ``strength`` runs from 0 to 10 (effort, and how visible the act is to the other). ``once`` says that doing it again to the
    same object changes nothing (a follow, a like), so two sightings are always one act.
    """

    name: str
    done: str
    """What I did, for a sentence: "You {done}"."""
    strength: float
    as2: str
    once: bool = False
    private: bool = False


def _verb(name: str, done: str, strength: float, as2: str, **flags: bool) -> Verb:
    return Verb(name=name, done=done, strength=strength, as2=as2, **flags)


# Strengths and ActivityStreams 2.0 types; `once` by what the sites themselves allow.
_TABLE = (
    _verb("visit", "visited", 0.2, "View"),
    _verb("like", "liked", 1, "Like", once=True),
    _verb("react", "reacted", 1, "Like"),
    _verb("dislike", "disliked", 0, "Dislike", once=True),
    _verb("save", "saved", 0.5, "Add", once=True),
    _verb("rate", "rated", 2, "Like", once=True),
    _verb("follow", "followed", 2, "Follow", once=True),
    _verb("subscribe", "subscribed", 2.5, "Follow", once=True),
    _verb("connect", "connected", 2, "Accept", once=True),
    _verb("join", "joined", 2, "Join", once=True),
    _verb("list_add", "listed them", 3, "Add", once=True),
    _verb("mention", "mentioned them", 3, "Create"),
    _verb("endorse", "endorsed", 3, "Like", once=True),
    _verb("thank", "thanked", 2, "Create"),
    _verb("message", "wrote privately", 2, "Create", private=True),
    _verb("repost", "reposted", 4, "Announce", once=True),
    _verb("share", "shared", 5, "Create"),
    _verb("quote", "quoted", 6, "Create"),
    _verb("comment", "commented", 6, "Create"),
    _verb("reply", "replied", 5, "Create"),
    _verb("ask", "asked", 6, "Create"),
    _verb("answer", "answered", 7, "Create"),
    _verb("review", "reviewed", 8, "Create"),
    _verb("recommend", "recommended", 8, "Add"),
    _verb("link", "linked", 9, "Create"),
    _verb("refer", "referred", 10, "Offer"),
    _verb("contribute", "contributed", 9, "Create"),
    _verb("tip", "tipped", 8, "Offer"),
    _verb("invite", "invited", 1, "Invite"),
    _verb("block", "blocked", 0, "Block", once=True),
    _verb("undo", "took back", 0, "Undo"),
)

VERBS: Mapping[str, Verb] = MappingProxyType({verb.name: verb for verb in _TABLE})
"""Every verb by its name."""

NO_STRENGTHS: Mapping[str, float] = MappingProxyType({})
"""No verb weighs anything else than in its table."""


def strength_of(verb: str, strengths: Mapping[str, float] = NO_STRENGTHS) -> float:
    """What an act of this kind weighs: what the settings say, else its verb's own strength."""
    return strengths.get(verb, VERBS[verb].strength)


VOUCHED = frozenset({"recommend", "refer"})
"""What reflects on who does it: it says on which basis, and how strongly one vouches."""

BASES = ("online_only", "customer", "worked_with", "met")
"""How one knows whom one recommends."""

DIRECTIONS = ("given", "received", "mutual", "observed")
"""``given``: I did it for them; ``received``: they for me; ``mutual``: both; ``observed``: between others, context only."""
