"""Acts on a site nobody wrote rules for, and the receipt: asked, edited, dismissed, taken back."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from .backend import free_port
from .blog import Blog
from .garden import Garden
from .person import Person
from .site import HOST, enable, kept, press_receipt, receipts, type_into_receipt, until_kept, visit
from .test_accessibility import ASKING, SHOW
from .view import until

WORDS = "The oaks were planted that very week."


@pytest.fixture
async def garden() -> AsyncIterator[Garden]:
    """The site, served."""
    garden = Garden(free_port())
    await garden.start()
    yield garden
    await garden.stop()


async def comment(person: Person, button: str = "#send") -> None:
    """Type an e-mail address and words, and press a button."""
    page = person.browser.page
    await page.type("#mail", "sam@example.org")
    await page.type("#words", WORDS)
    await page.click(button)


async def test_a_comment_that_the_next_page_shows_is_logged_and_can_be_taken_back(person: Person, garden: Garden):
    await enable(person, "auto")
    await visit(person, garden.page)
    await comment(person)
    [event] = await person.backend.wait_for_events(1)
    assert (event["verb"], event["my_text"]["text"], event["person"]["name"]) == ("comment", WORDS, "Ann Lee")
    await press_receipt(person)
    undo, _ = await person.backend.wait_for_events(2, undone="true")
    assert (undo["verb"], undo["undo_of"]) == ("undo", event["id"])


async def test_where_nothing_proves_it_the_person_is_asked_and_may_change_the_words(person: Person, garden: Garden):
    garden.answer = "thanks"
    await enable(person, "auto")
    await visit(person, garden.page)
    await comment(person)
    # The next page is watched for the words; they do not come.
    await until_kept(person, "noticed:")
    assert await person.outbox() == [] and await person.backend.events() == []
    await type_into_receipt(person, " Or later.")
    await press_receipt(person)
    [event] = await person.backend.wait_for_events(1)
    assert event["verb"] == "comment"
    assert sorted(event["my_text"]["text"].split()) == sorted(f"{WORDS} Or later.".split())
    assert (event["object"]["url"], event["object"]["title"]) == (garden.page, "Oaks")
    assert "example.org" not in json.dumps(event)


async def test_what_was_refused_or_only_looked_at_and_other_forms_are_nothing(person: Person, garden: Garden):
    await enable(person, "auto")
    page = person.browser.page
    for answer in ("refused", "preview", "broken"):
        garden.answer = answer
        await visit(person, garden.page)
        await comment(person)
        await until(page, "location.pathname === '/say' && document.readyState === 'complete'")
        await until_kept(person, "intent:", gone=True)
        assert await kept(person, "noticed:") == [], answer
    garden.answer = "thanks"
    await visit(person, garden.page)
    await comment(person, "#look")
    await until(page, "location.pathname === '/say' && document.readyState === 'complete'")
    assert await kept(person, "intent:") == []
    await visit(person, garden.page)
    for box, button in (("#asked", "#ask"), ("#message", "#write"), ("#bio", "#join"), ("#order", "#buy")):
        await page.type(box, WORDS)
        await page.click(button)
    await page.type("#words", "Too short")
    await page.run("document.getElementById('reply').addEventListener('submit', (event) => { event.preventDefault(); event.target.reset(); })")
    await page.click("#send")
    await page.click("#other")
    await asyncio.sleep(1.3)  # An emptied box counts after a second.
    assert await kept(person, "intent:") + await kept(person, "noticed:") + await person.outbox() == []
    assert await person.backend.events() == []


async def test_a_form_that_a_script_sends_is_not_noticed(person: Person, garden: Garden):
    await enable(person, "auto")
    await visit(person, garden.page)
    page = person.browser.page
    await page.run_unasked("document.getElementById('words').value = args[0]; setTimeout(() => document.getElementById('reply').requestSubmit())", WORDS)
    await until(page, "location.hash === '#comment-0' && document.readyState === 'complete'")
    await until(page, "document.body.innerText.includes(rest[0])", WORDS)
    await asyncio.sleep(1.3)
    assert await kept(person, "intent:") + await kept(person, "noticed:") + await person.outbox() == []
    assert await person.backend.events() == []


async def test_a_receipt_goes_by_itself_and_is_waited_for_while_it_is_edited(person: Person, garden: Garden):
    await enable(person, "ask")
    await person.browser.visit(garden.page)
    await person.browser.background(SHOW, {**ASKING, "lasts": 1500})
    await until(person.browser.page, "(() => {" + HOST + "return box?.width > 0; })()")
    await until(person.browser.page, "(() => {" + HOST + "return !receipt; })()")
    await person.browser.background(SHOW, {**ASKING, "lasts": 1500})
    await type_into_receipt(person, "!")
    await asyncio.sleep(2)
    assert await receipts(person) == 1, "nothing typed is taken away"


async def test_a_subscription_is_asked_about_and_the_address_forgotten(person: Person, garden: Garden):
    await enable(person, "ask")
    await visit(person, garden.page)
    await person.browser.page.type("#subscriber", "sam@example.org")
    await person.browser.page.click("#subscribe")
    await press_receipt(person)
    [event] = await person.backend.wait_for_events(1)
    assert (event["verb"], event["object"]["url"]) == ("subscribe", garden.page)
    assert "example.org" not in json.dumps(event) + json.dumps(await person.browser.background("return await chrome.storage.session.get(null)"))


async def test_a_link_that_shares_the_page_elsewhere_is_asked_about(person: Person, garden: Garden):
    await enable(person, "auto")
    await visit(person, garden.page)
    await person.browser.page.click("#share")
    await press_receipt(person, second=True)
    await until_kept(person, "noticed:", gone=True)
    assert await receipts(person) == 0
    await person.browser.page.click("#share")
    await press_receipt(person)
    [event] = await person.backend.wait_for_events(1)
    assert (event["verb"], event["object"]["url"], event["person"]["name"]) == ("share", garden.page, "Ann Lee")


async def test_what_commentluv_and_keywordluv_add_is_kept_apart_from_the_words(person: Person, blog: Blog):
    await enable(person, "auto")
    await visit(person, blog.post)
    page = person.browser.page
    await page.run(
        """
        document.getElementById("commentform").insertAdjacentHTML("beforeend", `
          <input type="checkbox" id="doluv" name="doluv" checked>
          <input type="hidden" name="cl_post_title" value="Ovens"><input type="hidden" name="cl_post_url" value="https://sam.example/ovens">`);
        """
    )
    await page.type("#comment", WORDS)
    await page.type("#author", "Sam@Bread Ovens")
    await page.type("#email", "sam@example.org")
    await page.click("#submit")
    [event] = await person.backend.wait_for_events(1)
    assert (event["my_text"]["text"], event["my_links"], event["tags"]) == (WORDS, ["https://sam.example/ovens"], ["Bread Ovens"])
    assert "example.org" not in json.dumps(event)
