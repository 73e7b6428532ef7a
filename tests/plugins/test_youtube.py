"""YouTube: one video whatever shows it, and names that are nobody's."""

import pytest
from crosspath import Target

from tests.plugins.acts import PLATFORMS, act, people

VIDEO = "https://youtube.com/watch?v=a1B2c3D4e5F"


@pytest.mark.parametrize(
    "url",
    [
        "youtube.com/watch?v=a1B2c3D4e5F&index=25&list=PL46F0A159EC02DF82#t=1m40", "http://youtube.com/vi/a1B2c3D4e5F&feature=share",
        "https://youtu.be/watch?v=a1B2c3D4e5F", "https://youtu.be/embed/a1B2c3D4e5F", "https://youtu.be/a1B2c3D4e5F/", "https://youtu.be/?v=a1B2c3D4e5F",
        "http://www.youtube.com/v/a1B2c3D4e5F?version=3&autohide=1", "http://www.youtube.com/v/a1B2c3D4e5F&hl=en_US&fs=1", "http://www.youtube.com/e/a1B2c3D4e5F",
        "http://www.youtube.com/?feature=player_embedded&v=a1B2c3D4e5F", "http://www.youtube.com/?vi=a1B2c3D4e5F", "http://www.youtube.com/watch?vi=a1B2c3D4e5F",
        "http://www.youtube.com/user/AnnGrafts#p/a/u/1/a1B2c3D4e5F", "http://www.youtube.com/AnnGrafts#p/u/1/a1B2c3D4e5F?rel=0",
        "http://www.youtube.com/AnnGrafts#p/c/54B8C800269D7C1B/2/a1B2c3D4e5F", "http://www.youtube.com/ytscreeningroom?v=a1B2c3D4e5F",
        "https://www.youtube.com/watch_popup?v=a1B2c3D4e5F", "http://m.youtube.com/#/watch?feature=related&v=a1B2c3D4e5F", "http://m.youtube.com/watch?gl=US&v=a1B2c3D4e5F",
        "https://www.youtube.com/watch/?v=a1B2c3D4e5F&gclid=1", "https://www.youtube.com/watch/a1B2c3D4e5F", "https://www.youtube.com/live/a1B2c3D4e5F?feature=share",
        "https://www.youtube.com/watch?v=a1B2c3D4e5F?t=30", "https://www.youtube.com/watch?feature=x&amp;v=a1B2c3D4e5F", "https://de.youtube.com/watch?v=a1B2c3D4e5F",
        "https://www.youtube.com/oembed?url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Da1B2c3D4e5F&format=json", "https://piped.video/watch?v=a1B2c3D4e5F",
        "https://www.youtube.com/verify_age?next_url=/watch%3Fv%3Da1B2c3D4e5F", "https://youtube.googleapis.com/v/a1B2c3D4e5F", "https://y2u.be/a1B2c3D4e5F",
        "https://consent.youtube.com/m?continue=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Da1B2c3D4e5F&gl=DE", "http://www.youtube.com/all_comments?v=a1B2c3D4e5F",
        "https://gdata.youtube.com/feeds/api/videos/a1B2c3D4e5F?v=2", "https://www.youtube.com.br/watch?v=a1B2c3D4e5F", "https://www.youtube.com/embed/a1B2c3D4e5F/",
    ],
)
def test_a_video_is_one_page_however_it_is_shown(url: str) -> None:
    resolved = PLATFORMS.resolve(url)
    assert (resolved.canonical, resolved.kind, resolved.object_id) == (VIDEO, "video", "a1B2c3D4e5F")


def test_a_video_opened_on_a_channel_still_shows_whose_it_is() -> None:
    resolved = PLATFORMS.resolve("http://www.youtube.com/user/AnnGrafts#p/a/u/1/a1B2c3D4e5F")
    assert resolved.handle == "AnnGrafts"
    assert resolved.account is not None and resolved.account.url == "https://youtube.com/@anngrafts"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/playlist?list=PL46F0A159EC02DF82&feature=share", "https://www.youtube.com/embed?listType=playlist&list=PL46F0A159EC02DF82",
        "https://www.youtube.com/view_play_list?p=PL46F0A159EC02DF82", "https://www.youtube.com/watch?list=PL46F0A159EC02DF82",
        "https://www.youtube.com/p/PL46F0A159EC02DF82", "https://music.youtube.com/browse/VLPL46F0A159EC02DF82",
    ],
)
def test_a_playlist_is_one_page_however_it_is_shown(url: str) -> None:
    resolved = PLATFORMS.resolve(url)
    assert (resolved.canonical, resolved.kind) == ("https://youtube.com/playlist?list=PL46F0A159EC02DF82", "collection")


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/watch", "https://www.youtube.com/channel", "https://www.youtube.com/upload", "https://youtu.be/",
        "https://www.youtube.com/t/terms", "https://studio.youtube.com/", "https://charts.youtube.com/global", "https://www.youtube.com/favicon.ico",
        "https://www.youtube.com/s/player/0a1b/player.js", "https://www.youtube.com/feed/history", "https://www.youtube.com/hashtag/trees",
    ],
)
def test_a_page_of_the_site_itself_is_nobody(url: str) -> None:
    resolved = PLATFORMS.resolve(url)
    assert (resolved.platform, resolved.handle, resolved.account_id, resolved.kind) in {
        ("youtube", None, None, "listing"), ("youtube", None, None, "page"),
    }


def test_a_word_of_the_site_can_be_a_handle_behind_an_at() -> None:
    assert PLATFORMS.resolve("https://www.youtube.com/@live").handle == "live"


def test_a_community_post_is_the_same_on_the_channel_and_alone() -> None:
    alone = PLATFORMS.resolve("https://www.youtube.com/post/Ugkx0a1b2c3").canonical
    assert PLATFORMS.resolve("https://www.youtube.com/channel/UC0a1B2c3D4e5F6g7H8i9J0k/community?lb=Ugkx0a1b2c3").canonical == alone


def test_a_comment_on_a_video_is_for_the_channel_the_page_names() -> None:
    draft = act("https://www.youtube.com/watch?v=a1B2c3D4e5F&t=9", author=Target(name="Ann", url="https://www.youtube.com/@AnnGrafts"))
    assert draft.object.url == VIDEO
    assert people(draft) == {"author": "youtube:anngrafts"}
