"""DeviantArt, where its table is not enough."""

import pytest

from tests.plugins.bundled import bundled


@pytest.mark.parametrize("place", ["www.deviantart.com/ann-trees/art/Two-Oaks-10073852", "ann-trees.deviantart.com/art/Two-Oaks-10073852"])
def test_a_deviation_below_its_artist_shows_the_artist(place: str) -> None:
    found = bundled().resolve(f"https://{place}")
    assert (found.kind, found.handle, found.object_id) == ("photo", "ann-trees", "10073852")
    assert found.canonical == "https://deviantart.com/deviation/10073852"
    assert found.account and found.account.url == "https://www.deviantart.com/ann-trees"
