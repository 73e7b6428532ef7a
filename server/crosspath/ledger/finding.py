"""Finding events by their words: the index is brought along with the log, a moment later and many events at once."""

# ruff: noqa: S608 -- the names and numbers are our own; whatever came from outside is a value.
from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from urllib.parse import unquote

from crosspath.store.search import Question, mark, number, words_of, write
from crosspath.store.statement import Statement, as_time
from crosspath.store.tables import Account
from crosspath.store.writer import writing

logger = logging.getLogger(__name__)

_AT_ONCE = 500
"""Events taken into the index in one transaction; captures wait for it."""
_FIRST = datetime(1970, 1, 1, tzinfo=timezone.utc)
_PAUSE = 10.0
"""Seconds in which what comes in is collected: to take in one event alone costs ten times as much as one among many."""


@dataclass(frozen=True, kw_only=True)
class Sought:
    """Which events to find: those that have every word of ``q``, or words that begin with them, newest first."""

    q: str
    person: int | None = None
    platform: str | None = None
    verb: str | None = None
    direction: str | None = None
    persona: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    undone: bool = False


class Finder:
    """Finds events, and keeps the index up with the log while it runs."""

    def __init__(self) -> None:
        self._behind = asyncio.Event()
        self._taking_in = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Keep up with the log from now on; what is in it already is taken in first, the newest before the oldest."""
        self._task = asyncio.create_task(self._keep_up(), name="search")

    async def close(self) -> None:
        """Stop; the next start goes on."""
        if self._task:
            async with self._taking_in:  # A transaction that is canceled while it begins would keep the connection for ever.
                self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def find(self, sought: Sought, *, before: int | None, limit: int) -> list[int]:
        """The numbers of the newest ``limit`` events that are sought, of those with a lower number than ``before``.

        What came in just now is found; of very many that came at once some may be taken in only after the answer.
        """
        if await take_in(_AT_ONCE):
            self._behind.set()
        return await find(sought, before=before, limit=limit)

    async def _keep_up(self) -> None:
        while True:
            try:
                more = True
                while more:
                    async with self._taking_in:
                        more = await take_in(_AT_ONCE)
            except Exception:
                logger.exception("What is new in the log cannot be searched yet")
            self._behind.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_PAUSE):
                    await self._behind.wait()


async def find(sought: Sought, *, before: int | None, limit: int) -> list[int]:
    """The numbers of the newest events in the index that are sought."""
    statement = Statement()
    row = number(statement.dialect)
    statement.add(f"SELECT event.id FROM search CROSS JOIN event ON event.id = {row}")
    if not Question(sought.q, await _marks(sought)).add_to(statement):
        return []
    if not sought.undone:
        statement.add("AND event.undone_at IS NULL AND event.verb <> 'undo'")
    if before is not None:
        statement.add(f"AND {row} < {statement.value(before)}")
    if sought.since:
        statement.add(f"AND event.occurred_at >= {statement.value(sought.since)}")
    if sought.until:
        statement.add(f"AND event.occurred_at < {statement.value(sought.until)}")
    return [row["id"] for row in await statement.add(f"ORDER BY {row} DESC LIMIT {limit}").rows()]


async def _marks(sought: Sought) -> Sequence[Collection[str]]:
    """What else has to be so, as words of the index: the few that are both are found without going through the many that are one."""
    marks: list[Collection[str]] = [[mark(name, value)] for name, value in _facts(sought.direction, sought.verb, sought.platform, sought.persona)]
    if sought.person:
        accounts = await Account.filter(person_id=sought.person).values_list("id", flat=True)
        marks.append([mark("a", account) for account in accounts] or [mark("a", 0)])
    if sought.until:  # Since some day, the newest are the first that are found anyway.
        marks.append(_time_marks(sought.since, sought.until))
    return marks


def _time_marks(since: datetime | None, until: datetime) -> list[str]:
    """The months between two moments, whole years as one."""
    begin = since.astimezone(timezone.utc) if since else _FIRST
    end = until.astimezone(timezone.utc)
    months = {(year, month) for year in {begin.year, end.year} for month in range(1, 13)}
    within = [(year, month) for year, month in months if (begin.year, begin.month) <= (year, month) <= (end.year, end.month)]
    years = [mark("y", year) for year in range(begin.year + 1, end.year)]
    return years + [mark("m", year * 100 + month) for year, month in sorted(within)] or [mark("y", 0)]


def _facts(*values: str | None) -> list[tuple[str, str]]:
    return [(name, value) for name, value in zip("dvpw", values, strict=True) if value]


async def take_in(most: int) -> bool:
    """Bring the index along by up to ``most`` events: changed ones first, then new ones, then older ones. Whether there was anything to do."""
    (state,) = await Statement().add(_STATE).rows()
    if not state["changed"] and state["low"] == 0 and state["high"] == state["newest"]:
        return False
    async with writing() as connection:
        (state,) = await Statement().add(_STATE).rows()
        low, high, newest = state["low"], state["high"], state["newest"]
        changed = [row["event_id"] for row in await Statement().add(f"SELECT event_id FROM unsearched LIMIT {most}").rows()]
        room = most - len(changed)
        begin = min(high, newest)  # Where the newest were erased, their numbers are given again.
        high = min(begin + room, newest)
        end, low = low, max(0, low - (room - (high - begin)))
        events = {*changed, *range(begin + 1, high + 1), *range(low + 1, end + 1)}
        await write(events, await _words(events), connection)
        done = Statement()
        await done.add(f"DELETE FROM unsearched WHERE event_id IN {done.numbers(changed)}").apply()
        await Statement().add(f"UPDATE searched SET low = {low}, high = {high}").apply()
    return True


_STATE = """SELECT low, high, COALESCE((SELECT MAX(id) FROM event), 0) AS newest, EXISTS (SELECT 1 FROM unsearched) AS changed FROM searched"""


async def _words(events: Collection[int]) -> Mapping[int, Collection[str]]:
    """The words of these events, of their objects, and of the people on the other side, with what else one narrows a search by."""
    about, sides = Statement(), Statement()
    about.add("SELECT event.id, event.text, event.note, event.direction, event.verb, event.platform, event.persona, event.occurred_at, object.title, object.url")
    about.add(f"FROM event CROSS JOIN object ON object.id = event.object_id WHERE event.id IN {about.numbers(events)}")
    sides.add("SELECT counterpart.event_id, account.id, account.handle, account.name, person.name AS person")
    sides.add("FROM counterpart CROSS JOIN account ON account.id = counterpart.account_id LEFT JOIN person ON person.id = account.person_id")
    sides.add(f"WHERE counterpart.event_id IN {sides.numbers(events)}")
    words: dict[int, set[str]] = defaultdict(set)
    for row in await about.rows():
        facts = _facts(row["direction"], row["verb"], row["platform"], row["persona"])
        at = as_time(row["occurred_at"]).astimezone(timezone.utc)
        words[row["id"]] = words_of(row["text"], row["note"], row["title"], unquote(row["url"])) | {mark(name, value) for name, value in facts}
        words[row["id"]] |= {mark("y", at.year), mark("m", at.year * 100 + at.month)}
    for row in await sides.rows():
        words[row["event_id"]] |= words_of(row["handle"], row["name"], row["person"]) | {mark("a", row["id"])}
    return words
