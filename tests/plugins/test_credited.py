"""Whom the words of a post pass on, credit or recommend."""

import pytest
from crosspath.testing import capture, drafts

from tests.plugins.bundled import bundled

PLATFORMS = bundled()
POST = {"twitter": "https://x.com/ann/status/1050118621198921728", "mastodon": "https://mastodon.social/@ann/103186126728896492",
        "bluesky": "https://bsky.app/profile/ann.example/post/3jt7sst7vok2u"}  # fmt: skip
FRIDAY = "#ff @bob and @eve.example for their patient words on grafting"


def acts(platform: str, text: str, **fields: str) -> list[tuple[str, str | None, str, str]]:
    """Each event in a post beyond the post itself: verb, subtype, whom it is for, and about what."""
    made = drafts(PLATFORMS[platform], capture(POST[platform], "share", text=text, **fields))
    return [(d.verb, d.subtype, d.counterparts[0].account.key, d.object.url) for d in made[1:]]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("#followfriday @bob writes the clearest notes on grafting", ("recommend", None, "twitter:bob", "https://x.com/bob")),
        ("#FF @bob", ("recommend", "bare", "twitter:bob", "https://x.com/bob")),
        ("RT @bob: How to graft https://bob.example/graft", ("repost", None, "twitter:bob", POST["twitter"])),
        ("So true. RT @bob: How to graft", ("quote", None, "twitter:bob", POST["twitter"])),
        ("How to graft https://bob.example/graft via @bob", ("mention", None, "twitter:bob", POST["twitter"])),
        ("How to graft https://bob.example/graft HT @bob", ("mention", None, "twitter:bob", POST["twitter"])),
        ("I recommend @bob because of his patient answers http://mrtweet.com/bob", ("recommend", None, "twitter:bob", "https://x.com/bob")),
    ],
)
def test_a_post_credits_people_in_its_words(text: str, act: tuple[str, str | None, str, str]) -> None:
    assert acts("twitter", text) == [act]


def test_names_are_read_as_the_platform_writes_them() -> None:
    assert acts("mastodon", "#FollowFriday @bob@fosstodon.org for his patient words") == [
        ("recommend", None, "mastodon:bob@fosstodon.org", "https://fosstodon.org/@bob")
    ]
    assert [key for _, _, key, _ in acts("bluesky", FRIDAY)] == ["bluesky:bob.bsky.social", "bluesky:eve.example"]


@pytest.mark.parametrize("text", ["Good morning @bob", "Thanks for the #ff @bob", "a@b.example", "email via bob@bob.example", "#ffmpeg @bob"])
def test_who_is_only_named_is_not_credited(text: str) -> None:
    assert acts("twitter", text) == []


def test_what_others_write_credits_nobody_in_my_name() -> None:
    assert acts("twitter", "#ff @bob", direction="received") == []


def test_a_recommendation_is_not_counted_twice() -> None:
    seen = capture("https://x.com/bob", "recommend", text="#ff @bob for his patient words")
    assert [draft.verb for draft in drafts(PLATFORMS["twitter"], seen)] == ["recommend"]
