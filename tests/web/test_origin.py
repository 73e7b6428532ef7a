"""From where a request may come (R5-R8)."""

from __future__ import annotations

import ast
import inspect
import json

import pytest
from crosspath.web import origins

from tests.conftest import Server, a_capture
from tests.web.raw import Caller, exchange, request

X = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
FIREFOX = "moz-extension://7d9c3a52-3d4c-4f6e-9f0e-1c2b3a4d5e6f"


async def paired(server: Server, origin: str) -> Caller:
    """An extension that was paired under ``origin``."""
    stranger = Caller(server.running.port)
    asked = await stranger.post({"name": "Test"}, ("Origin", origin), to="/api/v1/pair")
    assert asked.status == 201, asked
    code = (await Caller(server.running.port, server.running.key).ask("GET", "/api/v1/pair/code")).json["code"]
    claimed = await stranger.post({"code": code}, ("Origin", origin), to="/api/v1/pair/claim")
    assert claimed.status == 201, claimed
    return Caller(server.running.port, claimed.json["token"])


FOREIGN = [
    "https://evil.example",
    "null",
    "",
    "http://127.0.0.1:7802",
    "https://127.0.0.1:{port}",
    "http://127.0.0.1:{port}/",
    "http://127.0.0.1:{port}.evil.example",
    "http://127.0.0.1",
    "http://evil.example:{port}",
    "chrome-extension://other",
    FIREFOX,
    f"{X}.evil.example",
    X.upper(),
    X.replace("chrome", "Chrome"),
    f"{X}/",
    f" {X}x",
    f"{X},{X}",
    f"{X} {X}",
    "file://",
    "chrome-extension://",
]


async def test_only_the_paired_extension_may_use_its_token(server: Server) -> None:
    """R5: every other origin is refused and nothing is written; the extension's own, the server's own and none are let in."""
    extension = await paired(server, X)
    for foreign in FOREIGN:
        refused = await extension.post(a_capture(), ("Origin", foreign.format(port=extension.port)))
        assert (refused.status, refused.code) == (403, "origin_not_allowed"), foreign
    twice = await extension.post(a_capture(), ("Origin", X), ("Origin", X))
    assert (twice.status, twice.code) == (403, "origin_not_allowed")
    assert await server.events() == []
    for own in (X, f"http://127.0.0.1:{extension.port}", f"http://localhost:{extension.port}"):
        assert (await extension.post(a_capture(), ("Origin", own))).status == 201, own
    assert (await extension.post(a_capture())).status == 201


async def test_a_script_has_no_extension_origin(caller: Caller) -> None:
    """R5: a token that was made for a script is not usable from any extension."""
    refused = await caller.post(a_capture(), ("Origin", X))
    assert (refused.status, refused.code) == (403, "origin_not_allowed")


def test_origins_are_compared_not_matched() -> None:
    """R6: no pattern and no prefix in the module that decides."""
    tree = ast.parse(inspect.getsource(origins))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert imported <= {"__future__"}
    assert not called & {"startswith", "endswith", "match", "fullmatch", "search", "find", "index"}


SITES = {
    "cross-site": 403,
    "same-site": 403,
    "Cross-Site": 403,
    "anything": 403,
    "": 403,
    "none": 201,
    "same-origin": 201,
    None: 201,
}


async def test_other_sites_may_not_write(caller: Caller, server: Server) -> None:
    """R7: Chromium's extension says none, Firefox's same-origin, a script nothing; a page on another port says same-site."""
    for site, status in SITES.items():
        sent = [("Sec-Fetch-Site", site)] if site is not None else []
        reply = await caller.post(a_capture(), *sent)
        assert reply.status == status, site
        assert status == 201 or reply.code == "cross_site"
    assert len(await server.events()) == 1, "one page, one act: the refused ones would have been witnesses"


async def test_other_sites_may_not_read_either(visitor: Caller) -> None:
    """R7: the whole API is closed to them, however its path is spelled; a link to the page is not."""
    for path in (
        "/api/v1/events",
        "/api/v1/health",
        "/API/v1/events",
        "//api/v1/events",
        "/%61pi/v1/events",
        "/api/nope",
    ):
        for site in ("cross-site", "same-site"):
            refused = await visitor.ask("GET", path, ("Sec-Fetch-Site", site))
            assert (refused.status, refused.code) == (403, "cross_site"), path
            assert (await visitor.ask("DELETE", path, ("Sec-Fetch-Site", site))).status == 403
    assert (await visitor.ask("GET", "/", ("Sec-Fetch-Site", "cross-site"))).status == 200


@pytest.mark.parametrize("origin", [X, FIREFOX, "https://evil.example", "null", "http://127.0.0.1:7802", "http://127.0.0.1:{port}"])
@pytest.mark.parametrize("path", ["/api/v1/events", "/api/v1/pair", "/api/v1/health", "/", "/nope"])
async def test_no_preflight_is_answered(visitor: Caller, path: str, origin: str) -> None:
    """R8: with a token or without, no header of any answer allows another origin anything."""
    asks = [("Origin", origin.format(port=visitor.port)), ("Access-Control-Request-Method", "POST")]
    asks += [
        ("Access-Control-Request-Headers", "authorization,content-type"),
        ("Access-Control-Request-Private-Network", "true"),
    ]
    for caller in (visitor, Caller(visitor.port)):
        assert (await caller.ask("OPTIONS", path, *asks)).status in (403, 405)


async def test_a_rebound_page_is_refused_by_its_host_alone(visitor: Caller) -> None:
    """R2: neither Origin nor Sec-Fetch-Site, or an Origin that equals Host; only Host tells."""
    evil = f"evil.example:{visitor.port}"
    reads = await exchange(visitor.port, request("GET", "/api/v1/health", [("Host", evil)]))
    sends = [("Host", evil), ("Origin", f"http://{evil}"), ("Content-Type", "application/json")]
    writes = await exchange(visitor.port, request("POST", "/api/v1/pair", sends, json.dumps({}).encode()))
    assert reads and (reads.status, reads.code) == (403, "host_not_allowed")
    assert writes and (writes.status, writes.code) == (403, "host_not_allowed")
