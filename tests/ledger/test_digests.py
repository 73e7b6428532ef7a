"""Addresses that only give the digest of a page's address."""

from __future__ import annotations

from hashlib import md5

from tests.conftest import Server, a_capture

POST = "http://www.bob.example/graft/"
DIGEST = md5(POST.encode(), usedforsecurity=False).hexdigest()
ITEM = f"http://delicious.com/url/{DIGEST}"
BOB = {"name": "Bob", "url": "https://bob.example/"}


async def test_a_digest_of_a_page_in_the_log_is_that_page(server: Server) -> None:
    await server.log(verb="comment", url="https://bob.example/graft", target=BOB)
    (event,) = (await server.log(verb="save", url=f"http://web.archive.org/web/2009/{ITEM}"))["events"]
    assert (event["object"]["url"], event["platform"]) == ("https://bob.example/graft", "web")


async def test_a_digest_of_a_page_nobody_knows_is_itself_until_the_page_is_known(server: Server) -> None:
    (event,) = (await server.log(verb="save", url=ITEM))["events"]
    assert (event["object"]["url"], event["object"]["native_id"]) == (f"https://delicious.com/url/{DIGEST}", DIGEST)
    await server.log(verb="comment", url="https://bob.example/graft", target=BOB)
    captures = [a_capture(verb="save", url=ITEM, persona="business")]
    status, answer = await server.call("POST", "/captures", {"captures": captures})
    assert status == 200
    assert answer["results"][0]["events"][0]["object"]["url"] == "https://bob.example/graft"
