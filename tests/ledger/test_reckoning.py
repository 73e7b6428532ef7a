"""A standing as of now: weights with their evidence, decay, crossings, latency."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from crosspath.domain.attention import Attention
from crosspath.domain.present import Present
from crosspath.ledger.reckoning import Deed, reckon
from crosspath.ledger.shapes.standing import Reckoning
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Server

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)
DAY = timedelta(days=1)
PRESENT = Present(now=NOW, attention=Attention(zone=UTC))


def deed(verb: str, days: float | None, direction: str = "given", **more: Any) -> Deed:
    """An act of so many days ago, None for one without a date."""
    at = None if days is None else NOW - days * DAY
    return Deed(id=f"{verb}-{direction}-{days}", direction=direction, verb=verb, at=at, url="https://bob.example/", **more)


def reckoned(*deeds: Deed, present: Present = PRESENT) -> Reckoning:
    return reckon(1, deeds, present)


WEIGHTS = (
    (deed("comment", 0), 6),
    (deed("comment", 90), 3),
    (deed("comment", 180), 1.5),
    (deed("comment", 90, confidence=0.6), 1.8),
    (deed("comment", 90, confidence=0.6, quality=0.5), 0.9),
    (deed("share", None), 1.25),
    (deed("like", -3), 1),
    (deed("dislike", 0), 0),
)


@pytest.mark.parametrize(("act", "weight"), WEIGHTS)
def test_an_act_weighs_strength_times_quality_times_confidence_halved_every_90_days(act: Deed, weight: float) -> None:
    side = reckoned(act).given
    assert side.weight == pytest.approx(weight)
    for term in side.terms:
        assert term.weight == pytest.approx(term.strength * term.quality * term.confidence * term.decay, abs=1e-4)


def test_g1_balance_is_given_less_received_and_says_whose_turn_it_is() -> None:
    cases = (("comment", "like", "theirs"), ("like", "comment", "yours"), ("share", "share", "even"))
    for mine, theirs, turn in cases:
        found = reckoned(deed(mine, 0), deed(theirs, 0, "received"))
        assert found.turn == turn
        assert found.balance == pytest.approx(found.given.weight - found.received.weight)
    assert reckoned().turn == "even"
    assert reckoned(deed("comment", 200), deed("comment", 0, "received")).turn == "yours", "what is long ago weighs less"


def test_another_half_life_needs_no_other_facts() -> None:
    acts = [deed("comment", 30), deed("share", 300, "received")]
    for days in (30, 90, 3650):
        found = reckoned(*acts, present=Present(now=NOW, half_life_days=days))
        assert found.given.weight == pytest.approx(6 * 0.5 ** (30 / days), abs=1e-3)
        assert f"/ {days})" in found.formula
    assert reckoned(*acts) == reckoned(*acts)


def test_observed_acts_stand_between_nobody_and_mutual_ones_on_both_sides() -> None:
    assert reckoned(deed("comment", 1, "observed")).given.events == 0
    both = reckoned(deed("connect", 1, "mutual"))
    assert both.given.weight == both.received.weight > 0
    assert both.balance == 0


def test_b1_depth_nine_likes_and_one_comment_are_a_tenth() -> None:
    assert reckoned(*(deed("like", number) for number in range(9)), deed("comment", 1, words=True)).depth == 0.1
    assert reckoned(deed("like", 1, "received")).depth is None


def test_b3_reliability_is_months_in_which_i_did_something_that_counts_of_months_known() -> None:
    monthly = [deed("comment", days) for days in (5, 35, 95, 125)]  # November, October, August, July: nothing in September.
    assert reckoned(*monthly).reliability == 0.8
    assert reckoned(*monthly, deed("like", 65)).reliability == 0.8, "a like does not fill the gap"
    assert reckoned(*monthly, deed("share", 65)).reliability == 1


def test_g2_many_acts_on_one_day_are_one_crossing() -> None:
    found = reckoned(*(deed("like", 1 + number / 100) for number in range(10)), deed("comment", 31), deed("comment", 91), deed("share", 2, "received"))
    assert (found.crossings_30, found.crossings_90) == (1, 2)
    assert (found.days_since, found.last_crossed_at) == (1, NOW - DAY)


def test_g2_a_day_is_one_of_my_clock() -> None:
    evening, morning = deed("like", 17 / 24), deed("comment", 7 / 24)  # 19:00 the day before, and 05:00, in UTC.
    assert reckoned(evening, morning).crossings_30 == 2
    auckland = Present(now=NOW, attention=Attention(zone=ZoneInfo("Pacific/Auckland")))
    assert reckoned(evening, morning, present=auckland).crossings_30 == 1


def test_what_came_since_the_other_last_did_anything_waits() -> None:
    found = reckoned(deed("share", 9, "received"), deed("comment", 5), deed("share", 3, "received"), deed("like", 2, "received"))
    assert [cause.event for cause in found.waiting_for_me] == ["share-received-3"]
    assert found.waiting_for_them == []


def test_i1_latency_is_the_median_from_what_they_did_to_what_i_did_next() -> None:
    acts = [deed("share", 100, "received"), deed("comment", 98), deed("share", 90, "received"), deed("thank", 86)]
    found = reckoned(*acts)
    assert (found.latency_days, found.answered) == (3, 1)
    assert reckoned(*acts, deed("share", 61, "received")).answered == pytest.approx(2 / 3, abs=1e-3)
    assert reckoned(*acts, deed("share", 59, "received")).answered == 1, "what is younger than 60 days can be answered yet"


DEEDS = st.lists(st.tuples(st.sampled_from(["like", "comment", "share"]), st.floats(0, 3000), st.sampled_from(["given", "received"])), max_size=150)


@given(acts=DEEDS)
def test_the_terms_and_the_others_add_up_to_the_weight(acts: list[tuple[str, float, str]]) -> None:
    found = reckoned(*(deed(*act) for act in acts))
    for side in (found.given, found.received):
        assert sum(term.weight for term in side.terms) + side.others == pytest.approx(side.weight, abs=0.01)
    assert found.given.events + found.received.events == len(acts)


async def test_the_server_says_why(server: Server) -> None:
    bob = {"name": "Bob", "url": "https://bob.example/"}
    logged = await server.log(target=bob, text="The crumb of your second loaf made me try rye with 80 % water.")
    await server.log(target=bob, verb="share", direction="received", url="https://me.example/loaf")
    taken_back = await server.log(target=bob, verb="review", url="https://bob.example/rye")
    await server.log(verb="undo", undo_of=taken_back["id"])
    event = logged["events"][0]
    _, why = await server.call("GET", f"/people/{event['person']['id']}/standing")
    (term,) = why["given"]["terms"]
    assert (term["event"], term["verb"], term["strength"]) == (event["id"], "comment", 6)
    assert (why["given"]["weight"], why["received"]["weight"], why["turn"], why["depth"]) == (4.2, 5, "yours", 1)
    assert (await server.call("GET", "/people/99/standing"))[0] == 404
