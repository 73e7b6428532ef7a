"""Text from anywhere in the pages: shown as it is, never more than text (R84-R87), and no counts of followers anywhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

import crosspath
import pytest
from crosspath.store import tables
from crosspath.web.api.openapi import document
from crosspath.web.app import ROUTES
from crosspath.web.pages.text import visible, web_address
from tortoise.models import Model

from tests.conftest import Server
from tests.e2e.hostile import ADDRESSES, CORPUS, UNSEEN
from tests.pages.visitor import Visitor

WEB = Path(crosspath.__file__).parent / "web"
TEMPLATES = sorted((WEB / "pages/templates").glob("*.html"))
SCRIPTS = sorted((WEB / "static").glob("*.js"))
ORDINARY = ["", "Bob", "naïve café", "日本語", "שָׁלוֹם", "tiếng Việt", "می‌خواهم", "👩‍👩‍👧 ❤️ 🏳️‍🌈", "two\nlines\tand a tab", "क्‍ष"]


@pytest.mark.parametrize("text", [*ORDINARY, *CORPUS])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(("text", "shown"), [*UNSEEN.items(), ("a\u00a0b", "a b"), ("a\r\nb", "a\nb"), ("a\u200db", "a\ufffdb"), ("\ud83d", "\ufffd")], ids=ascii)
def test_what_cannot_be_seen_is_made_visible_and_marks_are_few(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("address", ["https://bob.example/a?b=c#d", "http://127.0.0.1:7284/", "HTTPS://bob.example/", "https://münchen.example/straße"])
def test_r85_web_addresses_are_links(address: str) -> None:
    assert web_address(address) == address


@pytest.mark.parametrize("address", [*ADDRESSES, "", None, "//evil.example/", "https:evil", "https://", "https://a b/", "https://a\\b/", "https://a/\u202e", 'https://a/"', "http://[::1"])
def test_r85_anything_else_is_text(address: str | None) -> None:
    assert web_address(address) is None


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_r84_no_template_goes_around_escaping_or_runs_anything(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe|autoescape|\bMarkup\b", source)
    assert not re.search(r"<[^>]*\s(on\w+|style|srcdoc)\s*=", source), "scripts and style are files"
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", source)) and "<style" not in source
    for link in re.findall(r"<a[^>]*href=\"\{\{[^>]*>", source):
        assert "noreferrer" in link or re.search(r'href="\{\{ (address|first|mail)', link), link


def test_r84_no_script_makes_html_or_code_from_text() -> None:
    for path in SCRIPTS:
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\(|DOMParser|createContextualFragment", path.read_text(encoding="utf-8")), path.name


def test_r84_markup_is_made_in_one_module_and_only_of_constants() -> None:
    for path in sorted((WEB / "pages").glob("*.py")):
        for made in re.findall(r"Markup\((.*)", path.read_text(encoding="utf-8")):
            assert path.name == "templates.py" and re.match(r"(['\"])[^{]*", made), made


def test_r87_nothing_is_handed_to_a_shell_or_formatted_into_sql() -> None:
    for path in Path(crosspath.__file__).parent.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert "shell=True" not in source and "os.system" not in source, path


@pytest.mark.asyncio(loop_scope="module")
async def test_r84_hostile_text_in_every_field_is_text_on_every_page(visitor: Visitor, shared: Server) -> None:
    """The same is looked at in real browsers in tests/e2e/test_dashboard.py."""
    titles = [*CORPUS, '"; rm -rf ~; $(id) %s {0.__class__}']
    for number, text in enumerate(titles):
        target = {"name": text, "url": f"https://h{number}.example/"}
        result = await shared.log(url=f"https://h{number}.example/p", text=text, note=text, target=target, page={"title": text})
        ulid, person = result["events"][0]["id"], result["events"][0]["person"]["id"]
        await shared.call("PATCH", f"/people/{person}", {"name": text, "notes": text, "goals": text, "categories": [text[:60]]})
        for path in (f"/log/{ulid}", f"/people/{person}"):
            seen = await visitor.see(path)
            assert seen.status == 200
            _harmless(seen, text)
    for path in ("/", "/log", "/people"):
        seen = await visitor.see(path)
        for text in titles:
            _harmless(seen, text if path != "/" else "")


def _harmless(seen, text: str) -> None:
    soup = seen.soup
    assert len(soup.select("script")) == 1 and soup.script["src"].startswith("/static/")
    assert not soup.select("iframe, base, style, meta[http-equiv], [onerror], [onload], [onmouseover], [onfocus], main img, main svg[onload]")
    assert all(link["href"].startswith(("/", "https://", "http://")) for link in soup.select("main a[href]"))
    assert text in soup.main.get_text()


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("field", ["q", "did", "person", "since", "cursor"])
async def test_r84_what_an_address_says_is_text(visitor: Visitor, field: str) -> None:
    for text in CORPUS:
        async with visitor.http.get(f"{visitor.origin}/log", params={field: text}, headers={"Accept": "text/html"}) as answer:
            assert answer.status in (200, 422)
            page = await answer.text()
        assert "<script>window" not in page and "<img src=/canary" not in page, text


@pytest.mark.asyncio(loop_scope="module")
async def test_r83_every_page_carries_the_policy_and_may_not_be_kept(visitor: Visitor) -> None:
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    )
    for path in ("/", "/log", "/people", "/people/1", "/devices", "/plugins", "/settings", "/doctor", "/nope"):
        seen = await visitor.see(path)
        assert seen.headers["Content-Security-Policy"] == policy
        assert seen.headers["Cache-Control"] == "no-store" and seen.headers["Content-Type"] == "text/html; charset=utf-8"


def test_b2_no_table_no_call_and_no_page_counts_followers_or_ranks_people() -> None:
    counted = re.compile(r"follower|following_count|subscriber|\brank|\bscore|popularity|influence_", re.IGNORECASE)
    schema = document(ROUTES, "0")
    names = {f"{title}.{name}" for title, shape in schema["components"]["schemas"].items() for name in shape.get("properties", {})}
    models = [model for model in vars(tables).values() if isinstance(model, type) and issubclass(model, Model)]
    names |= {f"{model.__name__}.{name}" for model in models for name in getattr(model._meta, "fields_map", {})}
    # How sure a claim is that two accounts are one person's; how much the words of one act say: neither is about how somebody stands.
    assert {name for name in names if counted.search(name.partition(".")[2])} <= {"Claim.rank", "QualityShape.score"}
    assert [path.name for path in TEMPLATES if counted.search(path.read_text(encoding="utf-8"))] == []
    assert not counted.search(json.dumps([path for path in schema["paths"]]))


def test_the_pages_words_shame_nobody() -> None:
    shaming = re.compile(r"\b(owe|owes|debt|ignored|neglect\w*|lazy|fail(ed)? to|should have|overdue|behind|unread|streak|score|rank\w*)\b", re.IGNORECASE)
    for path in TEMPLATES:
        words = re.sub(r"\{[%#{].*?[%#}]\}|<[^>]*>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert shaming.findall(words) == [], path.name
