"""The example plugin: a distribution of its own, found by its entry point, at work in a real server."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from crosspath.testing import check_platform

from tests.plugins.bundled import registered
from tests.web.process import ServerProcess, crosspath

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "crosspath-plugin-hello"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment in which the example is installed as pip would, and in which its home is not the user's."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text())["project"]
    site = tmp_path / "site"
    info = site / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    points = [f"{name} = {place}" for name, place in project["entry-points"]["crosspath"].items()]
    (info / "entry_points.txt").write_text("[crosspath]\n" + "\n".join(points) + "\n")
    shutil.copy(EXAMPLE / "crosspath_plugin_hello.py", site)
    (tmp_path / "home").mkdir()
    return {"PYTHONPATH": str(site), "HOME": str(tmp_path / "home"), "USERPROFILE": str(tmp_path / "home")}


@pytest.mark.skipif(sys.platform == "win32", reason="The diary is a named pipe.")
async def test_from_consent_to_the_diary(tmp_path: Path, environment: dict[str, str]):
    data, diary = tmp_path / "data", tmp_path / "home" / "crosspath-diary.txt"
    data.mkdir(mode=0o700)
    os.mkfifo(diary)  # Reading it waits until the plugin has written.

    def command(*arguments: str) -> str:
        done = crosspath(*arguments, folder=data, environment=environment)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def hello() -> dict[str, object]:
        return next(row for row in json.loads(command("plugins", "--json")) if row["name"] == "hello")

    well = {"seen": 0, "understood": 0, "last_failure": None, "last_failed_at": None}

    assert hello()["reason"] == "not enabled; allow it with: crosspath plugins enable hello"
    command("plugins", "enable", "hello")
    server = ServerProcess(data, environment=environment).wait_until_ready()
    try:
        assert hello() == {
            "name": "hello", "home": "installed", "version": "1.0", "state": "active", "reason": None,
            "platforms": ["arena"], "hooks": ["event_recorded", "register_platforms"], "health": well,
        }  # fmt: skip
        logged = json.loads(command("log", "follow", "https://www.are.na/Charles-Broskoski/channels?ref=x", "--json"))
        (event,) = logged["events"]
        assert (event["platform"], event["object"]["kind"]) == ("arena", "profile")
        assert event["counterparts"][0]["account"] == "arena:charles-broskoski"
        async with asyncio.timeout(30):
            written = await asyncio.to_thread(diary.read_text)
        assert written == f"{event['occurred_at']} given follow {event['person']['name']} {event['object']['url']}\n"
    finally:
        assert server.stop() == 0


def test_its_own_tests_pass(environment: dict[str, str]):
    options = ["-q", "-p", "no:cacheprovider", "-c", str(EXAMPLE / "pyproject.toml")]
    command = [sys.executable, "-m", "pytest", *options, str(EXAMPLE / "tests")]
    variables = {**os.environ, **environment, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=variables, timeout=120)
    assert done.returncode == 0, done.stdout


def test_its_pyproject_says_no_more_than_a_plugin_needs():
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text())
    assert project["project"]["dependencies"] == ["crosspath"]
    assert set(project) == {"build-system", "project", "tool"}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"help": {}}, "no help for the verb 'comment'"),
        ({"examples": {}}, "no example of kind 'item'"),
        ({"examples": {"https://www.are.na/block/1": {"kind": "profile"}}}, "kind is 'item', not 'profile'"),
        ({"examples": {"https://elsewhere.example/1": {"kind": "item"}}}, "is not on this platform"),
        ({"last_verified": None}, "last_verified is the day"),
        ({"hosts": ("*.na",)}, "crosspath would not load it: platform arena cannot own host '*.na'"),
        ({"name": "Are.na"}, "crosspath would not load it: a platform is called 'Are.na'"),
        ({"urls": {"block": ("/block/{object_id:int}",)}}, "'block' is no kind; there are answer, article"),
    ],
)
def test_the_check_for_authors_names_what_is_wrong(monkeypatch: pytest.MonkeyPatch, change: dict[str, object], fault: str):
    monkeypatch.syspath_prepend(EXAMPLE)
    from crosspath_plugin_hello import arena

    with pytest.raises(AssertionError) as raised:
        check_platform(replace(arena, **change))
    assert fault in str(raised.value)


def test_every_bundled_platform_passes_the_check_for_authors():
    for platform in registered():
        check_platform(platform)
