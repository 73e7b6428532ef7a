"""The register of whom and what I recommend now: what one recommends reflects on oneself."""

from __future__ import annotations

from crosspath.domain.url import Refused, parse
from crosspath.ledger.acts import object_key
from crosspath.ledger.reminders.kinds import PRAISE
from crosspath.ledger.shapes.base import PersonRef
from crosspath.ledger.shapes.link import Finding, Recommendation
from crosspath.store.tables import Counterpart, Event, LinkCheck, Person, Standing

_VERBS = PRAISE | {"refer"}


async def list_recommendations(*, persona: str | None, before: str | None, most: int) -> list[Recommendation]:
    """What I recommend and have not taken back, newest first, from before the one with that id, with what was last found where it is."""
    acts = Event.filter(direction="given", verb__in=_VERBS, undone_at=None, **({} if persona is None else {"persona": persona}))
    if before is not None:
        acts = acts.filter(ulid__lt=before)
    events = await acts.order_by("-ulid").limit(most).select_related("object")
    people = await _people([event.id for event in events])
    blocked = set(
        await Standing.filter(person_id__in={person.id for person in people.values()}, direction="given", verb="block", events__gt=0).values_list("person_id", flat=True)
    )
    addresses = {event.id: event.result_url or event.object.url for event in events}
    keys = {number: _key(address) for number, address in addresses.items()}
    checks = {check.key: check for check in await LinkCheck.filter(key__in=set(keys.values())).order_by("id")} if keys else {}
    return [_shown(event, addresses[event.id], people.get(event.id), blocked, checks.get(keys[event.id])) for event in events]


def _shown(event: Event, address: str, person: Person | None, blocked: set[int], check: LinkCheck | None) -> Recommendation:
    return Recommendation(
        event=event.ulid,
        verb=event.verb,
        persona=event.persona,
        person=PersonRef(id=person.id, name=person.name) if person else None,
        categories=person.categories if person else [],
        blocked=person is not None and person.id in blocked,
        occurred_at=event.occurred_at,
        url=address,
        title=event.object.title,
        text=event.text,
        state=event.state,
        checked_at=check.checked_at if check else None,
        status=check.status if check else None,
        findings=[Finding(**finding) for finding in check.findings] if check else [],
    )


async def _people(events: list[int]) -> dict[int, Person]:
    """For each event the first person it was for."""
    sides = Counterpart.filter(event_id__in=events, account__person_id__not_isnull=True).order_by("-id").select_related("account__person") if events else None
    return {side.event_id: side.account.person async for side in sides} if sides is not None else {}


def _key(address: str) -> str:
    try:
        return object_key(parse(address).canonical)
    except Refused:
        return ""
