"""Plugins and how they do, replay, the stream of news, the document of this API."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from datetime import datetime
from typing import Annotated, Any

import msgspec
from aiohttp import web
from aiohttp_sse import EventSourceResponse, sse_response

from crosspath.ledger.health import Health, read_health
from crosspath.ledger.reminders.listing import list_reminders
from crosspath.ledger.replay import replay
from crosspath.ledger.shapes.event import EventShape
from crosspath.ledger.shapes.imports import ImportShape
from crosspath.ledger.teller import News as Heard
from crosspath.web.api.access import only_here
from crosspath.web.api.route import Answer, Call, Route
from crosspath.web.guard import CLIENT
from crosspath.web.problems import Problem
from crosspath.web.services import HOST, INGEST, TELLER, present


class PluginShape(msgspec.Struct):
    """A plugin and how it is doing."""

    name: str
    home: str
    version: str | None
    state: str
    reason: str | None
    platforms: list[str]
    hooks: list[str]
    health: Health


class ResetIn(msgspec.Struct, forbid_unknown_fields=True):
    """Which plugin."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


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


class Due(msgspec.Struct):
    """What the stream says of what is due: how much of it today has room for. In quiet hours it is pressed on nobody."""

    due: int
    quiet_until: datetime | None


_SETTLE_SECONDS = 0.5
"""After something happened, until one looks what is due: more may be happening."""
_LOOK_SECONDS = 60.0
"""Time alone makes things due."""


async def plugins(call: Call) -> Answer:
    """Every plugin, with the reason where one does not work, and how much it understood lately."""
    reported = call.request.app[HOST].report()
    health = await read_health({each["name"]: each["platforms"] for each in reported})
    return Answer(shape={"plugins": [each | {"health": msgspec.to_builtins(health[each["name"]])} for each in reported]})


async def post_reset(call: Call) -> Answer:
    """Ask a plugin again that rests after failing; it is also told again of what it missed."""
    only_here(call)
    app = call.request.app
    if not app[HOST].reset(call.body.name):
        raise Problem(404, "not_found", "There is no such plugin.")
    await app[TELLER].start()
    return await plugins(call)


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
    """Server-sent events: an ``event`` for each event as it lands, an ``import`` for each step of an import, and how much is ``due`` today, at first and
    when that changes.
    """
    app = call.request.app
    async with app[TELLER].watch() as news, sse_response(call.request, ping_interval=15) as response:
        await response.write(b": hi\r\n\r\n")
        await _first(_send(news, response, lambda: _due(app)), response.wait(), call.request[CLIENT].revoked.wait())
    return response


async def _due(app: web.Application) -> Due:
    asked = present(app)
    return Due(due=len((await list_reminders(asked)).reminders), quiet_until=asked.attention.quiet_until(asked.now))


async def _send(news: asyncio.Queue[Heard | None], response: EventSourceResponse, ask_due: Callable[[], Awaitable[Due]]) -> None:
    """Pass on what lands until there is no more, or nobody to hear it; of what is due only what changed, and that not too often."""
    clock, said, next_look = asyncio.get_running_loop().time, None, 0.0
    with contextlib.suppress(ConnectionError, TimeoutError):
        while True:
            try:
                async with asyncio.timeout_at(next_look):
                    heard = await news.get()
            except TimeoutError:
                if (due := await ask_due()) != said:
                    await response.send(msgspec.json.encode(due).decode(), event="due")
                    said = due
                next_look = clock() + _LOOK_SECONDS
                continue
            if heard is None:
                return
            if isinstance(heard, ImportShape):
                await response.send(msgspec.json.encode(heard).decode(), event="import")
            elif isinstance(heard, EventShape):
                await response.send(msgspec.json.encode(_news(heard)).decode(), event="event")
            next_look = min(next_look, clock() + _SETTLE_SECONDS)


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
        path="/plugins/reset",
        handle=post_reset,
        summary="Ask a failing plugin again",
        body=ResetIn,
        answers={200: PluginList},
        problems=[404],
        local=True,
    ),
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
    Route(method="GET", path="/stream", handle=stream, summary="News as they land", answers={200: (News, ImportShape, Due)}, media="text/event-stream"),
    Route(method="GET", path="/openapi.json", handle=openapi, summary="This document", answers={200: dict[str, Any]}),
]
