"""Imports point one way: domain ← plugins ← store ← ledger ← sources ← web ← cli."""

import ast
from collections.abc import Iterator
from pathlib import Path

import crosspath
import crosspath_plugins
import pytest

CORE = Path(crosspath.__file__).parent
BUNDLED = Path(crosspath_plugins.__file__).parent
LAYERS = ("domain", "plugins", "store", "ledger", "sources", "web", "cli")
MODULES = sorted(path for layer in LAYERS for path in (CORE / layer).rglob("*.py"))
PLUGINS = sorted(BUNDLED.rglob("*.py"))


def imports_of(path: Path) -> Iterator[str]:
    """Every module a file imports, also inside functions, by its full name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield node.module or ""


def layer_of(module: str) -> str | None:
    """The layer a module of ours is in; None for other modules and for those that stand beside the layers."""
    parts = module.split(".")
    if parts[0] == "crosspath_plugins":
        return "plugins"
    return parts[1] if parts[0] == "crosspath" and len(parts) > 1 and parts[1] in LAYERS else None


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(CORE).as_posix())
def test_a_module_imports_only_from_its_own_layer_and_those_before_it(path: Path) -> None:
    own = LAYERS.index(path.relative_to(CORE).parts[0])
    above = [name for name in imports_of(path) if (layer := layer_of(name)) and LAYERS.index(layer) > own]
    assert not above


@pytest.mark.parametrize("path", sorted((CORE / "domain").rglob("*.py")), ids=lambda path: path.name)
def test_the_domain_does_no_input_or_output(path: Path) -> None:
    forbidden = {"aiohttp", "asyncio", "http", "os", "pathlib", "shutil", "socket", "sqlite3", "ssl", "subprocess", "tortoise"}
    assert not forbidden & {name.split(".")[0] for name in imports_of(path)}


@pytest.mark.parametrize("path", PLUGINS, ids=lambda path: path.relative_to(BUNDLED).as_posix())
def test_a_bundled_plugin_imports_nothing_of_ours_but_the_names_for_plugins(path: Path) -> None:
    ours = {name for name in imports_of(path) if name.split(".")[0] in ("crosspath", "crosspath_plugins")}
    folder = path.relative_to(BUNDLED).parts[0]
    assert all(name == "crosspath" or name.startswith(f"crosspath_plugins.{folder}.") for name in ours)


def test_the_names_for_plugins_are_all_that_the_package_imports() -> None:
    imported = {
        alias.name
        for node in ast.walk(ast.parse(Path(crosspath.__file__).read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert set(crosspath.__all__) == imported
    assert len(crosspath.__all__) == len(imported)
