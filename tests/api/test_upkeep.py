"""Plugins, the stream of news, health, and what calls have in common."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import aiohttp
from crosspath.settings import Settings
from crosspath.web.server import serving

from tests.conftest import Server

from .conftest import POSTGRES


async def landing(response: aiohttp.ClientResponse) -> AsyncIterator[dict[str, object]]:
    """The events that land, without what the stream says of what is due."""
    async for name, data in news(response):
        if name == "event":
            yield data


async def news(response: aiohttp.ClientResponse) -> AsyncIterator[tuple[str, dict[str, object]]]:
    """The events of a stream by name, each with its data."""
    name = ""
    async for raw in response.content:
        line = raw.decode().rstrip("\r\n")
        field, _, value = line.partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            yield name, json.loads(value)


async def test_the_stream_says_when_an_event_lands(server: Server) -> None:
    async with asyncio.timeout(10), server.http.get(f"{server.api}/stream") as response:
        assert (response.status, response.content_type) == (200, "text/event-stream")
        assert await response.content.readline() == b": hi\r\n"
        events = landing(response)
        event = (await server.log(target={"name": "Bob", "url": "https://bob.example/"}))["events"][0]
        assert await anext(events) == {
            "id": event["id"], "verb": "comment", "direction": "given", "platform": "web", "person_id": event["person"]["id"]
        }  # fmt: skip
        taken_back = (await server.log(verb="undo", undo_of=event["id"]))["events"][0]
        assert (await anext(events))["id"] == taken_back["id"]


async def test_every_watcher_hears_of_every_event_and_a_duplicate_is_no_news(server: Server) -> None:
    async with asyncio.timeout(10), server.http.get(f"{server.api}/stream") as one, server.http.get(f"{server.api}/stream") as other:
        logged = []
        for n in range(3):
            result = await server.log(url=f"https://bob.example/{n}")
            logged.append(result["events"][0]["id"])
            await server.log(id=result["id"], url=f"https://bob.example/{n}")
        for response in (one, other):
            events = landing(response)
            assert [(await anext(events))["id"] for _ in range(3)] == logged


async def test_the_stream_ends_when_the_server_does(settings: Settings) -> None:
    async with asyncio.timeout(10), aiohttp.ClientSession() as http:
        async with serving(settings) as running:
            response = await http.get(f"{running.url}/api/v1/stream", headers={"Authorization": f"Bearer {running.key}"})
            assert await response.content.readline() == b": hi\r\n"
        assert [name async for name, _ in news(response)] in ([], ["due"])


async def test_every_bundled_plugin_is_listed_and_works(server: Server) -> None:
    _, found = await server.call("GET", "/plugins")
    plugins = {plugin["name"]: plugin for plugin in found["plugins"]}
    assert {"web", "wordpress", "github", "hackernews", "mastodon", "bluesky"} <= plugins.keys()
    assert {(plugin["home"], plugin["state"], plugin["reason"]) for plugin in plugins.values()} == {("bundled", "active", None)}
    assert plugins["web"]["platforms"] == ["web"]


async def test_health_tells_a_stranger_nothing_more_than_what_this_is(server: Server) -> None:
    async with aiohttp.ClientSession() as stranger, stranger.get(f"{server.api}/health") as response:
        assert await response.json() == {"app": "crosspath", "api": 1}


async def test_health_tells_a_client_what_the_database_promises(server: Server) -> None:
    _, health = await server.call("GET", "/health")
    promised = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000, "trusted_schema": 0}
    assert health["database"] == ({} if POSTGRES else promised)


async def test_a_parameter_a_call_does_not_have_is_refused(server: Server) -> None:
    for path in ("/health", "/plugins", "/openapi.json", "/events/01ARZ3NDEKTSV4RRFFQ69G5FAV", "/people/1"):
        status, problem = await server.call("GET", f"{path}?colour=red")
        detail = "Object contains unknown field `colour`."
        assert (status, problem["code"], problem["errors"][0]["detail"]) == (422, "invalid", detail), path


async def test_a_call_that_is_none_is_404_and_another_method_405(server: Server) -> None:
    assert (await server.call("GET", "/nonsense"))[1]["code"] == "not_found"
    async with server.http.put(f"{server.api}/events", json={}) as response:
        assert (response.status, response.headers["Allow"]) == (405, "GET")
        assert (await response.json())["code"] == "method_not_allowed"


async def test_replay_reports_its_progress_line_by_line(server: Server) -> None:
    await server.log()
    async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {server.running.key}"}) as local:
        async with local.post(f"{server.api}/replay", json={"all": True}) as response:
            assert response.content_type == "application/x-ndjson"
            lines = [json.loads(line) async for line in response.content]
    assert [(line["captures"], line["healed"], line["faulty"]) for line in lines] == [(1, 0, 0)]
