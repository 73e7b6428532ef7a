"""The tools from npm that only tests use: pinned in ``package-lock.json``, put into ``node_modules`` beside it by ``make test``."""

import os
import shutil
from pathlib import Path

import pytest

MODULES = Path(__file__).parent / "node_modules"


def installed() -> bool:
    """Whether they are here, and Node.js to run them."""
    return (MODULES / "installed").exists() and bool(shutil.which("node"))


def package(name: str) -> Path:
    """The folder of a package. Skips the test where it is missing; in CI nothing may be missing."""
    if not installed():
        assert os.environ.get("CI") != "true", "the tools from npm are missing"
        pytest.skip("the tools from npm are missing (Debian: npm; then make test)")
    return MODULES / name


def tool(name: str) -> list[str]:
    """The command that runs a package's program of the same name."""
    return ["node", str(package(".bin") / name)]
