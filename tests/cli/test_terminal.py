"""What is printed: safe to look at, plain in a pipe, Unicode in any locale."""

from __future__ import annotations

import json
import os
import pty
import subprocess

from tests.web.process import COMMAND, ENVIRONMENT, ServerProcess

from .conftest import Shell

# Clear the screen, set the title, ring, C1 control sequence, turn the line around, hide, next line.
HOSTILE = "a\x1b[2J\x1b]0;owned\x07\x9b31m\u202eevil\u200b\r\nroot logged in\x85"


def test_what_the_web_says_cannot_steer_the_terminal(shell: Shell, server: ServerProcess) -> None:
    said = shell.run("log", "comment", "https://bob.example/", "--title", HOSTILE, "--person", HOSTILE, "--text", HOSTILE, "--note", HOSTILE)
    person = json.loads(shell.out("people", "--json"))["people"][0]["id"]
    shell.run("people", "edit", str(person), "--notes", HOSTILE, "--goals", HOSTILE, "--category", HOSTILE[:40])
    shell.run("token", "create", HOSTILE[:50])
    printed = [said.stdout, said.stderr]
    for command in (["events"], ["events", "--long"], ["events", "--json"], ["people"], ["people", "--json"], ["people", "show", str(person)],
                    ["token"], ["resolve", HOSTILE, "https://bob.example/" + HOSTILE], ["log", "comment", "ftp://" + HOSTILE],
                    ["plugins", "enable", HOSTILE], ["undo", HOSTILE]):  # fmt: skip
        environment = {**ENVIRONMENT, "CROSSPATH_DATA_DIR": str(shell.data_dir)}
        done = subprocess.run([*COMMAND, *command], env=environment, capture_output=True, encoding="utf-8")
        printed += [done.stdout, done.stderr]
    assert any("evil" in text for text in printed)
    for text in printed:
        assert [c for c in text if not (c.isprintable() or c == "\n")] == []
        assert not any(line.startswith("root") for line in text.splitlines())


def test_json_gives_hostile_text_back_unchanged(shell: Shell, server: ServerProcess) -> None:
    shell.run("log", "comment", "https://bob.example/", "--text", HOSTILE)
    assert shell.json("events")["events"][0]["my_text"]["text"] == HOSTILE


def on_a_terminal(shell: Shell, *arguments: str, **environment: str) -> bytes:
    """What a command writes when standard output is a terminal."""
    ours, theirs = pty.openpty()
    with open(ours, "rb", buffering=0) as screen:
        env = {**ENVIRONMENT, "CROSSPATH_DATA_DIR": str(shell.data_dir), "TERM": "xterm", **environment}
        process = subprocess.Popen([*COMMAND, *arguments], env=env, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs)
        os.close(theirs)
        written = b""
        try:
            while part := screen.read(65536):
                written += part
        except OSError:
            pass  # Linux answers so when the other end is closed.
        assert process.wait(30) in (0, 1)
    return written


def test_colors_are_for_terminals_and_for_those_who_want_them(shell: Shell, server: ServerProcess) -> None:
    shell.run("log", "comment", "https://bob.example/")
    for command in (["events"], ["doctor"]):
        assert b"\x1b[" in on_a_terminal(shell, *command)
        assert b"\x1b[" not in on_a_terminal(shell, *command, NO_COLOR="1")
    assert "\x1b[" not in shell.out("events")


def test_a_reader_that_has_seen_enough_ends_the_command_quietly(shell: Shell, server: ServerProcess) -> None:
    for n in range(3):
        shell.run("log", "comment", f"https://bob.example/{n}", "--text", "x" * 8000)
    environment = {**ENVIRONMENT, "CROSSPATH_DATA_DIR": str(shell.data_dir)}
    for command in ("events --limit 200 --long", "events --json --limit 200", "openapi", "resolve --jsonl"):
        script = f'yes https://bob.example/ | head -20000 | "$0" -m crosspath {command} | head -1'
        done = subprocess.run(["bash", "-c", script, COMMAND[0]], env=environment, capture_output=True, text=True, timeout=60)
        assert (len(done.stdout.splitlines()), done.stderr.replace("yes: standard output: Broken pipe\n", "")) == (1, ""), command


def test_names_are_written_in_unicode_whatever_the_locale(shell: Shell, server: ServerProcess) -> None:
    for environment in ({"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}):
        shell.run("log", "comment", "https://bob.example/", "--person", "Zoë Müller 🍞", environment=environment)
        assert "Zoë Müller 🍞" in shell.out("events", environment=environment)
        assert shell.json("people", environment=environment)["people"][0]["name"] == "Zoë Müller 🍞"
        assert json.loads(shell.out("resolve", "--jsonl", typed="https://bob.example/ü\n", environment=environment))["url"] == "https://bob.example/ü"
