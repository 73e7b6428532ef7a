"""The one way out (security R67 to R72): only public addresses, checked at the socket; against servers of this machine, which the tests allow."""

from __future__ import annotations

import asyncio
import gzip
import re
import socket
import tracemalloc
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from crosspath.sources.addresses import address_of, is_denied
from crosspath.sources.fetch import FEED, PAGE, Bounds, Fetcher, Unfetchable, all_in_time

ROOT = Path(__file__).parents[2]
ALLOWED = [ip_network("127.0.0.2/32")]
"""Where the site of these tests listens; the canary listens on 127.0.0.1, which stays forbidden."""


@dataclass
class Site:
    """A site on 127.0.0.2, and on the same port of 127.0.0.1 a canary that must never be called."""

    port: int
    hits: list[str] = field(default_factory=list)
    asked: list[web.Request] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.2") -> str:
        return f"http://{host}:{self.port}{path}"


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """Both, listening."""
    site = Site(port=0)

    async def page(request: web.Request) -> web.StreamResponse:
        site.asked.append(request)
        if to := request.query.get("to"):
            return web.Response(status=int(request.query.get("status", 302)), headers={"Location": to, "Set-Cookie": "a=1"})
        if number := request.query.get("hops"):
            return web.Response(status=302, headers={"Location": f"/?hops={int(number) - 1}"} if number != "0" else {"Location": "/end"})
        return web.Response(text="Hello", content_type="text/html")

    async def canary(request: web.Request) -> web.Response:
        site.hits.append(request.path)
        return web.Response()

    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        with_it = asyncio.get_running_loop().time() + 10
        while asyncio.get_running_loop().time() < with_it:
            await response.write(b"x")
            await asyncio.sleep(0.05)
        return response

    async def bomb(request: web.Request) -> web.Response:
        return web.Response(body=a_bomb(), headers={"Content-Encoding": "gzip"})

    async def followed(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Encoding": "gzip"})
        await response.prepare(request)
        await response.write(gzip.compress(b"Hello"))
        for _ in range(320):
            await response.write(bytes(2**16))
        return response

    async def broken(request: web.Request) -> web.Response:
        return web.Response(body=b"no gzip at all", headers={"Content-Encoding": "gzip"})

    runners = []
    for host, routes in (("127.0.0.2", [("/drip", drip), ("/bomb", bomb), ("/followed", followed), ("/broken", broken), ("/{rest:.*}", page)]), ("127.0.0.1", [("/{rest:.*}", canary)])):
        app = web.Application()
        for path, handler in routes:
            app.router.add_get(path, handler)
        runner = web.AppRunner(app, shutdown_timeout=0)
        await runner.setup()
        runners.append(runner)
        listening = socket.create_server((host, site.port))
        site.port = listening.getsockname()[1]
        await web.SockSite(runner, listening).start()
    yield site
    for runner in runners:
        await runner.cleanup()


@cache
def a_bomb() -> bytes:
    """50 MiB of nothing, packed."""
    return gzip.compress(bytes(50 * 2**20), 1)


def fetcher(site: Site, **options: Any) -> Fetcher:
    return Fetcher(allowed=options.pop("allowed", ALLOWED), ports={site.port, 80, 443}, **options)


async def refusal(fetcher: Fetcher, url: str, bounds: Bounds = PAGE) -> str:
    """The code with which an address is refused."""
    with pytest.raises(Unfetchable) as found:
        await fetcher.download(url, bounds)
    assert str(found.value).endswith(".") or ":" in str(found.value)
    return found.value.code


@dataclass
class Names(AbstractResolver):
    """A resolver that answers each question with the next of its answers."""

    answers: Sequence[Sequence[str]]
    asked: int = 0

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET) -> list[ResolveResult]:
        answer = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        return [
            ResolveResult(hostname=host, host=each, port=port, family=socket.AF_INET6 if ":" in each else socket.AF_INET, proto=0, flags=0)
            for each in answer
        ]  # fmt: skip

    async def close(self) -> None:
        """There is nothing to let go of."""


LOCAL = (
    "127.0.0.1", "localhost", "127.1", "0", "2130706433", "0x7f000001", "0177.0.0.1", "①②⑦.0.0.1", "127.0.0.1.", "[::1]", "[::ffff:127.0.0.1]",
    "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fec0::1]", "0.0.0.0", "[::]", "a.localhost",
)  # fmt: skip


@pytest.mark.parametrize("host", LOCAL)
async def test_r67_no_spelling_of_this_machine_is_called(site: Site, host: str) -> None:
    assert await refusal(fetcher(site), site.url(host=host)) in ("blocked_address", "bad_address", "unknown_host", "unreachable")
    assert site.hits == []


