"""The OpenAPI document: it names every call there is, and the server keeps to it whatever it is sent."""

from __future__ import annotations

import asyncio
import hashlib
import json
from importlib.metadata import version
from typing import Any

import hypothesis
import requests
import schemathesis
from crosspath.web.api.openapi import document
from crosspath.web.api.route import PREFIX, parts_of
from crosspath.web.app import ROUTES
from tortoise.connection import get_connection

from tests.conftest import Server

from .conftest import Served

DOCUMENT = document(ROUTES, version("crosspath"))

CAPTURES = f"{PREFIX}/captures"

OFF = {"enabled": False}
# Which of the texts that fit the schema are web addresses, only the server can tell; and each capture of a batch is refused for itself.
LENIENT = [
    {
        "include-name": f"POST {CAPTURES}",
        "checks": {"positive_data_acceptance": OFF, "negative_data_rejection": OFF},
        "phases": {"coverage": OFF},
    },
    {"include-name": f"POST {PREFIX}/people", "checks": {"positive_data_acceptance": OFF}},
    {"include-name": f"POST {PREFIX}/blogs", "checks": {"positive_data_acceptance": OFF}},
    {"include-name": f"POST {PREFIX}/blogs/opml", "checks": {"positive_data_acceptance": OFF}},
    {"include-name": f"POST {PREFIX}/links/check", "checks": {"positive_data_acceptance": OFF}},
    {"include-name": f"POST {PREFIX}/links/fitting", "checks": {"positive_data_acceptance": OFF}},
    {"include-name": f"POST {PREFIX}/links/audit", "checks": {"positive_data_acceptance": OFF}},
    {"include-name": f"GET {PREFIX}/events", "checks": {"positive_data_acceptance": OFF}},
    {"include-name": f"POST {PREFIX}/promises", "checks": {"positive_data_acceptance": OFF}},
    {"include-name": f"POST {PREFIX}/reminders/{{id}}/snooze", "checks": {"positive_data_acceptance": OFF}},
]
# What the server may say to a request that does not fit; 413 is for too many items, of any kind.
REFUSALS = ["400", "401", "403", "404", "405", "413", "415", "422", "429"]


def schema(document: Any, *, examples: int, coverage: bool, lenient: Any = ()) -> Any:
    """A document as something to draw requests from, the same ones in every run."""
    generation = {"database": "none", "deterministic": True, "max-examples": examples, "no-shrink": True, "allow-x00": False}
    config = schemathesis.Config.from_dict({
        "generation": generation,
        "phases": {"coverage": {"enabled": coverage}},
        "checks": {"negative_data_rejection": {"expected-statuses": REFUSALS}},
        "operations": list(lenient),
    })  # fmt: skip
    # The stream has no end to wait for; it has tests of its own.
    found = schemathesis.openapi.from_dict(document, config=config).exclude(path=f"{PREFIX}/stream")

    @found.hook
    def filter_body(context: schemathesis.HookContext, body: object) -> bool:
        """JSON Schema counts 3.0 among the integers. No JSON writer spells one that way, and crosspath does not take it for one."""
        return not _holds_whole_float(body)

    return found


def _holds_whole_float(value: object) -> bool:
    if isinstance(value, dict | list):
        return any(_holds_whole_float(inner) for inner in (value.values() if isinstance(value, dict) else value))
    return isinstance(value, float) and value.is_integer()


