"""The words under which pages are filed: offered, kept, and what fits by them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from crosspath.settings import Settings

from tests.conftest import Server, a_server

BOB, CAROL = {"name": "Bob", "url": "https://bob.example/"}, {"name": "Carol", "url": "https://carol.example/"}


@pytest.fixture
async def server(settings: Settings) -> AsyncIterator[Server]:
    """A server with a site of mine."""
    async with a_server(replace(settings, sites=("me.example",))) as server:
        yield server


async def seen(server: Server, url: str, tags: Any, who: dict[str, str] = BOB, **more: Any) -> dict[str, Any]:
    return (await server.log(**{"verb": "like", "url": url, "page": {"title": url[-5:], "author": who, "tags": tags}} | more))["events"][0]


async def fitting(server: Server, **query: Any) -> list[tuple[str, list[str]]]:
    status, found = await server.call("POST", "/links/fitting", query)
    assert status == 200, found
    return [(each["url"], each["tags"]) for each in found["fitting"]]


async def test_h8_a_bookmark_keeps_the_tags_that_were_chosen_of_the_page_s_own(server: Server) -> None:
    event = await seen(server, "https://bob.example/rye", ["Rye", "Sourdough"], verb="save", data={"tags": ["Rye"]})
    assert (event["verb"], event["tags"]) == ("save", ["Rye"])
    assert (await seen(server, "https://bob.example/oats", ["Oats"], verb="save"))["tags"] == [], "none is chosen unasked"
    assert (await seen(server, "https://bob.example/odd", ["a"], data={"tags": [7, "", "x" * 61, "fine"]}))["tags"] == ["fine"]


async def test_h11_what_shares_tags_with_my_page_is_offered_to_link_to(server: Server) -> None:
    await seen(server, "https://bob.example/rye", ["Rye", "#Sourdough", "rye"])
    await seen(server, "https://carol.example/loaf", ["sourdough", "Rye", "Ovens"], CAROL)
    await seen(server, "https://bob.example/cats", ["Cats"])
    await seen(server, "https://me.example/bread", ["Rye", "sourdough", "ovens"], {"name": "Me", "url": "https://me.example/"}, direction="observed")
    mine = [("https://carol.example/loaf", ["ovens", "rye", "sourdough"]), ("https://bob.example/rye", ["rye", "sourdough"])]
    assert await fitting(server, url="https://me.example/bread?utm_source=x") == mine
    assert await fitting(server, tags="OVENS, cats") == [("https://bob.example/cats", ["cats"]), ("https://carol.example/loaf", ["ovens"])]
    dora = {"name": "Dora", "url": "https://dora.example/"}
    await seen(server, "https://dora.example/soup", None, dora, page={"author": dora, "meta": {"keywords": "Soup, rye"}})
    assert await fitting(server, tags="soup") == [("https://dora.example/soup", ["soup"])]
    await server.log(verb="link", url="https://carol.example/loaf", target=CAROL)
    assert "https://carol.example/loaf" not in [url for url, _ in await fitting(server, tags="rye")], "what I link to is done"
    assert await fitting(server, tags="nothing of that") == await fitting(server, url="https://me.example/unknown") == []
    for query in ({}, {"url": "https://a.example/", "tags": "a"}, {"url": "mailto:bob"}):
        assert (await server.call("POST", "/links/fitting", query))[0] == 422, query


async def test_tags_that_are_none_cost_no_capture(server: Server) -> None:
    for number, tags in enumerate(("rye", {"a": 1}, [1, None, ["x"]], ["x" * 500, "  "], None)):
        await seen(server, f"https://bob.example/{number}", tags)
    assert len(await server.events()) == 5
