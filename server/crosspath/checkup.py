"""The doctor: what of the set-up works, and for what does not, what to do."""

from __future__ import annotations

import os
import sqlite3
import stat
from dataclasses import dataclass

from crosspath.extension import extension_folder
from crosspath.local import Api, with_log
from crosspath.settings import ConfigurationError, Settings, prepare_data_dir
from crosspath.store.place import sqlite_warning


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing looked at."""

    what: str
    ok: bool
    says: str


def examine(settings: Settings) -> list[Finding]:
    """Everything worth checking, in the order in which it has to work."""
    try:
        prepare_data_dir(settings.data_dir)
    except ConfigurationError as error:
        return [Finding(what="data directory", ok=False, says=str(error))]
    findings = [Finding(what="data directory", ok=True, says=str(settings.data_dir)), _sqlite(), _private(settings)]
    findings += with_log(settings, _through)
    folder = extension_folder()
    says = f"load this folder into your browser: {folder}" if folder else "its folder is missing from this installation; install crosspath again"
    return [*findings, Finding(what="extension", ok=folder is not None, says=says)]


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
    health = api.call("GET", "/health")
    plugins = api.call("GET", "/plugins")["plugins"]
    tokens = api.call("GET", "/tokens")["tokens"]
    server = "no server runs; start it with: crosspath serve" if api.alone else f"runs at {api.running.url}/ (process {api.running.pid})"
    findings = [
        Finding(what="server", ok=True, says=server),
        Finding(what="database", ok=True, says=", ".join(f"{name}={value}" for name, value in health["database"].items()) or "PostgreSQL"),
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
