"""Someone with the extension in a browser: what they do with it, through what they can see and touch."""

import asyncio
from typing import Any

from .backend import Backend
from .chromium import Chromium
from .firefox import Firefox
from .view import View, until

QUIET = "document.body.getAttribute('aria-busy') === 'false'"


class Person:
    """One person at one browser, with a server of their own."""

    def __init__(self, browser: Chromium | Firefox, backend: Backend, port: int | None = None):
        self.browser = browser
        self.backend = backend
        self.port = port or backend.port

    async def choose_port(self) -> None:
        """Have the extension talk to our server, which cannot be at the usual port: tests run side by side."""
        await self.browser.background("await chrome.storage.local.set({ port: args[0] })", self.port)

    async def popup(self, shortcut: str | None = None) -> View:
        """Click the toolbar button, or press its keys, and wait until the popup has made up its mind."""
        popup = await self.browser.popup(shortcut)
        await until(popup, QUIET)
        return popup

    async def pair(self) -> None:
        """Ask for a code in the popup, read it in the terminal, type it."""
        await self.choose_port()
        popup = await self.popup()
        await self.pair_in(popup)
        await popup.close()

    async def pair_in(self, view: View) -> None:
        """The same in a popup or settings page that is already open."""
        await until(view, "!document.getElementById('pairing').hidden")
        lines = len(self.backend.printed)
        await view.click("#get-code")
        code = await self.backend.code(after=lines)
        await view.type("#code", code)
        await view.click("#pair-form button.primary")
        await until(view, "document.getElementById('pairing').hidden")

    async def log(self, verb: str, *, text: str | None = None, close: bool = True) -> View:
        """One click in the popup; it is over when the popup says "logged"."""
        popup = await self.popup()
        if text is not None:
            await popup.type("#text", text)
        await popup.click(f'#verbs [data-verb="{verb}"]')
        await until(popup, "document.getElementById('receipt').dataset.state === 'logged'")
        if close:
            await popup.close()
        return popup

    async def shortcut(self, name: str = "log-likeliest") -> str:
        """The keys of a command of the extension; by default the one that logs without opening anything."""
        commands = await self.browser.background("return await chrome.commands.getAll()")
        return next(command["shortcut"] for command in commands if command["name"] == name)

    async def queue(self) -> View:
        """The page of what waits, opened from the popup; something must be waiting."""
        popup = await self.popup_with_list()
        page = await self.browser.opened_by(popup, "#whole-queue", "queue/queue.html")
        await until(page, QUIET)
        return page

    async def popup_with_list(self) -> View:
        """The popup with its list of what waits open; it opens by itself over what was not accepted."""
        popup = await self.popup()
        await until(popup, "!document.getElementById('queue').hidden")
        if await popup.run("return document.getElementById('queue-open').hidden"):
            await popup.click("#show-queue")
        return popup

    async def waiting(self) -> int:
        """How many captures the extension still holds."""
        return len(await self.outbox())

    async def outbox(self) -> list[dict[str, Any]]:
        """What the extension still holds, as it lies in its database."""
        return await self.browser.background(
            """
            const settled = (request) => new Promise((resolve, reject) => {
              request.onsuccess = () => resolve(request.result);
              request.onerror = () => reject(request.error);
            });
            const database = await settled(indexedDB.open("crosspath"));
            try {
              return await settled(database.transaction("captures").objectStore("captures").getAll());
            } finally {
              database.close();
            }
            """
        )

    async def empty_outbox(self, seconds: float = 30) -> None:
        """Wait until the extension holds nothing any more."""
        await self.empty_outbox_of("pending", "rejected", seconds=seconds)

    async def empty_outbox_of(self, *states: str, seconds: float = 30) -> None:
        """Wait until the extension holds nothing in these states any more."""
        end = asyncio.get_running_loop().time() + seconds
        while held := [entry for entry in await self.outbox() if entry["state"] in states]:
            assert asyncio.get_running_loop().time() < end, f"still in the outbox: {held}"
            await asyncio.sleep(0.05)
