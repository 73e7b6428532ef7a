"""The host: finds plugins in three homes, keeps them apart, and knows how each is doing."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from crosspath.domain.capture import Capture
from crosspath.domain.event import WEB, Draft, Factor
from crosspath.domain.importing import Importer
from crosspath.domain.platform import Platform, Resolved
from crosspath.domain.platforms import Platforms, as_found
from crosspath.domain.proposal import Proposal
from crosspath.domain.site import Site
from crosspath.domain.url import parse
from crosspath.plugins.answers import description, drafts_of, factors_of, proposals_about, resolved_on
from crosspath.plugins.finding import LONGEST_NAME, Found, find, hooks_of, load
from crosspath.plugins.foreign import Failed, Foreign, printable

logger = logging.getLogger(__name__)

UNDERSTAND_SECONDS = 0.5
"""For a pure function on one capture; whoever logs an act waits for it."""
TELL_SECONDS = 2.0
PROPOSE_SECONDS = 1.0
"""For all it proposes at once; whoever looks at what is due waits for it."""
PROPOSES = "propose_reminders"
WEIGHS = "weigh_event"
_START_AT_ONCE = 4

_ANY_SITE = Site(name=WEB, title="Any web page")
"""What there is of the web when its plugin is missing."""


@dataclass(kw_only=True)
class Plugin:
    """One plugin and how it is doing.

    A foreign one has a process that is asked, and another that is told, so that neither waits for the other; each only if it is needed.
    """

    found: Found
    refused: str | None = None
    disabled: str | None = None
    fault: str | None = None
    """What went wrong when it was last asked in this process, as bundled ones and tables are."""
    platforms: list[str] = field(default_factory=list)
    hooks: Sequence[str] = ()
    importers: Sequence[Importer] = ()
    weigh: Callable[..., Factor | None] | None = None
    """What says in this process what an act weighs, of a bundled one that does."""
    asked: Foreign | None = None
    told: Foreign | None = None
    normalizing: frozenset[str] = frozenset()
    """Its platforms that are more than tables, so that captures are for its process to understand."""
    resolving: frozenset[str] = frozenset()
    """Its platforms whose tables do not say what an address is."""

    @property
    def processes(self) -> list[Foreign]:
        """Its processes."""
        return [process for process in (self.asked, self.told) if process]

    async def close(self) -> None:
        """End its processes."""
        await asyncio.gather(*(process.close() for process in self.processes))
        self.asked = self.told = None


@dataclass(frozen=True, kw_only=True)
class Understanding:
    """What a capture means. ``fault`` is why its own platform did not say, with the plugin's name."""

    platform: str
    drafts: Sequence[Draft]
    plugin: str
    fault: str | None = None


