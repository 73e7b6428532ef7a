"""All pages, asked of the router: what is held to hold for every page is tried on every page."""

from __future__ import annotations

import re

import pytest
from crosspath.web.pages.table import PAGES

from tests.e2e.pictures import addresses

EVENT = "01KAQ5T0000000000000000000"
SEEN = addresses({"bob": 1, "ada": 2, "chen": 3, "mara": 4, "yusuf": 5, "former": 6}, EVENT).values()


@pytest.mark.parametrize("path", sorted(page.path for page in PAGES if page.method == "GET"))
def test_every_page_of_the_router_is_among_those_that_browsers_open(path: str) -> None:
    pattern = re.sub(r"\{\w+:(\w+)\}", lambda found: {"integer": r"\d+", "ulid": "[0-9A-Z]{26}"}[found[1]], path)
    assert any(re.fullmatch(pattern, seen.partition("?")[0]) for seen in SEEN)
