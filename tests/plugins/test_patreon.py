"""Patreon, where its table is not enough."""

from tests.plugins.bundled import bundled


def test_a_post_below_its_creator_is_the_post_and_shows_the_creator() -> None:
    found = bundled().resolve("https://www.patreon.com/AnnTrees/posts/how-to-graft-743933")
    assert (found.kind, found.handle, found.object_id) == ("post", "AnnTrees", "743933")
    assert found.canonical == "https://patreon.com/posts/743933"


def test_a_user_and_a_campaign_of_one_number_are_two() -> None:
    user, campaign = (bundled().resolve(f"https://www.patreon.com/{path}").account for path in ("user?u=17", "m/17"))
    assert user and campaign and user.key != campaign.key
