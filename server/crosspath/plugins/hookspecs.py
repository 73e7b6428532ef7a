"""The whole plugin contract. Hooks register objects; objects do the work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pluggy

from crosspath.domain.platform import Platform

PROJECT = "crosspath"
API = 1
"""Version of this contract; a plugin may state the one it was written for as ``CROSSPATH_API``."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


class Hooks:
    """Every hook there is."""

    @hookspec
    def register_platforms(self) -> Iterable[Platform]:
        """Asked once, when the plugin is loaded: the platforms it adds. All answers count."""

    @hookspec
    async def event_recorded(self, event: Mapping[str, Any], person_id: int | None) -> None:
        """Told after an event is safe in the log, in order, at least once, with two seconds to finish.

        ``event`` is the event as ``GET /events/{id}`` shows it. A plugin that fails is told again later.
        """
