"""How long what is said to me waits for an answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from crosspath.domain.verbs import VERBS
from crosspath.ledger.balance import Fact
from crosspath.ledger.responses import respond
from crosspath.ledger.standing import Tally

from tests.conftest import Server

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)


def ago(*days: float) -> list[datetime]:
    return [NOW - timedelta(days=each) for each in days]


def test_e8_response_time_is_the_median_with_the_oldest_that_is_open() -> None:
    people = {1: (ago(10), ago(9)), 2: (ago(10, 9.5), ago(9)), 3: (ago(7, 30), ago(29)), 4: (ago(8), ())}
    found = respond(people)
    assert (found.answered, found.median_hours, found.open, found.oldest_open) == (4, 24, 2, NOW - timedelta(days=8))
    nothing = respond({})
    assert (nothing.answered, nothing.median_hours, nothing.oldest_open) == (0, None, None)


async def test_e8_the_server_tells_how_soon_i_answer(server: Server) -> None:
    bob, now = {"name": "Bob", "url": "https://bob.example/"}, datetime.now(UTC)
    for hours, direction, verb in ((50, "received", "ask"), (44, "given", "answer"), (5, "received", "mention"), (4, "given", "like")):
        at = (now - timedelta(hours=hours)).isoformat()
        await server.log(target=bob, verb=verb, direction=direction, occurred_at=at, url=f"https://bob.example/{hours}")
    status, stats = await server.call("GET", "/stats", params={"parts": "responses"})
    assert status == 200
    assert (stats["responses"]["answered"], stats["responses"]["median_hours"], stats["responses"]["open"]) == (1, 6.0, 1)


def test_b2_ten_thousand_followers_are_ten_thousand_weak_events_and_nothing_else() -> None:
    tally = Tally()
    for person in range(10_000):
        tally.count(person, Fact("me", "received", "follow", NOW, NOW, 1.0))
    standings = [tally.standing(person, NOW) for person in range(10_000)]
    assert {(s.given.events, s.received.events, s.balance) for s in standings} == {(0, 1, -VERBS["follow"].strength)}


def test_g6_suggestions_count_as_help_like_promotion() -> None:
    for verb in ("answer", "contribute", "refer"):
        assert VERBS[verb].strength >= 7, verb
