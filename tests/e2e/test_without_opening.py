"""Logging without the mouse on the toolbar: keyboard shortcuts and the context menu."""

from .backend import Backend
from .blog import Blog
from .conftest import Browser
from .person import QUIET, Person
from .view import until


async def test_marked_words_and_links_are_logged_from_the_context_menu(drawn: Browser, backend: Backend, blog: Blog):
    person = Person(drawn, backend)
    await person.pair()
    await drawn.visit(blog.post)

    await drawn.page.run("getSelection().selectAllChildren(document.getElementById('claim'))")
    await drawn.choose("#claim", "I shared this", place=1)
    [shared] = await backend.wait_for_events(1)
    await drawn.choose("#friend", "I recommended this link", place=1)
    await backend.wait_for_events(2)
    [recommended] = await backend.events(verb="recommend")

    assert (shared["verb"], shared["person"]["name"], shared["object"]["url"]) == ("share", "Mara Lindqvist", blog.post_in_the_log)
    assert shared["my_text"]["text"].startswith("Half of what a small bakery throws away")
    assert (recommended["object"]["url"], recommended["via"]) == (blog.plain, blog.post)


async def test_the_panel_is_opened_from_the_context_menu(drawn: Browser, backend: Backend, blog: Blog):
    person = Person(drawn, backend)
    await person.pair()
    await drawn.visit(blog.post)
    await drawn.page.run("getSelection().selectAllChildren(document.getElementById('claim'))")
    await drawn.choose("#claim", "You and this person", place=7)
    panel = await drawn.panel()
    await until(panel, QUIET)
    assert await panel.run("return document.getElementById('name').textContent") == "Mara Lindqvist"


async def test_the_shortcut_logs_the_likeliest_act_and_pressed_again_takes_it_back(person: Person, blog: Blog):
    await person.browser.visit(blog.post)
    keys = await person.shortcut()

    await person.browser.press(keys)
    [event] = await person.backend.wait_for_events(1)
    assert (event["verb"], event["person"]["name"]) == ("comment", "Mara Lindqvist")
    assert event["object"]["url"] == blog.post_in_the_log

    await person.browser.press(keys)
    await person.backend.wait_for_events(0, undone="false", verb="comment")


async def test_a_sleeping_extension_is_woken_by_the_shortcut_and_logs(person: Person, blog: Blog):
    await person.browser.visit(blog.post)
    keys = await person.shortcut()
    await person.browser.stop_background()
    assert not await person.browser.is_awake()

    await person.browser.press(keys)

    await person.backend.wait_for_events(1)


async def test_the_popup_opens_by_its_own_keys_and_may_read_the_page(person: Person, blog: Blog):
    await person.browser.visit(blog.post)

    popup = await person.popup(await person.shortcut("_execute_action"))

    await until(popup, "document.getElementById('name').textContent === 'by Mara Lindqvist'")
