"""Google Reader (2005 to 1 July 2013; sharing removed in October 2011): subscriptions, stars, and shared items with notes."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from crosspath import Act, Entry, Importer, Inner, NotTaken, Platform, Resolved, Target, Url, hookimpl, replace

GOOGLE = re.compile(r"google\.(?:com?\.)?[a-z]{2,3}").fullmatch
SHARED = " => /reader/shared/{account_id}"
WHO = "user/{account_id:int:7}"


class GoogleReader(Platform):
    """What was below ``/reader`` on each of Google's hosts."""

    def knows(self, url: Url) -> bool:
        """Below ``/reader``, on Google in whatever country."""
        return url.segments[:1] == ("reader",) and GOOGLE(url.host) is not None

    def inner(self, url: Url) -> Inner | None:
        """The feed that was read, or the page that was shared."""
        return super().inner(at_home(url))

    def resolve(self, url: Url) -> Resolved:
        """What the address is on google.com."""
        return replace(super().resolve(at_home(url)), url=url.text)


def at_home(url: Url) -> Url:
    """The address on google.com; what one part of it has in it, like ``user/1234/state/com.google/starred``, taken apart."""
    home = replace(url, host="google.com") if GOOGLE(url.host) else url
    if any(part.startswith("user/") for part in url.segments):
        return replace(home, segments=tuple(piece for part in url.segments for piece in part.split("/") if piece))
    return home


googlereader = GoogleReader(
    name="googlereader",
    title="Google Reader",
    hosts=("reader.google.com", "fusion.google.com"),
    shapes=("google.com/ig/add?feedurl={inner}", "google.com/ig/adde?moduleurl={inner}"),
    wraps=(
        "google.com/reader/view/feed/**", "google.com/reader/public/atom/feed/**", "google.com/reader/atom/feed/**",
        "google.com/reader/link?url={inner}", "google.com/reader/view#stream/feed/{inner}", "google.com/reader/view#stream/feed%2F{inner}",
        "fusion.google.com/add?feedurl={inner}", "google.com/ig/add?feedurl={inner}", "google.com/ig/adde?moduleurl={inner}",
        "google.com/reader/preview/*/feed/**",
    ),
    urls={
        "item": ("/reader/item/{object_id}", "/reader/item/{tag}/item/{object_id:hex:16} => /reader/item/{object_id}"),
        "profile": (
            f"/reader/view#stream/user%2F{{account_id:int:7}}%2F{{state}}{SHARED}", f"/reader/view#stream/{WHO}/{{state}}{SHARED}",
            f"/reader/shared|atom/{WHO}/*{SHARED}", f"/reader/public/atom|javascript|javascript-sub|subscriptions|rss/{WHO}/*{SHARED}",
            f"/reader/view/{WHO}/*{SHARED}", f"/reader/bundle|m/{WHO}/*{SHARED}", "/reader/shared/{account_id:int:7}/*",
            "/reader/shared/{handle:name}/*",
        ),
        "listing": ("/reader/**",),
    },
    reserved=frozenset({"user"}),
    profile_url="https://google.com/reader/shared/{handle}",
    coded=("google.com/reader",),
    verbs={
        "item": ("like", "save", "share", "quote", "comment"),
        "profile": ("follow", "recommend", "comment"),
        "*": ("subscribe", "save"),
    },
    help={
        "comment": "I commented on something this person shared.",
        "follow": "I followed what this person shared.",
        "like": "I liked this item.",
        "quote": "I shared this item with a note.",
        "recommend": "I pointed others to this person.",
        "save": "I starred this.",
        "share": "I shared this item.",
        "subscribe": "I subscribed to this feed.",
    },
    examples={
        "http://www.google.de/reader/shared/12649763491721032377": {
            "kind": "profile", "account_id": "12649763491721032377", "canonical": "https://google.com/reader/shared/12649763491721032377",
        },
        "http://www.google.com/reader/shared/user%2F00420557349755252971%2Fstate%2Fcom.google%2Fstarred?hl=en": {
            "kind": "profile", "account_id": "00420557349755252971", "canonical": "https://google.com/reader/shared/00420557349755252971",
        },
        "http://www.google.co.uk/reader/public/atom/user/00420557349755252971/state/com.google/broadcast": {
            "kind": "profile", "account_id": "00420557349755252971",
        },
        "http://www.google.com/reader/shared/Joe": {"kind": "profile", "handle": "joe", "canonical": "https://google.com/reader/shared/joe"},
        "http://www.google.com/reader/item/tag:google.com,2005:reader/item/5e51f8d39a3c2c1c": {
            "kind": "item", "object_id": "5e51f8d39a3c2c1c", "canonical": "https://google.com/reader/item/5e51f8d39a3c2c1c",
        },
        "http://www.google.com/reader/view/#stream/user%2F00420557349755252971%2Fstate%2Fcom.google%2Fbroadcast": {
            "kind": "profile", "account_id": "00420557349755252971", "canonical": "https://google.com/reader/shared/00420557349755252971",
        },
        "http://www.google.com/reader/item/5e51f8d39a3c2c1c": {"kind": "item", "object_id": "5e51f8d39a3c2c1c"},
        "http://www.google.com/reader/view/": {"kind": "listing"},
        "https://reader.google.com/": {"kind": "listing"},
    },
    last_verified="2026-11-23",
    drift="gone",
)


