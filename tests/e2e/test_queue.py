"""What waits and what was not accepted, on the page a person sees it on."""

import asyncio
import json
from pathlib import Path

from .backend import Backend
from .blog import Blog
from .chromium import Chromium
from .conftest import Browser
from .firefox import Firefox
from .person import Person
from .view import HERE, View, until
from .wire import Wire

LOG = "await chrome.runtime.sendMessage({ name: 'log', page: args[0], verb: args[1], direction: 'given', text: args[2] })"
SEED = """
  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await settled(indexedDB.open("crosspath"));
  const transaction = database.transaction("captures", "readwrite");
  const rows = transaction.objectStore("captures");
  for (let number = 0; number < args[0]; number += 1) {
    const id = `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
    const capture = { id, verb: "share", direction: "given", url: `https://bob.example/${number}` };
    rows.add({ id, state: "pending", sent: false, reason: null, queued_at: number, capture });
  }
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
"""
COUNT = """
  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await settled(indexedDB.open("crosspath"));
  try {
    const rows = database.transaction("captures").objectStore("captures");
    const [count, [first]] = await Promise.all([settled(rows.count()), settled(rows.getAll(null, 1))]);
    return [count, first.capture.url];
  } finally {
    database.close();
  }
"""
REVOKE = """
  const own = { origins: ["http://127.0.0.1/*"] };
  await chrome.permissions.remove(own).catch(() => {});
  return await chrome.permissions.contains(own);
"""
CHOOSE = "const list = document.querySelector(args[0]); list.value = args[1]; list.dispatchEvent(new Event('change', { bubbles: true }))"


async def log_quietly(person: Person, url: str, verb: str, text: str = "") -> None:
    """Log through the very message that a click sends."""
    popup = await person.popup()
    await popup.run(LOG, {"url": url, "title": f"A page at {url}"}, verb, text)
    await popup.close()


async def saved(browser: Browser, seconds: float = 20) -> Path:
    """The file that was saved, once it is whole."""
    async with asyncio.timeout(seconds):
        while True:
            found = [path for path in browser.downloads.glob("*") if path.suffix == ".jsonl" and path.stat().st_size]
            if found and len(list(browser.downloads.iterdir())) == len(found):
                return found[0]
            await asyncio.sleep(0.05)


async def until_badge(browser: Browser, text: str, seconds: float = 10) -> None:
    """Wait until the badge shows the text, whatever flashes before."""
    async with asyncio.timeout(seconds):
        while await browser.background("return await chrome.action.getBadgeText({})") != text:  # noqa: ASYNC110 -- a browser is asked
            await asyncio.sleep(0.05)


async def rows(page: View, section: str) -> list[str]:
    """What a section lists."""
    return await page.run("return [...document.querySelectorAll(args[0])].map((line) => line.innerText)", f"#{section} .what")


async def test_an_act_that_was_not_accepted_is_edited_and_then_accepted(person: Person, blog: Blog):
    await person.browser.visit(blog.post)
    await log_quietly(person, blog.plain, "juggle", "Look at this")
    page = await person.queue()
    [what] = await rows(page, "rejected")
    assert what == f"juggle: A page at {blog.plain}"
    assert "'juggle'" in await page.run("return document.querySelector('#rejected .why').textContent")

    await page.click('#rejected [data-act="edit"]')
    await page.run(CHOOSE, "#edit [name=verb]", "recommend")
    await page.type("#edit [name=person]", "Ida Berg")
    await page.run("document.querySelector('#edit textarea').value = ''")
    await page.type("#edit textarea", "Read this before the next frost")
    await page.click("#edit button.primary")

    [event] = await person.backend.wait_for_events(1)
    assert (event["verb"], event["direction"], event["person"]["name"]) == ("recommend", "given", "Ida Berg")
    assert (event["object"]["url"], event["my_text"]["text"]) == (blog.plain, "Read this before the next frost")
    await until(page, "document.getElementById('rejected').hidden && !document.getElementById('calm').hidden")
    await until(page, "document.querySelector('#sent .what').innerText.startsWith('I ')")
    await page.close()
    await person.empty_outbox()


