"""What the extension costs in real browsers: main-thread time of the observer, and how soon a click is durable on the server."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web
from crosspath.packages import ENDINGS, pack

from tests.e2e.backend import Backend, free_port
from tests.e2e.blog import Blog
from tests.e2e.chromium import Chromium
from tests.e2e.firefox import Firefox
from tests.e2e.person import Person
from tests.e2e.site import enable, visit

EXTENSION = Path(__file__).parents[2] / "extension"
NODES = 5000
LOADS = 60
CLICKS = 120
PAUSE = 250

# Counts what the observer's own code takes: when it is loaded, and in everything that calls it back. In turn with it two scripts are counted
# that show what is the browser's and the machine's: one does nothing, one asks the background the one question and does nothing else.
# The observer stands as it is, not inside a function: that would be compiled only when called, and counted, while a script is compiled aside.
COUNTED = """
const crosspathStarted = (() => {
  let [spent, depth] = [0, 0];
  addEventListener("crosspath-spent", () => (document.documentElement.dataset.spent = spent));
  const counted = (work) => typeof work !== "function" ? work : function (...args) {
    const begun = performance.now();
    depth += 1;
    try {
      return work.apply(this, args);
    } finally {
      depth -= 1;
      if (depth === 0) spent += performance.now() - begun;
    }
  };
  const then = Promise.prototype.then;
  Promise.prototype.then = function (done, failed) { return then.call(this, counted(done), counted(failed)); };
  const later = setTimeout;
  globalThis.setTimeout = (work, ...rest) => later(counted(work), ...rest);
  const listen = Document.prototype.addEventListener;
  document.addEventListener = (name, work, ...rest) => listen.call(document, name, counted(work), ...rest);
  const begun = performance.now();
  return () => (spent += performance.now() - begun);
})();
if (location.search === "?only-asks") {
  chrome.runtime.sendMessage({ name: "rules", url: location.href, makers: [], marks: [], status: 200 }).then(() => {});
} else if (!location.search)
%s
crosspathStarted();
"""
SPENT = """
  dispatchEvent(new Event("crosspath-spent"));
  return document.documentElement.dataset.spent;
"""
CLICK = """
  const $ = (id) => document.getElementById(id);
  const soon = (look) => new Promise((resolve) => {
    const watch = new MutationObserver(() => seen());
    const seen = () => look() && (watch.disconnect(), resolve());
    watch.observe(document, { subtree: true, childList: true, attributes: true });
    seen();
  });
  const times = [];
  for (let turn = 0; turn < args[0]; turn += 1) {
    await soon(() => !$("act").hidden && document.querySelector('#verbs [data-verb="comment"]'));
    $("next").hidden = true;
    // As with a person, what the act before has set in motion is over.
    await new Promise((resolve) => setTimeout(resolve, args[1]));
    const begun = performance.now();
    document.querySelector('#verbs [data-verb="comment"]').click();
    // The next act to suggest comes with the server's answer, which it gives once the event is on the disk.
    await soon(() => !$("next").hidden);
    times.push(performance.now() - begun);
    $("log-more").click();
  }
  return times;
