"""Plugins are told of every event, in order, at least once, and only of what is safe in the log."""

from __future__ import annotations

import asyncio
import json
import secrets
from pathlib import Path
from typing import Any

from crosspath.settings import Settings
from crosspath.store.tables import Cursor, Event

from tests.conftest import Server, a_capture, a_server
from tests.plugins.drop import LISTENS, drop

WRITES = "os.write(os.open({diary!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT), json.dumps([event['id'], person_id]).encode() + b'\\n')"


def told(diary: Path) -> list[str]:
    """The events a plugin wrote down."""
    return [json.loads(line)[0] for line in diary.read_text().splitlines()] if diary.exists() else []


async def caught_up(server: Server, *plugins: str) -> None:
    """Return once these plugins were told of everything."""
    newest = (await server.events(limit=1))[0]["id"]
    async with asyncio.timeout(60):
        while True:
            rows = await Cursor.filter(plugin__in=plugins).values_list("event_id", flat=True)
            last = await _row(newest)
            if len(rows) == len(plugins) and all(row >= last for row in rows):
                return
            await asyncio.sleep(0.05)


async def _row(ulid: str) -> int:
    return await Event.get(ulid=ulid).values_list("id", flat=True)


async def failing(server: Server, plugin: str) -> str:
    """Why the plugin fails, once it does."""
    async with asyncio.timeout(60):
        while True:
            _, shown = await server.call("GET", "/plugins")
            row = next(row for row in shown["plugins"] if row["name"] == plugin)
            if row["state"] == "failing":
                return row["reason"]
            await asyncio.sleep(0.05)


async def log_many(server: Server, count: int, size: int = 250) -> list[str]:
    """The ids of so many new events, in order."""
    ids: list[str] = []
    for start in range(0, count, size):
        captures = [a_capture(url=f"https://bob.example/{secrets.token_hex(8)}") for _ in range(start, min(start + size, count))]
        _, answer = await server.call("POST", "/captures", {"captures": captures})
        ids += [event["id"] for result in answer["results"] for event in result["events"]]
    return ids


async def test_a_plugin_that_failed_on_everything_hears_everything_once_mended(settings: Settings, tmp_path: Path):
    """A thousand in, a thousand rows, and after a restart a thousand told, in order; its neighbor had them all along."""
    diary, neighbor = tmp_path / "diary", tmp_path / "neighbor"
    drop(settings.plugin_folder, "diary", "raise RuntimeError('no paper')", around=LISTENS)
    drop(settings.plugin_folder, "neighbor", WRITES.format(diary=str(neighbor)), around=LISTENS)
    async with a_server(settings) as server:
        ids = await log_many(server, 1000)
        assert len(ids) == 1000
        assert "RuntimeError: no paper" in await failing(server, "diary")
        await caught_up(server, "neighbor")
        assert told(neighbor) == ids
    drop(settings.plugin_folder, "diary", WRITES.format(diary=str(diary)), around=LISTENS)
    async with a_server(settings) as server:
        await caught_up(server, "diary")
        assert told(diary) == ids
        ids += await log_many(server, 3)
        await caught_up(server, "diary", "neighbor")
    assert told(diary) == told(neighbor) == ids


async def test_an_event_is_in_the_log_before_a_plugin_hears_of_it(settings: Settings, tmp_path: Path):
    """Even when a plugin dies of hearing it."""
    drop(settings.plugin_folder, "diary", "os._exit(1)", around=LISTENS)
    async with a_server(settings) as server:
        event = (await server.log())["events"][0]
        assert "its process ended (exit code 1)" in await failing(server, "diary")
        assert [row["id"] for row in await server.events()] == [event["id"]]


async def test_a_plugin_that_never_finishes_hearing_is_stopped(settings: Settings):
    drop(settings.plugin_folder, "diary", "await asyncio.sleep(3600)", around=LISTENS)
    async with a_server(settings) as server:
        await server.log()
        assert "it did not answer within 2 seconds" in await failing(server, "diary")


async def test_a_plugin_hears_the_event_as_the_api_shows_it_and_the_person(settings: Settings, tmp_path: Path):
    heard = tmp_path / "heard"
    body = f"Path({str(heard)!r}).write_text(json.dumps([event, person_id]))"
    drop(settings.plugin_folder, "diary", body, around=LISTENS)
    async with a_server(settings) as server:
        event = (await server.log(target={"name": "Bob"}, text="Well grafted"))["events"][0]
        await caught_up(server, "diary")
        _, shown = await server.call("GET", f"/events/{event['id']}")
        assert json.loads(heard.read_text()) == [shown, event["person"]["id"]]


async def test_a_new_plugin_hears_of_what_comes_from_now_on(settings: Settings, tmp_path: Path):
    diary = tmp_path / "diary"
    async with a_server(settings) as server:
        await log_many(server, 3)
    drop(settings.plugin_folder, "diary", WRITES.format(diary=str(diary)), around=LISTENS)
    async with a_server(settings) as server:
        ids = await log_many(server, 2)
        await caught_up(server, "diary")
        assert told(diary) == ids


async def test_hearing_may_be_plain_python_without_async(settings: Settings, tmp_path: Path):
    diary = tmp_path / "diary"
    drop(settings.plugin_folder, "diary", WRITES.format(diary=str(diary)), around=LISTENS.replace("async def", "def"))
    async with a_server(settings) as server:
        ids = await log_many(server, 2)
        await caught_up(server, "diary")
        assert told(diary) == ids


MISCHIEF = {
    "ten thousand tasks": "[asyncio.create_task(asyncio.sleep(3600)) for _ in range(10_000)]",
    "a closed loop": "asyncio.get_running_loop().close()",
}


async def test_a_plugin_cannot_disturb_the_servers_loop(settings: Settings):
    for number, body in enumerate(MISCHIEF.values()):
        drop(settings.plugin_folder, f"mischief{number}", body, around=LISTENS)
    async with a_server(settings) as server:
        ids = await log_many(server, 5)
        assert "RuntimeError" in await failing(server, "mischief1")
        await caught_up(server, "mischief0")
        assert [event["id"] for event in await server.events()] == ids[::-1]


async def test_a_replay_lets_a_mended_plugin_hear_what_it_missed_without_a_restart(settings: Settings, tmp_path: Path):
    diary = tmp_path / "diary"
    drop(settings.plugin_folder, "diary", "await asyncio.sleep(3600)", around=LISTENS)
    async with a_server(settings) as server:
        ids = await log_many(server, 3)
        await failing(server, "diary")
        drop(settings.plugin_folder, "diary", WRITES.format(diary=str(diary)), around=LISTENS)
        await replay(server)
        await caught_up(server, "diary")
        assert told(diary) == ids
        await replay(server, all=True)
        ids += await log_many(server, 1)
        await caught_up(server, "diary")
        assert told(diary) == ids


async def replay(server: Server, **body: Any) -> dict[str, int]:
    """What `crosspath replay` does."""
    headers = {"Authorization": f"Bearer {server.running.key}"}
    async with server.http.post(f"{server.api}/replay", json=body, headers=headers) as answer:
        assert answer.status == 200
        lines = (await answer.text()).splitlines()
    return json.loads(lines[-1]) if lines else {}
