"""Bluesky: people, posts, lists, feeds, starter packs. A handle is a domain and can change hands; the DID stays."""

from dataclasses import dataclass, replace

from crosspath import Account, Platform, Resolved, Target, hookimpl

WHO = "/profile/{account_id:did}", "/profile/{handle:domain}"


@dataclass(frozen=True, kw_only=True)
class Bluesky(Platform):
    """bsky.app and the clients that show the same pages."""

    def account_of(self, target: Target, resolved: Resolved) -> Account | None:
        """The account of a handle, which may be given without ``.bsky.social``, or of a DID."""
        handle = (target.handle or "").strip().lstrip("@")
        if handle.startswith("did:"):
            return Account(platform=self.name, id=handle, name=target.name, url=f"https://bsky.app/profile/{handle}")
        if handle and "." not in handle:
            target = replace(target, handle=f"{handle}.bsky.social")
        return super().account_of(target, resolved)


bluesky = Bluesky(
    name="bluesky",
    title="Bluesky",
    hosts=("bsky.app", "go.bsky.app"),
    aliases=dict.fromkeys(
        ("main.bsky.dev", "staging.bsky.app", "deer.social", "fxbsky.app", "vxbsky.app", "bskyx.app", "bsyy.app", "cbsky.app"), "bsky.app"
    ),
    urls={
        "post": tuple(f"{who}/post/{{object_id:code}}/*" for who in WHO),
        "collection": (
            *(f"{who}/lists/{{object_id:code}}/*" for who in WHO), *(f"{who}/feed/{{object_id:code}}/*" for who in WHO),
            "/starter-pack/{account_id:did}/{object_id:code}", "/starter-pack/{handle:domain}/{object_id:code}",
            "/start/{account_id:did}/{object_id:code} => /starter-pack/{account_id}/{object_id}",
            "/start/{handle:domain}/{object_id:code} => /starter-pack/{handle}/{object_id}",
        ),
        "listing": (
            *(f"{who}/followers|follows|known-followers|search|labeler|feeds|lists|starter-packs/*" for who in WHO),
            "/search?q={words}", "/hashtag/{tag}", "/notifications|feeds|lists|messages|settings|saved|intent|explore/*",
        ),
        "short": ("go.bsky.app/{object_id:code}",),
        "profile": WHO,
    },
    profile_url="https://bsky.app/profile/{handle}",
    mentions="address",
    verbs={
        "post": ("reply", "repost", "like", "quote", "save", "thank"),
        "collection": ("subscribe", "recommend", "share", "like"),
        "profile": ("follow", "mention", "list_add", "recommend", "message"),
        "*": ("share", "save"),
    },
    help={
        "follow": "I follow this person.",
        "like": "I liked this.",
        "list_add": "I put this person on a list of mine.",
        "mention": "I named this person in a post.",
        "message": "I wrote to this person in private.",
        "quote": "I quoted this post with words of my own.",
        "recommend": "I put this person in a starter pack, or passed the pack on.",
        "reply": "I replied to this post.",
        "repost": "I reposted this.",
        "save": "I saved this post.",
        "share": "I posted this elsewhere.",
        "subscribe": "I use this feed or list.",
        "thank": "I thanked the author.",
    },
    examples={
        "https://bsky.app/profile/Ann.bsky.social": {
            "kind": "profile", "handle": "ann.bsky.social", "canonical": "https://bsky.app/profile/ann.bsky.social",
        },
        "https://bsky.app/profile/did:plc:z72i7hdynmk6r22z27h6tvur": {
            "kind": "profile", "account_id": "did:plc:z72i7hdynmk6r22z27h6tvur",
            "canonical": "https://bsky.app/profile/did:plc:z72i7hdynmk6r22z27h6tvur",
        },
        "https://main.bsky.dev/profile/bob.example/post/3l4omssdl632g?ref=x": {
            "kind": "post", "handle": "bob.example", "object_id": "3l4omssdl632g",
            "canonical": "https://bsky.app/profile/bob.example/post/3l4omssdl632g",
        },
        "https://bsky.app/profile/did:plc:z72i7hdynmk6r22z27h6tvur/post/3l4omssdl632g/liked-by": {
            "kind": "post", "object_id": "3l4omssdl632g", "account_id": "did:plc:z72i7hdynmk6r22z27h6tvur",
        },
        "https://bsky.app/profile/bob.example/lists/3kp5x2": {"kind": "collection", "handle": "bob.example", "object_id": "3kp5x2"},
        "https://bsky.app/profile/bob.example/feed/trees": {"kind": "collection", "handle": "bob.example", "object_id": "trees"},
        "https://bsky.app/starter-pack/bob.example/3lbq": {"kind": "collection", "handle": "bob.example", "object_id": "3lbq"},
        "https://bsky.app/profile/bob.example/followers": {"kind": "listing", "handle": "bob.example"},
        "https://bsky.app/start/bob.example/3lbq": {"kind": "collection", "canonical": "https://bsky.app/starter-pack/bob.example/3lbq"},
        "https://bsky.app/search?q=trees": {"kind": "listing", "canonical": "https://bsky.app/search?q=trees"},
        "https://bsky.app/intent/compose?text=hello": {"kind": "listing"},
    },
    last_verified="2026-11-23",
)


@hookimpl
def register_platforms():
    """Bluesky."""
    return [bluesky]
