"""Whatever happened in whatever order: standings brought along with every act are those computed anew from all acts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

import pytest
from crosspath.domain.attention import Attention
from crosspath.domain.present import Present
from crosspath.ledger.reckoning import read_deeds, reckon
from crosspath.ledger.standing import Tally
from crosspath.store.tables import Person
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import POSTGRES
from tests.ledger.anything import NOW, STEPS, Log

pytestmark = pytest.mark.skipif(bool(POSTGRES), reason="it makes logs of its own, in SQLite, which a run about PostgreSQL must not touch")


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    log = Log(f"sqlite://{tmp_path_factory.mktemp('log')}/crosspath.sqlite3")
    yield log
    log.close()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, half_life=st.sampled_from((1, 90, 365)))
def test_what_was_brought_along_is_what_all_events_add_up_to(log: Log, steps: list, half_life: int) -> None:
    log.begin(half_life)
    for name, what in steps:
        log.run(getattr(log, name)(what))
    sums, *rest = log.run(log.projected())
    log.run(log.anew())
    sums_anew, *rest_anew = log.run(log.projected())
    assert sums == pytest.approx(sums_anew, abs=1e-9, rel=0)
    assert rest == rest_anew
    log.run(_agrees_with_the_reckoning(half_life))


async def _agrees_with_the_reckoning(half_life: int) -> None:
    """The standing in every list is the one whose evidence is shown."""
    present = Present(now=NOW, half_life_days=half_life, attention=Attention(zone=UTC))
    people = await Person.filter(deleted_at=None)
    tally = await Tally.of([person.id for person in people])
    for person in people:
        listed, reckoned = tally.standing(person.id, NOW), reckon(person.id, await read_deeds(person.id), present)
        for one, other in ((listed.given, reckoned.given), (listed.received, reckoned.received)):
            assert (one.events, one.strength) == (other.events, pytest.approx(other.weight, abs=1e-3))
        assert (listed.crossings_30, listed.crossings) == (reckoned.crossings_30, reckoned.crossings_90)
        assert (listed.last_crossed_at, listed.days_since) == (reckoned.last_crossed_at, reckoned.days_since)
        assert (listed.waits_for_me, listed.waits_for_them) == (bool(reckoned.waiting_for_me), bool(reckoned.waiting_for_them))
