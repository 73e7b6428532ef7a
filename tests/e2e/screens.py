"""A picture of everything the extension shows, in both browsers: light and dark, in German, right to left: `make pictures`, into build/screens."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import tempfile
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path

from aiohttp import web
from crosspath.extension import extension_folder
from crosspath.packages import ENDINGS, pack

from .backend import Backend, free_port
from .blog import Blog
from .chromium import Chromium
from .firefox import Firefox
from .person import Person
from .sample import fill
from .site import enable
from .test_accessibility import ASKING, JUGGLED, LOGGED, NOTICED, SHOW, SITES
from .test_due import they_shared
from .test_index import until_held
from .test_marks import MARKED, PAGE, PLACE
from .test_panel import open_panel
from .test_tags import BACKUP
from .view import View, until

LOOKS = {"en": [("light", "ltr"), ("dark", "ltr"), ("light", "rtl")], "de": [("light", "ltr")]}


class Camera:
    """Takes pictures of one browser's views into a folder."""

    def __init__(self, folder: Path, browser: str, language: str):
        self._folder = folder
        self._name = f"{browser}-{language}"
        self._looks = LOOKS[language]

    async def take(self, view: View, name: str, show: Callable[[], Awaitable[object]] | None = None) -> None:
        """A picture of the view in each look, of what `show` puts there anew for each."""
        for scheme, direction in self._looks:
            await view.prefer(scheme)
            await view.run("document.documentElement.dir = args[0]", direction)
            if show:
                await show()
            await asyncio.sleep(0.15)
            look = "rtl" if direction == "rtl" else scheme
            (self._folder / f"{self._name}-{name}-{look}.png").write_bytes(await view.picture())
        await view.run("document.documentElement.dir = 'ltr'")


async def main(folder: Path) -> None:
    """Every scene in every browser this machine has, in each language there are words for."""
    for kind in (Chromium, Firefox):
        if not kind.program():
            print(f"{kind.name}: this machine has none")
            continue
        for language in LOOKS:
            camera = Camera(folder, kind.name, language)
            async with started(kind, language) as person, a_blog() as blog:
                await before_pairing(person, blog, camera)
                await with_people(person, blog, camera)
                await in_the_page(person, blog, camera)
                await without_server(person, blog, camera)


