"""Axe finds nothing in any page of the extension, in either color scheme, whatever the page has to show."""

from pathlib import Path

from .axe import assert_usable, faults, switch
from .backend import Backend
from .blog import Blog
from .chromium import Chromium
from .conftest import Browser
from .firefox import Firefox
from .person import Person
from .site import enable
from .test_due import ROWS, they_shared
from .test_panel import NAME, open_panel
from .view import View, until

NOTICED = """
  const capture = { id: crypto.randomUUID(), url: args[0], verb: "like", direction: "given", occurred_at: new Date().toISOString() };
  await chrome.storage.session.set({ [`noticed:${capture.id}`]: { at: Date.now(), said: "I liked it – Bob", capture } });
"""
JUGGLED = """await chrome.runtime.sendMessage({ name: "log", page: { url: args[0] }, verb: "juggle", direction: "given" })"""
SITES = """await chrome.storage.local.set({ sites: { "127.0.0.1": "ask", "bob.example": "auto" } })"""


async def test_before_pairing(browser: Browser, backend: Backend, blog: Blog):
    person = Person(browser, backend)
    await browser.visit(blog.post)
    popup = await person.popup()
    await until(popup, "!document.getElementById('pairing').hidden")
    await assert_usable(popup)

    settings = await browser.opened_by(popup, "#settings", "options/options.html")
    await until(settings, "!document.getElementById('pairing').hidden && !document.getElementById('no-sites').hidden")
    await settings.type("#site", "no site")
    await settings.click("#site-form button")
    await until(settings, "document.getElementById('site-wrong').textContent")
    await assert_usable(settings)


async def test_with_a_person_a_receipt_something_noticed_and_something_not_accepted(person: Person, blog: Blog):
    browser = person.browser
    await browser.visit(blog.post)
    popup = await person.popup()
    await popup.run(JUGGLED, blog.plain)
    await popup.close()
    await browser.background(NOTICED, blog.plain)
    popup = await person.log("comment", close=False)
    shown = ["between", "receipt", "noticed", "queue", "queue-open", "rejected", "sent", "tags", "site"]
    await until(popup, "rest[0].every((id) => !document.getElementById(id).hidden)", shown)
    await assert_usable(popup)
    await popup.click('#rejected [data-act="edit"]')
    await until(popup, "document.getElementById('edit')?.checkVisibility()")
    await assert_usable(popup)
    await popup.run("document.documentElement.dir = 'rtl'")
    assert await popup.run(STICKING_OUT) == []

    await browser.background(SITES)
    settings = await browser.opened_by(popup, "#settings", "options/options.html")
    await until(settings, "document.querySelectorAll('#sites li').length === 2 && !document.getElementById('paired').hidden")
    await assert_usable(settings)


async def test_what_is_due_in_the_popup_and_in_the_panel(person: Person, blog: Blog):
    await they_shared(person, 1, "Mara", f"{blog.origin}/author/mara/")
    await they_shared(person, 2, "Ana", "https://ana.example/")
    await person.browser.visit(blog.post)
    popup = await person.popup()
    await until(popup, ROWS, 2)
    await popup.click("#due-list summary")
    await until(popup, "document.querySelector('#due-list [data-choice=never]').checkVisibility()")
    await assert_usable(popup)
    await popup.close()

    panel = await open_panel(person)
    await until(panel, "document.querySelectorAll('#person-due-list li').length === 1")
    await until(panel, ROWS, 1)
    await panel.click("#person-due-list summary")
    await assert_usable(panel)


ASKING = {
    "id": "00000000-0000-8000-8000-000000000001", "asks": True, "said": "I commented – Bob", "about": "Graft in March", "text": "So true.",
    "lasts": 20000, "log": "Log it", "dismiss": "No", "words": "What I wrote",
}  # fmt: skip
LOGGED = {
    "id": "00000000-0000-8000-8000-000000000001", "asks": False, "said": "Logged: I liked it – Bob", "about": "https://bob.example/pears",
    "lasts": 10000, "undo": "Undo", "dismiss": "Fine",
}  # fmt: skip
SHOW = """
  const [tab] = await chrome.tabs.query({ active: true });
  const target = { tabId: tab.id };
  await chrome.scripting.executeScript({ target, files: ["/content/receipt.js"] });
  await chrome.scripting.executeScript({ target, func: (receipt) => globalThis.crosspathReceipt(receipt), args: [args[0]] });
"""
RECEIPT = "html > div[style*='z-index']"


async def test_the_receipt_in_a_page(glass: Browser, backend: Backend, blog: Blog):
    person = Person(glass, backend)
    await glass.visit(blog.plain)
    await enable(person, "ask")
    for scheme in ("light", "dark"):
        await switch(glass.page, scheme)
        for shown in (ASKING, LOGGED):
            await glass.background(SHOW, shown)
            await until(glass.page, "document.querySelector(rest[0])?.shadowRoot?.textContent.includes(rest[1])", RECEIPT, shown["said"])
            assert await faults(glass.page, RECEIPT) == [], (scheme, shown["said"])


