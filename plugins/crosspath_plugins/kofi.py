"""Ko-fi: creators, their posts, galleries, shops and commissions."""

from crosspath import Platform, Rules, hookimpl

kofi = Platform(
    name="kofi",
    title="Ko-fi",
    hosts=("ko-fi.com", "storage.ko-fi.com", "cdn.ko-fi.com"),
    aliases={"m.ko-fi.com": "ko-fi.com", "beta.ko-fi.com": "ko-fi.com"},
    urls={
        "post": ("/post/{object_id}/*", "/p/{object_id:word}"),
        "photo": ("/i/{object_id:word}",),
        "collection": ("/album/{object_id}/*",),
        "product": ("/s/{object_id:word}", "/c/{object_id:word}", "/{handle:word}/wishlist/{object_id:word}"),
        "media": ("storage.ko-fi.com/**", "cdn.ko-fi.com/**"),
        "listing": (
            "/explore|discover?q={words}", "/explore|discover|search|home|manage|gold|about|blog|feed|account|features|pricing|buttons|widgets/**",
            "/streamalert|streamalerts|settings|messages|summary|my-supporters|shop|commissions|memberships|donations|help|support|login/**",
            "/Account|Manage|Home|Blog|Gold|Feed|StreamAlert|Settings|Messages/**",
        ),
        "profile": (
            "/{handle:word}/shop|gallery|posts|tiers|membership|memberships|commissions|goal|leaderboard|wishlist|polls|about/* => /{handle}",
            "/{handle:word}/home|donate|feed|media|albums|supporters|link|links|tip|goals|events/* => /{handle}", "/{handle:word}",
        ),
    },
    reserved=frozenset(
        "about account admin album api app apps assets auth blog brand buttons c cdn checkout commissions contact content cookies css dashboard "
        "discover donate donations explore faq favicon.ico feed features forgot gallery gold guidelines help home i images img index integrations "
        "inbox js legal login logout manage media membership memberships messages my-supporters notifications oauth p post posts press pricing "
        "privacy products profile register robots.txt s search settings shop signin signup sitemap.xml stream streamalert streamalerts summary "
        "support terms tiers tos verify webhooks widget widgets".split()
    ),
    profile_url="https://ko-fi.com/{handle}",
    verbs={
        "post": ("comment", "like", "share", "thank"),
        "photo": ("comment", "like", "share"),
        "product": ("tip", "review", "share", "recommend"),
        "profile": ("tip", "follow", "message", "recommend", "share"),
        "*": ("share", "like"),
    },
    help={
        "comment": "I commented here.",
        "follow": "I follow this creator.",
        "like": "I gave this a heart.",
        "message": "I wrote to this creator in private.",
        "recommend": "I recommended this to others.",
        "review": "I reviewed what I bought.",
        "share": "I posted this elsewhere.",
        "thank": "I thanked the creator.",
        "tip": "I bought the creator a coffee, joined a tier or bought something.",
    },
    examples={
        "https://ko-fi.com/AnnTrees": {"kind": "profile", "handle": "anntrees", "canonical": "https://ko-fi.com/anntrees"},
        "https://ko-fi.com/anntrees/shop?g=7": {"kind": "profile", "handle": "anntrees", "canonical": "https://ko-fi.com/anntrees"},
        "https://ko-fi.com/anntrees/?hidefeed=true&widget=true&embed=true": {"kind": "profile", "canonical": "https://ko-fi.com/anntrees"},
        "https://ko-fi.com/post/Two-Oaks-A1234ABC": {"kind": "post", "object_id": "Two-Oaks-A1234ABC"},
        "https://ko-fi.com/i/IA1234ABC": {"kind": "photo", "object_id": "IA1234ABC"},
        "https://ko-fi.com/album/Oaks-A1234ABC": {"kind": "collection", "object_id": "Oaks-A1234ABC"},
        "https://ko-fi.com/s/0f3a9b1c2d": {"kind": "product", "object_id": "0f3a9b1c2d"},
        "https://storage.ko-fi.com/cdn/useruploads/oak.png": {"kind": "media"},
        "https://ko-fi.com/explore": {"kind": "listing"},
        "https://ko-fi.com/gold": {"kind": "listing"},
    },
    rules=Rules(private=("/messages/**", "/manage/**", "/Manage/**", "/account/**", "/settings/**")),
    last_verified="2026-11-23",
    drift="high",
)


@hookimpl
def register_platforms():
    """Ko-fi."""
    return [kofi]
