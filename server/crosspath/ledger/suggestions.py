"""Who may be one person: pairs with their proofs, surest first; nothing here joins anybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from tortoise.expressions import Q

from crosspath.ledger.claims import as_account, find
from crosspath.ledger.identity import Directory
from crosspath.ledger.merging import clashes
from crosspath.ledger.proofs import Facts, proofs_between
from crosspath.ledger.shapes.base import PersonRef
from crosspath.ledger.shapes.identity import Suggestion
from crosspath.store.statement import Statement
from crosspath.store.tables import Account, Alias, Claim, Merge, NotSame, Person

CURSOR = r"^(0\.0\.([0-9]-[0-9]{1,15})?|[1-3]\.[0-9]{1,4}\.[^\n]{0,1000})$(?!\n)"
"""How a :class:`Cursor` is written."""
_AT_ONCE = 200
_MOST_READ = 4_000
"""Candidates that are looked at for one page; the next page goes on from there."""
_MOST_NAMESAKES = 10
"""A name that more people have says nothing."""

Pair = tuple[int, int]
Groups = Mapping[str, Sequence[Pair]]
"""Pairs that may be one person, under what they have in common, in the order of the list."""


class Cursor(NamedTuple):
    """How far the list was read: which kind of candidates, how many pairs of the group after ``after``."""

    step: int = 0
    skip: int = 0
    after: str = ""

    @classmethod
    def read(cls, text: str) -> Cursor:
        """The cursor written as ``text``, which is as ``CURSOR`` says."""
        step, skip, after = text.split(".", 2)
        return cls(int(step), int(skip), after)

    def __str__(self) -> str:
        return f"{self.step}.{self.skip}.{self.after}"


async def suggest(cursor: Cursor, limit: int) -> tuple[list[Suggestion], Cursor | None]:
    """Up to ``limit`` pairs that may be one person, and where the next page begins; a page may be empty and not the last."""
    found: dict[Pair, Suggestion] = {}
    read = 0
    while cursor.step < len(_STEPS):
        groups = await _STEPS[cursor.step](cursor.after)
        suggestions = await _suggestions({pair for pairs in groups.values() for pair in pairs}, cursor.step)
        for key, pairs in groups.items():
            for place, pair in enumerate(pairs):
                if place >= cursor.skip and pair in suggestions and pair not in found:
                    if len(found) == limit:
                        return list(found.values()), cursor._replace(skip=place)
                    found[pair] = suggestions[pair]
            cursor = cursor._replace(skip=0, after=key)
        read += len(groups)
        if len(groups) < _AT_ONCE:
            cursor = Cursor(cursor.step + 1)
        elif read >= _MOST_READ:
            return list(found.values()), cursor
    return list(found.values()), None


async def _claimed(after: str) -> Groups:
    """Those of whom a page of one claims to be the other, surest claims first."""
    rank, _, last = after.partition("-")
    further = Q(rank__gt=int(rank)) | Q(rank=int(rank), id__gt=int(last)) if after else Q()
    claims = await Claim.filter(further).order_by("rank", "id").limit(_AT_ONCE).select_related("account")
    named = {claim.id: as_account(claim) for claim in claims}
    directory = await Directory.of(named.values())
    groups: dict[str, list[Pair]] = {}
    for claim in claims:
        other = find(directory, named[claim.id])
        groups[f"{claim.rank}-{claim.id}"] = _pairs({claim.account.person_id, other.person_id if other else None})
    return groups


async def _linked(after: str) -> Groups:
    """Those whose pages link to one and the same other page as theirs."""
    statement = Statement()
    statement.add("SELECT key FROM claim WHERE kind = 'me'")
    rows = await statement.add(f"AND key > {statement.value(after)} GROUP BY key HAVING COUNT(*) > 1 ORDER BY key LIMIT {_AT_ONCE}").rows()
    keys = [row["key"] for row in rows]
    found = Claim.filter(kind="me", key__in=keys, account__person_id__not_isnull=True)
    return await _grouped(keys, found.values_list("key", "account__person_id"))


async def _namesakes(after: str) -> Groups:
    """Those of one name."""
    statement = Statement()
    statement.add("SELECT name_key FROM person WHERE deleted_at IS NULL")
    rows = await statement.add(f"AND name_key > {statement.value(after)} GROUP BY name_key HAVING COUNT(*) > 1 ORDER BY name_key LIMIT {_AT_ONCE}").rows()
    keys = [row["name_key"] for row in rows]
    return await _grouped(keys, Person.filter(name_key__in=keys, deleted_at=None).values_list("name_key", "id"))


async def _handles(after: str) -> Groups:
    """Those who have one handle on several platforms."""
    statement = Statement()
    statement.add("SELECT handle FROM alias")
    rows = await statement.add(f"WHERE handle > {statement.value(after)} GROUP BY handle HAVING COUNT(*) > 1 ORDER BY handle LIMIT {_AT_ONCE}").rows()
    keys = [row["handle"] for row in rows]
    found = Alias.filter(handle__in=keys, account__person_id__not_isnull=True)
    return await _grouped(keys, found.values_list("handle", "account__person_id"))


_STEPS: Sequence[Callable[[str], Awaitable[Groups]]] = (_claimed, _linked, _namesakes, _handles)
_STEP_OF = {"link": 1, "name": 2, "handle": 3}
"""At which step a pair is listed whose surest proof is this; all others at the first."""


async def _grouped(keys: Collection[str], found: Awaitable[Sequence[tuple[str, int]]]) -> Groups:
    people: dict[str, set[int | None]] = {key: set() for key in keys}
    if keys:
        for key, person in await found:
            people[key].add(person)
    return {key: _pairs(among) for key, among in people.items()}


def _pairs(people: Collection[int | None]) -> list[Pair]:
    """Every two of these people, unless they are too many to mean anything."""
    known = sorted(person for person in people if person is not None)
    return list(combinations(known, 2)) if len(known) <= _MOST_NAMESAKES else []


async def _suggestions(pairs: Collection[Pair], step: int) -> dict[Pair, Suggestion]:
    """Those of these pairs that are to be suggested at this step."""
    people = {person for pair in pairs for person in pair}
    if not people:
        return {}
    facts = await read_facts(people)
    apart = await _not_same(people)
    return {pair: suggestion for pair in pairs if pair not in apart for suggestion in _suggestion(facts, pair, step)}


def _suggestion(facts: Mapping[int, Facts], pair: Pair, step: int) -> Iterator[Suggestion]:
    one, two = (facts.get(person) for person in pair)
    if one is None or two is None:
        return
    proofs = proofs_between(one, two)
    against = clashes(one.accounts, two.accounts)
    if not proofs or _STEP_OF.get(proofs[0].kind, 0) != step or against and proofs[0].strength == "weak":
        return
    yield Suggestion(person=PersonRef(id=one.id, name=one.name), other=PersonRef(id=two.id, name=two.name), proofs=proofs, against=against)


async def read_facts(people: Collection[int]) -> dict[int, Facts]:
    """What tells these people from others."""
    accounts: dict[int, list[Account]] = defaultdict(list)
    for account in await Account.filter(person_id__in=people).order_by("id"):
        accounts[account.person_id].append(account)
    whose = {account.id: person for person, rows in accounts.items() for account in rows}
    aliases: dict[int, list[Alias]] = defaultdict(list)
    claims: dict[int, list[Claim]] = defaultdict(list)
    if whose:
        for alias in await Alias.filter(account_id__in=whose):
            aliases[whose[alias.account_id]].append(alias)
        for claim in await Claim.filter(account_id__in=whose).order_by("id"):
            claims[whose[claim.account_id]].append(claim)
    rows = await Person.filter(id__in=people, deleted_at=None)
    return {
        row.id: Facts(
            id=row.id, name=row.name, name_key=row.name_key, accounts=accounts[row.id], aliases=aliases[row.id], claims=claims[row.id]
        )
        for row in rows
    }


async def _not_same(people: Collection[int]) -> set[Pair]:
    """The pairs among these people of whom the user said that they are not one, or said so of any who were merged into them."""
    whose = {person: person for person in people}
    more = whose
    while more:
        rows = await Merge.filter(into_id__in=more, undone_at=None).values_list("person_id", "into_id")
        more = {person: more[into] for person, into in rows}
        whose |= more
    said = await NotSame.filter(person_id__in=whose).values_list("person_id", "other_id")
    return {(min(whose[a], whose[b]), max(whose[a], whose[b])) for a, b in said if b in whose}


