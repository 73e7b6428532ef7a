"""The same act seen twice is one event with two witnesses; two acts are two events."""

from __future__ import annotations

import pytest
from crosspath.ledger.acts import object_key
from crosspath.store.tables import Capture, Object

from tests.conftest import Server, a_capture

EARLY, SOON, LATER = "2026-11-20T10:00:00Z", "2026-11-20T10:06:00Z", "2026-11-20T12:00:00Z"

TWICE = {
    "the same words within a day": ({"text": "Great point", "occurred_at": EARLY}, {"text": "Great point", "occurred_at": LATER}, 1),
    "no words, minutes apart": ({"occurred_at": EARLY}, {"occurred_at": SOON}, 1),
    "words seen by one of them only": ({"text": "Great point", "occurred_at": EARLY}, {"occurred_at": SOON}, 1),
    "other words at the same moment": ({"text": "Great point", "occurred_at": EARLY}, {"text": "One more", "occurred_at": EARLY}, 2),
    "no words, hours apart": ({"occurred_at": EARLY}, {"occurred_at": LATER}, 2),
    "a like at any time": ({"verb": "like", "occurred_at": EARLY}, {"verb": "like", "occurred_at": "2026-12-20T10:00:00Z"}, 1),
    "another verb": ({"verb": "share", "occurred_at": EARLY}, {"occurred_at": EARLY}, 2),
    "another page": ({"occurred_at": EARLY}, {"url": "https://bob.example/other", "occurred_at": EARLY}, 2),
    "the same page under another spelling": (
        {"occurred_at": EARLY},
        {"url": "http://www.bob.example/post/?utm_source=feed", "occurred_at": EARLY},
        1,
    ),
    "another persona": ({"persona": "business", "occurred_at": EARLY}, {"persona": "personal", "occurred_at": EARLY}, 2),
    "the other direction": ({"direction": "received", "occurred_at": EARLY}, {"occurred_at": EARLY}, 2),
}


@pytest.mark.parametrize(("first", "second", "events"), TWICE.values(), ids=TWICE.keys())
async def test_two_sightings_are_as_many_events_as_there_were_acts(server: Server, first: dict, second: dict, events: int) -> None:
    await server.log(**first)
    await server.log(**second, source="import:archive")
    found = await server.events()
    assert len(found) == events
    assert sum(len(event["evidence"]) for event in found) == 2


async def test_a_second_witness_adds_what_the_first_did_not_see_and_makes_surer(server: Server) -> None:
    noticed = await server.log(source="auto", rule={"id": "wp.comment", "signals": ["submit"]}, occurred_at=EARLY)
    assert noticed["events"][0]["confidence"] == 0.6
    await server.log(source="import:archive", text="Great point", occurred_at=SOON)
    (event,) = await server.events()
    assert (event["id"], event["confidence"]) == (noticed["events"][0]["id"], 1.0)
    assert event["my_text"]["text"] == "Great point"
    assert [witness["channel"] for witness in event["evidence"]] == ["auto", "import:archive"]
    assert event["evidence"][0]["signals"] == ["submit"]


async def test_witnesses_in_one_batch_meet_too(server: Server) -> None:
    captures = [a_capture(occurred_at=EARLY), a_capture(occurred_at=SOON, source="import:archive")]
    _, answer = await server.call("POST", "/captures", {"captures": captures})
    first, second = answer["results"]
    assert first["events"][0]["id"] == second["events"][0]["id"]
    assert len(second["events"][0]["evidence"]) == 2


async def test_counting_an_act_twice_seen_once(server: Server) -> None:
    await server.log(occurred_at=EARLY)
    again = await server.log(occurred_at=SOON, source="import:archive")
    assert again["events"][0]["standing"]["given"]["events"] == 1


async def test_one_post_at_two_addresses_is_one_object(server: Server) -> None:
    named = await server.log(verb="like", url="https://x.com/bob/status/1050118621198921728")
    nameless = await server.log(verb="save", url="https://twitter.com/i/web/status/1050118621198921728")
    (liked,), (saved,) = named["events"], nameless["events"]
    assert saved["object"]["url"] == liked["object"]["url"] == "https://x.com/bob/status/1050118621198921728"
    assert liked["object"]["published_at"] == "2018-10-10T20:19:24.211000Z"
    status, found = await server.call("POST", "/lookup", {"urls": ["https://x.com/i/status/1050118621198921728"]})
    assert (status, found["urls"][0]["person"]["name"]) == (200, "bob")


