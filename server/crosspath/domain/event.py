"""What normalizing a capture yields: a draft of the event, and the accounts and object it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

WEB = "web"
"""Platform of accounts that are a web address: a site, or an author's page on one, whatever software runs it."""
FEDIVERSE = "mastodon"
"""Platform of accounts that are a ``user@server``, whatever software runs the server."""


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """Someone on a platform, as far as one capture shows them.

    ``id`` is the platform's stable id (DID, number, acct) where the page shows one; a handle can change hands, so it is kept as a dated
    alias and makes the key only while no id is known.
    """

    platform: str
    handle: str | None = None
    id: str | None = None
    name: str | None = None
    url: str | None = None

    @property
    def key(self) -> str:
        """``{platform}:{stable id}``, with the lower-cased handle in the id's place while that is all there is.

        An id that a handle could look like has ``#`` before it: ``twitter:#1234`` is not whoever calls themselves 1234.
        """
        if self.id is None:
            return f"{self.platform}:{(self.handle or '').lower()}"
        mark = "#" if self.id.replace("-", "").replace("_", "").isalnum() else ""
        return f"{self.platform}:{mark}{self.id}"


class Counterpart(msgspec.Struct, frozen=True, kw_only=True):
    """The other side of an act in one role: ``author`` of the thing, ``submitter`` of the link, ``host`` whose place it is, ``actor`` who did it,
    ``referred`` who was sent there."""

    account: Account
    role: str = "author"
    confidence: float = 1.0


class Object(msgspec.Struct, frozen=True, kw_only=True):
    """The thing an act is about.

    ``url`` is canonical, ``original_url`` the address as it was seen, ``archive_url`` that of a copy. With ``global_id`` anything of the
    same kind and ``native_id`` on the platform is the same thing, whatever its address.
    """

    url: str
    kind: str = "page"
    title: str | None = None
    native_id: str | None = None
    global_id: bool = False
    author: Account | None = None
    original_url: str | None = None
    published_at: datetime | None = None
    archive_url: str | None = None
    archived_at: datetime | None = None


PRECISIONS = ("second", "minute", "day", "month", "year", "none")
"""How exactly one knows when an act was; ``none`` where nobody wrote it down."""


class Factor(msgspec.Struct, frozen=True, kw_only=True):
    """What one act weighs, as so many times (``by``, from 0 to 5) what acts of its verb do, and why (``reason``, one sentence)."""

    by: float
    reason: str


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An event before it is in the log: one act as a platform understood it. One of precision ``none`` was after ``not_before``, where that is known.

    ``factor`` is what the hook ``weigh_event`` says; what a platform puts there is not looked at.
    """

    verb: str
    direction: str
    platform: str
    object: Object
    counterparts: Sequence[Counterpart] = ()
    subtype: str | None = None
    result_url: str | None = None
    result_id: str | None = None
    state: str = "live"
    in_reply_to: str | None = None
    text: str | None = None
    links: Sequence[str] = ()
    occurred_at: datetime | None = None
    precision: str = "second"
    not_before: datetime | None = None
    visibility: str = "public"
    confidence: float = 1.0
    tags: Sequence[str] = ()
    factor: Factor | None = None
