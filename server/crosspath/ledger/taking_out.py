"""People of whom the log knows nothing any more: taken out of the lists, as they were, until they take part in something again."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator
from datetime import datetime
from itertools import islice

from tortoise.expressions import Q

from crosspath.ledger.shapes.base import PersonRef
from crosspath.store.statement import Statement
from crosspath.store.tables import Account, Blog, Correction, Decision, Merge, NotSame, Object, Person, Promise
from crosspath.store.writer import writing

_AT_ONCE = 500


class Needed(ValueError):
    """Something is known of a person."""


async def take_out_one(number: int, now: datetime) -> PersonRef | None:
    """Take somebody out who was added by mistake; None where there is no such person. Raises :class:`Needed`."""
    async with writing():
        person = await Person.get_or_none(id=number, deleted_at=None)
        if person and not await take_out([number], now):
            raise Needed("Something is known of them by now; erase them instead.")
    return person and PersonRef(id=person.id, name=person.name)


async def put_back_one(number: int) -> PersonRef | None:
    """Let somebody in again who was taken out; None where nobody was. Who was erased, or turned out to be somebody else, stays so."""
    async with writing():
        person = await Person.get_or_none(id=number, deleted_at__not_isnull=True, name__not="")
        if person is None or await Merge.exists(person_id=number, undone_at=None):
            return None
        await Person.filter(id=number).update(deleted_at=None)
    return PersonRef(id=person.id, name=person.name)


async def take_out(people: Collection[int], now: datetime, came: Container[datetime] | None = None) -> int:
    """Take those out who are in no act that counts, and of whom nothing is kept; how many that were. In the caller's transaction.

    With ``came`` only those who came into the log at one of these moments. Kept is whatever the user said of them: what they wrote or
    changed, whom they merged or told apart, what they decided or promised, and a blog they want to visit.
    """
    taken = 0
    for some in _parts(people):
        joined = dict(await Account.filter(person_id__in=some, own_id__not_isnull=True).values_list("own_id", "person_id"))
        needed = await _needed(some | joined.keys(), came)
        needed |= {person for other, person in joined.items() if other in needed}
        taken += await Person.filter(id__in=some - needed, deleted_at=None).update(deleted_at=now)
    return taken


async def bring_in(people: Collection[int]) -> int:
    """Let those of them in again who were taken out; how many that were. In the caller's transaction."""
    return sum([await Person.filter(id__in=some, deleted_at__not_isnull=True).update(deleted_at=None) for some in _parts(people)])


async def people_in(events: Collection[int]) -> set[int]:
    """Who takes part in these acts, or made what they are about."""
    taking_part = await Account.filter(counterparts__event_id__in=events, person_id__not_isnull=True).values_list("person_id", flat=True)
    authors = await Object.filter(events__id__in=events, author__person_id__not_isnull=True).values_list("author__person_id", flat=True)
    return {*taking_part, *authors}


def _parts(people: Collection[int]) -> Iterator[set[int]]:
    numbers = iter(sorted(people))
    while some := set(islice(numbers, _AT_ONCE)):
        yield some


async def _needed(people: Collection[int], came: Container[datetime] | None) -> set[int]:
    """Those of them of whom something is known."""
    found = {row.id for row in await Person.filter(id__in=people) if not _is_blank(row) or came is not None and row.created_at not in came}
    for model in (Correction, Decision, Promise):
        found.update(await model.filter(person_id__in=people).values_list("person_id", flat=True))
    for model in (Decision, Promise):
        found.update(await model.filter(own_id__in=people).values_list("own_id", flat=True))
    found.update(await Blog.filter(account__person_id__in=people, removed_at=None).values_list("account__person_id", flat=True))
    for pair in await NotSame.filter(Q(person_id__in=people) | Q(other_id__in=people)).values_list("person_id", "other_id"):
        found.update(pair)
    merges = Merge.filter(Q(person_id__in=people) | Q(into_id__in=people))
    for pair in await (merges if came is None else merges.filter(by="user")).values_list("person_id", "into_id"):
        found.update(pair)
    return found | await _acting(people)


def _is_blank(row: Person) -> bool:
    words = (row.notes, row.goals, row.best_at, row.how_met, row.about_url)
    return not any(words) and not row.categories and row.cadence_days is None and row.last_read is None


async def _acting(people: Collection[int]) -> set[int]:
    """Those who take part in an act that counts, or made what one is about."""
    statement = Statement()
    statement.add("SELECT id FROM person WHERE id IN").add(statement.numbers(people)).add("""AND (
        EXISTS (SELECT 1 FROM account CROSS JOIN counterpart ON counterpart.account_id = account.id CROSS JOIN event ON event.id = counterpart.event_id
            WHERE account.person_id = person.id AND event.undone_at IS NULL AND event.verb <> 'undo')
        OR EXISTS (SELECT 1 FROM account CROSS JOIN object ON object.author_id = account.id CROSS JOIN event ON event.object_id = object.id
            WHERE account.person_id = person.id AND event.undone_at IS NULL AND event.verb <> 'undo'))""")
    return {row["id"] for row in await statement.rows()}
