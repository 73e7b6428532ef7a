"""WordPress: self-hosted blogs and wordpress.com. A comment's address tells its number and whether it waits for moderation."""

import re
from dataclasses import dataclass, replace

from crosspath import Capture, Draft, Resolved, Site, Url, hookimpl, links_in, parse

BLOG = "{handle:word}.wordpress.com"
NOISE = frozenset({"replytocom", "unapproved", "moderation-hash", "cpage"})
COMMENT_PAGE = re.compile(r"comment-page-\d+").fullmatch
# How CommentLuv introduces the commenter's own last post, below the words.
LUV_MARKS = ("recently posted…", "recently posted..", "would love you to read ..", "last blog post..", "last blog ..", "last post ..")


@dataclass(frozen=True, kw_only=True)
class WordPress(Site):
    """Blogs run by WordPress, on any host."""

    def resolve(self, url: Url) -> Resolved:
        """What the address is without the parts that only steer its comment form and comment pages."""
        segments = tuple(part for part in url.segments if not COMMENT_PAGE(part))
        return super().resolve(replace(url, segments=segments, query=tuple(pair for pair in url.query if pair[0] not in NOISE)))

    def normalize(self, capture: Capture) -> list[Draft]:
        """One event; the address says whether a comment is pending, and which comment it answers."""
        asked = parse(capture.url).params
        words, link = luv_apart(capture.text or "")
        own = [str(capture.data.get("cl_post_url") or ""), link]
        return [
            replace(
                draft,
                text=words or None,
                links=tuple(dict.fromkeys((*draft.links, *links_in(" ".join(own))))),
                state="pending" if "unapproved" in asked else draft.state,
                in_reply_to=f"{draft.object.url}#comment-{parent}" if (parent := asked.get("replytocom", "")).isdecimal() else None,
            )
            for draft in super().normalize(capture)
        ]


def luv_apart(text: str) -> tuple[str, str]:
    """A comment's words, and the line CommentLuv put below them ("" when there is none)."""
    text = text.strip()
    start = text.rfind(".-=")
    if start < 0 or not text.endswith("=-."):
        start = text.rfind("\n") + 1
        if not any(mark in text[start:].lower() for mark in LUV_MARKS):
            return text, ""
    return text[:start].rstrip(), text[start:]


wordpress = WordPress(
    name="wordpress",
    title="WordPress",
    hosts=("wordpress.com", "*.wordpress.com"),
    generators=frozenset({"wordpress", "wordpress.com", "elementor", "woocommerce", "jetpack"}),
    marks=frozenset({"api.w.org"}),
    shapes=(
        "/**?replytocom={comment:int}", "/**?unapproved={comment:int}", "/**?cpage={number:int}", "/**/comment-page-{number:int}",
        "/**#comment-{comment:int}", "/?p={post:int}", "/?page_id={page:int}", "/**/wp-content|wp-json|wp-comments-post.php/*",
    ),
    urls={
        "comment": ("{blog:word}.wordpress.com/**#comment-{object_id:int}", "/**#comment-{object_id:int}"),
        "post": ("wordpress.com/read|reader/feeds|blogs/{blog:int}/posts/{object_id:int}",),
        "article": (
            f"{BLOG}/{{year:int:4}}/{{month:int:2}}/{{day:int:2}}/{{slug}}", f"{BLOG}/?p={{object_id:int}}",
            "/{year:int:4}/{month:int:2}/{day:int:2}/{slug}", "/{year:int:4}/{month:int:2}/{slug}", "/**/archives/{object_id:int}",
            "/**?p={object_id:int}",
        ),
        "listing": (
            f"{BLOG}/**/feed", f"{BLOG}/tag|category/{{word}}", "/**/tag|category/{word}", "/**/feed", "/**/page/{number:int}",
            "wordpress.com/**",
        ),
        "profile": (
            "{blog:word}.wordpress.com/**/author/{handle}", f"{BLOG}/", "/**/author/{handle}", "/**/author/{handle}/page/{number:int}",
            "/?author={account_id:int}",
        ),
        "page": (f"{BLOG}/**",),
    },
    reserved=frozenset("akismet apps dashboard de developer en es fr jetpack learn log-in public-api r-login start support wordpress".split()),
    verbs={
        "article": ("comment", "share", "ask", "like", "link", "subscribe", "repost", "thank"),
        "post": ("comment", "like", "repost", "subscribe"),
        "comment": ("reply", "like", "thank"),
        "profile": ("follow", "subscribe", "recommend", "link", "message"),
        "listing": ("subscribe", "share", "link"),
        "*": ("comment", "share", "link", "subscribe", "recommend", "ask"),
    },
    help={
        "ask": "I asked a question in the comments.",
        "comment": "I commented on this post.",
        "follow": "I follow this blog or author.",
        "like": "I liked it with the star below.",
        "link": "I linked to this blog from my own site, or left my site as the address of my name.",
        "message": "I wrote through the contact form.",
        "recommend": "I put this blog on my blogroll or vouched for it.",
        "reply": "I answered this comment.",
        "repost": "I reblogged this post.",
        "share": "I posted this elsewhere.",
        "subscribe": "I subscribed to the posts or to the comments.",
        "thank": "I thanked the author.",
    },
    examples={
        "https://bob.example/?p=123": {"kind": "article", "object_id": "123", "canonical": "https://bob.example/?p=123"},
        "https://bob.example/2026/11/graft/?replytocom=7#respond": {"kind": "article", "canonical": "https://bob.example/2026/11/graft"},
        "https://bob.example/2026/11/graft/comment-page-2/#comment-9": {
            "kind": "comment", "object_id": "9", "canonical": "https://bob.example/2026/11/graft#comment-9",
        },
        "https://bob.example/2026/11/graft/?unapproved=9&moderation-hash=0f3a#comment-9": {
            "kind": "comment", "object_id": "9", "canonical": "https://bob.example/2026/11/graft#comment-9",
        },
        "https://ann.wordpress.com": {"kind": "profile", "handle": "ann", "canonical": "https://ann.wordpress.com/"},
        "https://ann.wordpress.com/2026/11/22/trees/": {"kind": "article", "handle": "ann"},
        "https://ann.wordpress.com/about/": {"kind": "page", "handle": "ann", "canonical": "https://ann.wordpress.com/about"},
        "https://ann.wordpress.com/author/eve/": {"kind": "profile", "handle": "eve"},
        "https://ann.wordpress.com/2026/11/22/trees/#comment-31": {"kind": "comment", "object_id": "31"},
        "https://wordpress.com/read/feeds/25823/posts/581": {"kind": "post", "object_id": "581"},
        "https://ann.wordpress.com/feed/": {"kind": "listing"},
    },
    last_verified="2026-11-23",
)


@hookimpl
def register_platforms():
    """WordPress."""
    return [wordpress]
