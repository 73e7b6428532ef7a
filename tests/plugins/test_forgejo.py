"""Forgejo and Gitea: people are others on every server."""

from crosspath import Target

from tests.plugins.acts import PLATFORMS, act, people


def test_a_name_on_another_server_is_someone_else() -> None:
    one, other = (PLATFORMS.resolve(f"https://{host}/Ann").account for host in ("codeberg.org", "gitea.com"))
    assert one and other and one.key != other.key
    assert one.url == "https://codeberg.org/ann"


def test_a_comment_is_for_its_author_with_the_owner_of_the_repository_as_host() -> None:
    draft = act("https://codeberg.org/bob/trees/issues/5#issuecomment-731", author=Target(url="https://codeberg.org/Ann"))
    by_address = PLATFORMS.resolve("https://codeberg.org/ann").account
    assert by_address and people(draft)["author"] == by_address.key
    assert draft.object.url == "https://codeberg.org/bob/trees/issues/5"


def test_a_bare_name_is_one_of_this_server_s() -> None:
    named = people(act("https://codeberg.org/bob/trees/issues/5", target=Target(handle="@ann")))
    by_address = people(act("https://codeberg.org/bob/trees/issues/5", target=Target(url="https://codeberg.org/ann")))
    assert named == by_address


def test_a_repository_elsewhere_is_known_by_what_is_in_it_only() -> None:
    assert PLATFORMS.resolve("https://git.example/ann/graft/src/branch/main/a.py").platform == "forgejo"
    assert PLATFORMS.resolve("https://git.example/ann/graft").platform == "web"
    assert PLATFORMS.resolve("https://shop.example/ann/src/trees").platform == "web"
