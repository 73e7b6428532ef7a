"""The log from above: each part by the row of the features it is for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from crosspath.domain.attention import Attention
from crosspath.settings import Settings

from tests.conftest import Server, a_server

NOW = datetime.now(UTC)


def ago(days: float) -> str:
    return (NOW - timedelta(days=days)).isoformat(timespec="seconds")


async def did(server: Server, name: str, verb: str, days: float, direction: str = "given", **more: Any) -> int:
    target = {"name": name, "url": f"https://{name}.example/"}
    number = abs(hash((verb, days, direction))) % 10**9
    event = (await server.log(target=target, verb=verb, direction=direction, occurred_at=ago(days), url=f"https://{name}.example/{number}", **more))["events"][0]
    return event["person"]["id"]


async def part(server: Server, name: str, **query: Any) -> Any:
    status, found = await server.call("GET", "/stats", params={"parts": name, **query})
    assert status == 200, found
    return found[name]


async def test_a3_who_is_active_for_me_and_not_followed_by_me(server: Server) -> None:
    givers = [await did(server, name, "share", 3, "received") for name in ("ann", "bob", "cy")]
    await did(server, "bob", "follow", 2)
    await did(server, "dee", "comment", 2)
    assert [person["id"] for person in await part(server, "not_followed")] == [givers[0], givers[2]]
    _, page = await server.call("GET", "/stats?parts=not_followed&limit=1")
    assert [person["name"] for person in page["not_followed"]] == ["ann"]
    _, page = await server.call("GET", f"/stats?parts=not_followed&limit=1&cursor={page['not_followed_cursor']}")
    assert ([person["name"] for person in page["not_followed"]], "not_followed_cursor" in page) == (["cy"], False)


async def test_f1_where_i_shared_whom_i_admire_and_how_long_ago(server: Server) -> None:
    bob = await did(server, "bob", "share", 40)
    await did(server, "bob", "share", 10.5)
    await server.log(target={"name": "bob", "url": "https://bob.example/"}, verb="repost", url="https://github.com/bob/tool", occurred_at=ago(3.5))
    await did(server, "bob", "comment", 1)
    ann, cy = await did(server, "ann", "comment", 1), await did(server, "cy", "share", 1)
    for person in (bob, ann):
        await server.call("PATCH", f"/people/{person}", {"categories": ["admired"]})
    found = [(each["person"]["id"], each["platform"], each["age_days"]) for each in await part(server, "coverage")]
    assert found == [(bob, "github", 3), (bob, "web", 10), (ann, None, None)]
    assert cy not in {person for person, _, _ in found}


async def test_f2_who_does_things_for_others_comes_before_who_does_not(server: Server) -> None:
    await did(server, "famous", "share", 3, "received")
    for number in range(6):
        await did(server, "small", "comment", number + 1, "received")
    for number in range(4):
        await server.log(verb="like", direction="observed", url=f"https://famous.example/{number}", occurred_at=ago(number + 1))
    await did(server, "known", "comment", 3, "received")
    await did(server, "known", "comment", 2)
    found = await part(server, "to_meet")
    assert [each["person"]["name"] for each in found] == ["small", "famous"]
    assert "followers" not in str(found)


async def test_g5_how_many_answered_what_i_did_within_60_days(server: Server) -> None:
    for name, first, back in (("ann", 100, 98), ("bob", 100, 90), ("cy", 100, 30), ("dee", 70, None), ("eve", 50, 49)):
        await did(server, name, "comment", first)
        if back is not None:
            await did(server, name, "share", back, "received")
    await did(server, "fay", "share", 200, "received")
    await did(server, "fay", "comment", 100)
    found = await part(server, "reciprocation")
    assert found == {"people": 5, "reciprocated": 2, "rate": 0.4, "lag_days": 6.0}, "eve is known for less than 60 days"
    assert await part(server, "reciprocation", persona="other") == {"people": 0, "reciprocated": 0, "rate": None, "lag_days": None}


async def test_i2_how_often_i_acted_on_each_platform_in_each_week(server: Server) -> None:
    for days in (0.01, 0.02, 8, 300):
        await did(server, "bob", "comment", days)
    await did(server, "bob", "share", 0.01, "received")
    await server.log(verb="follow", url="https://github.com/bob", occurred_at=ago(0.01))
    found = await part(server, "weeks", last=4)
    assert sum(each["acts"] for each in found) == 4
    assert {each["platform"] for each in found} == {"web", "github"}
    assert all(datetime.fromisoformat(each["week"]).weekday() == 0 for each in found)


WEEKS = (
    ("Europe/Vienna", "2027-01-03T22:59:59Z", "2026-12-28"),  # A second before midnight of the first Sunday.
    ("Europe/Vienna", "2027-01-03T23:00:00Z", "2027-01-04"),
    ("Europe/Vienna", "2026-10-25T22:59:59Z", "2026-10-19"),  # The Sunday on which clocks went back.
    ("Europe/Vienna", "2026-10-25T23:00:00Z", "2026-10-26"),
    ("Europe/Vienna", "2026-03-29T22:00:00Z", "2026-03-30"),  # On which they went forward.
    ("Pacific/Kiritimati", "2026-12-27T09:59:59Z", "2026-12-21"),
    ("America/Santiago", "2026-12-28T02:59:59Z", "2026-12-21"),
    ("UTC", "2026-12-28T00:00:00Z", "2026-12-28"),
)


@pytest.mark.parametrize(("zone", "at", "week"), WEEKS)
async def test_i2_a_week_begins_on_the_monday_of_my_clock(settings: Settings, zone: str, at: str, week: str) -> None:
    now = datetime(2027, 1, 6, 12, tzinfo=UTC)
    async with a_server(replace(settings, attention=Attention(zone=ZoneInfo(zone))), clock=lambda: now) as server:
        await server.log(url="https://bob.example/post", occurred_at=at)
        assert await part(server, "weeks", last=60) == [{"platform": "web", "week": week, "acts": 1}]
        assert len(await part(server, "weeks", last=1)) == (week == "2027-01-04")


async def test_parts_come_together_and_unknown_ones_are_refused(server: Server) -> None:
    _, found = await server.call("GET", "/stats?parts=weeks,coverage")
    assert found == {"weeks": [], "coverage": []}
    for query in ("", "?parts=", "?parts=rank", "?parts=weeks,", "?parts=weeks&last=0"):
        assert (await server.call("GET", f"/stats{query}"))[0] == 422, query


async def test_where_people_and_i_met_counts_each_act_once_on_its_platform(server: Server) -> None:
    bob, ann = {"name": "Bob", "url": "https://bob.example/"}, {"name": "Ann", "url": "https://ann.example/"}
    for number, (who, direction) in enumerate([(bob, "given"), (bob, "given"), (bob, "received"), (ann, "received")]):
        await server.log(url=f"https://bob.example/{number}" if who is bob else f"https://ann.example/{number}", target=who, direction=direction)
    await server.log(url="https://github.com/bob/tool", verb="like", target=bob)
    await server.log(url="https://bob.example/old", target=bob, occurred_at="2020-01-01T00:00:00Z")
    _, found = await server.call("GET", "/stats?parts=met&last=12")
    where = {each["person"]["name"]: [(place["platform"], place["given"], place["received"]) for place in each["places"]] for each in found["met"]}
    assert where["Bob"][0] == ("web", 2, 1)
    assert where["Ann"] == [("web", 0, 1)]
    assert (await server.call("GET", "/stats?parts=met&persona=nobody"))[1]["met"] == []


async def test_ratios_say_how_much_is_posts_of_my_own(settings: Settings) -> None:
    async with a_server(replace(settings, sites=("me.example",))) as server:
        await server.log(url="https://me.example/mine", verb="share", target=None)
        await server.log(url="https://bob.example/theirs", verb="share", target={"name": "Bob", "url": "https://bob.example/"})
        await server.log(url="https://bob.example/theirs", verb="comment", target={"name": "Bob", "url": "https://bob.example/"})
        _, found = await server.call("GET", "/stats?parts=ratios")
        assert found["ratios"] == {"acts": 3, "broadcast": 1, "links": 2, "own_links": 1}
