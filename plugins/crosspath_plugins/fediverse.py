"""The archive of an account on Mastodon (``outbox.json``, ``likes.json``, ``bookmarks.json``) and its lists (``following_accounts.csv``)."""

import csv
import re
from collections.abc import Iterator
from html import unescape
from itertools import islice
from typing import Any

import msgspec
from crosspath import Act, Entry, Importer, NotTaken, Target, hookimpl

_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"</p>|<br\s*/?>")
_LARGEST = 100 << 20
_PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
_HEADER = "Account address"
_ADDRESS = re.compile(r"[\w.-]+@[\w-]+(\.[\w-]+)+")


class Outbox(Importer):
    """What I posted: an answer (``inReplyTo``) is a reply, a boost (``Announce``) a repost, others named in it are mentioned."""

    name = "mastodon-outbox"
    title = "Mastodon archive: outbox.json"

    def recognizes(self, entry: Entry) -> bool:
        """An ordered collection of activities."""
        head = entry.head
        return b'"OrderedCollection"' in head and b"outbox.json" in head

    def read(self, entry: Entry) -> Iterator[Act | NotTaken]:
        """The activities in their order, numbered."""
        for number, activity in enumerate(_items(entry), 1):
            yield from _acts(number, activity)


class Reactions(Importer):
    """What I liked and bookmarked: bare addresses of statuses, without a date."""

    name = "mastodon-reactions"
    title = "Mastodon archive: likes.json, bookmarks.json"

    def recognizes(self, entry: Entry) -> bool:
        """An ordered collection that is called so."""
        head = entry.head
        return b'"OrderedCollection"' in head and (b"likes.json" in head or b"bookmarks.json" in head)

    def read(self, entry: Entry) -> Iterator[Act | NotTaken]:
        """A like, or something saved, for each."""
        verb = "like" if b"likes.json" in entry.head else "save"
        for number, status in enumerate(_items(entry), 1):
            if isinstance(status, str) and status.startswith("https://"):
                yield Act(line=number, verb=verb, url=status, key=status)
            else:
                yield NotTaken(line=number, reason="This is no address of a status.")


class Following(Importer):
    """Whom I follow, since when nobody says."""

    name = "mastodon-following"
    title = "Mastodon: following_accounts.csv"

    def recognizes(self, entry: Entry) -> bool:
        """By its header, which differs from that of whom I muted."""
        return entry.head.decode("utf-8", "replace").removeprefix("\ufeff").startswith(f"{_HEADER},Show boosts")

    def read(self, entry: Entry) -> Iterator[Act | NotTaken]:
        """A follow for each account."""
        for number, row in enumerate(islice(csv.reader(entry.lines()), 1, None), 2):
            address = row[0].strip().removeprefix("@") if row else ""
            if _ADDRESS.fullmatch(address):
                handle, _, server = address.partition("@")
                yield Act(line=number, verb="follow", url=f"https://{server}/@{handle}", key=address)
            elif address:
                yield NotTaken(line=number, reason="This is no address of an account.")


def _items(entry: Entry) -> list[Any]:
    with entry.open() as file:
        raw = file.read(_LARGEST + 1)
    if len(raw) > _LARGEST:
        raise ValueError(f"it has more than {_LARGEST} bytes")
    collection = msgspec.json.decode(raw)
    items = collection.get("orderedItems") if isinstance(collection, dict) else None
    if not isinstance(items, list):
        raise ValueError("it has no orderedItems")
    return items


def _acts(number: int, activity: Any) -> Iterator[Act | NotTaken]:
    if not isinstance(activity, dict):
        yield NotTaken(line=number, reason="This is no activity.")
        return
    thing, at = activity.get("object"), activity.get("published")
    if activity.get("type") == "Announce" and isinstance(thing, str):
        yield Act(line=number, verb="repost", url=thing, occurred_at=at, key=thing)
    elif activity.get("type") == "Create" and isinstance(thing, dict) and isinstance(thing.get("id"), str):
        yield from _said(number, thing, at)
    else:
        yield NotTaken(line=number, reason="It is neither a post nor a boost.")


def _said(number: int, note: dict[str, Any], at: Any) -> Iterator[Act | NotTaken]:
    if _PUBLIC not in [*_listed(note.get("to")), *_listed(note.get("cc"))]:
        yield NotTaken(line=number, reason="It was not public.")
        return
    words = unescape(_TAG.sub("", _BREAK.sub("\n", str(note.get("content") or "")))).strip()
    named = [tag for tag in _listed(note.get("tag")) if isinstance(tag, dict) and tag.get("type") == "Mention"]
    where = note.get("url") or note["id"]
    if isinstance(note.get("inReplyTo"), str):
        whom = named[0] if named else {}
        yield Act(line=number, verb="reply", url=note["inReplyTo"], occurred_at=at, text=words or None, target=_target(whom), key=note["id"])
        named = named[1:]
    elif not named:
        yield NotTaken(line=number, reason="It is to nobody in particular.")
    for tag in named:
        yield Act(line=number, verb="mention", url=where, occurred_at=at, text=words or None, target=_target(tag), key=f"{note['id']} {tag.get('href')}")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _target(tag: dict[str, Any]) -> Target | None:
    href, name = tag.get("href"), tag.get("name")
    if not isinstance(href, str):
        return None
    return Target(url=href, handle=name.removeprefix("@") if isinstance(name, str) else None)


@hookimpl
def register_importers():
    """The archive's files."""
    return [Outbox(), Reactions(), Following()]
