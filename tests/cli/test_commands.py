"""The commands at work, with the server up and down."""

from __future__ import annotations

import json
import shutil
import sys
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

import crosspath
import pytest

from tests.web.process import ServerProcess

from .conftest import Shell


def ask(server: ServerProcess, path: str, token: str) -> object:
    request = urllib.request.Request(f"http://127.0.0.1:{server.port}/api/v1{path}", headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def test_a_token_is_all_that_is_printed_and_it_opens_the_server(shell: Shell) -> None:
    made_down = shell.run("token", "create", "made while down")
    assert (made_down.stdout.count("\n"), len(made_down.stdout.strip()), made_down.stderr) == (1, 43, "")
    server = ServerProcess(shell.data_dir).wait_until_ready()
    try:
        made_up = shell.out("token", "create", "made while up").strip()
        for token in (made_down.stdout.strip(), made_up):
            assert ask(server, "/events", token) == {"events": [], "next_cursor": None}
        first, second = shell.json("token", "list")
        assert (first["name"], second["name"], first["kind"]) == ("made while down", "made while up", "script")
        assert "made while up" in shell.out("token")
        assert "has no access any more" in shell.out("token", "revoke", str(second["id"]))
        with pytest.raises(urllib.error.HTTPError, match="401"):
            ask(server, "/events", made_up)
    finally:
        server.stop()


@pytest.mark.parametrize("up", [True, False], ids=["server up", "server down"])
def test_an_act_goes_in_is_shown_taken_back_and_put_back(up: bool, shell: Shell) -> None:
    server = ServerProcess(shell.data_dir).wait_until_ready() if up else None
    try:
        done = shell.run("log", "comment", "https://bob.example/bread", "--person", "Bob", "--title", "Bread", "--text", "Lovely.", "--note", "rye")
        assert "you commented → Bob: Bread" in done.stdout
        assert "given 1, received 0: their turn" in done.stdout
        assert "You commented. Share it too?" in done.stdout
        event = done.stderr.split()[-1]
        assert done.stderr == f"To take it back: crosspath undo {event}\n"

        (logged,) = shell.json("events")["events"]
        assert (logged["id"], logged["my_text"]["text"], logged["note"], logged["source"]["channel"]) == (event, "Lovely.", "rye", "cli")
        in_full = shell.out("events", "--long")
        assert all(part in in_full for part in (event, "“Lovely.”", "note: rye", "https://bob.example/bread"))

        assert "(taken back)" in shell.out("undo", event.lower())
        assert shell.json("events")["events"] == []
        assert shell.json("events", "--undone")["events"][0]["undone_at"]
        assert shell.json("undo", "--restore", event)["undone_at"] is None
        assert [e["id"] for e in shell.json("events")["events"]] == [event]
    finally:
        if server:
            server.stop()


def test_every_word_about_an_act_is_kept(shell: Shell, server: ServerProcess) -> None:
    act = ["log", "link", "https://me.example/post", "--received", "--person", "Carol", "--persona", "business", "--via", "https://dan.example/",
           "--at", "2026-11-20T18:00:00+01:00", "--text", "See this"]  # fmt: skip
    assert "Carol linked: https://me.example/post" in shell.out(*act)
    event = shell.json("events", "--direction", "received", "--persona", "business", "--verb", "link", "--q", "see")["events"][0]
    assert (event["their_text"]["text"], event["my_text"], event["person"]["name"]) == ("See this", None, "Carol")
    assert (event["persona"], event["via"], event["occurred_at"]) == ("business", "https://dan.example/", "2026-11-20T17:00:00Z")


def test_the_log_is_read_page_by_page(shell: Shell, server: ServerProcess) -> None:
    for n in range(3):
        shell.run("log", "like", f"https://bob.example/{n}")
    first = shell.run("events", "--limit", "2")
    assert len(first.stdout.splitlines()) == 2
    cursor = first.stderr.split()[-1]
    rest = shell.run("events", "--limit", "2", "--cursor", cursor)
    assert (len(rest.stdout.splitlines()), rest.stderr) == (1, "")


def test_people_are_added_listed_shown_and_edited(shell: Shell, server: ServerProcess) -> None:
    bob = shell.json("people", "add", "Bob", "--account", "https://bob.example/", "--notes", "met in Graz")
    shell.run("log", "comment", "https://bob.example/bread")
    assert "Bob" in shell.out("people")
    assert "given 1, received 0: their turn" in shell.out("people", "--q", "graz")
    assert "Nobody found" in shell.run("people", "--q", "zoe").stderr
    shown = shell.out("people", "show", str(bob["id"]))
    assert all(part in shown for part in ("https://bob.example/", "notes: met in Graz", "you commented → Bob"))
    kept = ["--name", "Robert", "--goals", "a bakery", "--category", "fan", "--category", "baker", "--cadence", "30"]
    edited = shell.out("people", "edit", str(bob["id"]), *kept)
    assert all(part in edited for part in ("Robert", "goals: a bakery", "categories: fan, baker", "cadence: every 30 days", "notes: met in Graz"))
    assert shell.json("people", "show", str(bob["id"]))["crossings"][0]["person"]["name"] == "Robert"


def test_pairing_prints_only_the_code(shell: Shell, server: ServerProcess) -> None:
    done = shell.run("pair")
    code = done.stdout.strip()
    assert (len(code), code.isalnum(), done.stdout.count("\n")) == (8, True, 1)
    assert "Type this code into the extension" in done.stderr
    assert shell.json("pair")["code"] == code


def test_plugins_are_listed_and_switched(shell: Shell) -> None:
    assert "web                  bundled    active" in shell.out("plugins")
    (shell.data_dir / "crosspath.toml").write_text("# mine\nport = 7285\n")
    assert "wordpress is disabled" in shell.out("plugins", "disable", "wordpress")
    assert {plugin["name"]: plugin["state"] for plugin in shell.json("plugins")}["wordpress"] == "disabled"
    shell.run("plugins", "enable", "wordpress")
    assert {plugin["name"]: plugin["state"] for plugin in shell.json("plugins")}["wordpress"] == "active"
    assert (shell.data_dir / "crosspath.toml").read_text().startswith("# mine\nport = 7285\n")


def test_replay_says_what_it_did(shell: Shell, server: ServerProcess) -> None:
    shell.run("log", "comment", "https://bob.example/")
    assert shell.out("replay").startswith("0 captures read")
    assert shell.json("replay", "--all")["captures"] == 1


def test_the_document_printed_is_the_one_served(shell: Shell, server: ServerProcess) -> None:
    assert json.loads(shell.out("openapi")) == ask(server, "/openapi.json", server.token())


def test_a_sound_set_up_satisfies_the_doctor(shell: Shell, server: ServerProcess) -> None:
    text = shell.out("doctor")
    assert {line[:2] for line in text.splitlines()} == {"ok"}
    assert f"runs at http://127.0.0.1:{server.port}/ (process {server.pid})" in text
    assert "journal_mode=wal, synchronous=2" in text
    assert all(finding["ok"] for finding in shell.json("doctor"))


def test_the_doctor_works_without_a_server_too(shell: Shell) -> None:
    assert "no server runs; start it with: crosspath serve" in shell.out("doctor")


def test_the_doctor_finds_a_file_that_is_open_to_others(shell: Shell, server: ServerProcess) -> None:
    (shell.data_dir / "crosspath.sqlite3").chmod(0o644)
    done = shell.run("doctor", code=1)
    assert "!!  privacy: others can read crosspath.sqlite3; close them: chmod go= FILE" in done.stdout
    assert [finding["what"] for finding in shell.json("doctor", code=1) if not finding["ok"]] == ["privacy"]


def test_the_doctor_finds_a_plugin_at_fault(shell: Shell) -> None:
    (shell.data_dir / "plugins").mkdir(parents=True, mode=0o700)
    shell.data_dir.chmod(0o700)
    (shell.data_dir / "plugins/broken.py").write_text("import nothing_of_that_name\n")
    assert "!!  plugin broken: " in shell.run("doctor", code=1).stdout


def test_the_doctor_and_the_list_of_clients_say_what_a_full_queue_lost(shell: Shell, server: ServerProcess) -> None:
    request = urllib.request.Request(
        f"http://127.0.0.1:{server.port}/api/v1/captures",
        data=b'{"captures": [], "dropped": 7}',
        headers={"Authorization": f"Bearer {server.token('Chromium on Linux')}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        assert answer.status == 200
    assert "!!  lost captures: Chromium on Linux dropped 7, the oldest first" in shell.run("doctor", code=1).stdout
    assert "lost 7: its queue was full" in shell.out("token", "list")


def test_the_doctor_misses_an_extension_that_is_not_there(shell: Shell, tmp_path: Path) -> None:
    package = Path(crosspath.__file__).parent
    shutil.copytree(package, tmp_path / "alone/crosspath", ignore=shutil.ignore_patterns("extension", "__pycache__"))
    plugins = Path(next(path for path in sys.path if (Path(path) / "crosspath_plugins").is_dir()))
    environment = {"PYTHONPATH": f"{tmp_path / 'alone'}:{plugins}"}
    assert "!!  extension: its folder is missing" in shell.run("doctor", code=1, environment=environment).stdout


def test_every_command_takes_a_data_directory(shell: Shell, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shell.run("log", "comment", "https://bob.example/", "--data-dir", str(other))
    assert len(shell.json("events", "--data-dir", str(other))["events"]) == 1
    assert not shell.data_dir.exists()


def test_what_is_due_is_shown_with_its_reason_and_put_away(shell: Shell) -> None:
    at = (datetime.now(UTC) - timedelta(days=2)).isoformat(timespec="seconds")
    shell.run("log", "share", "https://me.example/loaf", "--received", "--person", "Bob", "--title", "Loaf", "--at", at)
    reason, useful, reminder = shell.out("due").splitlines()
    assert reason.startswith("Bob shared “Loaf” on ")
    assert useful.strip().startswith("Share something by Bob: https://")
    (found,) = shell.json("due", "--all")["reminders"]
    assert found["id"] == reminder.strip()
    assert shell.out("due", "snooze", found["id"], "--days", "3").startswith("Not now. It comes back on ")
    nothing = shell.run("due")
    assert (nothing.stdout, nothing.stderr) == ("", "Nothing is due for today. To see whether anything can wait: crosspath due --all\n")
    assert shell.out("due", "done", found["id"]) == "Done.\n"
    assert found["id"] not in [other["id"] for other in shell.json("due", "--all")["reminders"]]
    assert shell.json("due", "dismiss", found["id"], "--never")["decision"] == "never"
    assert "There is no such reminder" in shell.run("due", "done", "visit-77", code=65).stderr
    (said,) = shell.json("due", "said", "--word", "never")["decisions"]
    assert said["id"] in shell.out("due", "said") and "never" in shell.out("due", "said")
    assert shell.out("due", "undo", said["id"]) == "Taken back: it is open as it was.\n"
    assert shell.run("due", "said").stderr == "Nothing was said.\n"


def test_a_reminder_is_put_off_until_they_bring_out_what_one_waits_for(shell: Shell) -> None:
    server = ServerProcess(shell.data_dir).wait_until_ready()
    try:
        ago = (datetime.now(UTC) - timedelta(days=2)).isoformat(timespec="seconds")
        shell.run("log", "share", "https://me.example/loaf", "--received", "--person", "Bob", "--at", ago)
        (found,) = shell.json("due")["reminders"]
        refused = shell.run("due", "snooze", found["id"], "--contact", "--naming", "release 2.0", code=65).stderr
        assert "Only what they bring out can be named" in refused
        assert shell.out("due", "snooze", found["id"], "--naming", "release 2.0") == "Not now.\n"
        assert "  snooze until “release 2.0”  Bob  " in shell.out("due", "said")
        for path, title, due in (("old", "Release 1.9", []), ("new", "Notes on release 2.0", [found["id"]])):
            shell.run("log", "link", f"https://me.example/{path}", "--received", "--person", "Bob", "--title", title)
            assert [each["id"] for each in shell.json("due", "--all")["reminders"]] == due, title
    finally:
        server.stop()


def test_people_are_merged_parted_kept_apart_and_erased(shell: Shell) -> None:
    server = ServerProcess(shell.data_dir).wait_until_ready()
    try:
        for name, url in (("Bob Baker", "https://github.com/bob"), ("Bob Baker", "https://dev.to/bobb")):
            shell.json("people", "add", name, "--account", url)
            shell.run("log", "follow", url)
        (suggestion,) = shell.json("people", "suggestions")["suggestions"]
        one, other = str(suggestion["person"]["id"]), str(suggestion["other"]["id"])
        assert "weak: Both are called Bob Baker." in shell.out("people", "suggestions")
        assert "Bob Baker, Bob Baker: 2 acts" in shell.out("people", "merge", one, other, "--preview")
        assert f"also {other}, Bob Baker" in shell.out("people", "merge", one, other)
        assert "Bob Baker: 1 acts" in shell.out("people", "unmerge", one, other, "--preview")
        assert shell.json("people", "unmerge", one, other)["merged"] == []
        assert "was not merged" in shell.run("people", "unmerge", one, other, code=65).stderr
        assert "two persons" in shell.out("people", "not-same", one, other)
        assert shell.json("people", "suggestions")["suggestions"] == []
        assert "two persons" not in shell.out("people", "not-same", one, other, "--forget")
        assert "Erase Bob Baker" in shell.run("people", "erase", other, typed="n\n", code=1).stderr
        assert shell.out("people", "erase", other, "--yes") == "Bob Baker is gone.\n"
        shell.run("log", "follow", "https://dev.to/bobb")
        assert [person["id"] for person in shell.json("people")["people"]] == [int(one)]
    finally:
        server.stop()


def test_a_promise_is_kept_in_mind_and_the_week_fits_on_a_page(shell: Shell) -> None:
    shell.out("log", "comment", "https://bob.example/book", "--person", "Bob")
    (person,) = shell.json("people")["people"]
    made = shell.out("chains", "promise", "review", "--person", str(person["id"]), "--url", "https://bob.example/book", "--words", "I will!")
    assert made.splitlines()[0] == "You promised Bob to review https://bob.example/book: “I will!”"
    assert made.splitlines()[-1] == "  promise 1"
    week = shell.out("due", "--digest")
    assert week.splitlines()[2] == "You did 1 thing for one person. Nothing came in, as it may in a week."
    assert "- You promised Bob to review https://bob.example/book: “I will!” Keep your promise to Bob: https://bob.example/book" in week
    assert shell.json("due", "--digest")["given"] == 1
    assert shell.out("chains", "drop", "1") == "Let go of.\n"
    assert shell.run("chains", "--kind", "promise").stderr == "Nothing found.\n"


def test_a_report_is_written_and_a_note_of_theirs_is_read(shell: Shell, tmp_path: Path) -> None:
    server = ServerProcess(shell.data_dir).wait_until_ready()
    try:
        shell.run("log", "comment", "https://bob.example/rye", "--title", "Rye", "--at", "2026-11-01T10:00:00Z")
        assert "--vouch" not in shell.run("log", "recommend", "https://bob.example/", code=65).stderr
        assert "vouch" in shell.run("log", "recommend", "https://bob.example/", "--basis", "met", code=65).stderr
        shell.run("log", "recommend", "https://bob.example/", "--basis", "met", "--vouch", "4", "--at", "2026-11-02T10:00:00Z")
        (person,) = shell.json("people")["people"]
        bob = str(person["id"])
        assert "- 2026-11-01: I commented: [Rye](<https://bob.example/rye>)" in shell.out("report", bob)
        note = tmp_path / "note.txt"
        note.write_text("On 2026-11-05 I shared https://me.example/post\nand see https://me.example/other", encoding="utf-8")
        shown = shell.run("report", bob, "--paste", str(note))
        assert shown.stdout == "2026-11-05  share  https://me.example/post\n"
        assert "Not understood: and see" in shown.stderr
        assert shell.json("events", "--direction", "received")["events"] == []
        assert "1 acts logged." in shell.out("report", bob, "--paste", str(note), "--keep")
        assert len(shell.json("events", "--direction", "received")["events"]) == 1
        assert "Thank you!" in shell.out("report", "--year", "2026")
        assert "[x] comment https://bob.example/" in shell.out("report", bob, "--checklist")
        assert "Name a person" in shell.run("report", code=2).stderr
    finally:
        server.stop()
