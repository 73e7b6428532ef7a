"""POST /people/{id}/proofs: who else somebody says they are is looked up when the user asks, on servers of this machine."""

from __future__ import annotations

import json
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from ipaddress import ip_network
from typing import Any

import pytest
from aiohttp import web
from crosspath.domain.event import Account as Someone
from crosspath.settings import Settings
from crosspath.sources.proofs import webfinger_address
from crosspath.store.tables import Account, Claim

from tests.conftest import Server, a_server

BLOG, SOCIAL = "127.0.0.2", "127.0.0.3"


@dataclass
class World:
    """A server that may look at two hosts, what there is on them by address, and what was asked for."""

    server: Server
    port: int
    pages: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def url(self, host: str, path: str = "/") -> str:
        return f"http://{host}:{self.port}{path}"

    async def person(self, host: str, path: str = "/") -> int:
        url = self.url(host, path)
        return (await self.server.log(verb="like", url=url, target={"name": host, "url": url}))["events"][0]["person"]["id"]

    async def look(self, person: int) -> list[dict[str, Any]]:
        status, found = await self.server.call("POST", f"/people/{person}/proofs")
        assert status == 200, found
        return found["looked_at"]

    async def suggested(self) -> list[list[str]]:
        _, found = await self.server.call("GET", "/people/suggestions")
        return [[proof["kind"] for proof in each["proofs"]] for each in found["suggestions"]]


@pytest.fixture
async def world(settings: Settings) -> AsyncIterator[World]:
    """Everything, running."""

    async def page(request: web.Request) -> web.Response:
        assert "Cookie" not in request.headers
        world.asked.append(request.path)
        found = world.pages.get(f"{request.host.partition(':')[0]}{request.path}")
        if found is None:
            return web.Response(status=404)
        if isinstance(found, str) and found.startswith("http"):
            return web.Response(status=302, headers={"Location": found})
        kind = "text/html" if isinstance(found, str) else "application/jrd+json"
        return web.Response(text=found if isinstance(found, str) else json.dumps(found), content_type=kind)

    app = web.Application()
    app.router.add_get("/{rest:.*}", page)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    first = socket.create_server((BLOG, 0))
    port = first.getsockname()[1]
    for listening in (first, socket.create_server((SOCIAL, port))):
        await web.SockSite(runner, listening).start()
    looking = replace(settings, fetch_allow=(ip_network("127.0.0.2/31"),), fetch_ports=frozenset({port}))
    async with a_server(looking) as server:
        world = World(server, port)
        yield world
    await runner.cleanup()


def me(*urls: str) -> str:
    return "<html><body>" + "".join(f"<a class=u-url rel='me noopener' href='{url}'>me</a>" for url in urls) + "</body></html>"


async def test_links_there_and_back_are_looked_up_when_asked_and_only_then(world: World) -> None:
    blog, other = await world.person(BLOG), await world.person(SOCIAL, "/bob")
    world.pages[f"{BLOG}/"] = me(world.url(SOCIAL, "/bob"))
    assert await world.suggested() == []
    await world.server.call("GET", f"/people/{blog}")
    assert world.asked == [], "nothing is fetched unasked"
    found = await world.look(blog)
    assert [(each["url"], each["kind"], each["says"], each["code"]) for each in found] == [
        (world.url(BLOG), "me", [world.url(SOCIAL, "/bob")], None),
        (world.url(SOCIAL, "/bob"), "me", [], "not_there"),
    ]
    assert await world.suggested() == [["me"]], "one way is only suggested"
    assert (await world.server.call("GET", f"/people/{other}"))[0] == 200
    world.pages[f"{SOCIAL}/bob"] = me(world.url(BLOG))
    await world.look(blog)
    _, people = await world.server.call("GET", "/people")
    assert len(people["people"]) == 1, "both ways are a proof"


async def test_who_only_has_a_name_on_a_page_does_not_speak_for_it(world: World) -> None:
    await world.person(SOCIAL, "/bob")
    logged = await world.server.log(verb="reply", url=world.url(BLOG, "/post"), target={"name": "Mallory"})
    world.pages[f"{BLOG}/"] = me(world.url(SOCIAL, "/bob"))
    assert await world.look(logged["events"][0]["person"]["id"]) == []
    assert (world.asked, await world.suggested()) == ([], [])


