"""Whose a host is."""

import pytest
from crosspath.domain.registered import registered, same_owner
from crosspath.ledger.guards.deed import is_own

REGISTERED = {
    "me.example": "me.example", "blog.me.example": "me.example", "bob.co.uk": "bob.co.uk", "blog.bob.co.uk": "bob.co.uk", "co.uk": "co.uk",
    "foo.github.io": "foo.github.io", "docs.foo.github.io": "foo.github.io", "github.io": "github.io", "ann.blogspot.com": "ann.blogspot.com",
    "ann.blogspot.co.uk": "ann.blogspot.co.uk", "localhost": "localhost", "127.0.0.1": "127.0.0.1", "[::1]": "[::1]",
    "xn--bcher-kva.example": "xn--bcher-kva.example", "a.xn--bcher-kva.example": "xn--bcher-kva.example", "": "",
}  # fmt: skip


@pytest.mark.parametrize("host", REGISTERED)
def test_a_host_is_of_whoever_registered_its_name(host: str) -> None:
    assert registered(host) == REGISTERED[host]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("blog.bob.example", "shop.bob.example", True), ("foo.github.io", "bar.github.io", False), ("ann.blogspot.com", "bob.blogspot.com", False),
        ("ann.co.uk", "bob.co.uk", False), ("docs.foo.github.io", "foo.github.io", True), ("127.0.0.2", "127.0.0.3", False), ("a.b.example", "b.example", True),
    ],
)  # fmt: skip
def test_two_hosts_are_of_one_owner_or_of_two(one: str, other: str, same: bool) -> None:
    assert same_owner(one, other) is same_owner(other, one) is same


def test_e2_below_a_place_where_many_have_sites_nothing_is_mine_but_my_own() -> None:
    mine = ("me.example", "me.github.io", "blogspot.com")
    for url in ("https://blog.me.example/a", "https://me.github.io/a", "https://docs.me.github.io/"):
        assert is_own(url, mine), url
    for url in ("https://you.github.io/", "https://github.io/", "https://ann.blogspot.com/", "https://notme.example/", "https://example/"):
        assert not is_own(url, mine), url
