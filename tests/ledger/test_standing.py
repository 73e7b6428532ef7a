"""Standings follow every way an event can come, change and go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from crosspath.settings import Settings

from tests.conftest import Server, a_capture, a_server

BOB = {"name": "Bob", "url": "https://bob.example/"}
EARLY, LATER = "2026-11-20T10:00:00Z", "2026-11-21T10:00:00Z"


async def standing(server: Server) -> dict:
    _, found = await server.call("GET", "/people")
    (person,) = found["people"]
    return person["standing"]


async def test_what_i_did_and_what_they_did_are_two_numbers_and_a_turn(server: Server) -> None:
    await server.log(target=BOB)
    assert (await standing(server))["turn"] == "theirs"
    answer = await server.log(target=BOB, verb="share", url="https://me.example/mine", direction="received")
    now = answer["events"][0]["standing"]
    assert [(now[side]["events"], now[side]["strength"]) for side in ("given", "received")] == [(1, 6.0), (1, 5.0)]
    assert (now["balance"], now["crossings"], now["crossings_30"], now["days_since"], now["turn"]) == (1.0, 1, 1, 0, "theirs")
    assert (now["waits_for_me"], now["waits_for_them"]) == (True, False)
    assert await standing(server) == now


async def test_one_standing_everywhere(settings: Settings) -> None:
    """Lists, lookups, what a capture answers and the reckoning with its evidence say the same, long after the acts."""
    moment = datetime(2026, 11, 1, 12, tzinfo=UTC)
    async with a_server(settings, clock=lambda: moment) as server:
        for days, more in ((400, {"verb": "review"}), (45, {"verb": "save"}), (44.9, {"verb": "like"}), (3, {"verb": "share", "direction": "received"})):
            at = (moment - timedelta(days=days)).isoformat()
            logged = await server.log(target=BOB, url=f"https://bob.example/{more['verb']}", occurred_at=at, **more)
        moment += timedelta(days=200)
        person = logged["events"][0]["person"]["id"]
        _, people = await server.call("GET", "/people")
        _, one = await server.call("GET", f"/people/{person}")
        _, found = await server.call("POST", "/lookup", {"urls": [BOB["url"]]})
        again = await server.log(id=logged["id"], target=BOB, url="https://bob.example/share", occurred_at=at, **more)
        _, why = await server.call("GET", f"/people/{person}/standing")
    shown = people["people"][0]["standing"]
    assert shown == one["standing"] == found["urls"][0]["standing"] == again["events"][0]["standing"]
    assert shown["turn"] == why["turn"] == "yours", "the review of long ago weighs little now, whatever a sum of strengths would say"
    for side in ("given", "received"):
        assert shown[side]["strength"] == pytest.approx(why[side]["weight"], abs=2e-3)
        assert shown[side]["events"] == why[side]["events"]
    assert (shown["crossings"], shown["crossings_30"]) == (why["crossings_90"], why["crossings_30"]) == (0, 0)
    assert (shown["last_crossed_at"], shown["days_since"]) == (why["last_crossed_at"], why["days_since"])
    assert (shown["waits_for_me"], shown["waits_for_them"]) == (bool(why["waiting_for_me"]), bool(why["waiting_for_them"])) == (True, False)


async def test_g2_many_acts_on_one_day_are_one_crossing_in_every_list(server: Server) -> None:
    for number in range(5):
        await server.log(target=BOB, url=f"https://bob.example/{number}", occurred_at=LATER)
    assert (await standing(server))["crossings"] == 1


async def test_observed_acts_stand_between_nobody(server: Server) -> None:
    await server.log(target=BOB, direction="observed")
    assert (await standing(server))["crossings"] == 0


async def test_an_undo_takes_the_act_out_and_a_restore_puts_it_back(server: Server) -> None:
    await server.log(target=BOB, occurred_at=EARLY)
    act = await server.log(target=BOB, url="https://bob.example/second", occurred_at=LATER)
    before = await standing(server)
    await server.log(verb="undo", undo_of=act["id"], url="https://bob.example/second")
    after = await standing(server)
    assert (after["given"]["events"], after["last_crossed_at"]) == (1, EARLY)
    status, event = await server.call("PATCH", f"/events/{act['events'][0]['id']}", {"undone": False})
    assert (status, event["undone_at"]) == (200, None)
    assert await standing(server) == before


async def test_an_undo_in_the_same_batch_as_its_act_takes_it_back(server: Server) -> None:
    act = a_capture(target=BOB)
    undo = a_capture(verb="undo", undo_of=act["id"])
    _, answer = await server.call("POST", "/captures", {"captures": [act, undo]})
    assert [result["status"] for result in answer["results"]] == ["accepted", "accepted"]
    assert answer["results"][0]["events"][0]["undone_at"] is not None
    assert answer["results"][1]["events"][0]["undo_of"] == answer["results"][0]["events"][0]["id"]
    assert await server.events() == []
    assert (await standing(server))["crossings"] == 0


async def test_an_undo_of_nothing_is_refused_and_leaves_no_trace(server: Server) -> None:
    undo = a_capture(verb="undo", undo_of="0" * 8 + "-0000-4000-8000-" + "0" * 12)
    status, problem = await server.call("POST", "/captures", undo)
    assert (status, problem["code"]) == (422, "undo_unknown")
    assert await server.events(undone="true") == []


async def test_a_correction_moves_the_standing_along(server: Server) -> None:
    act = await server.log(target=BOB, occurred_at=EARLY)
    await server.call("PATCH", f"/events/{act['events'][0]['id']}", {"verb": "share", "direction": "received"})
    now = await standing(server)
    assert (now["given"]["events"], now["received"]["events"], now["turn"]) == (0, 1, "yours")


async def test_a_repeated_like_after_an_undo_counts_again(server: Server) -> None:
    like = await server.log(target=BOB, verb="like")
    await server.log(verb="undo", undo_of=like["id"])
    again = await server.log(target=BOB, verb="like")
    assert again["events"][0]["id"] != like["events"][0]["id"]
    assert (await standing(server))["given"]["events"] == 1


async def test_an_undo_of_nothing_sent_twice_in_a_batch_is_refused_twice(server: Server) -> None:
    undo = a_capture(verb="undo", undo_of="0" * 8 + "-0000-4000-8000-" + "0" * 12)
    _, answer = await server.call("POST", "/captures", {"captures": [undo, undo]})
    assert [result["status"] for result in answer["results"]] == ["rejected", "rejected"]
