"""Every page holds: its links lead somewhere, its commands exist, its examples work, its generated parts are fresh."""

from __future__ import annotations

import importlib.util
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest
from crosspath.cli import main

from tests.conftest import Server
from tests.e2e.pictures import WORTH_SHOWING

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
HTTP = ROOT / "docs/http.md"

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^[ ]*```(\w*)\n(.*?)^[ ]*```", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`\n]+)`")
_BEFORE_A_CODE = r"""(?:Problem\(\s*(?:\d{3}|status), |Invalid\(|Refused\(|_rejected\(|= "rejected", |code=|, \d{3}, |\d{3}: )"""
_CODE = re.compile(_BEFORE_A_CODE + '"([a-z]+(?:_[a-z]+)*)"')


def ids(pages: list[Path]) -> list[str]:
    return [str(page.relative_to(ROOT)) for page in pages]


@pytest.mark.parametrize("page", PAGES, ids=ids(PAGES))
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in _LINK.findall(_FENCE.sub("", text)):
        if target.startswith(("https://", "http://")):
            continue
        name, _, anchor = target.partition("#")
        found = (page.parent / name).resolve() if name else page
        assert found.exists(), f"{target} is not there"
        if anchor:
            assert anchor in anchors(found.read_text(encoding="utf-8")), f"{target} is no heading"


def anchors(text: str) -> set[str]:
    """What a link into a page may name: its headings, as they are slugged, and what it marks itself."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings} | set(re.findall(r'<a id="([^"]+)">', text))


def lines_of_code(text: str) -> Iterator[str]:
    """What a page shows as code that a shell could run, line by line, and every code span."""
    for language, block in _FENCE.findall(text):
        if language in ("", "sh"):
            yield from block.splitlines()
    yield from _SPAN.findall(_FENCE.sub("", text))


@pytest.mark.parametrize("page", PAGES, ids=ids(PAGES))
def test_every_command_exists_with_its_options(page: Path) -> None:
    for line in lines_of_code(page.read_text(encoding="utf-8")):
        for part in re.findall(r"(?:^|[\s(])crosspath ([a-z][^|)<>]*)", line):
            words = part.split("  ")[0].split()
            command: click.Command = main
            while words and isinstance(command, click.Group):
                if words[0] not in command.commands:
                    break
                command = command.commands[words.pop(0)]
            assert command is not main, f"there is no command in: crosspath {part}"
            known = {name for option in command.params for name in option.opts} | {"--help", "--data-dir"}
            if isinstance(command, click.Group) and "list" in command.commands:
                known |= {name for option in command.commands["list"].params for name in option.opts}
            given = {word.partition("=")[0] for word in words if word.startswith("--")}
            assert given <= known, f"crosspath {part} has no {given - known}"


def test_every_command_is_in_the_changelog() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in changes for name in main.commands)


def test_every_code_of_an_error_is_explained() -> None:
    explained = set(_SPAN.findall(HTTP.read_text(encoding="utf-8")))
    server = ROOT / "server/crosspath"
    sources = [*(server / "web").rglob("*.py"), server / "domain/url.py", *(server / "ledger").glob("*.py")]
    codes = {code for path in sources for code in _CODE.findall(path.read_text(encoding="utf-8"))} - {"http_error"}
    assert {"token_required", "id_reused", "url_scheme", "log_unavailable", "undo_unknown", "method_not_allowed"} <= codes
    assert codes - explained == set()


async def test_the_examples_of_the_http_page_work_as_they_stand(server: Server) -> None:
    blocks = [block for language, block in _FENCE.findall(HTTP.read_text(encoding="utf-8")) if language == "sh" and block.startswith("curl")]
    statuses = []
    for block in blocks:
        words = shlex.split(block.replace("$TOKEN", server.token).replace("$CROSSPATH", server.api))
        headers = dict(words[at + 1].split(": ", 1) for at, word in enumerate(words) if word == "-H")
        body = words[words.index("--json") + 1] if "--json" in words else None
        if body:
            headers["Content-Type"] = "application/json"
        async with server.http.request("POST" if body else "GET", words[-1], data=body, headers=headers) as response:
            statuses.append(response.status)
            if "/lookup" in words[-1]:
                assert (await response.json())["urls"][0]["person"]["name"] == "Bob"
    assert statuses == [200, 201, 200, 201, 200, 200, 200]
    assert [event["verb"] for event in await server.events()] == ["share", "comment"]


def generator() -> ModuleType:
    """The script that writes the generated pages."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs/generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["commands.md", "http.md", "index.md"])
def test_a_page_that_was_changed_by_hand_is_found(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = generator()
    assert name not in script.stale(), "run: python docs/generate.py"
    (tmp_path / "decisions").symlink_to(ROOT / "docs/decisions")
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    for old, new in (("| `GET /events/{id}` |", "|"), ("crosspath undo", "crosspath revert"), ("](decisions/", "](old/")):
        text = text.replace(old, new)
    (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(script, "HERE", tmp_path)
    assert name in script.stale()


_PICTURE = re.compile(r'<picture>\n  <source media="\(prefers-color-scheme: dark\)" srcset="(\S+)-dark\.webp">\n  <img src="(\S+)-light\.webp" width="\d+" alt="([^"]{40,})">\n</picture>')


def test_every_picture_is_shown_in_both_schemes_with_words_and_every_one_shown_is_there_and_small() -> None:
    shown = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for dark, light, _ in _PICTURE.findall(text):
            assert dark == light, page
            shown.append((page.parent / light).resolve())
        assert len(_PICTURE.findall(text)) == text.count("<img "), f"{page} shows a picture in another way"
    assert {path.name for path in shown} == set(WORTH_SHOWING)
    there = sorted((ROOT / "docs/pictures").iterdir())
    assert there == sorted(path.with_name(f"{path.name}-{scheme}.webp") for path in shown for scheme in ("dark", "light"))
    assert [path.name for path in there if path.stat().st_size > 150_000 or path.read_bytes()[8:12] != b"WEBP"] == []
