"""Plugins: what crosspath understands, how each does, switching them on and off."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from aiohttp import web

from crosspath.web.pages.page import Page, Visit
from crosspath.web.problems import Problem
from crosspath.web.services import SETTINGS


async def show_plugins(visit: Visit) -> web.StreamResponse:
    """Those that are not ours first, then those that came with crosspath."""
    found = (await visit.ask("GET", "/plugins"))["plugins"]
    platforms = await visit.ask("GET", "/platforms")
    titles = {platform.name: platform for platform in platforms.platforms}
    rules = {shape.name: shape for shape in platforms.platforms if shape.noticed}
    own = [plugin for plugin in found if plugin["home"] != "bundled" or plugin["state"] != "active"]
    bundled = _grouped([plugin for plugin in found if plugin["home"] == "bundled" and plugin["state"] == "active"], rules)
    folder = str(visit.request.app[SETTINGS].plugin_folder)
    return visit.show("plugins.html", own=own, bundled=bundled, platforms=titles, rules=rules, folder=folder)


def _grouped(plugins: Sequence[Mapping[str, Any]], rules: Collection[str]) -> dict[str, list[Mapping[str, Any]]]:
    """Plugins by what they are good for; those of whose sites something came in lately first."""
    groups: dict[str, list[Mapping[str, Any]]] = {"used": [], "notice": [], "by_hand": [], "files": []}
    for plugin in plugins:
        health = plugin["health"]
        if health["seen"] or health["last_failure"]:
            groups["used"].append(plugin)
        elif not plugin["platforms"]:
            groups["files"].append(plugin)
        else:
            groups["notice" if any(name in rules for name in plugin["platforms"]) else "by_hand"].append(plugin)
    return groups


async def _switch(visit: Visit, *, on: bool) -> web.StreamResponse:
    from crosspath.switches import state_of, switch_plugin

    name = visit.form.get("name", "")
    found = (await visit.ask("GET", "/plugins"))["plugins"]
    if name not in {plugin["name"] for plugin in found}:
        raise Problem(404, "not_found", "There is no such plugin.")
    data_dir = visit.request.app[SETTINGS].data_dir
    switch_plugin(data_dir, name, on=on)
    return visit.back("/plugins", f"switched:{state_of(data_dir)}")


async def reset(visit: Visit) -> web.StreamResponse:
    """It is asked again at once."""
    await visit.ask("POST", "/plugins/reset", body={"name": visit.form.get("name", "")})
    return visit.back("/plugins", "reset:")


async def enable(visit: Visit) -> web.StreamResponse:
    """It may run."""
    return await _switch(visit, on=True)


async def disable(visit: Visit) -> web.StreamResponse:
    """It may not."""
    return await _switch(visit, on=False)


PAGES = [
    Page(path="/plugins", handle=show_plugins),
    Page(method="POST", path="/plugins/reset", handle=reset),
    Page(method="POST", path="/plugins/enable", handle=enable),
    Page(method="POST", path="/plugins/disable", handle=disable),
]
