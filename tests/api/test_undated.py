"""Acts of which an archive does not say when they were."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from crosspath.domain.verbs import VERBS
from crosspath.ledger.balance import Weighing
from crosspath.ledger.standing import weigh_anew
from crosspath.settings import Settings
from crosspath.store.tables import Weights

from tests.conftest import Server, a_server
from tests.ledger.test_replay import rows
from tests.ledger.test_teller import replay

POST = "https://x.com/bob/status/1050118621198921728"  # Its id tells that it was made on 10 October 2018.
MADE = datetime(2018, 10, 10, tzinfo=UTC)
UNDATED = {"precision": "none"}


async def weight(server: Server, event: dict[str, Any]) -> dict[str, Any]:
    """The one term of the standing with whom an event is with."""
    _, found = await server.call("GET", f"/people/{event['person']['id']}/standing")
    (term,) = found["given"]["terms"]
    listed = (await server.call("GET", f"/people/{event['person']['id']}"))[1]["standing"]["given"]["strength"]
    assert abs(listed - term["weight"]) < 0.001, "the log's own sums say the same"
    return term


async def test_an_undated_like_ages_since_the_thing_was_made_where_that_is_known(server: Server) -> None:
    for data, persona in ((UNDATED, "me"), (None, "other")):  # Whether the source says so, or says nothing.
        like = (await server.log(verb="like", url=POST, data=data, source="import:x", persona=persona))["events"][0]
    found = (await server.call("GET", f"/people/{like['person']['id']}/standing"))[1]
    assert [term["occurred_at"][:10] for term in found["given"]["terms"]] == ["2018-10-10"] * 2 and found["given"]["weight"] < 0.001
    later = (await server.log(verb="like", url=POST, target={"name": "Ann", "handle": "ann"}, data=UNDATED | {"not_before": "2019-03-01T00:00:00Z"}, persona="x"))["events"][0]
    assert (await weight(server, later))["occurred_at"].startswith("2019-03-01"), "the later of the two"
    for number, data in enumerate((UNDATED, UNDATED | {"not_before": "yesterday"}, UNDATED | {"not_before": "2019-03-01T00:00:00"})):
        person = {"name": f"Person {number}", "url": f"https://person{number}.example/"}
        unknown = (await server.log(verb="like", url=f"https://person{number}.example/a", target=person, data=data, source="import:x"))["events"][0]
        term = await weight(server, unknown)
        assert (term["occurred_at"], term["decay"], term["weight"]) == (None, 0.25, VERBS["like"].strength * 0.25)


async def test_a4_undated_follows_of_an_archive_are_since_unknown_and_not_since_today(server: Server) -> None:
    bob = {"name": "Bob", "handle": "bob"}
    event = (await server.log(verb="follow", url="https://x.com/bob", target=bob, data=UNDATED, source="import:x"))["events"][0]
    card = (await server.call("GET", f"/people/{event['person']['id']}/card"))[1]
    assert card["follows"] == {"state": "given", "given_since": "unknown", "received_since": None}
    await server.log(verb="follow", direction="received", url="https://x.com/bob", target=bob, occurred_at="2026-11-02T08:00:00Z")
    card = (await server.call("GET", f"/people/{event['person']['id']}/card"))[1]
    assert (card["follows"]["state"], card["follows"]["given_since"], card["follows"]["received_since"][:10]) == ("both", "unknown", "2026-11-02")
    assert [act["verb"] for act in card["undated"]] == ["follow"]
    assert "follow_back" not in {each["kind"] for each in (await server.call("GET", "/reminders?all=true"))[1]["reminders"]}


async def test_whom_i_crossed_on_no_known_day_is_to_be_visited_without_one(settings: Settings) -> None:
    clock = [datetime(2026, 11, 1, 12, tzinfo=UTC)]
    async with a_server(settings, clock=lambda: clock[0]) as server:
        event = (await server.log(verb="follow", url="https://x.com/bob", target={"name": "Bob", "handle": "bob"}, data=UNDATED, source="import:x"))["events"][0]
        await server.call("PATCH", f"/people/{event['person']['id']}", {"cadence_days": 7})
        clock[0] += timedelta(days=8)
        (reminder,) = (await server.call("GET", "/reminders"))[1]["reminders"]
        assert (reminder["kind"], reminder["evidence"]) == ("visit", [])
        assert reminder["reason"] == "When your path last crossed that of Bob is not known."


AT = "2026-11-02T08:00:00Z"
SIGHTINGS = {
    "a like": ({"verb": "like"}, {}, True),
    "a comment whose words are the same": ({"text": "Well grafted, Bob"}, {}, True),
    "a share without words": ({"verb": "share"}, {}, True),
    "words the archive does not have": ({"verb": "reply"}, {"text": "Well grafted, Bob"}, True),
    "other words": ({"text": "Well grafted, Bob"}, {"text": "And another thing"}, False),
}


@pytest.mark.parametrize("name", SIGHTINGS)
async def test_a_dated_sighting_dates_an_undated_act_and_an_undated_one_changes_nothing(server: Server, name: str) -> None:
    first, then, same = SIGHTINGS[name]
    bob = {"name": "Bob", "url": "https://bob.example/"}
    archived = {"verb": "comment", "url": "https://bob.example/loaf", "target": bob, "data": UNDATED, "source": "import:x"} | first
    seen = archived | {"source": "auto", "occurred_at": AT, "data": None} | then
    await server.log(**archived)
    await server.log(**seen)
    found = await server.events()
    assert len(found) == (1 if same else 2)
    if not same:
        return
    (event,) = found
    assert (event["occurred_at"], event["precision"], len(event["evidence"])) == (AT, "second", 2)
    term = await weight(server, event)
    assert (term["occurred_at"], event["person"]["name"]) == (AT, "Bob") and term["decay"] != 0.25
    for _ in range(2):
        await server.log(**archived | {"text": archived.get("text")}, note="handed in again")
    (again,) = await server.events()
    assert (again["id"], again["occurred_at"], again["precision"], len(again["evidence"])) == (event["id"], AT, "second", 4)
    before = await rows("event", "counterpart", "standing", "balance")
    assert {row["occurred_at"] for row in before["counterpart"]} == {row["occurred_at"] for row in before["event"]}
    assert (await replay(server, all=True))["captures"] == 4
    assert await rows("event", "counterpart") == {name: before[name] for name in ("event", "counterpart")}
    (weights,) = await Weights.all()
    await Weights.all().delete()
    await weigh_anew(Weighing(weights.half_life_days, weights.zone))
    assert (await weight(server, event))["occurred_at"] == AT


async def test_a_date_said_by_hand_dates_an_undated_act(server: Server) -> None:
    bob = {"name": "Bob", "url": "https://bob.example/"}
    event = (await server.log(verb="like", url="https://bob.example/loaf", target=bob, data=UNDATED, source="import:x"))["events"][0]
    status, corrected = await server.call("PATCH", f"/events/{event['id']}", {"occurred_at": AT})
    assert (status, corrected["occurred_at"], corrected["precision"]) == (200, AT, "second")
    assert (await weight(server, event))["occurred_at"] == AT
    await replay(server, all=True)
    assert (await weight(server, event))["occurred_at"] == AT, "and a replay puts it back on top"


async def test_a_date_that_was_given_to_an_undated_act_is_taken_back_exactly(server: Server) -> None:
    event = (await server.log(verb="like", url="https://bob.example/loaf", data=UNDATED, source="import:x"))["events"][0]
    before, weighed = await rows("event", "counterpart"), await weight(server, event)
    await server.call("PATCH", f"/events/{event['id']}", {"occurred_at": AT})
    assert (await weight(server, event))["occurred_at"] == AT
    _, listed = await server.call("GET", f"/corrections?event={event['id']}")
    await server.call("POST", f"/corrections/{listed['corrections'][0]['id']}/undo")
    assert (await rows("event", "counterpart"), await weight(server, event)) == (before, weighed)
    await replay(server, all=True)
    assert (await rows("event"), await weight(server, event)) == ({"event": before["event"]}, weighed), "and a replay leaves it so"
