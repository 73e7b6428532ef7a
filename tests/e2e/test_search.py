"""The log searched from the address bar, and on the page of the search."""

from .axe import assert_usable
from .backend import Backend
from .blog import Blog
from .conftest import Browser
from .person import Person
from .view import until


async def test_words_after_the_keyword_find_a_page_or_open_the_search(drawn: Browser, backend: Backend, blog: Blog):
    person = Person(drawn, backend)
    await person.pair()
    await drawn.visit(blog.post)
    await person.log("comment", text="Sold out by <b>three</b> as well.")
    await backend.wait_for_events(1)
    await backend.call("POST", "people", {"name": "Three Rivers", "notes": "met at a bakery", "accounts": ["https://three.example/"]})

    await drawn.visit(blog.plain)
    await drawn.ask_address_bar("cp", "bakeries", 1)
    page = drawn.page
    await until(page, "location.href === rest[0] && document.readyState === 'complete'", blog.post_in_the_log)

    await drawn.ask_address_bar("cp", "three", 0)
    await until(page, "location.pathname === '/search/search.html' && document.querySelectorAll('#events li, #people li').length === 2")
    shown = await page.run("return [...document.querySelectorAll('a, .words')].map((each) => [each.href ?? '', each.textContent])")
    assert shown == [
        ["https://three.example/", "Three Rivers"],
        ["", "met at a bakery"],
        [blog.post_in_the_log, "Why small bakeries should bake less bread"],
        ["", "Sold out by <b>three</b> as well."],
    ]
    await assert_usable(page)

    await backend.stop()
    await page.click("#form button")
    await until(page, "document.getElementById('said').textContent.includes('not answering') && !document.querySelector('li')")
    await assert_usable(page)
