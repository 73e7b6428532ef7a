"""Lemmy and its kin: one person, whichever server shows them."""

from crosspath import Target

from tests.plugins.acts import PLATFORMS, act, people


def test_a_person_is_the_same_wherever_they_are_seen() -> None:
    pages = "https://lemmy.world/u/Ann", "https://lemmy.ml/u/ann@lemmy.world", "https://fedia.io/u/@ann@lemmy.world", "https://old.lemmy.world/u/ann"
    accounts = [PLATFORMS.resolve(page).account for page in pages]
    assert {account.key for account in accounts if account} == {"mastodon:ann@lemmy.world"}
    assert all(accounts)


def test_a_bare_name_is_one_of_this_server_s() -> None:
    assert people(act("https://lemmy.world/post/1", target=Target(handle="ann"))) == {"author": "mastodon:ann@lemmy.world"}


def test_a_number_belongs_to_its_server() -> None:
    one, other = (PLATFORMS.resolve(f"https://{host}/post/1").canonical for host in ("lemmy.world", "lemmy.ml"))
    assert one != other


def test_a_community_seen_on_an_unknown_server_is_known_by_its_full_name_only() -> None:
    assert PLATFORMS.resolve("https://trees.example/c/oaks@lemmy.world").platform == "lemmy"
    assert PLATFORMS.resolve("https://trees.example/c/oaks").platform == "web"
