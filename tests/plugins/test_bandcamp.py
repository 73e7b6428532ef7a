"""Bandcamp: artists have hosts, fans have paths, and a name can be both."""

from tests.plugins.acts import PLATFORMS, act, people


def test_a_fan_is_another_account_than_the_artist_of_the_same_name() -> None:
    fan, artist = PLATFORMS.resolve("https://bandcamp.com/ann"), PLATFORMS.resolve("https://ann.bandcamp.com/")
    assert fan.handle == artist.handle == "ann"
    assert fan.account is not None and artist.account is not None and fan.account.key != artist.account.key


def test_a_review_of_an_album_is_for_its_artist() -> None:
    draft = act("https://ann.bandcamp.com/album/orchard", "review")
    assert people(draft) == {"author": "bandcamp:ann"}


def test_a_page_of_the_site_itself_is_nobody() -> None:
    for url in ("https://bandcamp.com/", "https://bandcamp.com/discover/folk", "https://daily.bandcamp.com/", "https://bandcamp.com/search?q=ann"):
        resolved = PLATFORMS.resolve(url)
        assert (resolved.platform, resolved.kind, resolved.handle) == ("bandcamp", "listing", None)
