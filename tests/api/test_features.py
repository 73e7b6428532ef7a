"""Rows of the features whose parts have tests of their own, from a capture to what the user sees of it."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

from crosspath.domain.verbs import VERBS
from crosspath.store.tables import Balance

from tests.api.test_imports import hand_in
from tests.conftest import Server, a_capture

NOW = datetime.now(UTC)
BOB, CAROL = {"name": "Bob", "url": "https://bob.example/"}, {"name": "Carol", "url": "https://carol.example/"}


def ago(days: float) -> str:
    return (NOW - timedelta(days=days)).isoformat(timespec="seconds")


async def kinds(server: Server) -> list[tuple[str, str]]:
    _, found = await server.call("GET", "/reminders?all=true")
    return [(each["kind"], each["person"]["name"]) for each in found["reminders"]]


async def card(server: Server, event: dict[str, Any]) -> dict[str, Any]:
    return (await server.call("GET", f"/people/{event['person']['id']}/card"))[1]


async def test_b2_ten_thousand_imported_followers_change_no_balance_beyond_one_weak_event_each(server: Server) -> None:
    bob = (await server.log(verb="comment", direction="received", url="https://me.example/loaf", target=BOB, text="Lovely."))["events"][0]["person"]["id"]
    before = (await server.call("GET", f"/people/{bob}/standing"))[1]
    follow = {"verb": "follow", "direction": "received", "url": "https://x.com/me", "occurred_at": ago(0)}
    lines = (json.dumps(a_capture(**follow, target={"handle": f"follower{number}"})) for number in range(10_000))
    shown = await hand_in(server, io.BytesIO("\n".join(lines).encode()), name="followers.jsonl")
    assert (shown["state"], shown["counts"]["new"]) == ("done", 10_000), shown
    rows = await Balance.exclude(person_id=bob).values_list("given_events", "received_events", "given_sum", "received_sum")
    assert len(rows) == 10_000
    assert {(given, received, mine) for given, received, mine, _ in rows} == {(0, 1, 0)}
    assert all(abs(theirs - VERBS["follow"].strength) < 0.01 for *_, theirs in rows), "what one follow weighs"
    assert (await server.call("GET", f"/people/{bob}/standing"))[1]["balance"] == before["balance"], "nobody else's changes"


async def test_c2_a_prospect_s_question_raises_an_answer(server: Server) -> None:
    asked = {"direction": "received", "url": "https://me.example/loaf", "occurred_at": ago(3)}
    await server.log(**asked, verb="comment", target=BOB, text="Does it keep for a week?")
    await server.log(**asked, verb="ask", target=CAROL, text="Tell me more")
    await server.log(**asked, verb="comment", target={"name": "Dora", "url": "https://dora.example/"}, text="Lovely.")
    assert sorted(await kinds(server)) == [("answer", "Bob"), ("answer", "Carol")]
    await server.log(verb="answer", url="https://me.example/loaf", target=BOB, text="For ten days.")
    assert await kinds(server) == [("answer", "Carol")]


async def test_c3_two_who_talk_with_me_about_the_same_three_things_are_collaborators(server: Server) -> None:
    seen = {}
    for number in range(3):
        url = f"https://ann.example/{number}"
        await server.log(verb="comment", url=url, text=f"My words, {number}", occurred_at=ago(5))
        for who in (BOB, CAROL)[: 2 if number < 2 else 1]:
            event = (await server.log(verb="comment", direction="observed", url=url, target=who, occurred_at=ago(4)))["events"][0]
            seen[who["name"]] = event
    suggested = {name: [each["category"] for each in (await card(server, event))["suggested"]] for name, event in seen.items()}
    assert "collaborator" in suggested["Bob"] and "collaborator" not in suggested["Carol"], "three things, not two"


async def test_c1_three_acts_with_words_are_suggested_as_a_fan_and_set_by_the_user_alone(server: Server) -> None:
    for number in range(3):
        event = (await server.log(verb="comment", direction="received", url=f"https://me.example/{number}", target=BOB, text=f"Words {number}", occurred_at=ago(2)))["events"][0]
        found = [each["category"] for each in (await card(server, event))["suggested"]]
        assert ("fan" in found) is (number == 2)
    assert (await server.call("GET", f"/people/{event['person']['id']}"))[1]["categories"] == []


async def test_h1_following_ticks_the_way_to_help(server: Server) -> None:
    event = (await server.log(verb="like", url="https://x.com/bob/status/1050118621198921728"))["events"][0]

    async def ticked() -> bool:
        (item,) = [item for item in (await card(server, event))["checklist"] if item["id"] == "follow:twitter"]
        return item["done"]

    assert not await ticked()
    follow = await server.log(verb="follow", url="https://x.com/bob")
    assert await ticked()
    await server.log(verb="undo", undo_of=follow["id"], url="https://x.com/bob")
    assert not await ticked()


async def test_h4_a_share_is_for_whom_the_thing_is_by(server: Server) -> None:
    page = {"title": "Loaf", "author": BOB}
    author = (await server.log(verb="comment", url="https://magazine.example/loaf", page=page, text="How good."))["events"][0]["person"]
    event = (await server.log(verb="share", url="https://magazine.example/loaf?utm_source=feed", page=page))["events"][0]
    assert event["person"] == author == event["person"] | {"name": "Bob"}
    assert (await server.call("GET", f"/people/{author['id']}"))[1]["standing"]["given"]["events"] == 2


async def test_h16_both_are_credited_for_a_referral(server: Server) -> None:
    ann = {"name": "Ann", "url": "https://forum.example/memberlist.php?mode=viewprofile&u=17"}
    refer = {"verb": "refer", "url": "https://forum.example/viewtopic.php?p=99#p99", "target": BOB, "page": {"author": ann}, "basis": "met", "vouch": 4}
    event = (await server.log(**refer))["events"][0]
    assert (event["platform"], [side["role"] for side in event["counterparts"]]) == ("phpbb", ["author", "referred"])
    _, people = await server.call("GET", "/people")
    assert {person["name"]: round(person["standing"]["given"]["strength"]) for person in people["people"]} == {"Ann": 10, "Bob": 10}


async def test_e6_who_is_not_followed_back_does_not_return_and_who_is_blocked_brings_nothing(server: Server) -> None:
    for who in (BOB, CAROL):
        await server.log(verb="follow", direction="received", url="https://x.com/me", target=who, occurred_at=ago(5))
    reminders = (await server.call("GET", "/reminders?all=true"))[1]["reminders"]
    assert {each["kind"] for each in reminders} == {"follow_back"}
    bob = next(each for each in reminders if each["person"]["name"] == "Bob")
    await server.call("POST", f"/reminders/{bob['id']}/dismiss", {})
    await server.log(verb="subscribe", direction="received", url="https://x.com/me", target=BOB, occurred_at=ago(3))
    await server.log(verb="block", url="https://carol.example/", target=CAROL)
    await server.log(verb="ask", direction="received", url="https://me.example/", target=CAROL, occurred_at=ago(3))
    assert await kinds(server) == []
