"""Under which names the server may be called (section A of the perimeter: R2, R3, R4)."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import replace
from ipaddress import ip_network

import pytest
from crosspath.settings import ConfigurationError, Settings
from crosspath.web.server import serving

from tests.web.raw import Caller, exchange, request

REFUSED = [
    "evil.example:{port}",
    "127.0.0.1:{port}.evil.example",
    "127.0.0.1@evil.example",
    "127.0.0.1:{port}@evil.example",
    "localhost.:{port}",
    "127.0.0.1:99999",
    "127.0.0.1:",
    "127.0.0.1",
    "localhost",
    "127.0.0.2:{port}",
    "0.0.0.0:{port}",
    "[::]:{port}",
    "0x7f000001:{port}",
    "2130706433:{port}",
    "127.1:{port}",
    "foo.localhost:{port}",
    "x.local:{port}",
    "x.internal:{port}",
    f"{socket.gethostname()}:{{port}}",
    "",
    "a b",
    "a,b",
    "127.0.0.1:{port},evil.example",
    "127.0.0.1:{port} evil.example",
    "a/../b",
    "[::ffff:127.0.0.1]:{port}",
    "[::1%25lo]:{port}",
    "http://127.0.0.1:{port}",
    "127.0.0.1:{port}\x0b",
    "１２７.0.0.1:{port}",
    "ſocalhost:{port}",
    "LOCALHOST\u200b:{port}",
]
ALLOWED = ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "LocalHost:{port}", "[::1]:{port}"]

PATHS = [
    "/",
    "/static/app.js",
    "/static/page.css",
    "/api/v1/health",
    "/api/v1/events",
    "/api/v1/pair",
    "/nope",
    "/webmention",
    "/ws",
]
METHODS = ["GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"]


@pytest.mark.parametrize("name", REFUSED)
async def test_a_foreign_host_is_refused(visitor: Caller, name: str) -> None:
    """R2, bad inputs 1-8 and 14."""
    host = name.format(port=visitor.port)
    reply = await exchange(visitor.port, request("GET", "/", [("Host", host), *visitor.headers()[1:]]))
    assert reply and (reply.status, reply.code) in [(403, "host_not_allowed"), (400, "bad_request")]


@pytest.mark.parametrize("name", ALLOWED)
async def test_the_server_answers_under_its_own_names(visitor: Caller, name: str) -> None:
    """R2."""
    reply = await exchange(visitor.port, request("GET", "/", [("Host", name.format(port=visitor.port))]))
    assert reply and reply.status == 200


async def test_a_request_without_one_host_is_refused(visitor: Caller) -> None:
    """Bad inputs 9-11: none, none in HTTP/1.0, two."""
    rest, good = visitor.headers()[1:], ("Host", visitor.host)
    absent = await exchange(visitor.port, request("GET", "/", rest))
    old = await exchange(visitor.port, request("GET", "/", rest, version="HTTP/1.0"))
    twice = await exchange(visitor.port, request("GET", "/", [good, good, *rest]))
    mixed = await exchange(visitor.port, request("GET", "/", [good, ("host", "evil.example"), *rest]))
    assert absent and absent.status == 400
    assert old and (old.status, old.code) == (403, "host_not_allowed")
    assert twice and twice.status == 400
    assert mixed and mixed.status == 400


@pytest.mark.parametrize(
    "target",
    [
        "http://evil.example/",
        "http://127.0.0.1/",
        "http://{host}/api/v1/events",
        "*",
        "{host}",
        "evil.example:443",
    ],
)
@pytest.mark.parametrize("method", ["GET", "OPTIONS", "CONNECT"])
async def test_only_a_path_may_be_asked_for(visitor: Caller, method: str, target: str) -> None:
    """Bad input 12: a target that names a host, its own too, is refused whatever Host says."""
    reply = await exchange(visitor.port, request(method, target.format(host=visitor.host), visitor.headers(json_body=False)))
    assert reply and reply.status in (403, 400)


async def test_forwarding_headers_change_nothing(visitor: Caller) -> None:
    """Bad input 13."""
    forwarded = [
        ("X-Forwarded-Host", "evil.example"),
        ("Forwarded", "host=evil.example"),
        ("X-Forwarded-For", "6.6.6.6"),
    ]
    reply = await visitor.ask("GET", "/api/v1/events", *forwarded)
    assert reply.status == 200
    refused = await exchange(
        visitor.port,
        request(
            "GET",
            "/",
            [
                ("Host", "evil.example"),
                ("X-Forwarded-Host", visitor.host),
                ("Forwarded", f"host={visitor.host}"),
            ],
        ),
    )
    assert refused and refused.status == 403


async def test_the_host_is_looked_at_before_anything_else(visitor: Caller) -> None:
    """R3: on every path and method, with a good token, the answer to a foreign Host is the same."""
    extras = [
        [],
        [("Expect", "100-continue")],
        [("Expect", "the-unexpected")],
        [
            ("Connection", "Upgrade"),
            ("Upgrade", "websocket"),
            ("Sec-WebSocket-Version", "13"),
            ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
        ],
        [("Origin", "https://evil.example"), ("Access-Control-Request-Method", "POST")],
        [("Content-Type", "text/plain"), ("Content-Length", "99999999999")],
    ]
    cases = [(method, path, extra) for method in METHODS for path in PATHS for extra in extras]

    async def answer(method: str, path: str, extra: list[tuple[str, str]]) -> tuple[int, bytes]:
        headers = [("Host", f"evil.example:{visitor.port}"), *visitor.headers(json_body=False)[1:], *extra]
        reply = await exchange(visitor.port, request(method, path, headers), head=method == "HEAD")
        assert reply is not None
        return reply.status, b"" if method == "HEAD" else reply.body

    answers = []
    for at in range(0, len(cases), 50):
        answers += await asyncio.gather(*(answer(*case) for case in cases[at : at + 50]))
    wrong = [(case, found) for case, found in zip(cases, answers, strict=True) if found[0] != 403]
    assert not wrong, wrong
    assert len({body for _, body in answers if body}) == 1


async def test_listening_beyond_this_machine_needs_four_things(settings: Settings) -> None:
    """R4, R104: the switch, the names, TLS, and a token; the refusal names all four."""
    switch, names = {"allow_remote": True}, {"allowed_hosts": ("log.example",)}
    proxy = {"trusted_proxies": (ip_network("127.0.0.1"),)}
    remote = replace(settings, host="0.0.0.0")

    async def refused(lacking: Settings) -> None:
        with pytest.raises(ConfigurationError) as refusal:
            async with serving(lacking):
                pass
        assert all(word in str(refusal.value) for word in ("--allow-remote", "allowed_hosts", "tls_certificate", "trusted_proxies", "token"))

    await refused(replace(remote, **switch, **names, **proxy))
    async with serving(settings) as running:
        made = await Caller(running.port, running.key).post({"name": "remote"}, to="/api/v1/tokens")
        assert made.status == 201
    for lacking in ({}, switch, names, proxy, switch | names, switch | proxy, names | proxy):
        await refused(replace(remote, **lacking))


async def test_listening_beyond_this_machine_keeps_the_host_check(settings: Settings) -> None:
    """R4: with all four, a foreign Host is still refused, and the stated one is let in."""
    async with serving(settings) as running:
        made = await Caller(running.port, running.key).post({"name": "remote"}, to="/api/v1/tokens")
        assert made.status == 201
    proxies = (ip_network("127.0.0.1"),)
    remote = replace(settings, host="0.0.0.0", allow_remote=True, allowed_hosts=("Log.Example", "proxy.example:443"), trusted_proxies=proxies)
    forwarded = [("X-Forwarded-For", "192.168.1.7"), ("X-Forwarded-Proto", "https")]
    async with serving(remote) as running:
        for host, status in [
            ("evil.example", 403),
            (f"evil.example:{running.port}", 403),
            (f"0.0.0.0:{running.port}", 403),
            ("log.example", 403),
            (f"log.example:{running.port}", 200),
            ("proxy.example:443", 200),
            ("proxy.example", 200),
            ("proxy.example:80", 403),
            (f"127.0.0.1:{running.port}", 200),
        ]:
            reply = await exchange(running.port, request("GET", "/api/v1/health", [("Host", host), *forwarded]))
            assert reply and reply.status == status, host
