"""Who credited, recommended or introduced whom, as far as the log knows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, NamedTuple

from crosspath.domain.site import owner_of
from crosspath.domain.url import Refused, Url, parse
from crosspath.ledger.acts import object_key
from crosspath.ledger.pictures.shapes import Credit, CreditMap
from crosspath.ledger.shapes.base import PersonRef
from crosspath.store.statement import Statement
from crosspath.store.tables import Account, Object

SPEAKS = ("refer", "recommend", "endorse", "link", "quote", "mention")
"""Acts that point others to somebody."""
MOST_PEOPLE = 16

_PASSES_ON = ("share", "repost", "quote", "link", "recommend", "comment", "save")
"""My acts that say through whom I found what they are about."""
_MOST = 100


_KIND = """SELECT event.id, event.direction, event.verb, event.via, event.occurred_at, event.undone_at FROM event
    WHERE event.direction = '{}' AND event.verb = '{}'"""


class Seen(NamedTuple):
    """Once that one led to another, or spoke of them; None is me."""

    source: int | None
    target: int | None
    way: str


async def read_credits(begin: datetime) -> tuple[list[Seen], dict[int, str]]:
    """What was seen since a moment, newest first, from the newest 100 acts of each kind; and the names of everybody in it."""
    acts: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in await _newest(begin).rows():
        acts[row["id"]].append(row)
    names = {row["person_id"]: row["name"] for sides in acts.values() for row in sides}
    sources = await _behind({sides[0]["via"] for sides in acts.values() if sides[0]["via"]})
    names |= {person: name for person, name in sources.values()}
    seen: list[Seen] = []
    for sides in acts.values():
        first = sides[0]
        people = list(dict.fromkeys(row["person_id"] for row in sides))
        if first["verb"] in SPEAKS:
            seen += _spoken(first["direction"], people, [row["person_id"] for row in sides if row["role"] == "actor"])
        source = sources.get(first["via"]) if first["direction"] == "given" and first["via"] else None
        seen += [Seen(source[0], person, "via") for person in people if source and person != source[0]]
    return seen, names


def _spoken(direction: str, people: Sequence[int], actors: Sequence[int]) -> list[Seen]:
    if direction == "given":
        return [Seen(None, person, "credit") for person in people]
    if direction == "received":
        return [Seen(person, None, "credit") for person in actors or people[:1]]
    return [Seen(actor, person, "credit") for actor in actors for person in people if person != actor]


def _newest(begin: datetime) -> Statement:
    statement, found = Statement(), []
    asked = [("given", verb, "") for verb in SPEAKS] + [(way, verb, "") for way in ("received", "observed") for verb in SPEAKS]
    asked += [("given", verb, "AND event.via IS NOT NULL") for verb in _PASSES_ON if verb not in SPEAKS]
    for direction, verb, condition in asked:
        # Whether an act says where it was found is in its row, not in the index, so the rows that are looked at are bounded too.
        most = _MOST * 5 if condition else _MOST
        newest = f"event.occurred_at >= {statement.value(begin)} ORDER BY event.occurred_at DESC LIMIT {most}"
        found.append(f"SELECT * FROM ({_KIND.format(direction, verb)} AND {newest}) AS event WHERE event.undone_at IS NULL {condition}")  # noqa: S608
    statement.add("SELECT act.id, act.direction, act.verb, act.via, counterpart.role, account.person_id, person.name")
    statement.add(f"FROM ({' UNION ALL '.join(found)}) AS act CROSS JOIN counterpart ON counterpart.event_id = act.id")
    statement.add("CROSS JOIN account ON account.id = counterpart.account_id CROSS JOIN person ON person.id = account.person_id")
    return statement.add("WHERE person.deleted_at IS NULL ORDER BY act.occurred_at DESC, act.id, counterpart.id")


async def _behind(addresses: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Whose page each of these is, where the log knows: the author of the thing there, or else whose site it is."""
    pages = dict(_readable(addresses))
    things = {text: object_key(page.canonical) for text, page in pages.items()}
    sites = {text: owner_of(page).key for text, page in pages.items()}
    authors = Object.filter(key__in=set(things.values()), author__person__deleted_at=None).select_related("author__person")
    owners = Account.filter(key__in=set(sites.values()), person__deleted_at=None).select_related("person")
    by_thing = {thing.key: thing.author.person for thing in await authors if thing.author} if pages else {}
    by_site = {account.key: account.person for account in await owners} if pages else {}
    found = {text: by_thing.get(things[text]) or by_site.get(sites[text]) for text in pages}
    return {text: (person.id, person.name) for text, person in found.items() if person}


def _readable(addresses: Iterable[str]) -> Iterator[tuple[str, Url]]:
    for text in addresses:
        with suppress(Refused):
            yield text, parse(text)


def draw_credits(seen: Sequence[Seen], names: Mapping[int, str]) -> CreditMap:
    """Everything seen, newest first, as one map: each pair once, me and the people it happened with last."""
    everybody = dict.fromkeys(person for each in seen for person in each[:2] if person is not None)
    kept = set(list(everybody)[:MOST_PEOPLE])
    inside = {person: True for person in kept} | {None: True}
    counted = Counter(each for each in seen if each.source in inside and each.target in inside)
    people = sorted((PersonRef(id=person, name=names[person]) for person in kept), key=lambda one: (one.name.casefold(), one.id))
    credits = [Credit(source=each.source, target=each.target, way=each.way, acts=acts) for each, acts in counted.items()]  # type: ignore[arg-type]
    return CreditMap(people=people, credits=credits, more=len(everybody) > len(kept))
