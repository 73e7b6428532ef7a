"""What the browsers say of the packages they are given."""

from .conftest import Browser


async def test_the_browser_has_nothing_to_say_against_its_package(browser: Browser):
    assert await browser.complaints() == []
