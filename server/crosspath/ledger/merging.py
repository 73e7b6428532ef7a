"""Who is the same person: merges as pointers, taken back exactly; and who is not the same, remembered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from tortoise.expressions import Q

from crosspath.ledger.shapes.base import AccountRef
from crosspath.ledger.shapes.identity import MergePreview, MergeSide
from crosspath.ledger.standing import stand_anew, stand_together
from crosspath.ledger.views import kept
from crosspath.store.tables import Account, Decision, Merge, NotSame, Person, Promise
from crosspath.store.writer import writing

# What is a person's by a pointer: rows with the person it counts for, and in `own` the person it is when no merge counts.
_POINTED = (Account, Decision, Promise)


class Missing(LookupError):
    """A person who is not there, or not where the question supposes; the message says which."""


class Contradiction(ValueError):
    """What was said before speaks against it; the message says what."""


async def root_of(person: int) -> int:
    """Who a person is now: the one they were merged into, or themselves."""
    while (merge := await Merge.filter(person_id=person, undone_at=None).first()) is not None:
        person = merge.into_id
    return person


async def family_of(person: int) -> list[int]:
    """A person, and after them everybody merged into them, directly or not, in the order in which they came into the log."""
    family, more = {person}, {person}
    while more:
        more = set(await Merge.filter(into_id__in=more, undone_at=None).values_list("person_id", flat=True))
        family |= more
    return [person, *sorted(family - {person})]


async def merge(person: int, other: int, now: datetime, *, by: str = "user") -> None:
    """``other`` is ``person`` from now on. Nothing is rewritten but pointers.

    Raises :class:`Missing` where one of them is no person, and :class:`Contradiction` where they are known not to be the same.
    """
    async with writing() as connection:
        await _present(person, other)
        if person == other:
            raise Contradiction("These are the same person already.")
        if await said_not_same(person, other):
            raise Contradiction("You said that these are not the same person; take that back first.")
        await Merge.create(person_id=other, into_id=person, by=by, made_at=now)
        await Person.filter(id=other).update(deleted_at=now)
        for model in _POINTED:
            await model.filter(person_id=other, own_id=None).update(own_id=other)
            await model.filter(person_id=other).update(person_id=person)
        await stand_anew(connection, person, other)


async def unmerge(person: int, other: int, now: datetime) -> None:
    """``other`` is a person of their own again, with all that was theirs and what came to it since.

    Raises :class:`Missing` where ``other`` was not merged into ``person``.
    """
    async with writing() as connection:
        await _leaving(person, other)
        family = await family_of(other)
        await Merge.filter(person_id=other, undone_at=None).update(undone_at=now)
        await Person.filter(id=other).update(deleted_at=None)
        for model in _POINTED:
            await model.filter(own_id__in=family, person_id=person).update(person_id=other)
            await model.filter(own_id=other).update(own_id=None)
        await stand_anew(connection, person, other)


async def preview_merge(person: int, other: int, now: datetime) -> MergePreview:
    """What a merge would join. Raises :class:`Missing`."""
    await _present(person, other)
    first, second = await _side(await family_of(person), now), await _side(await family_of(other), now)
    joined = await _side([*await family_of(person), *await family_of(other)], now)
    return MergePreview(before=[first, second], after=[joined], against=await against(person, other))


async def preview_unmerge(person: int, other: int, now: datetime) -> MergePreview:
    """What taking a merge back would part. Raises :class:`Missing`."""
    await _leaving(person, other)
    leaving = await family_of(other)
    staying = [each for each in await family_of(person) if each not in leaving]
    sides = [await _side(await family_of(person), now), await _side(staying, now), await _side(leaving, now)]
    return MergePreview(before=sides[:1], after=sides[1:], against=[])


async def say_not_same(person: int, other: int, now: datetime) -> None:
    """Remember that two persons are not the same one; saying it again changes nothing. Raises :class:`Missing`, :class:`Contradiction`."""
    async with writing():
        await _present(person, other)
        if person == other:
            raise Contradiction("These are the same person; take the merge back first.")
        low, high = sorted((person, other))
        await NotSame.get_or_create(person_id=low, other_id=high, defaults={"made_at": now})


async def forget_not_same(person: int, other: int) -> None:
    """Take back that two persons are not the same one, whoever of those merged into them it was said of."""
    async with writing():
        one, two = await family_of(person), await family_of(other)
        await NotSame.filter(Q(person_id__in=one, other_id__in=two) | Q(person_id__in=two, other_id__in=one)).delete()


async def said_not_same(person: int, other: int) -> bool:
    """Whether the user said so of these two, or of any two who were merged into them."""
    one, two = await family_of(person), await family_of(other)
    return await NotSame.filter(Q(person_id__in=one, other_id__in=two) | Q(person_id__in=two, other_id__in=one)).exists()


async def was_parted(person: int, other: int) -> bool:
    """Whether a merge of these two, or of any two who were merged into them, was taken back."""
    one, two = await family_of(person), await family_of(other)
    undone = Merge.filter(Q(person_id__in=one, into_id__in=two) | Q(person_id__in=two, into_id__in=one))
    return await undone.filter(undone_at__not_isnull=True).exists()


async def against(person: int, other: int) -> list[str]:
    """What speaks against two persons being one, in sentences."""
    found = await Account.filter(person_id__in=(person, other)).order_by("id")
    return clashes([row for row in found if row.person_id == person], [row for row in found if row.person_id == other])


def clashes(mine: Iterable[Account], theirs: Iterable[Account]) -> list[str]:
    """Where both have an account; people have one on a platform. Web sites and servers of the fediverse are many."""
    said = []
    there = {_place(row): row for row in mine}
    for row in theirs:
        place = _place(row)
        if place is not None and place in there:
            said.append(f"Both have an account on {row.platform}: {_called(there[place])} and {_called(row)}.")
    return said


def _place(account: Account) -> tuple[str, str] | None:
    if account.platform == "web":
        return None
    return account.platform, account.key.rpartition("@")[2] if "@" in account.key else ""


def _called(account: Account) -> str:
    return account.handle or account.key


async def _present(*people: int) -> None:
    found = set(await Person.filter(id__in=people, deleted_at=None).values_list("id", flat=True))
    for person in people:
        if person not in found:
            raise Missing(f"There is no person {person}.")


async def _leaving(person: int, other: int) -> None:
    await _present(person)
    if other == person or other not in await family_of(person):
        raise Missing(f"Person {other} was not merged into person {person}.")


async def _side(family: Sequence[int], now: datetime) -> MergeSide:
    """A person as they would be with exactly this family; the first of it is who they are."""
    rows = {row.id: row for row in await Person.filter(id__in=family)}
    accounts = await Account.filter(Q(own_id__in=family) | Q(own_id=None, person_id__in=family)).order_by("id")
    standing, events = await stand_together(family[0], [account.id for account in accounts], now)
    return MergeSide(
        people=[kept(rows[person]) for person in family],
        accounts=[AccountRef(key=a.key, platform=a.platform, handle=a.handle, name=a.name, url=a.url) for a in accounts],
        events=events,
        standing=standing,
    )
