"""Patreon: creators and their posts, collections and shops. A creator is known by a name, a user's number or a campaign's number."""

from crosspath import Account, Platform, Resolved, Rules, Template, Url, hookimpl, replace

USER = "/user?u={account_id}"
CAMPAIGN = "/m/{account_id}"


class Patreon(Platform):
    """patreon.com."""

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """The creator; users and campaigns are counted apart."""
        account = super().account(resolved, url, template)
        if account and account.id and "/m/" in resolved.canonical:
            return replace(account, id=f"campaign:{account.id}")
        return account


patreon = Patreon(
    name="patreon",
    title="Patreon",
    hosts=("patreon.com", "*.patreonusercontent.com"),
    aliases={"m.patreon.com": "patreon.com", "api.patreon.com": "patreon.com"},
    urls={
        "comment": (
            "/posts/{slug}-{post:int}/*?comment={object_id:int} => /posts/{post}?comment={object_id}", "/posts/{post:int}/*?comment={object_id:int}",
        ),
        "post": (
            "/posts/{object_id:int}/*", "/posts/{slug}-{object_id:int}/* => /posts/{object_id}",
            "/creation?hid={object_id:int} => /posts/{object_id}",
            "/api/posts/{object_id:int}/* => /posts/{object_id}", "/c|cw/{handle:word}/posts/{slug}-{object_id:int} => /posts/{object_id}",
            "/{handle:word}/posts/{slug}-{object_id:int} => /posts/{object_id}", "/{handle:word}/posts/{object_id:int} => /posts/{object_id}",
        ),
        "collection": ("/collection|collections/{object_id:int}/* => /collection/{object_id}",),
        "product": (
            "/shop/{slug}-{object_id:int}/* => /shop/{object_id}", "/shop/{object_id:int}/*",
            "/c|cw/{handle:word}/shop/{slug}-{object_id:int} => /{handle}/shop/{object_id}",
            "/{handle:word}/shop/{slug}-{object_id:int}/* => /{handle}/shop/{object_id}", "/{handle:word}/shop/{object_id:int}/*",
        ),
        "file": ("/file?h={post:int}&i={object_id:int}", "/file?h={post:int}&m={object_id:int}"),
        "media": ("{shard:slug}.patreonusercontent.com/**", "/media-u/**"),
        "listing": (
            "/api/**", "/rss/{handle:word}", "/search?q={q}", "/explore|topic|topics|search|posts|create|home|messages|notifications/**",
            "/settings|policy|apps|product|pricing|library|memberships|pledges|login|signup|logout|oauth2|portal|creators|podcast-rss/**",
            "/about|brand|careers|press|help|contact/**",
        ),
        "profile": (
            *(f"/{path}?u={{account_id:int}} => {USER}" for path in (
                "user", "user/posts", "user/community", "user/creators", "user/about", "user/membership", "profile", "profile/creators",
                "profile/posts",
                "bePatron", "becomePatron", "pledge", "join")),
            f"/bePatron?c={{account_id:int}} => {CAMPAIGN}", f"/pledge?c={{account_id:int}} => {CAMPAIGN}",
            f"/m/{{account_id:int}}/* => {CAMPAIGN}", f"/id:{{account_id:int}}/* => {CAMPAIGN}", f"/api/user/{{account_id:int}}/* => {USER}",
            "/c|cw|join|checkout|gift/{handle:word}/* => /{handle}", "/c|cw/@{handle:word}/* => /{handle}", "/@{handle:word}/* => /{handle}",
            "/{handle:word}/posts|about|membership|shop|collections|chats|chat|community|creators|gift|overview|home|recommendations/* => /{handle}",
            "/{handle:word}/events|links|tiers|join|videos|audio|drops|quips|popular|all/* => /{handle}", "/{handle:word}",
        ),
    },
    reserved=frozenset(
        "inbox account gifts redeem "
        "about accessibility admin api app apple-app-site-association apps auth bepatron becomepatron blog brand c campaign careers checkout "
        "collection collections commerce community compare contact cookie creation create creator creators creators101 cw dashboard discover "
        "download edit education email engineering error events explore faq features feed file filter fandom guidelines gift help home identity "
        "insights invite join jobs landing learn legal library link login logout m managed media media-u members membership memberships "
        "merch messages newsroom notifications oauth oauth2 onboarding partners password patreon-u payments payouts platform pledge pledges "
        "podcast-rss podcasts policy portal posts press pricing privacy product profile purchases referral register relationship rss search "
        "security settings shop signin signup sitemap sitemap.xml status store subscribe support tags team terms topic topics tour "
        "transparency unsubscribe upgrade user users verify video videos webhooks welcome".split()
    ),
    profile_url="https://www.patreon.com/{handle}",
    global_ids=frozenset({"post"}),
    verbs={
        "post": ("comment", "like", "share", "recommend", "thank"),
        "comment": ("reply", "like", "thank"),
        "product": ("tip", "review", "share"),
        "profile": ("tip", "follow", "recommend", "message", "share"),
        "*": ("share", "save", "like"),
    },
    help={
        "comment": "I commented on this post.",
        "follow": "I follow this creator without paying.",
        "like": "I liked this.",
        "message": "I wrote to this creator in private.",
        "recommend": "I recommended this to others.",
        "reply": "I replied to this comment.",
        "review": "I wrote about this product.",
        "save": "I saved this for later.",
        "share": "I posted this elsewhere.",
        "thank": "I thanked the creator.",
        "tip": "I support this creator as a member, or bought something.",
    },
    examples={
        "https://www.patreon.com/AnnTrees": {"kind": "profile", "handle": "anntrees", "canonical": "https://patreon.com/anntrees"},
        "https://www.patreon.com/c/AnnTrees/posts?filters[tag]=oak": {"kind": "profile", "canonical": "https://patreon.com/anntrees"},
        "https://www.patreon.com/cw/AnnTrees": {"kind": "profile", "canonical": "https://patreon.com/anntrees"},
        "https://www.patreon.com/join/anntrees/checkout?rid=7": {"kind": "profile", "handle": "anntrees"},
        "https://www.patreon.com/user/posts?u=123456": {
            "kind": "profile", "account_id": "123456", "canonical": "https://patreon.com/user?u=123456",
        },
        "https://www.patreon.com/m/4767637/posts": {"kind": "profile", "account_id": "4767637", "canonical": "https://patreon.com/m/4767637"},
        "https://www.patreon.com/posts/how-to-graft-743933": {
            "kind": "post", "object_id": "743933", "canonical": "https://patreon.com/posts/743933",
        },
        "https://www.patreon.com/creation?hid=743933": {"kind": "post", "canonical": "https://patreon.com/posts/743933"},
        "https://www.patreon.com/posts/how-to-graft-743933?comment=51": {
            "kind": "comment", "object_id": "51", "canonical": "https://patreon.com/posts/743933?comment=51",
        },
        "https://www.patreon.com/collection/2025?view=expanded": {"kind": "collection", "object_id": "2025"},
        "https://www.patreon.com/AnnTrees/shop/oak-print-1031": {
            "kind": "product", "handle": "anntrees", "object_id": "1031", "canonical": "https://patreon.com/anntrees/shop/1031",
        },
        "https://www.patreon.com/file?h=743933&i=51": {"kind": "file", "object_id": "51"},
        "https://c10.patreonusercontent.com/4/patreon-media/p/post/743933/0f3a/1.jpg": {"kind": "media"},
        "https://www.patreon.com/api/campaigns/4243769/posts": {"kind": "listing"},
        "https://www.patreon.com/search?q=trees": {"kind": "listing", "canonical": "https://patreon.com/search?q=trees"},
        "https://www.patreon.com/home": {"kind": "listing"},
        "https://www.patreon.com/policy/legal": {"kind": "listing"},
    },
    rules=Rules(private=("/messages/**", "/settings/**", "/checkout/**")),
    last_verified="2026-11-23",
    drift="high",
)


@hookimpl
def register_platforms():
    """Patreon."""
    return [patreon]
