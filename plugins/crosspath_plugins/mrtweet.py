"""MrTweet (November 2008 to about 2011): whom to follow back on Twitter, and written recommendations. Its people are Twitter's."""

from crosspath import Account, Platform, Resolved, Template, Url, hookimpl

# The last part of an API address was the caller's key, which is nobody's business.
API = "api.mrtweet.com/v1/is_user|profile|recommendations|most_attention_towards|recommend/{handle:word}/*"


class MrTweet(Platform):
    """mrtweet.com, an add-on of Twitter."""

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """The person on Twitter."""
        return Account(platform="twitter", handle=resolved.handle, url=f"https://x.com/{(resolved.handle or '').lower()}")


mrtweet = MrTweet(
    name="mrtweet",
    title="MrTweet",
    hosts=("mrtweet.com", "api.mrtweet.com"),
    aliases={"mrtweet.net": "mrtweet.com"},
    urls={
        "profile": (
            f"{API} => mrtweet.com/user/{{handle}}", "mrtweet.com/user|users|profile|recommend|recommendations/{handle:word}/* => /user/{handle}",
            "mrtweet.com/@{handle:word} => /user/{handle}",
        ),
        "listing": ("mrtweet.com/home|about|faq|login|search|user|users|recommend|recommendations", "api.mrtweet.com/newapi|v1/*"),
    },
    reserved=frozenset("new edit search".split()),
    profile_url="https://mrtweet.com/user/{handle}",
    coded=("mrtweet.com", "api.mrtweet.com", "mrtweet.net"),
    verbs={"profile": ("recommend", "follow"), "*": ("share",)},
    help={
        "follow": "I followed this person back on Twitter.",
        "recommend": "I wrote why others should follow this person.",
        "share": "I passed this on.",
    },
    examples={
        "http://api.mrtweet.com/v1/recommendations/Bob/0f3a.json": {
            "kind": "profile", "handle": "bob", "canonical": "https://mrtweet.com/user/bob",
        },
        "http://mrtweet.com/user/bob": {"kind": "profile", "handle": "bob"},
        "http://mrtweet.net/@bob": {"kind": "profile", "handle": "bob", "canonical": "https://mrtweet.com/user/bob"},
        "http://mrtweet.com/about": {"kind": "listing"},
        "http://api.mrtweet.com/newapi": {"kind": "listing"},
        "http://mrtweet.com/bob": {"kind": "page"},
    },
    last_verified="2026-11-23",
    drift="gone",
)


@hookimpl
def register_platforms():
    """MrTweet."""
    return [mrtweet]