class Host:
    """All plugins. Built by :meth:`open`; ``clock`` gives the present."""

    def __init__(self, *, clock: Callable[[], datetime], folder: Path | None, enabled: Collection[str], disabled: Collection[str]) -> None:
        self._clock = clock
        self._folder = folder
        self._enabled = enabled
        self._disabled = disabled
        self._loading = asyncio.Lock()
        self._owners: dict[str, Plugin] = {}
        self._weighing: Sequence[Plugin] = ()
        self.plugins: Sequence[Plugin] = ()
        self.platforms = Platforms([_ANY_SITE])

    @classmethod
    async def open(
        cls, *, clock: Callable[[], datetime], folder: Path | None = None, enabled: Collection[str] = (), disabled: Collection[str] = ()
    ) -> Host:
        """The host with every plugin loaded that may be.

        Bundled plugins run here; so that nothing installed runs unasked, an installed one must be in ``enabled``. Putting a file into the
        folder is asking. A plugin that cannot be used is listed with its reason and costs nothing else.
        """
        host = cls(clock=clock, folder=folder, enabled=enabled, disabled=disabled)
        await host.load()
        return host

    async def load(self) -> None:
        """Find and start all plugins as they are now on the disk, each with a clean slate; those that ran until now end."""
        async with self._loading:
            before = self.plugins
            plugins = [Plugin(found=found) for found in find(self._folder)]
            names = Counter(plugin.found.name for plugin in plugins)
            for plugin in plugins:
                self._admit(plugin, names[plugin.found.name])
            starting = asyncio.Semaphore(_START_AT_ONCE)
            offers = await asyncio.gather(*(self._start(plugin, starting) for plugin in plugins))
            owners: dict[str, Plugin] = {}
            platforms: dict[str, Platform] = {}
            for plugin, offered in zip(plugins, offers, strict=True):
                if clash := _clash(offered, platforms.values()):
                    plugin.refused = clash
                    await plugin.close()
                    continue
                plugin.platforms = [platform.name for platform in offered]
                owners.update(dict.fromkeys(plugin.platforms, plugin))
                platforms.update({platform.name: platform for platform in offered})
            self._owners, self.plugins = owners, plugins
            weighing = [plugin for plugin in plugins if plugin.weigh or plugin.asked and WEIGHS in plugin.hooks]
            self._weighing = sorted(weighing, key=lambda plugin: plugin.weigh is None)
            self.platforms = Platforms({WEB: _ANY_SITE, **platforms}.values())
            await _end(before)

    async def close(self) -> None:
        """End every plugin's process."""
        await _end(self.plugins)

    def _admit(self, plugin: Plugin, namesakes: int) -> None:
        """Say why a plugin may not run, if so."""
        name, home = plugin.found.name, plugin.found.home
        if not name.isprintable() or len(name) > LONGEST_NAME:
            plugin.found = dataclasses.replace(plugin.found, name=printable(name)[:LONGEST_NAME])
            plugin.refused = f"its name is not printable, or longer than {LONGEST_NAME} characters"
        elif namesakes > 1 and home != "bundled":
            plugin.refused = f"there are {namesakes} plugins called {name}"
        elif name in self._disabled:
            plugin.disabled = "switched off in the settings"
        elif home == "installed" and name not in self._enabled:
            plugin.disabled = f"not enabled; allow it with: crosspath plugins enable {name}"

    async def _start(self, plugin: Plugin, starting: asyncio.Semaphore) -> Sequence[Platform]:
        """The platforms of a plugin; none, and the reason in ``refused``, when it cannot be used."""
        if plugin.refused or plugin.disabled:
            return ()
        try:
            if plugin.found.home == "bundled":
                manager = load(plugin.found)
                plugin.hooks = hooks_of(manager)
                plugin.weigh = manager.hook.weigh_event if WEIGHS in plugin.hooks else None
                plugin.importers = [importer for answer in manager.hook.register_importers() for importer in answer]
                return [platform for answer in manager.hook.register_platforms() for platform in answer]
            async with starting:
                return await self._start_foreign(plugin)
        except Exception as error:
            plugin.refused = printable(str(error)) or type(error).__name__
            logger.warning("plugin %s was not loaded: %s", plugin.found.name, plugin.refused)
            return ()

    async def _start_foreign(self, plugin: Plugin) -> Sequence[Platform]:
        process = Foreign(plugin.found, self._clock)
        described = await process.start(description)
        plugin.hooks = described.hooks
        plugin.normalizing, plugin.resolving = described.normalizing, described.resolving
        if described.normalizing or {PROPOSES, WEIGHS} & set(described.hooks):
            plugin.asked = process
        if "event_recorded" in described.hooks:
            plugin.told = Foreign(plugin.found, self._clock) if plugin.asked else process
            plugin.told.wait_for_calls()
        if not plugin.processes:
            await process.close()  # Tables are all it has, and here they are.
        return described.platforms

    @property
    def importers(self) -> list[Importer]:
        """The formats that plugins read."""
        return [importer for plugin in self.plugins for importer in plugin.importers]

    async def understand(self, capture: Capture) -> Understanding:
        """What a capture means to its platform; to the web at large when the platform's plugin fails."""
        capture = self.platforms.unwrap_capture(capture)
        platform = self.platforms.of_capture(capture)
        plugin = self._owners.get(platform.name)
        name = plugin.found.name if plugin else platform.name
        try:
            drafts = [self._located(draft) for draft in await self._normalize(plugin, platform, capture)]
            if plugin:
                plugin.fault = None
            return Understanding(platform=platform.name, drafts=await self._weighed(drafts, capture), plugin=name)
        except Failed as error:
            fault = str(error)
        except Exception as error:
            fault = printable(f"{type(error).__name__}: {error}")
            if plugin and not isinstance(error, ValueError):
                logger.exception("plugin %s failed on a capture", name)
                plugin.fault = fault
        return Understanding(platform=WEB, drafts=self._at_least(capture), plugin=name, fault=fault)

    def _at_least(self, capture: Capture) -> Sequence[Draft]:
        """The events in a capture as any web page has them; none when it says too little even for that."""
        for site in (self.platforms[WEB], _ANY_SITE):
            try:
                return [self._located(draft) for draft in site.normalize(capture)]
            except Exception as error:
                logger.warning("%s: a capture means nothing: %s", site.title, error)
        return []

    async def _normalize(self, plugin: Plugin | None, platform: Platform, capture: Capture) -> Sequence[Draft]:
        if plugin is None or plugin.asked is None or platform.name not in plugin.normalizing:
            return platform.normalize(capture)
        asked = {"platform": platform.name, "capture": msgspec.to_builtins(capture)}
        return await plugin.asked.call("normalize", UNDERSTAND_SECONDS, drafts_of(platform.name), **asked)

    async def _weighed(self, drafts: Sequence[Draft], capture: Capture) -> Sequence[Draft]:
        """The drafts with what plugins say each of them weighs. One that fails says nothing."""
        for plugin in self._weighing:
            open_ = [draft for draft in drafts if draft.factor is None]
            if not open_:
                break
            try:
                factors = iter(await self._weigh(plugin, open_, capture))
            except Failed:
                continue  # Said already.
            except Exception as error:
                logger.exception("plugin %s failed to weigh an act", plugin.found.name)
                plugin.fault = printable(f"{type(error).__name__}: {error}")
                continue
            drafts = [replace(draft, factor=next(factors)) if draft.factor is None else draft for draft in drafts]
        return drafts

    async def _weigh(self, plugin: Plugin, drafts: Sequence[Draft], capture: Capture) -> Sequence[Factor | None]:
        if plugin.weigh is not None:
            return factors_of(drafts)([plugin.weigh(event=draft, capture=capture) for draft in drafts])
        assert plugin.asked
        asked = {"drafts": msgspec.to_builtins(drafts), "capture": msgspec.to_builtins(capture)}
        return await plugin.asked.call("weigh", UNDERSTAND_SECONDS, factors_of(drafts), **asked)

    def _located(self, draft: Draft) -> Draft:
        """The draft with every account on the platform its address belongs to."""
        locate = self.platforms.locate
        sides, thing = draft.counterparts, draft.object
        if any(locate(side.account) is not side.account for side in sides):
            sides = [replace(side, account=locate(side.account)) for side in sides]
        if thing.author and (author := locate(thing.author)) is not thing.author:
            thing = replace(thing, author=author)
        if sides is draft.counterparts and thing is draft.object and draft.factor is None:
            return draft  # As nearly always.
        return replace(draft, counterparts=sides, object=thing, factor=None)

    @property
    def asks_others(self) -> bool:
        """Whether some addresses are understood in a plugin's own process."""
        return any(plugin.resolving for plugin in self.plugins)

    @property
    def resolving(self) -> frozenset[str]:
        """The platforms whose plugin is asked what an address is."""
        return frozenset(name for plugin in self.plugins if plugin.asked for name in plugin.resolving)

    async def resolve(self, text: str) -> Resolved:
        """What the address in ``text`` is. Raises :class:`Refused` for an address that is none."""
        found = self.platforms.unwrap(parse(text))
        platform = found.platform
        plugin = self._owners.get(platform.name)
        if plugin and plugin.asked and platform.name in plugin.resolving:
            asked = {"platform": platform.name, "url": found.url.text}
            try:
                resolved = await plugin.asked.call("resolve", UNDERSTAND_SECONDS, resolved_on(platform.name), **asked)
                return as_found(resolved, text, found)
            except Failed:
                pass  # Said already; the table knows something too.
        return self.platforms.answer(found, text)

    @property
    def proposes(self) -> bool:
        """Whether some plugin proposes reminders."""
        return any(PROPOSES in plugin.hooks and plugin.asked for plugin in self.plugins)

    async def propose(self, standings: Sequence[Mapping[str, Any]], now: datetime) -> list[tuple[str, int, Proposal]]:
        """What plugins propose for these people: the plugin, the person, the proposal. One that fails proposes nothing."""
        asking = [plugin for plugin in self.plugins if PROPOSES in plugin.hooks and plugin.asked]
        acts = {each["person"]["id"]: {act["event"] for act in (each["first"], *each["acts"])} for each in standings}
        calls = (plugin.asked.call("propose", PROPOSE_SECONDS, proposals_about(acts), standings=standings, now=now) for plugin in asking if plugin.asked)
        answers = await asyncio.gather(*calls, return_exceptions=True)
        found = []
        for plugin, answer in zip(asking, answers, strict=True):
            if isinstance(answer, list):
                found += [(plugin.found.name, person, proposal) for person, proposal in answer]
            elif not isinstance(answer, Failed):
                raise answer
        return found

    async def tell(self, name: str, event: Mapping[str, Any], person_id: int | None) -> None:
        """Tell one plugin of one recorded event. Raises :class:`Failed`."""
        listener = self._listener(name)
        if listener is None:
            raise Failed("it does not listen any more")
        await listener.call("tell", TELL_SECONDS, lambda answer: None, event=event, person_id=person_id)

    def listeners(self) -> list[str]:
        """The plugins that want to be told of recorded events."""
        return [plugin.found.name for plugin in self.plugins if plugin.told]

    def rests_until(self, name: str) -> datetime | None:
        """Until when a listener that failed is left alone; None when it can be told at once."""
        listener = self._listener(name)
        return listener.breaker.rests_until if listener else None

    def reset(self, name: str) -> bool:
        """Ask a plugin again that rests after failing. Whether there is such a plugin."""
        found = [plugin for plugin in self.plugins if plugin.found.name == name]
        for plugin in found:
            plugin.fault = None
            for process in plugin.processes:
                process.breaker.succeeded()
        return bool(found)

    def _listener(self, name: str) -> Foreign | None:
        return next((plugin.told for plugin in self.plugins if plugin.told and plugin.found.name == name), None)

    def report(self) -> list[dict[str, Any]]:
        """Every plugin with its state and the reason for it."""
        return [_report(plugin, self._clock()) for plugin in self.plugins]


