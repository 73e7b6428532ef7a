"""Exit codes, each with a sentence that says what to do."""

from __future__ import annotations

import socket
import time

import pytest

from tests.web.process import ServerProcess

from .conftest import Shell

WRONG_USE = {
    "an unknown command": (["sing"], "No such command"),
    "an unknown option": (["events", "--loud"], "No such option"),
    "an unknown verb": (["log", "wave", "https://bob.example/"], "'wave' is not one of"),
    "an undo is no act to log": (["log", "undo", "https://bob.example/"], "is not one of"),
    "no address": (["log", "comment"], "Missing argument 'URL'"),
    "nothing to resolve": (["resolve"], "--jsonl"),
    "more than a page holds": (["events", "--limit", "201"], "201 is not in the range"),
    "no event's id": (["undo", "../people/1"], "26 letters and digits"),
    "no such plugin": (["plugins", "enable", "nothing"], "There is no plugin called nothing"),
}


@pytest.mark.parametrize(("arguments", "says"), WRONG_USE.values(), ids=WRONG_USE)
def test_a_command_not_understood_is_2(arguments: list[str], says: str, shell: Shell) -> None:
    assert says in shell.run(*arguments, code=2).stderr


WRONG_SETTINGS = {
    "no TOML": ("port = ", {}, "cannot be read"),
    "an unknown setting": ("colour = 'red'", {}, "`colour` in crosspath.toml is no setting"),
    "a setting of another kind": ("port = '80'", {}, "`port` in crosspath.toml is a int"),
    "a port that is none": ("port = 70000", {}, "port 70000 is none"),
    "an empty token": ("token = ''", {}, "crosspath token create NAME"),
    "a port in the environment": ("", {"CROSSPATH_PORT": "http"}, "CROSSPATH_PORT='http'"),
    "beyond this machine": ("host = '0.0.0.0'", {}, "--allow-remote"),
}


@pytest.mark.parametrize(("settings", "environment", "says"), WRONG_SETTINGS.values(), ids=WRONG_SETTINGS)
def test_wrong_settings_are_78(settings: str, environment: dict[str, str], says: str, shell: Shell) -> None:
    shell.data_dir.mkdir(mode=0o700)
    (shell.data_dir / "crosspath.toml").write_text(settings)
    assert says in shell.run("serve", code=78, environment=environment).stderr


def test_a_directory_others_may_write_to_is_78_with_the_command_that_mends_it(shell: Shell) -> None:
    shell.data_dir.mkdir()
    shell.data_dir.chmod(0o777)
    for command in (["serve"], ["events"], ["token", "list"]):
        assert f"chmod 700 '{shell.data_dir}'" in shell.run(*command, code=78).stderr


def test_a_second_server_is_75_at_once_and_names_the_first(shell: Shell, server: ServerProcess) -> None:
    begun = time.monotonic()
    says = shell.run("serve", "--port", "0", code=75).stderr
    assert f"process {server.pid} on port {server.note['port']}" in says
    assert time.monotonic() - begun < 10


def test_a_taken_port_is_69_and_says_so(shell: Shell) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert f"Port {port} on 127.0.0.1 is taken" in shell.run("serve", "--port", str(port), code=69).stderr


def test_pairing_without_a_server_is_69_and_says_how_to_start_one(shell: Shell) -> None:
    done = shell.run("pair", code=69)
    assert (done.stdout, "crosspath serve" in done.stderr) == ("", True)


REFUSED = {
    "another scheme": (["log", "comment", "ftp://bob.example/"], "/url: Only http and https addresses can be logged"),
    "a time that is none": (["log", "comment", "https://bob.example/", "--at", "yesterday"], "/occurred_at"),
    "too many words": (["log", "comment", "https://bob.example/", "--text", "x" * 8193], "/text"),
    "an event that is not there": (["undo", "01ARZ3NDEKTSV4RRFFQ69G5FAV"], "There is no such event."),
    "a person who is not there": (["people", "show", "99"], "There is no such person."),
    "a time that is no filter": (["events", "--since", "yesterday"], "RFC3339"),
    "a token that is not there": (["token", "revoke", "99"], "There is no such token."),
}


def test_what_the_log_refuses_is_65_with_the_reason(shell: Shell, server: ServerProcess) -> None:
    for name, (arguments, says) in REFUSED.items():
        assert says in shell.run(*arguments, code=65).stderr, name
    assert shell.json("events")["events"] == []


def test_a_file_in_place_of_the_directory_is_78(shell: Shell) -> None:
    shell.data_dir.write_text("")
    assert "Not a directory" in shell.run("events", code=78).stderr


def test_a_file_that_is_no_log_is_65_and_stays_as_it_was(shell: Shell) -> None:
    shell.data_dir.mkdir(mode=0o700)
    file = shell.data_dir / "crosspath.sqlite3"
    file.write_bytes(b"Dear diary, " * 100)
    assert f"{file} cannot be read as a log" in shell.run("events", code=65).stderr
    assert file.read_bytes() == b"Dear diary, " * 100


def test_a_database_that_does_not_answer_is_69(shell: Shell) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    url = f"postgres://somebody@127.0.0.1:{port}/crosspath"
    assert "The database does not answer" in shell.run("serve", "--port", "0", code=69, environment={"CROSSPATH_DATABASE_URL": url}).stderr
