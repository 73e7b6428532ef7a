"""A whole import taken back, or put in again: its acts, but for those that something else saw too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crosspath.ledger.standing import stand_anew
from crosspath.store.rows import Change, write_rows
from crosspath.store.statement import Statement
from crosspath.store.tables import Account, Correction, Event
from crosspath.store.writer import writing

_AT_ONCE = 500


async def take_back(client: int, after: int, until: int, by: int | None, now: datetime, *, back: bool = True) -> int:
    """Take back the acts that only captures of ``client`` numbered from ``after`` (not it) to ``until`` saw; how many.

    With ``back`` false, those that were taken back come into the log again. Each is a correction, as when it is done to one act by hand.
    """
    done, last = 0, 0
    while True:
        async with writing() as connection:
            numbers = await _acts_of(client, after, until, last)
            if not numbers:
                return done
            last = numbers[-1]
            events = await Event.filter(id__in=numbers, undone_at__isnull=back).exclude(verb="undo").using_db(connection)
            for event in events:
                event.undone_at = now if back else None
            said = [
                Correction(event_id=event.id, client_id=by, made_at=now, changes={"undone": back}, before={"undone": not back}) for event in events
            ]
            await write_rows(connection, Change(events, ("undone_at",)), Change(said))
            people = Account.filter(counterparts__event_id__in=[event.id for event in events], person_id__not_isnull=True).using_db(connection)
            if events:
                await stand_anew(connection, *set(await people.values_list("person_id", flat=True)))
            done += len(events)


async def _acts_of(client: int, after: int, until: int, last: int) -> Sequence[int]:
    """The next acts that these captures saw and no other."""
    statement = Statement()
    statement.add("SELECT DISTINCT witness.event_id AS id FROM capture CROSS JOIN witness ON witness.capture_id = capture.id")
    statement.add(f"WHERE capture.client_id = {statement.value(client)} AND capture.id > {statement.value(after)}")
    statement.add(f"AND capture.id <= {statement.value(until)} AND witness.event_id > {statement.value(last)}")
    statement.add("AND NOT EXISTS (SELECT 1 FROM witness AS other CROSS JOIN capture AS seen ON seen.id = other.capture_id")
    statement.add(f"WHERE other.event_id = witness.event_id AND (seen.client_id <> {statement.value(client)}")
    statement.add(f"OR seen.id <= {statement.value(after)} OR seen.id > {statement.value(until)}))")
    return [row["id"] for row in await statement.add(f"ORDER BY id LIMIT {_AT_ONCE}").rows()]
