"""WordPress: self-hosted blogs and wordpress.com. A comment's address tells its number and whether it waits for moderation."""

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl

from crosspath import (
    WEB,
    Account,
    Capture,
    Composer,
    Control,
    Draft,
    Inner,
    Request,
    Resolved,
    Rules,
    Site,
    Target,
    Template,
    Url,
    hookimpl,
    links_in,
    parse,
    replace,
)

BLOG = "{handle:word}.wordpress.com"
# What steers the comment form and the pages of comments; each but the hash is a number.
NOISE = frozenset({"replytocom", "unapproved", "cpage"})
# What wordpress.com adds to the address of a post to show it for phones, share it or like a comment.
HOSTED_NOISE = frozenset({"amp", "noamp", "share", "nb", "shared", "msg", "like_comment", "_wpnonce"})
FRAMES = frozenset({"jetpack.wordpress.com", "widgets.wp.com"})
COMMENT_PAGE = re.compile(r"comment-page-\d+").fullmatch
# What themes and comment plugins call a comment, besides WordPress itself.
FRAGMENTS = (
    "/**#comment-{object_id}", "/**#comment{object_id:int}", "/**#comment_{object_id}", "/**#comments-{object_id}", "/**#c{object_id:int}",
    "/**#isso-{object_id:int}", "/**#remark42__comment-{object_id}", "/**#com-{object_id}", "/**#ghost-comments-{object_id:hex:24}",
)
READER = "a8c|conversations|following|list|new|notifications|recent|search|subscriptions|tags"
SECTIONS = (
    "activities|comments|discover|domains|earn|explore|following|home|log-in|marketing|me|media|notifications|pages|plugins|posts|"
    "pricing|settings|sites|start|stats|support|tag|tags|themes|types"
)
FORM = "form[action$='/wp-comments-post.php']"
PARENT = "input[name='comment_parent']:not([value='0'])"
ANSWERING, COMMENTING = f"{FORM}:has({PARENT})", f"{FORM}:not(:has({PARENT}))"
# What plugins add to the form: my last post, chosen in CommentLuv while its box is ticked, and the name, in which KeywordLuv has keywords.
LUV_FIELDS = {
    "cl_post_url": f"{FORM}:has(#doluv:checked) [name='cl_post_url']", "cl_post_title": f"{FORM}:has(#doluv:checked) [name='cl_post_title']",
    "name": f"{FORM} [name='author']", "website": f"{FORM} [name='url']",
}
# How CommentLuv introduces the commenter's own last post, below the words.
LUV_MARKS = ("recently posted…", "recently posted..", "would love you to read ..", "last blog post..", "last blog ..", "last post ..")


