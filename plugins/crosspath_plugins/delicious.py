"""Delicious (del.icio.us, 2003; read-only since June 2017, bought by Pinboard): bookmarks for all to see, known by the MD5 of what they mark."""

from collections.abc import Iterator, Mapping
from hashlib import md5

from crosspath import Platform, Refused, Resolved, hookimpl, parse, replace

ITEM = " => delicious.com/url/{hash}"
WHO = " => delicious.com/{handle}"


class Delicious(Platform):
    """delicious.com under all its names."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """The digest of an address, whose case means nothing; other codes are as they are."""
        return replace(resolved, object_id=found["hash"].lower()) if "hash" in found else resolved

    def digests(self, address: str) -> Iterator[str]:
        """What the page at ``address`` may be called in ``/url/{digest}``, by how it was written when it was saved."""
        return map(digest_of, dict.fromkeys(spellings(address)))


def digest_of(address: str) -> str:
    """What Delicious called an address."""
    return md5(address.encode("utf-8", "surrogateescape"), usedforsecurity=False).hexdigest()


def spellings(address: str) -> Iterator[str]:
    """How ``address`` may have been written when it was saved: as it is, by either scheme, with ``www.`` or not, with a last slash or not."""
    yield address
    try:
        url = parse(address)
    except Refused:
        return
    rest = url.canonical.partition("://")[2].removeprefix(url.site)
    path, mark, query = rest.partition("?")
    bare = path.rstrip("/")
    for scheme in ("http", "https"):
        for host in (url.site, f"www.{url.site}"):
            for ending in ("", "/"):
                yield f"{scheme}://{host}{bare}{ending}{mark}{query}"


delicious = Delicious(
    name="delicious",
    title="Delicious",
    hosts=("delicious.com", "feeds.delicious.com", "badges.del.icio.us", "icio.us"),
    aliases={
        "del.icio.us": "delicious.com", "m.delicious.com": "delicious.com", "m.del.icio.us": "delicious.com",
        "previous.delicious.com": "delicious.com",
        "secure.delicious.com": "delicious.com", "secure.del.icio.us": "delicious.com",
    },
    wraps=(
        "del.icio.us/url/check?url={inner}", "delicious.com/url/check|view?url={inner}", "del.icio.us/url?url={inner}",
        "delicious.com/url?url={inner}", "del.icio.us/{handle:word}?url={inner}", "delicious.com/{handle:word}?url={inner}",
        "feeds.delicious.com/v2/json/urlinfo?url={inner}", "badges.del.icio.us/feeds/json/url/data?url={inner}",
    ),
    shares=("delicious.com/save|post?url={inner}", "del.icio.us/save|post?url={inner}", "secure.delicious.com/save?url={inner}"),
    urls={
        "short": (
            "delicious.com/rss/url/{hash:hex:32}" + ITEM,
            "delicious.com/url/{hash:hex:32}/*" + ITEM,
            "feeds.delicious.com/rss/url/{hash:hex:32}" + ITEM, "feeds.delicious.com/v2/rss|json/url|urlinfo/{hash:hex:32}" + ITEM,
            "badges.del.icio.us/feeds/json/url/**?hash={hash:hex:32}" + ITEM, "delicious.com/link/{object_id:alnum:6}/*", "icio.us/{object_id:alnum}",
        ),
        "collection": ("delicious.com/stacks/view/{object_id:alnum}/*",),
        "listing": (
            "delicious.com/search?p={word}", "delicious.com/tag|popular|recent|search|help|about|stacks|doc|explore|new|settings/**",
            "feeds.delicious.com/v2/rss|json/tag|popular|recent/**",
            "feeds.delicious.com/v2/rss|json", "delicious.com/rss/tag|popular|recent/**",
        ),
        "profile": (
            "delicious.com/rss|html|network|networkfans|subscriptions|for|inbox|tags|bundles/{handle:word}/*" + WHO,
            "feeds.delicious.com/rss|html/{handle:word}/*" + WHO,
            "feeds.delicious.com/v2/rss|json/network|networkmembers|networkfans|userinfo|alerts|tags|subscriptions|inbox/{handle:word}/*" + WHO,
            "feeds.delicious.com/v2/rss|json/{handle:word}/*" + WHO, "feeds.delicious.com/v2/fancy/userinfo|tags/{handle:word}" + WHO,
            "badges.del.icio.us/feeds/json/{handle:word}/*" + WHO, "delicious.com/{handle:word}/*",
        ),
    },
    reserved=frozenset(
        "about account alerts api bundles contact doc explore feeds for forgot guide help home html inbox join json link login logout network "
        "networkfans new "
        "networkmembers popular post posts press privacy recent register robots.txt rss save search settings signup stacks static subscriptions "
        "tag tags "
        "terms tools url urlinfo user userinfo users v1 v2 welcome www blog developers jobs".split()
    ),
    profile_url="https://delicious.com/{handle}",
    verbs={
        "short": ("save", "share", "thank"),
        "profile": ("follow", "recommend", "share"),
        "*": ("save", "share"),
    },
    help={
        "follow": "I put this person in my network.",
        "recommend": "I pointed others to this person.",
        "save": "I bookmarked this for all to see.",
        "share": "I sent this to someone with a for: tag.",
        "thank": "I thanked who saved this.",
    },
    examples={
        "http://del.icio.us/Joe": {"kind": "profile", "handle": "joe", "canonical": "https://delicious.com/joe"},
        "http://del.icio.us/rss/joe": {"kind": "profile", "handle": "joe", "canonical": "https://delicious.com/joe"},
        "http://delicious.com/joe/trees+pears": {"kind": "profile", "handle": "joe", "canonical": "https://delicious.com/joe"},
        "http://delicious.com/network/joe": {"kind": "profile", "handle": "joe", "canonical": "https://delicious.com/joe"},
        "http://feeds.delicious.com/rss/joe": {"kind": "profile", "handle": "joe", "canonical": "https://delicious.com/joe"},
        "http://feeds.delicious.com/v2/json/joe/trees?count=9": {"kind": "profile", "handle": "joe", "canonical": "https://delicious.com/joe"},
        "http://feeds.delicious.com/v2/json/networkfans/joe": {"kind": "profile", "handle": "joe"},
        "http://del.icio.us/url/46EFC577B7DDEF30D1C6FD13311B371E": {
            "kind": "short", "object_id": "46efc577b7ddef30d1c6fd13311b371e",
            "canonical": "https://delicious.com/url/46efc577b7ddef30d1c6fd13311b371e",
        },
        "http://feeds.delicious.com/v2/rss/url/46efc577b7ddef30d1c6fd13311b371e": {
            "kind": "short", "canonical": "https://delicious.com/url/46efc577b7ddef30d1c6fd13311b371e",
        },
        "http://delicious.com/stacks/view/HjDtjV": {"kind": "collection", "object_id": "HjDtjV"},
        "http://del.icio.us/tag/trees": {"kind": "listing", "canonical": "https://delicious.com/tag/trees"},
        "http://del.icio.us/help/": {"kind": "listing"},
        "http://del.icio.us/login": {"kind": "page"},
    },
    caseless=frozenset({"handle", "hash"}),
    last_verified="2026-11-23",
    drift="gone",
)


@hookimpl
def register_platforms():
    """Delicious."""
    return [delicious]
