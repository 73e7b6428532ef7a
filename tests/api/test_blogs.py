"""Blogs to visit: overdue by what I did, in and out as OPML."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from crosspath.ledger.opml import NotOpml, Outline, read_opml, write_opml
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Server

TEXT = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)
OUTLINES = st.lists(
    st.builds(
        Outline,
        url=TEXT.map(lambda text: f"https://bob.example/?q={text}"),
        title=TEXT,
        feed_url=st.none() | st.just("https://bob.example/feed?a=1&b=2"),
        cadence_days=st.none() | st.integers(1, 3650),
    ),
    max_size=5,
    unique_by=lambda outline: outline.url,
)


@given(outlines=OUTLINES)
def test_f3_opml_written_and_read_is_the_same(outlines: list[Outline]) -> None:
    assert read_opml(write_opml("Blogs & more", outlines).decode()) == outlines


READER = """<opml version="1.0"><body><outline text="Bread"><outline text="Bob" type="rss" xmlUrl="https://bob.example/feed" htmlUrl="https://bob.example/"/>
<outline text="no page" xmlUrl="https://ann.example/feed.xml"/><outline text="twice" htmlUrl="https://bob.example/"/>
<outline text="bad" htmlUrl="javascript:alert(1)"/></outline></body></opml>"""
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><opml><body><outline text="&b;" htmlUrl="https://x.example/"/></body></opml>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml><body><outline text="&a;"/></body></opml>'


def test_a_readers_list_is_read_through_its_folders_each_blog_once() -> None:
    found = read_opml(READER)
    assert [(each.url, each.title) for each in found] == [("https://bob.example/", "Bob"), ("https://ann.example/feed.xml", "no page")]


@pytest.mark.parametrize("text", ["", "<opml", "<html><body/></html>", "<opml/>", BOMB, OUTSIDE, "\x00", "<opml><body>" + "<outline>" * 50])
def test_what_is_no_opml_or_reaches_elsewhere_is_refused(text: str) -> None:
    with pytest.raises(NotOpml):
        read_opml(text)


async def test_f3_a_blog_is_overdue_by_what_i_last_did_there(server: Server) -> None:
    now = datetime.now(UTC)
    acts = (("visit", 3, 7), ("comment", 20, 14), ("share", 10, 14), ("like", 1, 14), (None, 0, 14))
    for number, (verb, days, cadence) in enumerate(acts):
        url = f"https://blog{number}.example/"
        if verb:
            await server.log(verb=verb, url=f"{url}post", occurred_at=(now - timedelta(days=days)).isoformat())
        assert (await server.call("POST", "/blogs", {"url": url, "cadence_days": cadence}))[0] == 201
    await server.log(verb="comment", url="https://blog1.example/other", persona="other")
    _, found = await server.call("GET", "/blogs?overdue=true")
    assert [blog["url"] for blog in found["blogs"]] == ["https://blog1.example/", "https://blog3.example/", "https://blog4.example/"]
    _, page = await server.call("GET", "/blogs?limit=2")
    _, rest = await server.call("GET", f"/blogs?cursor={page['next_cursor']}")
    assert len(page["blogs"] + rest["blogs"]) == 5
    assert await server.call("POST", "/blogs", {"url": "https://blog1.example/", "cadence_days": 30}) == (200, {"added": 0, "known": 1, "blogs": [2], "refused": []})
    await server.call("POST", "/blogs", {"url": "https://blog3.example/", "title": "Three"})
    await server.call("POST", "/blogs", {"url": "https://blog3.example/"})
    _, left = await server.call("GET", "/blogs?overdue=true")
    assert [blog["title"] for blog in left["blogs"]] == ["Three", "https://blog4.example/"]
    assert (await server.call("DELETE", f"/blogs/{found['blogs'][0]['id']}"))[0] == 200
    assert (await server.call("DELETE", f"/blogs/{found['blogs'][0]['id']}"))[0] == 404


async def test_f3_a_list_goes_in_and_out_for_one_persona(server: Server) -> None:
    assert await server.call("POST", "/blogs/opml", {"opml": READER}) == (200, {"added": 2, "known": 0, "blogs": [1, 2], "refused": []})
    async with server.http.get(f"{server.api}/blogs.opml") as response:
        assert response.content_type == "text/x-opml"
        text = await response.text()
    assert [each.title for each in read_opml(text)] == ["Bob", "no page"]
    assert (await server.call("POST", "/blogs/opml", {"opml": text}))[1] == {"added": 0, "known": 2, "blogs": [1, 2], "refused": []}
    assert (await server.call("GET", "/blogs?persona=other"))[1]["blogs"] == []
    for body in ({}, {"opml": 3}, {"opml": BOMB}, {"opml": READER, "persona": ""}, {"opml": READER, "x": 1}):
        assert (await server.call("POST", "/blogs/opml", body))[0] == 422, body
    assert [person["name"] for person in (await server.call("GET", "/people"))[1]["people"]] == ["Bob", "no page"]


async def test_a_blog_that_was_taken_off_the_list_is_put_back_as_it_was(server: Server) -> None:
    await server.call("POST", "/blogs", {"url": "https://bob.example/", "title": "Bread", "cadence_days": 3})
    before = (await server.call("GET", "/blogs"))[1]["blogs"]
    blog = f"/blogs/{before[0]['id']}"
    assert (await server.call("DELETE", blog))[0] == 200
    assert (await server.call("GET", "/blogs"))[1]["blogs"] == []
    assert (await server.call("DELETE", blog))[0] == 404
    assert (await server.call("POST", f"{blog}/restore"))[0] == 200
    assert (await server.call("GET", "/blogs"))[1]["blogs"] == before
    assert (await server.call("POST", f"{blog}/restore"))[0] == 404
    await server.call("DELETE", blog)
    assert (await server.call("POST", "/blogs", {"url": "https://bob.example/"}))[0] == 201, "it is on the list anew"


async def test_a_paused_blog_is_not_due_until_it_is_resumed(server: Server) -> None:
    await server.call("POST", "/blogs", {"url": "https://bob.example/", "title": "Bread", "feed_url": "https://bob.example/feed"})
    before = (await server.call("GET", "/blogs"))[1]["blogs"]
    blog = f"/blogs/{before[0]['id']}"
    assert (await server.call("PATCH", blog, {"paused": True}))[0] == 200
    (paused,) = (await server.call("GET", "/blogs"))[1]["blogs"]
    assert paused == before[0] | {"paused": True, "overdue": False}
    assert (await server.call("GET", "/blogs?overdue=true"))[1]["blogs"] == []
    assert (await server.call("POST", "/blogs/look", {}))[1]["feeds"] == []
    assert (await server.call("PATCH", blog, {"paused": False}))[0] == 200
    assert (await server.call("GET", "/blogs"))[1]["blogs"] == before
    assert (await server.call("PATCH", blog, {"title": "Rye", "cadence_days": 3, "feed_url": None}))[0] == 200
    assert (await server.call("GET", "/blogs"))[1]["blogs"] == [before[0] | {"title": "Rye", "cadence_days": 3, "feed_url": None}]
    assert (await server.call("PATCH", blog, {}))[0] == 200
    for body in ({"title": ""}, {"cadence_days": 0}, {"cadence_days": None}, {"feed_url": "javascript:1"}, {"paused": "yes"}, {"url": "https://x.example/"}):
        assert (await server.call("PATCH", blog, body))[0] == 422, body
    await server.call("DELETE", blog)
    assert (await server.call("PATCH", blog, {"paused": True}))[0] == (await server.call("PATCH", "/blogs/99", {}))[0] == 404
