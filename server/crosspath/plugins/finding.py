"""Where plugins live: bundled with crosspath, installed under the entry point group ``crosspath``, or dropped into a folder."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import Literal

import pluggy

from crosspath.plugins.hookspecs import API, PROJECT, Hooks

BUNDLED = "crosspath_plugins"

Home = Literal["bundled", "installed", "folder"]


class Unusable(Exception):
    """A plugin that cannot be used; the message is the reason, for the user."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """A plugin that is there, not yet imported. ``place`` is a module, an entry point or a file, by home."""

    name: str
    home: Home
    place: str
    version: str | None = None


def find(folder: Path | None) -> Iterator[Found]:
    """Every plugin in the three homes, bundled first; nothing is imported."""
    package = importlib.util.find_spec(BUNDLED)
    for module in pkgutil.iter_modules(package.submodule_search_locations if package else None):
        yield Found(name=module.name, home="bundled", place=f"{BUNDLED}.{module.name}")
    for point in sorted(entry_points(group=PROJECT), key=lambda point: point.name):
        yield Found(name=point.name, home="installed", place=point.value, version=point.dist.version if point.dist else None)
    if folder is not None and folder.is_dir():
        for path in sorted(folder.glob("*.py")):
            yield Found(name=path.stem, home="folder", place=str(path))


def load(found: Found) -> pluggy.PluginManager:
    """A plugin manager with this one plugin in it. Raises :class:`Unusable` with the reason when that cannot be."""
    try:
        plugin = _import(found)
    except BaseException as error:
        # A plugin may do anything while it is imported, sys.exit() too.
        raise Unusable(f"importing it failed: {type(error).__name__}: {error}") from error
    written_for = getattr(plugin, "CROSSPATH_API", API)
    if written_for != API:
        raise Unusable(f"it was written for plugin API {written_for}, this crosspath has {API}")
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(Hooks)
    try:
        manager.register(plugin, name=found.name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise Unusable(f"its hooks do not fit: {error}") from error
    return manager


def _import(found: Found) -> ModuleType:
    if found.home == "folder":
        spec = importlib.util.spec_from_file_location(f"crosspath_folder_plugin_{found.name}", found.place)
        if spec is None or spec.loader is None:
            raise ImportError(f"{found.place} is no Python file")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    module_name, _, attribute = found.place.partition(":")
    module = importlib.import_module(module_name)
    return getattr(module, attribute) if attribute else module


def hooks_of(manager: pluggy.PluginManager) -> list[str]:
    """The names of the hooks the one plugin of ``manager`` implements."""
    (plugin,) = manager.get_plugins()
    return sorted(caller.name for caller in manager.get_hookcallers(plugin) or ())