@pytest.mark.parametrize("host", ["127.0.0.1", "①②⑦.0.0.1", "[::ffff:127.0.0.1]", "2130706433"])
async def test_r67_the_check_is_at_the_socket_for_addresses_that_no_resolver_sees(site: Site, host: str) -> None:
    assert await refusal(fetcher(site), site.url(host=host)) == "blocked_address"
    assert site.hits == []


def test_r67_there_is_one_way_out() -> None:
    calls = [path for folder in ("server", "plugins") for path in (ROOT / folder).rglob("*.py") if "ClientSession(" in path.read_text(encoding="utf-8")]
    assert calls == [ROOT / "server/crosspath/sources/fetch.py"]
    ways = re.compile(r"\b(?:urllib\.request|http\.client|import requests|import httpx)\b")
    assert [path for path in (ROOT / "plugins").rglob("*.py") if ways.search(path.read_text(encoding="utf-8"))] == []


DENIED = (
    "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.100.100.200", "192.0.0.8", "192.0.0.192",
    "198.18.0.1", "192.88.99.1", "240.0.0.1", "255.255.255.255", "224.0.0.1", "0.0.0.0", "192.0.2.1", "::1", "::", "::127.0.0.1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001::1", "fec0::1", "fe80::1%eth0", "fc00::1", "ff02::1", "5f00::1",
)  # fmt: skip


@pytest.mark.parametrize("address", DENIED)
def test_r68_addresses_that_lead_back_are_denied(address: str) -> None:
    assert is_denied(address_of(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "93.184.215.14", "::ffff:8.8.8.8", "2606:4700::1111", "2a00:1450:4001:80b::200e"])
def test_r68_public_addresses_pass(address: str) -> None:
    assert not is_denied(address_of(address))


async def test_r69_a_name_that_turns_to_this_machine_is_caught_the_second_time(site: Site) -> None:
    names = Names([["127.0.0.2"], ["127.0.0.1"]])
    url = site.url(f"/?to={site.url('/second', host='rebind.example')}", host="rebind.example")
    assert await refusal(fetcher(site, resolver=names), url) == "blocked_address"
    assert (names.asked, site.hits, len(site.asked)) == (2, [], 1)


@pytest.mark.parametrize("answers", [["127.0.0.1", "127.0.0.2"], ["127.0.0.2", "127.0.0.1"], ["::1", "10.0.0.1", "127.0.0.2"]])
async def test_r69_of_mixed_answers_only_the_good_are_called(site: Site, answers: list[str]) -> None:
    found = await fetcher(site, resolver=Names([answers])).download(site.url(host="mixed.example"))
    assert (found.body, site.hits) == (b"Hello", [])
    assert await refusal(fetcher(site, resolver=Names([["127.0.0.1", "::1"]])), site.url(host="local.example")) == "blocked_address"
    assert site.hits == []


@pytest.mark.parametrize("host", ["a" * 64 + ".example", "a..example", "..", "ä" * 63 + ".example"])
async def test_r70_a_name_that_can_be_none_is_said_to_be_none(host: str) -> None:
    assert await refusal(Fetcher(), f"http://{host}/") == "bad_address"


async def test_r70_five_redirects_are_followed_and_not_six(site: Site) -> None:
    found = await fetcher(site).download(site.url("/?hops=4"))
    assert (found.url, len(found.hops)) == (site.url("/end"), 5)
    assert await refusal(fetcher(site), site.url("/?hops=5")) == "too_many_redirects"
    assert all("Cookie" not in request.headers and "Authorization" not in request.headers for request in site.asked)


REDIRECTS = {
    "file:///etc/passwd": "bad_scheme",
    "ftp://bob.example/": "bad_scheme",
    "gopher://127.0.0.1/": "bad_scheme",
    "javascript:alert(1)": "bad_scheme",
    "http://user:pw@bob.example/": "url_credentials",
    "http://[bad": "bad_address",
    "http://bob.example:25/": "blocked_port",
    "http://a..example/": "bad_address",
}


@pytest.mark.parametrize(("to", "code"), REDIRECTS.items())
@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_r70_a_redirect_is_checked_like_any_address(site: Site, to: str, code: str, status: int) -> None:
    assert await refusal(fetcher(site), site.url(f"/?status={status}&to={to}")) == code
    assert site.hits == []


