"""Mix, which took over from StumbleUpon: people, and the collections they put pages in."""

from crosspath import Platform, Rules, hookimpl

mix = Platform(
    name="mix",
    title="Mix",
    hosts=("mix.com",),
    aliases={"m.mix.com": "mix.com", "app.mix.com": "mix.com"},
    urls={
        "item": ("/!{object_id:code}:{title}", "/!{object_id:code}", "/!{object_id:code}/*"),
        "listing": ("/search|topics|topic|discover|settings|notifications|login|signup|about|terms|privacy|help|add|mixit/**",),
        "profile": ("/{handle:name}", "/{handle:name}/followers|following|likes|collections|all|saved/* => /{handle}"),
        "collection": ("/{handle:name}/{object_id:name}/*",),
        "page": ("/**",),
    },
    shares=("/add|mixit|submit|share?url={inner}",),
    reserved=frozenset(
        "about account add api app apps blog careers collections community contact cookies copyright creators discover download explore extension "
        "faq feed for-you guidelines help home import jobs legal likes login logout mixit notifications onboarding press privacy profile "
        "publishers register search settings share signin signup static submit support terms topic topics trending welcome".split()
    ),
    profile_url="https://mix.com/{handle}",
    verbs={
        "item": ("like", "save", "share"),
        "collection": ("follow", "share"),
        "profile": ("follow", "recommend"),
        "*": ("save", "share"),
    },
    help={
        "follow": "I follow this person or collection.",
        "like": "I liked this.",
        "recommend": "I pointed others to this person.",
        "save": "I put this in a collection of mine.",
        "share": "I mixed this for others, or posted it elsewhere.",
    },
    examples={
        "https://mix.com/Ann": {"kind": "profile", "handle": "ann", "canonical": "https://mix.com/ann"},
        "https://mix.com/ann/followers": {"kind": "profile", "handle": "ann", "canonical": "https://mix.com/ann"},
        "https://mix.com/ann/fruit-trees": {"kind": "collection", "handle": "ann", "object_id": "fruit-trees"},
        "https://mix.com/!0aB1c2:how-to-graft": {"kind": "item", "object_id": "0aB1c2"},
        "https://mix.com/topics/trees": {"kind": "listing", "handle": None},
        "https://mix.com/add?url=https%3A%2F%2Fmix.com%2Fann": {"kind": "profile", "handle": "ann", "wrapper": "mix.com"},
    },
    rules=Rules(private=("/settings/**",)),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """Mix."""
    return [mix]
