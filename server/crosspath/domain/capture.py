"""A capture: what a source saw, verbatim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """Whom the user or the source named as the other side."""

    name: str | None = None
    handle: str | None = None
    url: str | None = None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What the page said of itself when the user acted on it."""

    title: str | None = None
    canonical: str | None = None
    site_name: str | None = None
    author: Target | None = None
    meta: Mapping[str, Any] = {}
    jsonld: Sequence[Any] = ()
    links_me: Sequence[str] = ()
    tags: Sequence[str] = ()


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """One sighting of one act, as a client sent it; immutable.

    ``id`` is the client's own; ``occurred_at`` is the client's clock, ``received_at`` the server's, both aware. Either ``verb`` or
    ``rule`` says what was done. ``undo_of`` names the capture or event an ``undo`` takes back. When the address that was sent only led
    to ``url`` (a share form, an archive's copy), it is kept as ``found_at``. ``basis`` and ``vouch`` (1 to 5) say how well the user knows whom
    they recommend, and how strongly they vouch for them.
    """

    id: str
    url: str
    received_at: datetime
    verb: str | None = None
    direction: str = "given"
    occurred_at: datetime | None = None
    text: str | None = None
    persona: str = "me"
    source: str = "cli"
    target: Target | None = None
    page: Page = Page()
    rule: Mapping[str, Any] | None = None
    via: str | None = None
    note: str | None = None
    undo_of: str | None = None
    basis: str | None = None
    vouch: int | None = None
    data: Mapping[str, Any] = {}
    found_at: str | None = None
    archive_url: str | None = None
    archived_at: datetime | None = None
