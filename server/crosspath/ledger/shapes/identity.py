"""Why two persons may be one, and what a merge joins."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from crosspath.ledger.shapes.base import AccountRef, PersonRef, Shape
from crosspath.ledger.shapes.person import Kept
from crosspath.ledger.shapes.standing import StandingShape


class Proof(Shape):
    """Why two persons may be one. ``proven``: each says it of the other; ``likely``: one of them says it; ``weak``: they are called the same.

    ``seen_at`` is when all that it rests on was last seen to say so; none where it rests on names.
    """

    kind: str
    strength: Literal["proven", "likely", "weak"]
    says: str
    urls: list[str]
    seen_at: datetime | None = None


class Joined(Shape):
    """Somebody who was merged into a person, when, and whether by the ``user`` or by a ``proof``."""

    person: PersonRef
    by: Literal["user", "proof"]
    made_at: datetime


class Ties(Shape):
    """Why the accounts of a person are one person's: what their pages and names say of each other, the surest first, and who was merged."""

    proofs: list[Proof]
    joined: list[Joined]


class LookedAt(Shape):
    """A page that was looked at for ``me`` links, or a server that was asked (``webfinger``): who it says somebody also is, by address, or why
    nothing was learnt (``code``, and ``problem`` in words)."""

    url: str
    kind: str
    says: list[str]
    code: str | None
    problem: str | None


class Suggestion(Shape):
    """Two persons who may be one: why, strongest first, and what speaks against it."""

    person: PersonRef
    other: PersonRef
    proofs: list[Proof]
    against: list[str]


class MergeSide(Shape):
    """A person before or after: first of ``people`` is who they are, the rest was merged into them."""

    people: list[Kept]
    accounts: list[AccountRef]
    events: int
    standing: StandingShape


class MergePreview(Shape):
    """What a merge would join, or taking it back would part."""

    before: list[MergeSide]
    after: list[MergeSide]
    against: list[str]