async def test_the_exported_file_holds_exactly_what_waited_and_nothing_is_doubled(person: Person, blog: Blog):
    await person.browser.visit(blog.post)
    await log_quietly(person, blog.plain, "juggle")
    await person.backend.stop()
    await person.log("comment", text="Two\nlines, “quotes” and 🥖")
    await log_quietly(person, f"{blog.origin}/other", "share")
    held = [entry["capture"] for entry in await person.outbox()]
    assert len(held) == 3

    page = await person.queue()
    await page.click("#save")
    file = await saved(person.browser)
    captures = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]

    assert captures == held
    assert [entry["capture"] for entry in await person.outbox()] == held

    await person.backend.start()
    results = (await person.backend.call("POST", "captures", {"captures": captures}))["results"]
    assert [result["status"] for result in results] == ["rejected", "accepted", "accepted"]
    await page.click("#send-now")
    await until(page, "document.getElementById('pending').hidden")
    await page.close()
    assert sorted(event["verb"] for event in await person.backend.events()) == ["comment", "share"]
    for event in await person.backend.events():
        assert len(event["evidence"]) == 2, "the same act was seen twice"


async def test_a_removed_act_can_be_put_back_and_is_otherwise_never_sent(person: Person, blog: Blog):
    await person.backend.stop()
    await person.browser.visit(blog.post)
    await person.log("comment")
    await person.log("share")
    page = await person.queue()
    assert len(await rows(page, "pending")) == 2

    await page.click('#pending li:last-child [data-act="discard"]')
    await until(page, "document.querySelector('#pending li:last-child [data-act=restore]') !== null")
    await page.click('#pending li:last-child [data-act="restore"]')
    await until(page, "document.querySelectorAll('#pending [data-act=discard]').length === 2")
    await page.click('#pending li:last-child [data-act="discard"]')
    await until(page, "document.querySelectorAll('#pending li').length === 1", seconds=15)

    await person.backend.start()
    await page.click("#send-now")
    [event] = await person.backend.wait_for_events(1)
    assert event["verb"] == "share"
    await until(page, "!document.getElementById('calm').hidden")
    await page.close()
    assert await person.outbox() == []


async def test_where_fifty_thousand_wait_the_oldest_goes_and_the_log_is_told(person: Person, blog: Blog):
    """R60."""
    await person.backend.stop()
    await person.browser.visit(blog.post)
    await person.log("comment")
    await person.browser.background(SEED, 49_999)
    await person.log("recommend")
    await person.log("thank")

    async with asyncio.timeout(10):
        # The popup says "logged" of the act before, too.
        while await person.browser.background(COUNT) != [50_000, "https://bob.example/1"]:  # noqa: ASYNC110 -- a browser is asked
            await asyncio.sleep(0.05)
    await person.backend.start()
    popup = await person.popup()
    async with asyncio.timeout(30):
        while not [line for line in person.backend.printed if "has dropped 2 captures" in line]:  # noqa: ASYNC110 -- a process prints
            await asyncio.sleep(0.05)
    await until(popup, "document.getElementById('waiting').textContent.includes('waiting to be sent')")
    await popup.close()
    page = await person.queue()
    await until(page, "document.getElementById('dropped').textContent.startsWith('2 acts had to go')")
    await page.close()
    clients = json.loads(await person.backend.command("token", "list", "--json"))
    assert [client["dropped"] for client in clients if client["kind"] == "extension"] == [2]


