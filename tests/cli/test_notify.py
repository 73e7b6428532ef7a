"""`crosspath notify`: what is sent, and a test of it, against a server of this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def inbox() -> Iterator[tuple[int, list[str]]]:
    """The port of a server that takes messages, and their titles."""
    titles: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            titles.append(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["title"])
            self.send_response(200)
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server.server_port, titles
        server.shutdown()
        thread.join()


def test_a_test_goes_to_every_target_and_says_which_does_not_work(shell: Shell, inbox: tuple[int, list[str]]) -> None:
    assert "targets = [" in shell.out("notify"), "it says how"
    port, titles = inbox
    shell.data_dir.mkdir(exist_ok=True, mode=0o700)
    settings = shell.data_dir / "crosspath.toml"
    settings.touch(mode=0o600)
    settings.write_text(f'[notify]\ntargets = ["json://127.0.0.1:{port}/"]\ndue = "08:00"\n')
    assert "Reminders: at 08:00. The week: not sent." in shell.out("notify")
    assert titles == []
    assert "target 1 (json): sent" in shell.out("notify", "--test")
    assert titles == ["crosspath"]
    doctor = shell.out("doctor")
    assert "1 to send to" in doctor and "json" not in doctor
    settings.write_text(f'[notify]\ntargets = ["json://127.0.0.1:{port}/", "json://ann:s3cretpass@127.0.0.1:9/", "nonsense://s3cretpass"]\n')
    done = shell.run("notify", "--test", code=1)
    assert "s3cret" not in done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[1] == "target 1 (json): sent" and lines[3].startswith("target 3 (nonsense): This is no address apprise understands")
    assert lines[2].startswith("target 2 (json): ") and "sent" not in lines[2].split(": ")[1][:5]
    assert [each["works"] for each in json.loads(shell.run("notify", "--json", code=1).stdout)["targets"]] == [True, True, False]
