"""Changing the settings file as the user wrote it: comments stay, and what could not be started with is never written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from crosspath.settings import TOML, ConfigurationError, Settings, read_settings

BEFORE = "crosspath.before.toml"
"""The settings file as it was before the last change."""


def switch_plugin(data_dir: Path, name: str, *, on: bool) -> Path:
    """Write into the settings that a plugin may run, or may not; the settings file."""
    document = _read(data_dir)
    table = document.setdefault("plugins", tomlkit.table())
    for key, wanted in (("enabled", on), ("disabled", not on)):
        names = [other for other in table.get(key, []) if other != name]
        table[key] = [*names, name] if wanted else names
    return _write(data_dir, tomlkit.dumps(document))


def keep_settings(data_dir: Path, values: Mapping[str, Any]) -> Settings:
    """Write values into the settings file, a mapping into the table of that name, None takes out what was there; the settings as they then are.

    Raises :class:`ConfigurationError`, and the file is as it was.
    """
    settings, text = _changed(data_dir, values)
    _write(data_dir, text)
    return settings


def try_settings(data_dir: Path, values: Mapping[str, Any]) -> Settings:
    """The settings as :func:`keep_settings` would leave them; nothing is written. Raises :class:`ConfigurationError`."""
    return _changed(data_dir, values)[0]


def take_back(data_dir: Path, state: str) -> Settings:
    """The settings file as it was before the last change; doing it again is doing the change again.

    Raises :class:`ConfigurationError` unless the file is in ``state``, as :func:`state_of` says.
    """
    former = data_dir / BEFORE
    if state != state_of(data_dir) or not former.exists():
        raise ConfigurationError("The settings were changed since; what they were before that is not known any more.")
    text = former.read_text(encoding="utf-8")
    settings = read_settings({"data_dir": data_dir}, text=text)
    _write(data_dir, text)
    return settings


def state_of(data_dir: Path) -> str:
    """A mark of what the settings file holds, in hexadecimal digits."""
    return hashlib.sha256(_text(data_dir).encode()).hexdigest()[:12]


def _changed(data_dir: Path, values: Mapping[str, Any]) -> tuple[Settings, str]:
    document = _read(data_dir)
    _put(document, values)
    text = tomlkit.dumps(document)
    return read_settings({"data_dir": data_dir}, text=text), text


def _put(table: MutableMapping[str, Any], values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        if isinstance(value, Mapping):
            _put(table.setdefault(key, tomlkit.table()), value)
        elif value is not None:
            table[key] = value
        elif key in table:
            del table[key]


def _text(data_dir: Path) -> str:
    path = data_dir / TOML
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _read(data_dir: Path) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(_text(data_dir))
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise ConfigurationError(f"{data_dir / TOML} cannot be read: {error}") from None


def _write(data_dir: Path, text: str) -> Path:
    """Put the text in place of the file, which is kept beside it."""
    _replace(data_dir / BEFORE, _text(data_dir))
    return _replace(data_dir / TOML, text)


def _replace(path: Path, text: str) -> Path:
    beside = path.with_suffix(".new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(beside, path)
    return path
