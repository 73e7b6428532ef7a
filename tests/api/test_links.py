"""POST /links/check: a link is looked at before it is shared, against sites of this machine."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from ipaddress import ip_network
from typing import Any

import pytest
from aiohttp import web
from crosspath.settings import Settings
from crosspath.store.tables import LinkCheck

from tests.conftest import Server, a_server

PAGES = {
    "/loaf": "<title>Loaf</title><p>" + "How to bake a good loaf. " * 30,
    "/parked": "<title>bread.example</title><h1>This domain is for sale</h1><script src='https://www.parkingcrew.net/x.js'></script>",
    "/framed": "<div id=bar>Win a prize today</div><iframe src='http://127.0.0.3:{port}/loaf' width=100% height=100%></iframe>",
    "/video": "<p>" + "A long article with a video in it. " * 30 + "<iframe src='https://video.example/embed/1'></iframe>",
    "/wait": "<meta http-equiv=Refresh content='5; URL=http://127.0.0.3/loaf'>",
}


@dataclass
class World:
    """A server that may look at 127.0.0.2 and .3, a site that listens on both, and the paths that are gone there."""

    server: Server
    port: int
    gone: set[str]

    def url(self, path: str, host: str = "127.0.0.2") -> str:
        return f"http://{host}:{self.port}{path}"

    async def check(self, path: str) -> dict[str, Any]:
        status, found = await self.server.call("POST", "/links/check", {"url": self.url(path)})
        assert status == 200, found
        return found


@pytest.fixture
async def world(settings: Settings) -> AsyncIterator[World]:
    """Everything, running."""
    gone: set[str] = set()

    async def page(request: web.Request) -> web.Response:
        assert "Cookie" not in request.headers
        if request.path == "/away":
            return web.Response(status=301, headers={"Location": f"http://127.0.0.3:{port}/loaf", "Set-Cookie": "seen=1"})
        if request.path not in PAGES or request.path in gone:
            return web.Response(status=410 if request.path in gone else 404)
        return web.Response(text=PAGES[request.path].replace("{port}", str(port)), content_type="text/html")

    app = web.Application()
    app.router.add_get("/{rest:.*}", page)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    first = socket.create_server(("127.0.0.2", 0))
    port = first.getsockname()[1]
    for listening in (first, socket.create_server(("127.0.0.3", port))):
        await web.SockSite(runner, listening).start()
    looking = replace(settings, fetch_allow=(ip_network("127.0.0.2/31"),), fetch_ports=frozenset({port, 80}))
    async with a_server(looking) as server:
        yield World(server, port, gone)
    await runner.cleanup()


def codes(found: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in found["findings"]]


async def test_e3_a_link_is_looked_at_before_it_is_shared(world: World) -> None:
    good = await world.check("/loaf")
    assert (good["status"], good["final_host"], good["redirects"], good["findings"]) == (200, "127.0.0.2", 0, [])
    assert codes(await world.check("/video")) == [], "an article with a video is an article"
    missing = await world.check("/nowhere")
    assert (missing["status"], codes(missing)) == (404, ["not_found"])
    away = await world.check("/away")
    assert (away["final_url"], away["redirects"], codes(away)) == (world.url("/loaf", "127.0.0.3"), 1, ["other_domain"])
    assert away["findings"][0]["text"] == "It leads to 127.0.0.3, another site than 127.0.0.2."
    assert codes(await world.check("/parked")) == ["parked"]
    assert codes(await world.check("/framed")) == ["framed"], "somebody else's page with an advert put around it"
    assert codes(await world.check("/wait")) == ["sent_on"]
    kept = await LinkCheck.all().order_by("id")
    assert [(row.status, [finding["code"] for finding in row.findings]) for row in kept][:3] == [(200, []), (200, []), (404, ["not_found"])]


async def test_an_address_that_must_not_be_called_is_answered_as_a_finding(world: World) -> None:
    for url, code in ((f"http://127.0.0.1:{world.port}/", "blocked_address"), (f"{world.server.api}/health", "blocked_address"), ("http://127.0.0.2:25/", "blocked_port")):
        status, found = await world.server.call("POST", "/links/check", {"url": url})
        assert (status, found["status"], codes(found)) == (200, None, [code])


@pytest.mark.parametrize("body", [{}, {"url": "mailto:bob"}, {"url": ""}, {"url": "https://bob.example/", "event": "1"}])
async def test_what_is_no_link_is_refused(world: World, body: dict[str, str]) -> None:
    assert (await world.server.call("POST", "/links/check", body))[0] == 422


async def test_h9_a_review_whose_page_vanished_is_withdrawn_its_words_kept_and_asked_about(world: World) -> None:
    url = world.url("/loaf")
    logged = await world.server.log(verb="review", url=url, text="The best loaf I know.", target={"name": "Bob", "url": "https://bob.example/"})
    event = logged["events"][0]["id"]
    assert (await world.server.call("POST", f"/events/{event}/check"))[1]["status"] == 200
    assert (await world.server.call("GET", f"/events/{event}"))[1]["result"]["state"] == "live"
    world.gone.add("/loaf")
    assert codes((await world.server.call("POST", f"/events/{event}/check"))[1]) == ["not_found"]
    kept = (await world.server.call("GET", f"/events/{event}"))[1]
    assert (kept["result"]["state"], kept["my_text"]["text"]) == ("withdrawn", "The best loaf I know.")
    (reminder,) = (await world.server.call("GET", "/reminders"))[1]["reminders"]
    assert (reminder["kind"], reminder["evidence"][0]["event"]) == ("review_recommendations", event)
    world.gone.clear()
    await world.server.call("POST", f"/events/{event}/check")
    assert (await world.server.call("GET", f"/events/{event}"))[1]["result"]["state"] == "live"
    assert (await world.server.call("POST", "/events/01ARZ3NDEKTSV4RRFFQ69G5FAV/check"))[0] == 404


async def test_e5_the_register_shows_what_i_recommend_and_which_link_is_withdrawn(world: World) -> None:
    bob, carol = ({"name": name, "url": f"https://{name.lower()}.example/"} for name in ("Bob", "Carol"))
    stays = (await world.server.log(verb="recommend", url=world.url("/video"), target=carol))["events"][0]["id"]
    goes = (await world.server.log(verb="review", url=world.url("/loaf"), text="The best loaf.", target=bob))["events"][0]["id"]
    taken_back = await world.server.log(verb="recommend", url=world.url("/away"), target=bob)
    await world.server.log(verb="undo", undo_of=taken_back["id"], url=world.url("/away"))
    await world.server.log(verb="block", url="https://carol.example/", target=carol)
    world.gone.add("/loaf")
    await world.server.call("POST", f"/events/{goes}/check")
    _, found = await world.server.call("GET", "/recommendations")
    shown = [(each["event"], each["state"], each["status"], each["person"]["name"], each["blocked"]) for each in found["recommendations"]]
    assert shown == [(goes, "withdrawn", 410, "Bob", False), (stays, "live", None, "Carol", True)]
    assert (found["recommendations"][0]["text"], codes(found["recommendations"][0])) == ("The best loaf.", ["not_found"])
    _, first = await world.server.call("GET", "/recommendations", params={"limit": 1})
    _, second = await world.server.call("GET", "/recommendations", params={"limit": 1, "cursor": first["next_cursor"]})
    assert [each["event"] for each in second["recommendations"]] == [stays]
    assert second["next_cursor"] is None
