"""Imports from end to end: looked at, taken, taken again, taken back; and a whole log moved to another place."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from crosspath.settings import Settings
from crosspath.store.place import sqlite_url

from tests.api.test_exports import fill, get
from tests.conftest import POSTGRES, Server, a_capture, a_server
from tests.sources.test_readers import BOOKMARKS, COMMENT, OPML, wxr

HERE_ONLY = pytest.mark.skipif(bool(POSTGRES), reason="opens a SQLite log itself")


async def hand_in(server: Server, data: str | bytes | io.BytesIO, **query: str) -> dict[str, Any]:
    """What became of a file."""
    headers = {"Content-Type": "application/octet-stream"}
    body = data.encode() if isinstance(data, str) else data
    async with server.http.post(f"{server.api}/imports", data=body, params={"name": "x", **query}, headers=headers) as response:
        shown = await response.json()
        assert response.status == 202, shown
    return await done(server, shown)


async def done(server: Server, shown: dict[str, Any]) -> dict[str, Any]:
    while shown["state"] in ("looking", "running"):
        _, shown = await server.call("GET", f"/imports/{shown['id']}")
    return shown


def counted(shown: dict[str, Any]) -> tuple[str, int, int, int]:
    counts = shown["counts"]
    return shown["state"], counts["new"], counts["known"], counts["not_taken"]


async def test_r79_a_file_is_looked_at_then_taken_and_never_twice(server: Server) -> None:
    looked = await hand_in(server, BOOKMARKS, dry_run="true", name="bm.html")
    assert (looked["format"], counted(looked), looked["counts"]["verbs"]) == ("bookmarks", ("looked", 4, 0, 1), {"review": 1, "save": 3})
    assert (looked["name"], looked["counts"]["platforms"], await server.events()) == ("bm.html", {"web": 4}, [])
    assert (looked["not_taken"][0]["file"], looked["not_taken"][0]["line"]) == ("bm.html", 8)
    _, running = await server.call("POST", f"/imports/{looked['id']}/run")
    assert counted(await done(server, running)) == ("done", 4, 0, 1)
    first = await server.events()
    assert {event["source"]["channel"] for event in first} == {"import:bookmarks"}
    assert counted(await hand_in(server, BOOKMARKS)) == ("done", 0, 4, 1)
    assert await server.events() == first
    status, problem = await server.call("POST", f"/imports/{looked['id']}/run")
    assert (status, problem["code"]) == (409, "import_state")
    _, listed = await server.call("GET", "/imports")
    assert [each["state"] for each in listed["imports"]] == ["done", "done"]


async def test_r80_997_of_1000_are_taken_and_three_are_listed(server: Server) -> None:
    lines = [json.dumps(a_capture(url=f"https://bob.example/{n}")) for n in range(1000)]
    lines[10], lines[500], lines[999] = "{broken", json.dumps(a_capture(url="javascript:x")), json.dumps(a_capture(verb="dance"))
    shown = await hand_in(server, "\n".join(lines))
    assert counted(shown) == ("done", 997, 0, 3)
    assert [each["line"] for each in shown["not_taken"]] == [11, 501, 1000]
    assert all(each["reason"] for each in shown["not_taken"])


async def test_an_import_is_taken_back_and_put_in_again_but_not_what_others_saw(server: Server) -> None:
    await server.log(verb="save", url="https://ann.example/x", occurred_at="2024-11-22T18:03:11Z")
    shown = await hand_in(server, BOOKMARKS)
    status, answer = await server.call("POST", f"/imports/{shown['id']}/take-back")
    assert (status, answer) == (200, {"acts": 3, "people": 3})
    assert [event["object"]["url"] for event in await server.events()] == ["https://ann.example/x"]
    _, people = await server.call("GET", "/people")
    assert sum(person["standing"]["given"]["events"] for person in people["people"]) == 1
    assert (await server.call("POST", f"/imports/{shown['id']}/take-back"))[0] == 409
    assert (await server.call("POST", f"/imports/{shown['id']}/put-back"))[1] == {"acts": 3, "people": 3}
    assert len(await server.events()) == 4


async def people_of(server: Server) -> dict[str, int]:
    """Everybody by the host of their site."""
    _, found = await server.call("GET", "/people?limit=200")
    return {person["accounts"][0]["url"].split("/")[2].partition(".")[0]: person["id"] for person in found["people"]}


def lines_about(*names: str) -> str:
    """Acts of an export, one about each."""
    return "\n".join(json.dumps(a_capture(verb="save", url=f"https://{name}.example/post", occurred_at="2024-01-02T03:04:05Z")) for name in names)


async def test_whom_an_import_brought_goes_with_it_but_for_those_of_whom_something_is_known(server: Server) -> None:
    await server.call("POST", "/people", {"name": "By hand", "accounts": ["https://hand.example/"]})
    await server.log(url="https://before.example/x")
    kept = ("note", "renamed", "promised", "joined", "joined2", "told", "told2", "blog", "acted")
    shown = await hand_in(server, lines_about("hand", "before", "gone", "gone2", *kept))
    assert counted(shown) == ("done", 13, 0, 0)
    people = await people_of(server)
    said = [
        ("PATCH", f"/people/{people['note']}", {"notes": "Met in Graz."}),
        ("PATCH", f"/people/{people['renamed']}", {"name": "Ada"}),
        ("POST", "/promises", {"verb": "share", "person": people["promised"]}),
        ("POST", f"/people/{people['joined']}/merge", {"person": people["joined2"]}),
        ("POST", f"/people/{people['told']}/not-same", {"person": people["told2"]}),
        ("POST", "/blogs", {"url": "https://blog.example/"}),
        ("POST", "/captures", a_capture(url="https://acted.example/more")),
    ]
    for call in said:
        assert (await server.call(*call))[0] in (200, 201), call
    everybody = await people_of(server)
    assert (await server.call("POST", f"/imports/{shown['id']}/take-back"))[1] == {"acts": 13, "people": 2}
    assert everybody.keys() - (await people_of(server)).keys() == {"gone", "gone2"}
    assert (await server.call("GET", f"/people/{people['gone']}"))[0] == 404
    _, known = await server.call("POST", "/lookup", {"urls": ["https://gone.example/post"]})
    assert known["urls"][0]["person"] is None
    assert [event["person"] for event in await server.events(undone="true") if event["object"]["url"] == "https://gone.example/post"] == [None]
    assert (await server.call("POST", f"/imports/{shown['id']}/put-back"))[1] == {"acts": 13, "people": 2}
    assert await people_of(server) == everybody


async def test_whoever_was_taken_out_comes_back_with_an_act_that_counts(server: Server) -> None:
    shown = await hand_in(server, lines_about("one", "two", "three", "four"))
    people = await people_of(server)
    await server.call("POST", f"/imports/{shown['id']}/take-back")
    assert await people_of(server) == {}
    assert (await server.log(url="https://one.example/new"))["events"][0]["person"]["id"] == people["one"]
    taken_back = {event["object"]["url"]: event["id"] for event in await server.events(undone="true", verb="save")}
    await server.call("PATCH", f"/events/{taken_back['https://two.example/post']}", {"undone": False})
    await server.call("POST", "/blogs", {"url": "https://three.example/"})
    assert await people_of(server) == {name: people[name] for name in ("one", "two", "three")}
    _, four = await server.call("POST", "/people", {"name": "Four", "accounts": ["https://four.example/"]})
    assert four["id"] not in people.values(), "who is added by hand is somebody new"
    key = {"Authorization": f"Bearer {server.running.key}"}
    async with server.http.post(f"{server.api}/replay", json={"all": True}, headers=key) as response:
        assert response.status == 200 and await response.read()
    assert await people_of(server) == {"one": people["one"], "two": people["two"], "three": people["three"], "four": four["id"]}


async def test_received_comments_and_subscriptions_become_acts_of_people(server: Server) -> None:
    await hand_in(server, wxr(COMMENT), persona="business")
    (event,) = await server.events()
    assert (event["direction"], event["verb"], event["person"]["name"], event["persona"]) == ("received", "comment", "Bob", "business")
    await hand_in(server, OPML)
    _, blogs = await server.call("GET", "/blogs")
    assert [blog["feed_url"] for blog in blogs["blogs"]] == ["https://bob.example/feed", "https://ann.example/feed.xml"]
    subscribed = await server.events(verb="subscribe")
    assert {each["precision"] for each in subscribed} == {"none"}, "OPML does not say since when"


async def test_blogs_that_an_import_put_on_the_list_go_with_it_but_for_those_i_put_there(server: Server) -> None:
    await server.call("POST", "/blogs", {"url": "https://mine.example/"})
    shown = await hand_in(server, OPML)
    assert (await server.call("GET", "/blogs"))[1]["blogs"][2]["url"] == "https://ann.example/feed.xml"
    before = (await server.call("GET", "/blogs"))[1]["blogs"]
    await server.call("POST", f"/imports/{shown['id']}/take-back")
    assert [blog["url"] for blog in (await server.call("GET", "/blogs"))[1]["blogs"]] == ["https://mine.example/"]
    assert list(await people_of(server)) == ["mine"]
    await server.call("POST", f"/imports/{shown['id']}/put-back")
    assert (await server.call("GET", "/blogs"))[1]["blogs"] == before


def elsewhere(tmp_path: Path) -> Settings:
    """Another log, which is empty."""
    folder = tmp_path / "other"
    folder.mkdir(mode=0o700)
    return Settings(data_dir=folder, port=0, database_url=sqlite_url(folder / "log.sqlite3"))


@HERE_ONLY
async def test_a_table_comes_back_as_it_went_out(settings: Settings, tmp_path: Path) -> None:
    async with a_server(settings) as server:
        await fill(server)
        _, table = await get(server, "csv")
    async with a_server(elsewhere(tmp_path)) as other:
        assert counted(await hand_in(other, table)) == ("done", 5, 0, 0)
        _, again = await get(other, "csv")
    before, after = ([row | {"id": ""} for row in csv.DictReader(io.StringIO(data.decode(), newline=""))] for data in (table, again))
    assert before == after


SHOWN = ("/events?undone=true&limit=200", "/events?q=HYPERLINK", "/people?limit=200", "/people/1", "/reminders?all=true", "/reminders/said", "/chains", "/blogs")


@HERE_ONLY
async def test_r81_the_whole_log_wiped_and_imported_is_the_same(settings: Settings, tmp_path: Path) -> None:
    async with a_server(settings) as server:
        await fill(server)
        more = [(await server.log(url=f"https://p{n}.example/", verb="like"))["events"][0]["person"]["id"] for n in range(3)]
        for call in (
            ("POST", "/people/1/merge", {"person": more[0]}), ("POST", "/people/1/not-same", {"person": more[1]}), ("DELETE", f"/people/{more[2]}", None),
            ("PATCH", f"/events/{(await server.events(verb='share'))[0]['id']}", {"note": "corrected", "tags": ["a"]}),
        ):  # fmt: skip
            status, answer = await server.call(*call)
            assert status in (200, 201, 204), answer
        _, due = await server.call("GET", "/reminders?all=true")
        assert (await server.call("POST", f"/reminders/{due['reminders'][0]['id']}/done", {}))[0] == 200
        _, whole = await get(server, "jsonl")
        before = [timeless(await server.call("GET", path)) for path in SHOWN]
    async with a_server(elsewhere(tmp_path)) as other:
        cut = await hand_in(other, whole[: len(whole) // 2])
        assert cut["state"] == "failed" and await other.events() == [], "half a log is none"
        looked = await hand_in(other, whole, dry_run="true")
        assert (looked["format"], looked["state"], await other.events()) == ("jsonl", "looked", [])
        assert (await other.call("DELETE", f"/imports/{looked['id']}"))[0] == 200
        assert (await hand_in(other, whole))["state"] == "done"
        for path, was in zip(SHOWN, before, strict=True):
            assert timeless(await other.call("GET", path)) == was, path
        _, again = await get(other, "jsonl")
        assert rows(again) == rows(whole)
        refused = await hand_in(other, whole)
        assert (refused["state"], "not empty" in refused["detail"]) == ("failed", True)
        assert (await other.log(url="https://p2.example/", verb="like"))["events"] == [], "who was erased stays erased"
        assert (await other.log(url="https://p9.example/", verb="like"))["events"], "numbers go on after the highest"


def rows(whole: bytes) -> list[bytes]:
    """All but the line that says when it was written, and the clients, whose access and numbers are of one log."""
    lines = [line for line in whole.splitlines() if not line.startswith((b'{"crosspath"', b'{"client"', b'{"end"'))]
    return [re.sub(rb'"client_id":\d+', b"", line) for line in lines]


def timeless(answer: Any) -> Any:
    """Numbers that fade with time, as of the same minute."""
    if isinstance(answer, float):
        return round(answer, 2)
    if isinstance(answer, dict):
        return {name: timeless(value) for name, value in answer.items()}
    return [timeless(each) for each in answer] if isinstance(answer, list | tuple) else answer


async def test_a_thousand_old_acts_remind_of_nothing(server: Server) -> None:
    old = datetime.now(UTC) - timedelta(days=700)
    comments = [
        COMMENT | {"comment_id": str(n), "comment_author": f"P{n}", "comment_author_url": f"https://p{n}.example/", "comment_date_gmt": f"{old - timedelta(hours=n):%Y-%m-%d %H:%M:%S}"}
        for n in range(1000)
    ]
    assert counted(await hand_in(server, wxr(*comments))) == ("done", 1000, 0, 0)
    _, due = await server.call("GET", "/reminders?all=true")
    assert due["reminders"] == []


async def test_what_cannot_be_read_is_refused_and_leaves_nothing(server: Server) -> None:
    shown = await hand_in(server, b"hello")
    assert (shown["state"], "Bookmarks" in shown["detail"], "docs/plugins.md" in shown["detail"]) == ("failed", True, True)
    assert list((server.settings.data_dir / "imports").iterdir()) == []
    for headers, status in (({"Content-Type": "application/json"}, 415), ({"Content-Type": "application/octet-stream", "Content-Encoding": "gzip"}, 415)):
        async with server.http.post(f"{server.api}/imports", data=b"{}", headers=headers) as response:
            assert response.status == status


async def test_the_stream_tells_of_an_import(server: Server) -> None:
    async with server.http.get(f"{server.api}/stream") as stream:
        await hand_in(server, OPML)
        seen = b""
        while b'"state":"done"' not in seen:
            seen += await asyncio.wait_for(stream.content.readany(), 5)
    assert b"event: import" in seen


async def test_the_list_shows_how_far_an_older_import_is(server: Server) -> None:
    lines = "\n".join(json.dumps(a_capture(url=f"https://p{n % 40}.example/{n}")) for n in range(1500))
    older = await hand_in(server, lines, dry_run="true")
    await hand_in(server, OPML, dry_run="true")
    await server.call("POST", f"/imports/{older['id']}/run")
    read = set()
    for _ in range(10_000):
        listed = {each["id"]: each for each in (await server.call("GET", "/imports"))[1]["imports"]}
        if listed[older["id"]]["state"] != "running":
            break
        read.add(listed[older["id"]]["counts"]["read"])
    assert {500, 1000} & read


async def test_r79_an_import_that_was_broken_off_is_gone_on_with(settings: Settings) -> None:
    lines = "\n".join(json.dumps(a_capture(url=f"https://p{n % 40}.example/{n}", occurred_at=f"2025-01-01T00:{n % 60:02}:00Z")) for n in range(1800))
    async with a_server(settings) as server:
        headers = {"Content-Type": "application/octet-stream"}
        async with server.http.post(f"{server.api}/imports", data=lines.encode(), headers=headers) as response:
            begun = await response.json()
        for _ in range(10_000):
            if (await server.call("GET", f"/imports/{begun['id']}"))[1]["counts"]["read"] >= 1000:
                break
    async with a_server(settings) as server:
        _, shown = await server.call("GET", f"/imports/{begun['id']}")
        assert shown["state"] == "stopped"
        shown = await hand_in(server, lines)
        assert shown["id"] == begun["id"], "the same file goes on with the same import"
        assert shown["counts"]["new"] + shown["counts"]["known"] == 1800 and shown["counts"]["known"] >= 1000
        _, answer = await server.call("POST", f"/imports/{begun['id']}/take-back")
        assert answer == {"acts": 1800, "people": 40}, "what came before the interruption is of the same import"
