"""Google Reader (2005 to 1 July 2013; sharing removed in October 2011): subscriptions, stars, and shared items with notes."""

import re

from crosspath import Inner, Platform, Resolved, Url, hookimpl, replace

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


@hookimpl
def register_platforms():
    """Google Reader."""
    return [googlereader]
