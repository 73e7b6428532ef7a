"""Settings: from the command line, the environment, and ``crosspath.toml`` in the data directory, in that order of weight."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crosspath.domain.attention import CADENCES, Attention
from crosspath.domain.notifying import WEEKDAYS, Notifying
from crosspath.domain.verbs import NO_STRENGTHS, VERBS
from crosspath.store.place import sqlite_url

if TYPE_CHECKING:
    from ipaddress import IPv4Network, IPv6Network

    Network = IPv4Network | IPv6Network

PORT = 7284
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
TOML = "crosspath.toml"

LIVE = ("sites", "personas", "guide", "attention", "half_life_days", "strengths")
"""What counts at once when it is changed while the server runs."""

_TYPES: Mapping[str, type] = {
    "host": str,
    "port": int,
    "database_url": str,
    "allow_remote": bool,
    "allowed_hosts": list,
    "tls_certificate": str,
    "tls_key": str,
    "trusted_proxies": list,
    "sites": list,
    "personas": list,
    "guide": bool,
}
_REMINDER_TYPES: Mapping[str, type] = {"per_day": int, "person_days": int, "quiet": str, "timezone": str, "cadences": dict}
_STANDING_TYPES: Mapping[str, type] = {"half_life_days": int, "weights": dict}
_NOTIFY_TYPES: Mapping[str, type] = {"persona": str, "due": str, "digest": str}
_TARGET = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}://\S+")
_CLOCK = re.compile(r"\d\d:\d\d")
_LINK_TYPES: Mapping[str, type] = {"allow": list, "ports": list}
_PLUGIN_TYPES: Mapping[str, type] = {"enabled": list, "disabled": list}


class ConfigurationError(Exception):
    """A setting that cannot be kept; the message says which, and what to do."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything one server needs to know before it starts."""

    data_dir: Path
    host: str = "127.0.0.1"
    port: int = PORT
    database_url: str = ""
    allow_remote: bool = False
    allowed_hosts: tuple[str, ...] = ()
    tls_certificate: Path | None = None
    """A PEM file with the certificate and those it rests on; it may hold the key too, else ``tls_key`` is the file that does."""
    tls_key: Path | None = None
    trusted_proxies: tuple[Network, ...] = ()
    """Who may say for whom they speak, and that it came encrypted."""
    sites: tuple[str, ...] = ()
    """What is mine on the web: sites as host names, those below them are too; profiles as ``host/path``."""
    personas: tuple[str, ...] = ()
    """The names under which I act, besides those the log knows."""
    guide: bool = True
    """Whether Today shows the first steps while the log is young."""
    attention: Attention = Attention()
    notifying: Notifying = Notifying()
    half_life_days: int = 90
    strengths: Mapping[str, float] = field(default_factory=lambda: NO_STRENGTHS)
    """Of the verbs that weigh something else than in their table."""
    fetch_allow: tuple[Network, ...] = ()
    """Private networks whose pages may be looked at."""
    fetch_ports: frozenset[int] = frozenset({80, 443, 8080, 8443})
    plugins_enabled: frozenset[str] = frozenset()
    plugins_disabled: frozenset[str] = frozenset()

    @property
    def plugin_folder(self) -> Path:
        """Where a plugin of one file is dropped."""
        return self.data_dir / "plugins"

    @property
    def is_remote(self) -> bool:
        """Whether the server would listen beyond this machine."""
        return self.host not in LOOPBACK


