"""How well plugins understand what comes in, and by which ways it comes: read off the newest captures, so that it outlives a restart."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from crosspath.ledger.shapes.base import Shape
from crosspath.store.statement import Statement, as_time

NEWEST = 1000
"""Captures, or sightings, that are looked at."""


class Health(Shape):
    """Of the newest captures of a plugin's sites, how many it was shown and how many it understood, and the last it failed on."""

    seen: int = 0
    understood: int = 0
    last_failure: str | None = None
    last_failed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Way:
    """A way by which acts come in: how many of the newest sightings came by it, and when the last did."""

    channel: str
    seen: int
    last_at: datetime


async def read_health(plugins: Mapping[str, Collection[str]]) -> dict[str, Health]:
    """The health of each plugin, for the platforms it has."""
    owners = {platform: plugin for plugin, platforms in plugins.items() for platform in platforms}
    found = {plugin: Health() for plugin in plugins}
    statement = Statement()
    statement.add("SELECT platform, fault_plugin, fault, received_at FROM capture ORDER BY id DESC")
    for row in await statement.add(f"LIMIT {statement.value(NEWEST)}").rows():
        failed = row["fault_plugin"]
        health = found.get(failed or owners.get(row["platform"], ""))
        if health is None:
            continue
        health.seen += 1
        health.understood += failed is None
        if failed and health.last_failure is None:
            health.last_failure, health.last_failed_at = row["fault"], as_time(row["received_at"])
    return found


async def read_writers() -> dict[int, datetime]:
    """When each client wrote last, of those among the newest captures."""
    statement = Statement()
    statement.add("SELECT client_id, max(received_at) AS last_at FROM (SELECT client_id, received_at FROM capture ORDER BY id DESC")
    rows = await statement.add(f"LIMIT {statement.value(NEWEST)}) AS newest GROUP BY client_id").rows()
    return {row["client_id"]: as_time(row["last_at"]) for row in rows}


async def read_ways() -> list[Way]:
    """The ways by which the newest acts came in, the one that was used last first."""
    statement = Statement()
    statement.add("SELECT channel, count(*) AS seen, max(received_at) AS last_at FROM (SELECT witness.channel, capture.received_at FROM witness")
    statement.add(f"CROSS JOIN capture ON capture.id = witness.capture_id ORDER BY witness.id DESC LIMIT {statement.value(NEWEST)}) AS newest")
    rows = await statement.add("GROUP BY channel ORDER BY last_at DESC").rows()
    return [Way(channel=row["channel"], seen=row["seen"], last_at=as_time(row["last_at"])) for row in rows]
