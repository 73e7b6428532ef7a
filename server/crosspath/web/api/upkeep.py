"""Plugins and how they do, replay, the stream of news, the document of this API."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import msgspec
from aiohttp import web
from aiohttp_sse import EventSourceResponse, sse_response

from crosspath.ledger.replay import replay
from crosspath.ledger.shapes import EventShape, ImportShape
from crosspath.web.api.access import only_here
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.guard import CLIENT
from crosspath.web.services import HOST, INGEST, TELLER


class PluginShape(msgspec.Struct):
    """A plugin and how it is doing."""

    name: str
    home: str
    version: str | None
    state: str
    reason: str | None
    platforms: list[str]
    hooks: list[str]


class PluginList(msgspec.Struct):
    """Every plugin that was found."""

    plugins: list[PluginShape]


class ReplayIn(msgspec.Struct, forbid_unknown_fields=True):
    """Which captures to read again: those at fault, or ``all``."""

    all: bool = False


class ReplayLine(msgspec.Struct):
    """One line of a replay's progress: counts so far."""

    captures: int
    healed: int
    faulty: int
    changed: int


class News(msgspec.Struct):
    """What the stream says of a new event."""

    id: str
    verb: str
    direction: str
    platform: str
    person_id: int | None


async def plugins(call: Call) -> Answer:
    """Every plugin, with the reason where one does not work."""
    return Answer(shape={"plugins": call.request.app[HOST].report()})


async def post_replay(call: Call) -> web.StreamResponse:
    """Read captures again; a line of counts after every group."""
    only_here(call)
    response = web.StreamResponse(headers={"Content-Type": "application/x-ndjson"})
    await response.prepare(call.request)
    async for done in replay(call.request.app[INGEST], only_faulty=not call.body.all):
        await response.write(msgspec.json.encode(done) + b"\n")
    await response.write_eof()
    return response


async def stream(call: Call) -> web.StreamResponse:
    """Server-sent events: one ``event`` for each event as it lands, one ``import`` for each step of an import."""
    async with call.request.app[TELLER].watch() as news, sse_response(call.request, ping_interval=15) as response:
        await response.write(b": hi\r\n\r\n")
        await _first(_send(news, response), response.wait(), call.request[CLIENT].revoked.wait())
    return response


async def _send(news: asyncio.Queue[EventShape | ImportShape | None], response: EventSourceResponse) -> None:
    """Pass on what lands until there is no more, or nobody to hear it."""
    with contextlib.suppress(ConnectionError, TimeoutError):
        while (heard := await news.get()) is not None:
            if isinstance(heard, ImportShape):
                await response.send(msgspec.json.encode(heard).decode(), event="import")
            else:
                await response.send(msgspec.json.encode(_news(heard)).decode(), event="event")


async def _first(*works: Coroutine[Any, Any, Any]) -> None:
    """Return when one of them does, and end the others."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()


def _news(event: EventShape) -> News:
    person = event.person.id if event.person else None
    return News(id=event.id, verb=event.verb, direction=event.direction, platform=event.platform, person_id=person)


async def openapi(call: Call) -> Answer:
    """The document of this API, made from its routes."""
    return Answer(shape=call.request.app[DOCUMENT]())


DOCUMENT: web.AppKey[Callable[[], Mapping[str, Any]]] = web.AppKey("document", Callable)
"""Made when it is first asked for; hardly ever is it."""

ROUTES = [
    Route(method="GET", path="/plugins", handle=plugins, summary="Plugins and how they do", answers={200: PluginList}),
    Route(
        method="POST",
        path="/replay",
        handle=post_replay,
        summary="Derive events again",
        body=ReplayIn,
        answers={200: ReplayLine},
        local=True,
        media="application/x-ndjson",
    ),
    Route(method="GET", path="/stream", handle=stream, summary="News as they land", answers={200: (News, ImportShape)}, media="text/event-stream"),
    Route(method="GET", path="/openapi.json", handle=openapi, summary="This document", answers={200: dict[str, Any]}),
]
