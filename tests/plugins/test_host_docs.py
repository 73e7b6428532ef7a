"""What the page for authors of plugins says is so."""

from __future__ import annotations

import asyncio
import importlib.util
import inspect
import re
from collections.abc import Callable
from pathlib import Path

import crosspath
import pytest
from crosspath.plugins.hookspecs import Hooks
from crosspath.testing import capture as a_capture
from crosspath.testing import check_platform, drafts

from tests.plugins.drop import a_host, capture
from tests.plugins.test_documented import generator

PAGE = Path(__file__).parents[2] / "docs" / "plugins.md"


def example(section: str, language: str = "python") -> str:
    """The code below a heading."""
    below = PAGE.read_text(encoding="utf-8").partition(f"## {section}\n")[2]
    return re.search(rf"```{language}\n(.*?)```", below, re.DOTALL)[1]


def module(tmp_path: Path, source: str):
    """The code as a module of this process."""
    path = tmp_path / "example.py"
    path.write_text(source)
    spec = importlib.util.spec_from_file_location("example", path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def test_the_generated_parts_are_fresh():
    assert PAGE.read_text(encoding="utf-8") == generator().plugins_page(), "run: python docs/generate.py"


@pytest.mark.parametrize("change", [lambda text: text.replace("0.5 seconds", "5 seconds"), lambda text: text.replace("in order, at least", "at")])
def test_a_generated_part_that_was_changed_by_hand_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[str], str]):
    script = generator()
    (tmp_path / "plugins.md").write_text(change(PAGE.read_text(encoding="utf-8")))
    monkeypatch.setattr(script, "HERE", tmp_path)
    assert "plugins.md" in script.stale()


def test_every_hook_and_every_name_is_on_the_page():
    page = PAGE.read_text(encoding="utf-8")
    for name, hook in vars(Hooks).items():
        if not name.startswith("_"):
            assert f"def {name}({', '.join(list(inspect.signature(hook).parameters)[1:])})" in page
            assert inspect.cleandoc(hook.__doc__) in page
    assert all(f"`{name}`" in page for name in crosspath.__all__)


def test_the_contract_fits_on_one_screen():
    assert len(inspect.getsource(inspect.getmodule(Hooks)).splitlines()) <= 60


async def test_the_first_example_works_as_a_file_in_the_folder(tmp_path: Path):
    (tmp_path / "trees.py").write_text(example("How do I add a site?"))
    async with a_host(tmp_path) as host:
        resolved = await host.resolve("https://trees.example/people/bob")
        assert (resolved.platform, resolved.kind, resolved.handle) == ("trees", "profile", "bob")
        understood = await host.understand(capture("https://trees.example/people/bob"))
        assert understood.drafts[0].counterparts[0].account.key == "trees:bob"
        assert host.plugins[-1].processes == []


def test_the_first_example_passes_the_test_of_the_second(tmp_path: Path):
    trees = module(tmp_path, example("How do I add a site?")).trees
    module(tmp_path, example("How do I test it?")).test_the_table(trees)
    (draft,) = drafts(trees, a_capture("https://trees.example/thread/7", "reply"))
    assert (draft.verb, draft.object.native_id) == ("reply", "7")
    check_platform(trees)


async def test_the_example_of_a_subclass_works(tmp_path: Path):
    (tmp_path / "trees.py").write_text(example("What if a table cannot say it?"))
    async with a_host(tmp_path) as host:
        solved = await host.understand(capture("https://trees.example/thread/7#solved"))
        assert [(draft.verb, draft.subtype) for draft in solved.drafts] == [("answer", "solution")]
        assert [draft.verb for draft in (await host.understand(capture("https://trees.example/thread/7"))).drafts] == ["comment"]


async def test_the_example_of_a_diary_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "diary.py").write_text(example("How do I do something when an event is logged?"))
    async with a_host(tmp_path) as host:
        async with asyncio.timeout(30):
            await host.tell("diary", {"verb": "share", "object": {"url": "https://bob.example/"}}, None)
    assert (tmp_path / "diary.txt").read_text() == "share https://bob.example/\n"


def test_the_example_distribution_says_what_the_page_says():
    pyproject = PAGE.parent / "examples" / "crosspath-plugin-hello" / "pyproject.toml"
    assert example("How do I give it to others?", "toml") in pyproject.read_text()


async def test_a_plugin_that_understands_and_listens_has_two_processes(tmp_path: Path):
    source = example("What if a table cannot say it?") + example("How do I do something when an event is logged?")
    (tmp_path / "both.py").write_text(source)
    async with a_host(tmp_path) as host:
        assert len(host.plugins[-1].processes) == 2
