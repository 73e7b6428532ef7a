"""Acts noticed in pages: done by a person's own mouse and keys, on the pages made by hand of every platform with rules."""

import asyncio
from collections.abc import AsyncIterator, Awaitable

import msgspec
import pytest
from crosspath import Rules

from tests.plugins.bundled import registered

from .backend import free_port
from .blog import Blog
from .live import Live
from .person import Person
from .view import Refused, until
from .view import View as Document

RULES = {
    platform.name: platform.rules
    for platform in registered()
    if platform.rules and (platform.rules.controls or platform.rules.composers)
}
WORDS = "The oaks along our lane were planted that very week."
OBSERVERS_PATIENCE = 11
"""Seconds after which the observer no longer waits for a page to show that something happened."""


@pytest.fixture
async def live() -> AsyncIterator[Live]:
    """The pages, served."""
    live = Live(free_port(), RULES)
    await live.start()
    yield live
    await live.stop()


async def enable(person: Person, mode: str, name: str, rules: Rules) -> None:
    """The site of the pages enabled, and counted as the platform's: their host is the only one a test has."""
    there = {"platform": name, "hosts": ["127.0.0.1"], "generators": [], "marks": [], "shares": [], "rules": msgspec.to_builtins(rules)}
    await person.browser.background(
        """
        await chrome.storage.local.set({ sites: { "127.0.0.1": args[0] }, rulebook: { version: "test", platforms: [args[1]] } });
        const there = await chrome.scripting.getRegisteredContentScripts();
        if (there.length === 0) await chrome.scripting.registerContentScripts([
          { id: "127.0.0.1", matches: ["*://127.0.0.1/*"], js: ["content/observer.js"], runAt: "document_idle" },
        ]);
        """,
        mode,
        there,
    )


async def visit(person: Person, live: Live, name: str, path: str = "/") -> Document:
    """A page with the observer listening: it has asked what to look for."""
    asked = "return Object.keys(await chrome.storage.session.get(null)).filter((key) => key.startsWith('made:'))"
    await person.browser.background("await chrome.storage.session.clear()")
    await person.browser.visit(live.address(name, path))
    async with asyncio.timeout(20):
        while not await person.browser.background(asked):  # noqa: ASYNC110 -- another process is asked
            await asyncio.sleep(0.02)
    return person.browser.page


async def test_every_act_on_every_platforms_page_is_noticed(person: Person, live: Live):
    faults = []
    await until_rules_are_learned(person)
    for name, rules in RULES.items():
        await enable(person, "auto", name, rules)
        for place, control in enumerate(rules.controls):
            faults += await fault(person, f"{name}: {control.verb}", press(person, live, name, place))
        for place, composer in enumerate(rules.composers):
            faults += await fault(person, f"{name}: {composer.verb}", send(person, live, name, place))
    assert not faults, "\n".join(faults)


async def until_rules_are_learned(person: Person) -> None:
    """The popup in which the browser was paired has got the server's rules; later they would take the place of a test's."""
    async with asyncio.timeout(20):
        while not await person.browser.background("return (await chrome.storage.local.get('rulebook')).rulebook"):  # noqa: ASYNC110 -- as above
            await asyncio.sleep(0.02)


async def fault(person: Person, what: str, act: Awaitable[str | None]) -> list[str]:
    """What is wrong with how an act was noticed, if anything: it is in the log once, with its verb and the words."""
    before = len(await person.backend.events())
    try:
        words = await act
        event, *others = (await person.backend.wait_for_events(before + 1, seconds=5))[: -before or None]
    except (AssertionError, Refused) as error:
        return [f"{what}: {error}"[:300]]
    said = event["my_text"]["text"] if event["my_text"] else None
    right = event["verb"] == what.partition(": ")[2] and said == words and not others
    return [] if right else [f"{what}: it is {event['verb']!r} with {said!r}"]


async def press(person: Person, live: Live, name: str, place: int) -> None:
    """Press what only looks like a control, then the control."""
    control = RULES[name].controls[place]
    page = await visit(person, live, name, f"/control/{place}")
    await press_near_misses(page)
    await page.run(MARK, control.press, RULES[name].card)
    await page.click("[data-test-press]")
    if control.confirm:
        await page.click(control.confirm)


