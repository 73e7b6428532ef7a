"""All advice there is now, read from the log."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from crosspath.domain.attention import Attention
from crosspath.domain.platforms import Platforms
from crosspath.domain.present import Present
from crosspath.ledger.guards import habits
from crosspath.ledger.guards.deed import Lately
from crosspath.ledger.guards.gathering import Gathering
from crosspath.ledger.names import names_of
from crosspath.ledger.shapes.advice import Advice


async def read_advice(platforms: Platforms, present: Present, *, persona: str | None = None) -> list[Advice]:
    """What I may want to know of my habits of the last weeks; nothing where nothing stands out."""
    lately = await Gathering(platforms=platforms, now=present.now, sites=present.sites, persona=persona).lately()
    return list(advise(lately, present.now, attention=present.attention, sites=present.sites, names=await names_of(lately.people)))


def advise(
    lately: Lately, now: datetime, *, attention: Attention, sites: Collection[str] = (), names: Mapping[int, str] | None = None
) -> Iterator[Advice]:
    """The advice that follows from what I did: a pure function of it and the time."""
    known = names or {}

    def name(person: int) -> str:
        return known.get(person, "somebody")

    def clock(moment: datetime) -> str:
        return f"{attention.local(moment):%H:%M}"

    def day(moment: datetime) -> str:
        return f"{attention.local(moment).day} {attention.local(moment):%b}"

    yield from habits.broadcast(lately.posts, lately.public, now, sites)
    yield from habits.own_links(lately.posts, lately.shared, now, sites)
    yield from habits.burst(lately.posts, now, clock)
    yield from habits.repeated(lately.posts, now)
    yield from habits.fads(lately.said, now)
    yield from habits.thanks(lately.said, now, attention.day_start(now), name)
    yield from habits.pestering(lately.words, now, name, day)
    yield from habits.communities(lately.posts, now)
