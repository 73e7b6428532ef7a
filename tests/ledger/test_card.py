"""A person's card: categories that fit, who follows whom, where they are, ways to help; each row of the features it is made of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from crosspath.ledger.crossings import Crossing, in_order
from crosspath.ledger.membership import generosity, memberships
from crosspath.ledger.presence import Place, checklist, follows, presences

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def act(verb: str, days: float | None = 1, direction: str = "received", **more: Any) -> Crossing:
    """An act of so many days ago, None for one without a date."""
    at = None if days is None else NOW - days * DAY
    fields: dict[str, Any] = {
        "id": f"{verb}-{direction}-{days}-{more.get('object', 1)}", "account": 1, "author": None, "object": 1, "persona": "me", "platform": "web",
        "public": True, "result_url": None, "role": "actor", "seen_at": NOW, "text": None, "title": None, "url": "https://bob.example/",
    }  # fmt: skip
    return Crossing(verb=verb, direction=direction, at=at, **{**fields, **more})


def fitting(crossings: list[Crossing], shared: tuple[int, ...] = (), own: int = 0, categories: tuple[str, ...] = ()) -> list[str]:
    return [each.category for each in memberships(crossings, shared, own, categories, NOW)]


def test_c1_three_acts_with_words_in_90_days_make_a_fan() -> None:
    three = [act("comment", 1), act("reply", 50), act("share", 89, text="Read this.")]
    (fan,) = memberships(three, (), 9, (), NOW)
    assert (fan.category, fan.reason, len(fan.evidence)) == ("fan", "Wrote to you or about you 3 times in 90 days.", 3)
    for almost in (three[:2], [*three[:2], act("comment", 91)], [*three[:2], act("share", 2)], [*three[:2], act("comment", None)]):
        assert "fan" not in fitting(almost, own=9)
    assert fitting(three, own=9, categories=("fan",)) == [], "what is set is not suggested"


def test_c3_who_talks_about_the_same_three_things_is_a_collaborator() -> None:
    there = [act("comment", direction="observed", object=n) for n in (1, 2, 3)]
    assert "collaborator" in fitting(there, shared=(1, 2, 3))
    assert "collaborator" not in fitting(there, shared=(1, 2))
    assert "collaborator" not in fitting([act("like", object=n) for n in (1, 2, 3)], shared=(1, 2, 3))
    assert "collaborator" not in fitting([there[0], there[0], there[1]], shared=(1, 2, 3)), "three things, not three acts"


def test_c4_who_answers_my_questions_may_be_a_mentor() -> None:
    answers = [act("ask", 9, "given"), act("answer", 8), act("answer", 7, object=2)]
    assert "mentor" in fitting(answers, own=9)
    assert "mentor" not in fitting(answers[:2], own=9)


def test_c5_the_famous_but_silent_come_below_the_small_but_generous() -> None:
    famous = [act("share", n, "observed", object=n, author=1) for n in range(1, 40)] + [act("comment", 5, "given", object=99)]
    small = [act("comment", n, "observed", object=n, author=7) for n in range(1, 6)] + [act("comment", 5, "given", object=99), act("reply", 4, object=99)]
    silent, generous = generosity(famous, own=50), generosity(small, own=3)
    assert (silent.for_others, silent.own, silent.ratio) == (0, 89, 0)
    assert (generous.for_others, generous.own, generous.asked, generous.answered, generous.ratio) == (6, 3, 1, 1, 3)
    assert "influencer" in fitting(small, own=3)
    assert "influencer" not in fitting(famous, own=50)
    assert "influencer" not in fitting([act("follow", n) for n in range(3)], own=0), "who follows whom does not count"


FOLLOWS = (
    ([], ("none", None, None)),
    ([act("follow", 10, "given")], ("given", "2026-11-10T12:00:00+00:00", None)),
    ([act("subscribe", 10)], ("received", None, "2026-11-10T12:00:00+00:00")),
    ([act("follow", None, "given"), act("follow", 2)], ("both", "unknown", "2026-11-18T12:00:00+00:00")),
    ([act("connect", None, "mutual")], ("both", "unknown", "unknown")),
    ([act("comment", 1, "given"), act("follow", 1, "observed")], ("none", None, None)),
)


@pytest.mark.parametrize(("crossings", "wanted"), FOLLOWS)
def test_a4_who_follows_whom_since_when_or_unknown(crossings: list[Crossing], wanted: tuple[str, str | None, str | None]) -> None:
    found = follows(crossings)
    assert (found.state, found.given_since, found.received_since) == wanted


def verbs(platform: str) -> dict[str, str]:
    return {
        "github": {"follow": "I follow them.", "comment": "I commented.", "like": "I starred it."},
        "twitter": {"follow": "I follow them.", "share": "I tweeted it.", "recommend": "I recommended them."},
        "stumbleupon": {"review": "I reviewed it.", "recommend": "I reviewed them.", "subscribe": "I subscribed.", "connect": "We are friends."},
        "mybloglog": {"join": "I joined."},
        "blogcatalog": {"follow": "It is a favourite.", "connect": "We are friends."},
        "web": {"comment": "I commented.", "ask": "I asked.", "link": "I linked.", "share": "I shared.", "subscribe": "I subscribed."},
    }.get(platform, {})


def place(number: int, platform: str, **more: Any) -> Place:
    return Place(id=number, key=f"{platform}:bob", platform=platform, handle="bob", url=f"https://{platform}.example/bob", **more)


def test_g4_every_account_with_what_is_between_us_there_and_what_is_not() -> None:
    places = [place(1, "github"), place(2, "twitter"), place(3, "web", claimed=True)]
    crossings = [act("follow", 9, "given", account=1), act("like", 3, "given", account=1), act("like", 2, "given", account=1, object=2), act("share", 2, account=2)]
    github, twitter, blog = presences(places, crossings, verbs)
    assert [(each.verb, each.times, each.last_at) for each in github.given] == [("follow", 1, NOW - 9 * DAY), ("like", 2, NOW - 2 * DAY)]
    assert (github.gaps, twitter.gaps, blog.gaps) == ([], ["follow", "recommend"], ["subscribe"])
    assert ([each.verb for each in twitter.received], twitter.given, blog.claimed) == (["share"], [], True)


CHECKLIST = (
    ("h1", "twitter", "follow"),
    ("h2", "twitter", "recommend"),
    ("h3", "web", "ask"),
    ("h4", "twitter", "share"),
    ("h5", "stumbleupon", "review"),
    ("h6", "stumbleupon", "subscribe"),
    ("h7", "web", "subscribe"),
    ("h10", "stumbleupon", "recommend"),
    ("h11", "web", "link"),
    ("h12", "mybloglog", "join"),
    ("h13", "blogcatalog", "connect"),
)


@pytest.mark.parametrize(("row", "platform", "verb"), CHECKLIST)
def test_h_a_way_to_help_is_there_for_who_has_the_account_and_ticked_by_the_act(row: str, platform: str, verb: str) -> None:
    mine = [place(1, platform)]
    (open_item,) = [item for item in checklist(mine, [], verbs) if item.verb == verb]
    assert (open_item.id, open_item.done, open_item.event) == (f"{verb}:{platform}", False, None)
    done = act(verb, 3, "given")
    (ticked,) = [item for item in checklist(mine, [done], verbs) if item.verb == verb]
    assert (ticked.done, ticked.done_at, ticked.event) == (True, done.at, done.id)
    for other in (act(verb, 3, "received"), act(verb, 3, "given", account=2)):
        assert not [item for item in checklist(mine, [other], verbs) if item.done]


def test_h_the_checklist_has_only_what_they_have_and_what_is_enabled() -> None:
    assert checklist([place(1, "a-platform-that-is-off")], [], verbs) == []
    assert {item.platform for item in checklist([place(1, "github"), place(2, "web")], [], verbs)} == {"github", "web"}


def test_f4_the_order_is_the_same_whatever_came_first_with_undated_acts_at_the_end() -> None:
    acts = [act("comment", 3), act("share", None), act("like", 1, "given"), act("follow", None, "given"), act("reply", 3, "given")]
    wanted = [each.id for each in in_order(acts)]
    assert [each.id for each in in_order(list(reversed(acts)))] == wanted
    assert [each.at is None for each in in_order(acts)] == [False, False, False, True, True]
