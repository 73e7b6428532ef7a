"""One log for several machines: over a network only encrypted (R104)."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

import aiohttp
import pytest
from crosspath.running import Running
from crosspath.settings import ConfigurationError, Settings, read_settings
from crosspath.web.server import serving

from tests.web.process import ServerProcess, crosspath, refusal
from tests.web.raw import Caller, Reply, exchange, request
from tests.web.test_pairing import Paper

NAME = "log.example"
PROXY = (ip_network("127.0.0.1"),)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for localhost with its key, in one file."""
    assert shutil.which("openssl"), "this machine has no openssl"
    file = tmp_path_factory.mktemp("tls") / "localhost.pem"
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    subprocess.run([*command, "-subj", "/CN=localhost", "-addext", names, "-keyout", file, "-out", f"{file}.crt"], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + Path(f"{file}.crt").read_bytes())
    return file


@asynccontextmanager
async def shared(settings: Settings, paper: Paper | None = None, **more: object) -> AsyncIterator[tuple[Running, str]]:
    """A server for others too, with the token of a script."""
    async with serving(replace(settings, allowed_hosts=(NAME,), **more), paper or (lambda pending: None)) as running:
        made = await Caller(running.port, running.key).post({"name": "remote"}, to="/api/v1/tokens")
        yield running, made.json["token"]


async def asked(running: Running, *headers: tuple[str, str], host: str = NAME, token: str | None = None) -> Reply:
    """The answer to a request under a name."""
    path, bearer = ("/api/v1/events", [("Authorization", f"Bearer {token}")]) if token else ("/api/v1/health", [])
    reply = await exchange(running.port, request("GET", path, [("Host", f"{host}:{running.port}"), *bearer, *headers]))
    assert reply is not None
    return reply


async def test_what_comes_in_the_clear_under_a_name_for_others_is_refused(settings: Settings) -> None:
    async with shared(settings) as (running, token):
        for headers in ([], [("X-Forwarded-Proto", "https")], [("X-Forwarded-For", "6.6.6.6"), ("X-Forwarded-Proto", "https")]):
            reply = await asked(running, *headers, token=token)
            assert (reply.status, reply.code) == (403, "tls_required")
        assert (await asked(running, host="127.0.0.1", token=token)).status == 200


async def test_a_listed_proxy_has_to_say_that_it_came_by_https(settings: Settings) -> None:
    sender = ("X-Forwarded-For", "192.168.1.7")
    async with shared(settings, trusted_proxies=PROXY) as (running, token):
        for protocol, status in [("https", 200), ("http", 403), ("HTTPS, http", 403), ("https, http", 403), ("", 403)]:
            assert (await asked(running, sender, ("X-Forwarded-Proto", protocol), token=token)).status == status, protocol
        assert (await asked(running, sender, token=token)).code == "tls_required"
        twice = [("X-Forwarded-Proto", "https"), ("X-Forwarded-Proto", "http")]
        assert (await asked(running, sender, *twice, token=token)).code == "tls_required"


async def test_a_forwarded_request_is_not_this_machines_own(settings: Settings) -> None:
    """A proxy that passes on a loopback name in the clear opens nothing."""
    async with shared(settings, trusted_proxies=PROXY) as (running, token):
        assert (await asked(running, ("X-Forwarded-For", "192.168.1.7"), host="127.0.0.1", token=token)).code == "tls_required"
        assert (await asked(running, host="127.0.0.1", token=token)).status == 200


async def test_what_an_unlisted_peer_says_of_others_is_ignored(settings: Settings) -> None:
    paper = Paper()
    for proxies in ((), (ip_network("10.0.0.0/8"),)):
        async with shared(settings, paper, trusted_proxies=proxies) as (running, _):
            forwarded = [("X-Forwarded-For", "6.6.6.6"), ("X-Forwarded-Proto", "https"), ("Forwarded", "for=6.6.6.6;proto=https")]
            reply = await Caller(running.port).post({"name": "Chromium"}, *forwarded, to="/api/v1/pair")
            assert reply.status == 201
            assert paper.shown[-1].address is None
            assert (await asked(running, *forwarded)).code == "tls_required"


