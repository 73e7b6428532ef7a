"""The log page: typing a line, finding, correcting, taking back."""

from __future__ import annotations

import pytest
from crosspath.web.pages.line import NotUnderstood, read_line

from tests.conftest import Server
from tests.pages.visitor import Seen, Visitor

GIVEN = {"direction": "given"}
LINES = [
    ("comment https://bob.example/bread Lovely loaf.", {"verb": "comment", "url": "https://bob.example/bread", "text": "Lovely loaf."}),
    ("commented https://bob.example/bread", {"verb": "comment", "url": "https://bob.example/bread"}),
    ("Thanked  Bob again\thttps://bob.example/ for it", {"verb": "thank", "url": "https://bob.example/", "text": "Bob again for it"}),
    ("list_add HTTPS://Bob.example/", {"verb": "list_add", "url": "HTTPS://Bob.example/"}),
    ("< share https://me.example/ nice", {"verb": "share", "url": "https://me.example/", "text": "nice", "direction": "received"}),
    ("received link https://me.example/", {"verb": "link", "url": "https://me.example/", "direction": "received"}),
    ("link https://a.example/ as https://b.example/ says", {"verb": "link", "url": "https://a.example/", "text": "as https://b.example/ says"}),
]


@pytest.mark.parametrize(("line", "capture"), LINES)
def test_a_line_is_a_verb_an_address_and_words(line: str, capture: dict[str, str]) -> None:
    assert read_line(line) == GIVEN | capture


@pytest.mark.parametrize(
    ("line", "missing"),
    [("", "Type what"), ("<", "Type what"), ("juggle https://bob.example/", "juggle"), ("undo https://bob.example/", "undo"), ("comment nice", "needs an address"), ("https://bob.example/", "no act")],
)
def test_a_line_that_says_too_little_says_what_is_missing(line: str, missing: str) -> None:
    with pytest.raises(NotUnderstood, match=missing):
        read_line(line)


@pytest.mark.asyncio(loop_scope="module")
async def test_a_line_is_logged_once_however_often_it_is_sent(visitor: Visitor, shared: Server) -> None:
    page = await visitor.see("/log")
    first = await visitor.submit(page, "/log", line="comment https://once.example/post So good.")
    assert "Logged." in first.words(".receipt")
    again = await visitor.submit(page, "/log", line="comment https://once.example/post So good.")
    assert "had that already" in again.words(".receipt")
    found = await shared.events(q="once.example")
    assert [(event["verb"], event["my_text"]["text"], event["source"]["channel"]) for event in found] == [("comment", "So good.", "dashboard")]


@pytest.mark.asyncio(loop_scope="module")
async def test_a_line_that_cannot_be_taken_is_given_back_with_the_reason(visitor: Visitor) -> None:
    for line, why in [("like javascript:alert(1)", "needs an address"), ("like https://a:b@c.example/", "password"), ("wave https://c.example/ <b>", "wave")]:
        seen = await visitor.submit("/log", "/log", line=line)
        assert seen.status == 422 and why in seen.words("#line-wrong")
        assert seen.soup.select_one("#line")["value"] == line


@pytest.mark.asyncio(loop_scope="module")
async def test_the_log_is_filtered_and_leafed_through(visitor: Visitor, shared: Server) -> None:
    for number in range(45):
        await shared.log(url=f"https://many.example/{number:02}", verb="save", occurred_at="2024-02-03T12:00:00Z")
    first = await visitor.see("/log?verb=save&q=many.example")
    assert len(first.soup.select(".event")) == 40
    second = await visitor.see(first.soup.select_one("[rel=next]")["href"])
    assert len(second.soup.select(".event")) == 5 and not second.soup.select("[rel=next]")
    assert second.soup.select_one("#verb option[selected]")["value"] == "save" and second.soup.select_one("#q")["value"] == "many.example"
    for asked, number in [("direction=received", 0), ("since=2024-02-03&until=2024-02-03&verb=save", 40), ("until=2024-02-02&verb=save", 0), ("since=2024-02-04&verb=save", 0)]:
        assert len((await visitor.see(f"/log?{asked}")).soup.select(".event")) == number, asked


@pytest.mark.asyncio(loop_scope="module")
async def test_a_filter_that_means_nothing_says_so(visitor: Visitor) -> None:
    for asked in ("since=yesterday", "verb=juggle", "direction=up", "cursor=x", "person=x", "until=2026-02-30", "until=9999-12-31"):
        seen = await visitor.see(f"/log?{asked}")
        assert seen.status == 422 and seen.words("#refused"), asked