def read_settings(flags: Mapping[str, Any], environ: Mapping[str, str] = os.environ, *, text: str | None = None) -> Settings:
    """The settings in force; ``flags`` holds what the command line said, None where it said nothing.

    With ``text`` they are as if the settings file held that. Raises :class:`ConfigurationError`.
    """
    data_dir = Path(flags.get("data_dir") or environ.get("CROSSPATH_DATA_DIR") or default_data_dir()).expanduser().absolute()
    stated = _stated(data_dir / TOML, text)
    plugins = _checked(stated.pop("plugins", {}), _PLUGIN_TYPES, "plugins.")
    attention = _attention(_checked(stated.pop("reminders", {}), _REMINDER_TYPES, "reminders."))
    notifying = _notifying(stated.pop("notify", {}))
    links = _checked(stated.pop("links", {}), _LINK_TYPES, "links.")
    standing = _checked(stated.pop("standing", {}), _STANDING_TYPES, "standing.")
    half_life_days = standing.get("half_life_days", 90)
    if not 1 <= half_life_days <= 36500:
        raise ConfigurationError(f"`standing.half_life_days` in {TOML} is a number of days, 1 at least and 36500 at most, not {half_life_days}.")
    values = _checked(stated, _TYPES)
    for name in ("port", "database_url"):
        if (text := environ.get(f"CROSSPATH_{name.upper()}")) is not None:
            values[name] = _port(text) if name == "port" else text
    values.update({name: value for name, value in flags.items() if value is not None and name in _TYPES})
    port = values.get("port", PORT)
    if not 0 <= port <= 65535:
        raise ConfigurationError(f"port {port} is none; choose one from 1 to 65535.")
    return Settings(
        data_dir=data_dir,
        host=values.get("host", "127.0.0.1"),
        port=port,
        database_url=values.get("database_url") or sqlite_url(data_dir / "crosspath.sqlite3"),
        allow_remote=values.get("allow_remote", False),
        allowed_hosts=tuple(values.get("allowed_hosts", ())),
        tls_certificate=_file(data_dir, values, "tls_certificate"),
        tls_key=_file(data_dir, values, "tls_key"),
        trusted_proxies=tuple(_network(text) for text in values.get("trusted_proxies", ())),
        sites=tuple(dict.fromkeys(_site(text) for text in values.get("sites", ()))),
        personas=tuple(dict.fromkeys(_persona(text) for text in values.get("personas", ()))),
        guide=values.get("guide", True),
        attention=attention,
        notifying=notifying,
        half_life_days=half_life_days,
        strengths=_strengths(standing.get("weights", {})),
        fetch_allow=tuple(_network(text, "links.allow") for text in links.get("allow", ())),
        **({"fetch_ports": frozenset(_ports(links["ports"]))} if "ports" in links else {}),
        plugins_enabled=frozenset(plugins.get("enabled", ())),
        plugins_disabled=frozenset(plugins.get("disabled", ())),
    )


def _file(data_dir: Path, values: Mapping[str, Any], name: str) -> Path | None:
    return data_dir / Path(values[name]).expanduser() if name in values else None


def _site(text: str) -> str:
    from crosspath.domain.url import Refused, parse

    try:
        page = parse(text if "://" in text else f"https://{text}")
    except Refused:
        raise ConfigurationError(f'`sites` in {TOML} holds your sites and profiles, as "me.example" or "github.com/me", not {text!r}.') from None
    return "/".join([page.host, *page.segments])


def _persona(text: str) -> str:
    if len(text) > 60 or not text.isprintable() or text != text.strip():
        raise ConfigurationError(f'`personas` in {TOML} holds names of up to 60 letters, as "business", not {text!r}.')
    return text


def _strengths(stated: Mapping[str, Any]) -> Mapping[str, float]:
    for verb, strength in stated.items():
        if verb not in VERBS or verb == "undo":
            raise ConfigurationError(f"`standing.weights.{verb}` in {TOML} is about no act there is.")
        if isinstance(strength, bool) or not isinstance(strength, int | float) or not 0 <= strength <= 10:
            raise ConfigurationError(f"`standing.weights.{verb}` in {TOML} is a number from 0 to 10, not {strength!r}.")
    return {verb: float(strength) for verb, strength in stated.items() if strength != VERBS[verb].strength}


def _ports(stated: list[str]) -> list[int]:
    if not all(text.isdecimal() and 0 < int(text) <= 65535 for text in stated):
        raise ConfigurationError(f'`links.ports` in {TOML} holds port numbers, as ["80", "443"], not {stated}.')
    return [int(text) for text in stated]


def _network(text: str, name: str = "trusted_proxies") -> Network:
    from ipaddress import ip_network

    try:
        return ip_network(text)
    except ValueError:
        raise ConfigurationError(f"`{name}` in {TOML} holds addresses like 10.0.0.2 or 10.0.0.0/24, not {text!r}.") from None


def default_data_dir() -> Path:
    """The data directory where the operating system expects one."""
    import platformdirs

    return Path(platformdirs.user_data_dir("crosspath", appauthor=False))


