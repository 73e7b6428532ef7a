"""Feedly: the address of a subscription leads to the feed."""

import pytest

from tests.plugins.acts import PLATFORMS


@pytest.mark.parametrize(
    "address",
    [
        "https://feedly.com/i/subscription/feed%2Fhttps%3A%2F%2Fbob.example%2Ffeed%3Fid%3D1",
        "http://cloud.feedly.com/#subscription%2Ffeed%2Fhttps://bob.example/feed?id=1",
        "https://feedly.com/i/subscription/feed/https://bob.example/feed?id=1",
    ],
)
def test_a_subscription_is_about_the_feed(address: str) -> None:
    resolved = PLATFORMS.resolve(address)
    assert (resolved.canonical, bool(resolved.wrapper)) == ("https://bob.example/feed?id=1", True)


def test_what_names_no_feed_stays_feedlys() -> None:
    for path in ("i/subscription/feed%2F", "i/my", "v3/streams/feed%2Fhttps%3A%2F%2Fbob.example", "#subscription/feed/nothing"):
        assert PLATFORMS.resolve(f"https://feedly.com/{path}").platform == "feedly"
