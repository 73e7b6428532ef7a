"""Channels that are looked at when the user asks, each with how its last look went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, get_args

import msgspec

from crosspath.ledger.shapes.blog import FeedLook, Watched
from crosspath.store.tables import Look
from crosspath.store.writer import writing

Channel = Literal["feeds", "comments"]
"""Feeds of the blogs I follow; comment feeds of the pages on which I asked something."""

CHANNELS: tuple[Channel, ...] = get_args(Channel)
_MOST_KEPT = 100


async def keep_look(channel: Channel, persona: str, found: Sequence[FeedLook | Watched], now: datetime) -> None:
    """Keep what was found, in place of what was found before."""
    kept = [msgspec.to_builtins(each) for each in found[:_MOST_KEPT]]
    async with writing() as connection:
        await Look.update_or_create(channel=channel, persona=persona, defaults={"looked_at": now, "found": kept}, using_db=connection)


async def read_looks() -> list[Look]:
    """The last look at each channel, of each persona that looked."""
    return await Look.all().order_by("channel", "persona")
