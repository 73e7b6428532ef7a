"""The server proves itself to whoever is paired with it (R103)."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import replace

from crosspath.settings import Settings
from crosspath.web.app import create_app
from crosspath.web.server import serving

from tests.web.raw import Caller
from tests.web.test_deadlines import KEY, listening
from tests.web.test_pairing import Paper, ask, claim


def expected(server_key: str, nonce: str) -> str:
    """What the holder of the key answers."""
    return hmac.new(bytes.fromhex(server_key), nonce.encode(), hashlib.sha256).hexdigest()


async def paired(caller: Caller, paper: Paper) -> dict[str, str]:
    """What an extension gets by pairing."""
    await ask(caller)
    claimed = await claim(caller, paper.code)
    assert claimed.status == 201
    return claimed.json


async def test_the_server_proves_itself_with_the_key_it_gave_at_pairing(settings: Settings) -> None:
    paper = Paper()
    async with listening(create_app(settings, local_key=KEY, announce=paper)) as local:
        stranger = Caller(local.port)
        key = (await paired(stranger, paper))["server_key"]
        assert len(bytes.fromhex(key)) == 32
        for nonce in (secrets.token_hex(32), secrets.token_urlsafe(32), "a" * 32, "Z" * 128):
            reply = await stranger.ask("GET", f"/api/v1/health?nonce={nonce}")
            assert (reply.status, reply.json) == (200, {"app": "crosspath", "api": 1, "proof": expected(key, nonce)})
        assert (await stranger.ask("GET", "/api/v1/health")).json == {"app": "crosspath", "api": 1}


async def test_a_restart_keeps_the_key(settings: Settings) -> None:
    paper, nonce = Paper(), secrets.token_hex(32)
    async with listening(create_app(settings, local_key=KEY, announce=paper)) as local:
        key = (await paired(Caller(local.port), paper))["server_key"]
    async with listening(create_app(settings, local_key=KEY, announce=paper)) as local:
        reply = await Caller(local.port).ask("GET", f"/api/v1/health?nonce={nonce}")
        assert reply.json["proof"] == expected(key, nonce)
        assert (await paired(Caller(local.port), paper))["server_key"] == key


async def test_two_logs_have_two_keys(settings: Settings, tmp_path_factory) -> None:
    nonce = secrets.token_hex(32)
    proofs = set()
    other = tmp_path_factory.mktemp("other")
    other.chmod(0o700)
    for each in (settings, Settings(data_dir=other, port=0, database_url=f"sqlite://{other}/crosspath.sqlite3")):
        async with serving(replace(each, port=0)) as running:
            proofs.add((await Caller(running.port).ask("GET", f"/api/v1/health?nonce={nonce}")).json["proof"])
    assert len(proofs) == 2


async def test_a_question_has_a_form(stranger: Caller) -> None:
    for nonce in ("", "short", "a" * 31, "a" * 129, "a" * 31 + "%20", "a" * 31 + "/", "é" * 32):
        reply = await stranger.ask("GET", f"/api/v1/health?nonce={nonce}")
        assert reply.status in (400, 422), nonce


async def test_health_is_asked_nothing_else_without_a_token(stranger: Caller, visitor: Caller) -> None:
    """R12: nor does any other open call take a question."""
    nonce = "nonce=" + "a" * 32
    for target in ("/api/v1/health?", f"/api/v1/health?x=1&{nonce}", f"/api/v1/events?{nonce}", f"/api/v1/health/?{nonce}", f"/?{nonce}"):
        assert (await stranger.ask("GET", target)).status == 401, target
    twice = await stranger.ask("GET", f"/api/v1/health?{nonce}&{nonce}")
    more = await stranger.ask("GET", f"/api/v1/health?{nonce}&token=x")
    assert (twice.status, more.status) == (422, 422)
    assert (await visitor.ask("GET", f"/api/v1/health?{nonce}")).json["proof"]


async def test_no_script_is_told_the_key(settings: Settings) -> None:
    paper = Paper()
    async with listening(create_app(settings, local_key=KEY, announce=paper)) as local:
        key = (await paired(Caller(local.port), paper))["server_key"]
        made = await local.post({"name": "script"}, to="/api/v1/tokens")
        assert made.status == 201
        assert key not in made.body.decode()
