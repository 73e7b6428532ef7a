"""Guards against oneself: advice that follows from what I did, at the edges the rules name, in words that blame nobody."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from crosspath.domain.attention import Attention
from crosspath.ledger.guards.advising import advise
from crosspath.ledger.guards.deed import Deed, Lately, is_own
from crosspath.ledger.guards.habits import broadcasts, shared_links
from crosspath.ledger.shapes.advice import Advice

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SITES = ("me.example", "my-shop.example")
COUNT = iter(range(10**9))


def did(verb: str, ago: timedelta, **more: Any) -> Deed:
    """Something I did so long ago, for Bob unless said otherwise, on a page of its own."""
    number = next(COUNT)
    return Deed(**{"id": f"{number:026d}", "verb": verb, "at": NOW - ago, "url": f"https://bob.example/{number}", "people": frozenset({1})} | more)


def own(ago: timedelta, **more: Any) -> Deed:
    """A post of my own, with nobody on the other side."""
    return did("share", ago, people=frozenset(), **more)


def whole(deeds: Iterable[Deed], now: datetime = NOW, sites: Collection[str] = SITES) -> Lately:
    """All of these acts, looked at by every guard."""
    found = list(deeds)
    public, shared = broadcasts(found, now, sites)[0], shared_links(found, now, sites)[0]
    return Lately(public=len(public), shared=len(shared), posts=[deed for deed in found if deed.is_post], said=found, words=found)


def told(deeds: Iterable[Deed], *codes: str, now: datetime = NOW) -> list[Advice]:
    """The advice of these kinds."""
    found = list(advise(whole(deeds, now), now, attention=Attention(zone=UTC), sites=SITES, names={1: "Bob", 2: "Carol"}))
    return [advice for advice in found if advice.code in codes]


def spread(number: int) -> timedelta:
    """Apart enough to be no burst, within the last 14 days."""
    return number * 3 * HOUR + HOUR


def test_e1_a_broadcast_ratio_above_one_half_is_said_and_one_half_is_not() -> None:
    half = [own(spread(n)) for n in range(50)] + [did("comment", spread(n)) for n in range(50)]
    assert told(half, "broadcast") == []
    (more,) = told([own(spread(n)) for n in range(51)] + [did("comment", spread(n)) for n in range(49)], "broadcast")
    assert (more.ratio, len(more.evidence)) == (0.51, 5)
    assert told([own(14 * DAY + n * MINUTE) for n in range(51)], "broadcast") == [], "of 14 days"
    private = [did("message", spread(n), public=False) for n in range(60)]
    assert len(told([own(spread(n)) for n in range(6)] + [did("comment", HOUR)] + private, "broadcast")) == 1, "what is private is no public act"


def test_e2_the_own_link_ratio_counts_my_sites_with_all_below_them() -> None:
    mine = ["https://me.example/post", "https://www.me.example/", "https://blog.me.example/a", "http://my-shop.example:8080/x"]
    others = ["https://not-me.example/", "https://me.example.evil.example/", "https://bob.example/me.example"]
    assert all(is_own(url, SITES) for url in mine)
    assert not any(is_own(url, SITES) for url in others)
    shares = [did("share", spread(n), url=url) for n, url in enumerate(mine + others)]
    (advice,) = told(shares, "own_links")
    assert advice.ratio == 4 / 7
    assert told([*shares, did("share", spread(9)), did("repost", spread(10))], "own_links") == [], "below one half is well"


def test_e10_more_than_four_posts_on_one_platform_within_an_hour_are_a_burst() -> None:
    within = [did("share", minutes * MINUTE, place="mastodon") for minutes in (10, 20, 30, 40, 69)]
    (advice,) = told(within, "burst")
    assert (advice.platform, len(advice.evidence)) == ("mastodon", 5)
    assert advice.text == "5 posts on mastodon between 10:51 and 11:50. Spread out, more of your followers see them; there is room again from 12:20."
    assert told(within[:4], "burst") == [], "four are none"
    edge = [did("share", minutes * MINUTE, place="mastodon") for minutes in (10, 20, 30, 40, 70)]
    assert told(edge, "burst") == [], "the window is an hour long, and slides"
    assert told([did("share", n * MINUTE, place=place) for n in range(1, 4) for place in ("mastodon", "bluesky")], "burst") == [], "each platform for itself"
    assert told([did("like", n * MINUTE, place="mastodon") for n in range(1, 9)], "burst") == [], "likes are no posts"


TEXT = "A loaf needs time: twelve hours in the cold, and then the hottest oven you have."


def test_e4_the_same_address_within_thirty_days_on_one_platform_is_said() -> None:
    def again(days: float, verb: str = "share", **more: Any) -> list[Advice]:
        return told([did("share", DAY + days * DAY, url="https://bob.example/loaf"), did(verb, DAY, url="https://bob.example/loaf", **more)], "repeated")

    assert len(again(30)) == 1
    assert again(30.01) == []
    assert again(3, place="mastodon") == [], "elsewhere it is seen by others"
    assert again(3, verb="comment") == [], "a comment on what one shared is none"
    assert told([did("share", 9 * DAY, url="https://bob.example/loaf"), did("share", 8 * DAY, url="https://bob.example/loaf")], "repeated") == [], "what is a week old is told no more"


def test_e4_nearly_the_same_words_are_said_and_others_are_not() -> None:
    near = TEXT.replace("twelve", "eleven")
    other = "Rye wants a sourdough. Wheat does not care, and oats are not bread at all, whatever they say."
    assert len(told([did("share", 5 * DAY, text=TEXT), did("share", DAY, text=near)], "repeated")) == 1
    assert told([did("share", 5 * DAY, text=TEXT), did("share", DAY, text=other)], "repeated") == []
    long_ago = [did("share", 8 * DAY + n * MINUTE, text=f"{n} loaves, {n * n} rolls, {n**3} crumbs") for n in range(300)]
    assert len(told([did("share", 20 * DAY, text=TEXT), *long_ago, did("share", DAY, text=TEXT)], "repeated")) == 1, "the very same among all"
    assert told([did("share", 20 * DAY, text=TEXT), *long_ago, did("share", DAY, text=near)], "repeated") == [], "nearly the same among the newest"
    assert told([did("share", 5 * DAY, text="Lovely!"), did("share", DAY, text="Lovely!")], "repeated") == [], "a word is no text"


@pytest.mark.parametrize("words", ["Follow me and I follow back!", "#TeamFollowBack", "Get 1,000 followers a day", "RT this to win a mug", "pls RT", "#LikeForLike", "like 4 like", "I always follow back!", "I follow back everyone", "#followback", "Gain 10k followers a day", "sub4sub", "Folgt mir, ich folge zurück"])
def test_e4_schemes_to_gather_followers_are_named(words: str) -> None:
    (advice,) = told([did("share", DAY, text=words)], "fad")
    assert advice.evidence[0].title is None


@pytest.mark.parametrize("words", [TEXT, "I followed back the path to the village.", "Thanks for the retweet!", "We share it to learn.", "Tag the release first.", "We compare like for like.", "I follow back pain research closely.", "Ich folge der Spur zurück."])
def test_e4_plain_words_are_not(words: str) -> None:
    assert told([did("share", DAY, text=words)], "fad") == []


def test_e11_five_public_thanks_in_a_day_and_two_to_one_person_in_a_week_are_enough() -> None:
    thanks = [did("thank", n * HOUR, people=frozenset({n})) for n in range(1, 6)]
    assert [advice.text for advice in told(thanks, "thanks")] == ["5 public thanks today. The next may wait until tomorrow."]
    assert told(thanks[:4], "thanks") == []
    (twice,) = told([did("thank", HOUR), did("thank", 6 * DAY)], "thanks")
    assert (twice.person, twice.text[:24]) == (1, "You thanked Bob 2 times ")
    assert told([did("thank", HOUR), did("thank", 7 * DAY)], "thanks") == []


def test_i_am_told_when_i_am_the_one_pestering_and_not_when_anything_came_back() -> None:
    words = [did("message", n * 5 * DAY, public=False) for n in range(1, 6)]
    (advice,) = told(words, "pestering")
    assert advice.person == 1
    assert advice.text.startswith("You wrote to Bob 5 times since 25 Oct.")
    assert told(words[:4], "pestering") == []
    assert told([*words, did("like", 59 * DAY, direction="received")], "pestering") == []
    assert told([did("message", n * MINUTE) for n in range(1, 9)], "pestering") == [], "one conversation is none"


def test_h15_more_than_three_shares_a_week_in_one_community_ask_whether_they_fit() -> None:
    shares = [did("share", n * DAY, place="reddit", community="bread") for n in range(1, 5)]
    (advice,) = told(shares, "community")
    assert advice.text == "4 shares in bread on reddit within seven days. Does each of them fit there?"
    assert told(shares[:3], "community") == []
    assert told([*shares[:3], did("share", DAY, place="reddit", community="cats")], "community") == []
    assert told([*shares[:3], did("share", 7 * DAY, place="reddit", community="bread")], "community") == []


SHAME = re.compile(r"ignor|\bow(e|ed)\b|spam|annoy|bad|wrong|fail|forgot|should|must|never|too many|too much|stop", re.IGNORECASE)


def test_no_advice_shames() -> None:
    everything = [
        *(own(n * MINUTE, place="mastodon", url="https://me.example/", text="Follow me and I follow back! " + TEXT) for n in range(1, 31)),
        *(did("thank", n * HOUR) for n in range(1, 9)),
        *(did("message", n * 5 * DAY, people=frozenset({2})) for n in range(1, 9)),
        *(did("share", n * DAY, place="reddit", community="bread") for n in range(1, 6)),
    ]
    found = told(everything, "broadcast", "own_links", "burst", "repeated", "fad", "thanks", "pestering", "community")
    assert {advice.code for advice in found} == {"broadcast", "own_links", "burst", "repeated", "fad", "thanks", "pestering", "community"}
    for advice in found:
        assert not SHAME.search(advice.text), advice.text
