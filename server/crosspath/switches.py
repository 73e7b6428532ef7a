"""Switching plugins on and off in the settings file, leaving the rest of it as the user wrote it."""

from __future__ import annotations

import os
from pathlib import Path

import tomlkit

from crosspath.settings import TOML


def switch_plugin(data_dir: Path, name: str, *, on: bool) -> Path:
    """Write into the settings that a plugin may run, or may not; the settings file."""
    path = data_dir / TOML
    document = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
    table = document.setdefault("plugins", tomlkit.table())
    for key, wanted in (("enabled", on), ("disabled", not on)):
        names = [other for other in table.get(key, []) if other != name]
        table[key] = [*names, name] if wanted else names
    beside = path.with_suffix(".new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(tomlkit.dumps(document))
    os.replace(beside, path)
    return path
