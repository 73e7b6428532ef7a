"""Acts noticed in pages: done by a person's own mouse and keys, on the pages made by hand of every platform with rules."""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Awaitable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import msgspec
import pytest

from tests.plugins.bundled import registered

from .backend import free_port
from .blog import Blog
from .live import Live
from .person import Person
from .site import enable, kept, until_rules_are_learned, visit
from .view import Refused, until
from .view import View as Document

RULES = {
    platform.name: platform.rules
    for platform in registered()
    if platform.rules and (platform.rules.controls or platform.rules.composers)
}
WORDS = "The oaks were planted that very week."
ALL = {"undone": "true"}
"""Events that were taken back, too, and what took them back."""
SHARES = 3
"""In how many parts the platforms are tried, side by side where there are processors for it."""
LONGER_THAN_A_BOX_MUST_BE_EMPTY = 1.3
"""Seconds."""
OBSERVERS_PATIENCE = 11
"""Seconds after which the observer no longer waits for a page to show that something happened."""


@pytest.fixture
async def live() -> AsyncIterator[Live]:
    """The pages, served."""
    live = Live(free_port(), RULES)
    await live.start()
    yield live
    await live.stop()


def as_platform(name: str) -> dict[str, object]:
    """A platform's rules for the pages, whose host is the only one a test has."""
    rules = msgspec.to_builtins(RULES[name])
    return {"platform": name, "hosts": ["127.0.0.1"], "generators": [], "marks": [], "shares": [], "rules": rules}


async def open_page(person: Person, live: Live, name: str, path: str = "/") -> Document:
    """A platform's page with the observer listening."""
    await visit(person, live.address(name, path))
    return person.browser.page


@pytest.mark.parametrize("share", range(SHARES))
async def test_every_act_is_noticed_and_what_only_looks_like_one_is_not(person: Person, live: Live, share: int, tmp_path: Path):
    await until_rules_are_learned(person)
    table = {}
    for name in list(RULES)[share::SHARES]:
        await enable(person, "auto", as_platform(name))
        seen = table[name] = Seen()
        await near_misses(person, live, name, seen)
        for place, control in enumerate(RULES[name].controls):
            await press(person, live, name, place, seen.act(control.verb))
        for place, composer in enumerate(RULES[name].composers):
            await send(person, live, name, place, seen.act(composer.verb))
    lines = [{"site": name, "browser": person.browser.name, **asdict(seen)} for name, seen in table.items()]
    folder = Path(os.environ.get("CROSSPATH_TABLE", tmp_path))
    (folder / f"noticed-{person.browser.name}-{share}.json").write_text(json.dumps(lines, indent=1))
    assert not {name: seen.faults for name, seen in table.items() if seen.faults}


@dataclass
class Seen:
    """What became of the acts on one platform's page: how many were noticed, and noticed taken back, and near misses taken for acts."""

    acts: int = 0
    noticed: int = 0
    wrong: int = 0
    taken_back: int = 0
    near_misses: int = 0
    near_misses_noticed: int = 0
    faults: list[str] = field(default_factory=list)

    def act(self, verb: str) -> "Act":
        """One more act."""
        self.acts += 1
        return Act(self, verb)

    def fault(self, what: str) -> None:
        """Something was not as it should be."""
        self.faults.append(what[:300])


@dataclass
class Act:
    """One act on a platform's page, and what is to come of it."""

    seen: Seen
    verb: str

    async def expect(self, person: Person, doing: Awaitable[object], *, text: str | None = None, about: str | None = None) -> dict | None:
        """Do it: then it is in the log once, with its verb, the words, and what the card shows it is about."""
        before = len(await person.backend.events(**ALL))
        try:
            await doing
            event, *others = (await person.backend.wait_for_events(before + 1, seconds=5, **ALL))[: -before or None]
        except (AssertionError, Refused) as error:
            self.seen.fault(f"{self.verb}: {error}")
            return None
        said = event["my_text"]["text"] if event["my_text"] else None
        addresses = {bare(event["object"]["url"]), bare(event["object"]["original_url"])}
        right = event["verb"] == self.verb and said == text and not others and (about is None or bare(about) in addresses)
        if right:
            self.seen.noticed += 1
            return event
        self.seen.wrong += 1
        self.seen.fault(f"{self.verb}: it is {event['verb']!r} with {said!r} about {addresses}, not {about}")
        return None