async def _end(plugins: Iterable[Plugin]) -> None:
    await asyncio.gather(*(plugin.close() for plugin in plugins))


def _clash(offered: Iterable[Platform], there: Iterable[Platform]) -> str | None:
    """Why these platforms cannot be added to those that are there, if so."""
    known = {platform.name: platform for platform in there}
    hosts = {host: platform.name for platform in known.values() for host in (*platform.hosts, *platform.aliases)}
    for platform in offered:
        if platform.name in known:
            return f"there already is a platform called {platform.name}"
        known[platform.name] = platform
        for host in (*platform.hosts, *platform.aliases):
            if hosts.setdefault(host, platform.name) != platform.name:
                return f"{host} already belongs to platform {hosts[host]}"
    return None


def _report(plugin: Plugin, now: datetime) -> dict[str, Any]:
    state, reason = "active", None
    if plugin.refused:
        state, reason = "refused", plugin.refused
    elif plugin.disabled:
        state, reason = "disabled", plugin.disabled
    elif failing := [process.breaker for process in plugin.processes if process.breaker.reason]:
        state, reason = "failing", failing[0].reason
        if failing[0].is_open(now) and failing[0].rests_until:
            reason = f"{reason}; left alone until {failing[0].rests_until.astimezone(UTC):%H:%M:%S} UTC"
    elif plugin.fault:
        state, reason = "failing", plugin.fault
    found = plugin.found
    return {
        "name": found.name,
        "home": found.home,
        "version": found.version,
        "state": state,
        "reason": reason,
        "platforms": plugin.platforms,
        "hooks": list(plugin.hooks),
    }
