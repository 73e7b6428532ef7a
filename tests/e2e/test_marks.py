"""Marks beside the links to people one knows: where they are, what they show, and how often the server hears of it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from .axe import faults, switch
from .backend import Backend, free_port
from .conftest import Browser
from .person import Person
from .test_index import until_held
from .view import until
from .wire import Wire

PAGE = """<!doctype html><meta charset="utf-8"><title>A thread</title>
<style>
  * {{ animation: none }} span {{ display: none !important; position: fixed !important }} button {{ opacity: 0 !important }}
  body {{ max-width: 40em; margin: 4em auto; font: 16px/1.6 sans-serif }}
</style>
<p><a id="known" href="https://github.com/bob">bob</a> answered <a id="stranger" href="https://github.com/eve">eve</a>,
and <a id="thing" href="https://github.com/bob/trees">linked his trees</a>. <a id="picture" href="https://github.com/bob"><img alt=""></a></p>
<div id="more"></div><div style="height: 3000px"></div>"""
# The mark is a host whose inside nobody sees but the browser; what it shows lies where it lies.
MARKED = "rest.every((id) => document.getElementById(id).nextElementSibling?.localName === 'span')"
NEXT = "return document.getElementById(args[0]).nextElementSibling?.localName ?? null"
PLACE = """
const { x, y, width, height } = document.getElementById(args[0]).nextElementSibling.getBoundingClientRect();
return [x + width / 2, y + height / 2];
"""
CARD = "document.elementFromPoint(rest[0] + 12, rest[1] + 34)?.localName === 'span'"
ADD = "document.getElementById('more').insertAdjacentHTML('beforeend', `<p><a id=\"${args[0]}\" href=\"${args[1]}\">${args[0]}</a></p>`)"


@pytest.fixture
async def page() -> AsyncIterator[str]:
    """The address of a page with links to people."""

    async def show(request: web.Request) -> web.Response:
        return web.Response(text=PAGE.format(), content_type="text/html", headers={"Content-Security-Policy": "style-src 'unsafe-inline'; script-src 'none'"})

    app = web.Application()
    app.router.add_get("/{path:.*}", show)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    yield f"http://127.0.0.1:{port}/thread"
    await runner.cleanup()


async def with_marks(browser: Browser, backend: Backend, wire: Wire, page: str) -> Person:
    """Someone who knows Bob, and has switched marks on for the page's site in the popup."""
    who = {"name": "Bob Rivers", "accounts": ["https://github.com/bob"], "notes": "Grows pears; met at the fair."}
    await backend.call("POST", "people", who)
    await backend.call("POST", "people", {"name": "Carol", "accounts": ["https://github.com/carol"]})
    capture = {"id": "01JD0000000000000000000009", "verb": "share", "direction": "received", "url": "https://mine.example/post", "source": "cli"}
    await backend.call("POST", "captures", {**capture, "target": {"name": "Bob Rivers", "url": "https://github.com/bob"}})
    person = Person(browser, backend, wire.port)
    await person.pair()
    await until_held(person)
    await browser.visit(page)
    popup = await person.popup()
    await popup.click("#site-marks")
    async with asyncio.timeout(20):
        while not await browser.background("return (await chrome.scripting.getRegisteredContentScripts()).length"):  # noqa: ASYNC110 -- another process is asked
            await asyncio.sleep(0.02)
    await popup.close()
    await browser.visit(f"{page}?again")
    await until(browser.page, MARKED, "known")
    return person


async def test_a_known_person_is_marked_and_a_stranger_is_not_with_one_question(browser: Browser, backend: Backend, wire: Wire, page: str):
    await with_marks(browser, backend, wire, page)
    view = browser.page
    assert [await view.run(NEXT, each) for each in ("stranger", "thing", "picture")] == ["a", "a", None]
    asked = wire.count("/api/v1/lookup")

    for place in (2000, 0, 2500, 0):
        await view.run("scrollTo(0, args[0]); await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))", place)
    await view.run("const p = document.querySelector('p'); p.remove(); document.body.prepend(p)")
    await view.run(ADD, "again", "https://github.com/bob")
    await view.run(ADD, "newcomer", "https://github.com/someone-new")
    await until(view, MARKED, "known", "again")
    assert wire.count("/api/v1/lookup") == asked

    await view.run("document.getElementById('again').remove()")
    await until(view, "document.querySelector('#more p').childElementCount === 0")

    await view.run(ADD, "carol", "https://github.com/carol")
    await until(view, MARKED, "carol")
    assert wire.count("/api/v1/lookup") == asked + 1


async def test_a_page_of_strangers_asks_nothing(browser: Browser, backend: Backend, wire: Wire, page: str):
    await with_marks(browser, backend, wire, page)
    before = len(wire.requests)
    view = browser.page
    await view.run("for (const link of document.querySelectorAll('a')) link.href = 'https://github.com/nobody-' + link.id")
    await until(view, "!rest.some((id) => document.getElementById(id).nextElementSibling?.localName === 'span')", "known")
    for number in range(3):
        await view.run(ADD, f"s{number}", f"https://stranger{number}.example/")
    await asyncio.sleep(1)
    # What is due is asked for by the clock, whatever is in view.
    assert {path for _, path, _ in wire.requests[before:]} <= {"/api/v1/health", "/api/v1/reminders"}


async def test_the_card_comes_with_the_mouse_and_with_the_keyboard_and_goes_with_escape(browser: Browser, backend: Backend, wire: Wire, page: str):
    await with_marks(browser, backend, wire, page)
    view = browser.page
    x, y = await view.run(PLACE, "known")
    assert not await view.run(f"const rest = args; return {CARD}", x, y)
    await view.point_at(x, y)
    await until(view, CARD, x, y)
    await view.point_at(5, 300)
    await until(view, f"!({CARD})", x, y)

    await view.run("document.getElementById('known').focus()")
    await view.press("Tab")
    await until(view, CARD, x, y)
    await view.press("Escape")
    await until(view, f"!({CARD})", x, y)

    read = "return document.documentElement.innerText + [...document.querySelectorAll('*')].map((e) => e.shadowRoot?.innerHTML ?? '').join()"
    await view.point_at(x, y)
    await until(view, CARD, x, y)
    said = await view.run(read)
    assert "Rivers" not in said and "pears" not in said


async def test_axe_finds_nothing_in_the_mark_and_its_card(glass: Browser, backend: Backend, wire: Wire, page: str):
    await with_marks(glass, backend, wire, page)
    for scheme in ("light", "dark"):
        await switch(glass.page, scheme)
        await glass.page.run("document.getElementById('known').focus()")
        await glass.page.press("Tab")
        await until(glass.page, "document.querySelector('#known + span').shadowRoot.getElementById('card')?.textContent.includes('Rivers')")
        assert await faults(glass.page, "#known + span") == [], scheme
        await glass.page.press("Escape")