async def test_two_addresses_of_one_post_in_one_batch_are_one_object(server: Server) -> None:
    addresses = ["https://x.com/i/status/1050118621198921728", "https://x.com/bob/status/1050118621198921728"]
    captures = [a_capture(verb="like", url=url) for url in addresses]
    status, answer = await server.call("POST", "/captures", {"captures": captures})
    assert status == 200
    assert len({result["events"][0]["object"]["url"] for result in answer["results"]}) == 1


async def test_an_author_that_the_first_address_did_not_name_is_learned_from_the_next(server: Server) -> None:
    nameless, named = "https://x.com/i/status/1050118621198921728", "https://x.com/bob/status/1050118621198921728"
    await server.log(verb="save", url=nameless)
    await server.log(verb="like", url=named)
    status, found = await server.call("POST", "/lookup", {"urls": [nameless, named]})
    assert status == 200
    assert [known["person"]["name"] for known in found["urls"]] == ["bob", "bob"]


async def test_a_page_that_turns_out_to_be_a_known_thing_is_that_thing(server: Server) -> None:
    nameless, named = "https://x.com/i/status/1050118621198921728", "https://x.com/bob/status/1050118621198921728"
    first = await Object.create(key=object_key(nameless), url=nameless, platform="web", kind="page")
    await server.log(verb="like", url=named)
    (saved,) = (await server.log(verb="save", url=nameless))["events"]
    assert saved["object"]["url"] == named
    assert [row["url"] for row in await Object.filter(platform="twitter").values("url")] == [named]
    assert (await Object.get(id=first.id)).platform == "web"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.pixiv.net/user/173530/series/21859", "https://www.pixiv.net/novel/series/21859"),
        ("https://www.artstation.com/anntrees/albums/1770224", "https://www.artstation.com/bob/collections/1770224"),
        ("https://www.flickr.com/photos/ann/albums/72157600000000001", "https://www.flickr.com/photos/ann/galleries/72157600000000001"),
        ("https://www.deviantart.com/ann/gallery/123", "https://www.deviantart.com/ann/favourites/123"),
    ],
)
async def test_one_number_for_two_kinds_of_thing_makes_them_two_objects(server: Server, one: str, other: str) -> None:
    logged = [(await server.log(verb="share", url=url))["events"][0]["object"]["url"] for url in (one, other)]
    assert logged[0] != logged[1]


@pytest.mark.parametrize("address", ["https://x.com/messages/1-2", "https://www.instagram.com/direct/t/12345", "https://www.facebook.com/messages/t/bob"])
async def test_what_was_written_in_private_is_kept_without_its_words(server: Server, address: str) -> None:
    (event,) = (await server.log(verb="reply", url=address, text="Between us", source="auto"))["events"]
    assert (event["visibility"], event["my_text"]) == ("private", None)


async def test_a1_a_private_message_leaves_no_words_anywhere_and_promotes_nothing(server: Server) -> None:
    bob = {"name": "Bob", "url": "https://bob.example/"}
    words = "Nobody else is to read zanzibar"
    sent = {"id": "01KAPB4QZ3E6V0M8T9N2R5XJWH", "verb": "message", "url": "https://x.com/messages/1-2", "text": words, "target": bob}
    (event,) = (await server.log(**sent))["events"]
    assert (event["verb"], event["visibility"], event["my_text"], event["quality"]) == ("message", "private", None, None)
    assert (await server.log(**sent))["status"] == "duplicate", "sent again it is known, though its words are not"
    (row,) = await Capture.all()
    assert "zanzibar" not in row.payload
    assert (await server.events(q="zanzibar")) == []
    await server.log(verb="message", direction="received", url="https://x.com/messages/1-2", text=words, target=bob)
    for number in range(3):
        await server.log(verb="like", url=f"https://bob.example/{number}", target=bob)
    _, stats = await server.call("GET", "/stats", params={"parts": "private"})
    assert stats["private"] == {"acts": 4, "messages": 1, "share": 0.25}, "mine, of all of mine"
    _, other = await server.call("GET", "/stats", params={"parts": "private", "persona": "business"})
    assert other["private"] == {"acts": 0, "messages": 0, "share": None}
    assert "zanzibar" not in (await server.call("GET", f"/report/{event['person']['id']}"))[1]["text"]
