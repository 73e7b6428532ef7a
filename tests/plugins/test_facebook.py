"""Facebook: one video under many addresses, comments that hide their author, hosts in every language."""

import pytest

from tests.plugins.acts import PLATFORMS, act, people


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com/watch/?v=1072691702860471", "https://www.facebook.com/bob/videos/1072691702860471/?extid=a",
        "https://facebook.com/bob/videos/vb.22819070941/1072691702860471/?type=2&theater", "https://m.facebook.com/reel/1072691702860471",
        "https://www.facebook.com/bob/videos/planting-oaks/1072691702860471/", "https://www.facebook.com/100033620354545/videos/1072691702860471",
        "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fbob%2Fvideos%2F1072691702860471%2F",
    ],
)
def test_a_video_has_one_address(url: str) -> None:
    resolved = PLATFORMS.resolve(url)
    assert (resolved.kind, resolved.canonical) == ("video", "https://facebook.com/watch?v=1072691702860471")


def test_a_video_below_a_name_is_by_that_name() -> None:
    assert people(act("https://www.facebook.com/Bob/videos/1072691702860471/", "react")) == {"author": "facebook:bob"}
    assert people(act("https://www.facebook.com/100033620354545/videos/1072691702860471/", "react")) == {"author": "facebook:#100033620354545"}


def test_a_comment_is_not_by_whom_its_post_is_by() -> None:
    url = "https://www.facebook.com/bob/posts/10153807558977570?comment_id=10153807559000001"
    assert PLATFORMS.resolve(url).handle is None
    assert people(act(url, "react")) == {}


@pytest.mark.parametrize("host", ["m", "mbasic", "zh-hk", "es-la", "fr", "business", "web"])
def test_screens_and_languages_are_the_same_site(host: str) -> None:
    assert PLATFORMS.resolve(f"https://{host}.facebook.com/bob").canonical == "https://facebook.com/bob"


@pytest.mark.parametrize("host", ["ai", "developers", "apps", "research"])
def test_other_hosts_below_facebook_have_no_people(host: str) -> None:
    resolved = PLATFORMS.resolve(f"https://{host}.facebook.com/bob")
    assert (resolved.platform, resolved.kind, resolved.handle) == ("facebook", "page", None)


@pytest.mark.parametrize(
    "path", ["policies", "marketplace", "ajax.php?x=1", "home.php", "groups", "watch/live", "gaming/play", "bob/app_123", "privacy/explanation"]
)
def test_what_belongs_to_the_site_is_nobody(path: str) -> None:
    assert PLATFORMS.resolve(f"https://www.facebook.com/{path}").account is None


@pytest.mark.parametrize(
    "url",
    [
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fann.example%2Fa%3Ffbclid%3DIw&h=AT0",
        "https://www.facebook.com/flx/warn/?h=T&u=https%3A%2F%2Fann.example%2Fa",
        "https://www.facebook.com/sharer/sharer.php?u=ann.example/a",
        "https://www.facebook.com/v2.3/dialog/share?app_id=1&href=https%3A%2F%2Fann.example%2Fa",
    ],
)
def test_redirectors_and_share_forms_lead_to_the_page_inside(url: str) -> None:
    assert PLATFORMS.resolve(url).canonical == "https://ann.example/a"
