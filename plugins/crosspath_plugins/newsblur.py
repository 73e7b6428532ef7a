"""NewsBlur: a reader of feeds, and the blurblogs its readers share stories on."""

from crosspath import Platform, Rules, hookimpl

newsblur = Platform(
    name="newsblur",
    title="NewsBlur",
    hosts=("newsblur.com", "*.newsblur.com"),
    aliases={"dev.newsblur.com": "newsblur.com", "staging.newsblur.com": "newsblur.com", "beta.newsblur.com": "newsblur.com"},
    urls={
        "post": ("{handle:word}.newsblur.com/story/{title}/{object_id}/*", "{handle:word}.newsblur.com/story/{object_id}"),
        "item": ("newsblur.com/story/{title}/{object_id}", "newsblur.com/site/{container:int}/{title}/story/{object_id}"),
        "listing": (
            "newsblur.com/social/rss|stories/{account_id:int}/{name}", "newsblur.com/social/{account_id:int}/{name}",
            "newsblur.com/site/{feed:int}/*", "newsblur.com/folder|saved|read|search/{word}/*", "newsblur.com/**",
        ),
        "profile": ("{handle:word}.newsblur.com/*",),
    },
    wraps=("/?url={inner}", "/?add={inner}"),
    shares=("/api/add_url|share_story?url={inner}",),
    reserved=frozenset("api assets blog dev discovery docs forum icons images imageproxy m nb old push static status www".split()),
    profile_url="https://{handle}.newsblur.com/",
    verbs={
        "post": ("comment", "repost", "like", "share"),
        "profile": ("follow", "recommend"),
        "*": ("subscribe", "save", "share"),
    },
    help={
        "comment": "I commented on this shared story.",
        "follow": "I follow this blurblog.",
        "like": "I marked this comment as a favorite.",
        "recommend": "I pointed others to this blurblog.",
        "repost": "I shared this story on my blurblog too.",
        "save": "I saved this story.",
        "share": "I shared this on my blurblog, or posted it elsewhere.",
        "subscribe": "I subscribed to this feed.",
    },
    examples={
        "https://ann.newsblur.com/": {"kind": "profile", "handle": "ann", "canonical": "https://ann.newsblur.com/"},
        "https://ann.newsblur.com/story/how-to-graft/12:0a1b2c": {"kind": "post", "handle": "ann", "object_id": "12:0a1b2c"},
        "https://www.newsblur.com/site/12/trees-weekly": {"kind": "listing"},
        "https://www.newsblur.com/story/how-to-graft/12:0a1b2c": {"kind": "item", "object_id": "12:0a1b2c"},
        "https://blog.newsblur.com/": {"kind": "listing", "handle": None},
        "https://www.newsblur.com/?url=https%3A%2F%2Fann.newsblur.com%2F": {"kind": "profile", "handle": "ann", "wrapper": "newsblur.com"},
    },
    rules=Rules(private=("newsblur.com/profile/**", "newsblur.com/account/**")),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """NewsBlur."""
    return [newsblur]
