"""Goodreads: the name behind a number is shown, the number says who it is."""

import pytest

from tests.plugins.acts import PLATFORMS


@pytest.mark.parametrize("path", ["user/show/17-ann-lee", "review/list/17-ann-lee?shelf=read", "user/17-ann-lee/followers", "friend/user/17-ann-lee"])
def test_a_reader_is_their_number(path: str) -> None:
    resolved = PLATFORMS.resolve(f"https://www.goodreads.com/{path}")
    assert (resolved.kind, resolved.handle, resolved.canonical) == ("profile", "ann-lee", "https://goodreads.com/user/show/17")
    assert resolved.account.key == "goodreads:#17"


def test_an_author_is_not_the_reader_of_that_number() -> None:
    resolved = PLATFORMS.resolve("https://www.goodreads.com/author/show/17.Ann_Lee")
    assert (resolved.handle, resolved.canonical) == ("Ann_Lee", "https://goodreads.com/author/show/17")
    assert resolved.account.key == "goodreads:#author-17"
