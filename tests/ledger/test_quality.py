"""What words are worth, and why: on synthetic comments under a synthetic article."""

from __future__ import annotations

import pytest
from crosspath import Target
from crosspath.ledger.quality import Quality, is_keywords, judge
from crosspath_plugins.wordpress import keywords_apart, luv_apart
from rapidfuzz import fuzz

from tests.conftest import Server

ARTICLE = (
    "How to keep a sourdough starter through the winter. Feed it twice a week, keep it by the oven, and write down what you changed. "
    "The flour matters less than people say; the temperature matters more, because the yeast slows down long before the bacteria do."
)
SPECIFIC = "Mine sat at 14 degrees all January, and the bacteria won: it smelled of vinegar. Since I moved it beside the oven it doubles in five hours."
OPENING = "I have baked with rye for twenty years and never wrote a thing down"
SENT_ON = "Thank you for this, I will send it to my sister who bakes every Sunday."
# Number → name, words; the properties are those of the thread of the founding article (I6), the words are ours.
THREAD = {
    1: ("Ann", SPECIFIC),
    2: ("Bifold Doors", "What a lovely way to put it, I never looked at it like this."),
    3: ("Garden Furniture", "Feed it twice a week, keep it by the oven, and write down what you changed."),
    4: ("Bea", "Is the temperature beside a pilot light enough, or do you heat the box?\n.-= Bea’s last blog ..Winter bread =-."),
    5: ("Cheap Web Hosting", "Great tips on the starter, my grandmother used to keep hers in the cellar.\nCheap Web Hosting recently posted…Plans for every budget"),
    6: ("Cem", "We bake at 900 metres, and there it takes until Friday."),
    7: ("Dora", "Which flour do you begin with, wheat or rye?\nDora would love you to read ..Rye for beginners"),
    8: ("Payday Loans", "So true, thanks for sharing."),
    9: ("Edith", "My notes go back to March: eleven feedings, and three of them forgotten."),
    10: ("Wedding Photographer Leeds", "I will come back to this when the season is over, it is full of good advice."),
    11: ("Dan", "Great advice about the starter, my mother has always kept hers in a pantry.\n.-= Dan’s last blog ..Plum jam =-."),
    12: ("Used Cars", "Interesting read, keep it up."),
    13: ("Frida", "How long do the bacteria take to come back after it has been in the fridge?"),
    14: ("Dentist Austin", "This answered a question I had been carrying around for a long time now."),
    15: ("Gus", "Ours lives on top of the boiler, at 26 degrees, in a jar of Aunt Lene's.\nGus recently posted.. A jar for every shelf"),
    16: ("Weight Loss Pills", "Wonderful work, I shall tell all my friends."),
    17: ("Hanna", "You say \"the flour matters less\"; ours doubled only after we left the cheap one."),
    18: ("Eve", SENT_ON),
    19: ("Plumber in Bristol", "There is nothing better than the smell of it in the morning.\nPlumber in Bristol recently posted…Taps that drip"),
    20: ("Iris", "The flour matters less than people say; the temperature matters more"),
    21: ("Fay", SENT_ON),
    22: ("Gil", f"{OPENING}\nGil recently posted… A cellar for cheese"),
    23: ("SEO Company", "Nice one, very useful for everybody who is new to all of this."),
    24: ("Jonas", "Then the yeast of my oven shelf has been asleep since October."),
    25: ("Hal", f"{OPENING}, and the starter lived. What made you begin a log?\n.-= Hal’s last blog post..Twenty years of rye =-."),
    26: ("iPhone Repair", "Good to know, it had not occurred to me to try that at home."),
}
TRAILED = [4, 5, 7, 11, 15, 19, 22, 25]
SOLD = [2, 3, 5, 8, 10, 12, 14, 16, 19, 23, 26]
WORTHLESS = {3: "echo", 20: "echo", 21: "duplicate", 25: "duplicate"}


def words_of(number: int) -> str:
    """What somebody said in the thread, without the line a plugin put below it."""
    return luv_apart(THREAD[number][1])[0]


def judged(number: int) -> Quality:
    """A comment of the thread, after those before it; a trailer is no words of theirs."""
    return judge(words_of(number), target=ARTICLE, earlier=[words_of(place) for place in THREAD if place < number], name=THREAD[number][0])


def kinds(quality: Quality) -> set[str]:
    return {reason.kind for reason in quality.reasons}


def test_i6_the_thread_is_like_the_one_that_was_counted() -> None:
    assert list(THREAD) == list(range(1, 27)) and len(SOLD) == 11
    assert all(words_of(number).rstrip(".") in ARTICLE for number in (3, 20))
    assert words_of(18) == words_of(21) and words_of(25).startswith(words_of(22)) and words_of(25) != words_of(22)
    assert fuzz.ratio(words_of(5), words_of(11)) == pytest.approx(69, abs=1)


