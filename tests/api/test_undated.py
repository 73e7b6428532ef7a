"""Acts of which an archive does not say when they were."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from crosspath.domain.verbs import VERBS

from tests.conftest import Server

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
