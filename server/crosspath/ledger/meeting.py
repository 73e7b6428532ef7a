"""Where people and I meet, and how much of what I do is about myself."""

# ruff: noqa: S608 -- the names are those of our own tables and verbs; whatever came from outside is a value.
from __future__ import annotations

from datetime import datetime, timedelta

from crosspath.domain.present import Present
from crosspath.domain.verbs import VERBS
from crosspath.ledger.guards.deed import POSTS, Deed
from crosspath.ledger.guards.habits import RATIO_DAYS, broadcasts, shared_links
from crosspath.ledger.names import names_of
from crosspath.ledger.shapes.base import PersonRef
from crosspath.ledger.shapes.stats import Met, MetOn, Ratios
from crosspath.store.statement import Statement, as_time

_ACTS = ", ".join(f"'{verb}'" for verb in VERBS if verb != "undo")
_POSTS = ", ".join(f"'{verb}'" for verb in sorted(POSTS))
_MOST_ACTS = 5_000


async def met(present: Present, persona: str | None, weeks: int, most: int) -> list[Met]:
    """The people whose path I crossed last, and on which platforms we met in the last so many weeks, where most was first."""
    begin = present.now - timedelta(weeks=weeks)
    people = await _crossed_last(begin, persona, most)
    statement = Statement()
    statement.add("SELECT account.person_id, event.platform, event.direction, COUNT(DISTINCT event.id) AS acts FROM account")
    statement.add("CROSS JOIN counterpart ON counterpart.account_id = account.id CROSS JOIN event ON event.id = counterpart.event_id")
    statement.add(f"WHERE account.person_id IN {statement.numbers(people)} AND counterpart.occurred_at > {statement.value(begin)}")
    statement.add("AND event.direction <> 'observed' AND event.verb <> 'undo' AND event.undone_at IS NULL AND event.precision <> 'none'")
    if persona is not None:
        statement.add(f"AND event.persona = {statement.value(persona)}")
    found: dict[int, dict[str, MetOn]] = {}
    for row in await statement.add("GROUP BY account.person_id, event.platform, event.direction").rows():
        place = found.setdefault(row["person_id"], {}).setdefault(row["platform"], MetOn(platform=row["platform"], given=0, received=0))
        place.given += row["acts"] if row["direction"] != "received" else 0
        place.received += row["acts"] if row["direction"] != "given" else 0
    names = await names_of(set(found))
    return [
        Met(
            person=PersonRef(id=person, name=names[person]),
            places=sorted(found[person].values(), key=lambda place: (-place.given - place.received, place.platform)),
        )
        for person in people
        if person in found
    ]


async def _crossed_last(begin: datetime, persona: str | None, most: int) -> list[int]:
    """The people whose path I crossed since then, the last first: by the index, no further than wanted."""
    statement = Statement()
    statement.add(f"SELECT person_id FROM balance WHERE last_at > {statement.value(begin)}")
    if persona is not None:
        statement.add(f"AND persona = {statement.value(persona)}")
    else:  # Whom several personas met is where the last of them is.
        statement.add("""AND NOT EXISTS (SELECT 1 FROM balance AS other WHERE other.person_id = balance.person_id
            AND (other.last_at, other.id) > (balance.last_at, balance.id))""")
    return [row["person_id"] for row in await statement.add(f"ORDER BY last_at DESC, person_id DESC LIMIT {int(most)}").rows()]


async def ratios(present: Present, persona: str | None) -> Ratios:
    """How much of what I did in public in the last 14 days was about myself, of the newest five thousand acts of them."""
    counted, posted = Statement(), Statement()
    counted.add(f"SELECT COUNT(*) AS acts FROM event WHERE {_in_public(counted, present, persona)}")
    posted.add("""SELECT newest.ulid, newest.verb, newest.occurred_at, object.url, EXISTS (SELECT 1 FROM counterpart CROSS JOIN account
        ON account.id = counterpart.account_id WHERE counterpart.event_id = newest.id AND account.person_id IS NOT NULL) AS is_with_somebody""")
    posted.add(f"FROM (SELECT id, ulid, verb, occurred_at, object_id FROM event WHERE {_in_public(posted, present, persona)} ORDER BY occurred_at DESC LIMIT {_MOST_ACTS}) AS newest")
    posted.add(f"CROSS JOIN object ON object.id = newest.object_id WHERE newest.verb IN ({_POSTS})")
    deeds = [
        Deed(id=row["ulid"], verb=row["verb"], at=as_time(row["occurred_at"]), url=row["url"], people=frozenset({0} if row["is_with_somebody"] else ()))
        for row in await posted.rows()
    ]
    (public,) = await counted.rows()
    own = broadcasts(deeds, present.now, present.sites)[1]
    shares, own_shares = shared_links(deeds, present.now, present.sites)
    return Ratios(acts=min(public["acts"], _MOST_ACTS), broadcast=len(own), links=len(shares), own_links=len(own_shares))


def _in_public(statement: Statement, present: Present, persona: str | None) -> str:
    """The condition on an event that is an act of mine in public, of those days."""
    # Verbs are named, so that the index is gone through.
    acts = f"direction IN ('given', 'mutual') AND verb IN ({_ACTS}) AND undone_at IS NULL AND visibility = 'public'"
    acts += f" AND occurred_at > {statement.value(present.now - timedelta(days=RATIO_DAYS))} AND occurred_at <= {statement.value(present.now)}"
    return acts if persona is None else f"{acts} AND persona = {statement.value(persona)}"
