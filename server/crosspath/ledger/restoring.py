"""A whole log, as ``ledger/exports/whole.py`` writes it, put back into a log that is empty: row by row, in one transaction."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.models import Model

from crosspath.ledger.exports.whole import FORMAT, TABLES
from crosspath.store import tables
from crosspath.store.rows import Change, write_rows
from crosspath.store.writer import writing

_NUMBERED_BY_DATABASE = ("alias", "blog", "claim", "correction", "counterpart", "decision", "linkcheck", "merge", "notsame", "objecttag", "erased", "promise", "sent", "witness")


class Unreadable(ValueError):
    """The file is no whole log that can be put back; the message says why. Nothing of it was."""


async def is_empty() -> bool:
    """Whether nothing was ever logged here."""
    return not (await tables.Capture.exists() or await tables.Person.exists() or await tables.Event.exists())


async def restore(batches: AsyncIterator[Sequence[tuple[int, dict[str, Any]]]], now: datetime) -> int:
    """Put back the lines of a file, given with their numbers; how many rows they were. All of them, or none.

    Numbers stay, so that whatever names a person or a reminder goes on naming it. Clients come back without access. The standings are
    computed after, by :func:`crosspath.ledger.standing.weigh_anew`. Raises :class:`Unreadable`.
    """
    async with writing() as connection:
        if not await is_empty():
            raise Unreadable("The log is not empty any more.")
        restoring = _Restoring(connection, now)
        async for batch in batches:
            await restoring.put(batch)
        restoring.check_end()
        await tables.Weights.all().using_db(connection).delete()
        if connection.capabilities.dialect == "postgres":
            for name in _NUMBERED_BY_DATABASE:
                await connection.execute_query(
                    f"SELECT setval(pg_get_serial_sequence('\"{name}\"', 'id'), (SELECT COALESCE(MAX(id), 0) + 1 FROM \"{name}\"), false)"  # noqa: S608
                )
        return restoring.rows


class _Restoring:
    """What was read so far."""

    def __init__(self, connection: BaseDBAsyncClient, now: datetime) -> None:
        self.connection = connection
        self.now = now
        self.rows = 0
        self._ended: int | None = None
        self._clients: dict[int, int] = {}

    async def put(self, batch: Sequence[tuple[int, dict[str, Any]]]) -> None:
        for word, group in groupby(batch, key=lambda line: _word(*line)):
            rows = [(number, line[word]) for number, line in group]
            if self._ended is not None:
                raise Unreadable(f"Line {rows[0][0]}: something follows the end.")
            if word == "crosspath":
                _check_head(rows[0][1])
            elif word == "end":
                self._ended = rows[0][1].get("lines")
            elif word == "client":
                for number, row in rows:
                    await self._client(number, row)
                self.rows += len(rows)
            else:
                await write_rows(self.connection, Change([self._row(TABLES[word], number, row) for number, row in rows]))
                self.rows += len(rows)

    def check_end(self) -> None:
        """Raises where the last line, or any between, is missing."""
        if self._ended != self.rows:
            raise Unreadable("The file is cut off: its last line, which says how many there are, is missing or says otherwise.")

    async def _client(self, number: int, row: dict[str, Any]) -> None:
        """The command line and imports are those that are here; others are kept by name, without a token."""
        try:
            kind, name = row["kind"], row["name"]
            there = await tables.Client.get_or_none(kind=kind, using_db=self.connection) if kind in ("cli", "import") else None
            if there is None:
                made = datetime.fromisoformat(row["created_at"])
                gone = None if kind == "import" else self.now
                there = await tables.Client.create(name=name, kind=kind, created_at=made, revoked_at=gone, dropped=row["dropped"], using_db=self.connection)
            self._clients[row["id"]] = there.id
        except (KeyError, TypeError, ValueError) as error:
            raise Unreadable(f"Line {number}: {error!r} is missing or makes no sense.") from None

    def _row(self, model: type[Model], number: int, row: dict[str, Any]) -> Model:
        known = model._meta.fields_map
        if strange := row.keys() - set(model._meta.fields_db_projection):
            raise Unreadable(f"Line {number}: this crosspath knows no {', '.join(sorted(strange))}; a newer one wrote the file.")
        try:
            values = {name: known[name].to_python_value(value) for name, value in row.items()}
            if values.get("client_id") is not None:
                values["client_id"] = self._clients[values["client_id"]]
            return model(**values)
        except (KeyError, TypeError, ValueError) as error:
            raise Unreadable(f"Line {number}: {error}") from None


def _word(number: int, line: Any) -> str:
    word = next(iter(line)) if isinstance(line, dict) and len(line) == 1 else None
    if not isinstance(word, str) or word not in TABLES and word not in ("crosspath", "end") or not isinstance(line[word], dict):
        raise Unreadable(f"Line {number} is none of a whole log.")
    return word


def _check_head(head: dict[str, Any]) -> None:
    if head.get("format") != FORMAT:
        raise Unreadable(f"The file is of format {head.get('format')}, this crosspath reads {FORMAT}.")
