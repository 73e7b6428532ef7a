"""H8: the tags a page has for itself are offered in the popup, and those that are chosen are in the log with the act."""

from .axe import assert_usable
from .blog import Blog
from .person import Person
from .view import View, tab_to, until

CHIPS = "return [...document.querySelectorAll('#tags label')].map((chip) => [chip.innerText, chip.querySelector('input').checked])"
CHIP = "#tags label:nth-of-type({}) input"


async def chips(popup: View) -> list[tuple[str, bool]]:
    """What is offered, and whether it is chosen."""
    return [tuple(chip) for chip in await popup.run(CHIPS)]


async def test_h8_the_tags_of_the_post_are_offered_and_chosen_with_the_mouse(person: Person, blog: Blog):
    await person.browser.visit(blog.post)
    popup = await person.popup()
    assert await chips(popup) == [("Sourdough", False), ("Waste", False), ("Opening hours", False)], "none is chosen unasked"
    for place in (1, 2, 3):
        await popup.click(CHIP.format(place))
    await popup.click(CHIP.format(2))
    assert await chips(popup) == [("Sourdough", True), ("Waste", False), ("Opening hours", True)]
    await assert_usable(popup)
    await popup.click('#verbs [data-verb="save"]')
    [event] = await person.backend.wait_for_events(1)
    assert (event["verb"], event["tags"]) == ("save", ["Sourdough", "Opening hours"])

    await until(popup, "!document.getElementById('log-more').hidden")
    await popup.click("#log-more")
    assert {chosen for _, chosen in await chips(popup)} == {False}, "the next act is another one"


async def test_h8_tags_are_chosen_with_the_keyboard_alone(person: Person, blog: Blog):
    await person.browser.visit(blog.post)
    popup = await person.popup()
    await tab_to(popup, "Waste")
    outlined = "return getComputedStyle(document.activeElement.nextElementSibling).outlineStyle"
    assert await popup.run(outlined) == "solid", "one sees where the keyboard is"
    await popup.press("Space")
    assert await chips(popup) == [("Sourdough", False), ("Waste", True), ("Opening hours", False)]
    await popup.run("document.querySelector('#verbs [data-verb=save]').focus()")
    await popup.press("Enter")
    [event] = await person.backend.wait_for_events(1)
    assert (event["verb"], event["tags"]) == ("save", ["Waste"])


async def test_where_a_page_has_no_tags_none_are_offered(person: Person, blog: Blog):
    await person.browser.visit(blog.plain)
    popup = await person.popup()
    assert await popup.run("return document.getElementById('tags').checkVisibility()") is False
