"""Pairing: a person carries the code, and nobody else gets a token (R14, R17)."""

from __future__ import annotations

import asyncio
import secrets
from datetime import UTC, datetime, timedelta

import pytest
from crosspath.settings import Settings
from crosspath.web.app import create_app
from crosspath.web.pairing import Pairing, Pending
from crosspath.web.problems import Problem

from tests.conftest import Server
from tests.web.raw import Caller, Reply
from tests.web.test_deadlines import KEY, listening

X = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
OTHER = "moz-extension://7d9c3a52-3d4c-4f6e-9f0e-1c2b3a4d5e6f"


class Clock:
    """A clock that goes when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 18, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Paper:
    """What the person at the server reads."""

    def __init__(self) -> None:
        self.shown: list[Pending] = []

    def __call__(self, pending: Pending) -> None:
        self.shown.append(pending)

    @property
    def code(self) -> str:
        return self.shown[-1].code


async def ask(caller: Caller, origin: str | None = X) -> Reply:
    return await caller.post({"name": "Chromium on Linux"}, *([("Origin", origin)] if origin else []), to="/api/v1/pair")


async def claim(caller: Caller, code: str, origin: str | None = X) -> Reply:
    return await caller.post({"code": code}, *([("Origin", origin)] if origin else []), to="/api/v1/pair/claim")


def other_than(code: str) -> str:
    """A code that is not this one."""
    return "".join("Z" if letter != "Z" else "Y" for letter in code)


async def test_the_typed_code_gives_a_token_once(settings: Settings) -> None:
    """R17 a, b: any case, with spaces and hyphens; a second time it is gone."""
    paper = Paper()
    async with listening(create_app(settings, local_key=KEY, announce=paper)) as local:
        stranger = Caller(local.port)
        asked = await ask(stranger)
        assert (asked.status, asked.json) == (201, {"expires_in": 120})
        code = paper.code
        assert len(code) == 8
        assert set(code) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        claimed = await claim(stranger, f" {code[:4].lower()}-{code[4:]} ")
        assert claimed.status == 201
        assert claimed.json["client"]["name"] == "Chromium on Linux"
        assert (await Caller(local.port, claimed.json["token"]).ask("GET", "/api/v1/events", ("Origin", X))).status == 200
        again = await claim(stranger, code)
        assert (again.status, again.code) == (410, "code_gone")


async def test_five_wrong_codes_are_the_end_of_the_right_one(settings: Settings) -> None:
    """R17 c."""
    paper = Paper()
    async with listening(create_app(settings, local_key=KEY, announce=paper)) as local:
        stranger = Caller(local.port)
        await ask(stranger)
        code = paper.code
        for left in (4, 3, 2, 1):
            wrong = await claim(stranger, other_than(code))
            assert (wrong.status, wrong.code, wrong.json["tries_left"]) == (403, "code_wrong", left)
        last = await claim(stranger, other_than(code))
        assert (last.status, last.code) == (429, "too_many_tries")
        assert "retry-after" in last.headers
        right = await claim(stranger, code)
        assert (right.status, right.code) == (410, "code_gone")


async def test_a_code_lives_two_minutes(settings: Settings) -> None:
    """R17 d."""
    paper, clock = Paper(), Clock()
    async with listening(create_app(settings, local_key=KEY, announce=paper, clock=clock)) as local:
        stranger = Caller(local.port)
        await ask(stranger)
        clock.pass_by(121)
        late = await claim(stranger, paper.code)
        assert (late.status, late.code) == (410, "code_gone")
        await ask(stranger)
        clock.pass_by(119)
        assert (await claim(stranger, paper.code)).status == 201


async def test_a_code_is_claimed_once_however_many_try(settings: Settings) -> None:
    """R17 e: a hundred at the same moment."""
    paper = Paper()
    async with listening(create_app(settings, local_key=KEY, announce=paper)) as local:
        stranger = Caller(local.port)
        await ask(stranger)
        replies = await asyncio.gather(*(claim(stranger, paper.code) for _ in range(100)))
        assert sorted({reply.status for reply in replies}) == [201, 410]
        assert [reply.status for reply in replies].count(201) == 1
        assert len((await local.ask("GET", "/api/v1/tokens")).json["tokens"]) == 1


async def test_only_who_asked_may_claim(settings: Settings) -> None:
    """R17 f: another extension, or a program without an origin, gets nothing; who asked still does."""
    paper = Paper()
    async with listening(create_app(settings, local_key=KEY, announce=paper)) as local:
        stranger = Caller(local.port)
        await ask(stranger)
        for origin in (OTHER, None):
            refused = await claim(stranger, paper.code, origin)
            assert (refused.status, refused.code) == (403, "origin_not_allowed")
        assert (await claim(stranger, paper.code)).status == 201


PAGES = ["https://evil.example", "null", "http://127.0.0.1:7802", "X.evil.example", "http://127.0.0.1:{port}"]


@pytest.mark.parametrize("page", PAGES)
async def test_web_pages_may_not_ask(stranger: Caller, page: str) -> None:
    """R17: pairing is for extensions and programs of this machine; the server's own pages are neither."""
    origin = page.format(port=stranger.port)
    for reply in (await ask(stranger, origin), await claim(stranger, "ABCD2345", origin)):
        assert (reply.status, reply.code) == (403, "origin_not_allowed")


