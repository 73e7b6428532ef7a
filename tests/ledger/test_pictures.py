"""The numbers behind the pictures."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from crosspath.domain.attention import Attention
from crosspath.domain.present import Present
from crosspath.ledger.pictures.answers import Waited, answers_among, count_answers
from crosspath.ledger.pictures.counts import Act, Sum
from crosspath.ledger.pictures.credits import MOST_PEOPLE, Seen, draw_credits
from crosspath.ledger.pictures.curves import balance_over, count_days, count_months
from crosspath.ledger.pictures.span import EARLIER, STRETCH, twelve_months
from crosspath.store.tables import Event
from crosspath.web.app import utc_now

from tests.conftest import Server

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
BERLIN = Present(now=NOW, attention=Attention(zone=ZoneInfo("Europe/Berlin")))
BOB = {"name": "Bob", "url": "https://bob.example/"}
MARA = {"name": "Mara", "url": "https://mara.example/"}


def ago(days: float, now: datetime = NOW) -> datetime:
    return now - timedelta(days=days)


def stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def sums_of(edges: Sequence[datetime], *acts: tuple[str, datetime, float]) -> dict[tuple[int, str], Sum]:
    """Acts, each a direction, a moment and a weight, by the stretch they are in."""
    sums: dict[tuple[int, str], Sum] = defaultdict(Sum)
    for direction, at, strength in acts:
        if edges[0] <= at < edges[-1]:
            sums[bisect_right(edges, at) - 1, direction].add(1, strength)
    return sums


def test_twelve_months_are_whole_days_of_my_calendar() -> None:
    span = twelve_months(BERLIN)
    assert (span.days[0], span.days[-1], len(span.days)) == (date(2025, 12, 1), date(2026, 11, 23), 358)
    assert (span.begin, span.edges[-1]) == (datetime(2025, 11, 30, 23, tzinfo=UTC), datetime(2026, 11, 23, 23, tzinfo=UTC))
    edges = pairwise(span.edges[EARLIER:])
    lengths = {day: (end - begin) / timedelta(hours=1) for day, (begin, end) in zip(span.days, edges, strict=True)}
    assert {day: hours for day, hours in lengths.items() if hours != 24} == {date(2026, 3, 29): 23, date(2026, 10, 25): 25}
    assert span.edges[0] == span.begin - timedelta(days=EARLIER * STRETCH)


@pytest.mark.parametrize("now", [datetime(2026, 1, 1, 0, 30, tzinfo=UTC), datetime(2028, 2, 29, 23, 59, tzinfo=UTC), datetime(2028, 12, 31, 12, tzinfo=UTC)])
def test_there_are_always_twelve_months(now: datetime) -> None:
    span = twelve_months(Present(now=now, attention=Attention(zone=UTC)))
    assert span.days[0].day == 1 and span.days[-1] == now.date()
    assert len({(day.year, day.month) for day in span.days}) == 12
    assert len(span.edges) == EARLIER + len(span.days) + 1


def test_an_act_is_counted_on_the_day_it_was_on_my_clock() -> None:
    late = datetime(2026, 5, 31, 22, 30, tzinfo=UTC)  # June in Berlin.
    span = twelve_months(BERLIN)
    days = count_days(span, sums_of(span.edges, ("given", late, 6), ("received", late, 5), ("mutual", late, 4), ("given", ago(900), 1)))
    assert [(day.day, day.given, day.received) for day in days if day.given or day.received] == [(date(2026, 6, 1), 2, 2)]
    months = count_months(days)
    assert [(month.month, month.given) for month in months if month.given] == [(date(2026, 6, 1), 2)] and len(months) == 12


def test_the_balance_halves_with_every_half_life_and_knows_what_was_before() -> None:
    span = twelve_months(Present(now=NOW, attention=Attention(zone=UTC)))
    points = balance_over(span, sums_of(span.edges, ("given", ago(180), 6)), 90)
    assert points[-1].day == date(2026, 11, 23) and points[-1].balance == 1.5
    assert [point.day.weekday() for point in points[:-1]] == [6] * (len(points) - 1)
    half = balance_over(span, sums_of(span.edges, ("given", ago(180), 3)), 90)
    assert half[-1].balance == pytest.approx(points[-1].balance / 2, abs=0.1)
    before = sums_of(span.edges, ("received", span.begin - timedelta(days=15), 5))
    assert balance_over(span, before, 90)[0].balance == pytest.approx(-5 * 0.5 ** (22 / 90), abs=0.06)
    assert {point.balance for point in balance_over(span, {}, 90)} == {0}


def test_an_answer_is_what_the_other_side_did_next() -> None:
    acts = [
        Act("received", "comment", ago(20)),
        Act("received", "like", ago(19)),
        Act("given", "thank", ago(18)),
        Act("given", "comment", ago(10)),
        Act("mutual", "connect", ago(2)),
        Act("received", "ask", ago(1)),
    ]
    assert answers_among(acts, ago(30), NOW) == [
        Waited("received", ago(20), ago(18)),
        Waited("given", ago(10), ago(2)),
        Waited("received", ago(1), None),
    ]
    assert [each.at for each in answers_among(acts, ago(15), NOW)] == [ago(10), ago(1)]


def test_answers_are_counted_by_how_long_they_took_and_mine_answer_what_they_did() -> None:
    waited = [Waited("received", ago(50), ago(50 - took)) for took in (0.5, 1, 1.5, 8, 49)] + [Waited("given", ago(99), ago(1)), Waited("given", NOW, None)]
    assert [(each.within, each.mine, each.theirs) for each in count_answers(waited)] == [
        (1, 2, 0), (3, 1, 0), (7, 0, 0), (30, 1, 0), (60, 1, 0), (None, 0, 2),
    ]  # fmt: skip


def test_a_map_of_many_keeps_those_it_happened_with_last_by_name() -> None:
    seen = [Seen(None, number, "credit") for number in range(40)] + [Seen(None, 0, "credit"), Seen(1, 30, "via")]
    drawn = draw_credits(seen, {number: f"{40 - number:02}" for number in range(40)})
    assert drawn.more and [person.id for person in drawn.people] == list(range(MOST_PEOPLE))[::-1]
    assert {(each.source, each.target): each.acts for each in drawn.credits} == {(None, number): 2 if number == 0 else 1 for number in range(MOST_PEOPLE)}


async def test_what_is_taken_back_or_undated_is_in_no_picture_and_each_act_counts_once(server: Server) -> None:
    now = utc_now().replace(microsecond=0)
    kept = await server.log(target=BOB, occurred_at=stamp(ago(40, now)))
    await server.log(target=BOB, verb="share", direction="received", url="https://me.example/a", occurred_at=stamp(ago(35, now)))
    undone = await server.log(target=BOB, url="https://bob.example/2", occurred_at=stamp(ago(30, now)))
    removed = await server.log(target=BOB, url="https://bob.example/3", occurred_at=stamp(ago(30, now)))
    undated = await server.log(target=BOB, url="https://bob.example/4", occurred_at=stamp(ago(30, now)))
    await server.log(target=BOB, verb="visit", url="https://bob.example/5", occurred_at=stamp(ago(30, now)))
    assert (await both(server))[0] == [(4, 1)] * 2

    await server.log(verb="undo", undo_of=undone["id"], url="https://bob.example/2")
    await server.call("DELETE", f"/events/{removed['events'][0]['id']}")
    await Event.filter(ulid=undated["events"][0]["id"]).update(precision="none")
    sums, balances = await both(server)
    assert sums == [(1, 1)] * 2
    assert balances[0] == balances[1] and balances[0][-1]["balance"] > 0
    await server.call("PATCH", f"/events/{removed['events'][0]['id']}", {"undone": False})
    assert (await both(server))[0] == [(2, 1)] * 2
    await server.call("PATCH", f"/events/{kept['events'][0]['id']}", {"occurred_at": stamp(ago(2000, now))})
    assert (await both(server))[0] == [(1, 1)] * 2

    everybody = (await server.call("GET", "/pictures"))[1]
    one = (await server.call("GET", "/pictures?person=1"))[1]
    assert everybody["answers"] == one["answers"]
    assert (sum(each["mine"] for each in one["answers"]), one["credits"]) == (1, None)


async def both(server: Server) -> tuple[list[tuple[int, int]], list[list[dict]]]:
    """What was given and received, and the balance, of everybody and of the one person there is."""
    found = [(await server.call("GET", f"/pictures{query}"))[1] for query in ("", "?person=1")]
    sums = [(sum(day["given"] for day in each["days"]), sum(day["received"] for day in each["days"])) for each in found]
    return sums, [each["balance"] for each in found]


async def test_the_map_tells_who_spoke_of_whom_and_through_whom_somebody_was_found(server: Server) -> None:
    await server.log(target=BOB, verb="recommend")
    await server.log(target=BOB, verb="mention", direction="received", url="https://bob.example/links")
    await server.log(target=MARA, verb="share", url="https://mara.example/1", via="https://bob.example/links")
    await server.log(target=MARA, verb="share", url="https://mara.example/2", via="https://nobody.example/")
    await server.log(target=MARA, verb="share", url="https://mara.example/3", via="https://mara.example/1")
    _, found = await server.call("GET", "/pictures")
    ids = {person["name"]: person["id"] for person in found["credits"]["people"]}
    assert list(ids) == ["Bob", "Mara"]
    assert {(each["source"], each["target"], each["way"], each["acts"]) for each in found["credits"]["credits"]} == {
        (None, ids["Bob"], "credit", 1),
        (ids["Bob"], None, "credit", 1),
        (ids["Bob"], ids["Mara"], "via", 1),
    }
    assert found["credits"]["more"] is False
    assert [(await server.call("GET", f"/pictures?person={who}"))[0] for who in (99, 0, "x")] == [404, 422, 422]
