"""Changing the settings file as the user wrote it: comments stay, and what could not be started with is never written."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from crosspath.settings import TOML, ConfigurationError, Settings, read_settings


def switch_plugin(data_dir: Path, name: str, *, on: bool) -> Path:
    """Write into the settings that a plugin may run, or may not; the settings file."""
    document = _read(data_dir)
    table = document.setdefault("plugins", tomlkit.table())
    for key, wanted in (("enabled", on), ("disabled", not on)):
        names = [other for other in table.get(key, []) if other != name]
        table[key] = [*names, name] if wanted else names
    return _write(data_dir, tomlkit.dumps(document))


def keep_settings(data_dir: Path, tables: Mapping[str, Mapping[str, Any]]) -> Settings:
    """Write values into tables of the settings file, None takes one out; the settings as they then are.

    Raises :class:`ConfigurationError`, and the file is as it was.
    """
    document = _read(data_dir)
    for name, values in tables.items():
        table = document.setdefault(name, tomlkit.table())
        for key, value in values.items():
            if value is not None:
                table[key] = value
            elif key in table:
                del table[key]
    text = tomlkit.dumps(document)
    settings = read_settings({"data_dir": data_dir}, text=text)
    _write(data_dir, text)
    return settings


def _read(data_dir: Path) -> tomlkit.TOMLDocument:
    path = data_dir / TOML
    try:
        return tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise ConfigurationError(f"{path} cannot be read: {error}") from None


def _write(data_dir: Path, text: str) -> Path:
    path = data_dir / TOML
    beside = path.with_suffix(".new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(beside, path)
    return path
