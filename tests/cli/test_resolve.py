"""``crosspath resolve``: addresses in, what they are out."""

from __future__ import annotations

import json
import subprocess
import threading

from tests.web.process import COMMAND, ENVIRONMENT

from .conftest import Shell

FIELDS = ["url", "platform", "kind", "canonical", "handle", "account_id", "container", "object_id", "wrapper"]


def test_each_address_is_shown_with_what_it_is(shell: Shell) -> None:
    text = shell.out("resolve", "https://github.com/alice/tool/issues/7", "http://www.bob.example/a/?utm_source=x")
    assert "platform   github" in text
    assert "canonical  https://bob.example/a" in text
    assert not shell.data_dir.exists()


def test_every_line_has_its_answer_in_order_also_those_that_are_no_address(shell: Shell) -> None:
    lines = ["https://bob.example/x", "", "nonsense", "ftp://bob.example/", "https://github.com/alice"]
    lines += ["  https://bob.example/y ", "x" * 9000, "\x1b[2J", "ü.example"]
    answers = [json.loads(line) for line in shell.out("resolve", "--jsonl", typed="\n".join(lines) + "\n").split("\n")[:-1]]
    assert [answer["url"] for answer in answers] == lines
    assert [answer["platform"] for answer in answers] == ["web", None, None, None, "github", "web", None, None, "web"]
    assert [answer.get("error", {}).get("code") for answer in answers] == [
        None, "url_invalid", "url_invalid", "url_scheme", None, None, "url_too_long", "url_invalid", None,
    ]  # fmt: skip
    assert all(list(answer)[:9] == FIELDS for answer in answers)


def test_windows_line_ends_bytes_that_are_no_text_and_a_missing_last_newline_are_taken(shell: Shell) -> None:
    environment = {**ENVIRONMENT, "CROSSPATH_DATA_DIR": str(shell.data_dir)}
    typed = b"https://bob.example/\r\nhttps://bob.example/\xff\nhttps://bob.example/last"
    done = subprocess.run([*COMMAND, "resolve", "--jsonl"], input=typed, env=environment, capture_output=True, check=True)
    first, second, last = map(json.loads, done.stdout.splitlines())
    assert (first["url"], last["canonical"]) == ("https://bob.example/", "https://bob.example/last")
    assert second["url"] == "https://bob.example/\udcff"


def test_addresses_may_be_arguments_with_jsonl_too(shell: Shell) -> None:
    answers = shell.out("resolve", "--jsonl", "https://bob.example/", "nonsense").splitlines()
    assert [json.loads(line)["platform"] for line in answers] == ["web", None]


def test_for_a_person_an_address_that_is_none_is_a_failure_but_the_others_are_shown(shell: Shell) -> None:
    done = shell.run("resolve", "nonsense", "https://bob.example/", code=65)
    assert "This is not a web address." in done.stdout
    assert "https://bob.example/" in done.stdout


def test_a_line_is_answered_before_the_next_is_asked(shell: Shell) -> None:
    environment = {name: value for name, value in ENVIRONMENT.items() if name != "PYTHONUNBUFFERED"}
    environment["CROSSPATH_DATA_DIR"] = str(shell.data_dir)
    with subprocess.Popen([*COMMAND, "resolve", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        impatience = threading.Timer(30, process.kill)
        impatience.start()
        for n in range(3):
            process.stdin.write(f"https://bob.example/{n}\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["canonical"] == f"https://bob.example/{n}"
        process.stdin.close()
        assert process.wait(30) == 0
        impatience.cancel()


def test_no_input_is_no_output(shell: Shell) -> None:
    assert shell.out("resolve", "--jsonl", typed="") == ""


def test_a_plugin_in_the_folder_is_asked(shell: Shell) -> None:
    (shell.data_dir / "plugins").mkdir(parents=True, mode=0o700)
    (shell.data_dir / "plugins/bread.py").write_text(
        "from crosspath import Platform, hookimpl\n\n\n"
        "@hookimpl\ndef register_platforms():\n"
        "    return [Platform(name='bread', title='Bread', hosts=['bread.example'], urls={'profile': ['/{handle}']})]\n"
    )
    answer = json.loads(shell.out("resolve", "--jsonl", "https://bread.example/bob"))
    assert (answer["platform"], answer["kind"], answer["handle"]) == ("bread", "profile", "bob")