def test_i6_echoes_and_duplicates_alone_are_worth_next_to_nothing_and_say_why() -> None:
    found = {number: judged(number) for number in THREAD}
    assert {number: kinds(found[number]) for number in found if kinds(found[number]) & {"echo", "duplicate"}} == {number: {why} for number, why in WORTHLESS.items()}
    assert max(found[number].score for number in WORTHLESS) <= 0.1 and min(found[number].score for number in found if number not in WORTHLESS) >= 0.1
    assert [number for number, quality in found.items() if "similar" in kinds(quality)] == [11]
    assert judge(words_of(11), target=ARTICLE).score > found[11].score, "half like another it is worth less than it would be"


def test_i6_all_eight_trailers_are_split_off_the_words() -> None:
    trailers = {number: luv_apart(text)[1] for number, (_, text) in THREAD.items()}
    assert [number for number, trailer in trailers.items() if trailer] == TRAILED
    for number in TRAILED:
        assert f"{words_of(number)}\n{trailers[number]}" == THREAD[number][1]
    assert words_of(22) == OPENING and words_of(4).endswith("do you heat the box?")


def test_i6_all_eleven_keywords_are_told_from_names() -> None:
    assert [number for number, (name, _) in THREAD.items() if is_keywords(name)] == SOLD
    assert [number for number in SOLD if "keyword_name" in kinds(judged(number))] == [number for number in SOLD if number not in WORTHLESS]
    assert judge(SPECIFIC, name="Bifold Doors").score < judge(SPECIFIC, name="Ann").score
    assert keywords_apart(Target(name="Ann@Tree Care")) == (Target(name="Ann"), "Tree Care")


@pytest.mark.parametrize("name", ["Ann Baker", "Joan Carpenter", "Rita Banks", "Ola Price", "Tom Cash", "Lee Cooper", "Sam Hunter", "Bo Wells", "Kim Best", "Free"])
def test_i6_people_who_are_called_after_a_trade_are_people(name: str) -> None:
    assert not is_keywords(name)


def test_i6_words_of_ones_own_on_the_matter_are_worth_most() -> None:
    assert judged(1).score >= 0.8
    assert kinds(judged(1)) == {"specific", "room"}
    assert {"question", "specific"} <= kinds(judged(4))
    specific = [number for number in THREAD if "specific" in kinds(judged(number))]
    assert min(judged(number).score for number in specific if number not in SOLD) > max(judged(number).score for number in SOLD if number not in specific)


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


@pytest.mark.parametrize(
    "praise",
    [
        "👍", "👍👍👍 🎉", "+1", "10/10", "100%", "Top 5!", "Great 2 see", "Happy New Year 2026!", "Great stuff Bob!", "Great Post", "Love It So Much",
        "GREAT POST THANKS FOR SHARING", "“Great post”", "I love \"this\" post", "Loved this. Really great. Thank You So Much", "https://x.example/",
        "Toller Artikel, danke!", "Sehr schöner Beitrag, weiter so.", "素晴らしい記事です！", "とても参考になりました。ありがとうございます。",
        "很好的文章，谢谢分享", "Спасибо, отличная статья!", "شكرا جزيلا على هذا المقال", "> the temperature matters more\n\nSo true!",
    ],
)  # fmt: skip
def test_i6_short_praise_is_vague_in_whatever_script_and_however_it_is_written(praise: str) -> None:
    quality = judge(praise, target=ARTICLE)
    assert quality.score < 0.4 and "vague" in kinds(quality)


@pytest.mark.parametrize(
    "said",
    [
        "Danke für den Tipp mit dem Ofen.", "`make test` fails with `E401`", "You should use `asyncio.timeout` here instead of `wait_for`.",
        "Does it work on 3.12?", "> Feed it twice a week, keep it by the oven, and write down what you changed.\n\nDo you keep it covered?",
    ],
)  # fmt: skip
def test_i6_a_detail_is_one_in_code_too_and_what_is_cited_is_no_echo(said: str) -> None:
    quality = judge(said, target=ARTICLE)
    assert quality.score > 0.5 and "specific" in kinds(quality)


def test_i6_what_is_written_without_spaces_is_as_long_as_it_is() -> None:
    article = "冬の間サワードウを保つ方法。週に二回、オーブンのそばで餌をやり、変えたことを書き留める。"
    quality = judge("私もオーブンのそばに置いたら三日目に泡が出てきましたが、冷蔵庫に入れてからは一週間まったく動きませんでした。", target=article)
    assert kinds(quality) == {"specific", "room"}
    assert kinds(judge("とても参考になりました。ありがとうございます。", target=article)) == {"vague"}


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
