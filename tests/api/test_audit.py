"""POST /links/audit: whom my own site links to, against a site of this machine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from crosspath.settings import Settings
from crosspath.sources.feeds import NotAList, read_list

from tests.api.site import Site, a_site
from tests.conftest import Server, a_server


@dataclass
class Mine:
    """A server, and a site of mine with what is on its pages."""

    server: Server
    site: Site

    async def audit(self, path: str = "/sitemap.xml", **more: Any) -> dict[str, Any]:
        status, found = await self.server.call("POST", "/links/audit", {"url": self.site.base + path, **more})
        assert status == 200, found
        return found

    async def state_of(self, url: str) -> str:
        (event,) = [event for event in await self.server.events(verb="link") if event["object"]["url"] == url]
        return event["result"]["state"]


def states(found: dict[str, Any]) -> list[tuple[str, str]]:
    return sorted((link["url"], link["state"]) for link in found["links"])


@pytest.fixture
async def mine(settings: Settings) -> AsyncIterator[Mine]:
    """Everything, running."""
    async with a_site() as site, a_server(site.allowed(settings, sites=("127.0.0.2",))) as server:
        mine = Mine(server, site)
        site.pages |= {
            "/sitemap.xml": f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{mine.site.base}/friends</loc><lastmod>2026-03-01</lastmod></url>"
            f"<url><loc>{mine.site.base}/gone</loc></url><url><loc>https://else.example/</loc></url></urlset>",
            "/feed": f"<rss version='2.0'><channel><item><title>Friends</title><link>{mine.site.base}/friends</link></item></channel></rss>",
            "/friends": "<html><nav><a href='https://nav.example/'>About</a></nav><p>I like <a href='https://bob.example/loaf?utm_source=me'>Bob's loaf</a>, "
            "<a rel='nofollow ugc' href='https://carol.example/'>Carol</a> and <a href='/other'>myself</a>.</p></html>",
        }  # fmt: skip
        yield mine


async def test_g3_my_links_are_logged_with_their_rel_and_withdrawn_when_they_are_gone(mine: Mine) -> None:
    looked = await mine.audit()
    assert states(looked) == [("https://bob.example/loaf", "new"), ("https://carol.example/", "new")]
    assert (looked["pages"], looked["problems"], await mine.server.events()) == (2, {}, []), "nothing is logged unless it is asked for"
    await mine.audit(keep=True)
    events = {event["object"]["url"]: event for event in await mine.server.events(verb="link")}
    loaf, carol = events["https://bob.example/loaf"], events["https://carol.example/"]
    assert (loaf["direction"], loaf["result"]["url"], loaf["occurred_at"][:10], loaf["object"]["title"]) == ("given", f"{mine.site.base}/friends", "2026-03-01", "Bob's loaf")
    assert (loaf["tags"], carol["tags"]) == ([], ["rel=nofollow", "rel=ugc"])
    assert loaf["person"]["name"] == "bob.example", "it counts for whom it is about"
    again = await mine.audit("/feed", keep=True)
    assert states(again) == [("https://bob.example/loaf", "there"), ("https://carol.example/", "there")]
    assert len(await mine.server.events(verb="link")) == 2
    mine.site.pages["/friends"] = "<html>I like <a href='https://carol.example/'>Carol</a>.</html>"
    assert states(await mine.audit(keep=True)) == [("https://bob.example/loaf", "lost"), ("https://carol.example/", "there")]
    assert await mine.state_of("https://bob.example/loaf") == "withdrawn"
    assert [event["tags"] for event in await mine.server.events(verb="link") if event["object"]["url"] == "https://carol.example/"] == [[]], "followed now"
    mine.site.pages["/friends"] = "<html><a href='https://bob.example/loaf'>Bob</a></html>"
    assert ("https://bob.example/loaf", "back") in states(await mine.audit(keep=True))
    assert await mine.state_of("https://bob.example/loaf") == "live"
    del mine.site.pages["/friends"]
    assert states(await mine.audit(keep=True)) == [("https://bob.example/loaf", "lost"), ("https://carol.example/", "lost")]


async def test_a_page_that_cannot_be_read_now_loses_no_link(mine: Mine) -> None:
    await mine.audit(keep=True)
    mine.site.pages["/friends"] = "<busy/>"
    found = await mine.audit(keep=True)
    assert (found["links"], list(found["problems"])) == ([], [f"{mine.site.base}/friends"])
    assert await mine.state_of("https://bob.example/loaf") == "live"


async def test_only_my_sites_are_looked_at_and_only_lists(mine: Mine) -> None:
    for url, code in (("https://bob.example/feed", "not_mine"), ("nonsense", "not_mine"), (f"{mine.site.base}/nowhere", "not_there")):
        status, problem = await mine.server.call("POST", "/links/audit", {"url": url})
        assert (status, problem["code"]) == (422, code), url
    mine.site.pages["/bomb"] = "<!DOCTYPE x [<!ENTITY a 'aaaa'>]><rss><channel><item><link>https://a.example/</link></item></channel></rss>"
    mine.site.pages["/empty"] = "<rss version='2.0'><channel></channel></rss>"
    for path in ("/bomb", "/empty"):
        status, problem = await mine.server.call("POST", "/links/audit", {"url": mine.site.base + path})
        assert (status, problem["code"]) == (422, "no_list"), path


ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">Rye &amp;amp; oats</title><link href="/rye"/>
<published>2026-11-02T08:00:00Z</published></entry><entry><title>No link</title></entry></feed>"""


def test_a_feed_is_read_with_titles_and_times() -> None:
    (entry,) = read_list(ATOM, "https://bob.example/feed")
    assert (entry.url, entry.at and entry.at.isoformat()) == ("https://bob.example/rye", "2026-11-02T08:00:00+00:00")
    for nothing in (b"", b"\x00\xff", b"<html></html>", b"<urlset", b'{"a": 1}'):
        with pytest.raises(NotAList):
            read_list(nothing, "https://bob.example/")
