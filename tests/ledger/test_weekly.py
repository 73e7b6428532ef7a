"""The digest of a week: one page, help given first, folded to what fits."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from crosspath.domain.attention import Attention
from crosspath.ledger.shapes.advice import Advice
from crosspath.ledger.shapes.base import Next, PersonRef
from crosspath.ledger.shapes.chain import Chain
from crosspath.ledger.shapes.reminder import Reminder
from crosspath.ledger.weekly import digest

NOW = datetime(2026, 11, 19, 23, tzinfo=UTC)
ATTENTION = Attention(zone=UTC, quiet=(time(22), time(7)))


def reminder(number: int, kind: str = "share_back") -> Reminder:
    act = Next(verb="share", url=f"https://p{number}.example/", text=f"Share something by P{number}")
    return Reminder(
        id=f"{kind}-{number}", kind=kind, person=PersonRef(id=number, name=f"P{number}"), persona="me", reason=f"P{number} shared “Loaf” on 17 Nov.",
        due_at=NOW, evidence=[], act=act, options=[act],
    )  # fmt: skip


def chain(kind: str, act: Next | None) -> Chain:
    bob = PersonRef(id=1, name="Bob")
    return Chain(kind=kind, state="open", persona="me", person=bob, text="You promised Bob a review.", opened_at=NOW, closed_at=None, evidence=[], act=act, by=NOW + timedelta(days=3))  # fmt: skip


def test_a_week_is_one_page_with_help_given_first_and_the_rest_folded() -> None:
    due = [*(reminder(number) for number in range(1, 10)), reminder(1, "write_about")]
    promise = chain("promise", Next(verb="review", url="https://bob.example/book", text="Keep your promise to Bob"))
    advice = Advice(code="burst", text="5 posts within an hour.", evidence=[])
    week = digest({"given": (12, 5), "received": (1, 1)}, due, [promise, chain("thread", None)], [advice], NOW, ATTENTION)
    lines = week.text.splitlines()
    assert lines[:5] == ["# The week to 19 Nov", "", "You did 12 things for 5 people. 1 thing came from one person.", "", "## Worth doing"]
    assert lines[6] == "- P1 shared “Loaf” on 17 Nov. Share something by P1: https://p1.example/"
    assert (week.due, lines[13]) == (9, "- 2 more can wait."), "each person once"
    cut = digest({}, due, [], [], NOW, ATTENTION, is_whole=False)
    assert (week.more_due, cut.more_due, cut.text.splitlines()[-1]) == (False, True, "- More can wait."), "what was not read is not counted"
    assert lines[15:18] == ["## Begun, and open", "", "- You promised Bob a review. By 22 Nov. Keep your promise to Bob: https://bob.example/book"]
    assert lines[-1] == "- 5 posts within an hour."
    assert week.quiet_until == datetime(2026, 11, 20, 7, tzinfo=UTC), "it says when it is not to be pressed on anybody"


def test_a_week_without_anything_is_a_quiet_one() -> None:
    assert digest({}, [], [], [], NOW, ATTENTION).text == "# The week to 19 Nov\n\nA quiet week.\n"
