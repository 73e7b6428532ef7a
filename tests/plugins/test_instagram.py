"""Instagram: one code for one thing, and the time in it."""

from datetime import datetime, timezone

import pytest

from tests.plugins.acts import PLATFORMS, act, people


@pytest.mark.parametrize("path", ["p/fA9uwTtkSN/", "bob/p/fA9uwTtkSN/", "p/fA9uwTtkSN/embed/captioned/?cr=1", "accounts/login/?next=/p/fA9uwTtkSN/"])
def test_a_post_has_one_address(path: str) -> None:
    assert PLATFORMS.resolve(f"https://www.instagram.com/{path}").canonical == "https://instagram.com/p/fA9uwTtkSN"


@pytest.mark.parametrize("path", ["reel/Cop84x6u7CP/", "reels/Cop84x6u7CP/", "tv/Cop84x6u7CP/", "bob/reel/Cop84x6u7CP/?igsh=a"])
def test_a_reel_has_one_address(path: str) -> None:
    assert PLATFORMS.resolve(f"https://www.instagram.com/{path}").canonical == "https://instagram.com/p/Cop84x6u7CP"


def test_a_post_below_a_name_is_by_that_name() -> None:
    assert people(act("https://www.instagram.com/Bob/p/fA9uwTtkSN/", "like")) == {"author": "instagram:bob"}


def test_a_code_tells_when_its_post_was_made() -> None:
    made = act("https://www.instagram.com/p/fA9uwTtkSN/", "like").object.published_at
    assert made is not None and made.date() == datetime(2013, 10, 3, tzinfo=timezone.utc).date()


@pytest.mark.parametrize("path", ["p/CgnjH/", "p/abcdefghijklmnopqrstuvwxyzabcdef/", "stories/bob/3570766765028588805/"])
def test_a_code_from_before_and_a_number_tell_nothing(path: str) -> None:
    assert act(f"https://www.instagram.com/{path}", "like").object.published_at is None


@pytest.mark.parametrize("path", ["explore/", "about/us/", "accounts/edit/", "reels/", "bob/unknown/", "developer/"])
def test_what_belongs_to_the_site_is_nobody(path: str) -> None:
    assert PLATFORMS.resolve(f"https://www.instagram.com/{path}").account is None