def bare(address: str) -> str:
    """An address without the place in the page."""
    return address.partition("#")[0]


async def press(person: Person, live: Live, name: str, place: int, act: Act) -> None:
    """Press a control in the card on which nothing was done; then press it again, which takes the act back."""
    control, card = RULES[name].controls[place], RULES[name].card
    page = await open_page(person, live, name, f"/control/{place}")
    about = await page.run("return document.body.dataset.about ? new URL(document.body.dataset.about, document.baseURI).href : null")
    await page.run(MARK, control.press, card)

    async def pressing() -> None:
        await page.click("[data-test-press]")
        if control.confirm:
            await page.click(control.confirm)

    event = await act.expect(person, pressing(), about=about)
    if event is None:
        return
    await page.run(MARK_DONE, control.done)
    before = len(await person.backend.events(**ALL))
    await page.click("[data-test-done]")
    try:
        undo = (await person.backend.wait_for_events(before + 1, seconds=5, **ALL))[0]
    except AssertionError as error:
        act.seen.fault(f"{act.verb} taken back: {error}")
        return
    if (undo["verb"], undo["undo_of"]) == ("undo", event["id"]):
        act.seen.taken_back += 1
    else:
        act.seen.fault(f"{act.verb} taken back: it is {undo['verb']!r} of {undo['undo_of']}")


async def send(person: Person, live: Live, name: str, place: int, act: Act) -> None:
    """Type words and send them."""
    composer = RULES[name].composers[place]
    page = await open_page(person, live, name, f"/composer/{place}")
    words = f"{WORDS} ({name} {place})"
    await page.run(MARK_ANYWHERE, composer.box, "data-test-box")
    await page.type("[data-test-box]", words)
    await page.run(MARK_ANYWHERE, composer.send, "data-test-send")
    await act.expect(person, page.click("[data-test-send]"), text=words)


async def near_misses(person: Person, live: Live, name: str, seen: Seen) -> None:
    """Everything that only looks like an act: what has the look of a control, acts that fail, menus left, words typed and not sent."""
    rules = RULES[name]
    before = len(await person.backend.events(**ALL))
    page = await open_page(person, live, name, "/misses")
    seen.near_misses += await press_near_misses(page)
    for place, composer in enumerate(rules.composers):
        box = f"data-test-box-{place}"
        await page.run(MARK_ANYWHERE, composer.box, box)
        await page.type(f"[{box}]", "Typed, and cancelled.")
        await page.run(EMPTY, f"[{box}]")
    await page.run("window.eval('window.fails = true')")
    for place, composer in enumerate(rules.composers):
        await page.type(f"[data-test-box-{place}]", "Typed, and refused.")
        await page.run(MARK_ANYWHERE, composer.send, f"data-test-send-{place}")
        await page.click(f"[data-test-send-{place}]")
    for place, control in enumerate(rules.controls):
        await page.run(MARK, control.press, rules.card, f"data-test-press-{place}")
        # What asks for a second press is left there.
        await page.click(f"[data-test-press-{place}]")
    seen.near_misses += len(rules.controls) + 2 * len(rules.composers)
    await asyncio.sleep(LONGER_THAN_A_BOX_MUST_BE_EMPTY)
    waiting = await kept(person, "noticed:")
    taken = [event["verb"] for event in await person.backend.events(**ALL)][: -before or None]
    seen.near_misses_noticed += len(waiting) + len(taken) + len(await person.outbox())
    if seen.near_misses_noticed:
        seen.fault(f"near misses were noticed: {taken or waiting}")


async def press_near_misses(page: Document) -> int:
    """Press everything that only looks like a control; how many there were."""
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
    return count


