"""A whole import taken back, or put in again: its acts, but for those that something else saw too, and with them whom it brought."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crosspath.ledger.standing import stand_anew
from crosspath.ledger.taking_out import bring_in, people_in, take_out
from crosspath.store.rows import Change, write_rows
from crosspath.store.statement import Statement
from crosspath.store.tables import Blog, Correction, Event
from crosspath.store.writer import writing

_AT_ONCE = 500


async def take_back(client: int, after: int, until: int, by: int | None, now: datetime, *, back: bool = True) -> tuple[int, int]:
    """Take back the acts that only captures of ``client`` numbered from ``after`` (not it) to ``until`` saw; how many, and how many people with them.

    Those are the people who came into the log with these acts, and of whom nothing else is known; and the blogs that came onto the list go too.
    With ``back`` false, what was taken back comes into the log again. Each act is a correction, as when it is done to one by hand.
    """
    done, last = 0, 0
    people: set[int] = set()
    came: set[datetime] = set()
    left: set[datetime] = set()
    while True:
        async with writing() as connection:
            numbers = await _acts_of(client, after, until, last)
            if not numbers:
                break
            last = numbers[-1]
            acts = await Event.filter(id__in=numbers).exclude(verb="undo").using_db(connection)
            came |= {act.observed_at for act in acts}
            left |= {act.undone_at for act in acts if act.undone_at}
            changed = [act for act in acts if (act.undone_at is None) == back]
            for act in changed:
                act.undone_at = now if back else None
            said = [Correction(event_id=act.id, client_id=by, made_at=now, changes={"undone": back}, before={"undone": not back}) for act in changed]
            await write_rows(connection, Change(changed, ("undone_at",)), Change(said))
            theirs = await people_in([act.id for act in acts])  # Of all: it may have been broken off before.
            await stand_anew(connection, *theirs)
            people |= theirs
            done += len(changed)
    async with writing():
        blogs = Blog.filter(removed_at=None, added_at__in=came) if back else Blog.filter(removed_at__in=left)
        people.update(await blogs.filter(account__person_id__not_isnull=True).values_list("account__person_id", flat=True))
        await blogs.update(removed_at=now if back else None)
        return done, await take_out(people, now, came) if back else await bring_in(people)


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
