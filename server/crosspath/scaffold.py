"""A new plugin to begin with: one file that works as it is, or a distribution with its test."""

from __future__ import annotations

import keyword
import re
from pathlib import Path
from string import Template

_NAME = re.compile(r"[a-z][a-z0-9_]{0,58}")

_MODULE = Template('''"""$title for crosspath: what its addresses are, and what one does there."""

from crosspath import Platform, hookimpl

CROSSPATH_API = 1

$name = Platform(
    name="$name",
    title="$title",
    hosts=("$host",),
    # What is at which address. A part in braces is found there: {handle} is whose page it is, {object_id} which thing it is.
    urls={
        "post": ("/posts/{object_id}", "/posts/{object_id}/*"),
        "profile": ("/people/{handle}",),
    },
    profile_url="https://$host/people/{handle}",
    # What one does there, likeliest first; "*" is anywhere else.
    verbs={"post": ("comment", "share", "thank"), "profile": ("follow", "recommend"), "*": ("share",)},
    help={
        "comment": "I wrote a comment below this.",
        "follow": "I follow this person.",
        "recommend": "I pointed others to this person.",
        "share": "I posted this elsewhere.",
        "thank": "I thanked whoever made this.",
    },
    # Real addresses, and what is to be found in them: these are the test.
    examples={
        "https://$host/posts/7/a-title?page=2": {"kind": "post", "object_id": "7", "canonical": "https://$host/posts/7"},
        "https://$host/people/Bob": {"kind": "profile", "handle": "bob"},
    },
    last_verified="$today",
)


@hookimpl
def register_platforms():
    """$title."""
    return [$name]
''')

_TEST = Template('''from crosspath.testing import capture, check_platform, drafts
from crosspath_plugin_$name import $name


def test_the_table_holds_what_it_promises():
    check_platform($name)


def test_following_a_person_is_an_act_for_them():
    (draft,) = drafts($name, capture("https://$host/people/Bob", "follow"))
    assert draft.counterparts[0].account.key == "$name:bob"
''')

_PROJECT = Template('''[build-system]
requires = ["hatchling>=1.27"]
build-backend = "hatchling.build"

[project]
name = "crosspath-plugin-$dashed"
version = "0.1"
description = "crosspath knows $title."
readme = "README.md"
requires-python = ">=3.11"
dependencies = ["crosspath"]

[project.entry-points.crosspath]
$name = "crosspath_plugin_$name"

[tool.hatch.build.targets.wheel]
include = ["crosspath_plugin_$name.py"]

[tool.pytest.ini_options]
testpaths = ["tests"]
''')

_README = Template('''# crosspath-plugin-$dashed

Teaches [crosspath](https://pypi.org/project/crosspath/) one more site, $title.

    pip install .
    crosspath plugins enable $name
    crosspath serve

    pytest        # the test; it needs no server
''')


class Unmade(ValueError):
    """The plugin was not made; the message says why. What was there is as it was."""


def new_file(folder: Path, name: str, host: str, today: str) -> Path:
    """A plugin of one file in the plugin folder; the file. Raises :class:`Unmade`."""
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{_checked(name)}.py"
    _write(path, _MODULE, _words(name, host, today))
    return path


def new_package(folder: Path, name: str, host: str, today: str) -> Path:
    """A distribution with one module and its test, in a folder of its own inside ``folder``; that folder. Raises :class:`Unmade`."""
    words = _words(_checked(name), host, today)
    root = folder / f"crosspath-plugin-{words['dashed']}"
    try:
        root.mkdir()
    except FileExistsError:
        raise Unmade(f"{root} is there already.") from None
    (root / "tests").mkdir()
    for path, text in (
        (f"crosspath_plugin_{name}.py", _MODULE), (f"tests/test_{name}.py", _TEST), ("pyproject.toml", _PROJECT), ("README.md", _README),
    ):  # fmt: skip
        _write(root / path, text, words)
    return root


def _checked(name: str) -> str:
    """The name, which is a module's and a variable's too."""
    if not _NAME.fullmatch(name) or keyword.iskeyword(name):
        raise Unmade(f"{name!r} is no name for a plugin: small letters, digits and _, a letter first, 59 at most, and no word of Python's.")
    return name


def _words(name: str, host: str, today: str) -> dict[str, str]:
    return {"name": name, "dashed": name.replace("_", "-"), "title": name.replace("_", " ").title(), "host": host, "today": today}


def _write(path: Path, text: Template, words: dict[str, str]) -> None:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text.substitute(words))
    except FileExistsError:
        raise Unmade(f"{path} is there already.") from None
