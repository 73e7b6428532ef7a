"""The host: finds plugins in three homes, keeps them apart, and knows how each is doing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from crosspath.domain.capture import Capture
from crosspath.domain.event import Counterpart, Draft
from crosspath.domain.platform import Platform, Resolved
from crosspath.domain.platforms import Platforms
from crosspath.domain.site import WEB
from crosspath.domain.url import Refused, parse
from crosspath.domain.verbs import DIRECTIONS, VERBS
from crosspath.plugins.breaker import Breaker
from crosspath.plugins.finding import Found, Unusable, find, hooks_of, load
from crosspath.plugins.foreign import Failed, Foreign

logger = logging.getLogger(__name__)

UNDERSTAND_SECONDS = 0.5
"""For a pure function on one capture; whoever logs an act waits for it."""
TELL_SECONDS = 2.0


@dataclass(kw_only=True)
class Plugin:
    """One plugin and how it is doing. ``foreign`` is its process; a bundled plugin has none."""

    found: Found
    refused: str | None = None
    disabled: str | None = None
    platforms: list[str] = field(default_factory=list)
    hooks: list[str] = field(default_factory=list)
    resolving: set[str] = field(default_factory=set)
    """Its platforms whose tables do not tell all: they are asked."""
    breaker: Breaker = field(default_factory=Breaker)
    foreign: Foreign | None = None


@dataclass(frozen=True, kw_only=True)
class Understanding:
    """What a capture means. ``fault`` is why its own platform did not say, with the plugin's name."""

    platform: str
    drafts: Sequence[Draft]
    plugin: str
    fault: str | None = None


class Host:
    """All plugins. Built by :meth:`open`; ``clock`` gives the present."""

    def __init__(self, plugins: list[Plugin], platforms: Sequence[Platform], owners: Mapping[str, Plugin], clock: Callable[[], datetime]) -> None:
        self.plugins = plugins
        self.platforms = Platforms(platforms)
        self._owners = owners
        self._clock = clock

    @classmethod
    async def open(
        cls,
        *,
        clock: Callable[[], datetime],
        folder: Path | None = None,
        enabled: Collection[str] = (),
        disabled: Collection[str] = (),
    ) -> Host:
        """The host with every plugin loaded that may be.

        Bundled plugins run here; so that nothing installed runs unasked, an installed one must be in ``enabled``. Putting a file into the
        folder is asking. A plugin that cannot be used is listed with its reason and costs nothing else.
        """
        plugins: list[Plugin] = []
        platforms: list[Platform] = []
        owners: dict[str, Plugin] = {}
        for found in find(folder):
            plugin = Plugin(found=found)
            plugins.append(plugin)
            if any(other.found.name == found.name for other in plugins[:-1]):
                plugin.refused = f"another plugin is called {found.name}"
            elif found.name in disabled:
                plugin.disabled = "switched off in the settings"
            elif found.home == "installed" and found.name not in enabled:
                plugin.disabled = f"not enabled; allow it with: crosspath plugins enable {found.name}"
            else:
                for platform in await _load(plugin):
                    if platform.name in owners:
                        plugin.refused = f"platform {platform.name} is already there, from plugin {owners[platform.name].found.name}"
                        continue
                    owners[platform.name] = plugin
                    platforms.append(platform)
                    plugin.platforms.append(platform.name)
        return cls(plugins, platforms, owners, clock)

    async def close(self) -> None:
        """End every plugin's process."""
        await asyncio.gather(*(plugin.foreign.close() for plugin in self.plugins if plugin.foreign))

    async def understand(self, capture: Capture) -> Understanding:
        """What a capture means to its platform; to the web at large when the platform's plugin fails."""
        platform = self.platforms.of_capture(capture)
        plugin = self._owners[platform.name]
        try:
            drafts = await self._normalize(plugin, platform, capture)
            return Understanding(platform=platform.name, drafts=[self._located(draft) for draft in drafts], plugin=plugin.found.name)
        except Failed as error:
            reason = str(error)
            logger.warning("plugin %s: %s", plugin.found.name, reason)
        drafts = self.platforms[WEB].normalize(capture) if capture.verb else []
        return Understanding(platform=WEB, drafts=[self._located(d) for d in drafts], plugin=plugin.found.name, fault=reason)

    async def _normalize(self, plugin: Plugin, platform: Platform, capture: Capture) -> Sequence[Draft]:
        if plugin.foreign is None:
            try:
                return platform.normalize(capture)
            except Exception as error:
                raise Failed(f"{type(error).__name__}: {error}") from error
        answer = await self._call(plugin, "normalize", UNDERSTAND_SECONDS, platform=platform.name, capture=msgspec.to_builtins(capture))
        try:
            drafts = msgspec.convert(answer, list[Draft])
            for draft in drafts:
                _check_draft(draft)
        except (msgspec.ValidationError, Refused, ValueError) as error:
            plugin.breaker.failed(str(error), self._clock())
            raise Failed(f"its events are unusable: {error}") from None
        return drafts

    def _located(self, draft: Draft) -> Draft:
        """The draft with every account on the platform its address belongs to."""
        sides = [
            Counterpart(account=self.platforms.locate(side.account), role=side.role, confidence=side.confidence) for side in draft.counterparts
        ]
        author = self.platforms.locate(draft.object.author) if draft.object.author else None
        return replace(draft, counterparts=sides, object=replace(draft.object, author=author))

    async def resolve(self, text: str) -> Resolved:
        """What the address in ``text`` is. Raises :class:`Refused` for an address that is none."""
        url = parse(text)
        platform = self.platforms.of(url)
        plugin = self._owners[platform.name]
        if plugin.foreign is not None and platform.name in plugin.resolving:
            try:
                answer = await self._call(plugin, "resolve", UNDERSTAND_SECONDS, platform=platform.name, url=text)
                return msgspec.convert(answer, Resolved)
            except (Failed, msgspec.ValidationError) as error:
                logger.warning("plugin %s: %s", plugin.found.name, error)
        return platform.resolve(url)

    async def tell(self, plugin: Plugin, event: Mapping[str, Any], person_id: int | None) -> None:
        """Tell one plugin of one recorded event. Raises :class:`Failed`."""
        await self._call(plugin, "tell", TELL_SECONDS, event=event, person_id=person_id)

    def listeners(self) -> list[Plugin]:
        """The plugins that want to be told of recorded events."""
        return [plugin for plugin in self.plugins if plugin.foreign and "event_recorded" in plugin.hooks]

    async def _call(self, plugin: Plugin, call: str, seconds: float, **arguments: Any) -> Any:
        """A foreign plugin's answer, unless it rests. Raises :class:`Failed`."""
        assert plugin.foreign is not None
        if plugin.breaker.is_open(self._clock()):
            raise Failed(f"it rests after failing: {plugin.breaker.reason}")
        try:
            answer = await plugin.foreign.call(call, seconds, **arguments)
        except Failed as error:
            plugin.breaker.failed(str(error), self._clock(), hang=error.hang)
            raise
        plugin.breaker.succeeded()
        return answer

    def report(self) -> list[dict[str, Any]]:
        """Every plugin with its state and the reason for it."""
        return [_report(plugin, self._clock()) for plugin in self.plugins]


