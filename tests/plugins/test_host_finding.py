"""Three homes, consent, and plugins that cannot be used."""

from __future__ import annotations

import os
import textwrap
from pathlib import Path

import pytest

from tests.plugins.drop import NORMALIZES, a_host, capture, drop, state

TABLE = """
from crosspath import Platform, hookimpl

@hookimpl
def register_platforms():
    return [Platform(name={name!r}, title="T", hosts=({host!r},), {more})]
"""


def table(name: str, host: str | None = None, more: str = "") -> str:
    return TABLE.format(name=name, host=host or f"{name}.example", more=more)


UNUSABLE = {
    "an import that fails": ("import nothing_like_this", "importing it failed: ModuleNotFoundError: No module named 'nothing_like_this'"),
    "broken syntax": ("def register(:", "importing it failed: SyntaxError"),
    "an exit": ("import sys; sys.exit(0)", "importing it failed: SystemExit: 0"),
    "a sudden exit": ("import os; os._exit(4)", "its process ended (exit code 4)"),
    "a crash": ("import ctypes; ctypes.string_at(0)", "its process ended (SIGSEGV)"),
    "another version of the contract": ("CROSSPATH_API = 99", "it was written for plugin API 99, this crosspath has 1"),
    "no hook": ("def register_platforms(): return []", "it has no hook; mark one with @crosspath.hookimpl"),
    "a misspelt hook": ("import crosspath\n@crosspath.hookimpl\ndef register_platfroms(): return []", "unknown hook 'register_platfroms'"),
    "a wrong argument": ("import crosspath\n@crosspath.hookimpl\ndef event_recorded(evnt): pass", "its hooks do not fit"),
    "a hook that raises": (
        "import crosspath\n@crosspath.hookimpl\ndef register_platforms(): raise RuntimeError('no network')", "RuntimeError: no network",
    ),
    "a hook that answers nothing of use": (
        "import crosspath\n@crosspath.hookimpl\ndef register_platforms(): return [{'name': 'x'}]", "gave a dict, not a Platform",
    ),
    "a hook that answers a number": ("import crosspath\n@crosspath.hookimpl\ndef register_platforms(): return 5", "'int' object is not iterable"),
    "a platform named like one there is": (table("github"), "there already is a platform called github"),
    "a host that is taken": (table("mine", "github.com"), "github.com already belongs to platform github"),
    "the same platform twice": (table("mine").replace("return [", "return 2 * ["), "there already is a platform called mine"),
    "a platform name that is none": (table("<script>", "x.example"), "a platform is called '<script>'"),
    "a platform without a name": (table("", "x.example"), "a platform is called ''"),
    "a host that is none": (table("mine", "x.example/path"), "cannot own host 'x.example/path'"),
    "a hidden page on no host": (table("mine", more="coded=('x y/z',)"), "platform mine cannot have pages at 'x y/z'"),
    "all of a top-level domain": (table("mine", "*.example"), "cannot own host '*.example'"),
    "an unknown verb": (table("mine", more="verbs={'*': ('poke',)}"), "has a verb 'poke', which crosspath does not know"),
    "wrong types": (table("mine", more="help={'share': 5}"), "Expected `str`, got `int`"),
    "a template that is none": (table("mine", more="urls={'post': ('/{id:nothing}',)}"), "nothing"),
    "a template that asks for what is not there": (table("mine", more="urls={'post': ('/{a} => /{b}',)}"), "asks for 'b'"),
    "a template that looks inside": (table("mine", more="urls={'post': ('/{a} => /{a.__class__}',)}"), "no plain name"),
    "a template that fills the memory": (table("mine", more="urls={'post': ('/{a} => /{a:>9999999999}',)}"), "no plain name"),
    "a profile address that looks inside": (table("mine", more="profile_url='https://x.example/{handle.__class__}'"), "no plain name"),
    "a profile address that is none": (table("mine", more="profile_url='javascript:{handle}'"), ""),
    **{
        f"code in {name} that decides what is its own": (
            NORMALIZES.replace("{body}", "pass").replace("    def normalize", f"    def {name}(self, *about): return True\n    def normalize"),
            "decides in owns() or knows() what is its own",
        )
        for name in ("owns", "knows")
    },
}  # fmt: skip
"""What is wrong with a plugin, and the reason shown."""


