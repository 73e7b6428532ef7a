"""No address that leads to somebody the log knows is taken for a stranger's by the browser."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
from array import array
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from crosspath.domain.keys import Keys, key_of
from crosspath.domain.url import Refused, parse
from hypothesis import HealthCheck, assume, given, settings

from tests.conftest import Server, a_capture
from tests.keys.addresses import addresses
from tests.keys.asked import TABLE, asked, contract
from tests.plugins.bundled import bundled

PLATFORMS = bundled()
KEYS = Keys(PLATFORMS)
ALWAYS = set(KEYS.always())

needs_node = pytest.mark.skipif(not shutil.which("node"), reason="needs Node.js")


@pytest.fixture(scope="module")
def browser_keys() -> Iterator[Callable[[str], set[int]]]:
    """The keys a browser makes of an address, by the extension's own module."""
    script = Path(__file__).with_name("browser.mjs")
    with subprocess.Popen(["node", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as node:
        assert node.stdin and node.stdout

        def say(line: object) -> str:
            node.stdin.write(json.dumps(line) + "\n")
            node.stdin.flush()
            return node.stdout.readline()

        say(KEYS.table)
        yield lambda url: set(json.loads(say(url)))
        node.stdin.close()


def test_the_table_of_cases_is_what_python_says() -> None:
    """Stale after a change of platforms or keys: ``python -m tests.keys``."""
    assert TABLE.read_text(encoding="utf-8") == contract(PLATFORMS)


@needs_node
@settings(max_examples=200, suppress_health_check=list(HealthCheck), deadline=None)
@given(addresses(PLATFORMS))
def test_an_address_has_a_key_of_whatever_it_shows(browser_keys: Callable[[str], set[int]], url: str) -> None:
    try:
        resolved = PLATFORMS.resolve(url)
        again = PLATFORMS.resolve(resolved.canonical)
    except Refused:
        return
    assume(again.canonical == resolved.canonical)
    assume((again.account and again.account.key) == (resolved.account and resolved.account.key))
    assume("." in parse(resolved.canonical).host.strip("0123456789."))
    found = browser_keys(url)
    for made in asked(PLATFORMS, KEYS, url):
        assert found & (made | ALWAYS), (resolved.canonical, resolved.account)


@needs_node
async def test_wherever_a_lookup_finds_someone_the_index_said_so(server: Server, browser_keys: Callable[[str], set[int]]) -> None:
    urls = [url for platform in PLATFORMS for url in platform.examples]
    for at in range(0, len(urls), 400):
        await server.call("POST", "/captures", {"captures": [a_capture(url=url) for url in urls[at : at + 400]]})
    index: set[int] = set()
    since, more = "", True
    while more:
        _, part = await server.call("GET", "/index", params={"since": since})
        index |= set(array("I", b64decode(part["keys"])))
        since, more = part["next"], part["more"]
    found = 0
    for at in range(0, len(urls), 400):
        _, answer = await server.call("POST", "/lookup", {"urls": urls[at : at + 400]})
        for known in answer["urls"]:
            if known["person"]:
                found += 1
                assert await asyncio.to_thread(browser_keys, known["given"]) & index, known["given"]
    assert found > 500


def test_names_that_no_text_can_hold_have_keys_too() -> None:
    assert set(KEYS.of_account("github", "github:" + "x" * 900, ())) == {key_of("github", "*")}
    assert set(KEYS.of_account("github", "github:b\udcff", ())) == {key_of("github", "b\ufffd")}


def test_an_account_is_found_under_its_handles_and_its_id() -> None:
    assert set(KEYS.of_account("github", "github:#1234", {"bob", "bobby"})) == {key_of("github", name) for name in ("1234", "bob", "bobby")}


def test_a_person_of_the_fediverse_is_found_on_their_server_and_on_others() -> None:
    keys = set(KEYS.of_account("mastodon", "mastodon:bob@small.example", {"bob@small.example"}))
    assert {key_of("@", "bob@small.example"), key_of("small.example", "bob")} <= keys


def test_a_site_is_found_by_its_host_and_an_author_by_their_page_there() -> None:
    assert list(KEYS.of_account("web", "web:https://bob.example/", ())) == [key_of("bob.example", "bob.example")]
    assert list(KEYS.of_account("web", "web:https://bob.example/author/Ann", ())) == [key_of("bob.example", "ann")]
    assert list(KEYS.of_account("web", "web:https://ann.blogspot.com/", ())) == [key_of("blogger", "ann")]


def test_a_page_is_found_by_its_path_on_a_site_and_by_its_id_on_a_platform() -> None:
    assert list(KEYS.of_object("web", None, "https://bob.example/2026/Post")) == [key_of("bob.example", "/2026/post")]
    assert list(KEYS.of_object("hackernews", "123", "https://news.ycombinator.com/item?id=123")) == [key_of("hackernews", "123")]
