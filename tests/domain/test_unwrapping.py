"""Addresses inside others: archives, redirectors, share forms."""

from datetime import UTC, datetime

import pytest
from crosspath import Platform, Site, Url
from crosspath.domain.platforms import Platforms
from crosspath.testing import capture

KEEPER = Platform(
    name="keeper",
    title="An archive",
    hosts=("keeper.example",),
    wraps=("/web/{stamp:stamp}/**", "/web/**", "/to?url={inner}", "/share?text={inner}"),
    urls={"listing": ("/web/**", "/to", "/share")},
)
PLATFORMS = Platforms([Site(name="web", title="Any web page"), KEEPER])


@pytest.mark.parametrize(
    ("wrapped", "inner"),
    [
        ("https://keeper.example/web/20090612/http://bob.example/a/b", "https://bob.example/a/b"),
        ("https://keeper.example/web/2009id_/http:/bob.example/a", "https://bob.example/a"),
        ("https://keeper.example/web/2/bob.example/a?b=1#!/route", "https://bob.example/a?b=1#!/route"),
        ("https://keeper.example/web/*/http://bob.example/", "https://bob.example/"),
        ("https://keeper.example/web/http://bob.example/a%2Fb/c", "https://bob.example/a%2Fb/c"),
        ("https://keeper.example/web/2009/http%3A%2F%2Fbob.example%2Fa%3Fb%3D1", "https://bob.example/a?b=1"),
        ("https://keeper.example/web/2009/https://keeper.example/to?url=https://bob.example/", "https://bob.example/"),
        ("https://keeper.example/to?url=https%3A%2F%2Fbob.example%2Fa%3Fb%3D1%26c%3D2", "https://bob.example/a?b=1&c=2"),
        ("https://keeper.example/to?x=1&url=bob.example/a", "https://bob.example/a"),
        ("https://keeper.example/share?text=Read+this:+https://bob.example/a", "https://bob.example/a"),
        ("keeper.example/web/2009/http://bob.example/", "https://bob.example/"),
    ],
)
def test_an_address_inside_another_is_what_counts(wrapped: str, inner: str) -> None:
    resolved = PLATFORMS.resolve(wrapped)
    assert (resolved.canonical, resolved.platform, resolved.wrapper, resolved.url) == (inner, "web", "keeper.example", wrapped)


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("20090612", datetime(2009, 6, 12, tzinfo=UTC)),
        ("20090612073015id_", datetime(2009, 6, 12, 7, 30, 15, tzinfo=UTC)),
        ("2009*", datetime(2009, 1, 1, tzinfo=UTC)),
        ("200906", datetime(2009, 6, 1, tzinfo=UTC)),
        ("2", None),
        ("*", None),
        ("20091399", None),
    ],
)
def test_a_copy_says_when_it_was_taken_as_far_as_its_address_does(stamp: str, moment: datetime | None) -> None:
    address = f"https://keeper.example/web/{stamp}/http://bob.example/"
    resolved = PLATFORMS.resolve(address)
    assert (resolved.archive_url, resolved.archived_at) == (address, moment)


def test_a_redirector_is_no_copy() -> None:
    resolved = PLATFORMS.resolve("https://keeper.example/to?url=https://bob.example/")
    assert (resolved.archive_url, resolved.archived_at) == (None, None)


def test_a_path_inside_is_on_the_same_site() -> None:
    assert PLATFORMS.resolve("https://keeper.example/to?url=/to?x=1").canonical == "https://keeper.example/to"


@pytest.mark.parametrize(
    "address",
    [
        "https://keeper.example/to?url=", "https://keeper.example/to?url=javascript:alert(1)", "https://keeper.example/to?url=hello",
        "https://keeper.example/to?url=mailto:bob@bob.example", "https://keeper.example/share?text=hello+there", "https://keeper.example/web/",
    ],
)
def test_what_leads_nowhere_is_itself(address: str) -> None:
    resolved = PLATFORMS.resolve(address)
    assert (resolved.platform, resolved.wrapper) == ("keeper", None)


def test_wrappers_around_wrappers_come_to_an_end() -> None:
    address = "https://bob.example/"
    for _ in range(9):
        address = f"https://keeper.example/web/2009/{address}"
    resolved = PLATFORMS.resolve(address)
    assert resolved.wrapper == "keeper.example"
    assert len(resolved.canonical) < len(address)
    assert PLATFORMS.resolve("https://keeper.example/to?url=/to%3Furl=/to%3Furl=/to").platform == "keeper"


def test_an_act_on_a_copy_is_about_the_page_and_keeps_where_the_copy_is() -> None:
    address = "https://keeper.example/web/20090612/http://bob.example/post"
    found = PLATFORMS.unwrap_capture(capture(address))
    (draft,) = PLATFORMS.of_capture(found).normalize(found)
    thing = draft.object
    assert (thing.url, thing.original_url, thing.archive_url) == ("https://bob.example/post", address, address)
    assert thing.archived_at == datetime(2009, 6, 12, tzinfo=UTC)
    assert draft.counterparts[0].account.key == "web:https://bob.example/"


@pytest.mark.parametrize(
    "inside",
    [
        "http%3A%2F%2Fbob.example/a/b", "https%253A%252F%252Fbob.example%252Fa%252Fb", "http://bob.example/a/b", "https:/bob.example/a/b",
        "bob.example/a/b", "HTTP:/bob.example/a/b",
    ],
)  # fmt: skip
def test_however_often_the_address_inside_was_escaped_it_is_found(inside: str) -> None:
    assert PLATFORMS.resolve(f"https://keeper.example/web/2009/{inside}").canonical == "https://bob.example/a/b"


def test_a_platform_whose_code_fails_on_an_address_leaves_it_to_the_web() -> None:
    class Broken(Platform):
        def inner(self, url: Url) -> None:
            raise UnicodeEncodeError("utf-8", "", 0, 1, "surrogates")

        def resolve(self, url: Url) -> None:
            raise KeyError("object_id")

    together = Platforms([Site(name="web", title="Any web page"), Broken(name="broken", title="Broken", hosts=("broken.example",))])
    resolved = together.resolve("https://broken.example/a")
    assert (resolved.platform, resolved.canonical) == ("web", "https://broken.example/a")


def test_an_archive_at_another_port_is_another_site() -> None:
    assert PLATFORMS.resolve("https://keeper.example:8443/web/2009/http://bob.example/").wrapper is None


@pytest.mark.parametrize("query", ["?utm_source=feed", "?fbclid=1", "?", "#top", ""])
def test_a_home_page_is_a_listing_however_it_was_reached(query: str) -> None:
    assert PLATFORMS.resolve(f"https://bob.example/{query}").kind == "listing"