def single_captures() -> Any:
    """The document with nothing in it but logging one act at a time."""
    operation = DOCUMENT["paths"][CAPTURES]["post"]
    one = {"required": True, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/CaptureIn"}}}}
    return {**DOCUMENT, "paths": {CAPTURES: {"post": {**operation, "requestBody": one}}}}


THOROUGH = schema(DOCUMENT, examples=10, coverage=True, lenient=LENIENT)
QUICK = schema(DOCUMENT, examples=5, coverage=False, lenient=LENIENT)
SINGLE = schema(single_captures(), examples=40, coverage=True, lenient=[{"include-path": CAPTURES, "checks": {"positive_data_acceptance": OFF}}])


@THOROUGH.parametrize()
def test_every_answer_is_as_documented(case: schemathesis.Case, served: Served) -> None:
    _send_with_key(case, served)


@SINGLE.parametrize()
def test_a_capture_that_does_not_fit_is_refused(case: schemathesis.Case, served: Served) -> None:
    _send_with_key(case, served)


def _send_with_key(case: schemathesis.Case, served: Served) -> None:
    """One request by the command line of this machine, whose key no other request here can revoke."""
    sent = f"Bearer {served.key}"
    response = case.call_and_validate(base_url=served.url, session=served.session, headers={"Authorization": sent})
    assert response.status_code != 401 or response.request.headers.get("Authorization") != sent


@QUICK.parametrize()
def test_without_a_token_only_the_open_calls_answer(case: schemathesis.Case, served: Served) -> None:
    if _security(case) == []:
        case.call_and_validate(base_url=served.url, session=served.session)
    else:
        response = case.call(base_url=served.url, session=served.session)
        assert (response.status_code, response.headers["www-authenticate"]) == (401, ["Bearer"])


def _security(case: schemathesis.Case) -> list[dict[str, list[str]]]:
    return case.operation.definition.raw["security"]


def _calls() -> set[tuple[str, str]]:
    """Every (method, path) the document names."""
    return {(method.upper(), path) for path, calls in DOCUMENT["paths"].items() for method in calls}


def test_the_document_names_exactly_the_calls_that_are_routed(app: Any) -> None:
    routed = {(route.method, route.resource.canonical) for route in app.router.routes()}
    assert {(method, path) for method, path in routed if path.startswith("/api/")} == _calls()


async def test_the_document_that_is_served_is_the_one_made_from_the_code(server: Server) -> None:
    assert await server.call("GET", "/openapi.json") == (200, json.loads(json.dumps(DOCUMENT)))


async def test_each_call_but_the_open_ones_is_refused_without_a_token(server: Server) -> None:
    for route in ROUTES:
        path = route.path
        for name, kind in parts_of(route.path):
            path = path.replace(f"{{{name}:{kind}}}", {"integer": "1", "ulid": "01ARZ3NDEKTSV4RRFFQ69G5FAV", "reminder": "visit-1"}[kind])
        async with server.http.request(route.method, server.api + path, json={}, headers={"Authorization": ""}) as response:
            if route.open:
                assert response.status != 401, path
                continue
            assert (response.status, response.headers["WWW-Authenticate"]) == (401, "Bearer"), path
            assert response.content_type == "application/problem+json"
            assert (await response.json())["code"] == "token_required"


async def test_what_only_the_command_line_may_do_is_refused_to_others(server: Server) -> None:
    for route in ROUTES:
        if route.local:
            body = {"name": "x"} if route.body and "name" in route.body.__struct_fields__ else {}
            status, problem = await server.call(route.method, route.path.replace("{id:integer}", "1"), body)
            assert (status, problem["code"]) == (403, "local_only"), route.path


async def test_reading_changes_nothing(server: Server) -> None:
    await server.log()
    await server.log(verb="thank", direction="received", url="https://github.com/alice/tool")
    await server.events(q="bob")  # The first search after an act takes it into the index of words.
    before = await _content()
    gets = [result.ok() for result in QUICK.get_all_operations() if result.ok().method == "get"]
    for operation in gets:
        statuses: list[int] = []
        await asyncio.to_thread(_send, operation, server, statuses)
        assert statuses
    assert await _content() == before


def _send(operation: Any, server: Server, statuses: list[int]) -> None:
    token = server.running.key if operation.definition.raw["security"] == [{"local": []}] else server.token

    @hypothesis.settings(max_examples=15, database=None, derandomize=True, deadline=None)
    @hypothesis.given(case=operation.as_strategy())
    def send(case: schemathesis.Case) -> None:
        for method in ("GET", "HEAD"):
            case.method = method
            statuses.append(case.call(base_url=server.running.url, session=session, headers={"Authorization": f"Bearer {token}"}).status_code)

    with requests.Session() as session:
        send()


async def _content() -> str:
    """A hash of every row of every table."""
    connection = get_connection("default")
    names = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        if connection.capabilities.dialect == "sqlite"
        else "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"
    )
    content = hashlib.sha256()
    for table in sorted(row["name"] for row in await connection.execute_query_dict(names)):
        rows = await connection.execute_query_dict(f'SELECT * FROM "{table}"')  # noqa: S608 (its own tables)
        content.update(f"{table} {sorted(map(repr, rows))}".encode())
    return content.hexdigest()
