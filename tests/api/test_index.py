"""GET /index: keys of known accounts and pages for a browser to hold."""

from __future__ import annotations

from array import array
from base64 import b64decode
from typing import Any

import pytest
from crosspath.domain.keys import key_of
from crosspath.ledger import index

from tests.conftest import Server

SITE = key_of("bob.example", "bob.example")


async def part(server: Server, since: str = "") -> dict[str, Any]:
    status, answer = await server.call("GET", "/index", params={"since": since})
    assert status == 200, answer
    return answer | {"keys": set(array("I", b64decode(answer["keys"])))}


async def whole(server: Server, since: str = "") -> tuple[set[int], str, int]:
    """All keys after ``since``, the last cursor, and in how many parts they came."""
    keys: set[int] = set()
    count, more = 0, True
    while more:
        answer = await part(server, since)
        keys |= answer["keys"]
        since, more, count = answer["next"], answer["more"], count + 1
    return keys, since, count


async def test_an_empty_log_has_only_keys_of_addresses_that_hide_where_they_lead(server: Server) -> None:
    answer = await part(server)
    assert key_of("flic.kr", "*") in answer["keys"]
    assert len(answer["keys"]) < 50
    assert answer["table"]["hosts"]["x.com"] == "twitter"
    assert answer["table"]["aliases"]["angel.co"] == "wellfound.com"
    assert answer["more"] is False


async def test_a_capture_adds_the_keys_of_its_people_and_its_page(server: Server) -> None:
    await server.log(url="https://bob.example/2026/post", target={"name": "Bob", "url": "https://bob.example/"})
    await server.log(url="https://github.com/alice/trees/issues/5", target={"handle": "carol"})
    keys, _, _ = await whole(server)
    assert {SITE, key_of("bob.example", "/2026/post"), key_of("github", "carol"), key_of("github", "trees")} <= keys


async def test_after_the_first_time_only_what_is_new_comes(server: Server) -> None:
    await server.log(url="https://bob.example/one")
    keys, since, _ = await whole(server)
    answer = await part(server, since)
    assert (answer["keys"], answer["table"], answer["next"]) == (set(), None, since)
    await server.log(url="https://carol.example/two")
    new, _, _ = await whole(server, since)
    assert key_of("carol.example", "/two") in new
    assert not new & keys


async def test_an_account_that_shows_its_id_later_is_new_again(server: Server) -> None:
    await server.log(url="https://x.com/bob/status/1234567890123456789")
    _, since, _ = await whole(server)
    await server.log(url="https://bob.example/late", target={"url": "https://x.com/bob"}, text="and again")
    await server.call("POST", "/people", {"name": "Dan", "accounts": ["https://github.com/dan"]})
    new, _, _ = await whole(server, since)
    assert {key_of("twitter", "bob"), key_of("github", "dan")} <= new


async def test_a_long_index_comes_in_parts(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_AT_ONCE", 3)
    for number in range(8):
        await server.log(url=f"https://site{number}.example/post")
    keys, since, count = await whole(server)
    assert count > 4
    assert {key_of(f"site{number}.example", "/post") for number in range(8)} <= keys
    for number in range(8, 15):
        await server.log(url=f"https://site{number}.example/post")
    new, _, _ = await whole(server, since)
    assert {key_of(f"site{number}.example", f"site{number}.example") for number in range(8, 15)} <= new


async def test_who_was_deleted_is_in_no_new_index_and_the_old_one_ends(server: Server) -> None:
    event = (await server.log(url="https://bob.example/post"))["events"][0]
    old = await part(server)
    await server.call("DELETE", f"/people/{event['person']['id']}")
    answer = await part(server, old["next"])
    assert answer["version"] != old["version"]
    assert answer["table"] is not None
    assert SITE in old["keys"] - answer["keys"]


@pytest.mark.parametrize("since", ["nonsense", "a.b.1.2.3", "1.2.3.4.5.6.7", "9.9.999999999.999999999.999999999.999999999", "v.m.-1.0.0.0"])
async def test_a_cursor_that_is_none_or_of_another_log_begins_anew(server: Server, since: str) -> None:
    await server.log(url="https://bob.example/post")
    answer = await part(server, since)
    assert answer["table"] is not None
    assert SITE in answer["keys"]


async def test_a_cursor_of_a_log_that_had_more_begins_anew(server: Server) -> None:
    await server.log(url="https://bob.example/post")
    since = (await part(server))["next"]
    version, _, *numbers = since.split(".")
    answer = await part(server, ".".join([version, "ELSEWHER", *numbers]))
    assert SITE in answer["keys"]
