"""POST /blogs/look: what is new on blogs, read from feeds of this machine when it is asked for."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from typing import Any

import pytest
from aiohttp import web
from crosspath.settings import Settings

from tests.conftest import Server, a_server


@dataclass
class Blog:
    """A server, a blog, and what is on it by path."""

    server: Server
    base: str
    pages: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def write(self, *posts: str) -> None:
        items = "".join(f"<item><title>{post}</title><link>{self.base}/{post.lower()}</link></item>" for post in posts)
        self.pages["/feed"] = f"<rss version='2.0'><channel>{items}</channel></rss>"

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

    async def page(request: web.Request) -> web.Response:
        blog.asked.append(request.path)
        found = blog.pages.get(request.path)
        if found is None:
            return web.Response(status=404)
        return web.Response(text=found, content_type="text/html" if found.startswith("<html") else "application/rss+xml")

    app = web.Application()
    app.router.add_get("/{rest:.*}", page)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    listening = socket.create_server(("127.0.0.2", 0))
    port = listening.getsockname()[1]
    await web.SockSite(runner, listening).start()
    looking = replace(settings, fetch_allow=(ip_network("127.0.0.2/32"),), fetch_ports=frozenset({port}))
    async with a_server(looking) as server:
        blog = Blog(server, f"http://127.0.0.2:{port}")
        blog.pages["/"] = "<html><head><link rel=alternate type='application/rss+xml' href='/feed'><link rel=alternate type='application/rss+xml' href='/comments'></head></html>"
        blog.write("Rye", "Oats")
        yield blog
    await runner.cleanup()


async def test_f3_what_is_new_on_a_blog_is_where_to_go_until_i_reacted_to_it(blog: Blog) -> None:
    await blog.server.call("POST", "/blogs", {"url": f"{blog.base}/", "title": "Bob's bread", "cadence_days": 7})
    assert (await blog.newest(), blog.asked) == (None, []), "nothing is read unasked"
    assert await blog.look() == [{"url": f"{blog.base}/feed", "new": 2, "problem": None}]
    assert await blog.newest() == "Rye"
    assert await blog.look() == [{"url": f"{blog.base}/feed", "new": 0, "problem": None}]
    assert blog.asked == ["/", "/feed", "/feed"], "where the feed is, is remembered"
    await blog.server.log(verb="comment", url=f"{blog.base}/rye", text="Dark and good.")
    assert await blog.newest() == "Oats"
    blog.write("Spelt", "Rye", "Oats")
    assert [each["new"] for each in await blog.look()] == [1]
    assert await blog.newest() == "Spelt"
    assert len(await blog.server.events()) == 1, "what is there is no act of anybody"
    del blog.pages["/feed"]
    assert (await blog.look())[0]["problem"] == "The server answers 404."


async def test_i5_who_is_subscribed_to_is_looked_at_and_reminders_end_in_the_next_post(blog: Blog) -> None:
    owner = {"name": "Bob", "url": f"{blog.base}/"}
    await blog.server.log(verb="subscribe", url=f"{blog.base}/", target=owner)
    two_days_ago = (datetime.now(UTC) - timedelta(days=2)).isoformat()
    await blog.server.log(verb="share", direction="received", url="https://me.example/loaf", target=owner, occurred_at=two_days_ago)
    assert [each["new"] for each in await blog.look()] == [2]
    (reminder,) = (await blog.server.call("GET", "/reminders"))[1]["reminders"]
    assert (reminder["kind"], reminder["act"]["verb"], reminder["act"]["url"]) == ("share_back", "share", f"{blog.base}/rye")
    await blog.server.log(verb="share", url=f"{blog.base}/rye", target=owner)
    assert (await blog.server.call("GET", "/reminders?all=true"))[1]["reminders"] == []
