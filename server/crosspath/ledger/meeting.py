"""Where people and I meet, and how much of what I do is about myself."""

# ruff: noqa: S608 -- the names are those of our own tables and verbs; whatever came from outside is a value.
from __future__ import annotations

from datetime import timedelta

from crosspath.domain.present import Present
from crosspath.domain.verbs import VERBS
from crosspath.ledger.guards.deed import Deed
from crosspath.ledger.guards.habits import RATIO_DAYS, broadcasts, shared_links
from crosspath.ledger.names import names_of
from crosspath.ledger.shapes import Met, MetOn, PersonRef, Ratios
from crosspath.store.statement import Statement, as_time

_ACTS = ", ".join(f"'{verb}'" for verb in VERBS if verb != "undo")
_MOST_ACTS = 5_000


async def met(present: Present, persona: str | None, weeks: int, most: int) -> list[Met]:
    """The people whose path I crossed last, and on which platforms we met in the last so many weeks, where most was first."""
    begin = present.now - timedelta(weeks=weeks)
    whose = Statement()
    whose.add(f"SELECT person_id, MAX(last_at) AS last_at FROM balance WHERE last_at > {whose.value(begin)}")
    if persona is not None:
        whose.add(f"AND persona = {whose.value(persona)}")
    people = [row["person_id"] for row in await whose.add(f"GROUP BY person_id ORDER BY last_at DESC, person_id LIMIT {int(most)}").rows()]
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


async def ratios(present: Present, persona: str | None) -> Ratios:
    """How much of what I did in public in the last 14 days was about myself, of the newest five thousand acts of them."""
    statement = Statement()
    statement.add("""SELECT event.ulid, event.verb, event.occurred_at, object.url, EXISTS (SELECT 1 FROM counterpart CROSS JOIN account
        ON account.id = counterpart.account_id WHERE counterpart.event_id = event.id AND account.person_id IS NOT NULL) AS is_with_somebody
        FROM event CROSS JOIN object ON object.id = event.object_id""")
    statement.add(f"WHERE event.direction IN ('given', 'mutual') AND event.verb IN ({_ACTS}) AND event.undone_at IS NULL AND event.visibility = 'public'")
    begin = present.now - timedelta(days=RATIO_DAYS)
    statement.add(f"AND event.occurred_at > {statement.value(begin)} AND event.occurred_at <= {statement.value(present.now)}")
    if persona is not None:
        statement.add(f"AND event.persona = {statement.value(persona)}")
    deeds = [
        Deed(id=row["ulid"], verb=row["verb"], at=as_time(row["occurred_at"]), url=row["url"], people=frozenset({0} if row["is_with_somebody"] else ()))
        for row in await statement.add(f"ORDER BY event.occurred_at DESC LIMIT {_MOST_ACTS}").rows()
    ]
    public, own = broadcasts(deeds, present.now, present.sites)
    shares, own_shares = shared_links(deeds, present.now, present.sites)
    return Ratios(acts=len(public), broadcast=len(own), links=len(shares), own_links=len(own_shares))