"""


def run() -> None:
    """All figures in each browser this machine has."""
    for kind in (Chromium, Firefox):
        if kind.program():
            asyncio.run(_observer(kind))
            asyncio.run(_click(kind))
        else:
            print(f"{kind.name}: this machine has none")


async def _observer(kind: type[Chromium | Firefox]) -> None:
    async with _large_page() as url, pairing(kind, counted=True) as person:
        await enable(person, "ask")
        observing: list[float] = []
        asking: list[float] = []
        nothing: list[float] = []
        for _ in range(LOADS):
            for times, address in ((observing, url), (asking, f"{url}?only-asks"), (nothing, f"{url}?nothing")):
                await (person.browser.visit(address) if times is nothing else visit(person, address))
                await asyncio.sleep(0.2)
                times.append(float(await person.browser.page.run(SPENT)))
        nodes = await person.browser.page.run("return document.querySelectorAll('*').length")
        size = (EXTENSION / "content/observer.js").stat().st_size
        print(f"observer, {kind.name:8} {nodes} nodes  {_spread(observing[1:])} ms of main thread a load  {size} bytes")
        print(f"  a script that only asks the background  {_spread(asking[1:])} ms")
        more = [one - other for one, other in zip(observing[1:], asking[1:], strict=True)]
        print(f"  the observer's own share, load by load  {_spread(more)} ms")
        print(f"  a script that does nothing              {_spread(nothing[1:])} ms  {LOADS - 1} loads each, in turn, at load {os.getloadavg()[0]:.1f}")


async def _click(kind: type[Chromium | Firefox]) -> None:
    blog = Blog(free_port())
    await blog.start()
    try:
        async with pairing(kind) as person:
            await person.browser.visit(blog.post)
            popup = await person.popup()
            times = [time for _ in range(CLICKS // 20) for time in await popup.run(CLICK, 20, PAUSE)]
            print(f"click to durable answer, {kind.name:8} {_spread(times)} ms of {len(times)} clicks")
    finally:
        await blog.stop()


def _spread(times: list[float]) -> str:
    times = sorted(times)
    p50, p95 = (times[min(len(times) - 1, int(len(times) * part))] for part in (0.5, 0.95))
    return f"p50 {p50:.1f}  p95 {p95:.1f}  most {times[-1]:.1f}"


@asynccontextmanager
async def pairing(kind: type[Chromium | Firefox], *, counted: bool = False, data: Path | None = None) -> AsyncIterator[Person]:
    """Someone who has paired a browser with a server of their own, which has this data."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        package, profile = _folders(Path(folder), kind.name, counted=counted)
        # A page could be timed only roughly: Firefox rounds its clock for them.
        options = {"preferences": {"privacy.reduceTimerPrecision": False}} if kind is Firefox else {}
        browser = kind(profile, package.with_suffix(""), **options)
        backend = Backend(data or Path(folder, "server"), free_port())
        try:
            await backend.start()
            await browser.start()
            if isinstance(browser, Firefox):
                await browser.install(package)
            person = Person(browser, backend)
            await person.pair()
            yield person
        finally:
            await browser.kill()
            await backend.stop()


def _folders(folder: Path, browser: str, *, counted: bool) -> tuple[Path, Path]:
    """The extension packed, as it is or with an observer whose time is counted, also unpacked beside it; and an empty profile."""
    profile = folder / "profile"
    profile.mkdir()
    source = folder / "source"
    shutil.copytree(EXTENSION, source)
    if counted:
        observer = source / "content/observer.js"
        observer.write_text(COUNTED.replace("%s", observer.read_text()))
    package = pack(browser, source, folder / f"{browser}.{ENDINGS[browser]}")
    zipfile.ZipFile(package).extractall(package.with_suffix(""))
    return package, profile


@asynccontextmanager
async def _large_page() -> AsyncIterator[str]:
    """The address of a blog post under which much was said."""
    said = "".join(
        f'<li class="comment" id="comment-{number}"><article><b class="comment-author"><a class="url" href="https://bob.example/">Bob</a></b>'
        f'<div class="comment-content"><p>Comment {number}</p><p>with <em>words</em> in it.</p></div></article></li>'
        for number in range(NODES // 8)
    )
    head = '<meta charset="utf-8"><meta name="generator" content="WordPress 6.8"><link rel="canonical" href="/"><title>Oaks</title>'
    form = '<form action="/wp-comments-post.php"><textarea name="comment"></textarea><button type="submit">Post</button></form>'
    text = f"<!doctype html><html><head>{head}</head><body><h1>Oaks</h1><ol>{said}</ol>{form}</body></html>"
    app = web.Application()

    async def show(request: web.Request) -> web.Response:
        return web.Response(text=text, content_type="text/html")

    app.router.add_get("/", show)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        await runner.cleanup()
