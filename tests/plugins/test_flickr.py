"""Flickr: two ways to say who, short addresses that say which photo."""

import pytest

from tests.plugins.acts import PLATFORMS, act, people


@pytest.mark.parametrize(("who", "key"), [("ann-trees", "flickr:ann-trees"), ("12345678@N00", "flickr:12345678@N00")])
def test_a_comment_on_a_photo_is_for_whoever_the_address_names(who: str, key: str) -> None:
    draft = act(f"https://www.flickr.com/photos/{who}/5645318632/in/pool-pears/")
    assert people(draft) == {"author": key}
    assert draft.object.url == f"https://flickr.com/photos/{who}/5645318632"


def test_a_short_address_is_written_out() -> None:
    resolved = PLATFORMS.resolve("https://flic.kr/p/9ARJxS")
    assert resolved.canonical == PLATFORMS.resolve("https://www.flickr.com/photo.gne?id=5645318632").canonical
    assert PLATFORMS.resolve("https://flic.kr/p/0Ol").object_id is None


def test_a_page_of_the_site_itself_is_nobody() -> None:
    for path in ("", "explore", "photos/tags/pears", "photos/me", "groups", "people", "photos", "search?text=a", "about", "mail"):
        resolved = PLATFORMS.resolve(f"https://www.flickr.com/{path}")
        assert (resolved.platform, resolved.handle, resolved.account) == ("flickr", None, None)
