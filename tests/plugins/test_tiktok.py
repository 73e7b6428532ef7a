"""TikTok: numbers that tell the time, ids that are no names."""

from datetime import date

from tests.plugins.acts import PLATFORMS, act, people

VIDEO = "https://www.tiktok.com/@ann.bakes/video/6718335390845095173"


def test_a_video_has_one_address_whoever_is_named_in_it() -> None:
    for path in ("@Ann.Bakes/video/6718335390845095173?lang=en", "@ann.bakes/photo/6718335390845095173", "share/video/6718335390845095173"):
        resolved = PLATFORMS.resolve(f"https://www.tiktok.com/{path}")
        assert resolved.canonical == "https://tiktok.com/@/video/6718335390845095173"
        assert resolved.account is None or resolved.account.key == "tiktok:ann.bakes"
    assert PLATFORMS.resolve("https://www.tiktok.com/@MS4wLjABAAAAh8V-_0a1B/video/6718335390845095173").account_id == "MS4wLjABAAAAh8V-_0a1B"


def test_the_number_of_a_video_tells_when_it_was_made() -> None:
    draft = act(VIDEO)
    assert draft.object.published_at is not None and draft.object.published_at.date() == date(2019, 7, 27)
    assert people(draft) == {"author": "tiktok:ann.bakes"}


def test_an_opaque_id_in_the_place_of_a_name_is_no_handle() -> None:
    resolved = PLATFORMS.resolve("https://www.tiktok.com/@MS4wLjABAAAAh8V-_0a1B?lang=en")
    assert (resolved.kind, resolved.handle, resolved.account_id) == ("profile", None, "MS4wLjABAAAAh8V-_0a1B")


def test_a_page_of_the_site_itself_is_nobody() -> None:
    for url in ("https://www.tiktok.com/foryou", "https://www.tiktok.com/legal/terms", "https://support.tiktok.com/en", "https://www.tiktok.com/"):
        resolved = PLATFORMS.resolve(url)
        assert (resolved.platform, resolved.handle, resolved.account) == ("tiktok", None, None)
