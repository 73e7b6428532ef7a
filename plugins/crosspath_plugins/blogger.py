"""Blogger: blogs on blogspot, which one host a country shows alike, and on domains of their own; the people behind them at blogger.com."""

from crosspath import Account, Platform, Resolved, Rules, Site, Template, Url, hookimpl, replace

BLOG = "{handle:word}.blogspot.com"
COUNTRIES = (
    "ae al am ba be bg bj ca cf ch cl cm co.at co.id co.il co.ke co.nz co.uk co.za com.ar com.au com.br com.by com.co com.cy com.ee com.eg "
    "com.es com.mt com.ng com.tr com.uy cv cz de dk fi fr gr hk hr hu ie in is it jp kr li lt lu md mk mr mx my nl no pe pt qa re ro rs ru "
    "se sg si sk sn td tw ug vn"
).split()


class Blogger(Site):
    """A blog is its address; who writes there has a number at blogger.com."""

    def resolve(self, url: Url) -> Resolved:
        """What the address is at blogspot.com: the country's host, and ``/ncr`` that keeps off it, lead to the same page."""
        blog, mark, _ = url.host.partition(".blogspot.")
        if mark:
            segments = url.segments[1:] if url.segments[:1] == ("ncr",) else url.segments
            url = replace(url, host=f"{blog}.blogspot.com", segments=segments)
        return super().resolve(url)

    def canonical(self, url: Url, template: Template, found: dict[str, str]) -> str:
        """What the template says on Blogger's own hosts, the address itself on others."""
        own = url.host.endswith((".blogspot.com", "blogger.com"))
        return template.fill(url, found) if own else super().canonical(url, template, found)

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """The person of that number, else the blog."""
        base = Platform if resolved.account_id else Site
        return base.account(self, resolved, url, template)


