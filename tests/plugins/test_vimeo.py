"""Vimeo: a video is its number, wherever it is shown."""

import pytest

from tests.plugins.acts import PLATFORMS


@pytest.mark.parametrize(
    "url",
    [
        "https://vimeo.com/m/36881035", "https://vimeo.com/m/#/36881035", "https://vimeo.com/36881035?pg=embed&sec=36881035", "https://vimeo.com/36881035/",
        "https://vimeo.com/36881035/settings", "https://player.vimeo.com/external/36881035.sd.mp4?s=0a1b", "https://vimeo.com/video/36881035",
        "https://vimeo.com/channels/pears#36881035", "https://vimeo.com/api/v2/video/36881035.json", "https://api.vimeo.com/videos/36881035",
        "https://vimeo.com/showcase/3253534/video/36881035", "https://vimeo.com/ondemand/pears/36881035", "https://vimeo.com/manage/videos/36881035/privacy",
        "http://vimeopro.com/ann/pears/video/36881035", "https://vimeo.com/user170863801/review/36881035/a316d6ed8d",
    ],
)
def test_a_video_is_one_page_however_it_is_shown(url: str) -> None:
    resolved = PLATFORMS.resolve(url)
    assert (resolved.canonical, resolved.kind, resolved.object_id) == ("https://vimeo.com/36881035", "video", "36881035")


def test_a_review_page_still_shows_whose_video_it_is() -> None:
    assert PLATFORMS.resolve("https://vimeo.com/ann/review/36881035/a316d6ed8d").handle == "ann"


@pytest.mark.parametrize("url", ["https://vimeo.com/", "https://vimeo.com/upgrade", "https://vimeo.com/search", "https://help.vimeo.com/hc", "https://vimeo.com/watch"])
def test_a_page_of_the_site_itself_is_nobody(url: str) -> None:
    resolved = PLATFORMS.resolve(url)
    assert (resolved.platform, resolved.handle, resolved.account) == ("vimeo", None, None)
