"""Feedly: a reader of feeds. A subscription's address leads to the feed; the rest is the reader's own."""

from urllib.parse import unquote, urlencode

from crosspath import Inner, Platform, Rules, Url, hookimpl


class Feedly(Platform):
    """feedly.com, whose feeds stood in the fragment once and stand in the path now."""

    def inner(self, url: Url) -> Inner | None:
        """The feed subscribed to, which is part of the path or of the fragment as a whole."""
        query = f"?{urlencode(url.query, errors='surrogateescape')}" if url.query else ""
        for said in ("/".join(url.segments) + query, unquote(url.fragment)):
            _, mark, feed = said.partition("feed/http")
            if mark and not said.startswith("v3/"):
                scheme, _, rest = feed.partition(":/")
                return Inner(address=f"http{scheme}://{rest.lstrip('/')}")
        return super().inner(url)


feedly = Feedly(
    name="feedly",
    title="Feedly",
    hosts=("feedly.com",),
    aliases={"cloud.feedly.com": "feedly.com", "m.feedly.com": "feedly.com", "app.feedly.com": "feedly.com", "beta.feedly.com": "feedly.com"},
    urls={
        "item": ("/i/entry/{object_id}/*", "/entry/{object_id}"),
        "short": ("/e|f/{object_id:code}",),
        "collection": (
            "/i/collection/content/user/{account_id:uuid}/category/{object_id}", "/i/board/content/user/{account_id:uuid}/tag/{object_id}",
            "/i/board|collection|category|tag/{object_id}/*",
        ),
        "profile": ("/i/user|profile/{handle:name}",),
        "listing": ("/i/**", "/v3/**", "/home|i|explore|today|saved|pro|team|enterprise|about|apps|integrations|new-features|engineering/**"),
        "page": ("/**",),
    },
    wraps=(
        "/i/discover?query={inner}", "/i/subscribe?url={inner}", "/i/spotlight/{inner}", "/home?url={inner}", "/subscription?url={inner}",
        "/#discover/{inner}",
    ),
    caseless=frozenset(),
    verbs={"item": ("save", "share"), "collection": ("follow", "share"), "*": ("subscribe", "save", "share", "follow")},
    help={
        "follow": "I follow this person's boards or feeds.",
        "save": "I saved this to read later or to a board.",
        "share": "I shared this from the reader.",
        "subscribe": "I subscribed to this feed.",
    },
    examples={
        "https://feedly.com/i/subscription/feed%2Fhttps%3A%2F%2Ffeedly.com%2Fi%2Fboard%2Ftrees": {
            "kind": "collection", "canonical": "https://feedly.com/i/board/trees", "wrapper": "feedly.com",
        },
        "https://feedly.com/i/subscription/feed/https://feedly.com/i/board/trees": {"kind": "collection", "wrapper": "feedly.com"},
        "http://cloud.feedly.com/#subscription%2Ffeed%2Fhttps%3A%2F%2Ffeedly.com%2Fi%2Fboard%2Ftrees": {
            "kind": "collection", "canonical": "https://feedly.com/i/board/trees", "wrapper": "cloud.feedly.com",
        },
        "https://feedly.com/i/entry/aB1c2%2FdE3%3D_18c0ffee:1a2b:3c4d": {"kind": "item"},
        "https://feedly.com/e/aB1-c2": {"kind": "short", "object_id": "aB1-c2"},
        "https://feedly.com/i/profile/ann": {"kind": "profile", "handle": "ann"},
        "https://feedly.com/i/my": {"kind": "listing"},
    },
    rules=Rules(private=("/i/account/**", "/i/team/**")),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """Feedly."""
    return [feedly]
