"""A plugin's process: how long others wait for it, and when it ends."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import threading
import time
from pathlib import Path

import aiohttp
import pytest
from crosspath.plugins.foreign import Failed

from tests.conftest import a_capture
from tests.plugins.drop import LISTENS, a_host, capture, drop, state
from tests.web.process import ServerProcess


def process_of(host, name: str = "bad"):
    """The asyncio process behind a plugin."""
    (process,) = next(plugin for plugin in host.plugins if plugin.found.name == name).processes
    return process._process


async def working_again(host) -> None:
    """Until a plugin whose process ended has another one."""
    async with asyncio.timeout(30):
        while (await host.understand(capture())).fault:
            pass


async def test_sixty_four_that_ask_a_hanging_plugin_wait_no_longer_than_one(tmp_path: Path):
    drop(tmp_path, "bad", "time.sleep(60)")
    async with a_host(tmp_path) as host:
        began = time.monotonic()
        faults = [understood.fault for understood in await asyncio.gather(*(host.understand(capture()) for _ in range(64)))]
        assert time.monotonic() - began < 2  # One deadline of half a second, and room for a slow machine.
        assert faults[0] == "it did not answer within 0.5 seconds"
        assert set(faults[1:]) == {"it rests after failing: it did not answer within 0.5 seconds"}


async def test_who_asks_a_busy_plugin_does_not_wait_long_and_it_is_not_to_blame(tmp_path: Path):
    drop(tmp_path, "bad", "time.sleep(0.1)")
    async with a_host(tmp_path) as host:
        understood = await asyncio.gather(*(host.understand(capture()) for _ in range(64)))
        assert understood[0].fault is None
        assert understood[-1].fault == "it was busy or just starting, so it was not asked"
        assert len(understood[-1].drafts) == 1
        await working_again(host)
        assert state(host) == ("active", None)


async def test_a_hanging_plugin_delays_only_its_own(tmp_path: Path):
    drop(tmp_path, "bad", "time.sleep(60)")
    drop(tmp_path, "good")
    async with a_host(tmp_path) as host:
        waiting = asyncio.create_task(host.understand(capture()))
        for number in range(10):
            assert (await host.understand(capture(f"https://good.example/{number}"))).fault is None
        assert not waiting.done()
        await waiting


async def test_starting_again_is_not_taken_off_the_time_to_answer(tmp_path: Path):
    """A plugin that takes longer to import than to answer."""
    path = drop(tmp_path, "bad")
    path.write_text("import time; time.sleep(0.6)\n" + path.read_text())
    async with a_host(tmp_path) as host:
        process_of(host).kill()
        await process_of(host).wait()
        understood = await host.understand(capture())
        assert understood.fault in (None, "it was busy or just starting, so it was not asked")
        await working_again(host)
        assert state(host) == ("active", None)


async def test_a_process_that_was_killed_from_outside_is_replaced_without_blame(tmp_path: Path):
    drop(tmp_path, "bad")
    async with a_host(tmp_path) as host:
        process_of(host).kill()
        await process_of(host).wait()
        await working_again(host)
        assert state(host) == ("active", None)


async def test_who_goes_away_takes_no_answer_of_another(tmp_path: Path):
    drop(tmp_path, "bad", "time.sleep(0.1)")
    async with a_host(tmp_path) as host:
        pid = process_of(host).pid
        gone = [asyncio.create_task(host.understand(capture(text="gone"))) for _ in range(3)]
        await asyncio.sleep(0)  # Each has asked by now.
        for task in gone:
            task.cancel()
        assert (await host.understand(capture(text="here"))).drafts[0].text == "here"
        assert all(task.cancelled() for task in gone)
        assert process_of(host).pid == pid


async def test_closing_answers_everybody_who_waits(tmp_path: Path):
    drop(tmp_path, "bad", "time.sleep(60)")
    async with a_host(tmp_path) as host:
        waiting = [asyncio.create_task(host.understand(capture())) for _ in range(8)]
        await asyncio.sleep(0)
        asked = next(plugin.asked for plugin in host.plugins if plugin.found.name == "bad")
        await host.close()
        assert {understood.fault for understood in await asyncio.gather(*waiting)} == {"it was stopped"}
        with pytest.raises(Failed, match="it was stopped"):
            await asked.call("normalize", 0.5, list)


async def test_a_plugin_that_is_slow_to_listen_understands_meanwhile(tmp_path: Path):
    path = drop(tmp_path, "bad")
    path.write_text(path.read_text() + LISTENS.format(body="await asyncio.sleep(60)"))
    async with a_host(tmp_path) as host:
        telling = asyncio.create_task(host.tell("bad", {}, None))
        for _ in range(3):
            assert (await host.understand(capture())).fault is None
        with pytest.raises(Failed, match="did not answer within 2 seconds"):
            await telling
        assert state(host)[0] == "failing"
        assert (await host.understand(capture())).fault is None


async def test_a_child_the_plugin_left_behind_holds_nothing_up(tmp_path: Path):
    drop(tmp_path, "bad", "os.fork() or time.sleep(3); os._exit(0)")
    async with a_host(tmp_path) as host:
        began = time.monotonic()
        assert (await host.understand(capture())).fault
        await host.understand(capture())
        assert time.monotonic() - began < 10


def open_files() -> int:
    """How many files this process has open."""
    gc.collect()
    return len(os.listdir("/dev/fd"))


@pytest.mark.skipif(sys.platform == "win32", reason="Open files are counted in /dev/fd.")
async def test_fifty_restarts_leave_nothing_behind(tmp_path: Path):
    drop(tmp_path, "bad", "if capture.text == 'bad': os._exit(1)")
    async with a_host(tmp_path) as host:
        await host.understand(capture(text="bad"))
        await working_again(host)
        before = open_files(), len(asyncio.all_tasks()), threading.active_count()
        pids = set()
        for _ in range(50):
            pids.add(process_of(host).pid)
            await host.understand(capture(text="bad"))
            await working_again(host)
        assert len(pids) == 50
        assert (open_files(), len(asyncio.all_tasks()), threading.active_count()) == before


HANGS = {
    "idle": "pass",
    "in a loop": "os.write(os.open({fifo!r}, os.O_WRONLY), b'x')\n        while True: pass",
    "in C with the interpreter's lock": "os.write(os.open({fifo!r}, os.O_WRONLY), b'x'); ctypes.PyDLL(None).sleep(60)",
}


@pytest.mark.skipif(sys.platform == "win32", reason="A lock on a file tells when a process is gone.")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL], ids=str)
@pytest.mark.parametrize("busy", HANGS)
async def test_plugins_end_with_the_server(tmp_path: Path, how: signal.Signals, busy: str):
    """However it ends, and whatever they are at."""
    import fcntl

    fifo, held = str(tmp_path / "fifo"), tmp_path / "held"
    os.mkfifo(fifo)
    path = drop(tmp_path / "data" / "plugins", "bad", HANGS[busy].format(fifo=fifo))
    path.write_text(f"import fcntl\nheld = open({str(held)!r}, 'a')\nfcntl.flock(held, fcntl.LOCK_EX)\n" + path.read_text())
    (tmp_path / "data").chmod(0o700)
    server = ServerProcess(tmp_path / "data")
    try:
        server.wait_until_ready()
        asking = None
        with held.open("a") as mine, pytest.raises(BlockingIOError):
            fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if busy != "idle":
            asking = asyncio.create_task(log(server, url="https://bad.example/7"))
            async with asyncio.timeout(30):
                assert await asyncio.to_thread(_read_byte, fifo) == b"x"
        server.signal(how)
        with held.open("a") as mine:
            async with asyncio.timeout(30):
                await asyncio.to_thread(fcntl.flock, mine, fcntl.LOCK_EX)
        if asking:
            await asyncio.wait([asking])
        await asyncio.to_thread(server.wait)
    finally:
        server.stop()


def _read_byte(fifo: str) -> bytes:
    with open(fifo, "rb", buffering=0) as file:
        return file.read(1)


async def log(server: ServerProcess, **fields: object) -> dict[str, object] | None:
    """What became of a capture; None when the server was gone before it could say."""
    headers = {"Authorization": f"Bearer {server.note['key']}"}
    try:
        async with (
            aiohttp.ClientSession(headers=headers) as http,
            http.post(f"http://127.0.0.1:{server.port}/api/v1/captures", json=a_capture(**fields)) as answer,
        ):
            return await answer.json()
    except aiohttp.ClientError:
        return None