MARK = """
const cards = args[1] ? [...document.querySelectorAll(args[1])] : [...document.querySelectorAll("[data-case]")];
const fresh = cards.find((card) => card.dataset.case === "fresh");
fresh.setAttribute("data-test-card", "");
const button = fresh.matches(args[0]) ? fresh : fresh.querySelector(args[0]);
button.setAttribute(args[2] ?? "data-test-press", "");
button.style.cssText += ";display:inline-block;min-width:20px;min-height:20px";
"""
MARK_ANYWHERE = """
const element = document.querySelector(args[0]);
element.setAttribute(args[1], "");
element.style.cssText += ";display:inline-block;min-width:20px;min-height:20px";
"""
MARK_DONE = """
const card = document.querySelector("[data-test-card]");
const done = card.matches(args[0]) ? card : card.querySelector(args[0]);
done.setAttribute("data-test-done", "");
done.style.cssText += ";display:inline-block;min-width:20px;min-height:20px";
"""
EMPTY = """
const box = document.querySelector(args[0]);
if ("value" in box) box.value = "";
else box.textContent = "";
"""
"""The pages have no style: an empty element would have no place to press."""


async def test_what_fails_is_not_noticed(person: Person, live: Live):
    await until_rules_are_learned(person)
    rules = RULES["twitter"]
    await enable(person, "auto", as_platform("twitter"))
    page = await open_page(person, live, "twitter")
    await page.run("window.eval('window.fails = true')")
    await page.run(MARK, rules.controls[0].press, rules.card)
    await page.click("[data-test-press]")
    await page.type(rules.composers[0].box, WORDS)
    await page.click(rules.composers[0].send)
    await asyncio.sleep(OBSERVERS_PATIENCE)
    assert await person.outbox() == []
    assert await person.backend.events() == []


async def test_what_a_script_of_the_page_does_is_not_noticed_and_what_the_person_does_then_is(person: Person, live: Live):
    await until_rules_are_learned(person)
    rules = RULES["twitter"]
    control, composer = rules.controls[0], rules.composers[0]
    await enable(person, "auto", as_platform("twitter"))
    page = await open_page(person, live, "twitter")
    await page.run(MARK, control.press, rules.card)
    await page.run("document.querySelector('[data-test-press]').click()")
    await until(page, "document.querySelector('[data-test-card]').querySelector(rest[0]) !== null", control.done)  # The page does what its script pressed.
    await page.run(FILL, composer.box, WORDS)
    await page.run("document.querySelector(args[0]).click()", composer.send)
    await page.run(FILL, composer.box, WORDS)
    await page.run(CONTROL_ENTER, composer.box)
    await asyncio.sleep(LONGER_THAN_A_BOX_MUST_BE_EMPTY)
    assert await kept(person, "noticed:") + await kept(person, "intent:") + await person.outbox() == []
    assert await person.backend.events(**ALL) == []

    page = await open_page(person, live, "twitter", "/by-hand")
    await page.run(MARK, control.press, rules.card)
    await page.click("[data-test-press]")
    assert [event["verb"] for event in await person.backend.wait_for_events(1)] == [control.verb]


async def test_among_messages_no_word_is_taken_down(person: Person, live: Live):
    await until_rules_are_learned(person)
    composer = RULES["twitter"].composers[0]
    await enable(person, "auto", as_platform("twitter"))
    for place in ("/messages/1-2", "/settings/profile", "/checkout"):
        page = await open_page(person, live, "twitter", place)
        await page.type(composer.box, WORDS)
        await page.click(composer.send)
        await asyncio.sleep(LONGER_THAN_A_BOX_MUST_BE_EMPTY)
        remembered = await person.browser.background("return JSON.stringify([await chrome.storage.session.get(null), await chrome.storage.local.get(null)])")
        assert WORDS not in remembered, place
        assert await person.outbox() == [], place
    assert await person.backend.events() == []


FILL = "const box = document.querySelector(args[0]); if ('value' in box) box.value = args[1]; else box.textContent = args[1]"
CONTROL_ENTER = """
const press = new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, composed: true, cancelable: true });
document.querySelector(args[0]).dispatchEvent(press);
"""


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