@pytest.mark.parametrize("wrong", UNUSABLE)
async def test_a_plugin_that_cannot_be_used_is_listed_with_the_reason(tmp_path: Path, wrong: str):
    source, reason = UNUSABLE[wrong]
    (tmp_path / "bad.py").write_text(textwrap.dedent(source.replace("{name}", "bad").replace("{{", "{").replace("}}", "}")))
    drop(tmp_path, "good")
    async with a_host(tmp_path) as host:
        assert state(host)[0] == "refused"
        assert reason in state(host)[1]
        assert state(host, "good") == ("active", None)
        assert (await host.understand(capture("https://good.example/7"))).platform == "good"
        assert [plugin.processes for plugin in host.plugins if plugin.found.name == "bad"] == [[]]


async def test_a_plugin_that_never_finishes_importing_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("crosspath.plugins.foreign.START_SECONDS", 0.2)
    (tmp_path / "bad.py").write_text("import time; time.sleep(60)")
    async with a_host(tmp_path) as host:
        assert state(host) == ("refused", "it did not answer within 0.2 seconds")


async def test_a_file_in_the_folder_is_a_plugin(tmp_path: Path):
    drop(tmp_path, "good")
    async with a_host(tmp_path) as host:
        row = host.report()[-1]
        assert row == {
            "name": "good", "home": "folder", "version": None, "state": "active", "reason": None,
            "platforms": ["good"], "hooks": ["register_platforms"],
        }  # fmt: skip


@pytest.mark.parametrize("name", ["größe", "with space", "a.b", "-x", "日本語"])
async def test_a_file_may_be_called_as_one_likes(tmp_path: Path, name: str):
    path = drop(tmp_path / "päth with space", "good")
    path.rename(path.with_name(f"{name}.py"))
    async with a_host(path.parent) as host:
        assert state(host, name) == ("active", None)
        assert (await host.understand(capture("https://good.example/7"))).fault is None


@pytest.mark.parametrize("name", ["\x1b[31mred", "x" * 61, "a\u202eb"])
async def test_a_name_that_cannot_be_shown_is_refused(tmp_path: Path, name: str):
    (tmp_path / f"{name}.py").write_text("")
    async with a_host(tmp_path) as host:
        shown = host.report()[-1]
        assert (shown["state"], shown["home"]) == ("refused", "folder")
        assert shown["name"].isprintable() and len(shown["name"]) <= 60


@pytest.mark.skipif(os.name != "posix", reason="Only POSIX has file names that are no text.")
async def test_a_file_name_that_is_no_text_is_shown_escaped(tmp_path: Path):
    path = drop(tmp_path, "good")
    os.rename(path, os.path.join(os.fsencode(tmp_path), b"\xff.py"))
    async with a_host(tmp_path) as host:
        assert state(host, "\\xff") == ("active", None)


async def test_what_only_looks_like_a_plugin_file_is_listed_with_the_reason(tmp_path: Path):
    (tmp_path / "notes.txt").write_text("")
    (tmp_path / "dangling.py").symlink_to(tmp_path / "gone")
    (tmp_path / "directory.py").mkdir()
    async with a_host(tmp_path) as host:
        assert {row["name"]: row["state"] for row in host.report() if row["home"] == "folder"} == {
            "dangling": "refused",
            "directory": "refused",
        }


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place on the path where distributions can be put."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(site)
    monkeypatch.setenv("PYTHONPATH", str(site))
    return site


def install(site: Path, distribution: str, points: str, **modules: str) -> None:
    """What pip leaves of a distribution: its modules, and what it says of itself."""
    info = site / f"{distribution.replace('-', '_')}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[crosspath]\n{points}\n")
    for name, source in modules.items():
        (site / f"{name}.py").write_text(source)


async def test_nothing_installed_is_imported_until_it_is_enabled(installed: Path, tmp_path: Path):
    canary = tmp_path / "canary"
    install(installed, "crosspath-canary", "canary = canary_plugin", canary_plugin=f"open({str(canary)!r}, 'w')\n" + table("canary"))
    async with a_host(tmp_path) as host:
        assert state(host, "canary") == ("disabled", "not enabled; allow it with: crosspath plugins enable canary")
    assert not canary.exists()
    async with a_host(tmp_path, enabled=frozenset({"canary"})) as host:
        assert state(host, "canary") == ("active", None)
        assert {row["name"]: row["version"] for row in host.report()}["canary"] == "1.0"
    assert canary.exists()


