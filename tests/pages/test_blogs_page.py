"""The list of blogs to visit, as a page."""

from __future__ import annotations

import pytest

from tests.conftest import Server
from tests.pages.visitor import Seen, Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def press(visitor: Visitor, seen: Seen, ending: str) -> Seen:
    """Send the form of the first blog whose action ends so."""
    form = next(form for form in seen.soup.select("main form") if form["action"].partition("?")[0].endswith(ending))
    return await visitor.submit(seen, form["action"])


async def undo(visitor: Visitor, seen: Seen) -> Seen:
    return await visitor.submit(seen, seen.soup.select_one(".receipt form")["action"])


async def test_an_empty_list_says_how_to_begin(visitor: Visitor) -> None:
    seen = await visitor.see("/blogs")
    assert "Paste the address of a blog" in seen.words(".empty") and seen.soup.select_one("#add-cadence_days")["value"] == "14"


async def test_a_blog_is_added_changed_paused_and_removed_and_each_press_is_undone(visitor: Visitor, shared: Server) -> None:
    added = await visitor.submit("/blogs", "/blogs", url="https://bob.example/", cadence_days="7", title="Less bread")
    assert "on the list" in added.words(".receipt") and "Less bread time to visit" in added.words(".card .reason")
    assert "every 7 days" in added.words(".card") and "not been there yet" in added.words(".card")
    assert "None yet" in (await undo(visitor, added)).words(".empty")
    added = await visitor.submit("/blogs", "/blogs", url="https://bob.example/", cadence_days="7", title="Less bread")
    paused = await press(visitor, added, "/pause")
    assert "paused" in paused.words(".card .reason") and not (await shared.call("GET", "/blogs?overdue=true"))[1]["blogs"]
    resumed = await undo(visitor, paused)
    assert "time to visit" in resumed.words(".card .reason")
    assert "paused" in (await undo(visitor, resumed)).words(".card .reason")
    resumed = await press(visitor, await visitor.see("/blogs"), "/resume")
    await shared.log(verb="comment", url="https://bob.example/bread")
    form = next(form for form in resumed.soup.select("form") if form["action"].endswith("/change"))
    saved = await visitor.submit(resumed, form["action"], cadence_days="30", title="Bread & more", feed_url="https://bob.example/feed")
    assert "Bread & more" in saved.words(".card .reason") and "you were there" in saved.words(".card") and "time again" in saved.words(".card")
    assert "You have been everywhere" in (await visitor.see("/blogs?overdue=1")).words()
    emptied = await visitor.submit(saved, form["action"], feed_url="")
    assert emptied.status == 200 and (await shared.call("GET", "/blogs"))[1]["blogs"][0]["feed_url"] is None
    gone = await press(visitor, saved, "/remove")
    assert not gone.soup.select(".stack .card") and "Off the list" in gone.words(".receipt")
    back = await undo(visitor, gone)
    assert "Bread & more" in back.words(".card .reason") and "every 30 days" in back.words(".card")
    await press(visitor, back, "/remove")
    assert (await visitor.submit(back, next(form["action"] for form in back.soup.select("form") if form["action"].endswith("/pause")))).status == 404


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [("url", "bob", "whole address"), ("url", "", "whole address"), ("url", "javascript:alert(1)", "whole address"), ("url", "https://github.com/search", "whose it is"),
     ("cadence_days", "often", "whole number"), ("cadence_days", "0", "whole number"), ("cadence_days", "99999", "whole number"), ("title", "x" * 501, "few words")],
)  # fmt: skip
async def test_what_cannot_be_added_is_said_at_its_field_and_nothing_typed_is_lost(visitor: Visitor, field: str, value: str, why: str) -> None:
    typed = {"url": "https://ann.example/", "cadence_days": "5", "title": "Ann"} | {field: value}
    refused = await visitor.submit("/blogs", "/blogs", **typed)
    assert refused.status == 422
    shown = refused.soup.select_one(f"#add-{field}")
    assert shown["aria-invalid"] == "true" and why in refused.words(f"#{shown['aria-describedby']}")
    assert {name: refused.soup.select_one(f"#add-{name}")["value"] for name in typed} == typed
    again = await visitor.submit(refused, "/blogs", **typed | {field: {"url": "https://ann.example/", "cadence_days": "5", "title": "Ann"}[field]})
    assert "list" in again.words(".receipt") and again.status == 200


async def test_what_cannot_be_kept_of_a_blog_is_said_in_its_own_form(visitor: Visitor) -> None:
    added = await visitor.submit("/blogs", "/blogs", url="https://cay.example/", title="Cay")
    card = next(card for card in added.soup.select(".stack .card") if "Cay" in card.get_text())
    action = card.select_one("form.fields")["action"]
    for fields in ({"title": ""}, {"cadence_days": ""}, {"feed_url": "feed"}):
        refused = await visitor.submit(added, action, **fields)
        ((name, value),) = fields.items()
        shown = refused.soup.select_one(f"#{card['id']} [name={name}]")
        assert refused.status == 422 and shown["aria-invalid"] == "true" and shown["value"] == value
        assert refused.words(f"#{shown['aria-describedby']}") and refused.soup.select_one(f"#{card['id']} details").has_attr("open")
    saved = await visitor.submit(refused, action, feed_url="https://cay.example/feed")
    assert saved.status == 200 and "Saved" in saved.words(".receipt")


async def test_each_persona_has_a_list_of_its_own(visitor: Visitor, shared: Server) -> None:
    added = await visitor.submit("/blogs?persona=business", "/blogs?persona=business", url="https://dov.example/")
    assert "persona=business" in added.url and "dov.example" in added.words(".stack")
    assert [blog["url"] for blog in (await shared.call("GET", "/blogs?persona=business"))[1]["blogs"]] == ["https://dov.example/"]
    assert "dov.example" not in (await visitor.see("/blogs")).words()
    paused = await press(visitor, added, "/pause")
    assert "persona=business" in paused.url and "paused" in paused.words(".stack")
