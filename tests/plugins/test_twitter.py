"""X: hash-bangs, feeds and APIs of old, mirrors of today, and words that are nobody."""

from datetime import datetime, timezone

import pytest

from tests.plugins.acts import PLATFORMS, act, people

POST = "https://x.com/bob/status/1050118621198921728"


@pytest.mark.parametrize(
    "url",
    [
        "http://twitter.com/Bob/", "http://twitter.com/#!/Bob/", "https://mobile.twitter.com/bob?lang=de", "https://x.com/@bob/media",
        "https://explore.twitter.com/bob/with_friends", "http://twitter.com/statuses/user_timeline/bob.atom", "https://nitter.net/bob/rss",
        "http://twitter.com/users/show.xml?screen_name=bob", "http://api.twitter.com/1/statuses/user_timeline.json?screen_name=bob&count=2",
        "https://twitter.com/intent/follow?screen_name=bob", "https://twitter.com/login?redirect_after_login=%2Fbob",
        "https://publish.twitter.com/?query=https%3A%2F%2Ftwitter.com%2Fbob&widget=Timeline", "http://twitter.com/eve#!/bob",
    ],
)
def test_a_person_is_one_account_at_every_address(url: str) -> None:
    resolved = PLATFORMS.resolve(url)
    assert (resolved.kind, resolved.canonical) == ("profile", "https://x.com/bob")
    assert resolved.account is not None and resolved.account.key == "twitter:bob"


@pytest.mark.parametrize(
    "url",
    [
        "http://twitter.com/statuses/user_timeline/1234.rss", "http://twitter.com/favorites/1234.rss", "https://twitter.com/intent/user?user_id=1234",
        "https://x.com/i/user/1234", "http://api.twitter.com/1/users/show.json?user_id=1234", "https://api.x.com/2/users/1234/tweets",
    ],
)
def test_a_number_is_an_id_and_no_handle(url: str) -> None:
    resolved = PLATFORMS.resolve(url)
    assert (resolved.handle, resolved.account_id, resolved.canonical) == (None, "1234", "https://x.com/i/user/1234")


@pytest.mark.parametrize(
    "url",
    [
        "https://twitter.com/Bob/status/1050118621198921728?s=20&t=abc", "http://twitter.com/#!/bob/statuses/1050118621198921728",
        "https://m.twitter.com/bob/status/1050118621198921728/photo/1", "https://nitter.net/bob/status/1050118621198921728#m",
        "https://fxtwitter.com/bob/status/1050118621198921728.mp4", "https://xcancel.com/bob/status/1050118621198921728",
        "https://mobile.twitter.com/i/nojs_router?path=%2Fbob%2Fstatus%2F1050118621198921728",
    ],
)
def test_a_post_has_one_address_and_tells_its_time(url: str) -> None:
    assert PLATFORMS.resolve(url).canonical == POST
    draft = act(POST, "reply")
    assert people(draft) == {"author": "twitter:bob"}
    assert draft.object.published_at is not None
    assert draft.object.published_at.replace(microsecond=0) == datetime(2018, 10, 10, 20, 19, 24, tzinfo=timezone.utc)


def test_a_post_from_before_the_formula_tells_no_time() -> None:
    assert act("https://twitter.com/bob/status/29700859247", "like").object.published_at is None


@pytest.mark.parametrize(
    "path",
    [
        "home", "friends", "search?q=bob", "i/bookmarks", "hashtag/oak", "settings/account", "messages/1-2", "explore/tabs/news", "i/cards/tfw/v1/56",
        "intent/tweet?text=hello", "jobs", "friendships/bob", "robots.txt", "i/topics/1",
    ],
)
def test_what_belongs_to_the_site_is_nobody(path: str) -> None:
    assert PLATFORMS.resolve(f"https://x.com/{path}").account is None


@pytest.mark.parametrize(
    "path",
    ["intent/tweet?text=Oaks&url=https%3A%2F%2Fann.example%2Fa", "share?url=https://ann.example/a", "home?status=Oaks+https%3A%2F%2Fann.example%2Fa"],
)
def test_a_share_form_leads_to_the_page_inside(path: str) -> None:
    resolved = PLATFORMS.resolve(f"https://twitter.com/{path}")
    assert (resolved.canonical, resolved.wrapper) == ("https://ann.example/a", "twitter.com")


def test_an_answer_form_leads_to_the_post_that_is_answered() -> None:
    assert PLATFORMS.resolve("https://twitter.com/intent/tweet?in_reply_to=1050118621198921728&text=hi").object_id == "1050118621198921728"