async def test_a_page_that_leads_to_another_site_says_nothing_of_this_one(world: World) -> None:
    blog = await world.person(BLOG)
    await world.person(SOCIAL, "/bob")
    world.pages[f"{BLOG}/"] = world.url(SOCIAL, "/list")
    world.pages[f"{SOCIAL}/list"] = me(world.url(SOCIAL, "/bob"))
    (found,) = await world.look(blog)
    assert (found["code"], found["says"], await world.suggested()) == ("other_domain", [], [])


async def test_what_the_account_s_server_says_is_a_proof(world: World) -> None:
    await world.person(BLOG)
    logged = await world.server.log(verb="follow", url="https://example.social/", target={"name": "Bob", "handle": f"@bob@{SOCIAL}"})
    await Account.filter(key=f"mastodon:bob@{SOCIAL}").update(url=world.url(SOCIAL, "/@bob"))
    bob = logged["events"][0]["person"]["id"]
    world.pages[f"{SOCIAL}/.well-known/webfinger"] = {
        "subject": f"acct:bob@{SOCIAL}", "aliases": [world.url(SOCIAL, "/@bob"), 7],
        "links": [{"rel": "http://webfinger.net/rel/profile-page", "href": world.url(BLOG)}, {"rel": "self", "href": "https://x.example/"}, 7],
    }  # fmt: skip
    found = await world.look(bob)
    assert (found[0]["kind"], found[0]["says"], found[0]["code"]) == ("webfinger", [world.url(BLOG)], None)
    assert await world.suggested() == [["webfinger"]]
    world.pages[f"{SOCIAL}/.well-known/webfinger"] = "<html>no JSON</html>"
    assert (await world.look(bob))[0]["code"] == "no_answer"
    world.pages[f"{SOCIAL}/.well-known/webfinger"] = {"subject": "acct:eve@127.0.0.3", "aliases": [world.url(BLOG)]}
    assert (await world.look(bob))[0]["says"] == [], "what is said of another is not said of Bob"


async def test_addresses_that_must_not_be_called_are_not(world: World) -> None:
    url = f"http://127.0.0.1:{world.port}/"
    logged = await world.server.log(verb="like", url=url, target={"name": "Bob", "url": url})
    (found,) = await world.look(logged["events"][0]["person"]["id"])
    assert (found["code"], world.asked) == ("blocked_address", [])
    assert (await world.server.call("POST", "/people/99/proofs"))[0] == 404


ASKED = {
    ("mastodon", "bob@social.example", "https://social.example/@bob"): "https://social.example/.well-known/webfinger?resource=acct%3Abob%40social.example",
    ("mastodon", "bob@bob.example", "https://social.example/@bob"): "https://bob.example/.well-known/webfinger?resource=acct%3Abob%40bob.example",
    ("mastodon", "bob", "https://social.example/@bob"): None,
    ("github", "bob@social.example", "https://github.com/bob"): None,
}


@pytest.mark.parametrize("account", ASKED)
def test_the_server_of_a_handle_is_asked(account: tuple[str, str, str]) -> None:
    platform, ident, url = account
    assert webfinger_address(Someone(platform=platform, id=ident, url=url)) == ASKED[account]


async def test_why_accounts_are_one_person_s_is_said_with_when_it_was_seen(world: World) -> None:
    """As for two persons who may be one; each look says anew when that was."""
    blog, other = await world.person(BLOG), await world.person(SOCIAL, "/bob")
    world.pages[f"{BLOG}/"], world.pages[f"{SOCIAL}/bob"] = me(world.url(SOCIAL, "/bob")), me(world.url(BLOG))
    assert (await world.server.call("GET", f"/people/{blog}/proofs"))[1] == {"proofs": [], "joined": []}
    await world.look(blog)
    _, ties = await world.server.call("GET", f"/people/{other}/proofs")
    assert [(each["kind"], each["strength"]) for each in ties["proofs"]] == [("me_both_ways", "proven")]
    assert [(each["person"]["id"], each["by"]) for each in ties["joined"]] == [(other, "proof")]
    first = ties["proofs"][0]["seen_at"]
    assert first == ties["joined"][0]["made_at"]
    await Claim.all().update(seen_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert (await world.server.call("GET", f"/people/{blog}/proofs"))[1]["proofs"][0]["seen_at"].startswith("2026-01-01")
    await world.look(blog)
    assert (await world.server.call("GET", f"/people/{blog}/proofs"))[1]["proofs"][0]["seen_at"] >= first
    assert (await world.server.call("GET", "/people/999999/proofs"))[0] == 404
