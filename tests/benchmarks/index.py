"""The browser's index at 100,000 accounts: how long it takes, how large it is, and how often it says "perhaps" of a stranger's page."""

from __future__ import annotations

import asyncio
import json
import random
import tempfile
import time
from base64 import b64encode
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

from crosspath.domain.event import Account
from crosspath.domain.platforms import Platforms
from crosspath.domain.url import Refused
from crosspath.ledger import index
from crosspath.ledger.identity import Directory
from crosspath.store.database import open_database
from crosspath.store.ids import Ids
from crosspath.store.place import sqlite_url
from crosspath.store.rows import write_rows
from crosspath.store.writer import writing

from tests.e2e.chromium import Chromium
from tests.e2e.firefox import Firefox
from tests.plugins.bundled import bundled

from .browser import pairing

ACCOUNTS = 100_000
STRANGERS = 50_000
# With the extension's own modules, on a page of its own.
FETCH_AND_ASK = """
  const of = (name) => import(chrome.runtime.getURL(`lib/${name}.js`));
  const [{ Api }, { Index }, { Settings }, { Store }, { Vault }] = await Promise.all(["api", "index", "settings", "store", "vault"].map(of));
  const settings = new Settings(chrome.storage.local, new Vault(new Store({ name: "crosspath-vault" })));
  const store = new Store({ name: "measured" });
  const index = new Index({ store, settings, api: new Api({ settings }), locks: navigator.locks, now: Date.now });
  let begun = performance.now();
  await index.refresh();
  const fetched = performance.now() - begun;
  const { keys, table } = await store.transaction("readonly", (rows) => rows.find("index"));
  begun = performance.now();
  const said = await index.knows(args[0]);
  const asked = performance.now() - begun;
  return { keys: keys.length, bytes: keys.byteLength + JSON.stringify(table).length, fetched, asked, perhaps: said.filter(Boolean).length };
"""
_SYLLABLES = "an ber cor dan el fri gus han in jo kar lu mi no ol pe qui ro sa ti ul ve wil xa yo zed".split()
_SHAPES = (
    "https://github.com/{name}", "https://x.com/{name}/status/{number}", "https://mastodon.social/@{name}/{number}",
    "https://bsky.app/profile/{name}.bsky.social/post/3l{code}", "https://www.youtube.com/watch?v={code}", "https://dev.to/{name}/{slug}-{code}",
    "https://www.reddit.com/r/{name}/comments/{code}/{slug}/", "https://{name}.example/{slug}/", "https://{name}.substack.com/p/{slug}",
    "https://news.ycombinator.com/item?id={number}", "https://www.linkedin.com/in/{name}", "https://{name}.example/?p={number}&utm_source=feed",
    "https://stackoverflow.com/questions/{number}/{slug}", "https://medium.com/@{name}/{slug}-{code}", "https://example{number}.example/",
    "https://www.google.com/search?q={name}+{slug}", "https://shop.example/c/{slug}/{number}?ref={code}", "https://en.wikipedia.org/wiki/{name}",
)
_PEOPLE = ("github", "twitter", "devto", "reddit", "linkedin", "medium", "bluesky", "mastodon", "web")


def main() -> None:
    """All of it."""
    asyncio.run(_server())


async def _server() -> None:
    platforms = bundled()
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        database = await open_database(sqlite_url(Path(folder) / "crosspath.sqlite3"))
        try:
            for _ in range(ACCOUNTS // 5_000):
                await _write([_account(chance) for _ in range(5_000)])
            begun = time.perf_counter()
            parts = [part async for part in _parts(platforms)]
            built = time.perf_counter() - begun
            await _write([_account(chance)])
            begun = time.perf_counter()
            new = [part async for part in _parts(platforms, str(parts[-1].next))]
            renewed = time.perf_counter() - begun
        finally:
            await database.close()
        _say_of_server(parts, built, new, renewed)
        strangers = [url for url in (_address(chance) for _ in range(STRANGERS)) if _is_one(platforms, url)]
        for kind in (Chromium, Firefox):
            if kind.program():
                await _browser(kind, Path(folder), strangers)


def _say_of_server(parts: list[index.Part], built: float, new: list[index.Part], renewed: float) -> None:
    sent = sum(len(b64encode(part.keys)) for part in parts) + len(json.dumps(parts[0].table))
    print(
        f"index, {ACCOUNTS} accounts    {built * 1000:7.0f} ms in {len(parts)} parts of {built / len(parts) * 1000:.0f} ms; "
        f"{sent / 1e6:.2f} MB to download; what is new {renewed * 1000:.0f} ms, {sum(len(part.keys) for part in new)} bytes"
    )


async def _write(accounts: list[Account]) -> None:
    async with writing() as connection:
        directory = await Directory.of(accounts, connection)
        await write_rows(connection, *directory.settle(accounts, datetime.now(UTC), await Ids.of(connection)))


async def _parts(platforms: Platforms, since: str = "") -> AsyncIterator[index.Part]:
    more = True
    while more:
        part = await index.read_index(platforms, frozenset(), since)
        since, more = str(part.next), part.more
        yield part


async def _browser(kind: type[Chromium | Firefox], data: Path, strangers: list[str]) -> None:
    async with pairing(kind, data=data) as person:
        said = await (await person.popup()).run(FETCH_AND_ASK, strangers)
        print(
            f"index in {kind.name:8}        {said['keys']} keys, {said['bytes'] / 1e6:.2f} MB; fetched and sorted in {said['fetched']:.0f} ms; "
            f"{said['asked'] / len(strangers) * 1000:.0f} us an address; "
            f'"perhaps" for {said["perhaps"] / len(strangers) * 100:.2f} % of {len(strangers)} strangers\' addresses'
        )


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(3, 5))) + chance.choice(("", str(chance.randint(1, 9999))))


def _account(chance: random.Random) -> Account:
    name, platform = _name(chance), chance.choice(_PEOPLE)
    if platform == "mastodon":
        return Account(platform=platform, handle=f"{name}@mastodon.social", id=f"{name}@mastodon.social")
    if platform == "web":
        return Account(platform=platform, handle=f"{name}.example", id=f"https://{name}.example/")
    return Account(platform=platform, handle=name, id=str(chance.getrandbits(40)) if platform == "twitter" else None)


def _address(chance: random.Random) -> str:
    values = {"name": "x" + _name(chance), "number": chance.getrandbits(36), "code": f"{chance.getrandbits(50):x}"}
    return chance.choice(_SHAPES).format(slug="-".join(chance.choices(_SYLLABLES, k=5)), **values)


def _is_one(platforms: Platforms, url: str) -> bool:
    """Whether the address is one a browser goes to; nobody in the log has a name that starts like these."""
    try:
        platforms.resolve(url)
    except Refused:
        return False
    return True


if __name__ == "__main__":
    main()
