"""POST /blogs/look: what is new on blogs, read from feeds of this machine when it is asked for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from crosspath.settings import Settings

from tests.api.site import Site, a_site
from tests.conftest import Server, a_server


@dataclass
class Blog:
    """A server, a blog, and what is on it by path."""

    server: Server
    site: Site

    def write(self, *posts: str) -> None:
        items = "".join(f"<item><title>{post}</title><link>{self.site.base}/{post.lower()}</link></item>" for post in posts)
        self.site.pages["/feed"] = f"<rss version='2.0'><channel>{items}</channel></rss>"

    async def look(self) -> list[dict[str, Any]]:
        status, found = await self.server.call("POST", "/blogs/look", {})
        assert status == 200, found
        return found["feeds"]

    async def newest(self) -> str | None:
        (blog,) = (await self.server.call("GET", "/blogs"))[1]["blogs"]
        return blog["newest"] and blog["newest"]["title"]


@pytest.fixture
async def blog(settings: Settings) -> AsyncIterator[Blog]:
    """Everything, running."""
    async with a_site() as site, a_server(site.allowed(settings)) as server:
        blog = Blog(server, site)
        blog.site.pages["/"] = "<html><head><link rel=alternate type='application/rss+xml' href='/feed'><link rel=alternate type='application/rss+xml' href='/comments'></head></html>"
        blog.write("Rye", "Oats")
        yield blog


async def test_f3_what_is_new_on_a_blog_is_where_to_go_until_i_reacted_to_it(blog: Blog) -> None:
    await blog.server.call("POST", "/blogs", {"url": f"{blog.site.base}/", "title": "Bob's bread", "cadence_days": 7})
    assert (await blog.newest(), blog.site.asked) == (None, []), "nothing is read unasked"
    assert await blog.look() == [{"url": f"{blog.site.base}/feed", "new": 2, "problem": None}]
    assert await blog.newest() == "Rye"
    assert await blog.look() == [{"url": f"{blog.site.base}/feed", "new": 0, "problem": None}]
    assert blog.site.asked == ["/", "/feed", "/feed"], "where the feed is, is remembered"
    await blog.server.log(verb="comment", url=f"{blog.site.base}/rye", text="Dark and good.")
    assert await blog.newest() == "Oats"
    blog.write("Spelt", "Rye", "Oats")
    assert [each["new"] for each in await blog.look()] == [1]
    assert await blog.newest() == "Spelt"
    assert len(await blog.server.events()) == 1, "what is there is no act of anybody"
    del blog.site.pages["/feed"]
    assert (await blog.look())[0]["problem"] == "The server answers 404."


async def test_i5_who_is_subscribed_to_is_looked_at_and_reminders_end_in_the_next_post(blog: Blog) -> None:
    owner = {"name": "Bob", "url": f"{blog.site.base}/"}
    await blog.server.log(verb="subscribe", url=f"{blog.site.base}/", target=owner)
    two_days_ago = (datetime.now(UTC) - timedelta(days=2)).isoformat()
    await blog.server.log(verb="share", direction="received", url="https://me.example/loaf", target=owner, occurred_at=two_days_ago)
    assert [each["new"] for each in await blog.look()] == [2]
    (reminder,) = (await blog.server.call("GET", "/reminders"))[1]["reminders"]
    assert (reminder["kind"], reminder["act"]["verb"], reminder["act"]["url"]) == ("share_back", "share", f"{blog.site.base}/rye")
    await blog.server.log(verb="share", url=f"{blog.site.base}/rye", target=owner)
    assert (await blog.server.call("GET", "/reminders?all=true"))[1]["reminders"] == []