class WordPress(Site):
    """Blogs run by WordPress, on any host."""

    def resolve(self, url: Url) -> Resolved:
        """What the address is without the parts that only steer its comment form and comment pages."""
        hosted = is_hosted(url)
        segments = url.segments[:-1] if url.segments and COMMENT_PAGE(url.segments[-1]) else url.segments
        if hosted and segments[-1:] == ("amp",):
            segments = segments[:-1]
        dropped = {key for key, value in url.query if key in NOISE and value.isdecimal() or hosted and key in HOSTED_NOISE}
        if "unapproved" in dropped:
            dropped.add("moderation-hash")
        return super().resolve(replace(url, segments=segments, query=tuple(pair for pair in url.query if pair[0] not in dropped)))

    def canonical(self, url: Url, template: Template, found: Mapping[str, str]) -> str:
        """What the template says on wordpress.com, the address itself on others."""
        return template.fill(url, found) if is_hosted(url) else super().canonical(url, template, found)

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """As of any site, where on wordpress.com a page about someone is that person's."""
        if resolved.kind == "profile" and is_hosted(url):
            return Account(platform=WEB, id=resolved.canonical, handle=resolved.handle, url=resolved.canonical)
        return super().account(resolved, url, template)

    def inner(self, url: Url) -> Inner | None:
        """As usual, and the post a frame of Jetpack's is for: its fragment tells."""
        if url.host in FRAMES and url.fragment:
            said = dict(parse_qsl(url.fragment))
            if said.get("parent"):
                return Inner(address=said["parent"])
            if said.get("origin") and said.get("post_id", "").isdecimal():
                return Inner(address=f"https://{said['origin']}/?p={said['post_id']}")
        return super().inner(url)

    def normalize(self, capture: Capture) -> list[Draft]:
        """One event; the address says whether a comment is pending, and which comment it answers."""
        asked = parse(capture.url).params
        _, keywords = keywords_apart(Target(name=str(capture.data.get("name") or "")))
        _, theirs = keywords_apart(capture.target)
        page = replace(capture.page, author=keywords_apart(capture.page.author)[0])
        capture = replace(capture, target=keywords_apart(capture.target)[0], page=page)
        words, link = luv_apart(capture.text or "")
        own = [str(capture.data.get("cl_post_url") or ""), link]
        return [
            replace(
                draft,
                text=words or None,
                links=tuple(dict.fromkeys((*draft.links, *links_in(" ".join(own))))),
                state="pending" if "unapproved" in asked else draft.state,
                in_reply_to=f"{draft.object.url}#comment-{parent}" if (parent := asked.get("replytocom", "")).isdecimal() else draft.in_reply_to,
                tags=(*draft.tags, *filter(None, (theirs, keywords))),
            )
            for draft in super().normalize(capture)
        ]


def is_hosted(url: Url) -> bool:
    """Whether the address is at wordpress.com, where every page has one spelling."""
    return url.host == "wordpress.com" or url.host.endswith(".wordpress.com")


