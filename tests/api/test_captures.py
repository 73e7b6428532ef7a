"""POST /captures: what is answered to one act, and to many."""

from __future__ import annotations

import asyncio
import hashlib

import pytest

from tests.conftest import Server, a_capture

BOB = {"name": "Bob", "url": "https://bob.example/"}
POST = "https://bob.example/post"


async def test_one_act_is_answered_with_the_event_the_person_the_standing_and_what_to_do_next(server: Server) -> None:
    sent = a_capture(url=POST, text="Lovely.", target=BOB, page={"title": "A post"}, occurred_at="2026-11-22T18:03:11Z", via="https://carol.example/")
    status, result = await server.call("POST", "/captures", sent)
    assert (status, result["id"], result["status"]) == (201, sent["id"], "accepted")
    (event,) = result["events"]
    assert (event["verb"], event["direction"], event["platform"], event["persona"]) == ("comment", "given", "web", "me")
    assert (event["person"]["name"], event["actor"]["account"]) == ("Bob", "me")
    assert (event["object"]["url"], event["object"]["title"]) == (POST, "A post")
    assert event["my_text"] == {"text": "Lovely.", "chars": 7, "sha256": hashlib.sha256(b"Lovely.").hexdigest(), "stored": True}
    assert (event["their_text"], event["undone_at"], event["occurred_at"]) == (None, None, "2026-11-22T18:03:11Z")
    assert event["via"] == "https://carol.example/"
    assert event["standing"]["given"]["events"] == 1
    assert event["standing"]["person_id"] == event["person"]["id"]
    assert event["next"] == {"verb": "share", "url": POST, "text": "You commented. Share it too?"}


async def test_what_they_did_for_me_holds_their_words_and_proposes_thanks(server: Server) -> None:
    result = await server.log(direction="received", url="https://me.example/mine", text="Great work", target=BOB)
    (event,) = result["events"]
    assert (event["my_text"], event["their_text"]["text"]) == (None, "Great work")
    assert (event["actor"]["person_id"], event["standing"]["turn"]) == (event["person"]["id"], "yours")
    assert event["next"]["verb"] == "thank"


async def test_the_same_capture_again_is_a_duplicate_with_the_same_events(server: Server) -> None:
    sent = a_capture(target=BOB)
    first = await server.call("POST", "/captures", sent)
    again = await server.call("POST", "/captures", sent)
    assert (first[0], again[0], again[1]["status"]) == (201, 200, "duplicate")
    assert [event["id"] for event in again[1]["events"]] == [event["id"] for event in first[1]["events"]]
    assert len(await server.events()) == 1


async def test_an_id_is_used_for_one_capture_only(server: Server) -> None:
    sent = a_capture()
    await server.call("POST", "/captures", sent)
    status, problem = await server.call("POST", "/captures", {**sent, "text": "something else"})
    assert (status, problem["code"]) == (422, "id_reused")
    assert (await server.events())[0]["my_text"] is None


async def test_a_hundred_at_once_with_one_id_are_one_event(server: Server) -> None:
    sent = a_capture()
    answers = await asyncio.gather(*(server.call("POST", "/captures", sent) for _ in range(100)))
    assert sorted(status for status, _ in answers) == [200] * 99 + [201]
    assert len({answer["events"][0]["id"] for _, answer in answers}) == 1
    assert len(await server.events()) == 1


async def test_a_batch_answers_for_each_item_in_order_and_a_bad_one_stops_none(server: Server) -> None:
    good, twin = a_capture(target=BOB), a_capture(url="https://carol.example/a")
    sent = [good, a_capture(verb="wave"), twin, twin, "junk", {"id": "x"}, a_capture(url="not an address")]
    status, answer = await server.call("POST", "/captures", {"captures": sent})
    assert status == 200
    results = answer["results"]
    assert [result["status"] for result in results] == ["accepted", "rejected", "accepted", "duplicate", "rejected", "rejected", "rejected"]
    assert [result["id"] for result in results] == [good["id"], sent[1]["id"], twin["id"], twin["id"], None, "x", sent[6]["id"]]
    assert results[1]["errors"][0]["pointer"] == "/verb"
    assert results[6]["code"] == "url_invalid"
    assert results[2]["events"][0]["id"] == results[3]["events"][0]["id"]
    assert len(await server.events()) == 2