async def test_asking_again_and_again_costs_nothing(settings: Settings) -> None:
    """R17 g: one code at a time for an origin, a few in all; whoever asks a thousand times is told to wait."""
    paper = Paper()
    async with listening(create_app(settings, local_key=KEY, announce=paper)) as local:
        stranger = Caller(local.port)
        assert (await ask(stranger)).status == 201
        for _ in range(100):
            again = await ask(stranger)
            assert (again.status, again.code) == (429, "pairing_pending")
            assert 1 <= int(again.headers["retry-after"]) <= 120
    pairing = Pairing(Clock(), paper)
    refused = 0
    for _ in range(1000):
        try:
            pairing.ask(f"chrome-extension://{secrets.token_hex(16)}", None)
        except Problem:
            refused += 1
    assert len(paper.shown) < 20
    assert refused > 980


async def test_a_flood_of_wrong_and_old_codes_is_forgotten(settings: Settings) -> None:
    """R17 g: what is remembered of codes that are gone has an end."""
    clock, paper = Clock(), Paper()
    pairing = Pairing(clock, paper)
    for _ in range(1000):
        pairing.ask(X, None)
        clock.pass_by(121)
    first, last = paper.shown[0].code, paper.shown[-1].code
    for code, status in ((first, 403), (last, 410)):
        with pytest.raises(Problem) as refused:
            pairing.claim(code, X)
        assert refused.value.shape.status == status


async def test_a_code_from_the_command_line_is_for_whoever_types_it(settings: Settings) -> None:
    """R17: `crosspath pair` before the extension has asked."""
    async with listening(create_app(settings, local_key=KEY)) as local:
        offered = (await local.ask("GET", "/api/v1/pair/code")).json
        assert offered["origin"] is None
        assert (await local.ask("GET", "/api/v1/pair/code")).json["code"] == offered["code"]
        claimed = await claim(Caller(local.port), offered["code"], OTHER)
        assert claimed.status == 201
        extension = Caller(local.port, claimed.json["token"])
        assert (await extension.ask("GET", "/api/v1/events", ("Origin", OTHER))).status == 200
        assert (await extension.ask("GET", "/api/v1/events", ("Origin", X))).status == 403


async def test_only_the_command_line_hands_out_access(server: Server) -> None:
    """R17: a paired client or a script may neither read codes nor make, list or revoke tokens."""
    client = Caller(server.running.port, server.token)
    for method, path, body in [
        ("GET", "/api/v1/pair/code", None),
        ("GET", "/api/v1/tokens", None),
        ("POST", "/api/v1/tokens", b'{"name": "x"}'),
        ("DELETE", "/api/v1/tokens/1", None),
        ("POST", "/api/v1/replay", b"{}"),
    ]:
        refused = await client.ask(method, path, body=body)
        assert (refused.status, refused.code) == (403, "local_only"), path


async def test_every_token_is_its_own_and_long(server: Server) -> None:
    """R14: 256 random bits, a token per client."""
    local = Caller(server.running.port, server.running.key)
    tokens = {(await local.post({"name": "same"}, to="/api/v1/tokens")).json["token"] for _ in range(20)}
    assert len(tokens) == 20
    assert all(len(token) >= 43 for token in tokens)


async def test_revoking_counts_at_once(server: Server) -> None:
    """R18: the next request is refused, a stream that is open ends within a second, and a restart changes nothing."""
    local = Caller(server.running.port, server.running.key)
    made = (await local.post({"name": "gone"}, to="/api/v1/tokens")).json
    gone = Caller(server.running.port, made["token"])
    assert (await gone.ask("GET", "/api/v1/events")).status == 200
    url = f"{server.api}/stream"
    async with (
        server.http.get(url, headers={"Authorization": f"Bearer {made['token']}"}) as stream,
        server.http.get(url) as other,
    ):
        assert (await stream.content.readline()).startswith(b":")
        assert (await local.ask("DELETE", f"/api/v1/tokens/{made['client']['id']}")).status == 200
        assert (await gone.ask("GET", "/api/v1/events")).status == 401
        async with asyncio.timeout(1):
            assert await stream.content.read() == b"\r\n"
        assert not other.content.at_eof()
    assert (await local.ask("DELETE", f"/api/v1/tokens/{made['client']['id']}")).status == 404
