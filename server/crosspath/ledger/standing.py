"""What stands between me and a person, kept as counts per verb and direction; weights are applied when asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection

from crosspath.domain.verbs import VERBS
from crosspath.ledger.shapes import Given, StandingShape, Turn
from crosspath.store.rows import Change, With, read_rows
from crosspath.store.tables import Event, Standing

COUNTED = ("given", "received", "mutual")
"""Directions that are between me and the other; observed acts are context only."""

Key = tuple[int, str, str, str]
"""Person, persona, direction, verb."""


class Tally:
    """The standings of the people a group of events touches: read once, changed in memory, written once."""

    def __init__(self, rows: Iterable[Standing]) -> None:
        self._rows: dict[Key, Standing] = {(r.person_id, r.persona, r.direction, r.verb): r for r in rows}
        self._changed: set[Key] = set()
        self.people: set[int] = set()

    @classmethod
    async def of(cls, people: Iterable[int], connection: BaseDBAsyncClient | None = None) -> Tally:
        """The standings with these people."""
        ids = set(people)
        (rows,) = await read_rows(connection or get_connection("default"), With(Standing, "person_id", ids))
        return cls.known(rows, ids)

    @classmethod
    def known(cls, rows: Iterable[Standing], people: set[int]) -> Tally:
        """The standings with these people, when ``rows`` are all there are."""
        tally = cls(rows)
        tally.people = people
        return tally

    def covers(self, people: set[int]) -> bool:
        """Whether the standings with all these people are in it."""
        return people <= self.people

    def count(self, key: Key, at: datetime, by: int = 1) -> None:
        """Add ``by`` events (or take them away) to one count."""
        person, persona, direction, verb = key
        if direction not in COUNTED or verb == "undo":
            return
        row = self._rows.get(key)
        if row is None:
            row = Standing(person_id=person, persona=persona, direction=direction, verb=verb, events=0, last_at=at)
            self._rows[key] = row
        row.events += by
        row.last_at = max(row.last_at, at) if by > 0 else row.last_at
        self._changed.add(key)

    def set_last(self, key: Key, at: datetime | None) -> None:
        """The newest act left under ``key`` after one was taken away."""
        if at is not None and key in self._rows:
            self._rows[key].last_at = at
            self._changed.add(key)

    def changes(self) -> tuple[Change, Change]:
        """What is to be written of it."""
        changed = [self._rows[key] for key in self._changed]
        new = [row for row in changed if row.pk is None]
        old = [row for row in changed if row.pk is not None]
        return Change(new), Change(old, ("events", "last_at"))

    def standing(self, person: int) -> StandingShape:
        """The standing with one person, over all personas."""
        return weigh(person, [row for key, row in self._rows.items() if key[0] == person])


async def newest(key: Key, connection: BaseDBAsyncClient, besides: int | None = None) -> datetime | None:
    """When the last act under a standing's key was, among those not undone; ``besides`` leaves one event out."""
    person, persona, direction, verb = key
    found = Event.filter(counterparts__account__person_id=person, persona=persona, direction=direction, verb=verb, undone_at=None)
    if besides is not None:
        found = found.exclude(id=besides)
    return await found.using_db(connection).order_by("-occurred_at").first().values_list("occurred_at", flat=True)


def weigh(person: int, rows: Sequence[Standing]) -> StandingShape:
    """A standing from its counts: each verb's strength times how often, given against received."""
    sides: Mapping[str, list[Standing]] = defaultdict(list)
    for row in rows:
        if row.events > 0:
            sides[row.direction].append(row)
    given, received = _side(sides["given"]), _side(sides["received"])
    last = max((row.last_at for side in sides.values() for row in side), default=None)
    balance = round(given.strength - received.strength, 3)
    return StandingShape(
        person_id=person,
        given=given,
        received=received,
        balance=balance,
        crossings=sum(row.events for side in sides.values() for row in side),
        last_crossed_at=last,
        turn=_turn(balance),
    )


def _side(rows: Sequence[Standing]) -> Given:
    return Given(
        events=sum(row.events for row in rows),
        strength=round(sum(VERBS[row.verb].strength * row.events for row in rows), 3),
        last_at=max((row.last_at for row in rows), default=None),
    )


def _turn(balance: float) -> Turn:
    if balance == 0:
        return "even"
    return "theirs" if balance > 0 else "yours"
