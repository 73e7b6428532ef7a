"""Settings: what is mine, how often I want to be reminded and when not, how acts weigh. They are kept in crosspath.toml."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web

from crosspath.domain.verbs import VERBS
from crosspath.ledger.balance import Weighing
from crosspath.ledger.shapes.base import PersonRef
from crosspath.ledger.shapes.standing import StandingShape
from crosspath.ledger.standing import stand_by
from crosspath.settings import TOML, ConfigurationError, Settings
from crosspath.web.pages.page import Page, Visit
from crosspath.web.pages.setting import SETTINGS_SHOWN, Setting, fields_of
from crosspath.web.services import CLOCK, PREFERENCES, SETTINGS

_NEWEST = "100"
_SHOWN = 8
"""People in a preview."""


async def show_settings(
    visit: Visit, *, status: int = 200, wrong: Mapping[str, str] | None = None, fields: Mapping[str, str] | None = None, preview: Any = None
) -> web.StreamResponse:
    """The settings in force, or as they were typed."""
    settings = visit.request.app[PREFERENCES].settings
    return visit.show(
        "settings.html",
        status=status,
        fields=fields_of(settings) | dict(fields or {}),
        wrong=wrong or {},
        preview=preview,
        settings=settings,
        unfolded=preview is not None or any(name.startswith("weight-") for name in wrong or ()),
        verbs=[verb for verb in VERBS.values() if verb.name != "undo"],
        categories=sorted(settings.attention.cadences),
        file=str(settings.data_dir / TOML),
    )


async def keep(visit: Visit) -> web.StreamResponse:
    """Write what was changed into the settings file, and it counts at once; or only show what that would change."""
    from crosspath.switches import keep_settings, state_of

    app = visit.request.app
    typed, values, wrong = await _read(visit)
    if wrong:
        return await show_settings(visit, status=422, wrong=wrong, fields=typed)
    if "preview" in visit.form:
        return await show_settings(visit, fields=typed, preview=await _foresee(visit, values))
    if not values:
        return visit.back("/settings")
    data_dir = app[SETTINGS].data_dir
    await _take(visit, await asyncio.to_thread(keep_settings, data_dir, values))
    return visit.back("/settings", f"set:{state_of(data_dir)}")


async def take_back(visit: Visit) -> web.StreamResponse:
    """The settings file as it was before the last change."""
    from crosspath import switches

    data_dir = visit.request.app[SETTINGS].data_dir
    try:
        settings = await asyncio.to_thread(switches.take_back, data_dir, visit.asked("state")["state"])
    except ConfigurationError as error:
        return await show_settings(visit, status=409, wrong={"": str(error)})
    await _take(visit, settings)
    return visit.back("/settings", f"unset:{switches.state_of(data_dir)}")


async def _foresee(visit: Visit, values: Mapping[str, Any]) -> list[tuple[PersonRef, StandingShape, StandingShape]]:
    """Those I met last, each with the standing as it is and as it would be."""
    from crosspath.switches import try_settings

    app = visit.request.app
    then = try_settings(app[SETTINGS].data_dir, values)
    events = (await visit.ask("GET", "/events", query={"limit": _NEWEST})).events
    people = {event.person.id: event.person for event in events if event.person}
    people = dict(list(people.items())[:_SHOWN])
    now, later = await stand_by(list(people), [_weighing(app[PREFERENCES].settings), _weighing(then)], app[CLOCK]())
    return [(person, now[number], later[number]) for number, person in people.items()]


async def _take(visit: Visit, settings: Settings) -> None:
    preferences = visit.request.app[PREFERENCES]
    before = _weighing(preferences.settings)
    preferences.take(settings)
    if _weighing(settings) != before:
        await preferences.weigh()


def _weighing(settings: Settings) -> Weighing:
    return Weighing.by(settings.half_life_days, settings.attention.zone, settings.strengths)


async def _read(visit: Visit) -> tuple[Mapping[str, str], dict[str, Any], dict[str, str]]:
    """What was typed, the values to write of what was changed, and what is wrong with a field, each for itself."""
    app = visit.request.app
    before = fields_of(app[PREFERENCES].settings)
    typed = {name: visit.form[name] for name in before if name in visit.form}
    changed = [setting for setting in SETTINGS_SHOWN if any(typed.get(name, before[name]) != before[name] for name in setting.fields)]
    return typed, *await asyncio.to_thread(_values, app[SETTINGS], changed, before | typed)


def _values(settings: Settings, changed: Sequence[Setting], typed: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    from crosspath.switches import try_settings

    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for setting in changed:
        try:
            value = setting.read(*(typed[name] for name in setting.fields))
            one: Any = value
            for key in reversed(setting.path):
                one = {key: one}
            try_settings(settings.data_dir, one)
        except ConfigurationError as error:
            wrong[setting.fields[0]] = str(error)
            continue
        table = values
        for key in setting.path[:-1]:
            table = table.setdefault(key, {})
        table[setting.path[-1]] = value
    return values, wrong


PAGES = [
    Page(path="/settings", handle=show_settings),
    Page(method="POST", path="/settings", handle=keep),
    Page(method="POST", path="/settings/undo", handle=take_back),
]
