"""What the tests of the store share: they are about SQLite files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import POSTGRES


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Left out when the tests run on PostgreSQL, but for those that say they hold there too."""
    if not POSTGRES:
        return
    for item in items:
        if Path(__file__).parent in item.path.parents and "settings" not in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.skip(reason="it is about SQLite files"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty data directory, closed to others."""
    path = tmp_path / "log"
    path.mkdir(mode=0o700)
    return path