class Takeout(Importer):
    """``starred.json``, ``shared.json``, ``liked.json`` and ``notes.json``: items with the page, the feed it came from, and my note to it.

    They say when the reader found an item, not when I did anything with it: so much is known, that it was not before.
    """

    name = "googlereader"
    title = "Google Reader (Takeout: starred, shared, liked, notes)"

    def recognizes(self, entry: Entry) -> bool:
        """By the name of the stream, near the beginning of each file."""
        return _STREAM.search(entry.head) is not None

    def read(self, entry: Entry) -> Iterator[Act | NotTaken]:
        """An item is an act each; a file is one JSON object."""
        with entry.open() as file:
            stream = json.loads(file.read())
        state = str(stream.get("id", "")).rpartition("/")[2] if isinstance(stream, dict) else ""
        items = stream.get("items") if isinstance(stream, dict) else None
        for number, item in enumerate(items if isinstance(items, list) else (), 1):
            yield _act(number, state, item) if isinstance(item, dict) else NotTaken(line=number, reason="This is no item.")


_STREAM = re.compile(rb'"user/[0-9-]+/state/com\.google/(starred|broadcast|like|created|broadcast-friends|reading-list)"')
_DID = {"starred": "save", "broadcast": "share", "like": "like", "created": "share"}


def _act(number: int, state: str, item: Mapping[str, Any]) -> Act | NotTaken:
    if state not in _DID:
        return NotTaken(line=number, reason="This was shared by others, not by you.")
    url = next((link["href"] for name in ("canonical", "alternate") for link in _each(item, name) if isinstance(link.get("href"), str)), "")
    if not url.lower().startswith(("https://", "http://")):
        return NotTaken(line=number, reason="The item has no address on the web.")
    note = next((said["content"] for said in _each(item, "annotations") if isinstance(said.get("content"), str)), "").strip()
    verb = "quote" if note and _DID[state] == "share" else _DID[state]
    origin = item["origin"] if isinstance(item.get("origin"), dict) else {}
    home, name = (origin.get(key) if isinstance(origin.get(key), str) else None for key in ("htmlUrl", "title"))
    return Act(
        line=number,
        verb=verb,
        url=url,
        title=str(item.get("title") or "")[:500] or None,
        text=note if note and verb == "quote" else None,
        note=note if note and verb != "quote" else None,
        target=Target(name=name, url=home) if home and home.lower().startswith("http") else None,
        key=str(item.get("id") or url),
        data={"precision": "none", **({"not_before": found} if (found := _found_at(item)) else {})},
    )


def _each(item: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = item.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _found_at(item: Mapping[str, Any]) -> str | None:
    """When the reader found an item."""
    stamp = str(item.get("crawlTimeMsec") or "")
    if not stamp.isascii() or not stamp.isdigit() or len(stamp) != 13:
        return None
    return datetime.fromtimestamp(int(stamp) / 1000, UTC).isoformat(timespec="seconds")


@hookimpl
def register_platforms():
    """Google Reader."""
    return [googlereader]


@hookimpl
def register_importers():
    """What it gave its users when it closed."""
    return [Takeout()]
