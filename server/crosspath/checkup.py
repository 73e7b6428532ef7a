"""The doctor: what of the set-up works, and for what does not, what to do."""

from __future__ import annotations

import importlib.util
import os
import sqlite3
import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crosspath.extension import extension_folder
from crosspath.settings import ConfigurationError, Settings, prepare_data_dir
from crosspath.store.backup import FOLDER, backups
from crosspath.store.place import sqlite_path, sqlite_warning

if TYPE_CHECKING:
    from crosspath.local import Api


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing looked at."""

    what: str
    ok: bool
    says: str


def examine(settings: Settings) -> list[Finding]:
    """Everything worth checking, in the order in which it has to work."""
    from crosspath.local import with_log

    try:
        prepare_data_dir(settings.data_dir)
    except ConfigurationError as error:
        return [Finding(what="data directory", ok=False, says=str(error))]
    return [*look_at_disk(settings), *with_log(settings, _through), look_at_extension()]


def look_at_disk(settings: Settings) -> list[Finding]:
    """What can be seen without asking a server."""
    return [Finding(what="data directory", ok=True, says=str(settings.data_dir)), _sqlite(), _private(settings), *_copies(settings), *_sending(settings)]


def _copies(settings: Settings) -> list[Finding]:
    """Of when the newest copy of the log is."""
    log = sqlite_path(settings.database_url)
    if log is None:
        return []
    found = backups(log.parent / FOLDER)
    says = f"the newest is of {found[0].made_at:%Y-%m-%d %H:%M} UTC" if found else "there is none yet; make one: crosspath backup"
    return [Finding(what="backups", ok=True, says=says)]


def _sending(settings: Settings) -> list[Finding]:
    """Whether what is to be sent to the user could be; where they want nothing sent, there is nothing to say."""
    count = len(settings.notifying.targets)
    if not count:
        return []
    there = importlib.util.find_spec("apprise") is not None
    says = f"{count} to send to; try them with: crosspath notify --test" if there else "what carries it is missing: pip install 'crosspath[notify]'"
    return [Finding(what="notify", ok=there, says=says)]


def look_at_extension() -> Finding:
    """Whether the browser extension is where it should be."""
    folder = extension_folder()
    says = f"load this folder into your browser: {folder}" if folder else "its folder is missing from this installation; install crosspath again"
    return Finding(what="extension", ok=folder is not None, says=says)


def _sqlite() -> Finding:
    says = f"SQLite {sqlite3.sqlite_version}"
    if warning := sqlite_warning():
        says += f"; {warning}"
    return Finding(what="sqlite", ok=True, says=says)


def _private(settings: Settings) -> Finding:
    open_files = [path.name for path in settings.data_dir.iterdir() if path.is_file() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)]
    if os.name == "posix" and open_files:
        return Finding(what="privacy", ok=False, says=f"others can read {', '.join(open_files)}; close them: chmod go= FILE")
    return Finding(what="privacy", ok=True, says="no file in it is open to others")


def _through(api: Api) -> list[Finding]:
    server = "no server runs; start it with: crosspath serve" if api.alone else f"runs at {api.running.url}/ (process {api.running.pid})"
    health, plugins, tokens = (api.call("GET", path) for path in ("/health", "/plugins", "/tokens"))
    return look_at_log(server, health["database"], plugins["plugins"], tokens["tokens"])


def look_at_log(
    server: str, database: Mapping[str, Any], plugins: Iterable[Mapping[str, Any]], tokens: Sequence[Mapping[str, Any]]
) -> list[Finding]:
    """What a server says of itself: its database, its plugins and its clients, as the API answers them."""
    findings = [
        Finding(what="server", ok=True, says=server),
        Finding(what="database", ok=True, says=", ".join(f"{name}={value}" for name, value in database.items()) or "PostgreSQL"),
    ]
    findings += [
        Finding(what=f"plugin {plugin['name']}", ok=plugin["state"] in ("active", "disabled"), says=plugin["reason"] or plugin["state"])
        for plugin in plugins
    ]
    paired = [token["name"] for token in tokens if token["kind"] == "extension"]
    says = ", ".join(paired) if paired else "none yet; open the extension's popup, and type the code that `crosspath pair` prints"
    findings.append(Finding(what="paired browsers", ok=True, says=says))
    return findings + [
        Finding(what="lost captures", ok=False, says=f"{token['name']} dropped {token['dropped']}, the oldest first: more waited there than it can keep")
        for token in tokens
        if token["dropped"]
    ]
