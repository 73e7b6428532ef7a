"""Ghost: blogs and newsletters on anyone's host. Its portal is a fragment over whatever page one is on."""

from crosspath import Capture, Composer, Request, Rules, Site, Url, hookimpl, replace


class Ghost(Site):
    """Blogs run by Ghost, on any host."""

    def address(self, capture: Capture) -> Url:
        """The page below the portal: whoever signs up there subscribes to the blog."""
        url = super().address(capture)
        return replace(url, fragment="") if url.fragment.startswith("/portal") else url


ghost = Ghost(
    name="ghost",
    title="Ghost",
    hosts=("ghost.io", "*.ghost.io", "ghost.org"),
    generators=frozenset({"ghost"}),
    shapes=("/**#/portal", "/**#/portal/{page}", "/**#ghost-comments-{comment:hex:24}", "/ghost/**", "/members/api/**", "/.ghost/**"),
    urls={
        "comment": ("/**#ghost-comments-{object_id:hex:24}",),
        "listing": (
            "{handle:word}.ghost.io/rss|tag|page|archive|sitemap.xml|ghost|members|.ghost/**", "ghost.io/**",
            "ghost.org/explore|pricing|docs|changelog|about|resources|help|features/**", "/tag/{word}/*", "/rss|ghost|members|.ghost/**",
            "/page/{number:int}",
        ),
        "profile": (
            "{blog:word}.ghost.io/author/{handle}/*", "{handle:word}.ghost.io/", "ghost.org/explore/p/{handle}", "/author/{handle}/*",
        ),
        "article": ("{handle:word}.ghost.io/p/{object_id:uuid}", "{handle:word}.ghost.io/{slug}", "/p/{object_id:uuid}"),
        "page": ("{handle:word}.ghost.io/**",),
    },
    reserved=frozenset({"account", "admin", "billing", "blog", "demo", "docs", "forum", "help", "my", "static", "support"}),
    verbs={
        "article": ("comment", "share", "ask", "link", "subscribe", "thank"),
        "comment": ("reply", "like", "thank"),
        "profile": ("follow", "subscribe", "recommend", "link", "message"),
        "listing": ("subscribe", "recommend", "share"),
        "*": ("comment", "share", "link", "subscribe", "recommend", "tip"),
    },
    help={
        "ask": "I asked a question in the comments.",
        "comment": "I commented on this post.",
        "follow": "I follow this blog from the fediverse.",
        "like": "I liked this comment.",
        "link": "I linked to this blog from my own site.",
        "message": "I wrote to its author in private.",
        "recommend": "I recommend this blog from mine, or vouched for it.",
        "reply": "I answered this comment.",
        "share": "I posted this elsewhere.",
        "subscribe": "I subscribed to this newsletter.",
        "thank": "I thanked the author.",
        "tip": "I paid for this newsletter, or tipped its author.",
    },
    examples={
        "https://ann.ghost.io/": {"kind": "profile", "handle": "ann", "canonical": "https://ann.ghost.io/"},
        "https://ann.ghost.io/how-to-graft/?ref=newsletter": {"kind": "article", "handle": "ann"},
        "https://ann.ghost.io/author/eve/": {"kind": "profile", "handle": "eve"},
        "https://ann.ghost.io/tag/trees/": {"kind": "listing", "handle": "ann"},
        "https://bob.example/#/portal/signup": {"kind": "listing", "canonical": "https://bob.example/#/portal/signup"},
        "https://bob.example/how-to-graft/#ghost-comments-64f0a1b2c3d4e5f601234567": {
            "kind": "comment", "object_id": "64f0a1b2c3d4e5f601234567",
            "canonical": "https://bob.example/how-to-graft#ghost-comments-64f0a1b2c3d4e5f601234567",
        },
        "https://bob.example/.ghost/activitypub/users/index": {"kind": "listing"},
        "https://ghost.org/pricing/": {"kind": "listing"},
    },
    rules=Rules(
        card="[data-testid='comment-component']",
        who=("[data-testid='member-name']",),
        words="[data-testid='comment-content']",
        composers=(
            Composer(
                verb="comment", box="[data-testid='form-editor'] [contenteditable='true']", send="[data-testid='submit-form-button']",
            ),
        ),
        requests=(
            Request(verb="comment", path="/**/members/api/comments"), Request(verb="like", path="/**/members/api/comments/{id}/like"),
            Request(verb="subscribe", path="/**/members/api/send-magic-link"),
        ),
        private=("/ghost/**",),
    ),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """Ghost."""
    return [ghost]