async def test_r70_a_redirect_to_what_is_no_text_is_refused() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 302 Found\r\nLocation: /\xe4\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.2", 0) as server:
        port = server.sockets[0].getsockname()[1]
        assert await refusal(Fetcher(allowed=ALLOWED, ports={port}), f"http://127.0.0.2:{port}/") == "bad_address"


@pytest.mark.parametrize("to", ["//127.0.0.1:{port}", "http://[::1]:{port}", "http://[::ffff:127.0.0.1]:{port}", "http://localhost:{port}", "http:\\\\127.0.0.1:{port}"])
async def test_r70_a_redirect_to_this_machine_is_refused(site: Site, to: str) -> None:
    assert await refusal(fetcher(site), site.url("/?to=" + to.format(port=site.port))) == "blocked_address"
    assert site.hits == []


async def test_r70_from_an_encrypted_address_to_an_open_one_it_does_not_follow(site: Site) -> None:
    class Encrypted(Fetcher):
        """As if the first answer had come encrypted: what follows is the fetcher's own."""

        async def _ask(self, url: str, bounds: Bounds) -> Any:
            return site.url() if url.startswith("https:") else await super()._ask(url, bounds)

    assert await refusal(Encrypted(allowed=ALLOWED, ports={443, site.port}), "https://127.0.0.2/") == "downgrade"
    assert site.asked == []


@pytest.mark.parametrize("url", ["http://user:pw@{host}/", "http://{host}:22/", "http://{host}:25/", "http://{host}:6379/", "file:///etc/passwd", "{host}", ""])
async def test_r70_what_is_no_plain_web_address_is_refused(site: Site, url: str) -> None:
    assert await refusal(fetcher(site), url.format(host="127.0.0.2")) in ("url_credentials", "blocked_port", "bad_scheme", "bad_address")


async def test_r71_a_body_that_drips_is_given_up(site: Site) -> None:
    began = asyncio.get_running_loop().time()
    assert await refusal(fetcher(site), site.url("/drip"), Bounds(seconds=0.3)) == "timeout"
    assert asyncio.get_running_loop().time() - began < 5
    assert PAGE.seconds == 5


async def test_r71_a_bomb_is_let_go_off_no_further_than_the_bound(site: Site) -> None:
    await fetcher(site).download(site.url("/bomb"))  # The site makes it now, and keeps it.
    tracemalloc.start()
    found = await fetcher(site).download(site.url("/bomb"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(found.body), found.cut) == (2**20, True)
    assert peak < 8 * 2**20
    assert await refusal(fetcher(site), site.url("/broken")) == "unreachable"


async def test_r71_what_follows_a_packed_body_is_not_kept(site: Site) -> None:
    tracemalloc.start()
    found = await fetcher(site).download(site.url("/followed"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (found.body, found.cut, peak < 4 * 2**20) == (b"Hello", False, True)


async def test_r71_the_bounds_and_ports_are_those_of_the_rule() -> None:
    assert (PAGE, FEED) == (Bounds(seconds=5, most_bytes=2**20), Bounds(seconds=30, most_bytes=10 * 2**20))
    for port, code in ((80, "blocked_address"), (443, "blocked_address"), (8080, "blocked_address"), (8443, "blocked_address"), *((port, "blocked_port") for port in (22, 25, 6379, 8081, 0, 65535))):
        assert await refusal(Fetcher(), f"http://127.0.0.1:{port}/") == code, port


async def test_r71_proxies_of_the_environment_are_ignored(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, site.url(host="127.0.0.1"))
    assert (await fetcher(site).download(site.url())).body == b"Hello"
    assert site.hits == []


async def test_r72_a_private_network_is_called_only_where_it_is_allowed_and_our_own_port_never(site: Site) -> None:
    assert await refusal(fetcher(site, allowed=()), site.url()) == "blocked_address"
    assert (await fetcher(site).download(site.url())).status == 200
    everything = [ip_network("0.0.0.0/0"), ip_network("::/0")]
    own = fetcher(site, allowed=everything, own_ports=lambda: {site.port})
    for host in ("127.0.0.1", "localhost", "[::1]", "127.0.0.2"):
        assert await refusal(own, site.url(host=host)) == "blocked_address"
    assert site.hits == []


async def test_whoever_asks_for_many_pages_waits_for_none_without_end() -> None:
    ended: list[bool] = []

    async def never() -> str:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(True)
        return "never"

    async def at_once() -> str:
        return "here"

    assert await all_in_time([at_once(), never(), at_once()], "late", 0.05) == ["here", "late", "here"]
    assert ended == [True], "nothing goes on unseen"
    assert await all_in_time([], "late") == []