async def _load(plugin: Plugin) -> list[Platform]:
    """The platforms of a plugin; none, and the reason in ``refused``, when it cannot be used."""
    try:
        if plugin.found.home == "bundled":
            manager = load(plugin.found)
            plugin.hooks = hooks_of(manager)
            return [platform for answer in manager.hook.register_platforms() for platform in answer]
        plugin.foreign = Foreign(plugin.found)
        described = await plugin.foreign.describe()
        plugin.hooks = [str(name) for name in described["hooks"]]
        plugin.resolving = {table["fields"]["name"] for table in described["platforms"] if table["resolves"]}
        return [msgspec.convert(table["fields"], Platform) for table in described["platforms"]]
    except (Unusable, Failed, msgspec.ValidationError, KeyError, TypeError, ValueError) as error:
        plugin.refused = str(error) or type(error).__name__
        logger.warning("plugin %s was not loaded: %s", plugin.found.name, plugin.refused)
        plugin.foreign = None
        return []


def _check_draft(draft: Draft) -> None:
    """Refuse an event the log has no words for. Raises ``ValueError``."""
    if draft.verb not in VERBS or draft.direction not in DIRECTIONS:
        raise ValueError(f"there is no verb {draft.verb[:40]!r} or direction {draft.direction[:40]!r}")
    for account in [side.account for side in draft.counterparts]:
        if not account.platform or not (account.id or account.handle) or account.url and not parse(account.url):
            raise ValueError("an account has neither an id nor a handle")
    if parse(draft.object.url).canonical != draft.object.url:
        raise ValueError("the object's address is not canonical")
    for size, text in ((20, draft.object.kind), (40, draft.subtype), (10, draft.state), (10, draft.precision), (10, draft.visibility)):
        if text is not None and len(text) > size:
            raise ValueError(f"{text[:40]!r} is too long")
    if not 0 <= draft.confidence <= 1:
        raise ValueError("a confidence lies between 0 and 1")


def _report(plugin: Plugin, now: datetime) -> dict[str, Any]:
    breaker = plugin.breaker
    if plugin.refused:
        state, reason = "refused", plugin.refused
    elif plugin.disabled:
        state, reason = "disabled", plugin.disabled
    elif breaker.is_open(now) and breaker.rests_until:
        state, reason = "resting", f"{breaker.reason}; tried again at {breaker.rests_until:%H:%M:%S}"
    elif breaker.reason:
        state, reason = "failing", breaker.reason
    else:
        state, reason = "active", None
    found = plugin.found
    return {
        "name": found.name,
        "home": found.home,
        "version": found.version,
        "state": state,
        "reason": reason,
        "platforms": plugin.platforms,
        "hooks": plugin.hooks,
    }
