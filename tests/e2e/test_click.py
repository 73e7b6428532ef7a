"""From a click on a page to the log and back, in a real browser."""

from .backend import Backend
from .blog import Blog
from .conftest import Browser
from .person import Person
from .view import until

COMMENT = "We sell out by three as well. Counting what is left changed everything for us."


async def test_someone_who_commented_on_a_blog_finds_it_in_the_log_after_one_click(person: Person, blog: Blog):
    page = person.browser.page
    await person.browser.visit(blog.post)
    await page.type("#comment", COMMENT)
    await page.type("#author", "Sam")
    await page.type("#email", "sam@example.org")
    await page.click("#submit")
    await until(page, "location.hash === '#comment-1' && document.readyState === 'complete'")
    assert blog.comments == [("Sam", COMMENT)]
    await page.run("getSelection().selectAllChildren(document.querySelector('#comment-1 .comment-content p'))")

    await person.log("comment")

    [event] = await person.backend.wait_for_events(1)
    assert (event["verb"], event["direction"]) == ("comment", "given")
    assert event["person"]["name"] == "Mara Lindqvist"
    assert event["object"]["url"] == blog.post_in_the_log
    assert event["object"]["title"] == "Why small bakeries should bake less bread"
    assert event["my_text"]["text"] == COMMENT
    assert event["their_text"] is None


async def test_a_page_that_says_nothing_of_itself_is_logged_with_the_person_the_user_names(person: Person, blog: Blog):
    await person.browser.visit(blog.plain)
    popup = await person.popup()
    await popup.click("#change")
    await popup.type("#person", "Ida Berg")
    await popup.type("#text", "Read this before the next frost.")
    await popup.click('#verbs [data-verb="share"]')
    await until(popup, "document.getElementById('receipt').dataset.state === 'logged'")
    await popup.close()

    [event] = await person.backend.wait_for_events(1)
    assert (event["verb"], event["direction"], event["person"]["name"]) == ("share", "given", "Ida Berg")
    assert (event["object"]["url"], event["object"]["title"]) == (blog.plain, "What the frost left of my garden")
    assert event["my_text"]["text"] == "Read this before the next frost."


async def test_what_someone_did_for_me_is_logged_as_received(person: Person, blog: Blog):
    await person.browser.visit(blog.post)
    popup = await person.popup()
    await popup.click('label:has(input[value="received"])')
    await popup.click('#verbs [data-verb="thank"]')
    await until(popup, "document.getElementById('receipt').dataset.state === 'logged'")

    [event] = await person.backend.wait_for_events(1)
    assert (event["verb"], event["direction"], event["person"]["name"]) == ("thank", "received", "Mara Lindqvist")


async def test_the_popup_shows_what_stands_between_me_and_the_author(person: Person, blog: Blog):
    await person.browser.visit(blog.post)
    await person.log("comment")
    await person.backend.wait_for_events(1)
    await person.browser.visit(blog.post)

    popup = await person.popup()

    await until(popup, "document.getElementById('you-and').textContent === 'You and Mara Lindqvist'")
    await until(popup, "document.getElementById('counts').textContent.startsWith('You did 1 thing for them')")


async def test_undo_in_the_popup_takes_the_event_back(person: Person, blog: Blog):
    await person.browser.visit(blog.post)
    popup = await person.log("recommend", close=False)
    await person.backend.wait_for_events(1)

    await popup.click("#undo")
    await until(popup, "document.getElementById('receipt').dataset.state === 'undone'")
    await person.empty_outbox()

    assert await person.backend.events(verb="recommend") == []
    [event] = await person.backend.events(verb="recommend", undone="true")
    assert event["undone_at"]


async def test_an_act_undone_while_the_server_is_away_never_reaches_it(person: Person, blog: Blog):
    await person.backend.stop()
    await person.browser.visit(blog.post)
    popup = await person.log("recommend", close=False)
    await popup.click("#undo")
    await until(popup, "document.getElementById('receipt').dataset.state === 'undone'")
    await popup.close()

    await person.backend.start()
    await person.browser.visit(blog.plain)
    await person.log("share")
    await person.empty_outbox()

    assert [event["verb"] for event in await person.backend.events()] == ["share"]


async def test_port_and_pairing_can_be_set_on_the_settings_page(browser: Browser, backend: Backend, blog: Blog):
    person = Person(browser, backend)
    await browser.visit(blog.post)
    popup = await person.popup()
    settings = await browser.opened_by(popup, "#settings", "options/options.html")
    await until(settings, "document.getElementById('port').value === '7284'")
    await settings.run("document.getElementById('port').value = ''")
    await settings.type("#port", str(backend.port))
    await settings.click("#form button.primary")
    await until(settings, "document.getElementById('saved').textContent")
    await person.pair_in(settings)
    await settings.close()

    await person.log("share")
    [event] = await backend.wait_for_events(1)
    assert event["object"]["url"] == blog.post_in_the_log
