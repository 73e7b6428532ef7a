"""Advice on whole logs: what is made of the few acts that may stand out is what all acts say."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import UTC

import pytest
from crosspath.domain.attention import Attention
from crosspath.domain.present import Present
from crosspath.ledger.guards.advising import advise, read_advice
from crosspath.ledger.guards.deed import SHARES, Deed
from crosspath.store.database import open_database
from crosspath.store.tables import Event

from tests.ledger.randomly import NOW, PEOPLE, fill
from tests.ledger.test_guards import whole
from tests.plugins.acts import PLATFORMS

SITES = ("blog.example", "p1.example")
PRESENT = Present(now=NOW, attention=Attention(zone=UTC), sites=SITES)
NAMES = {number: f"P{number}" for number in range(1, PEOPLE + 1)}
BUSY = {"acts": 1500, "days": 70}
POSTING = {"verbs": "share share repost quote mention recommend link comment thank".split(), "days": 40}
UNHEARD = {"ways": ["given"] * 60 + ["received", "mutual"], "acts": 200, "verbs": "message comment mention share follow".split()}


@pytest.fixture
async def log(database_url: str) -> AsyncIterator[None]:
    """An open log without events."""
    database = await open_database(database_url)
    yield
    await database.close()


@pytest.mark.parametrize(
    ("seed", "like", "codes"),
    [
        (1, {}, {"repeated"}),
        (2, BUSY, {"repeated", "own_links", "community"}),
        (3, POSTING, {"broadcast", "repeated", "community"}),
        (4, POSTING | {"days": 0.5}, {"burst", "fad", "thanks"}),
        (5, UNHEARD, {"pestering"}),
        (6, UNHEARD, {"pestering"}),
    ],
)
@pytest.mark.usefixtures("log")
async def test_advice_made_of_the_acts_that_may_stand_out_is_that_of_all_acts(seed: int, like: dict, codes: set[str]) -> None:
    acts = await fill(seed, **like)
    await _posted_in_a_community(acts)
    seen = set()
    for persona in (None, "me", "work", "nobody"):
        deeds = all_deeds(acts, persona)
        wanted = list(advise(whole(deeds, NOW, SITES), NOW, attention=PRESENT.attention, sites=SITES, names=NAMES))
        assert await read_advice(PLATFORMS, PRESENT, persona=persona) == wanted
        seen |= {advice.code for advice in wanted}
    assert codes <= seen, "there is something to say"


async def _posted_in_a_community(acts: Sequence[tuple[Event, frozenset[int]]]) -> None:
    """Every third act was done there."""
    for event, _ in acts[::3]:
        event.result_url = f"https://www.reddit.com/r/bread/comments/{event.id}/loaf/"
    await Event.bulk_update([event for event, _ in acts[::3]], ["result_url"])


def all_deeds(acts: Sequence[tuple[Event, frozenset[int]]], persona: str | None) -> list[Deed]:
    """Every act between me and others."""
    return [
        Deed(
            id=event.ulid, verb=event.verb, direction=event.direction, at=event.occurred_at, url=event.object.url, title=event.object.title,
            text=event.text, people=people, public=event.visibility == "public", **_place(event),
        )
        for event, people in acts
        if event.direction != "observed" and event.verb != "undo" and event.undone_at is None and persona in (None, event.persona)
    ]  # fmt: skip


def _place(event: Event) -> dict[str, str | None]:
    if event.verb not in SHARES:
        return {"place": event.platform}
    found = PLATFORMS.resolve(event.result_url or event.object.url)
    return {"place": found.platform, "community": found.container}
