"""The rules of a plugin that somebody dropped into the folder reach the extension and are used there."""

import asyncio
from pathlib import Path

from aiohttp import web

from .backend import Backend, free_port
from .conftest import Browser
from .person import Person
from .site import enable, visit

PLUGIN = '''
from crosspath import Composer, Control, Platform, Rules, hookimpl

CROSSPATH_API = 1


@hookimpl
def register_platforms():
    return [
        Platform(
            name="oakwood",
            title="Oakwood",
            generators=frozenset({"oakwood"}),
            urls={"post": ("/post/{object_id:int}",)},
            shapes=("/post/{object_id:int}",),
            verbs={"post": ("like", "reply")},
            help={"like": "I watered this.", "reply": "I answered this."},
            rules=Rules(
                card="oak-card",
                who=(".by",),
                about=("a.own@href",),
                words=".said",
                controls=(Control(verb="like", press="button.water", done="button.water[aria-pressed=true]"),),
                composers=(Composer(verb="reply", box="textarea.answer", send="button.answer"),),
                private=("/nursery/**",),
            ),
        )
    ]
'''
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="generator" content="Oakwood 3"><title>Oaks</title></head><body>
<oak-card data-by="bob" data-at="1"></oak-card><oak-card data-by="eve" data-at="2"></oak-card>
<script>
  customElements.define("oak-card", class extends HTMLElement {
    connectedCallback() {
      const root = this.attachShadow({ mode: "open" });
      root.innerHTML = `<b class="by">${this.dataset.by}</b> <a class="own" href="/post/${this.dataset.at}">post</a> <p class="said">Mine.</p>
        <button class="water" aria-pressed="false">Water</button> <textarea class="answer"></textarea><button class="answer">Answer</button>`;
      const [water, answer] = root.querySelectorAll("button");
      water.onclick = () => setTimeout(() => water.setAttribute("aria-pressed", String(water.getAttribute("aria-pressed") === "false")), 20);
      answer.onclick = () => {
        root.append(Object.assign(document.createElement("p"), { className: "said", textContent: root.querySelector("textarea").value }));
        root.querySelector("textarea").value = "";
      };
    }
  });
</script></body></html>"""
PART = "const root = document.querySelectorAll('oak-card')[args[0]].shadowRoot; const box = root.querySelector(args[1]).getBoundingClientRect();"


async def press(person: Person, card: int, selector: str) -> None:
    """Press something in the shadow root of a card."""
    x, y = await person.browser.page.run(PART + "return [box.x + box.width / 2, box.y + box.height / 2]", card, selector)
    await person.browser.page.press_at(x, y)


async def test_a_dropped_in_plugins_rules_work_in_the_page(browser: Browser, tmp_path: Path):
    plugins = tmp_path / "server" / "plugins"
    plugins.mkdir(parents=True, mode=0o700)
    plugins.parent.chmod(0o700)
    (plugins / "oakwood.py").write_text(PLUGIN)
    backend = Backend(tmp_path / "server", free_port())
    site = web.AppRunner(oakwood(), access_log=None, shutdown_timeout=0.5)
    await site.setup()
    port = free_port()
    await web.TCPSite(site, "127.0.0.1", port).start()
    try:
        await backend.start()
        person = Person(browser, backend)
        await person.pair()
        await acts(person, f"http://127.0.0.1:{port}")
    finally:
        await backend.stop()
        await site.cleanup()


def oakwood() -> web.Application:
    """The site: the same page everywhere."""
    app = web.Application()

    async def show(request: web.Request) -> web.Response:
        return web.Response(text=PAGE, content_type="text/html")

    app.router.add_get("/{path:.*}", show)
    return app


async def acts(person: Person, origin: str) -> None:
    """Like one card and take it back, answer the other; nothing of it in the nursery, which is private."""
    rules = "return (await chrome.storage.local.get('rulebook')).rulebook?.platforms.some(({ platform }) => platform === 'oakwood')"
    async with asyncio.timeout(20):
        while not await person.browser.background(rules):  # noqa: ASYNC110 -- another process is asked
            await asyncio.sleep(0.05)
    await enable(person, "auto")
    await visit(person, f"{origin}/nursery/1")
    await press(person, 0, "button.water")
    await visit(person, f"{origin}/")
    await press(person, 0, "button.water")
    [like] = await person.backend.wait_for_events(1)
    assert (like["platform"], like["verb"], like["object"]["url"]) == ("oakwood", "like", f"{origin}/post/1")
    assert like["person"]["name"] == "bob"
    await press(person, 0, "button.water")
    undo, _ = await person.backend.wait_for_events(2, undone="true")
    assert (undo["verb"], undo["undo_of"]) == ("undo", like["id"])
    await press(person, 1, "textarea")
    await person.browser.page.insert("Mine are taller.")
    await press(person, 1, "button.answer")
    reply, *_ = await person.backend.wait_for_events(3, undone="true")
    assert (reply["verb"], reply["my_text"]["text"], reply["object"]["url"]) == ("reply", "Mine are taller.", f"{origin}/post/2")
    assert reply["person"]["name"] == "eve"
