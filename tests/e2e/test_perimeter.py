"""What pages and private windows cannot get at, as real browsers enforce it."""

import json
from pathlib import Path

from .backend import Backend, free_port
from .blog import Blog
from .chromium import Chromium
from .conftest import Browser
from .firefox import Firefox
from .person import Person
from .wire import Wire

PAGE_CALLS_SERVER = """
  const call = fetch(`http://127.0.0.1:${args[0]}/api/v1/health`, { mode: "no-cors" }).then(() => "answered", () => "refused");
  const wait = new Promise((resolve) => setTimeout(() => resolve("held"), 1500));
  return await Promise.race([call, wait]);
"""


async def test_a_page_of_the_public_web_is_logged_without_a_prompt(
    kind: type[Browser], profile: Path, extension: Path, backend: Backend
):
    public = free_port()
    # Both browsers can be told to take a page on this machine for one of the public web.
    blog = Blog(public, headers={"Content-Security-Policy": "treat-as-public-address"})
    await blog.start()
    preferences = {"network.lna.address_space.public.override": f"127.0.0.1:{public}"}
    options = {"preferences": preferences} if kind is Firefox else {}
    browser = kind(profile, extension, **options)
    wire = Wire(free_port(), backend.port)
    await wire.start()
    try:
        await browser.start()
        person = Person(browser, backend, wire.port)
        await person.pair()
        await browser.visit(blog.post)
        await person.log("comment")
        [event] = await backend.wait_for_events(1)
        assert event["object"]["url"] == blog.post_in_the_log
        assert not await browser.asks_for_permission()

        assert await browser.page.run(PAGE_CALLS_SERVER, wire.port) != "answered", "the page was not public after all"
        assert "no-cors" not in {headers["Sec-Fetch-Mode"] for _, _, headers in wire.requests}
        assert kind is Chromium or await browser.asks_for_permission()
    finally:
        await browser.kill()
        await wire.stop()
        await blog.stop()


async def test_the_token_is_out_of_reach_of_pages_and_of_scripts_in_them(
    browser: Browser, backend: Backend, wire: Wire, blog: Blog
):
    person = Person(browser, backend, wire.port)
    await person.pair()
    await browser.visit(blog.post)
    await person.log("comment")
    await backend.wait_for_events(1)
    token = wire.token()
    assert token

    # The popup has granted access to the tab, so this runs as the extension's own content script would.
    seen = await browser.background(
        """
        const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
        const [{ result }] = await chrome.scripting.executeScript({
          target: { tabId: tab.id },
          func: async () => {
            const found = {};
            for (const area of ["local", "session", "sync"]) {
              try { found[area] = await chrome.storage[area].get(null); } catch (error) { found[area] = String(error); }
            }
            for (const name of ["settings", "open", "pair", "claim", "unpair", "token"]) {
              try { found[name] = await chrome.runtime.sendMessage({ name }); } catch (error) { found[name] = String(error); }
            }
            found.databases = (await indexedDB.databases()).map((database) => database.name);
            return JSON.stringify(found);
          },
        });
        return result;
        """
    )
    assert seen and token not in seen
    answers = [json.loads(seen).get(name) for name in ("settings", "open", "pair", "claim", "unpair", "token")]
    # Firefox says nothing, Chromium that it was not understood.
    assert all(answer in (None, {"ok": False, "reason": "not understood"}) for answer in answers), "the background answered a script in a page"

    assert "undefined" == await browser.page.run("return typeof globalThis.chrome?.runtime?.sendMessage")
    everything = await browser.page.run("return JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie")
    assert token not in everything


async def test_the_extension_sends_the_headers_the_guard_relies_on(
    browser: Browser, backend: Backend, wire: Wire, blog: Blog
):
    person = Person(browser, backend, wire.port)
    await person.pair()
    await browser.visit(blog.post)
    await person.log("comment")
    await backend.wait_for_events(1)

    scheme, site = {"chromium": ("chrome-extension", "none"), "firefox": ("moz-extension", "same-origin")}[browser.name]
    assert {method for method, _, _ in wire.requests} == {"GET", "POST"}, "a preflight was sent"
    for method, path, headers in wire.requests:
        assert headers["Host"] == f"127.0.0.1:{wire.port}"
        assert headers["Sec-Fetch-Site"] == site
        assert "Cookie" not in headers and "Referer" not in headers
        assert ("Authorization" in headers) == (path not in ("/api/v1/health", "/api/v1/pair", "/api/v1/pair/claim"))
        assert headers.get("Origin", "").startswith(f"{scheme}://" if method == "POST" else "")
        assert ("Origin" in headers) == (method == "POST")


async def test_a_private_window_is_not_recorded(person: Person, blog: Blog):
    browser = person.browser
    await browser.visit(blog.plain)
    await person.log("share")
    keys = await person.shortcut()

    await browser.act_in_private_window(blog.post, keys)
    await browser.visit(blog.plain)
    await person.log("recommend")

    await person.backend.wait_for_events(2)
    await person.empty_outbox()
    assert {event["object"]["url"] for event in await person.backend.events()} == {blog.plain}
