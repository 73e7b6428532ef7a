"""Signing in at the dashboard as a person does: by the address that `crosspath open` prints."""

from __future__ import annotations

from typing import Any

from .backend import Backend
from .view import until


async def sign_in(browser: Any, backend: Backend) -> None:
    """The browser shows the first page, signed in."""
    address = (await backend.command("open", "--print")).strip()
    # Only the part behind the # differs from a page that is open already, which would not load it anew.
    await browser.visit("about:blank")
    await browser.visit(address)
    await until(browser.page, "document.querySelector('h1')?.textContent === 'Today'")
