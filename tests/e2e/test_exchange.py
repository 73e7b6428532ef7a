"""Import in real browsers: a file chosen, looked at, taken with its progress, taken back."""

from __future__ import annotations

from pathlib import Path

from tests.sources.test_readers import BOOKMARKS

from .axe import assert_usable
from .backend import Backend
from .conftest import Browser
from .signing import sign_in
from .view import until

SHOWN = "document.body.innerText.includes(rest[0])"


async def test_a_file_is_imported_and_taken_back(browser: Browser, backend: Backend, tmp_path: Path):
    file = tmp_path / "bookmarks.html"
    file.write_text(BOOKMARKS)
    page = browser.page
    await sign_in(browser, backend)
    await browser.visit(backend.origin + "/import")
    await page.attach("#file", file)
    await page.click("form.card button")
    await until(page, SHOWN, "This is what it would bring")
    await until(page, SHOWN, "is no page of the web")
    await assert_usable(page)
    assert await backend.events() == []
    await page.click("main form button.primary")
    await until(page, SHOWN, "It is in the log")
    assert len(await backend.events()) == 4
    await page.click("main .choices button")
    await until(page, SHOWN, "What something else saw, or you said something of")
    assert await backend.events() == []
    await page.click("#notice button")
    await until(page, SHOWN, "It is in the log again")
    assert len(await backend.events()) == 4
    await assert_usable(page)
