"""Places and chains: the log from above, in words that leave one free."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from crosspath.ledger.shapes.stats import WeekActs
from crosspath.web.pages.weeks import weeks

from tests.conftest import Server
from tests.pages.visitor import Visitor

module = pytest.mark.asyncio(loop_scope="module")
MONDAY = date(2026, 11, 2)


def test_every_week_between_the_first_and_the_last_is_there_for_every_platform() -> None:
    found = weeks([WeekActs("web", MONDAY, 1), WeekActs("web", MONDAY + timedelta(weeks=2), 8), WeekActs("github", MONDAY + timedelta(weeks=1), 3)])
    assert [(name, [(each.acts, each.level) for each in row]) for name, row in found] == [
        ("github", [(0, 0), (3, 2), (0, 0)]),
        ("web", [(1, 1), (0, 0), (8, 4)]),
    ]
    assert weeks([]) == []


@module
async def test_an_empty_log_says_what_will_be_here(visitor: Visitor) -> None:
    assert "Nothing in the last 26 weeks" in (await visitor.see("/places")).words()
    assert "Nobody in the last 12 weeks" in (await visitor.see("/places")).words()
    assert "Nothing public in the last 14 days" in (await visitor.see("/places")).words()
    assert "None in the last 90 days" in (await visitor.see("/chains")).words()


@module
async def test_places_and_chains_show_what_was_logged(visitor: Visitor, shared: Server) -> None:
    who = {"name": "Bob", "url": "https://bob.example/"}
    for days, verb in ((2, "comment"), (1.9, "share")):
        at = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds").replace("+00:00", "Z")
        result = await shared.log(url="https://bob.example/loaf", verb=verb, occurred_at=at, target=who, page={"title": "A loaf"})
    await shared.call("PATCH", f"/people/{result['events'][0]['person']['id']}", {"categories": ["admired"]})
    places = await visitor.see("/places")
    assert sum(int(cell.get_text()) for cell in places.soup.select(".weeks td")) == 2
    assert "Bob" in places.words("td")
    (row,) = places.soup.select('[aria-label="People by platform"] tbody tr')
    assert row.th.get_text(strip=True) == "Bob" and row.td.get_text() == "2 given, 0 received"
    assert "Of 2 public acts in the last 14 days, none were posts of your own. Of 1 link you shared, none lead to your own sites." in places.words("p")
    chains = await visitor.see("/chains")
    assert "Of 1 thing you commented on, you shared 1" in chains.words(".lead")
    assert chains.soup.select(".card") and "A loaf" in chains.words(".card")
    assert not (await visitor.see("/chains?kind=promise")).soup.select(".card")
    assert (await visitor.see("/chains?kind=x")).status == 422
