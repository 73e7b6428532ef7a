"""A replay heals what a plugin's fault left behind, and changes nothing that needs no change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from crosspath.settings import Settings
from tortoise.connection import get_connection

from tests.conftest import Server, a_server
from tests.ledger.test_teller import replay
from tests.plugins.drop import drop
from tests.web.process import ServerProcess, crosspath

POST = "https://forum.example/7"
HEALS = "draft = replace(draft, counterparts=[Counterpart(account=Account(platform='forum', handle='Bob'))])"
TABLES = ("capture", "event", "counterpart", "witness", "object", "account", "alias", "person", "standing", "correction")


async def rows(*tables: str) -> dict[str, list[dict[str, Any]]]:
    """Everything in these tables."""
    connection = get_connection("default")
    return {table: await connection.execute_query_dict(f'SELECT * FROM "{table}" ORDER BY 1') for table in tables or TABLES}  # noqa: S608


async def faults() -> list[tuple[str, str | None, str | None]]:
    """For each capture, the platform it is taken for and the fault kept on it."""
    return [(row["platform"], row["fault_plugin"], row["fault"]) for row in (await rows("capture"))["capture"]]


async def standings(server: Server) -> dict[str, dict[str, Any]]:
    """What stands between me and each person, by name, where anything does."""
    _, found = await server.call("GET", "/people")
    return {person["name"]: person["standing"] for person in found["people"] if person["standing"]["crossings"]}


@pytest.fixture
def broken(settings: Settings) -> Path:
    """The forum's plugin, which fails on every capture."""
    return drop(settings.plugin_folder, "forum", "raise RuntimeError('new layout')")


def mend(settings: Settings) -> None:
    """The forum's plugin as it should be: its pages are by Bob."""
    drop(settings.plugin_folder, "forum", HEALS)


async def test_a_replay_heals_an_event_under_its_id(settings: Settings, broken: Path):
    async with a_server(settings) as server:
        before = (await server.log(url=POST, text="Well grafted"))["events"][0]
        assert (before["platform"], before["person"]["name"]) == ("web", "forum.example")
        assert await faults() == [("web", "forum", "RuntimeError: new layout")]
        mend(settings)
        assert await replay(server) == {"captures": 1, "healed": 1, "faulty": 0, "changed": 1}
        (after,) = await server.events()
        assert after["id"] == before["id"]
        assert (after["platform"], after["object"]["kind"], after["my_text"]["text"]) == ("forum", "post", "Well grafted")
        assert after["counterparts"][0]["account"] == "forum:bob"
        assert await faults() == [("forum", None, None)]
        assert [row["crossings"] for row in (await standings(server)).values()] == [1]
        assert set(await standings(server)) == {after["person"]["name"]}


async def test_a_second_replay_changes_nothing(settings: Settings, broken: Path):
    async with a_server(settings) as server:
        for number in range(3):
            await server.log(url=f"{POST}{number}")
        await server.log(url="https://bob.example/post")
        mend(settings)
        assert (await replay(server))["healed"] == 3
        before = await rows()
        assert await replay(server) == {}
        assert await replay(server, all=True) == {"captures": 4, "healed": 0, "faulty": 0, "changed": 0}
        after = await rows()
        for table in TABLES:
            assert _plain(after[table], table) == _plain(before[table], table), table


async def test_an_act_seen_several_times_is_changed_by_no_replay_that_finds_the_same(settings: Settings):
    async with a_server(settings) as server:
        for source, channel in (("popup", "popup"), ("auto", "auto"), ("import:forum", "import:forum")):
            (event,) = (await server.log(url=POST, source=source))["events"]
            assert event["evidence"][-1]["channel"] == channel
        before = await rows()
        for _ in range(2):
            assert await replay(server, all=True) == {"captures": 3, "healed": 0, "faulty": 0, "changed": 0}
        after = await rows()
        assert {table: _plain(after[table], table) for table in TABLES} == {table: _plain(before[table], table) for table in TABLES}
        assert await server.events() == [{name: value for name, value in event.items() if name not in ("standing", "next")}]


def _plain(found: list[dict[str, Any]], table: str) -> list[list[str]]:
    """Rows in no order, without their own number in the tables whose rows are written anew."""
    rewritten = table in ("counterpart", "witness")
    return sorted([f"{name}={value}" for name, value in row.items() if not (rewritten and name == "id")] for row in found)


async def test_corrections_stay_on_top(settings: Settings, broken: Path):
    async with a_server(settings) as server:
        event = (await server.log(url=POST, text="Well grafted"))["events"][0]
        await server.call("PATCH", f"/events/{event['id']}", {"verb": "answer", "note": "at the meet-up"})
        await server.call("PATCH", f"/events/{event['id']}", {"text": "Very well grafted"})
        mend(settings)
        assert (await replay(server))["healed"] == 1
        (after,) = await server.events()
        assert (after["verb"], after["note"], after["my_text"]["text"]) == ("answer", "at the meet-up", "Very well grafted")
        (standing,) = (await standings(server)).values()
        assert standing["given"]["events"] == 1
        assert standing["given"]["strength"] == pytest.approx(7 * after["quality"]["score"], abs=1e-3)  # That of an answer, not of a comment.


