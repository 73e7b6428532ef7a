"""What words are worth, and why: on synthetic comments under a synthetic article."""

from __future__ import annotations

import pytest
from crosspath import Target
from crosspath.ledger.quality import Quality, judge
from crosspath_plugins.wordpress import keywords_apart, luv_apart

from tests.conftest import Server

ARTICLE = (
    "How to keep a sourdough starter through the winter. Feed it twice a week, keep it by the oven, and write down what you changed. "
    "The flour matters less than people say; the temperature matters more, because the yeast slows down long before the bacteria do."
)
SPECIFIC = "Mine sat at 14 degrees all January, and the bacteria won: it smelled of vinegar. Since I moved it beside the oven it doubles in five hours."
OPENING = "I have baked with rye for twenty years and never wrote a thing down"
# Number → name, words; the properties are those of the thread of the founding article, the words are ours.
THREAD = {
    1: ("Ann", SPECIFIC),
    3: ("Bifold Doors", "Feed it twice a week, keep it by the oven, and write down what you changed."),
    4: ("Bea", "Is the temperature beside a pilot light enough, or do you heat the box?\n.-= Bea’s last blog ..Winter bread =-."),
    5: ("Cheap Web Hosting", "Great tips on the starter, my grandmother used to keep hers in the cellar under a cloth."),
    11: ("Dan", "Great tips on the starter, my mother always kept hers in a pantry beneath a towel."),
    18: ("Eve", "Thank you for this, I will send it to my sister who bakes every Sunday."),
    20: ("Garden Furniture", "The flour matters less than people say; the temperature matters more"),
    21: ("Fay", "Thank you for this, I will send it to my sister who bakes every Sunday."),
    22: ("Gil", f"{OPENING}\nGil recently posted… A cellar for cheese"),
    25: ("Hal", f"{OPENING}, and the starter lived. What made you begin a log?"),
}


def judged(number: int) -> Quality:
    """A comment of the thread, after those before it; a trailer is no words of theirs."""
    name, text = THREAD[number]
    earlier = [luv_apart(other)[0] for place, (_, other) in THREAD.items() if place < number]
    return judge(luv_apart(text)[0], target=ARTICLE, earlier=earlier, name=name)


def kinds(quality: Quality) -> set[str]:
    return {reason.kind for reason in quality.reasons}


@pytest.mark.parametrize(("number", "reason"), [(3, "echo"), (20, "echo"), (21, "duplicate"), (25, "duplicate")])
def test_i6_echoes_and_duplicates_are_worth_next_to_nothing_and_say_why(number: int, reason: str) -> None:
    assert judged(number).score <= 0.1
    assert kinds(judged(number)) == {reason}


def test_i6_a_comment_half_like_another_says_so() -> None:
    assert "similar" in kinds(judged(11))
    assert judged(11).score < judged(5).score or "keyword_name" in kinds(judged(5))


def test_i6_trailers_are_split_off_the_words_and_keywords_off_the_name() -> None:
    words, trailer = luv_apart(THREAD[4][1])
    assert words.endswith("do you heat the box?") and "Winter bread" in trailer
    assert luv_apart(THREAD[22][1])[0] == OPENING
    assert keywords_apart(Target(name="Ann@Tree Care")) == (Target(name="Ann"), "Tree Care")
    assert [number for number in THREAD if "keyword_name" in kinds(judged(number))] == [5], "those of echoes are told as echoes"
    assert "keyword_name" in kinds(judge(SPECIFIC, name="Bifold Doors"))


def test_i6_words_of_ones_own_on_the_matter_are_worth_most() -> None:
    assert judged(1).score >= 0.8
    assert kinds(judged(1)) == {"specific", "room"}
    assert {"question", "specific"} <= kinds(judged(4))


@pytest.mark.parametrize(
    "vague",
    [
        "Great post!", "Thanks for sharing, very informative, keep up the good work.", "Is this not wonderful?",
        "She is wonderful to work with and I recommend her to everyone who is looking for somebody reliable and friendly in every way.",
    ],
)  # fmt: skip
def test_d3_vague_words_are_worth_less_than_two_fifths_and_say_why(vague: str) -> None:
    quality = judge(vague, target=ARTICLE)
    assert quality.score < 0.4
    assert "vague" in kinds(quality)


def test_d3_a_recommendation_that_names_something_is_specific() -> None:
    quality = judge("She rebuilt our shop in 3 weeks and answered every question of Mr. Oakley before he asked it.")
    assert quality.score >= 0.6
    assert "specific" in kinds(quality)


def test_words_there_for_their_links_say_so() -> None:
    spam = judge("Look at https://a.example/ and https://b.example/ and https://c.example/", links=["https://a.example/"])
    assert "own_links" in kinds(spam)
    assert spam.score < 0.4


async def test_what_words_are_worth_multiplies_the_standing_and_is_shown(server: Server) -> None:
    page = {"title": "Starter in winter", "meta": {"description": ARTICLE}}
    bob = {"name": "Bob", "url": "https://bob.example/"}
    said = [(await server.log(target=bob, page=page, text=text))["events"][0] for text in (SPECIFIC, "Nice!", THREAD[3][1])]
    assert [[reason["kind"] for reason in event["quality"]["reasons"]] for event in said] == [["specific", "room"], ["vague", "short"], ["echo"]]
    _, why = await server.call("GET", f"/people/{said[0]['person']['id']}/standing")
    terms = {term["event"]: term for term in why["given"]["terms"]}
    for event in said:
        term = terms[event["id"]]
        assert term["quality"] == event["quality"]["score"]
        assert term["weight"] == pytest.approx(term["strength"] * term["quality"], abs=1e-3)
        assert term["reasons"] == [reason["text"] for reason in event["quality"]["reasons"]]
    assert why["given"]["weight"] == pytest.approx(said[-1]["standing"]["given"]["strength"], abs=2e-3)
    status, mended = await server.call("PATCH", f"/events/{said[1]['id']}", {"text": "Nice how you write of 14 degrees."})
    assert status == 200
    assert mended["quality"]["score"] > said[1]["quality"]["score"]
