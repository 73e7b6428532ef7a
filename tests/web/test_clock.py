"""Moments on pages: near ones as seen from now, all of them on my clock, each with its exact time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from crosspath.domain.attention import Attention
from crosspath.domain.present import Present
from crosspath.web.pages.templates import Clock

# Half past midnight in Tokyo, where it is a day later than in UTC.
NOW = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
CLOCK = Clock(Present(now=NOW, attention=Attention(zone=ZoneInfo("Asia/Tokyo"))))


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=1), "yesterday 23:30"),
        (timedelta(days=1, hours=1), "2 days ago"),
        (timedelta(days=6), "6 days ago"),
        (timedelta(days=7), "17 Nov"),
        (timedelta(days=365), "24 Nov 2025"),
        (timedelta(hours=-2), "today 02:30"),
    ],
)
def test_a_moment_is_said_as_seen_from_now_on_my_clock(ago: timedelta, said: str) -> None:
    assert str(CLOCK.when(NOW - ago)).partition(">")[2] == f"{said}</time>"


def test_every_moment_has_its_exact_time_for_people_and_for_programs() -> None:
    moment = datetime(2026, 11, 22, 20, 5, 9, tzinfo=UTC)
    exact = "Monday, 23 November 2026, 05:05"
    assert str(CLOCK.when(moment)) == f'<time datetime="2026-11-23T05:05:09+09:00" title="{exact}" data-relative>yesterday 05:05</time>'
    assert str(CLOCK.when(moment, exact=True)) == f'<time datetime="2026-11-23T05:05:09+09:00" title="{exact}">{exact}</time>'
    assert CLOCK.when(None) == "date not known"


def test_days_are_headed_by_my_calendar() -> None:
    assert [CLOCK.day(NOW - timedelta(hours=hours)) for hours in (0, 1, 25, 24 * 365)] == ["Today", "Yesterday", "Sunday, 22 November", "Monday, 24 November 2025"]
