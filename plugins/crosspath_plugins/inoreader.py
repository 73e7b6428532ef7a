"""Inoreader: a reader of feeds. A feed's address leads to the feed; streams people share have addresses of their own."""

from crosspath import Platform, Rules, hookimpl

inoreader = Platform(
    name="inoreader",
    title="Inoreader",
    hosts=("inoreader.com",),
    aliases={f"{name}.inoreader.com": "inoreader.com" for name in ("beta", "m", "jp", "us", "eu", "old", "light")} | {
        "innoreader.com": "inoreader.com",
    },
    urls={
        "item": ("/article/{object_id:hex:16}-{title}", "/article/{object_id:hex:16}", "/m/article/{object_id:hex:16} => /article/{object_id}"),
        "collection": (
            "/stream/user/{account_id:int}/tag/{object_id}/*", "/bundle/{object_id:alnum}", "/channel/{object_id:alnum}/*",
        ),
        "profile": ("/u/{handle:name}/*", "/user/{handle:name}", "/stream/user/{account_id:int}"),
        "listing": (
            "/folder|tag|search|active_search/{word}/*",
            "/dashboard|all_articles|starred|liked|blog|pricing|features|settings|preferences|login|signup|discover|feed|stream|u|reader|m/**",
        ),
        "page": ("/**",),
    },
    wraps=("/feed/{inner}", "/feed/**", "/?add_feed={inner}", "/m/feed/{inner}", "/bookmarklet/save|subscribe?url={inner}"),
    verbs={"item": ("save", "like", "share"), "profile": ("follow", "recommend"), "*": ("subscribe", "save", "share")},
    help={
        "follow": "I follow this reader.",
        "like": "I liked this article.",
        "recommend": "I pointed others to this reader.",
        "save": "I starred this article.",
        "share": "I shared this from the reader.",
        "subscribe": "I subscribed to this feed.",
    },
    examples={
        "https://www.inoreader.com/feed/https%3A%2F%2Finoreader.com%2Fu%2Fann": {"kind": "profile", "handle": "ann", "wrapper": "inoreader.com"},
        "https://jp.inoreader.com/feed/https://inoreader.com/u/ann": {"kind": "profile", "handle": "ann", "wrapper": "jp.inoreader.com"},
        "https://www.inoreader.com/article/3a9c6e7f00112233-how-to-graft": {"kind": "item", "object_id": "3a9c6e7f00112233"},
        "https://www.inoreader.com/stream/user/1005/tag/trees/view/html": {
            "kind": "collection", "account_id": "1005", "object_id": "trees", "canonical": "https://inoreader.com/stream/user/1005/tag/trees",
        },
        "https://www.inoreader.com/u/Ann": {"kind": "profile", "handle": "ann", "canonical": "https://inoreader.com/u/ann"},
        "https://www.inoreader.com/dashboard": {"kind": "listing"},
    },
    rules=Rules(private=("/preferences/**", "/settings/**")),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """Inoreader."""
    return [inoreader]
