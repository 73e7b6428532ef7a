"""Pictures of numbers: every act is in one month, on one side, and the table says the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from crosspath.ledger.reckoning import Deed
from crosspath.web.pages.charts import course

from tests.conftest import Server
from tests.pages.visitor import Visitor

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def deed(number: int, days: float | None, direction: str) -> Deed:
    at = None if days is None else NOW - timedelta(days=days)
    return Deed(id=str(number), direction=direction, verb="comment", at=at, url="https://bob.example/")


def test_each_act_counts_in_its_month_and_mutual_ones_on_both_sides() -> None:
    deeds = [deed(n, *each) for n, each in enumerate([(1, "given"), (2, "received"), (25, "given"), (70, "mutual"), (None, "given"), (-3, "given"), (5, "observed")])]
    found = course(deeds, lambda moment: moment, NOW)
    assert found is not None
    assert found.bars[0].month == "December 2025" and sum(bar.given + bar.received for bar in found.bars[:9]) == 0
    assert [(bar.month, bar.given, bar.received) for bar in found.bars[9:]] == [
        ("September 2026", 1, 1), ("October 2026", 1, 0), ("November 2026", 1, 1),
    ]  # fmt: skip
    assert all(0 <= bar.up <= found.middle and 0 <= bar.down <= found.middle and 0 <= bar.x <= found.width - bar.width for bar in found.bars)


def test_nothing_is_no_picture_and_old_years_are_left_out() -> None:
    assert course([], lambda moment: moment, NOW) is None
    assert course([deed(1, 5000, "given")], lambda moment: moment, NOW) is None
    found = course([deed(1, 3, "given"), deed(2, 5000, "received")], lambda moment: moment, NOW)
    assert found is not None and len(found.bars) == 36 and found.bars[-1].given == 1


@pytest.mark.asyncio(loop_scope="module")
async def test_a_person_has_the_picture_with_its_numbers(visitor: Visitor, shared: Server) -> None:
    who = {"name": "Bob", "url": "https://bob.example/"}
    for days in (1, 40, 41, 80):
        at = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds").replace("+00:00", "Z")
        result = await shared.log(url=f"https://bob.example/{days}", occurred_at=at, target=who)
    seen = await visitor.see(f"/people/{result['events'][0]['person']['id']}")
    assert sum(int(cell.get_text()) for cell in seen.soup.select("figure td:nth-of-type(1)")) == 4
    assert len(seen.soup.select("svg rect.given")) >= 2 and seen.soup.svg["role"] == "img"
