"""A log to which anything is done in any order, so that what is quick can be compared with what is simple."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count

from crosspath.domain import event as domain
from crosspath.domain.capture import Capture as Sighting
from crosspath.ledger.balance import Weighing
from crosspath.ledger.corrections import correct
from crosspath.ledger.group import Understood
from crosspath.ledger.merging import Contradiction, Missing, merge, unmerge
from crosspath.ledger.record import record, rederive
from crosspath.ledger.standing import Tally, weigh_anew
from crosspath.store.database import open_database
from crosspath.store.tables import (
    Account,
    Balance,
    Capture,
    Client,
    Correction,
    Counterpart,
    Event,
    Merge,
    Object,
    Person,
    Standing,
    Weights,
    Witness,
)  # fmt: skip
from crosspath.store.writer import writing
from hypothesis import strategies as st

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)
WEIGHING = Weighing.by(90, UTC)

DAYS = st.one_of(st.integers(0, 120), st.integers(-2, 4000), st.floats(0, 100))
ACT = st.fixed_dictionaries(
    {
        "verb": st.sampled_from(("like", "comment", "share", "follow", "message", "dislike", "ask")),
        "direction": st.sampled_from(("given", "received", "mutual", "observed")),
        "thing": st.integers(0, 2),
        "people": st.lists(st.integers(0, 2), min_size=1, max_size=2),
        "days": st.none() | DAYS,
        "persona": st.sampled_from(("me", "work")),
        "source": st.sampled_from(("popup", "auto")),
        "factor": st.sampled_from((None, 0.0, 0.5, 3.0)),
    }
)
CORRECTION = st.one_of(
    st.fixed_dictionaries({"verb": st.sampled_from(("reply", "review"))}),
    st.fixed_dictionaries({"direction": st.sampled_from(("given", "received", "observed"))}),
    st.fixed_dictionaries({"persona": st.just("work")}),
    st.fixed_dictionaries({"undone": st.booleans()}),
    DAYS.map(lambda days: {"occurred_at": NOW - timedelta(days=days)}),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("acts"), st.lists(ACT, min_size=1, max_size=4)),
        st.tuples(st.just("undo"), st.integers(0, 9)),
        st.tuples(st.just("correct"), st.tuples(st.integers(0, 9), CORRECTION)),
        st.tuples(st.sampled_from(("merge", "unmerge")), st.tuples(st.integers(0, 2), st.integers(0, 2))),
        st.tuples(st.just("replay"), st.tuples(st.integers(0, 9), ACT)),
    ),
    max_size=8,
)


class Log:
    """An open log to which hypothesis does whatever it likes; ``run`` waits for something done to it."""

    def __init__(self, url: str) -> None:
        self._runner = asyncio.Runner()
        self.run: Callable = self._runner.run
        self._numbers = count()
        self.run(self._open(url))

    async def _open(self, url: str) -> None:
        self._database = await open_database(url)
        await Client.create(id=1, name="test", kind="script", created_at=NOW)
        await weigh_anew(WEIGHING)

    def close(self) -> None:
        self.run(self._database.close())
        self._runner.close()

    def begin(self, half_life_days: float) -> None:
        """An empty log, so that an example knows nothing of the one before."""
        self._taken: list[str] = []
        self.run(self._empty(Weighing.by(half_life_days, UTC)))

    async def _empty(self, weighing: Weighing) -> None:
        for model in (Correction, Merge, Witness, Counterpart, Event, Capture, Object, Account, Person, Weights):
            await model.all().delete()
        await weigh_anew(weighing)

    async def acts(self, acts: list[dict]) -> None:
        await self._record([self._understood(act) for act in acts])

    async def undo(self, number: int) -> None:
        if self._taken:
            sighting = self._sighting("undo", "given", undo_of=self._taken[number % len(self._taken)])
            await self._record([self._job(sighting, ())])

    async def correct(self, change: tuple[int, dict]) -> None:
        number, changes = change
        if event := await self._event(number):
            await correct(event.ulid, changes, 1, NOW)

    async def replay(self, change: tuple[int, dict]) -> None:
        """A plugin was mended, and takes a capture for another act than before."""
        number, act = change
        if self._taken and (row := await Capture.get_or_none(capture_id=self._taken[number % len(self._taken)])):
            async with writing() as connection:
                await rederive(connection, row, self._understood(act))

    async def merge(self, pair: tuple[int, int]) -> None:
        await self._merge(merge, pair)

    async def unmerge(self, pair: tuple[int, int]) -> None:
        await self._merge(unmerge, pair)

    async def _merge(self, work: Callable, pair: tuple[int, int]) -> None:
        people = await Person.all().order_by("id")
        if people:
            with contextlib.suppress(Missing, Contradiction):
                await work(*(people[number % len(people)].id for number in pair), NOW)

    async def _event(self, number: int) -> Event | None:
        mine = await Event.filter(witnesses__capture__capture_id__in=self._taken).exclude(verb="undo").order_by("id").distinct()
        return mine[number % len(mine)] if mine else None

    async def _record(self, jobs: list[Understood]) -> None:
        async with writing() as connection:
            outcomes = await record(connection, jobs)
        self._taken += [job.sighting.id for job, outcome in zip(jobs, outcomes, strict=True) if outcome.status == "accepted" and job.drafts]

    def _understood(self, act: dict) -> Understood:
        others = [domain.Account(platform="web", id=f"https://person{number}.example/") for number in act["people"]]
        at = None if act["days"] is None else NOW - timedelta(days=act["days"])
        draft = domain.Draft(
            verb=act["verb"],
            direction=act["direction"],
            platform="web",
            object=domain.Object(url=f"https://person0.example/{act['thing']}"),
            counterparts=[domain.Counterpart(account=other) for other in others],
            occurred_at=at,
            precision="second" if at else "none",
            factor=None if act["factor"] is None else domain.Factor(by=act["factor"], reason="so"),
        )
        return self._job(self._sighting(act["verb"], act["direction"], persona=act["persona"], source=act["source"]), (draft,))

    def _sighting(self, verb: str, direction: str, *, persona: str = "me", source: str = "popup", undo_of: str | None = None) -> Sighting:
        return Sighting(
            id=f"capture{next(self._numbers)}", url="https://person0.example/", received_at=NOW, verb=verb, direction=direction,
            persona=persona, source=source, undo_of=undo_of,
        )  # fmt: skip

    def _job(self, sighting: Sighting, drafts: tuple[domain.Draft, ...]) -> Understood:
        return Understood(
            sighting=sighting, client_id=1, payload="{}", payload_hash=sighting.id, clock_skew=False, platform="web", drafts=drafts
        )  # fmt: skip

    async def projected(self) -> tuple[dict, dict, dict]:
        """Every standing there is, as of now: the sums, what is beside them, and the counts by verb."""
        weighing = (await Tally.of(())).weighing
        sums, beside = {}, {}
        for row in await Balance.all():
            left = weighing.decay(row.stated_at, NOW) if row.stated_at else 1
            beside[row.person_id, row.persona] = (
                row.given_events, row.given_at, row.given_help_at, row.received_events, row.received_at, row.received_help_at,
                row.days, row.last_day, row.begun_at, row.back_days, row.first_at, row.first_back_days,
            )  # fmt: skip
            dated = {"given": row.given_sum * left, "received": row.received_sum * left}
            undated = {"given undated": row.given_undated, "received undated": row.received_undated}
            sums |= {(row.person_id, row.persona, side): weight for side, weight in (dated | undated).items()}
        counts = {(row.person_id, row.persona, row.direction, row.verb): (row.events, row.last_at) for row in await Standing.all()}
        return sums, beside, counts

    async def anew(self) -> None:
        """Throw all projections away and compute them from the events."""
        (weights,) = await Weights.all()
        await Weights.all().delete()
        await weigh_anew(Weighing(weights.half_life_days, weights.zone))
