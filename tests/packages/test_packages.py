"""The packages for both browsers: the same bytes every time, in each what its browser knows, and nothing a store refuses."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from crosspath.extension import extension_folder
from crosspath.packages import ENDINGS, Unexpected, contents, main, pack

from tests.npm import tool

SOURCE = extension_folder()
HERE = Path(__file__).parent


@pytest.fixture(params=ENDINGS)
def browser(request: pytest.FixtureRequest) -> str:
    """The name of a browser."""
    return request.param


@pytest.fixture
def package(browser: str, tmp_path: Path) -> Path:
    """The extension packed for it."""
    return pack(browser, SOURCE, tmp_path / f"crosspath.{ENDINGS[browser]}")


def test_packed_again_elsewhere_at_another_time_by_another_user_it_is_the_same(browser: str, package: Path, tmp_path: Path) -> None:
    copied = tmp_path / "copy"
    for path in sorted(SOURCE.rglob("*"), reverse=True):
        if path.is_file():
            there = copied / path.relative_to(SOURCE)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(path.read_bytes())
            there.chmod(0o755)
            os.utime(there, (1_000_000_000, 1_000_000_000))
    (copied / ".DS_Store").write_bytes(b"what a desktop leaves behind")
    assert pack(browser, copied, tmp_path / "again").read_bytes() == package.read_bytes()


def test_the_command_packs_for_every_browser(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "new" / "folder")]) == 0
    written = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [path.name for path in written] == ["crosspath-0.1.0-chromium.zip", "crosspath-0.1.0-firefox.xpi"]
    assert all(zipfile.ZipFile(path).testzip() is None for path in written)


def test_the_manifest_is_what_was_agreed(browser: str, package: Path) -> None:
    """R61: what users are asked for changes only on purpose, and then also in the file beside this one."""
    assert manifest_of(package) == json.loads((HERE / f"{browser}.json").read_text(encoding="utf-8"))


def manifest_of(package: Path) -> dict[str, Any]:
    return json.loads(zipfile.ZipFile(package).read("manifest.json"))


def test_everything_but_the_manifest_is_as_in_the_source(package: Path) -> None:
    archive = zipfile.ZipFile(package)
    assert set(archive.namelist()) == {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*") if path.is_file()}
    assert all(archive.read(name) == (SOURCE / name).read_bytes() for name in archive.namelist() if name != "manifest.json")


def test_a_file_that_does_not_belong_is_refused_by_name(browser: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{}")
    (tmp_path / "notes.txt").write_text("remember")
    with pytest.raises(Unexpected, match="notes.txt"):
        list(contents(browser, tmp_path))


def test_the_stores_limits_are_kept(package: Path) -> None:
    """Chrome's web store: a version of at most four numbers, a name of 75 and a description of 132 characters in every language, an
    icon of 128 pixels, no key and no update address of one's own, no name beginning with an underscore but `_locales`."""
    archive = zipfile.ZipFile(package)
    manifest = manifest_of(package)
    assert re.fullmatch(r"\d{1,5}(\.\d{1,5}){0,3}", manifest["version"])
    assert not {"key", "update_url"} & set(manifest)
    icon = archive.read(manifest["icons"]["128"])
    assert [int.from_bytes(icon[at : at + 4]) for at in (16, 20)] == [128, 128]
    for path in archive.namelist():
        assert not path.startswith("_") or path.startswith("_locales/"), path
        if path.startswith("_locales/"):
            words = json.load(io.BytesIO(archive.read(path)))
            assert len(words["name"]["message"]) <= 75 and len(words["description"]["message"]) <= 132, path


def test_mozillas_linter_finds_nothing(tmp_path: Path) -> None:
    package = pack("firefox", SOURCE, tmp_path / "crosspath.xpi")
    lint = [*tool("web-ext"), "lint", "--no-config-discovery", "--output", "json", "--source-dir", str(package)]
    found = subprocess.run(lint, capture_output=True, text=True, env={**os.environ, "NO_UPDATE_NOTIFIER": "1"})
    said = json.loads(found.stdout)
    assert [said["errors"], said["warnings"], said["notices"]] == [[], [], []]
    assert said["metadata"]["totalScannedFileSize"] > 100_000
