"""Whom posts credit and recommend."""

import pytest
from crosspath.domain.credits import Credit, credits_in
from hypothesis import given
from hypothesis import strategies as st


def said(text: str, **how: bool) -> list[tuple[str, str]]:
    return [(credit.handle, credit.way) for credit in credits_in(text, **how)]


@pytest.mark.parametrize(
    ("text", "credits"),
    [
        ("RT @bob: How to graft trees http://bob.example/", [("bob", "rt")]),
        ("rt @Bob_1 how to graft", [("Bob_1", "rt")]),
        ("Read this! RT: @bob how to graft", [("bob", "rt")]),
        ("R/T @bob hello", [("bob", "rt")]),
        ("MT @bob shortened words", [("bob", "rt")]),
        ("Retweeting @bob: how to graft", [("bob", "rt")]),
        ("\u267a @bob how to graft", [("bob", "rt")]),
        ("\u201c@bob: how to graft\u201d yes", [("bob", "rt")]),
        ("RT @ann: RT @bob: how to graft", [("ann", "rt"), ("bob", "rt")]),
        ("RT @bob @eve is right about trees", [("bob", "rt")]),
        ("RT @ann how to graft (via @bob)", [("ann", "rt"), ("bob", "via")]),
        ("How to graft http://bob.example/ (via @bob)", [("bob", "via")]),
        ("How to graft, via: @bob and @eve.", [("bob", "via"), ("eve", "via")]),
        ("How to graft via @bob &amp; @eve, @ann", [("bob", "via"), ("eve", "via"), ("ann", "via")]),
        ("How to graft HT @bob", [("bob", "ht")]),
        ("How to graft (h/t to @bob)", [("bob", "ht")]),
        ("How to graft, hat tip: @bob", [("bob", "ht")]),
        ("#followfriday @ann @bob", [("ann", "followfriday"), ("bob", "followfriday")]),
        ("@ann knows trees #FF", [("ann", "followfriday")]),
        ("#FollowFriday: @ann, @ann and @Ann", [("ann", "followfriday")]),
        ("RT @eve: #ff @ann @bob", [("eve", "rt"), ("ann", "followfriday"), ("bob", "followfriday")]),
        ("I recommend @bob because he answers every question http://mrtweet.com/x", [("bob", "mrtweet")]),
        ("@MrTweet I recommend following @ann and @bob for tree care", [("ann", "mrtweet"), ("bob", "mrtweet")]),
        ("I just recommended @bob on Mr. Tweet", [("bob", "mrtweet")]),
    ],
)
def test_a_post_names_whom_it_credits_and_how(text: str, credits: list[tuple[str, str]]) -> None:
    assert said(text) == credits


@pytest.mark.parametrize(
    "text",
    [
        "", "Hello @bob", "I recommend @bob", "art @bob", "#ff", "#ffffff @bob", "I went via Paris", "via bob@example.com", "smart@bob",
        "Thanks for the #ff @bob!", "thx 4 the mention! #followfriday @bob", "https://rt@bob.example/", "#rt @bob", "mrtweet is nice",
        "via @" + "b" * 21, "via @b\u00f6b",
    ],
)
def test_a_post_that_only_speaks_to_someone_credits_nobody(text: str) -> None:
    assert credits_in(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("RT @bob: How to graft", ""),
        ("This saved my pears: RT @bob: How to graft", "This saved my pears"),
        ("Yes! RT @ann: so true RT @bob: How to graft", "Yes!"),
        ("#followfriday @ann @bob", ""),
        ("#ff @ann for her patient answers to beginners", "her patient answers to beginners"),
        ("I recommend @bob because he answers every question http://mrtweet.com/x", "he answers every question"),
        ("I recommended @bob on MrTweet: he answers every question", "he answers every question"),
    ],
)
def test_the_words_are_the_writers_own(text: str, words: str) -> None:
    assert credits_in(text)[0].words == words


def test_a_recommendation_has_a_reason_when_words_give_one() -> None:
    assert credits_in("#ff @ann for her patient answers")[0].has_reason
    assert not credits_in("#ff @ann great!")[0].has_reason
    assert not credits_in("#ff @ann @bob :) :) :) 1 2 3 http://ann.example/")[0].has_reason


def test_only_a_recommendation_recommends() -> None:
    assert [Credit(handle="bob", way=way).recommends for way in ("rt", "via", "ht", "followfriday", "mrtweet")] == [False, False, False, True, True]


def test_names_with_a_domain_are_whole_where_the_platform_has_them() -> None:
    assert said("#ff @ann.example and @bob@small.example.", full_names=True) == [("ann.example", "followfriday"), ("bob@small.example", "followfriday")]
    assert said("via @bob.", full_names=True) == [("bob", "via")]
    assert said("RT @bob.Great words") == [("bob", "rt")]


@pytest.mark.parametrize("piece", ["RT @", "via @a ", "@a@b.", "#ff ", "hat tip ", "\u201c@a", "@a.b-", "thanks ", "recommend @a ", "mr tweet", " and ", "_"])
def test_a_text_of_any_length_is_read(piece: str) -> None:
    assert len(credits_in("#ff mrtweet " + piece * 20_000)) < 5000
    assert len(credits_in("#ff mrtweet " + piece * 20_000, full_names=True)) < 5000


@given(st.text(alphabet="RT viahtff#@:.& \u201cabmrtweecond", max_size=200), st.booleans())
def test_any_text_is_read(text: str, full_names: bool) -> None:
    for credit in credits_in(text, full_names=full_names):
        assert credit.handle in text
