"""What a person can see and do in a document, whichever browser shows it."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

WATCH = """
  document.documentElement.dataset.pressed = "missed";
  document.addEventListener("click", (event) => {
    const hit = document.querySelector(args[0])?.contains(event.target);
    document.documentElement.dataset.pressed = hit ? "hit" : "missed";
  }, { capture: true, once: true });
"""
# A document that nobody watched is the next one: the click led there.
PRESSED = "return document.documentElement.dataset.pressed ?? 'hit'"

HERE = "document.activeElement.id || document.activeElement.getAttribute('aria-label') || document.activeElement.value"
"""What the keyboard is at: its id, else its name, else what it stands for."""


class View(Protocol):
    """One document of the extension or the web that a driver can reach into."""

    async def run(self, body: str, *arguments: Any) -> Any:
        """The result of `body`, the inside of an async function of `args`."""

    async def click(self, selector: str) -> None:
        """Press and release the mouse on the element, as a person would."""

    async def type(self, selector: str, text: str) -> None:
        """Put the caret into the element and type."""

    async def press(self, key: str) -> None:
        """Press a key such as `Tab`, `Space` or `Enter`, or type a character, where the keyboard is."""

    async def prefer(self, scheme: str) -> None:
        """Show it as on a machine set to `light` or `dark`."""

    async def picture(self) -> bytes:
        """What it shows, all of it, as a PNG."""


class Refused(Exception):
    """The browser answered a command with an error."""


class NotSeen(AssertionError):
    """Something that a person would have waited for did not come."""


async def until(view: View, expression: str, *arguments: Any, seconds: float = 20) -> Any:
    """The first true value of a JavaScript expression of `rest` in the view; raises `NotSeen` with the view's text."""
    end = time.monotonic() + seconds
    value = refusal = None
    while not value and time.monotonic() < end:
        try:
            value = await view.run(f"const rest = args; return {expression}", *arguments)
        except Refused as error:
            # The document may just be making way for the next one, or have no such element yet.
            refusal = error
        if not value:
            await asyncio.sleep(0.02)
    if not value:
        text = await view.run("return location.href + '\\n' + document.documentElement.innerText")
        raise NotSeen(f"never true: {expression} with {json.dumps(arguments)} in\n{text}") from refusal
    return value


async def press(view: View, selector: str, at_once: Callable[[], Awaitable[None]]) -> None:
    """Click, and click again when the element had just moved away from under the mouse, as a person would."""
    for _ in range(5):
        await view.run(WATCH, selector)
        await at_once()
        try:
            if await view.run(PRESSED) == "hit":
                return
        except Refused:
            # The click closed the document, so it was heard.
            return
    raise NotSeen(f"{selector} kept moving away")


async def tab_to(view: View, name: str) -> None:
    """Press Tab until the keyboard is at the element with this id, name or value."""
    for _ in range(80):
        if await view.run(f"return {HERE}") == name:
            return
        await view.press("Tab")
    raise NotSeen(f"the keyboard never came to {name}")