def keywords_apart(who: Target | None) -> tuple[Target | None, str]:
    """Who it is, and what KeywordLuv has people type behind their name: ``Ann@Tree Care``; an address or a handle is left whole."""
    name, _, keywords = (part.strip() for part in (who and who.name or "").partition("@"))
    is_address = "@" in keywords or "." in keywords and " " not in keywords
    if who is None or not name or not keywords or is_address:
        return who, ""
    return replace(who, name=name), keywords


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
    hosts=(
        "wordpress.com", "*.wordpress.com", "wp.me", "widgets.wp.com", "i0.wp.com", "i1.wp.com", "i2.wp.com", "i3.wp.com", "profiles.wordpress.org",
    ),
    aliases={"m.wordpress.com": "wordpress.com"},
    generators=frozenset({"wordpress", "wordpress.com", "elementor", "woocommerce", "jetpack"}),
    marks=frozenset({"api.w.org"}),
    shapes=(
        "/**?replytocom={comment:int}", "/**?unapproved={comment:int}", "/**?cpage={number:int}", "/**/comment-page-{number:int}",
        "/**#comment-{comment:int}", "/?p={post:int}", "/?page_id={page:int}", "/?attachment_id={file:int}", "/?author_name={name}",
        "/wp-content|wp-includes|wp-json|wp-admin/**", "/**/wp-comments-post.php", "/**/wp-login.php", "/**/wp-json",
    ),
    urls={
        "comment": ("{blog:word}.wordpress.com/**#comment-{object_id:int}", "/**#comment-{object_id:int}", *FRAGMENTS),
        "short": ("wp.me/{object_id:code}",),
        "post": (
            "wordpress.com/read|reader/feeds|blogs/{blog:int}/posts/{object_id:int}",
            "public-api.wordpress.com/rest/{version}/sites/{blog}/posts/{object_id:int}",
            "public-api.wordpress.com/wp/v2/sites/{blog}/posts/{object_id:int}",
        ),
        "media": (
            "{handle:word}.files.wordpress.com/**", f"{BLOG}/?attachment_id={{object_id:int}}", f"{BLOG}/wp-content/**",
            "/**?attachment_id={object_id:int}", "/wp-content/uploads/**",
        ),
        "article": (
            f"{BLOG}/{{year:int:4}}/{{month:int:2}}/{{day:int:2}}/{{slug}}", f"{BLOG}/?p={{object_id:int}}",
            "/{year:int:4}/{month:int:2}/{day:int:2}/{slug}", "/{year:int:4}/{month:int:2}/{slug}", "/**/archives/{object_id:int}",
            "/**?p={object_id:int}",
        ),
        "listing": (
            f"{BLOG}/wp-admin|wp-json|wp-login.php|osd.xml|sitemap.xml/**", f"{BLOG}/**/feed", f"{BLOG}/**/feed/atom|rss|rss2|rdf",
            f"{BLOG}/**/page/{{number:int}}", f"{BLOG}/tag|category/{{word}}", f"{BLOG}/category/{{word}}/{{part}}",
            f"{BLOG}/{{year:int:4}}", f"{BLOG}/{{year:int:4}}/{{month:int:2}}", f"{BLOG}/{{year:int:4}}/{{month:int:2}}/{{day:int:2}}",
            f"{BLOG}/?s={{words}}", f"{BLOG}/?cat={{category}}", f"{BLOG}/?tag={{word}}", f"{BLOG}/?m={{date:int}}", f"{BLOG}/?feed={{format}}",
            "/**/tag|category/{word}", "/**/feed", "/**/page/{number:int}", "/wp-admin|wp-json|wp-login.php|wp-includes/**",
            "wordpress.com/read|reader/users/{handle}/lists", "wordpress.com/read|reader/list/{handle}/{list}",
            "wordpress.com/read|reader", f"wordpress.com/read|reader/{READER}/**", f"wordpress.com/{SECTIONS}/**",
            "public-api.wordpress.com/**", "jetpack.wordpress.com/**", "widgets.wp.com/**",
        ),
        "profile": (
            "wordpress.com/people/{handle:word} => {handle}.wordpress.com/", "wordpress.com/read|reader/users/{handle}",
            "wordpress.com/read|reader/users/id/{account_id:int}",
            "wordpress.com/read|reader/blogs|feeds/{account_id:int}", "profiles.wordpress.org/{handle}/* => profiles.wordpress.org/{handle}",
            "public-api.wordpress.com/rest/{version}/sites/{handle:domain}",
            "{blog:word}.wordpress.com/**/author/{handle}", f"{BLOG}/", "/**/author/{handle}", "/**/author/{handle}/page/{number:int}",
            "/?author={account_id:int}", "/?author_name={handle}",
        ),
        "page": (f"{BLOG}/**", "/?page_id={object_id:int}"),
    },
    wraps=(
        "i0.wp.com/**", "i1.wp.com/**", "i2.wp.com/**", "i3.wp.com/**", "s.wordpress.com/mshots/v1/{inner}",
        "wordpress.com/read|reader/feeds/{inner}",
    ),
    shares=("wordpress.com/post?url={inner}", "/wp-admin/press-this.php?u={inner}"),
    reserved=frozenset(
        "akismet apps automattic blog botd dashboard de developer developers discover ecommerce en es faq fr forums fi he hotmail id it ja jetpack "
        "learn log-in login m marketing nl pl public-api pt pt-br r-login reader ru s s0 s1 s2 sv search signup start stats store subscribe "
        "support sv tags theme themes tr v video videos vip wordpress wpcom www zh zh-cn zh-tw".split()
    ),
    verbs={
        "article": ("comment", "share", "ask", "like", "link", "subscribe", "repost", "thank"),
        "post": ("comment", "like", "repost", "subscribe"),
        "comment": ("reply", "like", "thank"),
        "profile": ("follow", "subscribe", "recommend", "link", "message"),
        "listing": ("subscribe", "share", "link"),
        "media": ("comment", "share", "link"),
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
        "https://ann.wordpress.com/2026/11/22/trees/amp/?share=twitter&nb=1": {
            "kind": "article", "canonical": "https://ann.wordpress.com/2026/11/22/trees",
        },
        "https://ann.wordpress.com/2026/11/22/trees/?amp": {"kind": "article", "canonical": "https://ann.wordpress.com/2026/11/22/trees"},
        "https://ann.wordpress.com/?p=12&preview=true": {"kind": "article", "canonical": "https://ann.wordpress.com/?p=12"},
        "https://ann.wordpress.com/?s=trees": {"kind": "listing", "handle": "ann"},
        "https://ann.wordpress.com/?attachment_id=77": {"kind": "media", "object_id": "77", "handle": "ann"},
        "https://ann.files.wordpress.com/2026/11/tree.jpg?w=300": {"kind": "media", "handle": "ann"},
        "https://bob.example/?attachment_id=12": {"kind": "media", "object_id": "12"},
        "https://bob.example/?author_name=eve": {"kind": "profile", "handle": "eve"},
        "https://wp.me/p1a2B-3c": {"kind": "short", "object_id": "p1a2B-3c", "canonical": "https://wp.me/p1a2B-3c"},
        "https://wordpress.com/reader/users/ann": {"kind": "profile", "handle": "ann"},
        "https://wordpress.com/read/feeds/https%3A%2F%2Fann.wordpress.com%2Ffeed%2F": {
            "kind": "listing", "canonical": "https://ann.wordpress.com/feed",
        },
        "https://wordpress.com/tag/trees": {"kind": "listing"},
        "https://wordpress.com/people/ann": {"kind": "profile", "handle": "ann", "canonical": "https://ann.wordpress.com/"},
        "https://public-api.wordpress.com/rest/v1.1/sites/ann.wordpress.com/posts/581": {"kind": "post", "object_id": "581"},
        "https://i0.wp.com/ann.wordpress.com/wp-content/uploads/2026/11/tree.jpg?w=300": {"kind": "media", "wrapper": "i0.wp.com"},
        "https://jetpack.wordpress.com/jetpack-comment/?blogid=1&postid=2#parent=https%3A%2F%2Fann.wordpress.com%2F2026%2F11%2F22%2Ftrees%2F": {
            "kind": "article", "canonical": "https://ann.wordpress.com/2026/11/22/trees", "wrapper": "jetpack.wordpress.com",
        },
        "https://widgets.wp.com/likes/index.html?ver=2026#blog_id=1&post_id=581&origin=ann.wordpress.com&obj_id=1-581-0f": {
            "kind": "article", "object_id": "581", "canonical": "https://ann.wordpress.com/?p=581",
        },
        "https://profiles.wordpress.org/ann/#content-plugins": {"kind": "profile", "handle": "ann"},
        "https://en.wordpress.com/": {"kind": "listing", "canonical": "https://en.wordpress.com/"},
    },
    rules=Rules(
        card='.comment[id^="comment-"]',
        who=(".comment-author a.url@href", ".comment-author .fn"),
        about=('a[href*="#comment-"]@href',),
        words=".comment-content",
        me=("#wp-admin-bar-my-account .display-name",),
        controls=(Control(verb="like", press="a.comment-like-link", done=".comment-likes.comment-liked"),),
        composers=(
            # The form moves below the comment that is answered, and its hidden field then holds that comment's number.
            Composer(
                verb="reply", box=f"{ANSWERING} textarea[name='comment']", send=f"{ANSWERING} [type='submit']",
                proof=("/**#comment-{object_id:int}",), pending=("/**?unapproved={object_id:int}",), fields=LUV_FIELDS,
            ),
            Composer(
                verb="comment", box=f"{COMMENTING} textarea[name='comment']", send=f"{COMMENTING} [type='submit']",
                proof=("/**#comment-{object_id:int}",), pending=("/**?unapproved={object_id:int}",), fields=LUV_FIELDS,
            ),
        ),
        requests=(
            Request(verb="comment", path="/**/wp-comments-post.php"), Request(verb="reply", path="/**/wp-comments-post.php"),
        ),
        private=(
            "wordpress.com/me/**",
            "/wp-admin/**", "/**/wp-login.php"),
    ),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """WordPress."""
    return [wordpress]