async def test_who_was_erased_does_not_come_back_by_what_is_understood_only_now(settings: Settings, broken: Path):
    async with a_server(settings) as server:
        mend(settings)
        await replay(server)
        bob = (await server.log(url=f"{POST}1"))["events"][0]["person"]["id"]
        drop(settings.plugin_folder, "forum", "raise RuntimeError('new layout')")
        await replay(server)
        await server.log(url=f"{POST}2")
        await server.call("DELETE", f"/people/{bob}")
        mend(settings)
        await replay(server)
        assert (await server.events(), (await rows("capture", "account")).get("capture")) == ([], [])
        assert "forum:bob" not in {row["key"] for row in (await rows("account"))["account"]}


async def test_what_was_taken_back_stays_taken_back(settings: Settings, broken: Path):
    async with a_server(settings) as server:
        event = (await server.log(url=POST))["events"][0]
        await server.call("DELETE", f"/events/{event['id']}")
        mend(settings)
        await replay(server)
        _, after = await server.call("GET", f"/events/{event['id']}")
        assert (after["platform"], after["undone_at"] is not None) == ("forum", True)
        assert await standings(server) == {}


async def test_an_undone_capture_stays_undone(settings: Settings, broken: Path):
    async with a_server(settings) as server:
        taken = await server.log(url=POST)
        await server.log(url=POST, verb="undo", undo_of=taken["id"])
        mend(settings)
        await replay(server)
        await replay(server, all=True)
        _, after = await server.call("GET", f"/events/{taken['events'][0]['id']}")
        assert after["undone_at"] is not None
        assert await standings(server) == {}


async def test_a_replay_with_the_plugin_still_broken_keeps_everything(settings: Settings, broken: Path):
    async with a_server(settings) as server:
        await server.log(url=POST)
        before = await rows("capture", "event", "person", "standing")
        assert await replay(server) == {"captures": 1, "healed": 0, "faulty": 1, "changed": 0}
        assert await rows("capture", "event", "person", "standing") == before


async def test_two_sightings_become_one_act_when_the_second_is_healed(settings: Settings, broken: Path):
    """The first was understood, the second while its plugin was broken; the correction of the one that goes is kept."""
    mend(settings)
    async with a_server(settings) as server:
        first = (await server.log(url=POST))["events"][0]
        drop(settings.plugin_folder, "forum", "raise RuntimeError('new layout')")
        await replay(server)
        second = (await server.log(url=POST + "?utm_source=feed"))["events"][0]
        await server.call("PATCH", f"/events/{second['id']}", {"note": "at the meet-up"})
        mend(settings)
        await replay(server)
        (event,) = await server.events()
        assert event["id"] == first["id"]
        assert len(event["evidence"]) == 2
        assert event["note"] == "at the meet-up"
        assert [standing["crossings"] for standing in (await standings(server)).values()] == [1]
        before = await rows("event", "correction")
        await replay(server, all=True)
        assert await rows("event", "correction") == before


async def test_a_capture_that_meant_nothing_becomes_an_event(settings: Settings, broken: Path):
    """A rule that only its plugin understands."""
    async with a_server(settings) as server:
        assert (await server.log(url=POST, verb=None, rule={"id": "forum.bump"}))["events"] == []
        path = drop(settings.plugin_folder, "forum")
        path.write_text(path.read_text().replace("normalize(capture)\n", "normalize(replace(capture, verb='like'))\n"))
        assert await replay(server) == {"captures": 1, "healed": 1, "faulty": 0, "changed": 1}
        assert [event["verb"] for event in await server.events()] == ["like"]


async def test_a_plugin_that_is_gone_leaves_its_captures_as_any_web_page(settings: Settings):
    mend(settings)
    async with a_server(settings) as server:
        event = (await server.log(url=POST))["events"][0]
        (settings.plugin_folder / "forum.py").unlink()
        await replay(server, all=True)
        (after,) = await server.events()
        assert (after["id"], after["platform"]) == (event["id"], "web")


@pytest.mark.parametrize("running", [True, False], ids=["with a server", "without one"])
def test_the_command_heals_once_the_file_is_mended(tmp_path: Path, running: bool):
    data = tmp_path / "data"
    drop(data / "plugins", "forum", "raise RuntimeError('new layout')")
    data.chmod(0o700)
    server = ServerProcess(data).wait_until_ready() if running else None
    try:
        logged = json.loads(crosspath("log", "comment", POST, "--json", folder=data).stdout)
        drop(data / "plugins", "forum", HEALS)
        healed = json.loads(crosspath("replay", "--json", folder=data).stdout)
        assert healed == {"captures": 1, "healed": 1, "faulty": 0, "changed": 1}
        (event,) = json.loads(crosspath("events", "--json", folder=data).stdout)["events"]
        assert (event["id"], event["platform"]) == (logged["events"][0]["id"], "forum")
    finally:
        if server:
            server.stop()