@contextlib.asynccontextmanager
async def started(kind: type[Chromium | Firefox], language: str) -> AsyncIterator[Person]:
    """Someone with a browser in this language and a server; what is shown inside pages is open to look into, else nothing differs."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        profile = Path(scratch) / "browser" / "profile"
        profile.mkdir(parents=True)
        package = pack(kind.name, extension_folder(), Path(scratch) / f"{kind.name}.{ENDINGS[kind.name]}")
        zipfile.ZipFile(package).extractall(package.with_suffix(""))
        flags = {"flags": (f"--lang={language}",)} if kind is Chromium else {}
        browser = kind(profile, package.with_suffix(""), **flags)
        backend = Backend(Path(scratch) / "server", free_port())
        try:
            await backend.start()
            await browser.start()
            if isinstance(browser, Firefox):
                await browser.install(package)
                if language != "en":
                    await browser.speak(language)
            yield Person(browser, backend)
        finally:
            await browser.kill()
            await backend.stop()


@contextlib.asynccontextmanager
async def a_blog() -> AsyncIterator[Blog]:
    """The pages to look at."""
    blog = Blog(free_port())
    await blog.start()
    try:
        yield blog
    finally:
        await blog.stop()


async def before_pairing(person: Person, blog: Blog, camera: Camera) -> None:
    """The first look at popup and settings; then the browser is paired."""
    who = {"name": "Bob Rivers", "accounts": ["https://github.com/bob"], "notes": "Grows pears; met at the fair."}
    await person.backend.call("POST", "people", who)
    capture = {"id": "01JD0000000000000000000009", "verb": "share", "direction": "received", "url": "https://mine.example/post", "source": "cli"}
    target = {"name": "Bob Rivers", "url": "https://github.com/bob"}
    await person.backend.call("POST", "captures", {**capture, "target": target, "page": {"title": "How I started with pears"}})
    await person.browser.visit(blog.post)
    await person.choose_port()
    popup = await person.popup()
    await until(popup, "!document.getElementById('pairing').hidden")
    await camera.take(popup, "popup-unpaired")
    settings = await person.browser.opened_by(popup, "#settings", "options/options.html")
    await until(settings, "!document.getElementById('pairing').hidden && !document.getElementById('no-sites').hidden")
    await camera.take(settings, "options-unpaired")
    await settings.close()
    popup = await person.popup()
    await person.pair_in(popup)
    await popup.close()
    await until_held(person)


async def with_people(person: Person, blog: Blog, camera: Camera) -> None:
    """Popup, panel, settings and search with a log that has something to say."""
    await fill(person.backend)
    home = f"{blog.origin}/author/mara/"
    await they_shared(person, 1, "Mara Lindqvist", home)
    who = next(each for each in (await person.backend.call("GET", "people?q=Lindqvist"))["people"] if "bread meet-up" in (each["notes"] or ""))
    await person.backend.call("PATCH", f"people/{who['id']}", {"cadence_days": 30})
    await person.browser.visit(blog.post)
    popup = await person.popup()
    await until(popup, "document.getElementById('due-list').childElementCount > 0")
    await camera.take(popup, "popup")
    for place in (1, 3):
        await popup.click(f"#tags label:nth-of-type({place}) input")
    await camera.take(popup, "popup-tags")
    await popup.close()
    await person.browser.background(NOTICED, blog.plain)
    popup = await person.log("comment", close=False)
    await until(popup, "!document.getElementById('next').hidden")
    await camera.take(popup, "popup-receipt")
    await popup.close()

    panel = await open_panel(person)
    await until(panel, "document.getElementById('crossings').childElementCount > 0")
    await camera.take(panel, "panel")
    await person.browser.visit(blog.plain)
    await until(panel, "document.getElementById('name').textContent !== 'Mara Lindqvist'")
    await camera.take(panel, "panel-stranger")
    await panel.close()

    await person.browser.background(SITES)
    settings = await person.browser.opened_by(await person.popup(), "#settings", "options/options.html")
    await until(settings, "document.querySelectorAll('#sites li').length === 2 && !document.getElementById('paired').hidden")
    await camera.take(settings, "options")
    with tempfile.TemporaryDirectory() as scratch:
        backup = Path(scratch) / "tags.resbackup"
        backup.write_text(json.dumps(BACKUP))
        await settings.attach("#tags-file", backup)
        await until(settings, "document.querySelectorAll('#tags li').length > 0")
    await camera.take(settings, "tags")
    await settings.close()

    address = await person.browser.background("return chrome.runtime.getURL('search/search.html?q=bread')")
    await person.browser.background("await chrome.tabs.update({ url: args[0] })", address)
    page = person.browser.page
    await until(page, "location.pathname === '/search/search.html' && document.querySelectorAll('#events li').length > 0")
    await camera.take(page, "search")


async def in_the_page(person: Person, blog: Blog, camera: Camera) -> None:
    """What is shown in pages: marks with a card, and receipts."""
    await enable(person, "ask")
    await person.browser.visit(blog.plain)
    for name, shown in (("receipt-asks", ASKING), ("receipt-logged", LOGGED)):
        await camera.take(person.browser.page, name, partial(person.browser.background, SHOW, shown))
    async with thread() as url:
        await person.browser.visit(url)
        popup = await person.popup()
        await popup.click("#site-marks")
        await until(popup, "(async () => (await chrome.scripting.getRegisteredContentScripts()).some(({ id }) => id.startsWith('marks:')))()")
        await popup.close()
        await person.browser.visit(f"{url}?again")
        page = person.browser.page
        await until(page, MARKED, "known")

        async def point() -> None:
            await page.point_at(5, 5)
            await asyncio.sleep(0.4)
            await page.point_at(*await page.run(PLACE, "known"))

        await camera.take(page, "marks", point)


@contextlib.asynccontextmanager
async def thread() -> AsyncIterator[str]:
    """The address of a page with links to people."""

    async def show(request: web.Request) -> web.Response:
        return web.Response(text=PAGE.format(), content_type="text/html")

    app = web.Application()
    app.router.add_get("/{path:.*}", show)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{port}/thread"
    finally:
        await runner.cleanup()


async def without_server(person: Person, blog: Blog, camera: Camera) -> None:
    """The list of what waits, with something of every kind in it, and the popup while nobody answers."""
    await person.browser.visit(blog.post)
    popup = await person.popup()
    await popup.run(JUGGLED, blog.plain)
    await person.empty_outbox_of("pending")
    await popup.close()
    await person.backend.stop()
    for verb in ("share", "save", "thank"):
        await person.log(verb)
    popup = await person.popup()
    await camera.take(popup, "popup-away")
    await popup.click('#pending [data-act="discard"]')
    await until(popup, "document.querySelector('[data-act=restore]') !== null")
    await camera.take(popup, "popup-queue")
    await popup.click('#rejected [data-act="edit"]')
    await camera.take(popup, "popup-queue-edit")
    await popup.close()
    page = await person.queue()
    await page.click('#pending [data-act="discard"]')
    await until(page, "document.querySelector('[data-act=restore]') !== null")
    await camera.take(page, "queue")
    await page.click('#rejected [data-act="edit"]')
    await until(page, "document.getElementById('edit')?.checkVisibility()")
    await camera.take(page, "queue-edit")


if __name__ == "__main__":
    Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    asyncio.run(main(Path(sys.argv[1])))
