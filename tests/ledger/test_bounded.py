"""What is read of somebody without going through all that is between us is what going through all of it says."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from crosspath.domain.attention import Attention
from crosspath.domain.present import Present
from crosspath.domain.verbs import strength_of
from crosspath.ledger.balance import worth_of
from crosspath.ledger.card import read_questions, read_ticks
from crosspath.ledger.evidence import read_why
from crosspath.ledger.finding import Sought
from crosspath.ledger.help import HELPS
from crosspath.ledger.newest import Gone, happened
from crosspath.ledger.pictures.counts import count_with
from crosspath.ledger.pictures.span import twelve_months
from crosspath.ledger.presence import Place
from crosspath.ledger.reckoning import read_deeds, reckon
from crosspath.ledger.stretches import back
from crosspath.store.tables import Account, Counterpart, Event, Person
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.conftest import POSTGRES
from tests.ledger.anything import NOW, STEPS, Log

pytestmark = pytest.mark.skipif(bool(POSTGRES), reason="it makes logs of its own, in SQLite, which a run about PostgreSQL must not touch")


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    log = Log(f"sqlite://{tmp_path_factory.mktemp('log')}/crosspath.sqlite3")
    yield log
    log.close()


def like(days: float | None, verb: str = "like", **more: object) -> dict:
    return {"verb": verb, "direction": "given", "thing": 0, "people": [0], "days": days, "persona": "me", "source": "popup", "factor": None} | more


OLD_AND_HEAVY = [("acts", [like(number) for number in range(3)] + [like(700, "comment", thing=1), like(None, "share", thing=2)])]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, half_life=st.sampled_from((1, 90, 3650)), most=st.sampled_from((1, 2, 50)))
@example(steps=OLD_AND_HEAVY, half_life=3650, most=2)
@example(steps=OLD_AND_HEAVY, half_life=90, most=2)
def test_what_is_read_of_a_few_acts_is_what_all_acts_say(log: Log, steps: list, half_life: int, most: int) -> None:
    log.begin(half_life)
    for name, what in steps:
        log.run(getattr(log, name)(what))
    present = Present(now=NOW, half_life_days=half_life, attention=Attention(zone=UTC))
    for person in log.run(_people()):
        for question in (_heaviest_acts, _sums_over_time, _acts_as_they_happened, _asked_and_answered, _ways_taken):
            quick, slow = log.run(question(person, present, most))
            assert quick == slow, question.__name__


async def _people() -> list[int]:
    return [person.id for person in await Person.filter(deleted_at=None)]


async def _heaviest_acts(person: int, present: Present, most: int) -> tuple:
    quick, slow = await read_why(person, present, most), reckon(person, await read_deeds(person), present)
    sides = []
    for found, whole in ((quick.given, slow.given), (quick.received, slow.received)):
        shown = whole.terms[:most]
        left = whole.weight - sum(term.weight for term in shown)
        assert (found.weight, found.others) == (pytest.approx(whole.weight, abs=2e-3), pytest.approx(left, abs=2e-3))
        sides.append(((found.events, found.terms), (whole.events, shown)))
    return tuple(zip(*sides, strict=True))


async def _sums_over_time(person: int, present: Present, most: int) -> tuple[dict, dict]:
    span, wanted = twelve_months(present), Counter()
    for event in await _events(person):
        if event.precision != "none" and event.direction != "observed" and event.verb in HELPS and span.edges[0] <= event.occurred_at < span.edges[-1]:
            key = (bisect_right(span.edges, event.occurred_at) - 1, event.direction)
            wanted[key, "acts"] += 1
            wanted[key, "strength"] += strength_of(event.verb, present.strengths) * worth_of(event.confidence, event.quality, event.factor)
    found = await count_with(person, span.edges, present.strengths)
    return {(key, name): getattr(sums, name) for key, sums in found.items() for name in ("acts", "strength")}, pytest.approx(dict(wanted))


async def _acts_as_they_happened(person: int, present: Present, most: int) -> tuple[list, list]:
    sought, read, before = Sought(q="", person=person), [], None
    while page := await happened(sought, before=before, limit=most):
        assert len(page) <= most
        read, before = read + page, page[-1]
    return read, [event.id for event in await _events(person)]


async def _asked_and_answered(person: int, present: Present, most: int) -> tuple[list, list]:
    asked = [event for event in await _events(person) if event.verb in ("ask", "answer") and event.direction != "observed"]
    return [act.event for act in await read_questions(person, most=most)], [event.ulid for event in asked[:most]]


async def _ways_taken(person: int, present: Present, most: int) -> tuple[dict, dict]:
    accounts = await Account.filter(person_id=person)
    wanted = {}
    for event in await _events(person):
        for side in await Counterpart.filter(event_id=event.id, account__person_id=person):
            if event.direction in ("given", "mutual"):
                wanted.setdefault((side.account_id, event.verb), event.ulid)
    places = [Place(id=each.id, key=each.key, platform=each.platform, handle=each.handle, url=each.url) for each in accounts]
    return {(tick.account, tick.verb): tick.id for tick in await read_ticks(person, places, present.now, None)}, wanted


async def _events(person: int) -> list[Event]:
    """Every act with a person that was not taken back, each once, the last first."""
    of_theirs = Event.filter(counterparts__account__person_id=person, undone_at=None).exclude(verb="undo")
    return sorted(await of_theirs.distinct(), key=lambda event: (event.occurred_at, event.id), reverse=True)


def test_a_list_is_not_read_on_from_an_act_that_was_erased(log: Log) -> None:
    log.begin(90)
    log.run(log.acts([like(1)]))
    with pytest.raises(Gone, match="from the beginning"):
        log.run(happened(Sought(q="", person=1), before=9_999, limit=1))


def test_time_is_gone_back_in_until_the_oldest_act_each_part_twice_as_long_and_none_twice(log: Log) -> None:
    async def parts(now: datetime) -> list:
        person = (await Person.first()).id
        return [part async for part in back(person, now)]

    log.begin(90)
    log.run(log.acts([like(days, thing=thing) for thing, days in enumerate((-2, 100, 1000))]))
    found = log.run(parts(NOW))
    assert [(NOW - begin) / timedelta(days=1) for begin, _ in found] == [90, 270, 630, 1000]
    assert [end for _, end in found] == [None, *(begin for begin, _ in found[:-1])]
    assert log.run(parts(NOW - timedelta(days=2000))) == [(NOW - timedelta(days=1000), None)], "a clock that was set back hides nothing"
