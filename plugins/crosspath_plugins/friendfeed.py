"""FriendFeed (2007 to 9 April 2015): what people did elsewhere, gathered in one feed, with likes and comments."""

from crosspath import Platform, hookimpl

TABS = "comments|likes|likesandcomments|friends|discussion|best|summary|subscriptions|subscribers|services|imported"

friendfeed = Platform(
    name="friendfeed",
    title="FriendFeed",
    hosts=("friendfeed.com", "friendfeed-api.com", "friendfeed-media.com", "ff.im"),
    aliases={"m.friendfeed.com": "friendfeed.com", "beta.friendfeed.com": "friendfeed.com"},
    wraps=("friendfeed.com/?url={inner}",),
    shares=("friendfeed.com/share?url={inner}", "friendfeed.com/share/bookmarklet/**?url={inner}"),
    urls={
        "post": (
            "friendfeed.com/e/{object_id}/*", "friendfeed-api.com/v2/entry/e/{object_id:hex:32} => friendfeed.com/e/{object_id}",
            "friendfeed.com/{handle:word}/{object_id:hex:8}/*",
        ),
        "photo": ("friendfeed-media.com/{object_id:hex:20}",),
        "group": ("friendfeed.com/rooms/{object_id:word}/* => /rooms/{object_id}",),
        "collection": ("friendfeed.com/list/{object_id:word}/*", "friendfeed.com/{handle:word}/lists/{object_id:word}"),
        "profile": (
            "friendfeed.com/api/feed/user/{handle:word}/* => /{handle}", "friendfeed.com/embed/widget|badge/{handle:word} => /{handle}",
            "friendfeed-api.com/v2/feed|feedinfo|picture/{handle:word}/* => friendfeed.com/{handle}",
            "friendfeed.com/{handle:word}",
            f"friendfeed.com/{{handle:word}}/{TABS}/* => /{{handle}}",
        ),
        "listing": (
            "friendfeed.com/search?q={word}",
            "friendfeed.com/search|public|everyone|settings|account|about|filter|share|api|groups|rooms/**",
        ),
        "short": ("ff.im/{object_id}",),
    },
    reserved=frozenset(
        "about account api b blog bookmarklet e embed everyone filter friends groups help import invite list lists login logout me mobile news "
        "public rooms "
        "search services settings share signup static stats subscriptions summary terms tools user v2 privacy jobs import press directs "
        "direct".split()
    ),
    profile_url="https://friendfeed.com/{handle}",
    verbs={
        "post": ("like", "comment", "share", "thank"),
        "photo": ("like", "comment", "share"),
        "profile": ("follow", "subscribe", "recommend", "message"),
        "group": ("join", "share"),
        "*": ("share", "subscribe"),
    },
    help={
        "comment": "I commented on this.",
        "follow": "I subscribed to this person.",
        "join": "I joined this group.",
        "like": "I liked this.",
        "message": "I wrote to this person in private.",
        "recommend": "I pointed others to this person.",
        "share": "I shared this there, or passed it on.",
        "subscribe": "I subscribed to this person's feed, or to this one.",
        "thank": "I thanked who shared this.",
    },
    examples={
        "http://friendfeed.com/Ade?service=digg": {"kind": "profile", "handle": "ade", "canonical": "https://friendfeed.com/ade"},
        "http://friendfeed.com/ade/comments?num=30": {"kind": "profile", "handle": "ade", "canonical": "https://friendfeed.com/ade"},
        "http://friendfeed.com/ade?format=atom": {"kind": "profile", "handle": "ade", "canonical": "https://friendfeed.com/ade"},
        "http://friendfeed-api.com/v2/feed/ade": {"kind": "profile", "handle": "ade", "canonical": "https://friendfeed.com/ade"},
        "http://friendfeed.com/ade/1a2b3c4d/how-to-graft": {
            "kind": "post", "handle": "ade", "object_id": "1a2b3c4d", "canonical": "https://friendfeed.com/ade/1a2b3c4d",
        },
        "http://friendfeed.com/e/71f0c4d2-2918-44cc-a2df-6f486e96e37c": {"kind": "post", "object_id": "71f0c4d2-2918-44cc-a2df-6f486e96e37c"},
        "http://friendfeed-media.com/7ed1a2cbdd70f7ed1a2cbdd70f": {"kind": "photo", "object_id": "7ed1a2cbdd70f7ed1a2cbdd70f"},
        "http://friendfeed.com/rooms/trees": {"kind": "group", "object_id": "trees"},
        "http://friendfeed.com/list/favorites": {"kind": "collection", "object_id": "favorites"},
        "http://ff.im/1aBcD": {"kind": "short", "object_id": "1aBcD"},
        "http://friendfeed.com/search?q=trees": {"kind": "listing"},
        "http://friendfeed.com/settings": {"kind": "listing"},
        "http://friendfeed.com/logout": {"kind": "page"},
    },
    last_verified="2026-11-23",
    drift="gone",
)


@hookimpl
def register_platforms():
    """FriendFeed."""
    return [friendfeed]
