"""What must be nowhere: tokens in files, secrets in logs, the inside of the server in its answers (R14, R16, R23, R31, R32)."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest
from aiohttp import web
from crosspath.logs import OneLine
from crosspath.settings import Settings
from crosspath.web.app import create_app

from tests.conftest import POSTGRES, a_capture
from tests.web.process import refusal
from tests.web.raw import Caller, exchange, request
from tests.web.test_deadlines import KEY, listening
from tests.web.test_pairing import Paper, ask, claim


async def paired(local: Caller, paper: Paper) -> Caller:
    """An extension's caller."""
    stranger = Caller(local.port)
    assert (await ask(stranger)).status == 201
    claimed = await claim(stranger, paper.code)
    assert claimed.status == 201
    return Caller(local.port, claimed.json["token"])


def holding(folder: Path, secret: str) -> list[str]:
    """The files under a folder in which a text stands."""
    return [path.name for path in folder.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]


@pytest.mark.skipif(bool(POSTGRES), reason="it looks into the log's file")
async def test_no_token_is_kept(settings: Settings) -> None:
    """R14: nowhere in the data directory, while the server runs (so the write-ahead log too) and after."""
    paper = Paper()
    async with listening(create_app(settings, local_key=KEY, announce=paper)) as local:
        extension = await paired(local, paper)
        script = (await local.post({"name": "script"}, to="/api/v1/tokens")).json["token"]
        assert (await extension.post(a_capture())).status == 201
        for token in (extension.token, script):
            assert token and holding(settings.data_dir, token) == []
        assert holding(settings.data_dir, "Chromium on Linux"), "the write-ahead log is looked into"
    for token in (extension.token, script, KEY):
        assert holding(settings.data_dir, str(token)) == []


