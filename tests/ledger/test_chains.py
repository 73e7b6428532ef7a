"""What belongs together among acts, kind by kind, at the edges the rules name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from crosspath.ledger.chains import weaving
from crosspath.ledger.chains.step import Step

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NAMES = {1: "Bob", 2: "Carol"}
COUNT = iter(range(10**9))


def step(verb: str, ago: timedelta, direction: str = "given", **more: Any) -> Step:
    """An act of so long ago with Bob, on his page about loaves unless said otherwise."""
    fields = {"persona": "me", "object": 7, "url": "https://bob.example/loaf", "title": "Loaf", "people": frozenset({1})} | more
    return Step(id=f"{next(COUNT):026d}", direction=direction, verb=verb, at=NOW - ago, **fields)


def test_d2_a_share_within_72_hours_of_a_comment_chains_and_one_of_73_does_not() -> None:
    for hours, wanted in ((0, 1), (72, 1), (72.01, 0), (73, 0)):
        chains, rate = weaving.comment_then_share([step("comment", 100 * HOUR), step("share", (100 - hours) * HOUR)], 1, NAMES)
        assert (len(chains), rate.chains, rate.rate) == (wanted, wanted, float(wanted)), hours


def test_d2_two_shares_count_once_and_the_reverse_order_apart() -> None:
    twice = [step("comment", 50 * HOUR), step("share", 40 * HOUR), step("repost", 30 * HOUR)]
    reverse = [step("share", 50 * HOUR, object=8), step("comment", 40 * HOUR, object=8)]
    alone = [step("comment", 50 * HOUR, object=9), step("share", 40 * HOUR, object=10), step("share", 40 * HOUR, "received", object=9)]
    other = [step("comment", 50 * HOUR, object=11), step("share", 40 * HOUR, object=11, persona="business")]
    chains, rate = weaving.comment_then_share([*twice, *reverse, *alone, *other], 4, NAMES)
    assert (rate.comments, rate.chains, rate.reverse, rate.rate) == (4, 1, 1, 0.25)
    assert [cause.event for cause in chains[0].evidence] == [twice[1].id, twice[0].id], "the first share counts"
    assert weaving.comment_then_share([], 0, NAMES)[1].rate is None


MINE, THEIRS = "https://blog.example/post#comment-7", "https://blog.example/post#comment-5"


def test_d5_a_question_is_open_until_it_is_answered_and_answered_until_i_acknowledge_it() -> None:
    asked = step("ask", 5 * DAY, result_url=MINE)
    answer = step("reply", 3 * DAY, "received", replies_to=MINE)

    def state(*more: Step) -> tuple[str, int]:
        (chain,) = (chain for chain in weaving.threads([asked, *more], NAMES) if chain.kind == "thread")
        return chain.state, len(chain.evidence)

    assert state() == ("open", 1)
    assert state(answer) == ("answered", 2)
    for closing in (step("thank", DAY), step("like", DAY), step("reply", DAY, object=9, replies_to=MINE), step("message", DAY, object=9)):
        assert state(answer, closing)[0] == ("answered" if closing.object == 9 and closing.verb == "reply" else "closed"), closing.verb
    for other in ("reply", "comment", "answer"):
        assert state(step(other, 3 * DAY, "received", replies_to=THEIRS)) == ("open", 1), "an answer to somebody else"
    assert state(step("comment", 3 * DAY, "received")) == ("open", 1), "a comment that answers nobody in particular"
    assert state(step("answer", 6 * DAY, "received")) == ("open", 1), "what was there before"


def test_what_they_asked_is_open_until_i_answer_it_there() -> None:
    asked = step("ask", 5 * DAY, "received", url="https://me.example/post")
    (chain,) = weaving.threads([asked], NAMES)
    assert (chain.state, chain.act and chain.act.text, chain.text) == ("open", "Answer Bob", "Bob asked you something about “Loaf”.")
    assert next(weaving.threads([asked, step("reply", DAY, object=8)], NAMES)).state == "open", "on another page"
    assert next(weaving.threads([asked, step("reply", DAY)], NAMES)).state == "closed"


def test_what_i_found_through_somebody_is_open_until_they_had_a_hat_tip() -> None:
    via = "https://carol.example/"
    share = step("share", 3 * DAY, via=via)

    def state(*more: Step, behind: dict[str, int] | None = None) -> str:
        (chain,) = weaving.credits([share, *more], {via: 2} if behind is None else behind, NAMES)
        return chain.state

    carol = frozenset({2})
    assert state() == "open"
    for tip in (step("mention", 3 * DAY, people=carol), step("thank", DAY, people=carol), step("mention", 3 * DAY + HOUR, people=carol)):
        assert state(tip) == "closed"
    assert state(step("thank", 4 * DAY, people=carol)) == "open", "what came long before was for something else"
    assert state(step("thank", DAY)) == "open", "thanks to somebody else"
    assert state(behind={}) == "open"
    (chain,) = weaving.credits([share], {via: 2}, NAMES)
    assert (chain.text, chain.act and chain.act.url) == ("You found “Loaf” through Carol.", via)


def test_an_introduction_keeps_its_outcome_and_ends_with_telling_who_made_it() -> None:
    carol = "https://carol.example/"
    introduced = step("refer", 9 * DAY, "received", url=carol, object=3)
    met = step("comment", 5 * DAY, people=frozenset({2}), object=4)

    def state(*more: Step) -> str:
        (chain,) = weaving.introductions([introduced, *more], {carol: 2}, NAMES)
        return chain.state

    assert state() == "open"
    assert state(step("thank", 8 * DAY)) == "open"
    assert state(met) == "answered"
    assert state(met, step("thank", 6 * DAY)) == "answered", "before we met there was nothing to tell"
    assert state(met, step("message", DAY)) == "closed"
    assert list(weaving.introductions([introduced], {}, NAMES)) == [], "somebody nobody knows"


def test_a_ripple_is_what_somebody_did_because_i_did_something() -> None:
    comment, share, thanks = step("comment", 9 * DAY), step("share", 5 * DAY, "received"), step("thank", DAY)
    (chain,) = weaving.ripples([thanks, share, comment], NAMES)
    assert [cause.event for cause in chain.evidence] == [thanks.id, share.id, comment.id]
    assert chain.text == "What you did about “Loaf” moved Bob to do something too."
    assert list(weaving.ripples([step("comment", 9 * DAY), step("share", 5 * DAY, "received", object=8)], NAMES)) == [], "another thing"
    assert list(weaving.ripples([step("comment", 40 * DAY), step("share", 5 * DAY, "received")], NAMES)) == [], "after more than 30 days"
    assert list(weaving.ripples([step("comment", 9 * DAY), step("like", 5 * DAY, "received")], NAMES)) == [], "a click"
    first, second = step("comment", 9 * DAY, result_url=MINE), step("comment", 8 * DAY)
    (chain,) = weaving.ripples([first, second, step("reply", 5 * DAY, "received", replies_to=MINE)], NAMES)
    assert chain.evidence[-1].event == first.id, "what it replies to, not what came last"
