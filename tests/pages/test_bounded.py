"""R88: a page of a long log is as long as a page of a short one, and the next begins after the last that was seen."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from tests.conftest import Server
from tests.pages.visitor import Seen, Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOW = datetime.now(UTC)
ROWS = "main :is(.event, .people li, .stack > li, tbody tr, .chips li)"


async def test_r88_pages_do_not_grow_with_the_log_and_are_leafed_through_by_key(visitor: Visitor, shared: Server) -> None:
    await fill(shared, 0, 150)
    _, found = await shared.call("GET", "/people", params={"q": "friend"})
    (friend,) = [each["id"] for each in found["people"]]
    paged = ["/log", "/people", f"/people/{friend}"]
    pages = ["/", *paged, "/log?direction=received", "/chains", "/places", "/promises", "/suggestions", "/reports", "/inbound", "/blogs", "/pictures"]
    before = {page: len((await visitor.see(page)).soup.select(ROWS)) for page in pages}
    assert all(before[page] >= 20 for page in paged), before
    await fill(shared, 150, 350)
    assert {page: len((await visitor.see(page)).soup.select(ROWS)) for page in pages} == before

    for page in paged:
        first = await visitor.see(page)
        following = first.soup.select_one("a[rel=next]")["href"]
        assert "cursor=" in following and "offset" not in following and "page=" not in following
        second = await visitor.see(following)
        assert not ids(first) & ids(second) and ids(second), page


def ids(seen: Seen) -> set[str]:
    """What the rows of a page are of."""
    return {row.get("id") or row.select_one("a")["href"] for row in seen.soup.select("main :is(.event, .people li)")}


async def fill(shared: Server, first: int, after: int) -> None:
    """Acts with many people, every second of them with the same one; half of them received."""
    captures = []
    for number in range(first, after):
        home = "https://friend.example/" if number % 2 == 0 else f"https://person{number}.example/"
        ways = {"url": f"{home}{number}"} if number % 4 < 2 else {"url": f"https://me.example/{number}", "direction": "received"}
        who = {"name": home.split("/")[2].removesuffix(".example"), "url": home}
        at = (NOW - timedelta(days=3, minutes=number)).isoformat(timespec="seconds").replace("+00:00", "Z")
        captures.append({"id": str(uuid.uuid4()), "verb": "share", "source": "cli", "occurred_at": at, "target": who, "page": {"title": f"Post {number}"}, **ways})
    status, answer = await shared.call("POST", "/captures", {"captures": captures})
    assert status in (200, 201, 207) and {each["status"] for each in answer["results"]} == {"accepted"}
