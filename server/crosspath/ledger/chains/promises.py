"""Promises: what I said I would do for somebody, open until the log knows that I did it, or until I let go of it."""

from __future__ import annotations

from datetime import datetime

from crosspath.ledger.chains.vow import KEEPS, vow
from crosspath.ledger.merging import root_of
from crosspath.ledger.payload import MY_PERSONA
from crosspath.ledger.shapes.base import Cause, Next, PersonRef
from crosspath.ledger.shapes.chain import Chain
from crosspath.store.tables import Account, Event, Object, Person, Promise
from crosspath.store.writer import writing


class Unknown(LookupError):
    """There is no such person or event to promise anything."""


async def make_promise(
    verb: str,
    now: datetime,
    client: int | None,
    *,
    person: int | None = None,
    event: str | None = None,
    url: str | None = None,
    words: str | None = None,
    by: datetime | None = None,
) -> Chain:
    """A promise to do ``verb`` for a person, or for whom an ``event`` was for, whose words are then those of the promise.

    ``url`` is the thing it is about, where it is about one, as its canonical address. Raises :class:`Unknown`.
    """
    act = await Event.get_or_none(ulid=event, direction="given", undone_at=None).select_related("object") if event else None
    account = await Account.filter(counterparts__event_id=act.id, person_id__not_isnull=True).first() if act else None
    if event and account is None:
        raise Unknown
    whose = account.person_id if account else await root_of(person or 0)
    own = account.own_id if account else None if person == whose else person
    if not await Person.exists(id=whose, deleted_at=None):
        raise Unknown
    account = account or await Account.filter(person_id=whose, own_id=own).order_by("id").first()
    async with writing() as connection:
        promise = await Promise.create(
            person_id=whose,
            own_id=own,
            account_id=account.id if account else None,
            persona=act.persona if act else MY_PERSONA,
            verb=verb,
            url=url,
            event_id=act.id if act else None,
            words=words or (act.text if act else None) or "",
            made_at=act.occurred_at if act else now,
            by=by,
            client_id=client,
            using_db=connection,
        )
    (made,) = await list_promises(promise.made_at, None, only=promise.id)
    return made


async def drop_promise(number: int, now: datetime) -> bool:
    """Let go of a promise; it is kept in the log as such. Whether there was one."""
    return bool(await Promise.filter(id=number, dropped_at=None).update(dropped_at=now))


async def restore_promise(number: int) -> bool:
    """Keep in mind again what was let go of. Whether there was such a promise."""
    return bool(await Promise.filter(id=number, dropped_at__not_isnull=True).update(dropped_at=None))


async def list_promises(since: datetime, persona: str | None, *, only: int | None = None) -> list[Chain]:
    """The promises that are open, and those made since and kept, oldest first."""
    rows = Promise.filter(dropped_at=None, **({} if persona is None else {"persona": persona}), **({} if only is None else {"id": only}))
    found = []
    async for promise in rows.order_by("id").select_related("account", "event__object"):
        person = await Person.get_or_none(id=promise.person_id, deleted_at=None)
        if person is None:
            continue
        kept = await _kept(promise, person.id)
        if kept is None or promise.made_at >= since:
            found.append(await _chain(promise, person, kept))
    return found


async def _kept(promise: Promise, person: int) -> Event | None:
    """The act that kept a promise."""
    acts = Event.filter(
        counterparts__account__person_id=person, direction__in=("given", "mutual"), verb__in=KEEPS[promise.verb], persona=promise.persona, undone_at=None
    ).filter(occurred_at__gte=promise.made_at)
    if promise.url is not None:
        acts = acts.filter(object__url=promise.url)
    if promise.event_id is not None:
        acts = acts.exclude(id=promise.event_id)
    return await acts.order_by("occurred_at").select_related("object").first()


async def _chain(promise: Promise, person: Person, kept: Event | None) -> Chain:
    thing = await Object.filter(url=promise.url).first() if promise.url else None
    what = f"“{thing.title}”" if thing and thing.title else promise.url
    said = f": “{promise.words}”" if promise.words else ""
    there = [event for event in (kept, promise.event) if event]
    home = promise.account.url if promise.account else None
    target = promise.url or home
    act = Next(verb=promise.verb, url=target, text=f"Keep your promise to {person.name}") if kept is None and target else None
    return Chain(
        kind="promise",
        state="closed" if kept else "open",
        persona=promise.persona,
        person=PersonRef(id=person.id, name=person.name),
        text=f"You promised {person.name} {vow(promise.verb, what)}{said}" + ("" if said else "."),
        opened_at=promise.made_at,
        closed_at=kept.occurred_at if kept else None,
        evidence=[Cause(event=event.ulid, url=event.result_url or event.object.url, title=event.object.title) for event in there],
        act=act,
        id=promise.id,
        by=promise.by,
    )