async def send(person: Person, live: Live, name: str, place: int) -> str:
    """Type words and send them."""
    composer = RULES[name].composers[place]
    page = await visit(person, live, name, f"/composer/{place}")
    words = f"{WORDS} ({name} {place})"
    await page.run(MARK_ANYWHERE, composer.box, "data-test-box")
    await page.type("[data-test-box]", words)
    await page.run(MARK_ANYWHERE, composer.send, "data-test-send")
    await page.click("[data-test-send]")
    return words


async def press_near_misses(page: Document) -> None:
    """Press everything that only looks like a control."""
    count = await page.run(
        """
        const misses = [...document.querySelectorAll("[data-case=near-miss]")].filter((each) => {
          const { width, height } = each.getBoundingClientRect();
          return each.checkVisibility() && width * height > 0 && !each.disabled;
        });
        misses.forEach((each, at) => (each.dataset.testMiss = at));
        return misses.length;
        """
    )
    for place in range(count):
        await page.click(f"[data-test-miss='{place}']")


MARK = """
const cards = args[1] ? [...document.querySelectorAll(args[1])] : [...document.querySelectorAll("[data-case]")];
const fresh = cards.find((card) => card.dataset.case === "fresh");
const button = fresh.matches(args[0]) ? fresh : fresh.querySelector(args[0]);
button.setAttribute("data-test-press", "");
button.style.cssText += ";display:inline-block;min-width:20px;min-height:20px";
"""
MARK_ANYWHERE = """
const element = document.querySelector(args[0]);
element.setAttribute(args[1], "");
element.style.cssText += ";display:inline-block;min-width:20px;min-height:20px";
"""
"""The pages have no style: an empty element would have no place to press."""


async def test_what_fails_is_not_noticed(person: Person, live: Live):
    rules = RULES["twitter"]
    await enable(person, "auto", "twitter", rules)
    page = await visit(person, live, "twitter")
    await page.run("window.eval('window.fails = true')")
    await page.run(MARK, rules.controls[0].press, rules.card)
    await page.click("[data-test-press]")
    await page.type(rules.composers[0].box, WORDS)
    await page.click(rules.composers[0].send)
    await asyncio.sleep(OBSERVERS_PATIENCE)
    assert await person.outbox() == []
    assert await person.backend.events() == []


async def test_a_comment_on_a_blog_enabled_in_the_popup_is_proven_by_the_page_after_it(person: Person, blog: Blog):
    await person.browser.visit(blog.post)
    popup = await person.popup()
    await popup.click('label:has(input[name="site"][value="auto"])')
    await until(popup, "document.querySelector('input[name=site][value=auto]').checked && !document.getElementById('site-said').textContent")
    await until_observed(person)
    await popup.close()
    await person.browser.visit(blog.post)
    page = person.browser.page
    await page.type("#comment", WORDS)
    await page.type("#author", "Sam")
    await page.type("#email", "sam@example.org")
    await page.click("#submit")
    await until(page, "location.hash === '#comment-1' && document.readyState === 'complete'")

    [event] = await person.backend.wait_for_events(1)
    assert (event["verb"], event["direction"], event["my_text"]["text"]) == ("comment", "given", WORDS)
    assert (event["object"]["url"], event["result"]["native_id"]) == (blog.post_in_the_log, "1")
    assert event["person"]["name"] == "Mara Lindqvist"
    assert event["source"]["channel"] == "auto"
    assert {signal for seen in event["evidence"] for signal in seen["signals"]} == {"submit", "redirect-fragment"}


async def until_observed(person: Person) -> None:
    """The browser runs the observer on the site from now on."""
    async with asyncio.timeout(20):
        while not await person.browser.background("return (await chrome.scripting.getRegisteredContentScripts()).length"):  # noqa: ASYNC110 -- as above
            await asyncio.sleep(0.02)


async def test_where_nothing_was_enabled_nothing_is_noticed(person: Person, blog: Blog):
    await person.browser.visit(blog.post)
    page = person.browser.page
    await page.type("#comment", WORDS)
    await page.type("#author", "Sam")
    await page.type("#email", "sam@example.org")
    await page.click("#submit")
    await until(page, "location.hash === '#comment-1' && document.readyState === 'complete'")
    assert await person.outbox() == []
    assert await person.browser.background("return (await chrome.scripting.getRegisteredContentScripts()).length") == 0