async def test_the_list_of_what_waits_with_an_act_being_edited_and_one_removed(person: Person, blog: Blog):
    await person.browser.visit(blog.post)
    await person.log("comment")
    await person.backend.wait_for_events(1)
    popup = await person.popup()
    await popup.run(JUGGLED, blog.plain)
    await person.empty_outbox_of("pending")
    await popup.close()
    await person.backend.stop()
    await person.log("share")
    await person.log("thank")
    page = await person.queue()
    await page.click('#pending [data-act="discard"]')
    await until(page, "document.querySelector('[data-act=restore]') !== null")
    await page.click('#rejected [data-act="edit"]')
    await until(page, "document.getElementById('edit')?.checkVisibility() && !document.getElementById('sent').hidden")
    await assert_usable(page)


async def test_the_panel_with_someone_known_and_a_mistake(person: Person, blog: Blog):
    mara = {"name": "Mara", "notes": "Bakes rye.", "categories": ["mentor", "baker"], "cadence_days": 30}
    await person.backend.call("POST", "people", {**mara, "accounts": [f"{blog.origin}/author/mara/"]})
    await person.browser.visit(blog.post)
    await person.log("comment")
    await person.backend.wait_for_events(1)
    panel = await open_panel(person)
    await until(panel, NAME, "Mara")
    await until(panel, "document.querySelectorAll('#crossings li').length && !document.getElementById('next').hidden")
    await panel.type("#cadence", "x")
    await until(panel, "document.getElementById('cadence-said').textContent")
    await assert_usable(panel)
    await panel.run("document.documentElement.dir = 'rtl'")
    assert await panel.run(STICKING_OUT) == []
    await panel.run("document.documentElement.dir = 'ltr'")


async def test_the_panel_before_pairing_with_someone_new_and_nobody(browser: Browser, backend: Backend, blog: Blog):
    person = Person(browser, backend)
    await browser.visit(blog.post)
    panel = await open_panel(person)
    await until(panel, "!document.getElementById('unpaired').hidden")
    await assert_usable(panel)
    await panel.close()

    await person.pair()
    panel = await open_panel(person)
    await until(panel, "document.getElementById('new').textContent")
    await assert_usable(panel)
    await panel.close()

    await browser.visit("about:blank")
    panel = await open_panel(person)
    await until(panel, "!document.getElementById('nothing').hidden || !document.getElementById('blind').hidden")
    await assert_usable(panel)


async def test_with_the_server_away_and_nothing_to_log(person: Person, blog: Blog):
    browser = person.browser
    await person.backend.stop()
    await browser.visit(blog.post)
    await person.log("comment")
    popup = await person.popup()
    await until(popup, "!document.getElementById('trouble').hidden && !document.getElementById('queue').hidden")
    await assert_usable(popup)
    await popup.close()

    await browser.visit("about:blank")
    popup = await person.popup()
    await until(popup, "!document.getElementById('nothing').hidden")
    await assert_usable(popup)


async def test_in_german_and_laid_out_from_the_right(kind: type[Browser], profile: Path, extension: Path, backend: Backend, blog: Blog):
    browser = kind(profile, extension, **({"flags": ("--lang=de",)} if kind is Chromium else {}))
    try:
        await browser.start()
        if kind is Firefox:
            await browser.speak("de")
        await browser.visit(blog.post)
        popup = await Person(browser, backend).popup()
        await assert_speaks_german(popup, "#pair-title", "Mit deinem crosspath koppeln")
        settings = await browser.opened_by(popup, "#settings", "options/options.html")
        await until(settings, "!document.getElementById('no-sites').hidden")
        await assert_speaks_german(settings, "#sites-title", "Websites")
    finally:
        await browser.kill()


async def assert_speaks_german(view: View, selector: str, words: str) -> None:
    said = await view.run("return [document.documentElement.lang, document.documentElement.dir, document.querySelector(args[0]).textContent]", selector)
    assert said == ["de", "ltr", words]
    for direction in ("ltr", "rtl"):
        await view.run("document.documentElement.dir = args[0]", direction)
        assert await view.run(STICKING_OUT) == [], direction
    await assert_usable(view)


STICKING_OUT = """
  const { left, right } = document.body.getBoundingClientRect();
  return [...document.body.querySelectorAll("*")].filter((each) => {
    const box = each.getBoundingClientRect();
    return each.checkVisibility() && box.width > 1 && (box.left < left - 1 || box.right > right + 1);
  }).map(({ outerHTML }) => outerHTML.slice(0, 200));
"""
"""Elements that reach beyond the page on either side."""