async def test_the_terminal_says_from_where_a_browser_wants_to_connect(settings: Settings) -> None:
    cases = [
        ("192.168.1.7", "192.168.1.7"),
        ("6.6.6.6, 192.168.1.7", "192.168.1.7"),
        ("6.6.6.6, 192.168.1.7, 127.0.0.1", "192.168.1.7"),
        ("192.168.1.7, rubbish", "unknown"),
        ("::ffff:192.168.1.7", "192.168.1.7"),
        ("127.0.0.1", "127.0.0.1"),
    ]
    for forwarded, address in cases:
        paper = Paper()
        async with shared(settings, paper, trusted_proxies=PROXY) as (running, _):
            headers = [("Host", f"{NAME}:{running.port}"), ("X-Forwarded-For", forwarded), ("X-Forwarded-Proto", "https")]
            body = b'{"name": "Chromium on Linux"}'
            length = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
            reply = await exchange(running.port, request("POST", "/api/v1/pair", [*headers, *length]) + body)
            assert reply and reply.status == 201, reply
            assert paper.shown[-1].address == address, forwarded


async def test_with_a_certificate_others_come_by_https_and_the_command_line_by_its_own_door(settings: Settings, certificate: Path) -> None:
    trust = ssl.create_default_context(cafile=f"{certificate}.crt")
    async with shared(settings, tls_certificate=certificate) as (running, token):
        assert running.shown and running.shown.startswith(f"https://{NAME}:")
        port = int(running.shown.rpartition(":")[2])
        headers = {"Authorization": f"Bearer {token}"}
        async with aiohttp.ClientSession(headers=headers, connector=aiohttp.TCPConnector(ssl=trust)) as http:
            async with http.get(f"https://127.0.0.1:{port}/api/v1/events", headers={"Host": f"{NAME}:{port}"}) as answer:
                assert answer.status == 200
            origin = {"Origin": f"https://{NAME}:{port}", "Host": f"{NAME}:{port}"}
            async with http.get(f"https://127.0.0.1:{port}/api/v1/events", headers=origin) as answer:
                assert answer.status == 200
            async with http.get(f"https://127.0.0.1:{port}/api/v1/events", headers={"Host": "evil.example"}) as answer:
                assert answer.status == 403
            with pytest.raises(aiohttp.ClientError):
                await http.get(f"http://127.0.0.1:{port}/api/v1/health")
        assert (await Caller(running.port, running.key).ask("GET", "/api/v1/events")).status == 200


def test_without_tls_the_server_does_not_listen_beyond_this_machine(folder: Path) -> None:
    """R104: exit 78, and the message says what to set."""
    crosspath("token", "create", "remote", folder=folder)
    (folder / "crosspath.toml").write_text('allowed_hosts = ["log.example"]\n')
    ended = refusal("--host", "0.0.0.0", "--allow-remote", folder=folder)
    assert ended.returncode == 78
    assert "tls_certificate" in ended.stderr and "trusted_proxies" in ended.stderr


def test_the_settings_of_a_shared_log_are_read_from_its_file(folder: Path, certificate: Path) -> None:
    lines = ['allowed_hosts = ["log.example"]', f'tls_certificate = "{certificate}"', 'trusted_proxies = ["10.0.0.2", "fd00::/8"]']
    (folder / "crosspath.toml").write_text("\n".join(lines))
    settings = read_settings({"data_dir": folder}, {})
    assert settings.tls_certificate == certificate
    assert [str(network) for network in settings.trusted_proxies] == ["10.0.0.2/32", "fd00::/8"]
    process = ServerProcess(folder).wait_until_ready()
    try:
        assert "crosspath is at https://log.example:" in process.output()
        assert crosspath("events", folder=folder).returncode == 0
    finally:
        assert process.stop() == 0, process.output()


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ('tls_certificate = "nowhere.pem"', "nowhere.pem cannot be used"),
        ('tls_key = "key.pem"', "no use without `tls_certificate`"),
        ('tls_certificate = "crosspath.toml"', "cannot be used"),
        ('trusted_proxies = ["log.example"]', "not 'log.example'"),
        ('trusted_proxies = ["10.0.0.1/8"]', "not '10.0.0.1/8'"),
        ('trusted_proxies = "10.0.0.1"', "is a list"),
    ],
)
def test_a_setting_that_cannot_be_kept_ends_the_start(folder: Path, lines: str, words: str) -> None:
    (folder / "crosspath.toml").write_text(lines)
    ended = refusal(folder=folder)
    assert ended.returncode == 78
    assert words in ended.stderr


async def test_a_broken_certificate_does_not_keep_the_command_line_out(settings: Settings) -> None:
    with pytest.raises(ConfigurationError):
        async with serving(replace(settings, tls_certificate=settings.data_dir / "gone.pem")):
            pass
    (settings.data_dir / "crosspath.toml").write_text('tls_certificate = "gone.pem"\n')
    assert crosspath("events", folder=settings.data_dir).returncode == 0
