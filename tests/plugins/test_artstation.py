"""ArtStation, where its table is not enough."""

from tests.plugins.bundled import bundled


def test_an_artwork_on_its_artist_s_host_shows_the_artist() -> None:
    found = bundled().resolve("https://anntrees.artstation.com/projects/0nP1e8")
    assert (found.kind, found.handle, found.object_id) == ("photo", "anntrees", "0nP1e8")
    assert found.canonical == "https://artstation.com/artwork/0nP1e8"
