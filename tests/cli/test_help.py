"""Help: there for every command, quick, and true."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import click
import pytest
from crosspath.cli import main

from tests.web.process import COMMAND, ENVIRONMENT

from .conftest import Shell

HEAVY = ("aiohttp", "tortoise")


def commands(group: click.Group = main, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command and group with the words that name it."""
    for name, command in group.commands.items():
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


def test_every_command_helps(shell: Shell) -> None:
    for path, command in commands():
        text = shell.out(*path, "--help")
        assert text.startswith(f"Usage: crosspath {' '.join(path)} "), path
        assert isinstance(command, click.Group) or "--data-dir" in text, path
        assert shell.out(*path, "-h") == text
    assert not shell.data_dir.exists()


def test_every_option_says_what_it_is_for() -> None:
    for path, command in commands():
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help, (path, option.name)


def test_the_help_lists_every_command_on_a_line_of_its_own(shell: Shell) -> None:
    lines = shell.out("--help").splitlines()
    for name in main.commands:
        (line,) = [line for line in lines if line.startswith(f"  {name} ")]
        assert "..." not in line


def test_the_version_is_the_distribution_s(shell: Shell) -> None:
    from importlib.metadata import version

    assert shell.out("--version").strip().endswith(version("crosspath"))


LIGHT = (["--help"], ["--version"], ["log", "--help"], ["resolve", "https://bob.example/"], ["nonsense"])


@pytest.mark.parametrize("arguments", LIGHT, ids=" ".join)
def test_what_needs_no_server_loads_none(arguments: list[str], shell: Shell) -> None:
    python, *module = COMMAND
    environment = {**ENVIRONMENT, "CROSSPATH_DATA_DIR": str(shell.data_dir)}
    done = subprocess.run([python, "-X", "importtime", *module, *arguments], env=environment, capture_output=True, text=True)
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "crosspath" in loaded
    assert loaded.isdisjoint(HEAVY)
