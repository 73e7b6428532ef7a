"""The whole plugin contract. Hooks register objects; objects do the work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import pluggy

from crosspath.domain.capture import Capture
from crosspath.domain.event import Draft, Factor
from crosspath.domain.importing import Importer
from crosspath.domain.platform import Platform
from crosspath.domain.proposal import Proposal

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
    def register_importers(self) -> Iterable[Importer]:
        """Asked once, when the plugin is loaded: the formats of exports it reads. All answers count; they run in the server's process, so only
        those of bundled plugins are asked."""

    @hookspec(firstresult=True)
    def weigh_event(self, event: Draft, capture: Capture) -> Factor | None:
        """Asked of every act before it is in the log: what this one weighs, where that is not what acts of its verb do. The first answer that is
        not ``None`` counts, bundled plugins before others.

        ``event`` is what ``normalize`` made of ``capture``. The answer is kept with the event, and only ever multiplied with its verb's strength,
        so the user's weights and half-life go on to hold for it; a replay asks again.
        """

    @hookspec
    def propose_reminders(self, standing: Mapping[str, Any], now: datetime) -> Iterable[Proposal]:
        """Asked when what is due is looked at, about one person after another: what else could be done for them now. All answers count.

        ``standing`` is the standing as ``GET /people/{id}`` shows it, with the ``person`` (``id``, ``name``, ``categories``, ``goals``,
        ``best_at``), the ``first`` act between the user and them and the newest ten ``acts``, each with ``event``, ``direction``, ``verb``,
        ``occurred_at``, ``url`` and ``title``.
        """

    @hookspec
    async def event_recorded(self, event: Mapping[str, Any], person_id: int | None) -> None:
        """Told after an event is safe in the log, in order, at least once, with two seconds to finish.

        ``event`` is the event as ``GET /events/{id}`` shows it. A plugin that fails is told again later.
        """
