"""How long what is said to me waits for an answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from crosspath.domain.verbs import VERBS
from crosspath.ledger.responses import respond

from tests.conftest import Server

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)


def test_e8_response_time_is_the_median_with_the_oldest_that_is_open() -> None:
    said = [(NOW - timedelta(days=days), None if back is None else NOW - timedelta(days=back)) for days, back in ((10, 9), (9.5, 9), (30, 29), (7, None), (8, None))]
    found = respond(said)
    assert (found.answered, found.median_hours, found.open, found.oldest_open) == (3, 24, 2, NOW - timedelta(days=8))
    nothing = respond([])
    assert (nothing.answered, nothing.median_hours, nothing.oldest_open) == (0, None, None)


async def test_e8_one_answer_is_for_all_that_somebody_had_said_until_then(server: Server) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    acts = {
        "ann": ((10, "received", "ask"), (9, "given", "answer")),
        "bob": ((10, "received", "comment"), (9.5, "received", "reply"), (9, "given", "reply"), (8.5, "given", "comment")),
        "cy": ((30, "received", "mention"), (29, "given", "thank"), (7, "received", "mention")),
        "dee": ((8, "received", "message"), (8, "received", "like"), (9, "given", "comment"), (7, "given", "like")),
    }
    for name, did in acts.items():
        for days, direction, verb in did:
            at = (now - timedelta(days=days)).isoformat()
            target = {"name": name, "url": f"https://{name}.example/"}
            await server.log(target=target, verb=verb, direction=direction, occurred_at=at, url=f"https://{name}.example/{days}")
    found = (await server.call("GET", "/stats?parts=responses"))[1]["responses"]
    assert (found["answered"], found["median_hours"], found["open"]) == (4, 24.0, 2)
    assert datetime.fromisoformat(found["oldest_open"]) == now - timedelta(days=8)


async def test_e8_the_server_tells_how_soon_i_answer(server: Server) -> None:
    bob, now = {"name": "Bob", "url": "https://bob.example/"}, datetime.now(UTC)
    for hours, direction, verb in ((50, "received", "ask"), (44, "given", "answer"), (5, "received", "mention"), (4, "given", "like")):
        at = (now - timedelta(hours=hours)).isoformat()
        await server.log(target=bob, verb=verb, direction=direction, occurred_at=at, url=f"https://bob.example/{hours}")
    status, stats = await server.call("GET", "/stats", params={"parts": "responses"})
    assert status == 200
    assert (stats["responses"]["answered"], stats["responses"]["median_hours"], stats["responses"]["open"]) == (1, 6.0, 1)


def test_g6_suggestions_count_as_help_like_promotion() -> None:
    for verb in ("answer", "contribute", "refer"):
        assert VERBS[verb].strength >= 7, verb
