"""Import and export in the dashboard, without a browser's help."""

from __future__ import annotations

import pytest
from aiohttp import FormData

from tests.pages.visitor import HTML, Seen, Visitor, _seen
from tests.sources.test_readers import BOOKMARKS

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def choose(visitor: Visitor, data: bytes, name: str = "bm.html", csrf: str | None = None) -> Seen:
    """Choose a file, and press the button of the form; where that leads to, once nothing moves any more."""
    page = await visitor.see("/import")
    form = FormData(quote_fields=False)
    form.add_field("csrf", csrf if csrf is not None else page.soup.select_one("form[enctype] [name=csrf]")["value"])
    form.add_field("persona", "")
    form.add_field("file", data, filename=name, content_type="text/html")
    async with visitor.http.post(visitor.origin + "/import", data=form, headers=HTML | {"Origin": visitor.origin}) as answer:
        seen = await _seen(answer)
    return await still(visitor, seen)


async def still(visitor: Visitor, seen: Seen) -> Seen:
    while seen.status == 200 and "so far" in seen.words(".lead"):
        seen = await visitor.see(seen.url)
    return seen


async def test_a_file_is_looked_at_taken_and_taken_back_without_a_script(visitor: Visitor) -> None:
    seen = await choose(visitor, BOOKMARKS.encode(), name="<b>bm.html")
    assert seen.words("h1") == "<b>bm.html", "a name is shown as it is"
    assert "would bring" in seen.words(".lead") and "New 4" in seen.words(".facts")
    assert "javascript is no page" in seen.words("main") and "saved 3" in seen.words(".columns")
    where = seen.url
    seen = await still(visitor, await visitor.submit(seen, f"{where}/run"))
    assert "in the log" in seen.words(".lead")
    assert "bob.example" in (await visitor.see("/log")).words()
    seen = await visitor.submit(seen, f"{where}/take-back")
    assert "Taken back, with whom it brought" in seen.words("#notice")
    assert "bob.example" not in (await visitor.see("/people")).words(".people")
    seen = await visitor.submit(seen, f"{where}/put-back")
    assert "in the log again" in seen.words("#notice")
    assert "bob.example" in (await visitor.see("/people")).words(".people")
    assert "bm" in (await visitor.see("/import")).words("table")


async def test_what_cannot_be_read_says_what_could_be(visitor: Visitor) -> None:
    seen = await choose(visitor, b"hello", name="x.txt")
    assert "could not be read" in seen.words(".lead") and "Bookmarks" in seen.words("[role=alert]")
    assert (await choose(visitor, b"")).status in (200, 422)
    assert (await visitor.see("/import/99999")).status == 404


async def test_a_line_with_no_such_act_says_which_word_it_was(visitor: Visitor) -> None:
    seen = await choose(visitor, b"verb,url\nsave,https://bob.example/kept\njuggle,https://bob.example/x\n", name="acts.csv")
    assert "acts.csv 3 “juggle” is no act that crosspath knows." in seen.words("table") and "New 1" in seen.words(".facts")


async def test_a_file_is_taken_only_from_the_page_itself(visitor: Visitor) -> None:
    assert (await choose(visitor, BOOKMARKS.encode(), csrf="wrong")).status == 403
    assert (await visitor.send("/import", {"file": "x"})).status == 415


async def test_a_file_that_was_looked_at_is_forgotten(visitor: Visitor) -> None:
    seen = await choose(visitor, b"verb,url\nsave,https://only-looked.example/\n", name="t.csv")
    assert (await visitor.submit(seen, f"{seen.url}/forget")).url == "/import"
    assert (await visitor.see(seen.url)).status == 404


async def test_every_format_is_a_link_with_what_it_is_for(visitor: Visitor) -> None:
    seen = await visitor.see("/export")
    links = [link["href"] for link in seen.soup.select("a[download]")]
    assert len(links) == 7
    for link in links:
        async with visitor.http.get(visitor.origin + link) as answer:
            assert (answer.status, answer.headers["Content-Disposition"][:10]) == (200, "attachment"), link
    one = await visitor.see("/export?persona=a%26b")
    assert all(link["href"].endswith("&persona=a%26b") for link in one.soup.select("a[download]"))
