"""Why a standing is what it is: its sums, and the acts that weigh most, found without weighing all the others."""

# ruff: noqa: S608 -- the names are our own; whatever came from outside is a value.
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from crosspath.domain.present import Present
from crosspath.domain.verbs import VERBS
from crosspath.ledger.balance import COUNTED, turn
from crosspath.ledger.reckoning import Deed, deeds_by_id, formula, heaviest, side_of, since_row, weigh
from crosspath.ledger.shapes.standing import StandingShape, Why
from crosspath.ledger.standing import standings_of
from crosspath.ledger.stretches import back, within
from crosspath.plugins.answers import HEAVIEST
from crosspath.store.statement import Statement

_DAY = timedelta(days=1)
_WAYS = ", ".join(f"'{way}'" for way in COUNTED)
_SIDES = {"given": ("given", "mutual"), "received": ("received", "mutual")}
Weighed = dict[str, list[tuple[Deed, float]]]


async def read_why(person: int, present: Present, most: int) -> Why:
    """The standing with a person, with the ``most`` heaviest acts of each side."""
    standing = (await standings_of([person], present.now))[person]
    found = await _heaviest(standing, present, most)
    told = await deeds_by_id({deed.id for side in found.values() for deed, _ in side})
    given, received = (
        side_of(sums.events, sums.strength, [(told[deed.id], weight) for deed, weight in found[side]], present)
        for side, sums in (("given", standing.given), ("received", standing.received))
    )
    return Why(
        person_id=person,
        as_of=present.now,
        half_life_days=present.half_life_days,
        formula=formula(present),
        given=given,
        received=received,
        balance=standing.balance,
        turn=turn(given.weight, received.weight),
    )


async def _heaviest(standing: StandingShape, present: Present, most: int) -> Weighed:
    """The heaviest acts of each side: all there are, or so many that one as old as those not looked at would have to weigh more than any verb does."""
    person, events = standing.person_id, {"given": standing.given.events, "received": standing.received.events}
    ceiling = HEAVIEST * max(present.strength(verb) for verb in VERBS)
    found = _keep({side: [] for side in _SIDES}, await _undated(person), present, most)
    async for begin, end in back(person, present.now):
        statement = Statement()
        statement.add(f"{_ACTS} AND account.person_id = {statement.value(person)} AND {within(statement, begin, end)}")
        found = _keep(found, [deed for deed in _deeds(await statement.rows()) if deed.at], present, most)
        left = ceiling * 0.5 ** (max((present.now - begin) / _DAY, 0) / present.half_life_days)
        if all(len(found[side]) == events[side] or len(found[side]) == most and found[side][-1][1] > left for side in _SIDES):
            break
    return found


def _keep(found: Weighed, deeds: Sequence[Deed], present: Present, most: int) -> Weighed:
    weighed = [(deed, weigh(deed, present)) for deed in deeds]
    return {side: heaviest([*found[side], *(each for each in weighed if each[0].direction in ways)], most) for side, ways in _SIDES.items()}


async def _undated(person: int) -> list[Deed]:
    """Acts that weigh the same however long ago they were; they are only looked for where the standing says that there are any."""
    statement = Statement()
    statement.add("SELECT 1 FROM balance WHERE (given_undated > 0 OR received_undated > 0)")
    if not await statement.add(f"AND person_id = {statement.value(person)}").rows():
        return []
    statement = Statement()
    statement.add(f"{_ACTS} AND event.precision = 'none' AND event.not_before IS NULL AND account.person_id = {statement.value(person)}")
    return _deeds(await statement.rows())


# What an act weighs, and not what it was about: of the few that are shown that is read afterwards.
_ACTS = f"""SELECT event.ulid, event.direction, event.verb, event.occurred_at, event.precision, event.not_before, event.observed_at,
    event.confidence, event.quality, event.factor FROM account CROSS JOIN counterpart ON counterpart.account_id = account.id
    CROSS JOIN event ON event.id = counterpart.event_id
    WHERE event.undone_at IS NULL AND event.verb <> 'undo' AND event.direction IN ({_WAYS})"""


def _deeds(rows: Iterable[Mapping[str, Any]]) -> list[Deed]:
    """Each once, whatever they were with."""
    return [_deed(row) for row in {row["ulid"]: row for row in rows}.values()]


def _deed(row: Mapping[str, Any]) -> Deed:
    return Deed(
        id=row["ulid"],
        direction=row["direction"],
        verb=row["verb"],
        at=since_row(row),
        url="",
        confidence=row["confidence"],
        quality=1 if row["quality"] is None else row["quality"],
        factor=1 if row["factor"] is None else row["factor"],
    )
