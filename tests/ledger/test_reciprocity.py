"""Who gives back, and how soon, over everybody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from crosspath.domain.verbs import VERBS
from crosspath.ledger.balance import Fact
from crosspath.ledger.reciprocity import reciprocation, responses

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)


def fact(days: float | None, direction: str = "given", verb: str = "comment") -> Fact:
    at = None if days is None else NOW - timedelta(days=days)
    return Fact("me", direction, verb, at, at or NOW, 1.0)


def test_g5_reciprocation_counts_who_gave_back_within_60_days_of_my_first_act() -> None:
    people = {
        1: [fact(200), fact(190, "received")],  # Ten days.
        2: [fact(150), fact(100), fact(91, "received")],  # 59 days after the first.
        3: [fact(150), fact(89, "received")],  # 61 days.
        4: [fact(120), fact(130, "received")],  # They began.
    }
    found = reciprocation(people, NOW)
    assert (found.people, found.rate, found.median_days) == (4, 0.5, 34.5)


def test_g5_people_younger_than_60_days_are_not_in_the_denominator() -> None:
    young = {1: [fact(59.9)], 2: [fact(59), fact(58, "received")], 3: [fact(500, "received")], 4: [fact(None)]}
    assert reciprocation(young, NOW).people == 0
    assert reciprocation(young, NOW).rate is None
    assert reciprocation({**young, 5: [fact(60)]}, NOW).rate == 0


def test_e8_response_time_is_the_median_with_the_oldest_that_is_open() -> None:
    people = {
        1: [fact(10, "received", "ask"), fact(9, verb="answer")],
        2: [fact(10, "received"), fact(9.5, "received"), fact(9, verb="reply")],
        3: [fact(7, "received", "mention"), fact(6, verb="like")],  # A like answers nothing.
        4: [fact(8, "received", "like"), fact(30, "received", "reply"), fact(29, verb="thank")],
    }
    found = responses(people)
    assert (found.answered, found.median_hours, found.oldest_open) == (4, 24, NOW - timedelta(days=7))
    assert responses({}).median_hours is None


def test_g6_suggestions_count_as_help_like_promotion() -> None:
    for verb in ("answer", "contribute", "refer"):
        assert VERBS[verb].strength >= 7, verb
