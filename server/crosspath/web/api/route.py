"""A route as a row: method, path, what goes in, what comes out; and the one adapter from HTTP to a handler and back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from aiohttp import web

from crosspath.domain.strictjson import BadValue, check
from crosspath.ledger.payload import REMINDER_ID, located
from crosspath.web.bodies import read_json
from crosspath.web.problems import Problem

PREFIX = "/api/v1"
LARGEST_ID = 2**31 - 1
"""Row numbers have 32 bits where a path or a filter names one."""


@dataclass(frozen=True, kw_only=True)
class Call:
    """One request, understood: path values, query and body already have their types."""

    request: web.Request
    path: Mapping[str, str]
    query: Any = None
    body: Any = None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a handler answers: a shape, with the status that goes with it."""

    shape: Any
    status: int = 200


Handle = Callable[[Call], Awaitable[Answer | web.StreamResponse]]


@dataclass(frozen=True, kw_only=True)
class Route:
    """One call of the API.

    ``body``, ``query`` and each of ``answers`` are msgspec types, a tuple where there are alternatives; ``raw`` leaves checking the
    body's meaning to the handler; with ``takes_file`` it is a file's bytes, which the handler reads. ``answers`` maps each status of success to its type; ``problems`` lists the statuses of refusal
    beyond those every call has. ``path`` marks typed parts as ``{id:integer}``, ``{id:ulid}`` or ``{id:reminder}``.
    """

    method: str
    path: str
    handle: Handle
    summary: str
    answers: Mapping[int, Any]
    body: Any = None
    query: Any = None
    raw: bool = False
    problems: Sequence[int] = field(default_factory=tuple)
    takes_file: bool = False
    open: bool = False
    local: bool = False
    media: str | Sequence[str] = "application/json"


_SEGMENTS = {
    "integer": r"{%s:\d{1,15}}",
    "ulid": "{%s:[0-7][0-9A-HJKMNP-TV-Z]{25}}",
    "ulids": r"{%s:[0-7][0-9A-HJKMNP-TV-Z]{25}(?:\.[0-7][0-9A-HJKMNP-TV-Z]{25})*}",
    "reminder": "{%s:" + REMINDER_ID + "}",
}


def parts_of(path: str) -> list[tuple[str, str]]:
    """The (name, type) of every typed part of a route's path."""
    typed = (part[1:-1].partition(":") for part in path.split("/") if part.startswith("{"))
    return [(name, kind) for name, _, kind in typed]


def add_routes(app: web.Application, routes: Sequence[Route]) -> None:
    """Put the table into the router."""
    for route in routes:
        app.router.add_route(route.method, PREFIX + typed_path(route.path), _adapter(route))


def typed_path(path: str) -> str:
    """A path with typed parts, as the router wants it."""
    for name, kind in parts_of(path):
        path = path.replace(f"{{{name}:{kind}}}", _SEGMENTS[kind] % name)
    return path


async def ask(
    request: web.Request, route: Route, *, path: Mapping[str, str], query: Mapping[str, str] | None = None, body: Any = None
) -> Any:
    """What a call answers, asked from within the server on behalf of ``request``: checked and handled as if it had come over the wire."""
    _check_numbers(path, route)
    asked = _converted_query(query or {}, route.query)
    sent = _converted_body(body, route) if route.body is not None else None
    answer = await route.handle(Call(request=request, path=path, query=asked, body=sent))
    assert isinstance(answer, Answer), f"{route.path} answers with a stream"
    return answer.shape


def _adapter(route: Route) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        query = _query(request, route.query) if request.rel_url.raw_query_string or route.query else _NO_QUERY
        body = await _body(request, route) if route.body is not None else None
        _check_numbers(request.match_info, route)
        answer = await route.handle(Call(request=request, path=request.match_info, query=query, body=body))
        if isinstance(answer, web.StreamResponse):
            return answer
        return web.Response(status=answer.status, body=msgspec.json.encode(answer.shape), content_type="application/json")

    return handle


def _check_numbers(path: Mapping[str, str], route: Route) -> None:
    for name, kind in parts_of(route.path):
        if kind == "integer" and int(path[name]) > LARGEST_ID:
            raise Problem(404, "not_found", "Nothing here has so high a number.")


def _query(request: web.Request, wanted: Any) -> Any:
    given = dict(request.query)
    if len(given) != len(request.query):
        raise Problem(422, "invalid", "A parameter is given twice.")
    return _converted_query(given, wanted)


def _converted_query(given: Mapping[str, str], wanted: Any) -> Any:
    try:
        check(given)
        query = msgspec.convert(given, wanted or NoQuery, strict=False)
    except BadValue as error:
        raise Problem(422, "bad_value", str(error)) from None
    except msgspec.ValidationError as error:
        message, pointer = located(error)
        raise Problem(422, "invalid", message, errors=[{"pointer": pointer, "detail": message}]) from None
    for name, text in given.items():
        # msgspec would take a number for seconds since 1970.
        if isinstance(getattr(query, name), datetime) and ":" not in text:
            raise Problem(422, "invalid", "Expected a time like 2026-11-22T18:03:11Z.", errors=[{"pointer": f"/{name}", "detail": "Not a time."}])
    return query


async def _body(request: web.Request, route: Route) -> Any:
    return _converted_body(await read_json(request), route)


def _converted_body(value: Any, route: Route) -> Any:
    if route.raw:
        return value
    try:
        check(value, most_keys=2000)
        return msgspec.convert(value, route.body)
    except BadValue as error:
        raise Problem(422, "bad_value", str(error), errors=[{"pointer": error.pointer, "detail": str(error)}]) from None
    except msgspec.ValidationError as error:
        message, pointer = located(error)
        raise Problem(422, "invalid", message, errors=[{"pointer": pointer, "detail": message}]) from None


class NoQuery(msgspec.Struct, forbid_unknown_fields=True):
    """A call that takes no parameters."""


_NO_QUERY = NoQuery()
