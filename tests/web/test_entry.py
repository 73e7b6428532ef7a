"""What is open without a token, and what the token is worth (R1, R9-R13, R15)."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from crosspath.web.assets import Assets

from tests.conftest import Server, a_capture
from tests.web.process import ServerProcess
from tests.web.raw import Caller, exchange, request

OPEN = [
    ("GET", "/api/v1/health"),
    ("POST", "/api/v1/pair"),
    ("POST", "/api/v1/pair/claim"),
    ("GET", "/"),
]


def listening(pid: int) -> Iterator[str]:
    """The addresses a process listens on, as the kernel lists them."""
    sockets = {path.readlink().name for path in Path(f"/proc/{pid}/fd").iterdir() if path.is_symlink()}
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            _, local, _, state, *rest = line.split()
            if state == "0A" and f"socket:[{rest[5]}]" in sockets:
                address, _, _ = local.partition(":")
                words = [bytes.fromhex(address[at : at + 8])[::-1] for at in range(0, len(address), 8)]
                yield socket.inet_ntop(socket.AF_INET if table == "tcp" else socket.AF_INET6, b"".join(words))


def test_only_this_machine_can_connect(door: ServerProcess) -> None:
    """R1: every listening socket of the process is a loopback one."""
    found = set(listening(door.pid))
    assert found in ({"127.0.0.1"}, {"127.0.0.1", "::1"})


async def test_only_the_open_calls_need_no_token(visitor: Caller, stranger: Caller) -> None:
    """R11: every call of the document but these is 401 without a token; unknown paths too, which are 404 with one."""
    document = (await visitor.ask("GET", "/api/v1/openapi.json")).json
    calls = [(method.upper(), path) for path, methods in document["paths"].items() for method in methods]
    assert len(calls) > 15
    for method, path in calls:
        path = path.replace("{id}", "1")
        if (method, path) in OPEN:
            continue
        body = b"{}" if method in ("POST", "PATCH") else None
        refused = await stranger.ask(method, path, body=body)
        assert (refused.status, refused.headers["www-authenticate"]) == (401, "Bearer"), (method, path)
    for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"):
        assert (await stranger.ask(method, "/nope")).status == 401
        assert (await visitor.ask(method, "/nope")).status == 404


async def test_style_and_scripts_are_open_under_the_addresses_that_hold_their_digest(stranger: Caller) -> None:
    """R11, R13: a browser may keep them; whatever is in them, anybody can read in the sources."""
    addresses = Assets().addresses
    assert {address.rpartition("/")[2] for address in addresses} >= {"page.css", "sign-in.js", "dashboard.js"}
    for address in addresses:
        assert (await stranger.ask("GET", address)).status == 200
        assert (await stranger.ask("POST", address, body=b"{}")).status == 401
        assert (await stranger.ask("GET", f"{address}?a=b")).status == 401
        assert (await stranger.ask("GET", address.replace("/static/", "/static/0"))).status == 401


async def test_health_says_nothing_to_strangers(stranger: Caller, visitor: Caller) -> None:
    """R11: no counts, no paths, no versions; a client with a token sees what the database promises."""
    assert (await stranger.ask("GET", "/api/v1/health")).json == {"app": "crosspath", "api": 1}
    assert set((await visitor.ask("GET", "/api/v1/health")).json) == {"app", "api", "database"}


TRICKS = [
    "//api/v1/events",
    "/API/v1/events",
    "/Api/v1/Health",
    "/api/v1/%65vents",
    "/api/v1/%68ealth",
    "/api/v1/events/",
    "/api/v1/health/",
    "/api/v1/./events",
    "/api/v1/health/../events",
    "/api/v1/health/..%2fevents",
    "/api/v1/health;/events",
    "/api/v1/health%00",
    "/api/v1/health%3f/../events",
    "/api/v1//health",
    "/static/..%2f..%2fconfig",
    "/static/../crosspath.toml",
    "/static/page.css",
    "/static/page.css/../../crosspath.sqlite3",
    "/static/%2e%2e/crosspath.sqlite3",
    "/static/..\\..\\crosspath.sqlite3",
    "/./",
    "/%2e/",
    "/..",
    "//",
    "/?token=1",
    "/api/v1/health?token=1",
    "/api/v1/health?a=b#c",
]


@pytest.mark.parametrize("target", TRICKS)
async def test_no_other_spelling_of_a_path_is_open(stranger: Caller, target: str) -> None:
    """R12."""
    for method in ("GET", "HEAD", "POST"):
        reply = await stranger.ask(method, target)
        assert not 200 <= reply.status < 400, (method, target, reply)


async def test_static_paths_lead_nowhere_else(visitor: Caller) -> None:
    """R12: with a token too."""
    for target in TRICKS:
        reply = await visitor.ask("GET", target)
        assert b"[plugins]" not in reply.body
        assert b"SQLite format" not in reply.body


async def test_wrong_credentials_are_all_the_same(visitor: Caller) -> None:
    """R15: all but the right token under the Bearer scheme, in any case, is 401."""
    token = visitor.token
    bad = [
        "Bearer ",
        "Bearer",
        "Bearer wrong",
        f"Basic {token}",
        str(token),
        f"Bearer {token}x",
        f"Bearer  {token}",
        f"Bearer\t{token}",
    ]
    bad += [
        f"Bearer {str(token)[:-1]}",
        f"Token {token}",
        f"Bearer {token},{token}",
        f'Bearer "{token}"',
        "",
        "Bearer \udce9\udcff",
    ]
    bad += [f"Bearer {'a' * 8000}"]
    for value in bad:
        reply = await exchange(visitor.port, request("GET", "/api/v1/events", [("Host", visitor.host), ("Authorization", value)]))
        assert reply and (reply.status, reply.code) == (401, "token_required"), value
    for scheme in ("Bearer", "bearer", "BEARER"):
        reply = await exchange(
            visitor.port,
            request("GET", "/api/v1/events", [("Host", visitor.host), ("Authorization", f"{scheme} {token}")]),
        )
        assert reply and reply.status == 200, scheme


async def test_two_tokens_are_none(visitor: Caller, stranger: Caller) -> None:
    """R15, bad input 48: two Authorization headers, the same one twice too."""
    good = ("Authorization", f"Bearer {visitor.token}")
    for second in (good, ("Authorization", "Bearer wrong"), ("authorization", "")):
        assert (await stranger.ask("GET", "/api/v1/events", good, second)).status == 401
        assert (await stranger.ask("GET", "/api/v1/events", second, good)).status == 401


async def test_a_token_in_the_address_is_no_token(stranger: Caller, visitor: Caller, door: ServerProcess) -> None:
    """R15: and it is nowhere in what the server prints or logs."""
    for name in ("token", "access_token", "key", "authorization"):
        assert (await stranger.ask("GET", f"/api/v1/events?{name}={visitor.token}")).status == 401
    assert str(visitor.token) not in door.output()


async def test_head_and_get_are_answered_alike(visitor: Caller) -> None:
    """R13: HEAD carries the same headers, and no body."""
    for path in ("/", Assets().address("page.css"), "/nope"):
        get, head = await visitor.ask("GET", path), await visitor.ask("HEAD", path)
        assert (head.status, head.body) == (get.status, b"")


CONTENT_TYPES = [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json;charset=utf-16",
    "application/json; charset=utf-7",
    "application/json; charset=iso-8859-1",
    "application/jsonp",
    "application/json, text/plain",
    "text/json",
    "application/problem+json",
    "",
    "*/*",
]


async def test_only_json_is_taken(caller: Caller, server: Server) -> None:
    """R9, bad input 34: any other type, none, or two of them; nothing is written."""
    capture = json.dumps(a_capture()).encode()
    for content_type in (*CONTENT_TYPES, None):
        stated = [("Content-Type", content_type)] if content_type is not None else []
        for path in (
            "/api/v1/captures",
            "/api/v1/lookup",
            "/api/v1/people",
            "/api/v1/pair",
            "/api/v1/pair/claim",
        ):
            reply = await exchange(caller.port, request("POST", path, [*caller.headers(json_body=False), *stated], capture))
            assert reply and (reply.status, reply.code) == (415, "not_json"), (path, content_type)
        twice = [*caller.headers(), *stated] if stated else [*caller.headers(), *caller.headers()[-1:]]
        reply = await exchange(caller.port, request("POST", "/api/v1/captures", twice, capture))
        assert reply and reply.status in (400, 415)
    assert await server.events() == []


async def test_json_may_say_that_it_is_utf_8(caller: Caller) -> None:
    """R9: RFC 8259 has no charset, but clients send one."""
    for content_type in (
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8",
        'Application/JSON; charset="utf-8"',
    ):
        headers = [*caller.headers(json_body=False), ("Content-Type", content_type)]
        reply = await exchange(caller.port, request("POST", "/api/v1/captures", headers, json.dumps(a_capture()).encode()))
        assert reply and reply.status == 201, content_type
