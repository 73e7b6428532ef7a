"""Google Reader's Takeout: what I starred, shared and liked there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from crosspath.domain.importing import NotTaken
from crosspath.sources.imports.reading import Item, Reading
from crosspath_plugins.googlereader import Takeout

from tests.api.test_imports import counted, hand_in
from tests.conftest import Server

ORIGIN = {"streamId": "feed/http://bob.example/feed", "title": "Bob's bread", "htmlUrl": "http://bob.example/"}
FOUND = {"crawlTimeMsec": "1244800000000", "origin": ORIGIN}


def stream(state: str, *items: Any) -> str:
    """A file of the Takeout."""
    return json.dumps({"direction": "ltr", "id": f"user/01234567890123456789/state/com.google/{state}", "title": "Ann's items", "items": items}, indent=2)


def item(name: str, **more: Any) -> dict[str, Any]:
    page = {"id": f"tag:google.com,2005:reader/item/{name}", "title": name.title(), "alternate": [{"href": f"http://bob.example/{name}?utm_source=feed", "type": "text/html"}]}
    return page | FOUND | more


async def test_h14_what_was_shared_and_starred_in_a_feed_reader_is_in_the_log(server: Server) -> None:
    note = [{"content": "The best loaf I know.", "author": "Ann"}]
    shared = await hand_in(server, stream("broadcast", item("loaf"), item("rye", annotations=note), item("nowhere", alternate=[])))
    assert (shared["format"], counted(shared), shared["counts"]["verbs"]) == ("googlereader", ("done", 2, 0, 1), {"quote": 1, "share": 1})
    assert counted(await hand_in(server, stream("starred", item("loaf")))) == ("done", 1, 0, 0)
    assert counted(await hand_in(server, stream("broadcast", item("loaf"), item("rye", annotations=note), item("nowhere", alternate=[])))) == ("done", 0, 2, 1)
    events = {(event["verb"], event["object"]["url"]): event for event in await server.events()}
    assert set(events) == {("share", "https://bob.example/loaf"), ("quote", "https://bob.example/rye"), ("save", "https://bob.example/loaf")}
    quote = events["quote", "https://bob.example/rye"]
    assert (quote["direction"], quote["person"]["name"], quote["my_text"]["text"], quote["precision"]) == ("given", "Bob's bread", "The best loaf I know.", "none")
    _, standing = await server.call("GET", f"/people/{quote['person']['id']}/standing")
    assert {term["occurred_at"][:10] for term in standing["given"]["terms"]} == {"2009-06-12"}, "not before the reader found it"


def test_odd_items_and_what_others_shared_are_listed_and_break_nothing(tmp_path: Path) -> None:
    def read(text: str) -> list[Item | NotTaken]:
        (tmp_path / "file").write_text(text)
        return list(Reading(tmp_path / "file", "reader.json", [Takeout()], "me").items())

    odd = [7, item("a", origin=3, crawlTimeMsec="soon", annotations="x"), item("b", canonical=[{"href": 3}], alternate="x"), item("c", title=None)]
    assert [type(each).__name__ for each in read(stream("starred", *odd))] == ["NotTaken", "Item", "NotTaken", "Item"]
    (friends,) = read(stream("broadcast-friends", item("a")))
    assert isinstance(friends, NotTaken) and "not by you" in friends.reason
    (broken,) = read(stream("starred", item("a"))[:-5])
    assert isinstance(broken, NotTaken) and "cannot be read" in broken.reason
