"""Weibo, where its table is not enough."""

import pytest

from tests.plugins.bundled import bundled


@pytest.mark.parametrize("place", ["weibo.com/5926682210/z0JH2lOMb", "m.weibo.cn/status/z0JH2lOMb", "m.weibo.cn/5926682210/3501756485200075"])
def test_a_post_has_one_address_by_code_and_by_number(place: str) -> None:
    assert bundled().resolve(f"https://{place}").canonical == "https://weibo.com/detail/3501756485200075"


def test_the_author_in_the_address_of_a_post_is_its_author() -> None:
    found = bundled().resolve("https://weibo.com/5926682210/z0JH2lOMb?type=comment")
    assert (found.kind, found.account_id, found.object_id) == ("post", "5926682210", "z0JH2lOMb")
    assert found.account and found.account.url == "https://weibo.com/u/5926682210"


def test_a_page_below_a_person_is_no_post() -> None:
    assert bundled().resolve("https://weibo.com/5926682210/favorites").kind == "profile"
