"""What one says to a reminder, and takes back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from crosspath.web.pages.page import Page, Visit

_ONE = "/reminders/{id:reminder}"

# What a button says, the call it makes, what it sends along, the word of its receipt.
_CHOICES: dict[str, tuple[str, Any, str]] = {
    "done": ("done", None, "done"),
    "day": ("snooze", {"days": 1}, "snoozed"),
    "week": ("snooze", {"days": 7}, "snoozed"),
    "month": ("snooze", {"days": 30}, "snoozed"),
    "contact": ("snooze", {"event": "contact"}, "snoozed"),
    "post": ("snooze", {"event": "post"}, "snoozed"),
    "dismiss": ("dismiss", {}, "dismissed"),
    "never": ("dismiss", {"never": "person"}, "silenced"),
    "undo": ("undo", None, "reopened"),
}


def _decide(choice: str) -> Callable[[Visit], Awaitable[web.StreamResponse]]:
    call, said, word = _CHOICES[choice]

    async def decide(visit: Visit) -> web.StreamResponse:
        body = said and dict(said)
        reminder = visit.path["id"]
        if choice == "post" and (naming := visit.form.get("naming", "").strip()):
            body["naming"] = naming
        await visit.ask("POST", f"{_ONE}/{call}", body=body, id=reminder)
        return visit.back("/", f"{word}:{reminder}")

    return decide


PAGES = [Page(method="POST", path=f"{_ONE}/{choice}", handle=_decide(choice)) for choice in _CHOICES]
