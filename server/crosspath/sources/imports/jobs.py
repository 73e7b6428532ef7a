"""Imports as jobs: one at a time, first looked at or at once, with progress, resumable because the same act always has the same id."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import os
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from crosspath.domain.importing import NotTaken
from crosspath.domain.url import Refused as NoAddress
from crosspath.ledger.balance import Weighing
from crosspath.ledger.blogs import add_blogs
from crosspath.ledger.claims import account_at
from crosspath.ledger.ingest import Ingest
from crosspath.ledger.opml import Outline
from crosspath.ledger.payload import Invalid, receive
from crosspath.ledger.record import Outcome
from crosspath.ledger.restoring import Unreadable, is_empty, restore
from crosspath.ledger.standing import weigh_anew
from crosspath.ledger.taking_back import take_back
from crosspath.plugins.host import Host
from crosspath.sources.imports.archive import BROKEN, Refused
from crosspath.sources.imports.reading import WHOLE, Item, Reading
from crosspath.store.tables import Capture, Client, Import

logger = logging.getLogger(__name__)

AT_ONCE = 500
_MOST_SHOWN = 200
"""Lines not taken that are kept with their reasons; beyond that only their number."""
_PIECE = 1 << 20
_ACTIVE = ("looking", "running")


class Busy(RuntimeError):
    """Another import is not done yet."""


class Wrong(ValueError):
    """The import is in no state in which this can be done; the message says which."""


class Imports:
    """All imports of a log. ``folder`` keeps what was handed in until it is imported; ``say`` hears of every step."""

    def __init__(self, ingest: Ingest, host: Host, folder: Path, clock: Callable[[], datetime], weighing: Callable[[], Weighing], say: Callable[[Import], None]):
        self._ingest, self._host, self._folder, self._clock, self._weighing, self._say = ingest, host, folder, clock, weighing, say
        self._task: asyncio.Task[None] | None = None
        self._active: Import | None = None

    async def open(self) -> None:
        """What was interrupted says so, and can be gone on with."""
        for row in await Import.filter(state__in=_ACTIVE):
            await self._end(row, "stopped", "It was interrupted; go on with it, and nothing is taken twice.")

    async def close(self) -> None:
        """Stop the one that runs; it can be gone on with."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def file_of(self, row: Import) -> Path:
        """Where what was handed in is kept."""
        return self._folder / str(row.id)

    async def add(self, name: str, persona: str, pieces: AsyncIterator[bytes]) -> Import:
        """Keep a file, not looked at yet; one that was not taken to its end is the same import. Raises :class:`Busy`, and whatever ``pieces`` raises,
        keeping nothing then."""
        if self._active is not None:
            raise Busy("Another import is not done yet; wait for it.")
        self._folder.mkdir(mode=0o700, exist_ok=True)
        row = await Import.create(name=name, persona=persona, fingerprint="", state="stopped", made_at=self._clock())
        path = self.file_of(row)
        digest = hashlib.sha256()
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                async for piece in pieces:
                    digest.update(piece)
                    await asyncio.to_thread(file.write, piece)
        except BaseException:
            path.unlink(missing_ok=True)
            await Import.filter(id=row.id).delete()
            raise
        same = await Import.filter(fingerprint=digest.hexdigest(), persona=persona, state__in=("looked", "stopped")).order_by("-id").first()
        if same is not None:
            path.replace(self.file_of(same))
            await Import.filter(id=row.id).delete()
            return same
        row.fingerprint = digest.hexdigest()
        await row.save()
        return row

    async def start(self, row: Import, *, look: bool) -> Import:
        """Begin to look at a file, or to import it. Raises :class:`Busy`, :class:`Wrong`."""
        if self._active is not None:
            raise Busy("Another import is not done yet; wait for it.")
        if row.state not in ("looked", "stopped") or not self.file_of(row).exists():
            raise Wrong("This was imported already, or its file is gone; hand it in again.")
        row.state, row.counts, row.not_taken, row.detail, row.ended_at = "looking" if look else "running", {}, [], None, None
        self._active = row
        await row.save()
        self._task = asyncio.create_task(self._run(row, look), name=f"import {row.id}")
        return row

    async def get(self, number: int) -> Import | None:
        """One of them, as it is at this moment."""
        row = await Import.get_or_none(id=number)
        return row and self.now(row)

    def now(self, row: Import) -> Import:
        """A row as it is at this moment: of the one that runs, the database has the beginning."""
        return self._active if self._active is not None and self._active.id == row.id else row

    async def forget(self, row: Import) -> None:
        """Drop a file of which nothing was taken. Raises :class:`Wrong`."""
        if row.state in _ACTIVE or row.first_id is not None:
            raise Wrong("Something of it is in the log; take it back instead.")
        self.file_of(row).unlink(missing_ok=True)
        await Import.filter(id=row.id).delete()

    async def take_back(self, row: Import, by: int, *, back: bool = True) -> tuple[int, int]:
        """Take back everything that only this import saw, or put it in again; how many acts and how many people. Raises :class:`Wrong`."""
        if row.first_id is None or row.last_id is None or row.state in _ACTIVE or (row.state == "taken_back") == back:
            raise Wrong("There is nothing to take back." if back else "It was not taken back.")
        assert row.client_id is not None
        done = await take_back(row.client_id, row.first_id, row.last_id, by, self._clock(), back=back)
        row.state = "taken_back" if back else "done"
        await row.save()
        self._say(row)
        return done

    async def _run(self, row: Import, look: bool) -> None:
        reading = Reading(self.file_of(row), row.name, self._host.importers, row.persona)
        try:
            formats = await asyncio.to_thread(reading.formats)
            row.format = ", ".join(formats)[:60]
            if formats == [WHOLE]:
                await self._whole(row, reading, look)
            else:
                await self._acts(row, reading, look)
            await self._end(row, "looked" if look else "done")
        except (*BROKEN, Unreadable) as error:
            await self._end(row, "failed", str(error))
        except asyncio.CancelledError:
            row.state = "stopped"
            raise
        except Exception:
            logger.exception("import %d failed", row.id)
            await self._end(row, "stopped", "The server's log says what went wrong; go on with it when that is mended.")
        finally:
            self._active = None

    async def _end(self, row: Import, state: str, detail: str | None = None) -> None:
        await self._mark(row)
        if state in ("done", "failed"):
            self.file_of(row).unlink(missing_ok=True)
        self._active = None  # Who sees it ended may begin the next.
        row.state, row.detail, row.ended_at = state, detail or row.detail, self._clock()
        await row.save()
        self._say(row)

    async def _mark(self, row: Import) -> None:
        """Up to where the captures are this import's: nobody else writes under its client meanwhile."""
        if row.first_id is not None:
            newest = await Capture.filter(client_id=row.client_id, id__gt=row.first_id).order_by("-id").first().values_list("id", flat=True)
            row.last_id = newest or row.first_id

    async def _acts(self, row: Import, reading: Reading, look: bool) -> None:
        client = await Client.get_or_none(kind="import")
        if not look:
            client = client or await Client.create(kind="import", name="imports", created_at=self._clock())
            # Where others came between, what was taken before them cannot be told from theirs.
            if row.first_id is None or await Import.filter(first_id__gt=row.first_id).exclude(id=row.id).exists():
                row.client_id, row.first_id = client.id, await Capture.all().order_by("-id").first().values_list("id", flat=True) or 0
                await row.save()
        counts: Counter[str] = Counter()
        async for batch in _batches(reading.items()):
            items = [found for found in batch if isinstance(found, Item)]
            for found in batch:
                if isinstance(found, NotTaken):
                    self._refuse(row, counts, found.file, found.line, found.reason)
            if look:
                await self._look(row, counts, items, client)
            else:
                assert client is not None
                await self._take(row, counts, items, client)
            counts["read"] += len(batch)
            row.counts = _nested(counts)
            self._say(row)

    async def _take(self, row: Import, counts: Counter[str], items: Sequence[Item], client: Client) -> None:
        now = self._clock()
        outcomes = await self._ingest.take([item.capture for item in items], client.id, now)
        for item, outcome in zip(items, outcomes, strict=True):
            if isinstance(outcome, Invalid) or outcome.status == "rejected":
                self._refuse(row, counts, item.file, item.line, _why(outcome, item.capture))
                continue
            counts["new" if outcome.status == "accepted" else "known"] += 1
            for event in outcome.events if outcome.status == "accepted" else ():
                counts[f"verbs.{event.verb}"] += 1
                counts[f"platforms.{event.platform}"] += 1
        await self._visit(items, row.persona, now)

    async def _visit(self, items: Sequence[Item], persona: str, now: datetime) -> None:
        """Blogs whose feed is known go onto the list of blogs to visit."""
        found = []
        for item in items:
            if item.feed_url:
                with contextlib.suppress(NoAddress):
                    url = item.capture["url"]
                    if account := account_at(self._host.platforms, await self._host.resolve(url)):
                        found.append((Outline(url=url, title=item.title or "", feed_url=item.feed_url), account))
        if found:
            await add_blogs(found, persona, now)

    async def _look(self, row: Import, counts: Counter[str], items: Sequence[Item], client: Client | None) -> None:
        there: set[str] = set()
        if client is not None:
            ids = [item.capture.get("id") for item in items]
            there = set(await Capture.filter(client_id=client.id, capture_id__in=ids).values_list("capture_id", flat=True))
        for item in items:
            try:
                received = receive(item.capture, self._clock())
            except Invalid as error:
                self._refuse(row, counts, item.file, item.line, _why(error, item.capture))
                continue
            counts["known" if received.capture.id in there else "new"] += 1
            there.add(received.capture.id)
            understood = await self._ingest.understand(received, 0)
            for draft in understood.drafts:
                counts[f"verbs.{draft.verb}"] += 1
                counts[f"platforms.{draft.platform}"] += 1
        await asyncio.sleep(0)

    def _refuse(self, row: Import, counts: Counter[str], file: str, line: int, reason: str) -> None:
        counts["not_taken"] += 1
        if len(row.not_taken) < _MOST_SHOWN:
            row.not_taken = [*row.not_taken, {"file": file[:300], "line": line, "reason": reason[:500]}]

    async def _whole(self, row: Import, reading: Reading, look: bool) -> None:
        """A whole log goes into an empty one."""
        if not await is_empty():
            raise Refused("This is a whole log, and this log is not empty. Put it into a new one: crosspath import FILE --data-dir ANOTHER-FOLDER")
        counts: Counter[str] = Counter()

        async def counted() -> AsyncIterator[list[tuple[int, Any]]]:
            async for batch in _batches(reading.whole()):
                for _, line in batch:
                    word = next(iter(line)) if isinstance(line, dict) else "?"
                    counts["read"] += 1
                    counts["new"] += word == "event"
                    if word == "event" and isinstance(line[word], dict):
                        counts[f"verbs.{line[word].get('verb')}"] += 1
                        counts[f"platforms.{line[word].get('platform')}"] += 1
                row.counts = _nested(counts)
                self._say(row)
                yield batch

        if look:
            async for _ in counted():
                pass
            return
        await restore(counted(), self._clock())
        await weigh_anew(self._weighing())


def _why(error: Invalid | Outcome, capture: Mapping[str, Any]) -> str:
    if isinstance(error, Invalid):
        if error.pointer == "/verb":
            return f"“{capture.get('verb')}” is no act that crosspath knows."
        return f"{error.pointer.removeprefix('/')}: {error}" if error.pointer else str(error)
    return error.detail or "It was refused."


def _nested(counts: Counter[str]) -> dict[str, Any]:
    """Counts by a dotted name as counts within counts."""
    shown: dict[str, Any] = {name: counts[name] for name in ("read", "new", "known", "not_taken")}
    for group in ("verbs", "platforms"):
        shown[group] = {name.partition(".")[2]: number for name, number in sorted(counts.items()) if name.startswith(f"{group}.")}
    return shown


async def _batches(found: Iterator[Any]) -> AsyncIterator[list[Any]]:
    """What a reader finds, some at a time, read while the server goes on."""
    while batch := await asyncio.to_thread(lambda: list(islice(found, AT_ONCE))):
        yield batch
