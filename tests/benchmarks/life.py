"""A log that looks like life, written straight into the tables: heavy tails, bursts, both directions; a few people get most of it."""

from __future__ import annotations

import hashlib
import itertools
import json
import random
import uuid
from collections import defaultdict
from datetime import datetime, timedelta

from crosspath.domain.verbs import VERBS
from crosspath.ledger.acts import act_key, digest, object_key
from crosspath.ledger.balance import Weighing
from crosspath.ledger.standing import weigh_anew
from crosspath.store.rows import Change, write_rows
from crosspath.store.tables import Account, Alias, Capture, Client, Counterpart, Event, Object, Person, Witness
from crosspath.store.writer import writing
from tortoise.models import Model

_GIVEN = {"like": 40, "comment": 20, "share": 10, "reply": 10, "repost": 6, "follow": 3, "thank": 4, "ask": 1, "review": 1, "recommend": 1, "link": 1}
_RECEIVED = {"like": 45, "comment": 15, "reply": 10, "share": 8, "repost": 6, "follow": 8, "mention": 4, "answer": 1, "ask": 1, "recommend": 1, "link": 1}
_YEARS = 5
_AT_ONCE = 20_000
_TABLES = ("object", "capture", "event", "side", "witness")

_COMMON = (
    "the to and a of in is it you that for on with I this was have be are not as but so my we at they about think good point thanks people dough would"
).split()
_SYLLABLES = "ba ker ti lo man ra sour do ugh pen sil vo ne gra ph ic ture mi cro log ing ter an el ston wa fi ber".split()


class Talk:
    """Words as people use them: a few of them everywhere, most hardly ever."""

    def __init__(self, chance: random.Random, words: int = 40_000) -> None:
        self._chance = chance
        self._words = _COMMON + ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(words)]
        self._often = list(itertools.accumulate(1 / (place + 2) for place in range(len(self._words))))

    def say(self, least: int, most: int) -> str:
        """So many words."""
        return " ".join(self._chance.choices(self._words, cum_weights=self._often, k=self._chance.randint(least, most))).capitalize()


async def live(events: int, people: int, now: datetime, *, seed: int = 7) -> None:
    """Fill an open, empty log with so many events between me and so many people, until ``now``."""
    chance = random.Random(seed)
    talk = Talk(chance)
    async with writing() as connection:
        client = await Client.create(name="crosspath", kind="cli", created_at=now)
        await write_rows(connection, Change([_person(number, now, chance) for number in range(1, people + 1)]))
        await write_rows(connection, Change([_account(number) for number in range(1, people + 1)]))
        await write_rows(connection, Change([_alias(number, now) for number in range(1, people + 1)]))
        objects: list[Model] = []
        rows: dict[str, list[Model]] = defaultdict(list)
        moment = now
        for number in range(events, 0, -1):
            # Bursts: most acts follow each other within minutes, then there is nothing for hours.
            pause = timedelta(days=365 * _YEARS) / events
            moment -= pause * (0.2 if chance.random() < 0.9 else 8.2)
            person = 1 + int(people * chance.random() ** 3)
            given = chance.random() < 0.55
            verb = chance.choices(*zip(*(_GIVEN if given else _RECEIVED).items(), strict=True))[0]
            thing = 1 + int(len(objects) * chance.random() ** 2) if objects and chance.random() < 0.4 else 0
            if not thing:
                objects.append(_object(len(objects) + 1, person, talk))
                rows["object"].append(objects[-1])
                thing = len(objects)
            event = _event(number, verb, "given" if given else "received", person, thing, moment, chance, talk)
            rows["capture"].append(_capture(event, objects[thing - 1], client.id, chance))
            rows["event"].append(event)
            rows["witness"].append(Witness(event_id=number, capture_id=number, channel="auto", confidence=1.0))
            rows["side"].append(Counterpart(event_id=number, account_id=person, role="author", confidence=1.0, occurred_at=moment))
            if len(rows["event"]) >= _AT_ONCE:
                await write_rows(connection, *(Change(rows[name]) for name in _TABLES))
                rows.clear()
        await write_rows(connection, *(Change(rows[name]) for name in _TABLES))
    await weigh_anew(Weighing())


def _person(number: int, now: datetime, chance: random.Random) -> Person:
    # One keeps an eye on some hundreds of people, however many one has met.
    kept = number <= 20 or chance.random() < 0.006
    categories = [chance.choice(("fan", "prospect", "collaborator", "mentor", "influencer", "admired"))] if kept else []
    return Person(id=number, name=f"Person {number}", categories=categories, cadence_days=30 if kept and number % 3 == 0 else None, created_at=now)


def _account(number: int) -> Account:
    url = f"https://person{number}.example/"
    site = f"person{number}.example"
    return Account(id=number, key=f"web:{url}", platform="web", handle=site, name=site, url=url, person_id=number)


def _alias(number: int, now: datetime) -> Alias:
    seen = {"first_seen": now, "last_seen": now}
    return Alias(account_id=number, platform="web", handle=f"person{number}.example", **seen)


def _object(number: int, author: int, talk: Talk) -> Object:
    url = f"https://person{author}.example/{number}"
    return Object(id=number, key=object_key(url), url=url, platform="web", kind="article", title=talk.say(3, 9), author_id=author)


def _capture(event: Event, thing: Object, client: int, chance: random.Random) -> Capture:
    sent = {"id": str(uuid.UUID(int=chance.getrandbits(128), version=4)), "verb": event.verb, "direction": event.direction, "url": thing.url}
    sent |= {"occurred_at": event.occurred_at.isoformat(), "source": "auto", "page": {"title": thing.title}, "text": event.text}
    payload = json.dumps({name: value for name, value in sent.items() if value is not None}, separators=(",", ":"), sort_keys=True)
    return Capture(
        id=event.id,
        client_id=client,
        capture_id=sent["id"],
        payload=payload,
        payload_hash=hashlib.sha256(payload.encode()).hexdigest(),
        received_at=event.observed_at,
        platform="web",
    )


def _event(number: int, verb: str, direction: str, person: int, thing: int, moment: datetime, chance: random.Random, talk: Talk) -> Event:
    words = talk.say(8, 40) + ("?" if chance.random() < 0.15 else ".")
    key = act_key(direction, verb, "me" if direction == "given" else f"me<{person}", thing)
    return Event(
        id=number,
        ulid=f"{number:026d}",
        act_key=key,
        dedupe_key=digest(key, number),
        direction=direction,
        verb=verb,
        platform="web",
        persona="me",
        object_id=thing,
        state="pending" if direction == "given" and verb == "comment" and chance.random() < 0.005 else "live",
        text=words if VERBS[verb].strength >= 5 else None,
        occurred_at=moment,
        precision="second",
        observed_at=moment,
        visibility="public",
        channel="auto",
        confidence=1.0,
    )
