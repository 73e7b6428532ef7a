"""How long codes and sessions live (R21)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from crosspath.settings import Settings
from crosspath.store.tables import Client
from crosspath.web.clients import DASHBOARD_LIFE
from crosspath.web.problems import Problem
from crosspath.web.signin import LIFE, SignIn

from tests.conftest import a_server
from tests.pages.visitor import HTML, visiting
from tests.web.test_pairing import Clock


def test_r21_a_code_lives_a_minute_and_five_wrong_ones_end_it() -> None:
    clock = Clock()
    codes = SignIn(clock)
    late = codes.offer()
    clock.pass_by(LIFE.total_seconds())
    with pytest.raises(Problem):
        codes.claim(late)
    good = codes.offer()
    for _ in range(5):
        with pytest.raises(Problem) as refused:
            codes.claim("00000000" if good != "00000000" else "11111111")
        assert (refused.value.shape.status, refused.value.shape.code) == (403, "code_wrong")
    with pytest.raises(Problem):
        codes.claim(good)
    codes.claim(codes.offer())


async def test_a_session_outlives_the_server_and_ends_after_ninety_days(settings: Settings) -> None:
    now = [datetime(2026, 11, 22, 18, tzinfo=UTC)]
    async with a_server(settings, lambda: now[0]) as first, visiting(first.running) as visitor:
        await visitor.sign_in()
        (cookie,) = visitor.cookie.values()
        name, value = cookie.key, cookie.value
    for after, status in ((timedelta(days=1), 200), (DASHBOARD_LIFE, 401)):
        later = now[0] + after
        async with a_server(settings, lambda at=later: at) as again, aiohttp.ClientSession() as http:
            port = again.running.port
            mine = {"Cookie": f"cp_{port}_{name.rpartition('_')[2]}={value}", **HTML}
            async with http.get(f"{again.running.url}/log", headers=mine) as answer:
                assert answer.status == status, after
            assert (await Client.get(kind="dashboard")).revoked_at == (later if status == 401 else None)


async def test_a_session_ends_while_the_server_runs(settings: Settings) -> None:
    clock = Clock()
    async with a_server(settings, clock) as server, visiting(server.running) as visitor:
        await visitor.sign_in()
        clock.pass_by(DASHBOARD_LIFE.total_seconds() - 1)
        assert (await visitor.see("/log")).status == 200
        clock.pass_by(1)
        assert (await visitor.see("/log")).status == 401