async def test_an_empty_batch_is_answered_with_nothing(server: Server) -> None:
    assert await server.call("POST", "/captures", {"captures": []}) == (200, {"results": []})


REFUSED = {
    "no list": ({"captures": {}}, 422, "invalid"),
    "a list and more": ({"captures": [], "persona": "me"}, 422, "invalid"),
    "neither verb nor rule": (a_capture(verb=None), 422, "verb_missing"),
    "a password in the address": (a_capture(url="https://me:secret@bob.example/"), 422, "url_credentials"),
    "another scheme": (a_capture(url="ftp://bob.example/"), 422, "url_scheme"),
    "an undo of nothing": (a_capture(verb="undo"), 422, "undo_of"),
    "a day that is none": (a_capture(occurred_at="2026-02-30T10:00:00Z"), 422, "time"),
    "an unknown key": (a_capture(colour="red"), 422, "invalid"),
    "501 captures": ({"captures": [a_capture() for _ in range(501)]}, 413, "too_many"),
    "no object": ([], 422, "invalid"),
}


async def test_what_cannot_be_logged_is_refused_with_a_code(server: Server) -> None:
    for name, (body, status, code) in REFUSED.items():
        answered, problem = await server.call("POST", "/captures", body)
        assert (answered, problem["status"], problem["code"]) == (status, status, code), name
    assert await server.events() == []


async def test_five_hundred_captures_are_one_request(server: Server) -> None:
    batch = [a_capture(url=f"https://site{n % 50}.example/{n}") for n in range(500)]
    status, answer = await server.call("POST", "/captures", {"captures": batch})
    assert (status, {result["status"] for result in answer["results"]}) == (200, {"accepted"})
    _, people = await server.call("GET", "/people?limit=200")
    assert [person["standing"]["given"]["events"] for person in people["people"]] == [10] * 50


async def test_the_undo_of_a_capture_is_a_capture_that_takes_it_back(server: Server) -> None:
    done = await server.log(target=BOB)
    undo = a_capture(verb="undo", undo_of=done["id"])
    status, answer = await server.call("POST", "/captures", undo)
    assert (status, answer["events"][0]["verb"], answer["events"][0]["undo_of"]) == (201, "undo", done["events"][0]["id"])
    assert answer["events"][0]["next"] is None
    assert await server.events() == []
    status, answer = await server.call("POST", "/captures", undo)
    assert (status, answer["status"]) == (200, "duplicate")


async def test_an_undo_may_name_the_event(server: Server) -> None:
    done = await server.log(target=BOB)
    await server.log(verb="undo", undo_of=done["events"][0]["id"])
    assert await server.events() == []


async def test_unknown_keys_are_kept_where_pages_differ(server: Server) -> None:
    result = await server.log(page={"title": "T", "theme": "dark", "author": {"name": "Bob", "shoe": 43}}, data={"a": [1, None]})
    assert result["status"] == "accepted"


async def test_what_a_client_had_to_drop_is_counted_once_and_shown(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    """R60: the total comes with a batch, and a batch that is sent twice says the same."""
    batch = {"captures": [a_capture()], "dropped": 3}
    for _ in range(2):
        status, _ = await server.call("POST", "/captures", batch)
        assert status == 200
    await server.call("POST", "/captures", {"captures": [], "dropped": 5})
    await server.call("POST", "/captures", {"captures": [a_capture()], "dropped": 4})
    assert [record.getMessage() for record in caplog.records if "dropped" in record.getMessage()] == [
        "test has dropped 3 captures: its queue was full.",
        "test has dropped 2 captures: its queue was full.",
    ]
    local = {"Authorization": f"Bearer {server.running.key}"}
    status, found = await server.call("GET", "/tokens", headers=local)
    assert (status, [client["dropped"] for client in found["tokens"]]) == (200, [5])


async def test_what_was_dropped_is_a_count(server: Server) -> None:
    for wrong in (-1, 1.5, "3", True, None, 2**31, [1]):
        status, problem = await server.call("POST", "/captures", {"captures": [a_capture()], "dropped": wrong})
        assert (status, problem["errors"][0]["pointer"]) == (422, "/dropped"), wrong
    assert await server.events() == []
    status, _ = await server.call("POST", "/captures", {"captures": [a_capture()], "lost": 3})
    assert status == 422
