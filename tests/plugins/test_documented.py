"""The page on platforms says what the tables say."""

import importlib.util
from pathlib import Path

from tests.plugins.bundled import registered

DOCS = Path(__file__).parents[2] / "docs"


def generator():
    """The script that writes the generated pages."""
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_generated_page_is_stale() -> None:
    assert generator().stale() == [], "run: python docs/generate.py"


def test_every_platform_is_on_its_page_with_its_examples_and_help() -> None:
    page = (DOCS / "platforms.md").read_text(encoding="utf-8")
    for platform in registered():
        assert f"## {platform.title}\n" in page
        assert all(sentence in page for sentence in platform.help.values())
        assert all(f"`{url}`" in page for url in platform.examples)
