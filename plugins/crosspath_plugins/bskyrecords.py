"""The records of a Bluesky account, as ``com.atproto.repo.listRecords`` answers them; the DID in an ``at://`` address is the person."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from crosspath import Act, Entry, Importer, NotTaken, hookimpl

_AT = re.compile(r"at://(did:[a-z]+:[\w.:%-]+)(?:/app\.bsky\.feed\.post/([\w.~:-]+))?")
_DID = re.compile(r"did:[a-z]+:[\w.:%-]+")
_LARGEST = 100 << 20
_ON_ACCOUNTS = {"app.bsky.graph.follow": "follow", "app.bsky.graph.block": "block"}
_ON_POSTS = {"app.bsky.feed.like": "like", "app.bsky.feed.repost": "repost"}
_POST = "app.bsky.feed.post"


class Records(Importer):
    """Likes, reposts, follows, blocks; posts as the replies, quotes and shares they are. One page of an answer, or several joined in a list."""

    name = "bluesky"
    title = "Bluesky records (JSON of com.atproto.repo.listRecords)"

    def recognizes(self, entry: Entry) -> bool:
        """By the names of its record types."""
        return entry.head.lstrip()[:1] in (b"{", b"[") and b'"app.bsky.' in entry.head and b'"records"' in entry.head

    def read(self, entry: Entry) -> Iterator[Act | NotTaken]:
        """The records in their order, numbered."""
        with entry.open() as file:
            raw = file.read(_LARGEST + 1)
        if len(raw) > _LARGEST:
            raise ValueError(f"it has more than {_LARGEST} bytes")
        answer = msgspec.json.decode(raw)
        pages = answer if isinstance(answer, list) else [answer]
        records = [record for page in pages if isinstance(page, dict) for record in page.get("records", ())]
        for number, record in enumerate(records, 1):
            value = record.get("value") if isinstance(record, dict) else None
            act = _act(number, value, record) if isinstance(value, dict) else None
            yield act or NotTaken(line=number, reason="It is nothing that was done for somebody.")


def _act(number: int, value: dict[str, Any], record: dict[str, Any]) -> Act | None:
    kind, at, key = value.get("$type"), value.get("createdAt"), str(record.get("uri", number))
    if kind in _ON_ACCOUNTS:
        did = value.get("subject")
        url = f"https://bsky.app/profile/{did}" if isinstance(did, str) and _DID.fullmatch(did) else None
        return Act(line=number, verb=_ON_ACCOUNTS[kind], url=url, occurred_at=at, key=key) if url else None
    if kind in _ON_POSTS:
        url = _page(value.get("subject"))
        return Act(line=number, verb=_ON_POSTS[kind], url=url, occurred_at=at, key=key) if url else None
    return _post(number, value, at, key) if kind == _POST else None


def _post(number: int, value: dict[str, Any], at: Any, key: str) -> Act | None:
    """What a post is to somebody: a reply before a quote before a share."""
    embed = value.get("embed") if isinstance(value.get("embed"), dict) else {}
    reply = value.get("reply") if isinstance(value.get("reply"), dict) else {}
    quoted = embed.get("record")
    quoted = quoted.get("record", quoted) if isinstance(quoted, dict) else None
    external = embed.get("external")
    shared = external.get("uri") if isinstance(external, dict) else None
    for verb, url in (("reply", _page(reply.get("parent"))), ("quote", _page(quoted)), ("share", shared)):
        if isinstance(url, str) and url.startswith("https://"):
            return Act(line=number, verb=verb, url=url, occurred_at=at, text=value.get("text") or None, key=key)
    return None


def _page(reference: Any) -> str | None:
    """The page of a post or an account that a reference (``{"uri": "at://…"}``) names."""
    found = _AT.fullmatch(str(reference.get("uri"))) if isinstance(reference, dict) else None
    if found is None:
        return None
    return f"https://bsky.app/profile/{found[1]}" + (f"/post/{found[2]}" if found[2] else "")


@hookimpl
def register_importers():
    """Records."""
    return [Records()]