blogger = Blogger(
    name="blogger",
    title="Blogger",
    hosts=("blogger.com", "blogspot.com", "*.blogspot.com", *(f"*.blogspot.{country}" for country in COUNTRIES)),
    aliases={"draft.blogger.com": "blogger.com", "www2.blogger.com": "blogger.com", "beta.blogger.com": "blogger.com"},
    generators=frozenset({"blogger"}),
    urls={
        "comment": ("{blog:word}.blogspot.com/**#c{object_id:int}", "{blog:word}.blogspot.com/**#comment-{object_id:int}", "/**#c{object_id:int}"),
        "article": (
            f"{BLOG}/{{year:int:4}}/{{month:int:2}}/{{slug}}.html", "/{year:int:4}/{month:int:2}/{slug}.html",
            "blogger.com/comment/frame/{blog:int}?po={object_id:int}",
            "blogger.com/comment/frame/{blog:int}?p={object_id:int} => blogger.com/comment/frame/{blog}?po={object_id}",
            "blogger.com/comment/fullpage|iframe/post/{blog:int}/{object_id:int} => blogger.com/comment/frame/{blog}?po={object_id}",
            *(
                f"blogger.com/{script}?blogID={{blog:int}}&postID={{object_id:int}} => blogger.com/comment/frame/{{blog}}?po={{object_id}}"
                for script in ("comment.g", "comment-iframe.g", "share-post.g", "email-post.g", "post-edit.g", "delete-comment.g")
            ),
            "blogger.com/feeds/{blog:int}/posts/default/{object_id:int}", "blogger.com/blog/post/edit/{blog:int}/{object_id:int}",
        ),
        "video": ("blogger.com/video.g?token={object_id}",),
        "media": ("{server:int}.bp.blogspot.com/**",),
        "listing": (
            f"{BLOG}/search?q={{words}}", f"{BLOG}/search/label/{{word}}", f"{BLOG}/feeds|search|b|sitemap.xml|atom.xml|rss.xml/**",
            f"{BLOG}/{{year:int:4}}", f"{BLOG}/{{year:int:4}}/{{month:int:2}}", f"{BLOG}/{{date}}_archive.html", f"{BLOG}/archive/**",
            "/search/label/{word}", "/feeds/**", "blogspot.com/**",
            "blogger.com/home|start|about|blog|feeds|features|go|next-blog|u/**",
            "blogger.com/blogger.g|follow-blog.g|follow.g|navbar.g|post-create.g|rearrange|add-widget.g?blogID={blog:int}",
            "blogger.com/profile-find.g?t={kind}&q={words}",
        ),
        "profile": ("blogger.com/profile/{account_id:int}/*", f"{BLOG}/"),
        "page": (f"{BLOG}/p/{{slug}}.html", f"{BLOG}/**"),
    },
    wraps=("/blog-this.g|blog_this.pyra?u={inner}",),
    reserved=frozenset({"bp", "bp0", "bp1", "bp2", "bp3", "draft", "m", "photos1", "resources"}),
    verbs={
        "article": ("comment", "share", "ask", "link", "thank", "subscribe"),
        "comment": ("reply", "thank"),
        "profile": ("follow", "subscribe", "recommend", "link", "message"),
        "listing": ("subscribe", "share", "link"),
        "*": ("comment", "share", "link", "follow", "recommend"),
    },
    help={
        "ask": "I asked a question in the comments.",
        "comment": "I commented on this post.",
        "follow": "I follow this blog.",
        "link": "I linked to this blog from my own site.",
        "message": "I wrote to its author in private.",
        "recommend": "I put this blog on my blog list or vouched for it.",
        "reply": "I answered this comment.",
        "share": "I posted this elsewhere.",
        "subscribe": "I subscribed to the posts or to the comments.",
        "thank": "I thanked the author.",
    },
    examples={
        "https://ann.blogspot.com": {"kind": "profile", "handle": "ann", "canonical": "https://ann.blogspot.com/"},
        "http://www.Ann.blogspot.co.uk/?m=1": {"kind": "profile", "handle": "ann", "canonical": "https://ann.blogspot.com/"},
        "https://ann.blogspot.de/2011/03/how-to-graft.html?m=1&spref=tw": {
            "kind": "article", "handle": "ann", "canonical": "https://ann.blogspot.com/2011/03/how-to-graft.html",
        },
        "https://ann.blogspot.com/2011/03/how-to-graft.html?showComment=1301000000000#c4567890": {
            "kind": "comment", "object_id": "4567890", "canonical": "https://ann.blogspot.com/2011/03/how-to-graft.html#c4567890",
        },
        "https://ann.blogspot.com/ncr/2011/03/how-to-graft.html": {
            "kind": "article", "canonical": "https://ann.blogspot.com/2011/03/how-to-graft.html",
        },
        "https://ann.blogspot.com/p/about.html": {"kind": "page", "handle": "ann"},
        "https://ann.blogspot.com/search/label/trees": {"kind": "listing", "handle": "ann"},
        "https://ann.blogspot.com/2011_03_01_archive.html": {"kind": "listing", "handle": "ann"},
        "https://ann.blogspot.com/feeds/posts/default?alt=rss": {"kind": "listing", "handle": "ann"},
        "https://www.blogger.com/profile/01234567890123456789": {
            "kind": "profile", "account_id": "01234567890123456789", "canonical": "https://blogger.com/profile/01234567890123456789",
        },
        "https://draft.blogger.com/profile/0123": {"kind": "profile", "account_id": "0123", "canonical": "https://blogger.com/profile/0123"},
        "https://www.blogger.com/comment/frame/12?po=345&hl=en": {"kind": "article", "object_id": "345"},
        "https://www.blogger.com/comment.g?blogID=12&postID=345&isPopup=true": {
            "kind": "article", "object_id": "345", "canonical": "https://blogger.com/comment/frame/12?po=345",
        },
        "https://www.blogger.com/video.g?token=AD6v5dy3": {"kind": "video", "object_id": "AD6v5dy3"},
        "https://www.blogger.com/blog-this.g?u=https%3A%2F%2Fann.blogspot.com%2F2011%2F03%2Fhow-to-graft.html&n=Grafting": {
            "kind": "article", "wrapper": "blogger.com", "canonical": "https://ann.blogspot.com/2011/03/how-to-graft.html",
        },
        "https://www.blogger.com/home": {"kind": "listing"},
        "https://www.blogger.com/blogger.g?blogID=12#allposts": {"kind": "listing", "canonical": "https://blogger.com/blogger.g?blogID=12"},
        "https://4.bp.blogspot.com/-a/tree.jpg": {"kind": "media"},
    },
    rules=Rules(
        card="li.comment",
        who=(".comment-header .user a@href", ".comment-header .user"),
        about=(".comment-header .datetime a@href",),
        words=".comment-content",
        private=("blogger.com/blog|home|post-edit.g|post-create.g/**",),
    ),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """Blogger."""
    return [blogger]
