"""A plugin that keeps failing is left alone, longer each time."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from crosspath.plugins.breaker import Breaker

from tests.plugins.drop import NOW, a_host, capture, drop, state


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def rest(breaker: Breaker, now: datetime) -> int:
    """How many minutes the breaker is open from now on."""
    assert breaker.rests_until is not None
    return round((breaker.rests_until - now) / timedelta(minutes=1))


def test_five_failures_in_a_row_open_it():
    breaker = Breaker()
    for _ in range(4):
        breaker.failed("no", NOW)
        assert not breaker.is_open(NOW)
    breaker.failed("no", NOW)
    assert breaker.is_open(NOW)


def test_four_failures_and_a_success_are_forgotten():
    breaker = Breaker()
    for _ in range(3):
        for _ in range(4):
            breaker.failed("no", NOW)
        breaker.succeeded()
    assert not breaker.is_open(NOW)
    assert breaker.reason is None


def test_each_rest_is_twice_as_long_up_to_an_hour_for_ever():
    breaker, now, rests = Breaker(), NOW, []
    for _ in range(4):
        breaker.failed("no", now)
    for _ in range(2000):
        breaker.failed("no", now)
        rests.append(rest(breaker, now))
        now = breaker.rests_until
        assert not breaker.is_open(now)
    assert rests[:8] == [1, 2, 4, 8, 16, 32, 60, 60]
    assert set(rests[8:]) == {60}


def test_after_a_rest_that_helped_it_takes_five_failures_again():
    breaker = Breaker()
    breaker.failed("hung", NOW, hang=True)
    breaker.succeeded()
    for _ in range(4):
        breaker.failed("no", NOW)
    assert not breaker.is_open(NOW)
    breaker.failed("no", NOW)
    assert rest(breaker, NOW) == 1


async def test_a_plugin_that_fails_five_times_is_not_asked_for_a_minute(tmp_path: Path):
    asked = tmp_path / "asked"
    drop(tmp_path, "bad", f"open({str(asked)!r}, 'a').write('x'); raise RuntimeError('no')")
    clock = Clock()
    async with a_host(tmp_path, clock) as host:
        for _ in range(8):
            assert (await host.understand(capture())).fault
        assert asked.read_text() == "x" * 5
        assert state(host) == ("failing", "RuntimeError: no; left alone until 12:01:00 UTC")
        assert (await host.understand(capture())).fault == "it rests after failing: RuntimeError: no"
        clock.now += timedelta(minutes=1)
        for _ in range(3):
            await host.understand(capture())
        assert asked.read_text() == "x" * 6
        assert state(host) == ("failing", "RuntimeError: no; left alone until 12:03:00 UTC")


async def test_junk_counts_as_failing(tmp_path: Path):
    drop(tmp_path, "bad", "return [5]")
    async with a_host(tmp_path) as host:
        for _ in range(5):
            await host.understand(capture())
        assert "left alone until 12:01:00 UTC" in state(host)[1]


async def test_one_hang_is_enough(tmp_path: Path):
    drop(tmp_path, "bad", "if capture.text == 'bad': time.sleep(60)")
    clock = Clock()
    async with a_host(tmp_path, clock) as host:
        assert (await host.understand(capture(text="bad"))).fault == "it did not answer within 0.5 seconds"
        assert (await host.understand(capture())).fault == "it rests after failing: it did not answer within 0.5 seconds"
        clock.now += timedelta(minutes=1)
        assert (await host.understand(capture())).fault is None
        assert state(host) == ("active", None)


async def test_loading_again_ends_a_rest(tmp_path: Path):
    drop(tmp_path, "bad", "if capture.text == 'bad': time.sleep(60)")
    async with a_host(tmp_path) as host:
        await host.understand(capture(text="bad"))
        await host.load()
        assert state(host) == ("active", None)
        assert (await host.understand(capture())).fault is None


async def test_a_plugin_is_not_left_alone_for_captures_nobody_could_understand(tmp_path: Path):
    """``ValueError`` is how a platform says that; the reason is shown all the same."""
    drop(tmp_path, "bad", "if capture.text == 'bad': raise ValueError('no such rule')")
    async with a_host(tmp_path) as host:
        for _ in range(8):
            assert (await host.understand(capture(text="bad"))).fault == "ValueError: no such rule"
        assert state(host) == ("failing", "ValueError: no such rule")
        assert (await host.understand(capture())).fault is None
        assert state(host) == ("active", None)
