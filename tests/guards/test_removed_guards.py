"""Every guard has a test that turns red when the guard is gone (R101)."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import POSTGRES
from tests.guards.mutations import MUTATIONS, Mutation
from tests.store.test_durability import needs_strace

ROOT = Path(__file__).parents[2]
TESTS_FAILED = 1
SECONDS = 60

pytestmark = [
    pytest.mark.guards,
    pytest.mark.skipif(bool(POSTGRES), reason="it starts runs of its own, on SQLite"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the code, compiled as far as it is, that Python finds before ours."""
    for package in ("server/crosspath", "plugins/crosspath_plugins"):
        shutil.copytree(ROOT / package, tmp_path / Path(package).name)
    return tmp_path


def environment(copy: Path) -> dict[str, str]:
    """An environment in which the copy is what is imported, and only the plugins of pytest these tests need."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "CROSSPATH_"))}
    return {**kept, "PYTHONPATH": str(copy), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


def run(copy: Path, test: str) -> tuple[int, str]:
    """The exit code and output of the test, run on the copy; one that hangs is ended with all it started."""
    options = ("-x", "-p", "pytest_asyncio.plugin", "-p", "no:cacheprovider", f"--basetemp={copy}/tmp")
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", *options, test],
        cwd=ROOT,
        env=environment(copy),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    with process:
        try:
            output, _ = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            output = "it hangs"
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    return process.returncode, output


def mutate(copy: Path, mutation: Mutation) -> None:
    """Take the guard away. One that is not where it was is a list to be mended, not a guard that is tested."""
    path = copy / "crosspath" / mutation.file
    text = path.read_text(encoding="utf-8")
    for old, new in mutation.changes:
        assert text.count(old) == 1, f"{mutation.file} has {old!r} {text.count(old)} times: mend tests/guards/mutations.py"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.guard)
def test_a_removed_guard_is_missed(copy: Path, mutation: Mutation) -> None:
    """R101."""
    if mutation.strace:
        needs_strace()
    if mutation.root and os.getuid() != 0:
        pytest.skip("only root can give a directory away")
    mutate(copy, mutation)
    code, output = run(copy, mutation.test)
    assert code == TESTS_FAILED, f"exit {code}\n{output[-3000:]}"


def test_the_copy_is_what_is_tested(copy: Path) -> None:
    """Without a mutation the same way of running is green, and it is the copy that runs."""
    where = [
        sys.executable,
        "-c",
        "import crosspath, crosspath_plugins; print(crosspath.__file__, crosspath_plugins.__file__)",
    ]
    found = subprocess.run(where, cwd=ROOT, env=environment(copy), capture_output=True, text=True, timeout=SECONDS, check=True).stdout.split()
    assert all(Path(path).is_relative_to(copy) for path in found)
    code, output = run(copy, "tests/web/test_pairing.py::test_the_typed_code_gives_a_token_once")
    assert code == 0, output
