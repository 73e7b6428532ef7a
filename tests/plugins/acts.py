"""Captures for tests of what platforms make of them."""

from datetime import datetime, timezone
from typing import Any

from crosspath import Account, Capture, Draft, Page, Target

from tests.plugins.bundled import bundled

PLATFORMS = bundled()
WHEN = datetime(2026, 11, 22, 18, 3, 11, tzinfo=timezone.utc)


def act(url: str, verb: str | None = "comment", *, author: Target | None = None, meta: dict[str, Any] | None = None, **fields: Any) -> Draft:
    """The one event in a capture, with its accounts where they belong."""
    said = {name: fields.pop(name) for name in ("title", "canonical", "site_name", "jsonld") if name in fields}
    page = Page(author=author, meta=meta or {}, **said)
    (draft,) = normalized(Capture(id="1", url=url, verb=verb, received_at=WHEN, page=page, **fields))
    return draft


def normalized(capture: Capture) -> list[Draft]:
    """What the capture's own platform makes of it."""
    return PLATFORMS.of_capture(capture).normalize(capture)


def people(draft: Draft) -> dict[str, str]:
    """The account key of each counterpart, by role."""
    return {side.role: PLATFORMS.locate(side.account).key for side in draft.counterparts}


def located(account: Account) -> Account:
    """The account on the platform its address belongs to."""
    return PLATFORMS.locate(account)
