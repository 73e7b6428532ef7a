"""Twitch: what was broadcast on a channel is one page with or without the channel in front."""

import pytest

from tests.plugins.acts import PLATFORMS


@pytest.mark.parametrize(
    ("url", "alone"),
    [
        ("http://www.twitch.tv/ann/v/6528877?t=5m10s", "https://twitch.tv/videos/6528877"),
        ("https://www.twitch.tv/ann/video/6528877", "https://twitch.tv/videos/6528877"),
        ("https://go.twitch.tv/ann/clip/HappyPearTree", "https://clips.twitch.tv/HappyPearTree"),
        ("https://clips.twitch.tv/ann/HappyPearTree", "https://clips.twitch.tv/HappyPearTree"),
    ],
)
def test_a_broadcast_on_a_channel_shows_whose_it_is_and_is_the_same_page_as_alone(url: str, alone: str) -> None:
    resolved = PLATFORMS.resolve(url)
    assert (resolved.canonical, resolved.kind, resolved.handle) == (alone, "video", "ann")
    assert resolved.account is not None and resolved.account.url == "https://twitch.tv/ann"
    assert PLATFORMS.resolve(alone).object_id == resolved.object_id


@pytest.mark.parametrize("url", ["https://www.twitch.tv/", "https://www.twitch.tv/p/legal/terms", "https://player.twitch.tv/", "https://dev.twitch.tv/docs/api"])
def test_a_page_of_the_site_itself_is_nobody(url: str) -> None:
    resolved = PLATFORMS.resolve(url)
    assert (resolved.platform, resolved.handle, resolved.account) == ("twitch", None, None)
