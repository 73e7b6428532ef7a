"""Raindrop.io: bookmarks in collections, of which the public ones have addresses with their owner's name."""

from crosspath import Platform, Rules, hookimpl

raindrop = Platform(
    name="raindrop",
    title="Raindrop.io",
    hosts=("raindrop.io", "app.raindrop.io", "api.raindrop.io", "bg.raindrop.io", "help.raindrop.io", "developer.raindrop.io", "*.raindrop.page"),
    aliases={"beta.raindrop.io": "app.raindrop.io"},
    urls={
        "item": (
            "app.raindrop.io/my/{container:code}/item/{object_id:int}/* => app.raindrop.io/my/{container}/item/{object_id}",
            "app.raindrop.io/my/{container:code}/{object_id:int}/{tab:word} => app.raindrop.io/my/{container}/item/{object_id}",
            "api.raindrop.io/rest/v1/raindrop/{object_id:int}/*", "api.raindrop.io/v2/raindrop/{object_id:int}/*",
        ),
        "collection": (
            "app.raindrop.io/my/{object_id:code}/*", "raindrop.io/collection/{object_id:int}", "bg.raindrop.io/rss/public/{object_id:int}",
            "raindrop.io/{handle:word}/{title}-{object_id:int}/*", "{handle:word}.raindrop.page/{title}-{object_id:int}/*",
        ),
        "listing": (
            "app.raindrop.io/**", "api.raindrop.io/**", "bg.raindrop.io/**", "help.raindrop.io/**", "developer.raindrop.io/**",
            "raindrop.io/pro|download|blog|about|terms|privacy|press|jobs|login|signup|settings|app|static|search|explore|changelog|api|dev/**",
        ),
        "profile": (
            "raindrop.io/user/{account_id:int}/*", "raindrop.io/{handle:word}",
            "raindrop.io/{handle:word}/embed|view|public/* => raindrop.io/{handle}",
            "{handle:word}.raindrop.page/ => raindrop.io/{handle}",
        ),
    },
    shares=("/add?link={inner}", "/add?url={inner}", "app.raindrop.io/?link={inner}"),
    reserved=frozenset(
        "about account add api app apps auth blog business changelog collection collections contact dev developer download explore extension faq "
        "feedback forgot help home integrations jobs login logout me my oauth press pricing privacy pro profile search security settings share "
        "signin signup static status stella support team templates terms tools tos user users".split()
    ),
    profile_url="https://raindrop.io/{handle}",
    verbs={
        "collection": ("follow", "share", "subscribe"),
        "profile": ("follow", "recommend"),
        "*": ("save", "share"),
    },
    help={
        "follow": "I follow this person or collection.",
        "recommend": "I pointed others to this person.",
        "save": "I bookmarked this.",
        "share": "I put this in a public collection, or posted it elsewhere.",
        "subscribe": "I read this collection as a feed.",
    },
    examples={
        "https://raindrop.io/Ann": {"kind": "profile", "handle": "ann", "canonical": "https://raindrop.io/ann"},
        "https://ann.raindrop.page/": {"kind": "profile", "handle": "ann", "canonical": "https://raindrop.io/ann"},
        "https://raindrop.io/ann/fruit-trees-1234567/sort=title": {
            "kind": "collection", "handle": "ann", "object_id": "1234567", "canonical": "https://raindrop.io/ann/fruit-trees-1234567",
        },
        "https://raindrop.io/collection/1234567": {"kind": "collection", "object_id": "1234567"},
        "https://app.raindrop.io/my/1234567/item/7654321/preview": {
            "kind": "item", "object_id": "7654321", "container": "1234567", "canonical": "https://app.raindrop.io/my/1234567/item/7654321",
        },
        "https://app.raindrop.io/my/0": {"kind": "collection", "object_id": "0"},
        "https://app.raindrop.io/settings/account": {"kind": "listing"},
        "https://raindrop.io/pro": {"kind": "listing", "handle": None},
        "https://app.raindrop.io/add?link=https%3A%2F%2Fraindrop.io%2Fann&title=Ann": {
            "kind": "profile", "handle": "ann", "wrapper": "app.raindrop.io",
        },
    },
    rules=Rules(private=("app.raindrop.io/settings/**", "raindrop.io/settings/**")),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """Raindrop.io."""
    return [raindrop]
