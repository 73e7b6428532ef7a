"""A person's card: read once, and put together by the pure parts."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from crosspath.domain.platforms import Platforms
from crosspath.domain.present import Present
from crosspath.ledger.claims import as_account, find
from crosspath.ledger.crossings import Crossing, read_crossings
from crosspath.ledger.identity import Directory
from crosspath.ledger.membership import generosity, memberships
from crosspath.ledger.presence import Place, Verbs, checklist, follows, presences
from crosspath.ledger.shapes import PersonCard, PersonRef, TimelineAct
from crosspath.store.statement import Statement
from crosspath.store.tables import Account, Claim, Object, Person

_MOST_QUESTIONS = 10
_MOST_ACTS = 200
_SAYING = "'comment', 'reply', 'ask', 'answer', 'review'"


async def read_card(person: int, platforms: Platforms, present: Present, persona: str | None = None) -> PersonCard | None:
    """The card of one person, as one persona sees it or all of them; None when there is none."""
    row = await Person.get_or_none(id=person, deleted_at=None)
    if row is None:
        return None
    crossings = await read_crossings(person, persona)
    places = await read_places(person)
    own = await Object.filter(author__person_id=person).count()
    newest_first = list(reversed(crossings))
    verbs = verbs_at(platforms)
    return PersonCard(
        person=PersonRef(id=row.id, name=row.name),
        questions=_newest([c for c in newest_first if c.verb in ("ask", "answer")], _MOST_QUESTIONS),
        suggested=memberships(crossings, await _shared(crossings), own, row.categories, present.now),
        generosity=generosity(crossings, own),
        follows=follows(crossings),
        presence=presences(places, crossings, verbs),
        checklist=checklist([place for place in places if not place.claimed], crossings, verbs),
        timeline=_newest([c for c in newest_first if c.at], _MOST_ACTS),
        undated=_newest([c for c in newest_first if c.at is None], _MOST_ACTS),
    )


def _newest(crossings: Sequence[Crossing], most: int) -> list[TimelineAct]:
    return [_shown(crossing) for crossing in crossings[:most]]


def _shown(crossing: Crossing) -> TimelineAct:
    return TimelineAct(
        event=crossing.id,
        direction=crossing.direction,
        verb=crossing.verb,
        occurred_at=crossing.at,
        platform=crossing.platform,
        url=crossing.result_url or crossing.url,
        title=crossing.title,
    )


def verbs_at(platforms: Platforms) -> Verbs:
    """What one can do for somebody on a platform, with the sentence its table has for it."""

    def verbs(name: str) -> dict[str, str]:
        if name not in platforms:
            return {}
        platform = platforms[name]
        possible = dict.fromkeys(verb for of_kind in platform.verbs.values() for verb in of_kind)
        return {verb: platform.help.get(verb, "") for verb in possible}

    return verbs


async def read_places(person: int) -> list[Place]:
    """The accounts of a person, then those their pages claim and nobody has joined to them."""
    accounts = await Account.filter(person_id=person).order_by("id")
    places = [Place(id=a.id, key=a.key, platform=a.platform, handle=a.handle, url=a.url) for a in accounts]
    claims = await Claim.filter(account_id__in=[account.id for account in accounts]).order_by("id")
    directory = await Directory.of([as_account(claim) for claim in claims])
    known = {account.id for account in accounts}
    seen = {place.key for place in places}
    for claim in claims:
        row = find(directory, as_account(claim))
        if claim.key not in seen and (row is None or row.id not in known):
            seen.add(claim.key)
            there = row.id if row else None
            places.append(Place(id=there, key=claim.key, platform=claim.platform, handle=claim.handle, url=claim.url, claimed=True))
    return places


async def _shared(crossings: Sequence[Crossing]) -> Collection[int]:
    """The objects of these acts about which I said something too."""
    objects = {c.object for c in crossings if c.direction in ("received", "observed")}
    if not objects:
        return ()
    statement = Statement()
    statement.add("SELECT DISTINCT object_id FROM event WHERE direction = 'given' AND undone_at IS NULL")
    statement.add(f"AND verb IN ({_SAYING}) AND object_id IN {statement.numbers(objects)}")
    return {row["object_id"] for row in await statement.rows()}
