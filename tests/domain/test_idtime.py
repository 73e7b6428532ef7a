"""The time in an id."""

from datetime import UTC, datetime, timedelta

import pytest
from crosspath import IdTime
from crosspath.domain.idtime import BASE32_SORTABLE, BASE64URL

X = IdTime(shift=22, epoch=1288834974657)
MASTODON = IdTime(shift=16)
DISCORD = IdTime(shift=22, epoch=1420070400000)
LINKEDIN = IdTime(shift=22)
TIKTOK = IdTime(shift=32, microseconds=1_000_000)
BLUESKY = IdTime(shift=10, microseconds=1, alphabet=BASE32_SORTABLE)
INSTAGRAM = IdTime(shift=23, epoch=1314220021721, alphabet=BASE64URL)


@pytest.mark.parametrize(
    ("formula", "text", "moment"),
    [
        (X, "1050118621198921728", datetime(2018, 10, 10, 20, 19, 24, tzinfo=UTC)),
        (MASTODON, "103186126728896492", datetime(2019, 11, 23, 7, 49, 1, tzinfo=UTC)),
        (DISCORD, "175928847299117063", datetime(2016, 4, 30, 11, 18, 25, tzinfo=UTC)),
        (BLUESKY, "3jt7sst7vok2u", datetime(2023, 4, 13, 2, 7, 59, tzinfo=UTC)),
    ],
)
def test_an_id_tells_the_second_its_thing_was_made(formula: IdTime, text: str, moment: datetime) -> None:
    made = formula.of(text)
    assert made is not None
    assert moment <= made < moment + timedelta(seconds=1)


@pytest.mark.parametrize(
    ("formula", "text", "day"),
    [(LINKEDIN, "6665508550111912345", "2020-05-11"), (TIKTOK, "6718335390845095173", "2019-07-27"), (INSTAGRAM, "fA9uwTtkSN", "2013-10-03")],
)
def test_an_id_tells_the_day_its_thing_was_made(formula: IdTime, text: str, day: str) -> None:
    made = formula.of(text)
    assert made is not None
    assert made.date().isoformat() == day


@pytest.mark.parametrize("text", ["", "abc", "٣", "-5", "1" * 41, "12", "9" * 40])
def test_what_is_no_such_id_tells_no_time(text: str) -> None:
    assert LINKEDIN.of(text) is None


def test_an_id_from_before_the_formula_tells_no_time() -> None:
    assert IdTime(shift=22, epoch=1288834974657, least=15).of("20") is None
