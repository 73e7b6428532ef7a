"""StumbleUpon (2001 to 30 June 2018; accounts could move to Mix): thumbs, reviews of pages, and of people by the page that was theirs."""

from crosspath import Inner, Platform, Url, hookimpl, replace

HOME = "{handle:word}.stumbleupon.com"
TO_PROFILE = " => stumbleupon.com/stumbler/{handle}"


class StumbleUpon(Platform):
    """stumbleupon.com, where everyone had a host of their own."""

    def inner(self, url: Url) -> Inner | None:
        """The page that was reviewed or shown below the toolbar, without the toolbar's own parts."""
        found = super().inner(url)
        if found is None or url.segments[0] not in ("su", "to"):
            return found
        place = found.address.partition("://")[2] or found.address
        first, _, rest = place.partition("/")
        if ":" in first and "." not in first.partition(":")[0]:
            place = rest
        # After the address comes how it was found, like "t:7ed1;src:all".
        kept, _, last = place.rpartition("/")
        return replace(found, address=kept if last[:2] in ("t:", "r:") else place)


stumbleupon = StumbleUpon(
    name="stumbleupon",
    title="StumbleUpon",
    hosts=("stumbleupon.com", "*.stumbleupon.com", "su.pr"),
    aliases={"m.stumbleupon.com": "stumbleupon.com"},
    wraps=(
        "stumbleupon.com/to/event/redir?url={inner}", "stumbleupon.com/urlarchive/{page:int}/**", "stumbleupon.com/url|urlarchive/**",
        "stumbleupon.com/su|to/{code:alnum:5}/**", "stumbleupon.com/hostedbadge.php?r={inner}",
        "stumbleupon.com/services/{version}/badge.getinfo?url={inner}",
    ),
    shares=("stumbleupon.com/submit|badge|refer.php|newurl.php|share/*?url={inner}",),
    urls={
        "review": (
            f"{HOME}/review/{{object_id:int}}/* => stumbleupon.com/stumbler/{{handle}}/review/{{object_id}}",
            "stumbleupon.com/stumbler/{handle:word}/review/{object_id:int}/*",
        ),
        "collection": (
            "stumbleupon.com/stumbler/{handle:word}/list/{object_id:int}/*", "stumbleupon.com/list/{object_id:int}/*",
        ),
        "profile": (
            "stumbleupon.com/stumbler/{handle:word}/*", "stumbleupon.com/syndicate.php?stumbler={handle:word}" + TO_PROFILE,
            "stumbleupon.com/syndicate_stumblers.php?stumbler={handle:word}" + TO_PROFILE, "rss.stumbleupon.com/user/{handle:word}/*" + TO_PROFILE,
            f"{HOME}/*{TO_PROFILE}",
        ),
        "item": ("stumbleupon.com/content/{object_id:alnum}/*",),
        "group": ("stumbleupon.com/group|channel/{object_id:word}/*",),
        "listing": (
            "stumbleupon.com/tag|interest|topic|discover|category/{word}/**",
            "stumbleupon.com/home|login|signup|join|discover|popular|help|about|aboutus|submit|badge|url|stumbler|search/**",
        ),
        "short": (
            "stumbleupon.com/su/{object_id:alnum:5}/comments => /su/{object_id}", "stumbleupon.com/su/{object_id:alnum:5}", "su.pr/{object_id}",
        ),
    },
    reserved=frozenset("ads api b badge badges blog cdn developer developers help img media rss secure static support wiki".split()),
    profile_url="https://stumbleupon.com/stumbler/{handle}",
    verbs={
        "profile": ("follow", "connect", "review", "recommend", "message"),
        "review": ("like", "comment", "reply", "thank"),
        "*": ("like", "dislike", "share", "review", "save"),
    },
    help={
        "comment": "I commented on this review.",
        "connect": "I became this person's friend there.",
        "dislike": "I gave this a thumb down.",
        "follow": "I subscribed to this person.",
        "like": "I gave this a thumb up.",
        "message": "I wrote to this person in private.",
        "recommend": "I pointed others to this person.",
        "reply": "I answered this review.",
        "review": "I reviewed this page or this person.",
        "save": "I put this among my favorites.",
        "share": "I was the first to submit this, or sent it to others.",
        "thank": "I thanked who wrote this.",
    },
    examples={
        "http://Bob.stumbleupon.com/": {"kind": "profile", "handle": "bob", "canonical": "https://stumbleupon.com/stumbler/bob"},
        "http://bob.stumbleupon.com/blog/": {"kind": "profile", "handle": "bob"},
        "http://bob.stumbleupon.com/favorites/trees/": {"kind": "profile", "handle": "bob"},
        "http://www.stumbleupon.com/stumbler/bob/likes": {
            "kind": "profile", "handle": "bob", "canonical": "https://stumbleupon.com/stumbler/bob",
        },
        "http://www.stumbleupon.com/syndicate.php?stumbler=bob": {
            "kind": "profile", "handle": "bob", "canonical": "https://stumbleupon.com/stumbler/bob",
        },
        "http://rss.stumbleupon.com/user/bob/favorites": {"kind": "profile", "handle": "bob"},
        "http://bob.stumbleupon.com/review/12345678/": {
            "kind": "review", "handle": "bob", "object_id": "12345678", "canonical": "https://stumbleupon.com/stumbler/bob/review/12345678",
        },
        "http://www.stumbleupon.com/stumbler/bob/list/12345": {"kind": "collection", "handle": "bob", "object_id": "12345"},
        "http://www.stumbleupon.com/su/7T2Loc": {"kind": "short", "object_id": "7T2Loc"},
        "http://www.stumbleupon.com/su/1mrJjQ/comments": {"kind": "short", "canonical": "https://stumbleupon.com/su/1mrJjQ"},
        "http://su.pr/2aBcD3": {"kind": "short", "object_id": "2aBcD3", "canonical": "https://su.pr/2aBcD3"},
        "http://www.stumbleupon.com/content/1aBcD2": {"kind": "item", "object_id": "1aBcD2"},
        "http://www.stumbleupon.com/group/trees/": {"kind": "group", "object_id": "trees"},
        "http://www.stumbleupon.com/tag/trees/": {"kind": "listing"},
        "http://www.stumbleupon.com/aboutus/": {"kind": "listing"},
        "http://help.stumbleupon.com/a/b": {"kind": "page"},
    },
    last_verified="2026-11-23",
    drift="gone",
)


@hookimpl
def register_platforms():
    """StumbleUpon."""
    return [stumbleupon]
