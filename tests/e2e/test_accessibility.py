"""Axe finds nothing in any page of the extension, in either colour scheme, whatever the page has to show."""

from .axe import assert_usable
from .backend import Backend
from .blog import Blog
from .conftest import Browser
from .person import Person
from .view import until

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
    shown = ["between", "receipt", "noticed", "queue", "site"]
    await until(popup, "rest[0].every((id) => !document.getElementById(id).hidden)", shown)
    await assert_usable(popup)

    await browser.background(SITES)
    settings = await browser.opened_by(popup, "#settings", "options/options.html")
    await until(settings, "document.querySelectorAll('#sites li').length === 2 && !document.getElementById('paired').hidden")
    await assert_usable(settings)


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
    await until(page, "document.getElementById('edit').checkVisibility() && !document.getElementById('sent').hidden")
    await assert_usable(page)


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