async def test_the_settings_switch_off_a_plugin_of_any_home(installed: Path, tmp_path: Path):
    install(installed, "crosspath-canary", "canary = canary_plugin", canary_plugin=table("canary"))
    drop(tmp_path, "good")
    names = frozenset({"canary", "good", "github"})
    async with a_host(tmp_path, enabled=frozenset({"canary"}), disabled=names) as host:
        assert {row["name"] for row in host.report() if row["state"] == "disabled"} == names
        assert "github" not in host.platforms


async def test_an_entry_point_may_name_an_object(installed: Path, tmp_path: Path):
    source = "import crosspath\nclass Plugin:\n    @crosspath.hookimpl\n    def register_platforms(self): return []\nplugin = Plugin()\n"
    install(installed, "crosspath-object", "object = object_plugin:plugin", object_plugin=source)
    async with a_host(tmp_path, enabled=frozenset({"object"})) as host:
        assert state(host, "object") == ("active", None)


async def test_an_entry_point_of_a_missing_package_is_listed_with_the_reason(installed: Path, tmp_path: Path):
    install(installed, "crosspath-gone", "gone = gone_plugin")
    async with a_host(tmp_path, enabled=frozenset({"gone"})) as host:
        assert state(host, "gone") == ("refused", "importing it failed: ModuleNotFoundError: No module named 'gone_plugin'")


async def test_a_distribution_that_is_damaged_hides_no_other(installed: Path, tmp_path: Path):
    install(installed, "crosspath-canary", "canary = canary_plugin", canary_plugin=table("canary"))
    install(installed, "aaa-damaged", "no equals sign here")
    (installed / "empty-1.0.dist-info").mkdir()
    async with a_host(tmp_path) as host:
        assert state(host, "canary")[0] == "disabled"


async def test_two_plugins_of_one_name_are_both_refused(installed: Path, tmp_path: Path):
    """Consent was given to a name, so it must mean one plugin."""
    install(installed, "crosspath-one", "twin = twin_one", twin_one=table("one"))
    install(installed, "crosspath-two", "twin = twin_two", twin_two=table("two"))
    async with a_host(tmp_path, enabled=frozenset({"twin"})) as host:
        twins = [row for row in host.report() if row["name"] == "twin"]
        assert [(row["state"], row["reason"]) for row in twins] == [("refused", "there are 2 plugins called twin")] * 2


async def test_nobody_takes_the_name_of_a_bundled_plugin(tmp_path: Path):
    drop(tmp_path, "github")
    async with a_host(tmp_path) as host:
        assert [row["state"] for row in host.report() if row["name"] == "github"] == ["active", "refused"]
        assert "github" in host.platforms


async def test_a_plugin_sees_nothing_of_the_servers_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("CROSSPATH_DATABASE_URL", "CROSSPATH_PORT", "GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY", "PGPASSWORD"):
        monkeypatch.setenv(name, "secret-7c1")
    drop(tmp_path, "good", "draft = replace(draft, text=json.dumps(dict(os.environ)) + ' '.join(sys.argv))")
    async with a_host(tmp_path) as host:
        seen = (await host.understand(capture("https://good.example/7"))).drafts[0].text
    assert "PATH" in seen
    assert "secret-7c1" not in seen
    assert "CROSSPATH" not in seen and "TOKEN" not in seen


async def test_the_directory_the_server_was_started_in_is_no_place_to_import_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "json.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    drop(tmp_path / "plugins", "good")
    async with a_host(tmp_path / "plugins") as host:
        assert state(host, "good") == ("active", None)


async def test_what_changed_on_the_disk_counts_once_plugins_are_loaded_again(tmp_path: Path):
    drop(tmp_path, "bad", "raise RuntimeError")
    drop(tmp_path, "gone")
    async with a_host(tmp_path) as host:
        assert (await host.understand(capture())).fault
        drop(tmp_path, "bad")
        drop(tmp_path, "new")
        (tmp_path / "gone.py").unlink()
        await host.load()
        assert (await host.understand(capture())).fault is None
        assert (await host.understand(capture("https://new.example/7"))).platform == "new"
        assert (await host.understand(capture("https://gone.example/7"))).platform == "web"