async def test_no_secret_reaches_the_log(settings: Settings, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    """R23: at DEBUG, the database's own lines included, with good and bad tokens, codes, and a handler that fails on them."""
    paper = Paper()
    caplog.set_level(logging.DEBUG)

    async def fail(request: web.Request) -> web.Response:
        raise RuntimeError("this handler always fails")

    app = create_app(settings, local_key=KEY, announce=paper)
    app.router.add_get("/api/v1/fail", fail)
    async with listening(app) as local:
        extension = await paired(local, paper)
        code = paper.code
        assert (await claim(Caller(local.port), code)).status == 410
        assert (await claim(Caller(local.port), "22223333")).status == 403
        assert (await extension.post(a_capture())).status == 201
        assert (await extension.ask("GET", "/api/v1/fail", ("Cookie", "session=a-cookie-secret"))).status == 500
        assert (await Caller(local.port, "a-wrong-secret").ask("GET", "/api/v1/events")).status == 401
        assert (await Caller(local.port).ask("GET", f"/api/v1/events?token={extension.token}")).status == 401
        assert (await extension.ask("GET", f"/api/v1/events?q={extension.token}")).status == 200
        both = [("Authorization", f"Bearer {extension.token}"), ("Authorization", "Basic a-basic-secret")]
        assert (await Caller(local.port).ask("GET", "/api/v1/fail", *both)).status == 401
        assert await exchange(local.port, request("GET", "/ x", [("Authorization", f"Bearer {extension.token}")]))
    printed = capfd.readouterr()
    logged = (
        "\n".join(OneLine().format(record) for record in caplog.records if not record.name.startswith(("aiohttp.client", "asyncio")))
        + printed.out
        + printed.err
    )
    assert "this handler always fails" in logged
    assert "tortoise" in logged
    # A search for a token is the searcher's own doing, and no header of theirs.
    logged = "\n".join(line for line in logged.splitlines() if f"%{extension.token}%" not in line)
    for secret in (
        extension.token,
        KEY,
        code,
        "22223333",
        "a-cookie-secret",
        "a-wrong-secret",
        "a-basic-secret",
    ):
        assert str(secret) not in logged, secret


async def test_a_fault_says_nothing_but_where_it_is_logged(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    """R31: the answer has an id; the log has the id and the trace."""

    async def fail(request: web.Request) -> web.Response:
        raise RuntimeError(f"sqlite says no to {settings.data_dir}/crosspath.sqlite3")

    app = create_app(settings, local_key=KEY)
    app.router.add_get("/api/v1/fail", fail)
    async with listening(app) as local:
        reply = await local.ask("GET", "/api/v1/fail")
    assert (reply.status, reply.code) == (500, "internal_error")
    text = reply.body.decode()
    assert not re.search(r"Traceback|sqlite|RuntimeError|/tmp|\.py|/home", text)
    logged = "\n".join(OneLine().format(record) for record in caplog.records)
    assert re.fullmatch("[0-9a-f]{16}", reply.json["id"])
    assert reply.json["id"] in logged
    assert "Traceback" in logged


async def test_refusals_name_no_files_and_no_code(visitor: Caller) -> None:
    """R31: the same for everything a client can get wrong."""
    replies = [
        await visitor.ask("GET", "/nope"),
        await visitor.ask("PUT", "/api/v1/events"),
        await visitor.ask("GET", "/api/v1/events?limit=x"),
        await visitor.ask("GET", "/api/v1/events?cursor=';--"),
        await visitor.ask("GET", "/api/v1/events/01JDANQ7E4M0VWX0B1Y2Z3A4B5"),
        await visitor.ask("GET", "/api/v1/people/999999999999999"),
        await visitor.ask("POST", "/api/v1/captures", body=b"{"),
        await visitor.post({"id": 1}),
        await visitor.post({"name": "x", "accounts": ["javascript:1"]}, to="/api/v1/people"),
    ]
    for reply in replies:
        assert 400 <= reply.status < 500, reply
        assert not re.search(rb"Traceback|sqlite|tortoise|msgspec|aiohttp|/tmp|\.py|Python", reply.body), reply.body


FORGED = "a\r\n2026-01-01 INFO root logged in\x1b[2J\u2028b\u0085c\x00\x7f\u202e"


def test_a_log_line_cannot_be_forged() -> None:
    """R32: one record, one line, and no control byte in it, also in arguments and exceptions."""
    try:
        raise ValueError(FORGED)
    except ValueError as error:
        record = logging.LogRecord(
            "crosspath",
            logging.INFO,
            __file__,
            1,
            "title %s",
            (FORGED,),
            (ValueError, error, error.__traceback__),
        )
    plain = logging.LogRecord("crosspath", logging.INFO, __file__, 1, f"title {FORGED}", None, None)
    assert len(OneLine().format(plain).splitlines()) == 1
    first, *trace = OneLine().format(record).split("\n")
    for line in (OneLine().format(plain), first, *trace):
        assert line.isprintable()
    assert all(line.startswith("  | ") for line in trace), "what an exception says cannot pass for a record"
    assert "logged in" in first


async def test_what_a_page_says_stays_on_its_line(settings: Settings) -> None:
    """R32: the title of a capture whose platform fails is logged, if at all, on one line."""
    folder = settings.plugin_folder
    folder.mkdir(mode=0o700)
    (folder / "shouting.py").write_text(
        "from crosspath import Platform, hookimpl\n"
        "class Shouting(Platform):\n"
        "    def normalize(self, capture):\n"
        "        raise ValueError(capture.page.title)\n"
        "@hookimpl\n"
        "def register_platforms():\n"
        "    return [Shouting(name='shouting', title='Shouting', hosts=['shouting.example'])]\n"
    )
    lines: list[str] = []
    handler = logging.Handler()
    handler.setFormatter(OneLine())
    handler.emit = lambda record: lines.append(handler.format(record))
    logging.getLogger().addHandler(handler)
    try:
        async with listening(create_app(settings, local_key=KEY)) as local:
            made = await local.post(a_capture(url="https://shouting.example/1", page={"title": FORGED.replace("\x00", "")}))
            assert made.status == 201, made.json
    finally:
        logging.getLogger().removeHandler(handler)
    about = [line for line in lines if "logged in" in line]
    assert len(about) == 1
    assert about[0].isprintable()


@pytest.mark.parametrize(
    "stated",
    [
        'token = ""',
        'token = "x"',
        "token = 0",
        'tokens = ""',
        "auth = false",
        "allow_remote = 'yes'",
        "host = 7",
    ],
)
def test_no_setting_switches_access_off(folder: Path, stated: str) -> None:
    """R16: an empty or missing secret can never mean that all are let in; the server does not start."""
    (folder / "crosspath.toml").write_text(stated + "\n")
    done = refusal(folder=folder)
    assert done.returncode == 78, done
    assert stated.split()[0] in done.stderr


async def test_an_empty_token_is_nobodys(settings: Settings) -> None:
    """R16: not even when a client's stored hash were empty."""
    async with listening(create_app(settings, local_key="")) as local:
        for value in ("Bearer ", "Bearer", "bearer \x20", ""):
            reply = await exchange(local.port, request("GET", "/api/v1/events", [("Host", local.host), ("Authorization", value)]))
            assert reply and reply.status == 401


async def test_plugins_are_told_no_secret(settings: Settings) -> None:
    """R23: neither in their environment nor in what they are asked."""
    folder = settings.plugin_folder
    folder.mkdir(mode=0o700)
    (folder / "curious.py").write_text(
        "import json, os, pathlib, sys\n"
        "from crosspath import Platform, hookimpl\n"
        "OUT = pathlib.Path(__file__).with_suffix('.out')\n"
        "class Curious(Platform):\n"
        "    def normalize(self, capture):\n"
        "        OUT.write_text(json.dumps([dict(os.environ), sys.argv, repr(capture)]))\n"
        "        return super().normalize(capture)\n"
        "@hookimpl\n"
        "def register_platforms():\n"
        "    return [Curious(name='curious', title='Curious', hosts=['curious.example'])]\n"
    )
    async with listening(create_app(settings, local_key=KEY)) as local:
        token = (await local.post({"name": "script"}, to="/api/v1/tokens")).json["token"]
        made = await Caller(local.port, token).post(a_capture(url="https://curious.example/1"))
        assert made.status == 201
    seen = (folder / "curious.out").read_text()
    assert json.loads(seen)
    assert token not in seen
    assert KEY not in seen