async def test_without_the_permission_for_this_machine_acts_wait_until_it_is_given_back(
    kind: type[Browser], profile: Path, extension: Path, backend: Backend, wire: Wire, blog: Blog
):
    """R62: in Firefox the user may take it away at any time; Chromium keeps what the manifest requires."""
    options = {"preferences": {"extensions.webextOptionalPermissionPrompts": False}} if kind is Firefox else {}
    browser = kind(profile, extension, **options)
    try:
        await browser.start()
        person = Person(browser, backend, wire.port)
        await person.pair()
        await browser.visit(blog.post)
        await person.log("comment")
        await backend.wait_for_events(1)

        kept = await browser.background(REVOKE)
        assert kept == (kind is Chromium)
        if kept:
            return
        asked = len(wire.requests)
        await person.log("share")
        await person.log("thank")
        popup = await person.popup()
        await until(popup, "!document.getElementById('access').hidden")
        assert await popup.run("return document.getElementById('trouble').hidden && document.getElementById('pairing').hidden")
        await until_badge(browser, "!")
        assert [entry["capture"]["verb"] for entry in await person.outbox()] == ["share", "thank"]
        assert not any(entry["sent"] for entry in await person.outbox())
        # A call that was under way when the permission went may still arrive.
        assert "/api/v1/captures" not in [path for _, path, _ in wire.requests[asked:]], "captures left without a permission"

        await popup.click("#allow")
        await until(popup, "document.getElementById('access').hidden")
        await backend.wait_for_events(3)
        await person.empty_outbox()
    finally:
        await browser.kill()


async def test_the_popup_itself_has_all_that_can_be_done_about_what_waits(person: Person, blog: Blog):
    """What was not accepted is in sight with its reason; it is edited there, and what was sent is taken back there."""
    await person.browser.visit(blog.post)
    await log_quietly(person, blog.plain, "juggle", "Look at this")
    popup = await person.popup()
    await until(popup, "document.getElementById('queue-open').checkVisibility()")
    assert await popup.run("return document.getElementById('rejected-said').textContent") == "1 act was not accepted"
    assert await rows(popup, "rejected") == [f"juggle: A page at {blog.plain}"]
    assert "'juggle'" in await popup.run("return document.querySelector('#rejected .why').textContent")

    await popup.click('#rejected [data-act="retry"]')
    await until(popup, "document.getElementById('said').textContent === '' && document.querySelector('#rejected .why') !== null")
    await popup.click('#rejected [data-act="edit"]')
    await popup.click("#edit button[type=button]")
    assert await popup.run(f"return {HERE}") == f"Edit: juggle: A page at {blog.plain}"
    await popup.click('#rejected [data-act="edit"]')
    await popup.run(CHOOSE, "#edit [name=verb]", "recommend")
    await popup.click("#edit button.primary")
    [event] = await person.backend.wait_for_events(1)
    assert (event["verb"], event["my_text"]["text"]) == ("recommend", "Look at this")
    await until(popup, "document.getElementById('rejected').hidden")
    assert await popup.run("return document.getElementById('sent-said').textContent") == "1 act sent"

    await popup.click('#sent [data-act="undo"]')
    await until(popup, "document.querySelector('#sent .undone') !== null")
    await person.empty_outbox()
    assert await person.backend.events() == []


async def test_the_popup_shows_the_newest_and_keeps_a_copy_of_all_without_the_server(person: Person, blog: Blog):
    await person.backend.stop()
    await person.browser.visit(blog.post)
    for number in range(5):
        await log_quietly(person, f"{blog.origin}/{number}", "share")
    held = [entry["capture"] for entry in await person.outbox()]
    popup = await person.popup_with_list()
    await until(popup, "document.getElementById('waiting').textContent === '5 acts waiting to be sent'")
    assert await rows(popup, "pending") == [f"I shared it: A page at {blog.origin}/{number}" for number in (4, 3, 2)]
    assert await popup.run("return document.querySelector('#pending .more').textContent") == "and 2 more"

    await popup.click('#pending li:first-child [data-act="discard"]')
    await until(popup, "document.querySelector('#pending li:first-child [data-act=restore]') !== null")
    await until(popup, "document.getElementById('waiting').textContent === '4 acts waiting to be sent'")
    await popup.click('#pending li:first-child [data-act="restore"]')
    await until(popup, "document.getElementById('waiting').textContent === '5 acts waiting to be sent'")

    await popup.click("#save")
    await until(popup, "document.getElementById('saved').textContent.startsWith('5 acts are in')")
    await popup.close()
    file = await saved(person.browser)
    assert [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] == held

    await person.backend.start()
    popup = await person.popup()
    await person.backend.wait_for_events(5)
    await until(popup, "document.getElementById('waiting').textContent === '' && document.getElementById('sent-said').textContent === '5 acts sent'")
