"""A site on which acts are noticed, and the receipt that is then shown in its page."""

import asyncio
from typing import Any

from .person import Person
from .view import until

HOST = """
  const receipt = [...document.documentElement.children].find((each) => getComputedStyle(each).zIndex === "2147483647");
  const box = receipt?.getBoundingClientRect();
"""


async def enable(person: Person, mode: str, *platforms: dict[str, Any]) -> None:
    """Acts are noticed on the one host a test has, by the rules of these platforms where there are any."""
    await person.browser.background(
        """
        const [mode, platforms] = args;
        await chrome.storage.local.set({ sites: { "127.0.0.1": mode } });
        if (platforms.length > 0) await chrome.storage.local.set({ rulebook: { version: "test", platforms } });
        const there = await chrome.scripting.getRegisteredContentScripts();
        if (there.length === 0) await chrome.scripting.registerContentScripts([
          { id: "127.0.0.1", matches: ["*://127.0.0.1/*"], js: ["content/observer.js"], runAt: "document_idle" },
        ]);
        """,
        mode,
        list(platforms),
    )


async def until_rules_are_learned(person: Person) -> None:
    """The popup in which the browser was paired has got the server's rules; later they would take the place of a test's."""
    async with asyncio.timeout(20):
        while not await person.browser.background("return (await chrome.storage.local.get('rulebook')).rulebook"):  # noqa: ASYNC110 -- another process is asked
            await asyncio.sleep(0.02)


async def visit(person: Person, url: str) -> None:
    """A page with the observer listening: it has asked what to look for. What was noticed before is forgotten."""
    await person.browser.background("await chrome.storage.session.clear()")
    await person.browser.visit(url)
    await until_kept(person, "made:")


async def kept(person: Person, prefix: str) -> list[str]:
    """What the extension remembers of this session under such names."""
    return await person.browser.background(
        "return Object.keys(await chrome.storage.session.get(null)).filter((key) => key.startsWith(args[0]))", prefix
    )


async def until_kept(person: Person, prefix: str, *, gone: bool = False) -> None:
    """Wait until the extension remembers something under such a name, or no longer does."""
    async with asyncio.timeout(25):
        while bool(await kept(person, prefix)) is gone:  # noqa: ASYNC110 -- another process is asked
            await asyncio.sleep(0.02)


async def press_receipt(person: Person, *, second: bool = False) -> None:
    """Press the first button of the receipt, or the second. A page cannot look into it, so this goes by where they are."""
    page = person.browser.page
    await until(page, "(() => {" + HOST + "return box?.width > 0; })()")
    left, bottom = await page.run(HOST + "return [box.left, box.bottom]")
    await page.press_at(left + (110 if second else 30), bottom - 28)


async def type_into_receipt(person: Person, text: str) -> None:
    """Put the caret behind the words in the receipt, and type."""
    page = person.browser.page
    await until(page, "(() => {" + HOST + "return box?.width > 0; })()")
    left, bottom = await page.run(HOST + "return [box.left, box.bottom]")
    await page.press_at(left + 120, bottom - 70)
    await page.insert(text)


async def receipts(person: Person) -> int:
    """How many receipts the page shows."""
    return await person.browser.page.run(HOST + "return receipt ? 1 : 0")
