"""Chains of whole logs: those woven of the few acts that may belong together are those woven of all acts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from datetime import timedelta

import pytest
from crosspath.domain.present import Present
from crosspath.ledger.chains import weaving
from crosspath.ledger.chains.place import Place
from crosspath.ledger.chains.reading import KINDS, read_chains
from crosspath.ledger.chains.step import Step
from crosspath.ledger.shapes.chain import Chain, ShareRate
from crosspath.store.database import open_database
from crosspath.store.tables import Account, Counterpart, Event, Object, Person

from tests.ledger.randomly import NOW, PEOPLE, fill, home
from tests.plugins.acts import PLATFORMS

PRESENT = Present(now=NOW)
NAMES = {number: f"P{number}" for number in range(1, PEOPLE + 1)}
BEHIND = {home(number): number for number in NAMES}


@pytest.fixture
async def log(database_url: str) -> AsyncIterator[None]:
    """An open log without events."""
    database = await open_database(database_url)
    yield
    await database.close()


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.usefixtures("log")
async def test_chains_of_the_acts_that_may_belong_together_are_those_of_all_acts(seed: int) -> None:
    acts = await fill(seed)
    seen = set()
    for persona in (None, "me"):
        steps = all_steps(acts, persona)
        for kinds in ({"thread"}, {"credit"}, {"introduction"}, {"ripple"}, {"comment_then_share"}, {"credit", "introduction"}, set(KINDS)):
            wanted, rate = woven(steps, kinds)
            found = await read_chains(PLATFORMS, PRESENT, days=90, kinds=kinds, persona=persona, most=2_000)
            assert (found.chains, found.total, found.more, found.shared) == (wanted, len(wanted), None, rate), kinds
            seen |= {(chain.kind, chain.state) for chain in wanted}
    assert len({kind for kind, _ in seen}) >= 4 and len(seen) >= 6, "there is something of nearly everything in the log"


@pytest.mark.usefixtures("log")
async def test_leafing_through_chains_shows_each_once() -> None:
    await fill(7)
    whole = await read_chains(PLATFORMS, PRESENT, days=90, most=2_000)
    leaves, after = [], None
    while after is not None or not leaves:
        leaf = await read_chains(PLATFORMS, PRESENT, days=90, most=7, after=Place.at(after.cursor) if after else None)
        leaves += leaf.chains
        after = leaf.more
        assert leaf.total == whole.total > 50
    assert leaves == whole.chains


@pytest.mark.usefixtures("log")
async def test_what_is_done_on_the_very_address_of_a_question_or_an_answer_belongs_to_it() -> None:
    """No act names another here, none is on the same thing, and my thanks are with nobody: the addresses alone tell."""
    mine, theirs = "https://blog.example/post#comment-1", "https://blog.example/post#comment-2"
    said = [
        ("given", "ask", "https://blog.example/post", mine, True),
        ("received", "reply", mine, theirs, True),
        ("given", "like", theirs, None, False),
    ]
    bob = await Person.create(id=1, name="P1", created_at=NOW)
    account = await Account.create(id=1, key="web:bob", platform="web", person=bob)
    for number, (direction, verb, url, left, is_with_bob) in enumerate(said, 1):
        thing = await Object.create(id=number, key=url, url=url, platform="web", kind="page")
        moment = NOW - timedelta(days=5 - number)
        event = await Event.create(
            id=number, ulid=f"{number:026d}", act_key=f"{number}", dedupe_key=f"{number}", object=thing, direction=direction, verb=verb, platform="web",
            persona="me", result_url=left, state="live", precision="second", occurred_at=moment, observed_at=moment, visibility="public",
            channel="cli", confidence=1.0,
        )  # fmt: skip
        if is_with_bob:
            await Counterpart.create(event=event, account=account, role="author", confidence=1.0, occurred_at=moment)
    (chain,) = (await read_chains(PLATFORMS, PRESENT, days=90, kinds={"thread"})).chains
    assert (chain.state, [cause.event for cause in chain.evidence]) == ("closed", [f"{number:026d}" for number in (3, 2, 1)])


def all_steps(acts: Sequence[tuple[Event, frozenset[int]]], persona: str | None) -> list[Step]:
    """Every act of ninety days that stands between me and others, as a step."""
    steps = [
        Step(
            id=event.ulid, persona=event.persona, direction=event.direction, verb=event.verb, at=event.occurred_at, object=event.object_id,
            url=event.object.url, title=event.object.title, people=people, result_url=event.result_url, result_id=event.result_id,
            replies_to=event.in_reply_to, via=event.via,
        )
        for event, people in acts
        if event.direction != "observed" and event.verb not in ("undo", "visit", "save", "dislike") and event.undone_at is None
        if persona in (None, event.persona) and NOW - timedelta(days=90) < event.occurred_at <= NOW
    ]  # fmt: skip
    return sorted(steps, key=lambda step: (step.at, step.id))


def woven(steps: Sequence[Step], kinds: Collection[str]) -> tuple[list[Chain], ShareRate | None]:
    """What belongs together among all of them."""
    commented = {(step.persona, step.object) for step in steps if step.is_mine and step.verb == "comment"}
    shared, rate = weaving.comment_then_share(steps, len(commented), NAMES)
    found = [
        *weaving.threads(steps, NAMES),
        *weaving.credits(steps, BEHIND, NAMES),
        *weaving.introductions(steps, BEHIND, NAMES),
        *weaving.ripples(steps, NAMES),
        *shared,
    ]
    return sorted((chain for chain in found if chain.kind in kinds), key=Place.of), rate if "comment_then_share" in kinds else None
