"""What is due: a pure function of the facts and the time. Each row of the rules it follows has a test of its own name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from crosspath.domain.attention import CADENCES, Attention
from crosspath.domain.verbs import VERBS
from crosspath.ledger.reminders.budget import left, within
from crosspath.ledger.reminders.due import due
from crosspath.ledger.reminders.state import Act, Decision, Link, Promised, Sign, Someone, State, holding
from crosspath.ledger.shapes.reminder import Reminder

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)
"""A Thursday."""
FRIDAY = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def act(verb: str, ago: timedelta, direction: str = "received", person: int = 1, **more: Any) -> Act:
    """An act of so long ago, on a page of mine unless said otherwise."""
    at = NOW - ago
    number = int(at.timestamp())
    fields = {"persona": "me", "object": 7, "url": "https://me.example/loaf", "title": "Loaf"} | more
    return Act(id=f"{number:026d}", person=person, direction=direction, verb=verb, at=at, **fields)


def state(*acts: Act, decisions: Iterable[Decision] = (), attention: Attention | None = None, **someone: Any) -> State:
    """The facts there are when these are all the acts, with Bob and whoever else they name."""
    people = {}
    for number in {1, *(one.person for one in acts)}:
        last: dict[tuple[str, str, str], datetime] = {}
        for one in sorted((one for one in acts if one.person == number), key=lambda one: one.at):
            last[one.persona, one.direction, one.verb] = one.at
        crossed = max((one for one in acts if one.person == number and one.direction == "given"), key=lambda one: one.at, default=None)
        fields = {"name": f"Person {number}" if number > 1 else "Bob", "first_met": NOW - 1000 * DAY, "homes": [Link(url=f"https://person{number}.example/")]} | someone
        people[number] = Someone(id=number, last=last, crossed=crossed, **fields)
    on = frozenset((one.persona, one.object, one.verb) for one in acts if one.direction == "given")
    mine = [one for one in acts if one.direction == "given"]
    thanks = [one.at for one in mine if one.verb == "thank"]
    return State(acts=acts, mine=mine, on=on, people=people, decisions=list(decisions), thanks=thanks, attention=attention or Attention(zone=UTC))


def said(word: str, reminder: Reminder, at: datetime = NOW, about: int = 0, **more: Any) -> Decision:
    """A decision about a reminder."""
    return Decision(
        reminder=reminder.id, kind=reminder.kind, person=reminder.person.id, persona=reminder.persona, about=about, word=word, made_at=at, **more
    )


def kinds(reminders: Iterable[Reminder]) -> list[str]:
    return [reminder.kind for reminder in reminders]


OPENS = {
    "answer": (act("ask", 3 * DAY), 48 * HOUR),
    "acknowledge": (act("answer", 3 * DAY), 24 * HOUR),
    "thank": (act("recommend", 3 * DAY), 24 * HOUR),
    "share_back": (act("share", 3 * DAY), 24 * HOUR),
    "comment_then_share": (act("comment", 2 * HOUR, "given"), HOUR),
    "follow_up": (act("ask", 8 * DAY, "given"), 7 * DAY),
    "follow_back": (act("follow", 3 * DAY), 48 * HOUR),
    "write_about": (act("link", 20 * DAY), 14 * DAY),
    "check_moderation": (act("comment", 4 * DAY, "given", state="pending"), 3 * DAY),
    "review_recommendations": (act("recommend", 400 * DAY, "given"), 365 * DAY),
}


@pytest.mark.parametrize("kind", OPENS)
def test_a_kind_is_due_so_long_after_its_act_and_not_before(kind: str) -> None:
    opening, after = OPENS[kind]
    assert kind in kinds(due(state(opening), opening.at + after))
    assert kind not in kinds(due(state(opening), opening.at + after - timedelta(seconds=1)))
    (found,) = [one for one in due(state(opening), NOW) if one.kind == kind]
    assert found.due_at == opening.at + after
    assert [cause.event for cause in found.evidence] == [opening.id]
    assert "Bob" in found.reason and found.act is not None and found.act.url.startswith("https://")


CLOSES = {
    "answer": ("answer", "reply", "message"),
    "acknowledge": ("thank", "like"),
    "thank": ("thank", "share", "reply"),
    "follow_up": (),
    "follow_back": ("follow", "block"),
    "write_about": ("link",),
    "review_recommendations": ("recommend", "review"),
}


@pytest.mark.parametrize(("kind", "verb"), [(kind, verb) for kind, verbs in CLOSES.items() for verb in verbs])
def test_the_act_itself_closes_it(kind: str, verb: str) -> None:
    opening, after = OPENS[kind]
    closing = act(verb, NOW - opening.at - after, "given")
    assert kind not in kinds(due(state(opening, closing), NOW))


def test_what_i_did_before_does_not_close_what_came_after() -> None:
    assert kinds(due(state(act("share", 4 * DAY, "given"), act("share", 3 * DAY)), NOW)) == ["share_back"]


def test_a_one_click_like_answers_no_question() -> None:
    assert kinds(due(state(act("ask", 3 * DAY), act("like", DAY, "given")), NOW)) == ["answer"]


def test_e11_a_share_received_offers_three_things_and_any_of_them_closes_it() -> None:
    rye, others = Link(url="https://bob.example/rye"), Link(url="https://carol.example/oats")
    shared = act("share", 3 * DAY)
    (reminder,) = due(state(shared, act("like", DAY, "given"), item=rye, passed=others), NOW)
    assert [(option.verb, option.url) for option in reminder.options] == [("share", rye.url), ("share", others.url), ("thank", "https://me.example/loaf")]
    assert reminder.act == reminder.options[0]
    for closing in ("share", "repost", "quote", "thank"):
        assert due(state(shared, act(closing, DAY, "given", object=9)), NOW) == [], closing


def test_e11_nobody_is_thanked_twice_in_seven_days() -> None:
    for days, wanted in ((6, []), (7, ["thank"])):
        assert kinds(due(state(act("recommend", 4 * DAY), act("thank", days * DAY, "given", object=9)), NOW)) == wanted
    thanked = act("thank", 6 * DAY, "given", object=9)
    (answered,) = due(state(thanked, act("answer", 4 * DAY)), NOW)
    assert [option.verb for option in answered.options] == ["like"], "an answer is acknowledged all the same"
    (shared,) = due(state(thanked, act("share", 4 * DAY)), NOW)
    assert [option.verb for option in shared.options] == ["share"]


def test_e11_after_five_public_thanks_in_a_day_the_sixth_is_held_back_until_the_next() -> None:
    thanks = [act("thank", number * HOUR, "given", person=number + 1) for number in range(1, 6)]
    recommended = act("recommend", 3 * DAY)
    assert kinds(due(state(recommended, *thanks[:4]), NOW)) == ["thank"]
    assert due(state(recommended, *thanks), NOW) == []
    assert "thank" in kinds(due(state(recommended, *thanks), NOW + 12 * HOUR)), "tomorrow there is room again"


THREADS = {"answer": act("ask", 3 * DAY), "acknowledge": act("answer", 3 * DAY), "thank": act("mention", 3 * DAY)}


@pytest.mark.parametrize("kind", THREADS)
def test_words_close_the_thread_they_are_in_and_no_other(kind: str) -> None:
    here = THREADS[kind]
    there = replace(here, id=here.id[::-1], object=8, url="https://me.example/rye")
    assert kinds(due(state(here, there), NOW)) == [kind, kind]
    (left,) = due(state(here, there, act("reply", DAY, "given", object=8)), NOW)
    assert left.evidence[0].event == here.id
    theirs = replace(here, result_url="https://social.example/bob/2")
    assert due(state(theirs, act("reply", DAY, "given", object=9, url="https://social.example/bob/2")), NOW) == [], "on what they said"
    assert due(state(theirs, act("reply", DAY, "given", object=9, replies_to="https://social.example/bob/2")), NOW) == [], "in reply to it"
    assert due(state(here, there, act("message", DAY, "given", object=9)), NOW) == [], "what I write to them privately answers everything"


def test_what_was_said_in_no_thread_is_answered_anywhere() -> None:
    for opening in (act("message", 3 * DAY, asks=True), act("recommend", 3 * DAY, thing="profile")):
        assert len(due(state(opening), NOW)) == 1
        assert due(state(opening, act("reply", DAY, "given", object=9)), NOW) == []


def test_e12_a_recommendation_received_is_to_be_thanked_and_returned_only_to_whom_i_admire() -> None:
    received = act("recommend", 10 * DAY)
    assert kinds(due(state(received), NOW)) == ["thank"]
    assert kinds(due(state(received, categories=["admired"]), NOW)) == ["thank", "recommend_back"]
    thanked = state(received, act("thank", 8 * DAY, "given"), categories=["admired"])
    assert kinds(due(thanked, NOW)) == ["recommend_back"]


def test_c2_a_question_mark_or_an_ask_from_them_raises_an_answer() -> None:
    for question in (act("ask", 3 * DAY), act("comment", 3 * DAY, asks=True), act("message", 3 * DAY, asks=True)):
        assert kinds(due(state(question), NOW)) == ["answer"]
    assert due(state(act("comment", 3 * DAY, asks=False)), NOW) == []


def test_d2_comment_then_share_within_72_hours() -> None:
    comment = act("comment", 71 * HOUR, "given")
    assert kinds(due(state(comment), NOW)) == ["comment_then_share"]
    assert due(state(act("comment", 73 * HOUR, "given")), NOW) == []
    assert due(state(comment, act("share", HOUR, "given")), NOW) == []
    assert kinds(due(state(comment, act("share", HOUR, "given", object=8)), NOW)) == ["comment_then_share"]
    assert due(state(comment, act("share", 80 * HOUR, "given")), NOW) == [], "what was shared already need not be shared"


def test_d3_the_friday_list_holds_people_not_recommended_for_90_days_five_at_most() -> None:
    shares = [act("share", (8 + number) * DAY, person=number) for number in range(1, 9)]
    answers = [act("share", DAY, "given", person=number) for number in range(1, 9)]
    assert due(state(*shares, *answers), NOW) == []
    listed = due(state(*shares, *answers), FRIDAY)
    assert kinds(listed) == ["friday_recommend"] * 5
    assert sorted(one.person.id for one in listed) == [1, 2, 3, 4, 5], "those who did something for me last"
    recommended = act("recommend", 80 * DAY, "given", person=1), act("recommend", 100 * DAY, "given", person=2)
    listed = due(state(*shares, *answers, *recommended, act("block", 300 * DAY, "given", person=3)), FRIDAY)
    assert sorted(one.person.id for one in listed) == [2, 4, 5, 6, 7], "neither one recommended lately nor one I block"
    assert listed[0].due_at == datetime(2026, 11, 20, tzinfo=UTC)
    decided = [said("dismiss", listed[0], FRIDAY)]
    assert listed[0].person.id not in {one.person.id for one in due(state(*shares, *answers, decisions=decided), FRIDAY + 7 * DAY)}


def test_d5_an_answer_to_my_question_is_to_be_acknowledged_in_24_hours_and_replies_to_others_are_not() -> None:
    mine, theirs = "https://blog.example/post#comment-7", "https://blog.example/post#comment-5"
    asked = act("ask", 6 * DAY, "given", result_url=mine)

    def after(*replies: Act) -> list[str]:
        facts = state(asked, *replies)
        return kinds(due(State(acts=facts.acts, people=facts.people, asked=frozenset({("me", 7, mine)}), attention=facts.attention), NOW))

    assert after(act("reply", 25 * HOUR, replies_to=mine)) == ["acknowledge"]
    assert after(act("answer", 25 * HOUR, replies_to=mine)) == ["acknowledge"]
    assert after(act("answer", 25 * HOUR)) == ["acknowledge"]
    assert after(act("reply", 23 * HOUR, replies_to=mine)) == []
    for other in ("reply", "comment", "answer"):
        assert after(act(other, 25 * HOUR, replies_to=theirs)) == [], other
    assert after(act("reply", 25 * HOUR)) == []


def test_e9_following_up_goes_7_21_60_days_three_times_and_stops_on_any_reply() -> None:
    """What I asked, and then did about it by hand, on these days after it; the days on which a reminder is due."""
    asked = act("ask", 200 * DAY, "given")

    def days(done: Iterable[int], *more: Act) -> list[int]:
        (reminder,) = due(state(asked), asked.at + 7 * DAY)
        decisions = [said("done", reminder, asked.at + number * DAY) for number in done]
        facts = state(asked, *more, decisions=decisions)
        moments = (asked.at + number * DAY for number in range(1, 110))
        return [(moment - asked.at).days for moment in moments if "follow_up" in kinds(due(facts, moment))]

    assert days([]) == list(range(7, 100))
    assert days([8]) == [7, *range(21, 100)]
    assert days([8, 22]) == [7, 21, *range(60, 100)]
    assert days([8, 22, 60]) == [7, 21]
    assert days([20]) == [*range(7, 20), *range(27, 100)], "not again within a week"
    for reply in ("like", "comment", "message"):
        assert kinds(due(state(asked, act(reply, 195 * DAY)), asked.at + 8 * DAY)) == []


def test_e9_a_follow_up_suggests_another_channel_in_neutral_words() -> None:
    homes = [Link(url="https://bob.example/"), Link(url="https://social.example/@bob", platform="mastodon")]
    (reminder,) = due(state(act("ask", 8 * DAY, "given"), homes=homes), NOW)
    assert reminder.act is not None and reminder.act.url == "https://social.example/@bob"
    assert "ignored" not in reminder.reason


def test_h5_a_like_on_an_admired_person_s_item_asks_for_a_review_after_seven_days() -> None:
    like = act("like", 8 * DAY, "given")
    assert due(state(like), NOW) == []
    assert kinds(due(state(like, categories=["admired"]), NOW)) == ["upgrade"]
    assert due(state(like, act("review", DAY, "given"), categories=["admired"]), NOW) == []


def test_i3_a_link_received_asks_to_write_about_them_in_14_days() -> None:
    assert due(state(act("link", 13 * DAY)), NOW) == []
    assert kinds(due(state(act("link", 14 * DAY)), NOW)) == ["write_about"]
    assert due(state(act("link", 20 * DAY), act("link", DAY, "given")), NOW) == []


def test_e5_a_recommendation_is_looked_at_again_each_year_and_at_once_when_it_is_gone() -> None:
    made = act("recommend", 400 * DAY, "given")
    (yearly,) = due(state(made), NOW)
    assert (yearly.kind, yearly.due_at) == ("review_recommendations", made.at + 365 * DAY)
    done = [said("done", yearly)]
    assert due(state(made, decisions=done), NOW + 364 * DAY) == []
    assert kinds(due(state(made, decisions=done), NOW + 366 * DAY)) == ["review_recommendations"], "it comes again"
    assert due(state(act("review", 30 * DAY, "given")), NOW) == []
    for days, how, shown in ((400, "live", True), (731, "live", False), (731, "withdrawn", True)):
        old = act("recommend", days * DAY, "given", imported=True, state=how)
        assert bool(due(state(old), NOW)) is shown, "what an import brings of years ago is history, unless it is gone"


def test_h9_a_review_that_vanished_is_shown_with_where_it_was_to_be_put_up_again() -> None:
    gone = act("review", 30 * DAY, "given", state="withdrawn", result_url="https://shop.example/reviews/7")
    (reminder,) = due(state(gone), NOW)
    assert reminder.kind == "review_recommendations"
    assert "no longer there" in reminder.reason and "Your words are in the log" in reminder.reason
    assert reminder.evidence[0].url == "https://shop.example/reviews/7"
    assert due(state(gone, act("review", DAY, "given")), NOW) == [], "put up again"


def test_d1_someone_new_is_read_about_once() -> None:
    page = Link(url="https://bob.example/about")
    (reminder,) = due(state(about=page, first_met=NOW - DAY, cadence_days=7), NOW)
    assert (reminder.kind, reminder.act and reminder.act.url) == ("visit", page.url)
    assert due(state(first_met=NOW - DAY, cadence_days=7), NOW) == [], "read, there is nothing more to read"
    assert due(state(about=page, first_met=NOW - DAY, decisions=[said("done", reminder)]), NOW + 100 * DAY) == []


def test_e6_one_i_do_not_follow_back_does_not_return_and_one_i_block_brings_no_reminders() -> None:
    followed = act("follow", 5 * DAY)
    (reminder,) = due(state(followed), NOW)
    assert reminder.kind == "follow_back"
    again = act("subscribe", 3 * DAY)
    assert due(state(followed, again, decisions=[said("dismiss", reminder, NOW - 4 * DAY)]), NOW) == []
    for blocked in (followed, act("share", 3 * DAY), act("ask", 3 * DAY)):
        assert due(state(blocked, act("block", 9 * DAY, "given"), cadence_days=1), NOW) == []


@pytest.mark.parametrize(
    ("name", "verb", "hint"),
    [
        ("Bob", "follow", None), ("Cheap Web Hosting", "follow", "for sale"), ("bob84721093", "subscribe", "a number"), ("Route 66", "follow", None),
    ],
)  # fmt: skip
def test_e6_what_the_log_alone_tells_of_spam_is_said_and_nothing_is_decided(name: str, verb: str, hint: str | None) -> None:
    (reminder,) = due(state(act(verb, 5 * DAY), name=name), NOW)
    assert reminder.kind == "follow_back" and ("look first" in reminder.reason) is bool(hint) and (hint or "") in reminder.reason
    known = due(state(act(verb, 5 * DAY), act("comment", 3 * DAY), name=name), NOW)
    assert "look first" not in known[-1].reason, "who said something has shown who they are"


def test_e8_an_answer_is_due_after_48_hours_and_never_within_4() -> None:
    assert due(state(act("ask", 47 * HOUR)), NOW) == []
    assert kinds(due(state(act("ask", 48 * HOUR)), NOW)) == ["answer"]
    soon = [act(verb, 4 * HOUR, asks=True, object=number) for number, verb in enumerate(VERBS)]
    assert due(state(*(each for each in soon if each.verb != "undo"), categories=["admired"]), NOW) == [], "nothing is pressing within four hours"
    night = Attention(zone=UTC, quiet=(time(8), time(14)))
    assert night.quiet_until(NOW) == NOW.replace(hour=14, minute=0), "in quiet hours nobody is told, and it is there when asked"
    assert kinds(due(state(act("ask", 48 * HOUR), attention=night), NOW)) == ["answer"]


def test_e7_replies_and_mentions_come_first_then_received_shares_then_messages() -> None:
    mixed = state(
        act("message", 3 * DAY, person=5, asks=True),
        act("share", 3 * DAY, person=2),
        act("mention", 4 * DAY, person=3, asks=True),
        act("ask", 3 * DAY, person=4),
    )
    assert [(one.kind, one.person.id) for one in due(mixed, NOW)] == [("answer", 4), ("answer", 3), ("thank", 3), ("share_back", 2), ("answer", 5)]


def test_g2_visit_when_past_cadence() -> None:
    last = act("comment", 15 * DAY, "given")
    assert kinds(due(state(last, cadence_days=15), NOW)) == ["visit"]
    assert due(state(last, cadence_days=16), NOW) == []
    assert due(state(last), NOW) == []
    assert due(state(last, act("visit", DAY, "given"), cadence_days=15), NOW) == [], "any contact restarts the clock"
    (reminder,) = due(state(last, cadence_days=15), NOW)
    assert (reminder.reason, [cause.event for cause in reminder.evidence]) == ("Your path last crossed that of Bob on 4 Nov.", [last.id])


PROMISES = (
    ({"made_at": NOW - DAY, "by": NOW + 4 * DAY}, None),
    ({"made_at": NOW - 9 * DAY, "by": NOW + 3 * DAY}, (NOW, "You promised Bob to review “Loaf”, by 22 Nov.")),
    ({"made_at": NOW - HOUR, "by": NOW + DAY}, (NOW - HOUR, "You promised Bob to review “Loaf”, by 20 Nov.")),
    ({"made_at": NOW - 99 * DAY, "by": NOW - 9 * DAY}, (NOW - 12 * DAY, "You promised Bob to review “Loaf”, by 10 Nov.")),
    ({"made_at": NOW - 13 * DAY}, None),
    ({"made_at": NOW - 14 * DAY}, (NOW, "You promised Bob to review “Loaf” on 5 Nov.")),
)


@pytest.mark.parametrize(("said_then", "wanted"), PROMISES)
def test_a_promise_is_thought_of_from_three_days_before_its_day_or_two_weeks_after_it_was_made(said_then: dict[str, Any], wanted: Any) -> None:
    promise = Promised(id=31, person=1, persona="me", verb="review", url="https://bob.example/loaf", title="Loaf", **said_then)
    found = due(replace(state(), promises=[promise]), NOW)
    assert [(one.due_at, one.reason) for one in found] == ([wanted] if wanted else [])
    for reminder in found:
        assert (reminder.kind, reminder.act and reminder.act.url) == ("promise", promise.url)
        snoozed = [said("snooze", reminder, until=NOW + DAY, about=31)]
        assert due(replace(state(decisions=snoozed), promises=[promise]), NOW) == []
        assert due(replace(state(decisions=snoozed), promises=[replace(promise, id=32)]), NOW) != [], "another promise"


@pytest.mark.parametrize(("category", "days"), CADENCES.items())
def test_each_category_carries_its_own_cadence(category: str, days: int) -> None:
    assert days == {"fan": 14, "prospect": 14, "collaborator": 7, "mentor": 21, "influencer": 14}[category]
    for cadence_days, wanted in ((None, days), (3, 3)):
        facts = state(act("visit", wanted * DAY, "given"), categories=[category], cadence_days=cadence_days)
        assert kinds(due(facts, NOW)) == ["visit"]
        assert due(facts, NOW - HOUR) == []


def test_several_acts_of_a_kind_are_one_reminder_due_since_the_first() -> None:
    shares = [act("share", number * DAY, object=number) for number in (2, 3, 5)]
    (reminder,) = due(state(*shares), NOW)
    assert reminder.due_at == NOW - 4 * DAY
    assert reminder.reason == "Bob passed on 3 things of yours, the last on 17 Nov: “Loaf”."
    assert [cause.event for cause in reminder.evidence] == [one.id for one in shares]
    assert due(state(*shares, act("share", 1 * HOUR)), NOW)[0].id == reminder.id, "it is the same reminder while they go on"


def test_snoozed_it_is_hidden_until_then_and_comes_back() -> None:
    facts = [act("share", 3 * DAY)]
    (reminder,) = due(state(*facts), NOW)
    snoozed = [said("snooze", reminder, until=NOW + 7 * DAY)]
    assert due(state(*facts, decisions=snoozed), NOW + 7 * DAY - HOUR) == []
    assert due(state(*facts, decisions=snoozed), NOW + 7 * DAY) == [reminder]


def test_snoozed_until_contact_it_waits_for_either_of_us() -> None:
    opening = act("share", 3 * DAY)
    (reminder,) = due(state(opening), NOW)
    snoozed = [said("snooze", reminder, NOW - 2 * DAY, event="contact")]
    assert due(state(opening, decisions=snoozed), NOW) == []
    assert kinds(due(state(opening, act("like", DAY), decisions=snoozed), NOW)) == ["share_back"]


def test_snoozed_until_they_show_themselves_it_waits_for_them_not_for_me() -> None:
    opening = act("share", 3 * DAY)
    (reminder,) = due(state(opening), NOW)
    snoozed = [said("snooze", reminder, NOW - 2 * DAY, event="post")]
    assert due(state(opening, act("like", DAY, "given"), decisions=snoozed), NOW) == []
    for days, kinds_ in ((1, ["share_back"]), (3, [])):
        signs = {reminder.person.id: [Sign(at=NOW - days * DAY, url="https://bob.example/new")]}
        assert kinds(due(replace(state(opening, decisions=snoozed), signs=signs), NOW)) == kinds_


def test_snoozed_until_the_release_it_waits_for_what_names_it() -> None:
    opening = act("share", 3 * DAY)
    (reminder,) = due(state(opening), NOW)
    waiting = state(opening, decisions=[said("snooze", reminder, NOW - 2 * DAY, event="post", naming="Release 2.0")])
    for at, url, title, shown in (
        (DAY, "https://bob.example/a", "Nothing of the kind", False),
        (DAY, "https://bob.example/a", "The release that never was", False),
        (3 * DAY, "https://bob.example/a", "Release 2.0", False),
        (-DAY, "https://bob.example/a", "Release 2.0", False),
        (DAY, "https://bob.example/a", "Trees 2.0: the RELEASE is out", True),
        (DAY, "https://github.com/bob/trees/releases/tag/v2.0", None, True),
    ):
        signs = {reminder.person.id: [Sign(at=NOW - at, url=url, title=title)]}
        assert bool(due(replace(waiting, signs=signs), NOW)) is shown, (url, title)


@pytest.mark.parametrize("word", ["done", "dismiss", "snooze", "never"])
def test_what_was_said_can_be_taken_back_and_said_again(word: str) -> None:
    opening = act("share", 3 * DAY)
    (reminder,) = due(state(opening), NOW)
    words = [said(word, reminder, NOW, until=NOW + 9 * DAY), said("undo", reminder, NOW + HOUR), said(word, reminder, NOW + 3 * HOUR, until=NOW + 9 * DAY)]
    assert due(state(opening, decisions=words[:1]), NOW + 2 * HOUR) == []
    assert due(state(opening, decisions=words[:2]), NOW + 2 * HOUR) == [reminder]
    assert due(state(opening, decisions=words), NOW + 4 * HOUR) == []
    assert due(state(opening, decisions=words), NOW + 30 * timedelta(minutes=1)) == [], "what is to come does not count yet"
    assert left(Attention(zone=UTC), holding(words[:2], NOW + 2 * HOUR), NOW + 2 * HOUR) == 5, "it takes no room in the day either"


def test_done_closes_what_was_open_and_not_what_comes_after() -> None:
    first, later = act("share", 5 * DAY), act("share", 2 * DAY)
    (reminder,) = due(state(first), NOW - 3 * DAY)
    done = [said("done", reminder, NOW - 3 * DAY)]
    assert due(state(first, decisions=done), NOW) == []
    (again,) = due(state(first, later, decisions=done), NOW)
    assert [cause.event for cause in again.evidence] == [later.id]


def test_a_decision_about_one_thing_leaves_the_others() -> None:
    comments = [act("comment", hours * HOUR, "given", object=hours) for hours in (2, 3)]
    reminders = due(state(*comments), NOW)
    assert kinds(reminders) == ["comment_then_share"] * 2
    assert due(state(*comments, decisions=[said("dismiss", reminders[0], about=2)]), NOW) == reminders[1:]


def test_a_month_switched_off_neither_loses_nor_floods() -> None:
    people = range(1, 31)
    acts = [act("share", timedelta(days=days), person=person, object=days) for person in people for days in range(1, 31, 3)]
    found = due(state(*acts), NOW)
    assert sorted(one.person.id for one in found) == list(people), "one line for each person, not one for each act"
    assert len(within(Attention(), found, [], NOW)) == 5


def test_it_is_the_same_whenever_and_however_often_it_is_asked() -> None:
    facts = state(act("share", 3 * DAY), act("ask", 4 * DAY, person=2))
    shuffled = State(acts=facts.acts[::-1], on=facts.on, people=facts.people, attention=facts.attention)
    assert due(facts, NOW) == due(facts, NOW) == due(shuffled, NOW)
    assert due(facts, NOW.astimezone(ZoneInfo("Asia/Kathmandu"))) == due(facts, NOW)


def test_what_lies_in_the_future_is_not_due() -> None:
    assert due(state(act("share", -2 * DAY)), NOW) == []


def test_nothing_is_due_for_what_is_long_gone() -> None:
    assert due(state(act("share", 45 * DAY)), NOW) == []
    assert due(state(act("share", 44 * DAY)), NOW) != []


def test_the_budget_of_a_day_counts_what_was_decided_since_my_midnight() -> None:
    vienna = Attention(per_day=3, zone=ZoneInfo("Europe/Vienna"))
    reminders = due(state(*(act("share", 3 * DAY, person=number) for number in range(1, 9))), NOW)
    midnight = datetime(2026, 11, 18, 23, tzinfo=UTC)
    before, after = said("done", reminders[0], midnight - HOUR), said("done", reminders[1], midnight)
    assert left(vienna, [before], NOW) == 3
    assert left(vienna, [before, after], NOW) == 2
    assert len(within(vienna, reminders[2:], [before, after], NOW)) == 2
    assert within(Attention(per_day=0), reminders, [], NOW) == []


def test_the_same_person_is_not_twice_in_a_period() -> None:
    reminders = due(state(act("share", 3 * DAY), act("ask", 4 * DAY), act("share", 4 * DAY, person=2)), NOW)
    assert [one.person.id for one in reminders] == [1, 1, 2]
    assert [one.person.id for one in within(Attention(), reminders, [], NOW)] == [1, 2]
    decided = said("done", reminders[0], NOW - 2 * DAY)
    assert [one.person.id for one in within(Attention(person_days=3), reminders[1:], [decided], NOW)] == [2]
    assert [one.person.id for one in within(Attention(person_days=2), reminders[1:], [decided], NOW)] == [1, 2]


QUIET = (
    ("22:00", "07:00", "2026-11-20T21:59", None),
    ("22:00", "07:00", "2026-11-20T22:00", "2026-11-21T07:00"),
    ("22:00", "07:00", "2026-11-21T06:59", "2026-11-21T07:00"),
    ("22:00", "07:00", "2026-11-21T07:00", None),
    ("12:00", "14:00", "2026-11-21T13:00", "2026-11-21T14:00"),
    ("12:00", "14:00", "2026-11-21T15:00", None),
    ("00:00", "00:00", "2026-11-21T15:00", "2026-11-22T00:00"),
    # The night in which clocks go back is an hour longer, the one in which they go forward an hour shorter.
    ("22:00", "07:00", "2026-10-24T23:00", "2026-10-25T07:00"),
    ("22:00", "07:00", "2026-03-28T23:00", "2026-03-29T07:00"),
)


@pytest.mark.parametrize(("begins", "ends", "at", "until"), QUIET)
def test_quiet_hours_are_those_of_my_clock(begins: str, ends: str, at: str, until: str | None) -> None:
    zone = ZoneInfo("Europe/Vienna")
    attention = Attention(quiet=(time.fromisoformat(begins), time.fromisoformat(ends)), zone=zone)
    moment = datetime.fromisoformat(at).replace(tzinfo=zone).astimezone(UTC)
    wanted = datetime.fromisoformat(until).replace(tzinfo=zone) if until else None
    assert attention.quiet_until(moment) == wanted


def test_a_day_begins_at_midnight_where_i_live_also_when_there_is_none() -> None:
    santiago = Attention(zone=ZoneInfo("America/Santiago"))  # Clocks went from 24:00 to 01:00 on 5 September 2026.
    assert santiago.day_start(datetime(2026, 9, 6, 15, tzinfo=UTC)) == datetime(2026, 9, 6, 4, tzinfo=UTC)
    assert Attention(zone=UTC).day_start(NOW) == datetime(2026, 11, 19, tzinfo=UTC)


SHAME = re.compile(r"ignor|\bow(e|ed|es|ing)\b|debt|overdue|\blate\b|fail|forgot|neglect|should|must|still|never|finally|at last", re.IGNORECASE)


@pytest.mark.parametrize("kind", [*OPENS, "visit"])
def test_no_reason_shames(kind: str) -> None:
    facts = state(OPENS[kind][0]) if kind in OPENS else state(act("comment", 100 * DAY, "given"), cadence_days=7)
    for reminder in due(facts, NOW):
        assert not SHAME.search(reminder.reason.replace("does it still hold", "")), reminder.reason
        assert reminder.act is not None and not SHAME.search(reminder.act.text)
