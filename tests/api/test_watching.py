"""POST /chains/watch: answers to my questions are found in comment feeds, of a blog of this machine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from crosspath.settings import Settings
from crosspath.sources.feeds import read_comments

from tests.api.site import Site, a_site
from tests.conftest import Server, a_server

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)


@dataclass
class Thread:
    """A server whose clock stands still, and a post with its comment feed."""

    server: Server
    site: Site

    @property
    def post(self) -> str:
        return f"{self.site.base}/post"

    async def watch(self) -> list[dict[str, Any]]:
        status, found = await self.server.call("POST", "/chains/watch", {})
        assert status == 200, found
        return found["watched"]

    def say(self, *comments: tuple[int, str, int | None]) -> None:
        """Comments by number, by whom, in reply to which, two days ago."""
        items = "".join(
            f"<item><title>By: {who}</title><link>{self.post}#comment-{number}</link><dc:creator>{who}</dc:creator>"
            f"<pubDate>Tue, 17 Nov 2026 1{number % 10}:00:00 +0000</pubDate><description>"
            + (f"In reply to &lt;a href=&quot;{self.post}/#comment-{to}&quot;&gt;Me&lt;/a&gt;. " if to else "")
            + f"About {number} hours.</description></item>"
            for number, who, to in comments
        )
        self.site.pages["/post/feed/"] = f"<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Comments</title>{items}</channel></rss>"

    async def acknowledging(self) -> list[str]:
        _, found = await self.server.call("GET", "/reminders?all=true")
        return [each["person"]["name"] for each in found["reminders"] if each["kind"] == "acknowledge"]


@pytest.fixture
async def thread(settings: Settings) -> AsyncIterator[Thread]:
    """Everything, running."""
    async with a_site() as site, a_server(site.allowed(settings), clock=lambda: NOW) as server:
        thread = Thread(server, site)
        links = "<link rel=alternate type='application/rss+xml' href='/comments/feed/'><link rel=alternate type='application/rss+xml' href='/post/feed/'>"
        thread.site.pages["/post"] = f"<html><head>{links}</head></html>"
        await server.log(verb="ask", url=f"{thread.post}#comment-7", text="How long does it rise?", occurred_at="2026-11-16T10:00:00Z")
        yield thread


async def test_d5_a_reply_to_my_comment_is_to_be_acknowledged_and_other_people_s_replies_are_left_there(thread: Thread) -> None:
    thread.say((7, "Me", None), (8, "Carol", 5), (9, "Dora", None), (5, "Eve", None))
    assert [(each["new"], each["problem"]) for each in await thread.watch()] == [(0, None)]
    assert (len(await thread.server.events()), await thread.acknowledging()) == (1, []), "other people's replies do not trigger"
    thread.say((7, "Me", None), (8, "Carol", 5), (11, "Bob", 7))
    assert [each["new"] for each in await thread.watch()] == [1]
    (reply,) = await thread.server.events(direction="received")
    assert (reply["verb"], reply["in_reply_to"], reply["occurred_at"]) == ("reply", f"{thread.post}#comment-7", "2026-11-17T11:00:00Z")
    assert reply["their_text"]["text"] == "About 11 hours."
    assert await thread.acknowledging() == ["Bob"]
    assert [each["new"] for each in await thread.watch()] == [0], "seen again it is the same"
    await thread.server.log(verb="thank", url=f"{thread.post}#comment-11", target={"name": "Bob"})
    assert await thread.acknowledging() == []


async def test_a_page_without_a_comment_feed_says_so(thread: Thread) -> None:
    for pages, problem in (({"/post": "<html></html>"}, "The page names no feed of its comments."), ({}, "The server answers 404."), ({**thread.site.pages, "/post/feed/": "nothing"}, "It is no feed.")):
        thread.site.pages = pages
        (found,) = await thread.watch()
        assert (found["new"], found["problem"]) == (0, problem)


ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"><entry><link href="https://b.example/p#comment-9"/>
<author><name>Bob</name><uri>https://bob.example/</uri></author><content type="html">&lt;p&gt;Two &lt;b&gt;days&lt;/b&gt;.&lt;/p&gt;</content>
<thr:in-reply-to ref="https://b.example/p#comment-7"/></entry></feed>"""


def test_a_feed_that_says_what_it_replies_to_in_its_own_field_is_read_too() -> None:
    (comment,) = read_comments(ATOM, "https://b.example/p/feed")
    assert (comment.author, comment.author_url, comment.text, list(comment.replies_to)) == ("Bob", "https://bob.example/", "Two days .", ["https://b.example/p#comment-7"])
