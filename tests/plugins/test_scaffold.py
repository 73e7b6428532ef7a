"""A plugin that was just made is one that works."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from crosspath.scaffold import Unmade, new_file, new_package

from tests.web.process import ENVIRONMENT, crosspath

TODAY = "2026-11-23"


def test_a_new_file_is_a_plugin_that_works(tmp_path: Path) -> None:
    data = tmp_path / "data"
    made = crosspath("plugin", "new", "trees", "--site", "https://www.trees.example/", folder=data)
    assert made.returncode == 0, made
    assert str(data / "plugins" / "trees.py") in made.stdout
    done = crosspath("resolve", "--jsonl", "https://trees.example/people/Bob", "https://trees.example/posts/7/a-title", folder=data)
    profile, post = map(json.loads, done.stdout.splitlines())
    assert (profile["platform"], profile["kind"], profile["handle"]) == ("trees", "profile", "Bob")
    assert (post["kind"], post["canonical"]) == ("post", "https://trees.example/posts/7")
    (state,) = [each for each in json.loads(crosspath("plugins", "--json", folder=data).stdout) if each["name"] == "trees"]
    assert (state["state"], state["reason"]) == ("active", None)


def test_the_tests_of_a_new_package_pass(tmp_path: Path) -> None:
    root = new_package(tmp_path, "fruit_trees", "trees.example", TODAY)
    assert root.name == "crosspath-plugin-fruit-trees"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "pyproject.toml"],
        cwd=root, env=ENVIRONMENT | {"PYTHONPATH": f"{root}:{ENVIRONMENT.get('PYTHONPATH', '')}"}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout


@pytest.mark.parametrize("name", ["", "Trees", "fruit-trees", "7up", "class", "../trees", "a" * 60])
def test_what_is_no_name_makes_nothing(name: str, tmp_path: Path) -> None:
    for make in (new_file, new_package):
        with pytest.raises(Unmade, match="no name for a plugin"):
            make(tmp_path, name, "trees.example", TODAY)
    assert not list(tmp_path.iterdir())


def test_what_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    path = new_file(tmp_path, "trees", "trees.example", TODAY)
    path.write_text("mine")
    with pytest.raises(Unmade, match="there already"):
        new_file(tmp_path, "trees", "trees.example", TODAY)
    assert path.read_text() == "mine"
    (tmp_path / "crosspath-plugin-trees").mkdir()
    with pytest.raises(Unmade, match="there already"):
        new_package(tmp_path, "trees", "trees.example", TODAY)


@pytest.mark.parametrize(("arguments", "says"), [(["github"], "already"), (["trees", "--site", "https://["], "no address")])
def test_a_name_that_is_taken_and_an_address_that_is_none_are_refused(arguments: list[str], says: str, tmp_path: Path) -> None:
    done = crosspath("plugin", "new", *arguments, folder=tmp_path / "data")
    assert done.returncode == 2
    assert says in done.stderr
