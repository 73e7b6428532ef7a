"""Where plugins live: bundled with crosspath, installed under the entry point group ``crosspath``, or dropped into a folder."""

from __future__ import annotations

import importlib
import importlib.util
import logging
import os
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pluggy

from crosspath.plugins.hookspecs import API, PROJECT, Hooks

logger = logging.getLogger(__name__)

BUNDLED = "crosspath_plugins"
LONGEST_NAME = 60

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
    yield from sorted(_installed(), key=lambda found: found.name)
    if folder is not None and folder.is_dir():
        for path in sorted(folder.glob("*.py")):
            # A file's name may hold bytes that are no text; shown escaped they are.
            yield Found(name=os.fsencode(path.stem).decode("utf-8", "backslashreplace"), home="folder", place=str(path))


def _installed() -> Iterator[Found]:
    """The entry points, distribution by distribution, so that a broken one hides only its own."""
    from importlib.metadata import distributions

    seen = set()
    for distribution in distributions():
        try:
            if f"[{PROJECT}]" not in (distribution.read_text("entry_points.txt") or ""):
                continue  # Reading all they say of themselves would take longer than the rest of the start.
            name = distribution.metadata["Name"]
            if name in seen:  # Found in two places on the path, the first one counts.
                continue
            seen.add(name)
            for point in distribution.entry_points.select(group=PROJECT):
                yield Found(name=point.name, home="installed", place=point.value, version=distribution.version)
        except Exception as error:
            logger.warning("an installed package says unreadable things of itself: %s", error)


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
    except Exception as error:
        raise Unusable(f"its hooks do not fit: {error}") from error
    if not hooks_of(manager):
        raise Unusable("it has no hook; mark one with @crosspath.hookimpl")
    return manager


def _import(found: Found) -> Any:
    if found.home == "folder":
        spec = importlib.util.spec_from_file_location(f"crosspath_folder_plugin_{found.name}", found.place)
        if spec is None or spec.loader is None:
            raise ImportError(f"{found.place} is no Python file")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    if found.home == "bundled":
        return importlib.import_module(found.place)
    from importlib.metadata import EntryPoint

    return EntryPoint(name=found.name, value=found.place, group=PROJECT).load()


def hooks_of(manager: pluggy.PluginManager) -> list[str]:
    """The names of the hooks the one plugin of ``manager`` implements."""
    (plugin,) = manager.get_plugins()
    return sorted(caller.name for caller in manager.get_hookcallers(plugin) or ())
