"""What is read of the log for reminders is enough: they are those that ``due`` finds when it is given every act there is."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from crosspath.domain.attention import Attention
from crosspath.domain.present import Present
from crosspath.domain.verbs import VERBS
from crosspath.ledger.acts import digest, object_key
from crosspath.ledger.balance import Weighing
from crosspath.ledger.reminders.deciding import decide
from crosspath.ledger.reminders.due import due
from crosspath.ledger.reminders.kinds import KINDS
from crosspath.ledger.reminders.listing import list_reminders, reminders_of
from crosspath.ledger.reminders.places import with_places
from crosspath.ledger.reminders.reading import read_state_without_acts
from crosspath.ledger.reminders.state import Act, State
from crosspath.ledger.shapes.reminder import Reminder
from crosspath.ledger.standing import weigh_anew
from crosspath.store.database import open_database
from crosspath.store.tables import Account, Counterpart, Decision, Event, Object, Person, Weights

from tests.conftest import POSTGRES

pytestmark = pytest.mark.skipif(bool(POSTGRES), reason="it makes a log of its own, in SQLite, which a run about PostgreSQL must not touch")

BEGAN = datetime(2026, 11, 20, 12, tzinfo=UTC)
"""A Friday."""
DAY = timedelta(days=1)
ATTENTION = Attention(zone=UTC)
OPENING = sorted({(kind.opens[0], verb) for kind in KINDS for verb in kind.verbs})
CLOSING = sorted({(kind.closes[0], verb) for kind in KINDS for verb in kind.closes[1]})
DATED = ("second", "day")


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[asyncio.Runner]:
    """Runs what is done to one open log."""
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        runner.run(_open(stack, tmp_path_factory.mktemp("log") / "crosspath.sqlite3"))
        yield runner
        runner.run(stack.aclose())


async def _open(stack: AsyncExitStack, path: Path) -> None:
    stack.push_async_callback((await open_database(f"sqlite://{path}")).close)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_listed_is_what_is_due_of_all_that_was_ever_done(runner: asyncio.Runner, seed: int) -> None:
    runner.run(_live(random.Random(seed)))


async def _live(chance: random.Random) -> None:
    """Some months of a log: what is due is asked for from time to time, and something is said to it."""
    await _fill(chance, people=chance.choice((2, 8)), things=chance.choice((3, 12)), acts=chance.choice((15, 50)))
    now, people = BEGAN, list(await Person.all().values_list("id", flat=True))
    for _ in range(4):
        now += chance.choice((0, chance.random() * 8, chance.random() * 60)) * DAY
        present = Present(now=now, attention=ATTENTION)
        wanted = due(await _everything(people, now), now)
        assert _said((await list_reminders(present, everything=True, most=10_000)).reminders) == _said(wanted)
        assert _said(each for found in (await reminders_of(people, present)).values() for each in found) == _said(wanted)
        few = (await list_reminders(present, everything=True, most=4)).reminders
        assert _said(few) <= _said(wanted) and len(few) == min(4, len(wanted))
        for reminder in chance.sample(wanted, min(2, len(wanted))):
            word = chance.choice(("done", "dismiss", "snooze"))
            until = {"until": now + chance.randint(1, 30) * DAY} if word == "snooze" else {}
            assert await decide(reminder.id, word, present, None, **until)


def _said(reminders: Iterator[Reminder] | list[Reminder]) -> set[tuple[str, str, datetime, str, tuple[str, ...]]]:
    return {(each.id, each.persona, each.due_at, each.reason, tuple(cause.event for cause in each.evidence)) for each in reminders}


async def _fill(chance: random.Random, people: int, things: int, acts: int) -> None:
    for model in (Decision, Counterpart, Event, Object, Account, Person, Weights):
        await model.all().delete()
    for number in range(1, people + 1):
        categories, days = chance.choice(([], [], ["admired"], ["fan"])), chance.choice((None, None, 10, 40))
        await Person.create(id=number, name=f"P{number}", categories=categories, cadence_days=days, created_at=BEGAN - chance.randint(0, 400) * DAY)
        for place in range(chance.choice((1, 1, 2))):
            url = f"https://p{number}.example/{place}"
            await Account.create(key=f"web:{url}", platform="web", url=url, person_id=number)
    accounts = list(await Account.all().values_list("id", flat=True))
    for number in range(1, things + 1):
        url, kind = f"https://x.example/{number}", chance.choice(("article", "article", "profile"))
        await Object.create(id=number, key=object_key(url), url=url, platform="web", kind=kind, author_id=chance.choice((None, chance.choice(accounts))))
    left: list[str] = []
    for number in range(1, acts + 1):
        direction, verb = chance.choice(OPENING if chance.random() < 0.75 else CLOSING)
        at = BEGAN - chance.random() * chance.choice((10, 100, 600)) * DAY
        event = await Event.create(
            id=number, ulid=f"{number:026d}", act_key=str(number), dedupe_key=digest(number), direction=direction, verb=verb, platform="web",
            persona=chance.choice(("me", "me", "me", "work")), object_id=chance.randint(1, things), result_id=chance.choice((None, f"r{number}")),
            in_reply_to=chance.choice(left) if left and chance.random() < 0.4 else None, state=chance.choice(("live",) * 6 + ("pending", "withdrawn")),
            text=chance.choice((None, "Why?", "Yes.")), occurred_at=at, precision=chance.choice(("second",) * 8 + ("day", "month", "none")), observed_at=at,
            visibility="private" if VERBS[verb].private else "public", channel=chance.choice(("popup", "popup", "import:x")), confidence=1.0,
            undone_at=BEGAN if chance.random() < 0.05 else None,
        )  # fmt: skip
        left += [event.result_id] if event.result_id else []
        for account in {chance.choice(accounts), *([chance.choice(accounts)] if chance.random() < 0.1 else ())}:
            await Counterpart.create(event_id=number, account_id=account, role="author", confidence=1, occurred_at=at)
    await weigh_anew(Weighing.by(90, UTC))


async def _everything(people: list[int], now: datetime) -> State:
    """All facts there are, nothing left out."""
    acts = []
    async for side in Counterpart.all().select_related("account", "event__object"):
        event = side.event
        gone = event.state == "withdrawn" and event.direction == "given" and event.verb in ("recommend", "endorse", "review")
        if event.undone_at is None and (event.precision in DATED or gone):
            acts.append(_act(event, side.account.person_id))
    given = [_act(side.event, side.account.person_id) async for side in Counterpart.all().select_related("account", "event__object") if _is_mine(side.event)]
    on = frozenset((event.persona, event.object_id, event.verb) for event in await Event.filter(undone_at=None, direction="given"))
    asked = frozenset((act.persona, act.object, act.result_id) for act in given if act.verb == "ask" and act.result_id)
    known = await with_places(await read_state_without_acts(people, now, ATTENTION), people)
    return replace(known, acts=list({(act.id, act.person): act for act in acts}.values()), mine=given, on=on, asked=asked)


def _is_mine(event: Event) -> bool:
    return event.undone_at is None and event.direction in ("given", "mutual")


def _act(event: Event, person: int) -> Act:
    return Act(
        id=event.ulid, person=person, persona=event.persona, direction=event.direction, verb=event.verb, at=event.occurred_at, object=event.object_id,
        url=event.object.url, result_id=event.result_id, replies_to=event.in_reply_to, state=event.state, asks="?" in (event.text or ""),
        thing=event.object.kind, imported=event.channel.startswith("import:"),
    )  # fmt: skip
