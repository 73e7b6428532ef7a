"""Medium: one story is read at many addresses."""

from tests.plugins.acts import PLATFORMS, act, people


def test_every_address_of_a_story_is_one() -> None:
    addresses = (
        "https://medium.com/@ann/how-to-graft-abcdef123456", "https://ann.medium.com/how-to-graft-abcdef123456?source=user",
        "https://medium.com/p/how-to-graft-abcdef123456", "https://medium.com/@ann/abcdef123456",
        "https://freedium.cfd/https://medium.com/@ann/how-to-graft-abcdef123456",
        "https://medium.com/r/?url=https%3A%2F%2Fmedium.com%2Fgarden%2Fhow-to-graft-abcdef123456",
    )
    found = [PLATFORMS.resolve(address) for address in addresses]
    assert {(resolved.platform, resolved.canonical) for resolved in found} == {("medium", "https://medium.com/p/abcdef123456")}
    assert [resolved.handle for resolved in found] == ["ann", "ann", None, "ann", "ann", None]


def test_a_story_on_a_strange_domain_keeps_its_address_and_is_the_same_thing() -> None:
    there = act("http://garden.example/blog/how-to-graft-abcdef123456").object
    home = act("https://medium.com/p/abcdef123456").object
    assert there.url == "https://garden.example/blog/how-to-graft-abcdef123456"
    assert (there.kind, there.native_id, there.global_id) == (home.kind, home.native_id, True)


def test_a_story_is_for_whom_its_address_names() -> None:
    assert people(act("https://medium.com/@ann/how-to-graft-abcdef123456")) == {"author": "medium:ann"}


def test_a_story_on_a_strange_domain_is_for_the_owner_of_that() -> None:
    assert people(act("https://garden.example/how-to-graft-abcdef123456")) == {"host": "web:https://garden.example/"}


def test_what_only_ends_in_digits_or_letters_is_no_story() -> None:
    for tail in ("202611231830", "123456789012", "abcdefabcdef", "abcdef12345", "0f3a5b7c9d1e0f3a", "abcdef12345g"):
        expected = "medium" if tail == "abcdef12345" else "web"
        assert PLATFORMS.resolve(f"https://news.example/how-to-graft-{tail}").platform == expected
    assert PLATFORMS.resolve("https://news.example/title/6fbe4bd1-2b4e-4d5e-8b7c-0a1b2c3d4e5f").platform == "web"


def test_a_page_that_opens_in_the_app_is_a_page_of_its_domain() -> None:
    draft = act("https://garden.example/about-us", meta={"al:ios:app_name": "Medium"})
    assert (draft.platform, draft.object.url) == ("medium", "https://garden.example/about-us")
