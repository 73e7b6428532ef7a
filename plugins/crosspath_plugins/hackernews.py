"""Hacker News: stories, comments, people. The one a story names is who submitted it, not who wrote what it links to."""

from crosspath import Platform, hookimpl

ITEM = "/item?id={object_id:int}"

hackernews = Platform(
    name="hackernews",
    title="Hacker News",
    hosts=("news.ycombinator.com",),
    urls={
        "item": (
            # A comment has a page of its own besides its place in the thread.
            "/item?id={thread:int}#{object_id:int} => /item?id={object_id}",
            ITEM,
            f"/reply|vote|fave|flag|hide|context?id={{object_id:int}} => {ITEM.replace(':int', '')}",
        ),
        "profile": ("/user?id={handle:word}",),
        "listing": (
            "/threads?id={handle:word}", "/submitted?id={handle:word}", "/favorites?id={handle:word}", "/upvoted?id={handle:word}",
            "/from?site={container}", "/news|newest|front|best|active|ask|show|jobs|newcomments|shownew|noobstories|leaders|lists",
        ),
    },
    caseless=frozenset({"container"}),
    profile_url="https://news.ycombinator.com/user?id={handle}",
    roles={"item": "submitter"},
    verbs={
        "item": ("comment", "like", "share", "save", "reply", "answer", "thank"),
        "profile": ("recommend", "message", "mention"),
        "*": ("share", "save"),
    },
    help={
        "answer": "I answered a question asked here.",
        "comment": "I commented on this story.",
        "like": "I voted this up.",
        "mention": "I named this person.",
        "message": "I wrote to this person in private.",
        "recommend": "I pointed others to this person.",
        "reply": "I answered this comment.",
        "save": "I put this among my favorites.",
        "share": "I submitted this, or posted it elsewhere.",
        "thank": "I thanked whoever posted this.",
    },
    examples={
        "https://news.ycombinator.com/item?id=8863": {"kind": "item", "object_id": "8863"},
        "https://news.ycombinator.com/item?id=8863#8876": {
            "kind": "item", "object_id": "8876", "canonical": "https://news.ycombinator.com/item?id=8876",
        },
        "https://news.ycombinator.com/reply?id=8876&goto=item%3Fid%3D8863%238876": {
            "kind": "item", "object_id": "8876", "canonical": "https://news.ycombinator.com/item?id=8876",
        },
        "https://news.ycombinator.com/user?id=pg": {
            "kind": "profile", "handle": "pg", "canonical": "https://news.ycombinator.com/user?id=pg",
        },
        "https://news.ycombinator.com/threads?id=pg": {"kind": "listing", "handle": "pg"},
        "https://news.ycombinator.com/favorites?id=pg&comments=t": {
            "kind": "listing", "handle": "pg", "canonical": "https://news.ycombinator.com/favorites?id=pg",
        },
        "https://news.ycombinator.com/from?site=github.com/bob": {"kind": "listing", "container": "github.com/bob"},
        "https://news.ycombinator.com/newest?p=2": {"kind": "listing", "canonical": "https://news.ycombinator.com/newest"},
        "https://news.ycombinator.com/": {"kind": "listing", "canonical": "https://news.ycombinator.com/"},
    },
    last_verified="2026-11-23",
)


@hookimpl
def register_platforms():
    """Hacker News."""
    return [hackernews]
