"""Bluesky: people, posts, lists, feeds, starter packs. A handle is a domain and can change hands; the DID stays."""

from collections.abc import Mapping

from crosspath import Account, Composer, Control, IdTime, Platform, Request, Resolved, Rules, Target, hookimpl, replace

WHO = "/profile/{account_id:did}", "/profile/{handle:domain}"
NAMED = ("{account_id:did}", "{account_id}"), ("{handle:domain}", "{handle}")
"""Whom a part of an address names, and how it is put into another."""
MIRRORS = (
    "main.bsky.dev staging.bsky.app deer.social main.deer.social fxbsky.app vxbsky.app bskyx.app bskye.app bsyy.app cbsky.app witchsky.app "
    "catsky.social blacksky.community zeppelin.social"
).split()
TABS = (
    "posts|replies|media|video|videos|likes|followers|follows|following|known-followers|search|labeler|feeds|lists|starter-packs|avatar|banner|info"
)
API = "public.api.bsky.app/xrpc"


class Bluesky(Platform):
    """bsky.app and the clients that show the same pages."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """The handle a host below ``bsky.social`` is."""
        return replace(resolved, handle=f"{found['name']}.bsky.social") if "name" in found else resolved

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
    hosts=(
        "bsky.app", "go.bsky.app", "embed.bsky.app", "public.api.bsky.app", "bsky.social", "*.bsky.social", "pdsls.dev", "clearsky.app",
        "skyview.social",
    ),
    aliases={**dict.fromkeys(MIRRORS, "bsky.app"), "api.bsky.app": "public.api.bsky.app", "pdsls.com": "pdsls.dev"},
    urls={
        "post": (
            *(f"{who}/post/{{object_id:code}}/*" for who in WHO),
            *(
                f"{site}/{who}/app.bsky.feed.post/{{object_id:code}} => bsky.app/profile/{page}/post/{{object_id}}"
                for site in ("embed.bsky.app/embed", "pdsls.dev/at:")
                for who, page in NAMED
            ),
        ),
        "collection": (
            *(f"{who}/lists/{{object_id:code}}/*" for who in WHO), *(f"{who}/feed/{{object_id:code}}/*" for who in WHO),
            *(f"/starter-pack|start/{who}/{{object_id:code}}/* => /starter-pack/{page}/{{object_id}}" for who, page in NAMED),
        ),
        "listing": (
            "/search?q={words}", "/hashtag/{tag}/*", "/topic/{topic}",
            "/notifications|feeds|lists|messages|settings|saved|bookmarks|intent|explore|search|moderation|support|starter-pack|video-feed/**",
        ),
        "short": ("/starter-pack-short/{object_id:code} => go.bsky.app/{object_id}", "go.bsky.app/{object_id:code}"),
        "profile": (
            *WHO, *(f"/profile/{who}/{TABS}/* => /profile/{page}" for who, page in NAMED),
            "/profile/@{handle:domain} => /profile/{handle}", "{name:slug}.bsky.social => bsky.app/profile/{name}.bsky.social",
            *(
                f"{API}/app.bsky.actor.getProfile|app.bsky.feed.getAuthorFeed?actor={who} => bsky.app/profile/{page}"
                for who, page in NAMED
            ),
            *(f"{site}/{who}/* => bsky.app/profile/{page}" for site in ("pdsls.dev/at:", "clearsky.app") for who, page in NAMED),
        ),
        "page": ("bsky.social/**", "embed.bsky.app/**", "public.api.bsky.app/**", "pdsls.dev/**", "clearsky.app/**", "skyview.social/**"),
    },
    wraps=("go.bsky.app/redirect?u={inner}", "embed.bsky.app/*?url={inner}", "skyview.social/*?url={inner}"),
    shares=("/intent/compose?text={inner}",),
    profile_url="https://bsky.app/profile/{handle}",
    mentions="address",
    ids=IdTime(shift=10, microseconds=1, alphabet="234567abcdefghijklmnopqrstuvwxyz", least=13),
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
    rules=Rules(
        card='[data-testid^="feedItem-by-"], [data-testid^="postThreadItem-by-"]',
        # Before a reposted post stands who reposted it; the post's own address names its author.
        who=('a[href^="/profile/"][href*="/post/"]@href',),
        about=('a[href*="/post/"]@href',),
        words='div[data-word-wrap="1"]',
        controls=(
            Control(verb="like", press='[data-testid="likeBtn"]', done='[data-testid="likeBtn"][aria-label^="Unlike"]'),
            Control(verb="save", press='[data-testid="postBookmarkBtn"]', done='[data-testid="postBookmarkBtn"][aria-label^="Remove"]'),
            Control(verb="follow", press='[data-testid="followBtn"]', done='[data-testid="unfollowBtn"]'),
        ),
        composers=(Composer(verb="reply", box='[data-testid="composerTextInput"]', send='[data-testid="composerPublishBtn"]'),),
        requests=(Request(verb="save", path="/xrpc/app.bsky.bookmark.createBookmark"),),
        private=("/messages/**", "/settings/**", "/moderation/**"),
    ),
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
        "https://bsky.app/profile/bob.example/followers": {
            "kind": "profile", "handle": "bob.example", "canonical": "https://bsky.app/profile/bob.example",
        },
        "https://bsky.app/start/bob.example/3lbq": {"kind": "collection", "canonical": "https://bsky.app/starter-pack/bob.example/3lbq"},
        "https://bsky.app/search?q=trees": {"kind": "listing", "canonical": "https://bsky.app/search?q=trees"},
        "https://bsky.app/intent/compose?text=hello": {"kind": "listing"},
        "https://go.bsky.app/AbC123": {"kind": "short", "object_id": "AbC123"},
        "https://bob.bsky.social/": {
            "kind": "profile", "handle": "bob.bsky.social", "canonical": "https://bsky.app/profile/bob.bsky.social",
        },
        "https://embed.bsky.app/embed/did:plc:z72i7hdynmk6r22z27h6tvur/app.bsky.feed.post/3l4omssdl632g?id=1": {
            "kind": "post", "object_id": "3l4omssdl632g",
            "canonical": "https://bsky.app/profile/did:plc:z72i7hdynmk6r22z27h6tvur/post/3l4omssdl632g",
        },
        "https://pdsls.dev/at://bob.example/app.bsky.feed.post/3l4omssdl632g": {
            "kind": "post", "canonical": "https://bsky.app/profile/bob.example/post/3l4omssdl632g",
        },
        "https://bsky.social/about/blog": {"kind": "page"},
    },
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """Bluesky."""
    return [bluesky]
