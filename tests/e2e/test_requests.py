"""Acts of which a page shows nothing, or too much: noticed by what becomes of their requests, on a site where the user lets that be seen."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import msgspec
import pytest
from aiohttp import web
from crosspath import Composer, Control, Request, Rules

from .backend import free_port
from .person import Person
from .site import enable, kept, until_kept, until_rules_are_learned, visit
from .view import View, until

RULES = Rules(
    card="article",
    who=("b",),
    about=("a@href",),
    words=".said",
    controls=(Control(verb="like", press="button.like", done="button.like.liked"),),
    composers=(Composer(verb="reply", box="textarea", send="button.send"),),
    requests=(Request(verb="like", path="/trees/{id}/like"), Request(verb="reply", path="/trees/{id}/replies")),
)
PLATFORM = {
    "platform": "trees", "hosts": ["127.0.0.1"], "generators": [], "marks": [], "shares": [], "rules": msgspec.to_builtins(RULES),
}
WORDS = "The oaks were planted that very week."
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Oaks</title></head><body>
<article><b>Bob</b> <a href="/trees/7">Oak</a> <button class="like">Like</button> <button class="eager">Like at once</button>
  <textarea></textarea><button class="send">Reply</button></article>
<script>
  const box = document.querySelector("textarea");
  const send = (path, text) => fetch(path, { method: "POST", body: text }).then(({ status }) => (document.body.dataset.status = status), () => (document.body.dataset.status = "broken"));
  // Nothing is shown of it, whatever comes back, unless the page is eager and shows it at once.
  document.querySelector(".like").onclick = (event) => {
    if (location.search === "?eager") event.target.classList.add("liked");
    send("/trees/7/like", "");
  };
  document.querySelector(".send").onclick = () => {
    const { value } = box;
    box.value = "";
    send("/trees/7/replies", value);
  };
</script></body></html>"""
OBSERVERS_PATIENCE = 11
"""Seconds after which the observer no longer waits for a page to show that something happened."""
A_MOMENT = 1
"""Seconds in which the extension has heard what became of a request."""
CHECK = "[aria-label='Also watch what 127.0.0.1 sends']"


@dataclass
class Trees:
    """The site on a port of its own. ``status`` is what it answers to whatever is sent, after ``wait`` seconds; 0 breaks the connection off."""

    port: int = field(default_factory=free_port)
    status: int = 200
    wait: float = 0

    def address(self, query: str = "") -> str:
        """Where its page is."""
        return f"http://127.0.0.1:{self.port}/{query}"

    async def _show(self, request: web.Request) -> web.Response:
        return web.Response(text=PAGE, content_type="text/html")

    async def _take(self, request: web.Request) -> web.Response:
        await request.read()
        await asyncio.sleep(self.wait)
        if not self.status and request.transport:
            request.transport.abort()
        return web.Response(status=self.status or 200)

    async def start(self) -> None:
        """Listen."""
        app = web.Application()
        app.router.add_get("/", self._show)
        app.router.add_post("/trees/{path:.*}", self._take)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()

    async def stop(self) -> None:
        """Stop listening."""
        await self._runner.cleanup()


@pytest.fixture
async def trees() -> AsyncIterator[Trees]:
    """The site, served."""
    trees = Trees()
    await trees.start()
    yield trees
    await trees.stop()


async def enabled(person: Person, trees: Trees) -> View:
    """The settings page of somebody on whose list the site is."""
    await until_rules_are_learned(person)
    await enable(person, "auto")
    await person.browser.visit(trees.address())
    await person.browser.background("await chrome.storage.local.remove('rulebook')")
    settings = await person.browser.opened_by(await person.popup(), "#settings", "options/options.html")
    # The popup has asked the server for its rules again.
    await until_rules_are_learned(person)
    await enable(person, "auto", PLATFORM)
    await until(settings, f'document.querySelector("{CHECK}") !== null')
    return settings


