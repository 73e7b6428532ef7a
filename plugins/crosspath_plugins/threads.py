"""Threads: people and their posts; one account with Instagram, one post under its author or by its code alone."""

from string import ascii_lowercase, ascii_uppercase, digits

from crosspath import Account, Control, IdTime, Platform, Resolved, Rules, Template, Url, fediverse_account, hookimpl


class Threads(Platform):
    """threads.com, which also shows people of other servers."""

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """As usual; somebody of another server is who they are there."""
        return fediverse_account(f"@{resolved.handle}") or super().account(resolved, url, template)


threads = Threads(
    name="threads",
    title="Threads",
    hosts=("threads.com", "*.threads.com", "*.threads.net"),
    aliases={"threads.net": "threads.com"},
    urls={
        "post": (
            "/@{handle:name}/post/{object_id:code}/* => /@{handle}/post/{object_id}",
            "/{handle:name}/post/{object_id:code}/* => /@{handle}/post/{object_id}",
            "/t|post/{object_id:code}/* => /t/{object_id}", "/share/{object_id:code}/*",
        ),
        "profile": (
            "/intent/follow?username={handle:name} => /@{handle}", "/ap/users/{account_id:int}/*",
            "/fediverse_profile/@{handle:acct}/* => /@{handle}",
            "/fediverse_profile/{handle:acct}/* => /@{handle}", "/@{handle:acct}/* => /@{handle}",
            "/@{handle:name}/* => /@{handle}",
        ),
        "collection": ("/custom_feed/{object_id:int}/*", "/feed/{object_id:int}/*"),
        "listing": (
            "/search?q={words}", "/tag/{words}", "/intent|search|settings|activity|saved|liked|insights|login|for_you|following|topics|messages/**",
        ),
        "page": ("{site:word}.threads.com/**", "{site:word}.threads.net/**"),
    },
    wraps=("l.threads.com/*?u={inner}", "l.threads.net/*?u={inner}", "/login?next={inner}", "/oembed?url={inner}"),
    shares=("/intent/post?url={inner}", "/intent/post?text={inner}"),
    reserved=frozenset("about activity ap intent login privacy search settings t terms".split()),
    profile_url="https://threads.com/@{handle}",
    global_ids=frozenset({"post"}),
    ids=IdTime(shift=23, epoch=1314220021721, alphabet=ascii_uppercase + ascii_lowercase + digits + "-_", least=8),
    verbs={
        "post": ("reply", "repost", "like", "quote", "save", "thank"),
        "profile": ("follow", "mention", "recommend", "message"),
        "*": ("share", "save"),
    },
    help={
        "follow": "I follow this person.",
        "like": "I liked this.",
        "mention": "I named this person in a post.",
        "message": "I wrote to this person in private.",
        "quote": "I quoted this post with words of my own.",
        "recommend": "I pointed others to this person.",
        "reply": "I replied to this post.",
        "repost": "I reposted this.",
        "save": "I saved this post.",
        "share": "I posted this elsewhere.",
        "thank": "I thanked the author.",
    },
    rules=Rules(
        card="[data-pressable-container]",
        who=('a[href^="/@"]@href',),
        about=('a[href*="/post/"]@href',),
        controls=(Control(verb="like", press='svg[aria-label="Like"]', done='svg[aria-label="Unlike"]'),),
        private=("/messages/**", "/settings/**", "/login/**"),
    ),
    examples={
        "https://www.threads.net/@Bob.Rivers": {"kind": "profile", "handle": "bob.rivers", "canonical": "https://threads.com/@bob.rivers"},
        "https://www.threads.com/@bob/replies?hl=en": {"kind": "profile", "handle": "bob", "canonical": "https://threads.com/@bob"},
        "https://www.threads.com/@bob/post/DNgo3zCpF6K/media?xmt=AQ": {
            "kind": "post", "handle": "bob", "object_id": "DNgo3zCpF6K", "canonical": "https://threads.com/@bob/post/DNgo3zCpF6K",
        },
        "https://www.threads.net/t/CudNjqlLSmA/embed/": {
            "kind": "post", "object_id": "CudNjqlLSmA", "canonical": "https://threads.com/t/CudNjqlLSmA",
        },
        "https://www.threads.net/fediverse_profile/bob@mastodon.social": {"kind": "profile", "handle": "bob@mastodon.social"},
        "https://www.threads.com/custom_feed/17890012345678901": {"kind": "collection", "object_id": "17890012345678901"},
        "https://www.threads.com/search?q=trees&serp_type=default": {"kind": "listing", "canonical": "https://threads.com/search?q=trees"},
        "https://www.threads.net/intent/post?text=hello": {"kind": "listing"},
        "https://www.threads.net/bob": {"kind": "page"},
        "https://help.threads.net/a": {"kind": "page"},
    },
    last_verified="2026-11-23",
    drift="high",
)


@hookimpl
def register_platforms():
    """Threads."""
    return [threads]
