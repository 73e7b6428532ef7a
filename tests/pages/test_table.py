"""All pages, asked of the router: what is held to hold for every page is tried on every page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from crosspath.ledger.shapes.base import Shape
from crosspath.store.tables import Table
from crosspath.web.pages import table
from crosspath.web.pages.table import PAGES

from tests.e2e.pictures import addresses

TEMPLATES = Path(table.__file__).parent / "templates"
EVENT = "01KAQ5T0000000000000000000"
SEEN = addresses({"bob": 1, "ada": 2, "chen": 3, "mara": 4, "yusuf": 5, "former": 6, "lea": 7, "import": 1, "script": 2}, EVENT).values()


@pytest.mark.parametrize("path", sorted(page.path for page in PAGES if page.method == "GET"))
def test_every_page_of_the_router_is_among_those_that_browsers_open(path: str) -> None:
    pattern = re.sub(r"\{\w+:(\w+)\}", lambda found: {"integer": r"\d+", "ulid": "[0-9A-Z]{26}"}[found[1]], path)
    assert any(re.fullmatch(pattern, seen.partition("?")[0]) for seen in SEEN)


def test_no_page_and_no_table_has_a_place_for_a_count_of_followers() -> None:
    """B2: what is stored is who did what; how many follow somebody is in no column, no shape and no page."""
    columns = {f"{model.__name__}.{name}" for model in Table.__subclasses__() for name in model._meta.fields_map}
    named = {f"{shape.__name__}.{name}" for shape in Shape.__subclasses__() for name in shape.__struct_fields__}
    shown = {file.name for file in TEMPLATES.iterdir() if re.search(r"\bfollowers?\b|popularity|klout|\bscore\b|\brank\b", file.read_text(), re.IGNORECASE)}
    assert len(columns) > 100 and len(named) > 100
    assert [name for name in sorted(columns | named) if re.search(r"follower|popular|karma|reach$", name, re.IGNORECASE)] == []
    assert shown == set()


def test_every_page_of_the_menu_has_a_key_of_its_own_and_is_a_page() -> None:
    menu = re.findall(r'\("(/[a-z]*)", "[^"]+", "(\w)"\)', (TEMPLATES / "base.html").read_text())
    keys = [key for _, key in menu]
    assert len(menu) >= 14 and len(set(keys)) == len(keys)
    assert {path for path, _ in menu} <= {page.path for page in PAGES if page.method == "GET"}
