"""The pictures: what is drawn, what is said, what stands in the tables."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from crosspath.ledger.pictures.shapes import AnswerCount, BalancePoint, Credit, CreditMap, MonthCount
from crosspath.ledger.shapes.base import PersonRef
from crosspath.web.pages.drawing import CELL, arcs, bars, line, round_up, sheet
from crosspath.web.pages.pictures import by_week, say_answers, say_balance, say_credits

from tests.conftest import Server
from tests.pages.visitor import Visitor

BOB = {"name": "Bob", "url": "https://bob.example/"}
MARA = {"name": "Mara <b>&", "url": "https://mara.example/"}
DAY = date(2026, 3, 2)


@pytest.mark.parametrize(("number", "end"), [(0, 1), (0.3, 1), (1, 1), (1.5, 2), (2, 2), (4, 5), (6, 10), (10, 10), (11, 20), (34385, 50000)])
def test_an_axis_ends_at_a_round_number(number: float, end: int) -> None:
    assert round_up(number) == end


def test_a_curve_stands_over_its_months_and_goes_up_where_more_was_given() -> None:
    drawn = line([(date(2025, 12, 31), 4.0), (date(2026, 1, 31), 0.0), (date(2026, 2, 14), -5.0)], date(2025, 12, 1))
    assert (drawn.most, drawn.path) == (5, "M100.0 -80.0 L200.0 -0.0 L250.0 100.0")
    assert drawn.area == f"{drawn.path} L250.0 0 L100.0 0 Z"
    assert line([], DAY).path == ""


def test_bars_of_nothing_have_no_height() -> None:
    most, drawn = bars([MonthCount(month=DAY, given=0, received=0), MonthCount(month=DAY, given=0, received=0)])
    assert most == 1 and [(bar.x, bar.up, bar.down) for bar in drawn] == [(0, 0, 0), (100, 0, 0)]
    assert bars([MonthCount(month=DAY, given=5, received=2)])[1][0].up == 100


def test_a_calendar_has_a_column_a_week_and_a_row_a_weekday() -> None:
    days = [(date(2026, 3, 4) + timedelta(days=number), number % 5) for number in range(60)]
    whole = sheet(days)
    assert (whole.cells[0].x, whole.cells[0].y) == (0, 2 * CELL)
    assert (whole.cells[5].x, whole.cells[5].y) == (CELL, 0)
    assert [cell.level for cell in whole.cells[:5]] == [0, 1, 2, 3, 4]
    assert [(x // CELL, day) for x, day in whole.months] == [(5, date(2026, 4, 6))]
    assert whole.width == 9 * CELL
    assert {cell.level for cell in sheet([(DAY + timedelta(days=number), 1) for number in range(9)]).cells} == {1}
    last = sheet(days, 2)
    assert last.width == 2 * CELL and last.cells[0].day.weekday() == 0 and last.cells[-1].day == days[-1][0]
    assert {cell.level for cell in sheet([(DAY, 0), (DAY + timedelta(days=1), 0)]).cells} == {0}


def test_weeks_begin_on_monday_and_are_filled_up() -> None:
    days = [(date(2026, 3, 4) + timedelta(days=number), 1) for number in range(6)]
    assert by_week(days) == [[None, None, *days[:5]], [days[5], None, None, None, None, None, None]]


def test_a_map_has_a_row_for_everybody_with_me_in_the_middle_and_an_arc_for_every_pair() -> None:
    people = [PersonRef(id=1, name="Ann"), PersonRef(id=2, name="B" * 40 + "\u202e")]
    credits = [Credit(source=None, target=2, way="credit", acts=1), Credit(source=2, target=None, way="credit", acts=3)]
    credits += [Credit(source=1, target=2, way="via", acts=1), Credit(source=1, target=2, way="credit", acts=1)]
    drawn = arcs(CreditMap(people=people, credits=credits, more=False))
    assert [name.text for name in drawn.names] == ["Ann", "You", "B" * 21 + "…"]
    assert [arc.look for arc in drawn.arcs] == ["mine", "theirs", "via", "others"]
    assert len({arc.path for arc in drawn.arcs[:2]}) == 2


@pytest.mark.parametrize(
    ("balances", "says"),
    [
        ([], "Nothing yet."),
        ([0.2, 0.0], "Today it is even. A year ago it was even."),
        ([-3.0, 12.6], "Today what you gave weighs 13 more. A year ago what you received weighed 3 more."),
    ],
)
def test_the_balance_is_said_in_words_that_never_shame(balances: list[float], says: str) -> None:
    assert say_balance([BalancePoint(day=DAY, balance=balance) for balance in balances]) == says


def test_answers_and_credits_are_said_in_words() -> None:
    answers = [AnswerCount(within=1, mine=2, theirs=0), AnswerCount(within=30, mine=1, theirs=0), AnswerCount(within=None, mine=1, theirs=0)]
    assert say_answers(answers, "mine") == "You answered 2 of 4 things they did within a week."
    assert say_answers(answers, "theirs") == "You waited for nobody."
    credits = CreditMap(people=[], credits=[Credit(source=None, target=1, way="credit", acts=5), Credit(source=2, target=1, way="via", acts=1)], more=False)
    assert say_credits(credits) == "You pointed others to 1 person; 0 people pointed others to you. 1 person led you to somebody new."


def days_ago(days: float) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds").replace("+00:00", "Z")


@pytest.mark.asyncio(loop_scope="module")
async def test_the_page_teaches_while_there_is_nothing_and_then_draws_with_a_table_for_every_picture(visitor: Visitor, shared: Server) -> None:
    seen = await visitor.see("/pictures")
    assert seen.status == 200 and "nothing to draw yet" in seen.words(".empty") and not seen.soup.select("svg")

    await shared.log(target=BOB, occurred_at=days_ago(3), text="Good.")
    await shared.log(target=BOB, verb="comment", direction="received", url="https://me.example/mine", occurred_at=days_ago(2))
    await shared.log(target=BOB, verb="share", url="https://bob.example/more", occurred_at=days_ago(1))
    found = await shared.log(target=MARA, verb="recommend", url="https://mara.example/book", via="https://bob.example/list", occurred_at=days_ago(1))
    mara = found["events"][0]["person"]["id"]

    seen = await visitor.see("/pictures")
    pictures = {section["id"]: section for section in seen.soup.select("section.picture")}
    assert list(pictures) == ["balance", "months", "days", "answers", "network"]
    for name, section in pictures.items():
        assert section.select_one("table caption"), name
        assert section.p.get_text(strip=True), name
        assert all(svg.get("aria-label") for svg in section.select("svg[role=img]")), name
    assert "In these twelve months you did 3 things, and 1 thing came in." in seen.words("#months")
    assert "You answered 1 of 1 thing they did within a week." in seen.words("#answers")
    assert "You pointed others to 1 person" in seen.words("#network") and "1 person led you to somebody new" in seen.words("#network")
    assert "Mara <b>&" in seen.words("#network table") and not seen.soup.select("#network td b")
    assert len(pictures["network"].select(".arc.via")) == 1
    assert not re.search(r"<(script(?! type=\"module\" src=)|style)|\sstyle=|\son\w+=", seen.text)

    alone = await visitor.see(f"/pictures?person={mara}")
    assert "You and Mara <b>&" in alone.words("h1") and "you did 1 thing, and 0 things came in." in alone.words("#months")
    assert [section["id"] for section in alone.soup.select("section.picture")] == ["balance", "months", "days", "answers"]
    assert [(await visitor.see(f"/pictures?person={who}")).status for who in ("99999", "x", "0")] == [404, 422, 422]


@pytest.mark.asyncio(loop_scope="module")
async def test_a_person_has_balance_and_months_with_their_numbers(visitor: Visitor, shared: Server) -> None:
    who = {"name": "Ida", "url": "https://ida.example/"}
    for days in (1, 40, 41, 80):
        at = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds").replace("+00:00", "Z")
        result = await shared.log(url=f"https://ida.example/{days}", occurred_at=at, target=who)
    seen = await visitor.see(f"/people/{result['events'][0]['person']['id']}")
    assert sum(int(cell.get_text()) for cell in seen.soup.select("#months td:nth-of-type(1)")) == 4
    assert len(seen.soup.select("#balance tbody tr")) > 50
    _, person = await shared.call("GET", f"/people/{result['events'][0]['person']['id']}")
    assert float(seen.soup.select_one("#balance tbody td").get_text()) == pytest.approx(person["standing"]["balance"], abs=0.3)
    assert [picture["role"] for picture in seen.soup.select(".picture svg")] == ["img", "img"]
