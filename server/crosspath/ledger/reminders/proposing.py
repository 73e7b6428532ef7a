"""What plugins propose, made into reminders like any other: with evidence, put away, snoozed, and never about whom I do not want to hear of."""

# ruff: noqa: S608 -- the names are those of our own tables; whatever came from outside is a value or a number.
from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import msgspec
from ulid import ULID

from crosspath.domain.present import Present
from crosspath.domain.proposal import Proposal
from crosspath.ledger.payload import MY_PERSONA
from crosspath.ledger.reminders.facts import Facts
from crosspath.ledger.reminders.reading import read_state_without_acts
from crosspath.ledger.shapes.base import Cause, Next, PersonRef
from crosspath.ledger.shapes.reminder import Reminder
from crosspath.ledger.standing import standings_of
from crosspath.plugins.host import Host
from crosspath.store.statement import Statement, as_time
from crosspath.store.tables import Balance, Person

_MOST_PEOPLE = 100
"""Whom plugins are asked about at once: those something was last between us and."""
_ACTS = 10


async def read_proposals(host: Host, present: Present, *, person: int | None = None) -> list[Reminder]:
    """What plugins propose now about the people I last had to do with, or about one, without what was put away."""
    if not host.proposes:
        return []
    people = [person] if person is not None else await _newest()
    acts = await _acts(people)
    standings = await _standings(acts, present.now)
    if not standings:
        return []
    facts = Facts(await read_state_without_acts(set(acts), present.now, present.attention), present.now)
    found = []
    for plugin, whose, proposal in await host.propose(standings, present.now):
        someone = facts.state.people[whose]
        reminder = _reminder(plugin, someone.name, whose, proposal, acts[whose])
        about = about_proposal(reminder.id[-26:])
        settled_at = facts.settled_at("proposed", whose, MY_PERSONA, about)
        is_settled = settled_at is not None and settled_at >= proposal.due_at
        if proposal.due_at <= present.now and not is_settled and not facts.hidden("proposed", someone, MY_PERSONA, about):
            found.append(reminder)
    return sorted(found, key=lambda each: (-each.due_at.timestamp(), each.id))


def about_proposal(text: str) -> int:
    """The number under which a decision about a proposal is kept, of the last part of the reminder's id."""
    return int(ULID.from_str(text)) % 2**31


def _reminder(plugin: str, name: str, person: int, proposal: Proposal, acts: Collection[Mapping[str, Any]]) -> Reminder:
    mark = hashlib.sha256(f"{plugin}\0{proposal.key}".encode()).digest()[:16]
    by_id = {act["event"]: act for act in acts}
    useful = Next(verb=proposal.verb, url=proposal.url, text=proposal.text)
    return Reminder(
        id=f"proposed-{person}-{ULID.from_bytes(mark)}",
        kind="proposed",
        person=PersonRef(id=person, name=name),
        persona=by_id[proposal.evidence[0]]["persona"],
        reason=proposal.reason,
        due_at=proposal.due_at,
        evidence=[Cause(event=ulid, url=by_id[ulid]["url"], title=by_id[ulid]["title"]) for ulid in dict.fromkeys(proposal.evidence)],
        act=useful,
        options=[useful],
    )


async def _newest() -> list[int]:
    """The people something was last between us and."""
    newest = Balance.filter(last_at__not_isnull=True).order_by("-last_at", "-person_id").limit(4 * _MOST_PEOPLE)
    return list(dict.fromkeys(await newest.values_list("person_id", flat=True)))[:_MOST_PEOPLE]


async def _acts(people: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    """Of each of these people the first act between us that has a date, then the newest, newest first."""
    statement, parts = Statement(), []
    for number, person in enumerate(people):
        for way, most in (("ASC", 1), ("DESC", _ACTS)):
            # One act may be with several accounts of a person; the index on time serves each account.
            parts.append(f"""SELECT * FROM (SELECT account.person_id, event.ulid, event.persona, event.direction, event.verb, event.occurred_at,
                event.result_url, object.url, object.title FROM account CROSS JOIN counterpart ON counterpart.account_id = account.id
                CROSS JOIN event ON event.id = counterpart.event_id CROSS JOIN object ON object.id = event.object_id
                WHERE account.person_id = {int(person)} AND event.direction <> 'observed' AND event.verb <> 'undo' AND event.undone_at IS NULL
                AND event.precision IN ('second', 'minute', 'day') ORDER BY counterpart.occurred_at {way} LIMIT {most}) AS acts{number}{way.lower()}""")
    found: dict[int, dict[str, dict[str, Any]]] = {}
    for row in await statement.add(" UNION ALL ".join(parts)).rows() if parts else ():
        act = {"event": row["ulid"], "persona": row["persona"], "direction": row["direction"], "verb": row["verb"]}
        place = {"occurred_at": as_time(row["occurred_at"]).isoformat(), "url": row["result_url"] or row["url"], "title": row["title"]}
        found.setdefault(row["person_id"], {}).setdefault(row["ulid"], act | place)
    return {person: sorted(acts.values(), key=lambda act: (act["occurred_at"], act["event"])) for person, acts in found.items()}


async def _standings(acts: Mapping[int, list[dict[str, Any]]], now: datetime) -> list[dict[str, Any]]:
    """What a plugin is told of each of these people."""
    rows = await Person.filter(id__in=acts, deleted_at=None) if acts else []
    standings = await standings_of({row.id for row in rows}, now) if rows else {}
    return [
        {
            **msgspec.to_builtins(standings[row.id]),
            "person": {"id": row.id, "name": row.name, "categories": row.categories, "goals": row.goals, "best_at": row.best_at},
            "first": acts[row.id][0],
            "acts": acts[row.id][: -_ACTS - 1 : -1],
        }
        for row in rows
    ]
