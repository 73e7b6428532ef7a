"""MyBlogLog (2005 to 24 May 2011): communities of blogs, and the faces of recent readers beside the posts."""

from crosspath import Platform, hookimpl

mybloglog = Platform(
    name="mybloglog",
    title="MyBlogLog",
    hosts=("mybloglog.com", "pub.mybloglog.com", "track.mybloglog.com", "track2.mybloglog.com", "track3.mybloglog.com"),
    aliases={"m.mybloglog.com": "mybloglog.com"},
    wraps=("mybloglog.com/buzz/co_redir.php?href={inner}", "pub.mybloglog.com/coiserv.php?href={inner}", "mybloglog.com/links?url={inner}"),
    urls={
        "profile": (
            "mybloglog.com/buzz/members/mybloglog{account_id:hex:20}/*", "mybloglog.com/buzz/members/{handle:name}/*",
            "mybloglog.com/buzz/me/{handle:name} => /buzz/members/{handle}",
        ),
        "group": ("mybloglog.com/buzz/community/{object_id:name}/*",),
        "listing": ("mybloglog.com/buzz/**", "mybloglog.com/tag|tags|hot|help|learn_more/**"),
        "media": ("pub.mybloglog.com/**", "track.mybloglog.com/**", "track2.mybloglog.com/**", "track3.mybloglog.com/**"),
    },
    caseless=frozenset({"handle", "object_id"}),
    profile_url="https://mybloglog.com/buzz/members/{handle}",
    verbs={
        "profile": ("connect", "visit", "recommend", "message"),
        "group": ("join", "share"),
        "*": ("join", "share"),
    },
    help={
        "connect": "I became this person's contact.",
        "join": "I joined the community of this blog.",
        "message": "I wrote to this person in private.",
        "recommend": "I pointed others to this person.",
        "share": "I passed this on.",
        "visit": "I was there, and my face showed among the recent readers.",
    },
    examples={
        "http://www.mybloglog.com/buzz/members/1143AL/": {
            "kind": "profile", "handle": "1143al", "canonical": "https://mybloglog.com/buzz/members/1143al",
        },
        "http://www.mybloglog.com/buzz/members/joe/me/rss.xml": {
            "kind": "profile", "handle": "joe", "canonical": "https://mybloglog.com/buzz/members/joe",
        },
        "http://www.mybloglog.com/buzz/members/joe/hcard": {"kind": "profile", "handle": "joe"},
        "http://www.mybloglog.com/buzz/members/mybloglog97cb9f03ecc30acfa597/foaf": {
            "kind": "profile", "account_id": "97cb9f03ecc30acfa597",
            "canonical": "https://mybloglog.com/buzz/members/mybloglog97cb9f03ecc30acfa597",
        },
        "http://www.mybloglog.com/buzz/community/TreeCare/": {"kind": "group", "object_id": "treecare"},
        "http://www.mybloglog.com/buzz/": {"kind": "listing"},
        "http://www.mybloglog.com/buzz/co_redir.php?t=": {"kind": "listing"},
        "http://pub.mybloglog.com/coiface/4c4c.jpg": {"kind": "media"},
        "http://www.mybloglog.com/members": {"kind": "page"},
    },
    last_verified="2026-11-23",
    drift="gone",
)


@hookimpl
def register_platforms():
    """MyBlogLog."""
    return [mybloglog]
