"""The settings page: sites by name, with the keyboard alone."""

import asyncio

from .blog import Blog
from .conftest import Browser
from .person import Person
from .view import HERE, View, tab_to, until

SITES = "return [...document.querySelectorAll('#sites li')].map((line) => [line.querySelector('bdi').textContent, line.querySelector('select')?.value])"
MODE = "return (await chrome.storage.local.get('sites')).sites['127.0.0.1']"


async def settings_of(browser: Browser, blog: Blog, person: Person) -> View:
    """The settings page, opened from the popup, with no site enabled yet."""
    await browser.visit(blog.plain)
    settings = await browser.opened_by(await person.popup(), "#settings", "options/options.html")
    await until(settings, "!document.getElementById('no-sites').hidden")
    return settings


async def type_out(view: View, text: str) -> None:
    """Type where the keyboard is."""
    for character in text:
        await view.press(character)


async def test_a_site_is_added_changed_and_removed_with_the_keyboard_alone(person: Person, blog: Blog):
    settings = await settings_of(person.browser, blog, person)
    await tab_to(settings, "site")
    # Tests hold the browser's permission for their own machine only, and a question of the browser's own is out of a page's reach.
    await type_out(settings, "http://127.0.0.1:1/a")
    await settings.press("Enter")
    await until(settings, "document.querySelectorAll('#sites li').length")
    assert await settings.run(SITES) == [["127.0.0.1", "ask"]]
    assert await settings.run("return document.getElementById('site').value") == ""

    await tab_to_list(settings, "Notice what I do on 127.0.0.1")
    await settings.press("Down")
    async with asyncio.timeout(20):
        while await person.browser.background(MODE) != "auto":  # noqa: ASYNC110 -- another process is asked
            await asyncio.sleep(0.02)

    await tab_to(settings, "Remove: 127.0.0.1")
    await settings.press("Enter")
    await until(settings, "!document.getElementById('no-sites').hidden")
    assert await settings.run(f"return {HERE}") == "site"
    assert await person.browser.background("return await chrome.scripting.getRegisteredContentScripts()") == []


async def tab_to_list(view: View, name: str) -> None:
    """The list stands before the form: begin at the top again."""
    await view.run("document.activeElement.blur(); getSelection().collapse(document.body, 0)")
    await tab_to(view, name)


async def test_what_is_no_site_is_said_and_changes_nothing(person: Person, blog: Blog):
    settings = await settings_of(person.browser, blog, person)
    await settings.type("#site", "no site")
    await settings.click("#site-form button")
    await until(settings, "document.getElementById('site-wrong').textContent.includes('example.org')")
    assert await settings.run(f"return {HERE}") == "site"
    assert await settings.run(SITES) == []


async def test_no_other_machine_is_spoken_to_in_the_clear_or_otherwise(person: Person, blog: Blog):
    """R104: the form takes a port of this machine, and refuses an address with what to do instead."""
    settings = await settings_of(person.browser, blog, person)
    for address in ("http://192.168.1.5", "192.168.1.5:7284", "https://log.example:7284"):
        await settings.run("document.getElementById('port').value = ''")
        await settings.type("#port", address)
        await settings.click("#form button.primary")
        await until(settings, "document.getElementById('port-wrong').textContent.startsWith('Only the port')")
        assert await settings.run("return document.getElementById('saved').textContent") == ""
        assert await person.browser.background("return (await chrome.storage.local.get('port')).port") == person.backend.port