async def check(person: Person, settings: View, *, on: bool) -> None:
    """Press the box; the extension then has the browser's permission, or no longer."""
    await settings.click(CHECK)
    allowed = """
      const { requests_sites: seen = {} } = await chrome.storage.local.get("requests_sites");
      return "127.0.0.1" in seen === args[0] && (await chrome.permissions.contains({ permissions: ["webRequest"] })) === args[0];
    """
    async with asyncio.timeout(20):
        while not await person.browser.background(allowed, on):  # noqa: ASYNC110 -- another process is asked
            await asyncio.sleep(0.02)
    await until(settings, f'document.querySelector("{CHECK}").checked === {str(on).lower()}')


async def until_observed(person: Person) -> None:
    """The browser runs the observer on the site."""
    async with asyncio.timeout(20):
        while not await person.browser.background("return (await chrome.scripting.getRegisteredContentScripts()).length"):  # noqa: ASYNC110 -- as above
            await asyncio.sleep(0.02)


async def watching(person: Person, trees: Trees) -> None:
    """What the site sends is watched from now on: Chromium begins to tell of requests when it starts next."""
    settings = await enabled(person, trees)
    assert not await settings.run(f'return document.querySelector("{CHECK}").checked')
    await check(person, settings, on=True)
    await person.browser.quit()
    await person.browser.start()
    await until_observed(person)


async def like(person: Person, trees: Trees, query: str = "") -> None:
    """Press the button on a new page, and wait for what the site answers."""
    await visit(person, trees.address(query))
    await person.browser.page.click(".like")
    await until(person.browser.page, "document.body.dataset.status")


async def reply(person: Person, trees: Trees) -> None:
    """The same with words."""
    await visit(person, trees.address())
    await person.browser.page.type("textarea", WORDS)
    await person.browser.page.click(".send")
    await until(person.browser.page, "document.body.dataset.status")


async def signals(person: Person, count: int) -> list[list[str]]:
    """What the newest events rest on."""
    events = await person.backend.wait_for_events(count, seconds=OBSERVERS_PATIENCE + 4)
    return [[signal for seen in event["evidence"] for signal in seen["signals"]] for event in events]


async def test_an_act_is_noticed_by_its_request_alone_and_not_when_that_failed(person: Person, trees: Trees):
    await watching(person, trees)
    await visit(person, trees.address())
    # A worker that sleeps is woken by the request.
    await person.browser.stop_background()
    await person.browser.page.click(".like")
    assert await signals(person, 1) == [["click", "request"]]
    for trees.status in (422, 0):
        await like(person, trees)
    await asyncio.sleep(OBSERVERS_PATIENCE)
    assert await person.outbox() == [] and len(await person.backend.events()) == 1


async def test_what_a_page_shows_too_early_waits_for_the_server(person: Person, trees: Trees):
    await watching(person, trees)
    trees.wait = 1.5
    trees.status = 422
    await like(person, trees, "?eager")
    await asyncio.sleep(A_MOMENT)
    await reply(person, trees)
    await until_kept(person, "intent:", gone=True)
    assert await person.outbox() == [] and await person.backend.events() == []
    assert WORDS not in str(await person.browser.background("return await chrome.storage.session.get(null)"))

    trees.status = 201
    await like(person, trees, "?eager")
    assert await signals(person, 1) == [["click", "state-flip", "request"]]
    await reply(person, trees)
    assert await signals(person, 2) == [["submit", "emptied", "request"], ["click", "state-flip", "request"]]


async def test_switched_off_again_it_is_as_before(person: Person, trees: Trees):
    settings = await enabled(person, trees)
    await check(person, settings, on=True)
    await check(person, settings, on=False)
    trees.status = 422
    await like(person, trees, "?eager")
    assert await signals(person, 1) == [["click", "state-flip"]]
    trees.status = 200
    await like(person, trees)
    await asyncio.sleep(OBSERVERS_PATIENCE)
    assert len(await person.backend.events()) == 1 and await kept(person, "requests:") == []
