"""Disqus: its frames and its redirector are about the page inside."""

import pytest

from tests.plugins.acts import PLATFORMS

PAGE = "https://bob.example/graft"


@pytest.mark.parametrize(
    "address",
    [
        "https://disqus.com/embed/comments/?base=default&f=trees&t_i=12&t_u=https%3A%2F%2Fbob.example%2Fgraft&t_e=Graft#version=0",
        "https://disqus.com/recommendations/?base=default&f=trees&t_u=https%3A%2F%2Fbob.example%2Fgraft",
        "http://disq.us/url?url=https%3A%2F%2Fbob.example%2Fgraft%3A-aBcDeFgHiJkLmNoPqRsTuV&cuid=12",
        "http://disq.us/url?url=https%3A%2F%2Fbob.example%2Fgraft",
        "https://trees.disqus.com/?url=https%3A%2F%2Fbob.example%2Fgraft",
    ],
)
def test_a_frame_or_redirector_leads_to_the_page(address: str) -> None:
    resolved = PLATFORMS.resolve(address)
    assert (resolved.canonical, bool(resolved.wrapper)) == (PAGE, True)


def test_a_colon_in_an_address_is_no_signature() -> None:
    resolved = PLATFORMS.resolve("http://disq.us/url?url=https%3A%2F%2Fbob.example%2Fa%3Ashort")
    assert resolved.canonical == "https://bob.example/a:short"


@pytest.mark.parametrize("word", ["home", "features", "pricing", "admin", "dashboard", "by", "people"])
def test_a_word_of_the_site_is_nobody(word: str) -> None:
    assert PLATFORMS.resolve(f"https://disqus.com/{word}/").handle is None
