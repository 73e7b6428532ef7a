"""Technorati (2002; its index of blogs was withdrawn in 2014): favorites, authority and reviews of blogs. Its reviews often disappeared."""

from crosspath import Platform, hookimpl

TO_PROFILE = " => technorati.com/people/technorati/{handle}"

technorati = Platform(
    name="technorati",
    title="Technorati",
    hosts=("technorati.com", "feeds.technorati.com", "api.technorati.com", "embed.technorati.com", "s.technorati.com"),
    aliases={"m.technorati.com": "technorati.com", "beta.technorati.com": "technorati.com"},
    wraps=(
        "/faves?add={inner}", "/faves/{handle}?add={inner}", "/favorites?add={inner}", "/favthis?add={inner}", "/ping?url={inner}",
        "/cosmos/rss|search.html|links.html?url={inner}", "/cosmos?url={inner}", "/links?url={inner}", "/search?sub=toolsearch&url={inner}",
        "/cosmos/search/**", "/claim?url={inner}",
    ),
    urls={
        "profile": (
            "/people/technorati/{handle:word}/*", "/people/{handle:word}" + TO_PROFILE, "/profile|faves|account/{handle:word}/*" + TO_PROFILE,
            "/profile.php?user={handle:word}" + TO_PROFILE,
        ),
        "item": ("/blogs/{object_id:domain}/*", "/blog/{object_id:domain}/* => /blogs/{object_id}"),
        "article": ("technorati.com/{topic:word}/article/{object_id:slug}/*", "technorati.com/{topic:word}/{part:word}/article/{object_id:slug}/*"),
        "listing": (
            "feeds.technorati.com/feed/posts/tag/{word}", "/tag|tags|search|pop|posts|videos|photos/**", "s.technorati.com/{word}",
            "/blogs|people|faves|weblog|about|help|signup|login|directory|state-of-the-blogosphere/**",
        ),
    },
    reserved=frozenset("add directory login signup technorati top top100 popular tags search help edit photos claim faq".split()),
    caseless=frozenset({"handle", "object_id"}),
    profile_url="https://technorati.com/people/technorati/{handle}",
    verbs={
        "item": ("follow", "review", "share", "link"),
        "profile": ("follow", "recommend"),
        "*": ("review", "share"),
    },
    help={
        "follow": "I made this blog or person a favorite.",
        "link": "I linked to this blog from my own.",
        "recommend": "I pointed others to this person.",
        "review": "I reviewed this blog.",
        "share": "I passed this on.",
    },
    examples={
        "http://technorati.com/people/technorati/Joe": {
            "kind": "profile", "handle": "joe", "canonical": "https://technorati.com/people/technorati/joe",
        },
        "http://technorati.com/people/technorati/joe/fans": {"kind": "profile", "handle": "joe"},
        "http://www.technorati.com/profile/joe": {
            "kind": "profile", "handle": "joe", "canonical": "https://technorati.com/people/technorati/joe",
        },
        "http://technorati.com/blogs/bob.example?reactions": {
            "kind": "item", "object_id": "bob.example", "canonical": "https://technorati.com/blogs/bob.example",
        },
        "http://technorati.com/technology/article/how-to-graft-trees/": {"kind": "article", "object_id": "how-to-graft-trees"},
        "http://technorati.com/tag/trees+pears": {"kind": "listing"},
        "http://technorati.com/blogs/top100/": {"kind": "listing"},
        "http://feeds.technorati.com/feed/posts/tag/trees": {"kind": "listing"},
        "http://technorati.com/faves": {"kind": "listing"},
    },
    last_verified="2026-11-23",
    drift="gone",
)


@hookimpl
def register_platforms():
    """Technorati."""
    return [technorati]
