"""Browsing stays in the browser: the server hears of a page only where the index the browser holds says that it may know it."""

import asyncio

from .backend import Backend
from .blog import Blog
from .conftest import Browser
from .person import QUIET, Person
from .view import until
from .wire import Wire

HELD = """
const settled = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
if (!(await indexedDB.databases()).some(({ name }) => name === "crosspath-index")) return 0;
const database = await settled(indexedDB.open("crosspath-index"));
try {
  const [held] = await settled(database.transaction("captures").objectStore("captures").getAll());
  return held?.keys.length ?? 0;
} finally {
  database.close();
}
"""
TURN = "!document.getElementById('turn').hidden"
SEEN = "document.getElementById('title').title === rest[0]"


async def until_held(person: Person, more_than: int = 0) -> int:
    """The browser holds an index of more keys than that; how many."""
    async with asyncio.timeout(20):
        while (count := await person.browser.background(HELD)) <= more_than:  # noqa: ASYNC110 -- another process is asked
            await asyncio.sleep(0.05)
    return count


async def test_pages_nobody_in_the_log_is_behind_are_browsed_without_a_request(browser: Browser, backend: Backend, wire: Wire, blog: Blog):
    await backend.call("POST", "people", {"name": "Bob", "accounts": ["https://github.com/bob"]})
    person = Person(browser, backend, wire.port)
    await person.pair()
    few = await until_held(person)
    await browser.press(await person.shortcut("open-panel"))
    panel = await browser.panel()
    await until(panel, QUIET)

    before = len(wire.requests)
    for address in (blog.plain, blog.post, f"{blog.plain}?again", f"{blog.post}#comments", blog.plain):
        await browser.visit(address)
        await until(panel, SEEN, address)
    # What is due is asked for by the clock, whatever is in view.
    assert {path for _, path, _ in wire.requests[before:]} <= {"/api/v1/health", "/api/v1/reminders"}

    await browser.visit(blog.post)
    await browser.press(await person.shortcut())
    await until_held(person, few)
    await browser.visit(blog.plain)
    await until(panel, SEEN, blog.plain)
    before = wire.count("/api/v1/lookup")
    await browser.visit(blog.post)
    await until(panel, TURN)
    # The panel may say at once what it still knows of the page; the server is asked all the same.
    async with asyncio.timeout(20):
        while wire.count("/api/v1/lookup") <= before:  # noqa: ASYNC110 -- another process asks
            await asyncio.sleep(0.05)