def prepare_data_dir(path: Path) -> None:
    """The directory exists and is its owner's alone to change. Raises :class:`ConfigurationError` with the command that mends it."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = path.stat()
    except OSError as error:
        raise ConfigurationError(f"The data directory {path} cannot be used: {error.strerror}.") from None
    if hasattr(os, "getuid") and found.st_uid != os.getuid():
        raise ConfigurationError(f"The data directory {path} belongs to another user. Take it over: chown -R $(id -un) '{path}'")
    if os.name == "posix" and found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise ConfigurationError(f"Others may write into the data directory {path}. Close it: chmod 700 '{path}'")


def _stated(path: Path, text: str | None) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8") if text is None else text)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"{path} cannot be read: {error}") from None


def _checked(stated: Any, types: Mapping[str, type], prefix: str = "") -> dict[str, Any]:
    if not isinstance(stated, dict):
        raise ConfigurationError(f"[{prefix.rstrip('.')}] in {TOML} is a table.")
    for name, value in stated.items():
        if name == "token":
            raise ConfigurationError(f"`token` is no setting: access is never open. Make a token with: crosspath token create NAME ({TOML})")
        if name not in types:
            raise ConfigurationError(f"`{prefix}{name}` in {TOML} is no setting; there are {', '.join(types)}.")
        if not isinstance(value, types[name]) or types[name] is int and isinstance(value, bool):
            raise ConfigurationError(f"`{prefix}{name}` in {TOML} is a {types[name].__name__}, not {value!r}.")
        if types[name] is list and not all(isinstance(item, str) and item for item in value):
            raise ConfigurationError(f"`{prefix}{name}` in {TOML} is a list of names.")
    return dict(stated)


def _attention(stated: Mapping[str, Any]) -> Attention:
    for name in ("per_day", "person_days"):
        if not 0 <= stated.get(name, 0) <= 1000:
            raise ConfigurationError(f"`reminders.{name}` in {TOML} is a number from 0 to 1000, not {stated[name]}.")
    given = {name: stated[name] for name in ("per_day", "person_days") if name in stated}
    return Attention(**given, cadences={**CADENCES, **_cadences(stated.get("cadences", {}))}, quiet=_quiet(stated.get("quiet", "")), zone=_zone(stated.get("timezone", "")))


def _cadences(stated: Mapping[str, Any]) -> Mapping[str, int]:
    for category, days in stated.items():
        if isinstance(days, bool) or not isinstance(days, int) or not 0 <= days <= 3650:
            raise ConfigurationError(f"`reminders.cadences.{category}` in {TOML} is a number of days from 0 to 3650, not {days!r}.")
    return stated


def _notifying(stated: Any) -> Notifying:
    """What is sent where; a message about a mistake shows no target, for targets hold passwords."""
    targets = stated.pop("targets", []) if isinstance(stated, dict) else []
    if not isinstance(targets, list) or not all(isinstance(target, str) and _TARGET.match(target) for target in targets):
        raise ConfigurationError(f'`notify.targets` in {TOML} is a list of addresses as apprise writes them, as ["ntfys://ntfy.sh/a-topic"].')
    said = _checked(stated, _NOTIFY_TYPES, "notify.")
    day, _, at = said.get("digest", "").lower().rpartition(" ")
    if at and day not in WEEKDAYS:
        raise ConfigurationError(f'`notify.digest` in {TOML} is a day and a time, as "mon 08:00", not {said["digest"]!r}.')
    persona = said.get("persona", "me")
    if not 1 <= len(persona) <= 60:
        raise ConfigurationError(f"`notify.persona` in {TOML} is the name of a persona.")
    digest = (WEEKDAYS.index(day), _time("digest", at)) if at else None
    return Notifying(targets=tuple(dict.fromkeys(targets)), persona=persona, due=_time("due", said["due"]) if said.get("due") else None, digest=digest)


def _time(name: str, text: str) -> time:
    try:
        found = time.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo or not _CLOCK.fullmatch(text):
        raise ConfigurationError(f'`notify.{name}` in {TOML} has a time as "08:00", not {text!r}.')
    return found


def _quiet(text: str) -> tuple[time, time] | None:
    if not text:
        return None
    try:
        begins, ends = (time.fromisoformat(part.strip()) for part in text.split("-"))
    except ValueError:
        raise ConfigurationError(f'`reminders.quiet` in {TOML} is two times, as "22:00-07:00", not {text!r}.') from None
    return begins, ends


def _zone(name: str) -> tzinfo | None:
    if not name:
        return None
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ConfigurationError(f'`reminders.timezone` in {TOML} is the name of a time zone, as "Europe/Vienna", not {name!r}.') from None


def _port(text: str) -> int:
    if not text.isdecimal():
        raise ConfigurationError(f"CROSSPATH_PORT={text!r} is no port number.")
    return int(text)