@pytest.mark.asyncio(loop_scope="module")
async def test_an_event_is_corrected_and_what_was_not_changed_stays_as_it_was(visitor: Visitor, shared: Server) -> None:
    result = await shared.log(url="https://edit.example/1", occurred_at="2026-03-04T05:06:07.250Z", text="First\nsecond", note="mine")
    ulid = result["events"][0]["id"]
    seen = await visitor.submit(f"/log/{ulid}", f"/log/{ulid}", verb="share", note="", tags="bread, rye , ")
    assert "Corrected" in seen.words(".receipt")
    _, event = await shared.call("GET", f"/events/{ulid}")
    assert (event["verb"], event["note"], event["tags"], event["my_text"]["text"]) == ("share", None, ["bread", "rye"], "First\nsecond")
    assert event["occurred_at"] == "2026-03-04T05:06:07.250000Z"
    moved = await visitor.submit(f"/log/{ulid}", f"/log/{ulid}", occurred_at="2026-03-05T10:20")
    assert "5 March 2026, 10:20" in moved.words("dd")
    refused = await visitor.submit(f"/log/{ulid}", f"/log/{ulid}", occurred_at="2026-13-05T10:20", note="kept")
    assert refused.status == 422 and "no such date" in refused.words(".wrong")
    assert refused.soup.select_one("#note").get_text().strip() == "kept"


@pytest.mark.asyncio(loop_scope="module")
async def test_a_correction_is_changed_back_with_one_press_and_back_again(visitor: Visitor, shared: Server) -> None:
    result = await shared.log(url="https://mistake.example/1", occurred_at="2026-03-04T05:06:07.250Z", text="First\nsecond")
    ulid = result["events"][0]["id"]
    before = (await shared.call("GET", f"/events/{ulid}"))[1]
    seen = await visitor.submit(f"/log/{ulid}", f"/log/{ulid}", verb="share", occurred_at="2026-03-05T10:20", text="Third", tags="rye")
    after = (await shared.call("GET", f"/events/{ulid}"))[1]
    assert "act: comment → share" in seen.words("#corrections") and "tags: nothing → rye" in seen.words("#corrections")
    back = await visitor.submit(seen, _undo(seen))
    assert "as it was before" in back.words(".receipt") and (await shared.call("GET", f"/events/{ulid}"))[1] == before
    again = await visitor.submit(back, _undo(back))
    assert (await shared.call("GET", f"/events/{ulid}"))[1] == after
    await shared.call("PATCH", f"/events/{ulid}", {"verb": "like"})
    late = await visitor.submit(again, _undo(again))
    assert late.status == 409 and "changed again since" in late.words()
    nothing = await visitor.submit(f"/log/{ulid}", f"/log/{ulid}")
    assert not nothing.soup.select(".receipt"), "nothing was changed"


def _undo(seen: Seen) -> str:
    return seen.soup.select_one(".receipt form")["action"]


@pytest.mark.asyncio(loop_scope="module")
async def test_where_an_event_comes_from_is_said_in_words(visitor: Visitor, shared: Server) -> None:
    event = (await shared.log(url="https://bob.example/words", target={"name": "Bob", "url": "https://bob.example/"}))["events"][0]["id"]
    facts = (await visitor.see(f"/log/{event}")).words(".facts")
    assert "by Bob https://bob.example/" in facts and "told by the extension’s popup" in facts and "web:" not in facts


@pytest.mark.asyncio(loop_scope="module")
async def test_an_event_is_taken_back_and_put_back(visitor: Visitor, shared: Server) -> None:
    ulid = (await shared.log(url="https://undo.example/1"))["events"][0]["id"]
    gone = await visitor.submit("/log?q=undo.example", f"/log/{ulid}/undo")
    assert gone.url.startswith("/log?q=undo.example&did=undone") and not gone.soup.select(".event")
    assert "taken back" in (await visitor.see("/log?q=undo.example&undone=true")).words(".tag")
    back = await visitor.submit(gone, f"/log/{ulid}/restore")
    assert len(back.soup.select(".event")) == 1
    assert (await visitor.see("/log/01ARZ3NDEKTSV4RRFFQ69G5FAV")).status == 404


@pytest.mark.asyncio(loop_scope="module")
async def test_with_several_personas_one_says_as_which_one_logs_and_sees_each_alone(visitor: Visitor, shared: Server) -> None:
    assert not (await visitor.see("/log")).soup.select("[name=persona]")
    await visitor.submit("/settings", "/settings", personas="business")
    seen = await visitor.see("/log")
    assert [option["value"] for option in seen.soup.select("#as option")] == ["me", "business"]
    await visitor.submit(seen, "/log", line="share https://bob.example/as-business", persona="business")
    (event,) = await shared.events(persona="business")
    assert event["object"]["url"] == "https://bob.example/as-business"
    assert len((await visitor.see("/log?persona=business")).soup.select(".event")) == 1
    refused = await visitor.submit(seen, "/log", line="juggle it", persona="business")
    assert refused.soup.select_one("#as option[selected]")["value"] == "business"
    await visitor.submit("/settings", "/settings", personas="")
