"""Settings: how many reminders a day and when none, whose clock, how fast the past fades. They are kept in crosspath.toml."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from crosspath.settings import TOML, ConfigurationError
from crosspath.web.pages.page import Page, Visit
from crosspath.web.services import PREFERENCES, SETTINGS

# Field, table of the settings file, whether it is a number.
_FIELDS = (
    ("per_day", "reminders", True),
    ("person_days", "reminders", True),
    ("timezone", "reminders", False),
    ("half_life_days", "standing", True),
)


async def show_settings(visit: Visit, *, status: int = 200, wrong: str = "", fields: Mapping[str, str] | None = None) -> web.StreamResponse:
    """The settings in force."""
    settings = visit.request.app[SETTINGS]
    values = _values(visit) | dict(fields or {})
    return visit.show("settings.html", status=status, fields=values, wrong=wrong, settings=settings, file=str(settings.data_dir / TOML))


def _values(visit: Visit) -> dict[str, str]:
    preferences = visit.request.app[PREFERENCES]
    attention = preferences.attention
    begins, ends = attention.quiet or (None, None)
    return {
        "per_day": str(attention.per_day),
        "person_days": str(attention.person_days),
        "timezone": str(attention.zone or ""),
        "quiet_from": f"{begins:%H:%M}" if begins else "",
        "quiet_to": f"{ends:%H:%M}" if ends else "",
        "half_life_days": f"{preferences.half_life_days:g}",
    }


async def keep(visit: Visit) -> web.StreamResponse:
    """Write what was changed into the settings file; it counts at once."""
    from crosspath.switches import keep_settings

    before = _values(visit)
    changed = {name: visit.form[name] for name in before if name in visit.form and visit.form[name] != before[name]}
    app = visit.request.app
    try:
        settings = await asyncio.to_thread(keep_settings, app[SETTINGS].data_dir, _tables(before | changed, set(changed)))
    except ConfigurationError as error:
        return await show_settings(visit, status=422, wrong=str(error), fields=changed)
    app[PREFERENCES].attention, app[PREFERENCES].half_life_days = settings.attention, settings.half_life_days
    return visit.back("/settings", "saved:settings" if changed else None)


def _tables(values: Mapping[str, str], changed: set[str]) -> dict[str, dict[str, Any]]:
    """What to write, by table: only what was changed, so that the file keeps what its owner wrote."""
    tables: dict[str, dict[str, Any]] = {}
    for name, table, number in _FIELDS:
        if name in changed:
            tables.setdefault(table, {})[name] = _number(name, values[name]) if number else values[name] or None
    if changed & {"quiet_from", "quiet_to"}:
        times = (values["quiet_from"], values["quiet_to"])
        if any(times) and not all(times):
            raise ConfigurationError("Quiet hours need both times, or none.")
        tables.setdefault("reminders", {})["quiet"] = "-".join(times) if all(times) else None
    return tables


def _number(name: str, text: str) -> int | None:
    if text and not (text.isascii() and text.isdecimal() and len(text) < 6):
        raise ConfigurationError(f"“{text}” is no number ({name}).")
    return int(text) if text else None


PAGES = [Page(path="/settings", handle=show_settings), Page(method="POST", path="/settings", handle=keep)]
