"""The acts as an ActivityStreams 2.0 collection (https://www.w3.org/TR/activitystreams-core/), for programs of the social web."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from typing import Any

import msgspec
from ulid import ULID

from crosspath.domain.verbs import VERBS
from crosspath.ledger.exports.selection import Selection
from crosspath.ledger.shapes.event import CounterpartShape, EventShape

_CONTEXT = ["https://www.w3.org/ns/activitystreams", {"xp": "https://crosspath.invalid/ns#", "verb": "xp:verb", "persona": "xp:persona", "direction": "xp:direction"}]
"""Ours are words beside the standard's, which readers that do not know them leave alone; their address need not lead anywhere."""
_KINDS = {"article": "Article", "post": "Note", "comment": "Note", "image": "Image", "video": "Video", "event": "Event", "account": "Person", "group": "Group"}
# What those verbs say by their type alone.
_PLAIN = {"visit", "like", "dislike", "save", "follow", "join", "repost", "invite", "block"}


async def write_as2(selection: Selection) -> AsyncIterator[bytes]:
    """One ``OrderedCollection``, oldest first, written as it is read."""
    head = {"@context": _CONTEXT, "type": "OrderedCollection", "summary": "A crosspath log", "totalItems": await selection.count()}
    yield msgspec.json.encode(head)[:-1] + b',"orderedItems":['
    comma = b""
    async for event in selection.acts():
        yield comma + b"\n" + msgspec.json.encode(_activity(event))
        comma = b","
    yield b"\n]}\n"


def _activity(event: EventShape) -> dict[str, Any]:
    verb = VERBS[event.verb]
    me = {"type": "Person", "name": event.persona}
    others = [_person(side) for side in event.counterparts]
    words = event.my_text or event.their_text
    activity: dict[str, Any] = {
        "id": ULID.from_str(event.id).to_uuid().urn,
        "type": verb.as2 if event.verb in _PLAIN else [verb.as2, f"xp:{event.verb.title().replace('_', '')}"],
        "actor": others[0] if event.direction == "received" and others else me,
        "verb": event.verb,
        "direction": event.direction,
        "persona": event.persona,
        "object": _made(event, words.text if words else None) if verb.as2 == "Create" else _thing(event),
    }
    if event.direction == "received":
        activity["to"] = me
    elif others:
        activity["to"] = others
    if event.precision != "none":
        activity["published"] = event.occurred_at
    if words and verb.as2 != "Create":
        activity["content"] = words.text
    if event.note:
        activity["summary"] = event.note
    return activity


def _made(event: EventShape, words: str | None) -> dict[str, Any]:
    """What I wrote, or they did, about the thing."""
    made: dict[str, Any] = {"type": "Note", "inReplyTo": _thing(event)}
    if event.result.url:
        made["id"] = made["url"] = event.result.url
    if words:
        made["content"] = words
    mentions = [{"type": "Mention", "href": side.url, "name": side.handle or side.name or side.account} for side in event.counterparts if side.url]
    if mentions:
        made["tag"] = mentions
    return made


def _thing(event: EventShape) -> dict[str, Any]:
    thing = event.object
    shown: dict[str, Any] = {"type": _KINDS.get(thing.kind, "Page"), "id": thing.url, "url": thing.url}
    if thing.title:
        shown["name"] = thing.title
    authors = [_person(side) for side in event.counterparts if side.role == "author"]
    if authors and event.direction == "given":
        shown["attributedTo"] = authors
    return shown


def _person(side: CounterpartShape) -> dict[str, Any]:
    shown = {"type": "Person", "id": side.url or uuid.uuid5(uuid.NAMESPACE_URL, side.account).urn, "name": side.name or side.handle or side.account}
    return shown | {"preferredUsername": side.handle} if side.handle else shown
