"""Any page on any site: blogs above all. The shapes that most software gives profiles, articles and comments."""

from collections.abc import Iterator

from crosspath import WEB, Account, Resolved, Rules, Site, Template, Url, hookimpl, parse, replace

from crosspath_plugins.web.people import whose
from crosspath_plugins.web.private import PRIVATE
from crosspath_plugins.web.sites import SITE_WORDS


class Web(Site):
    """The web at large: templates say what a page is, the words in an address whose it is."""

    def resolve(self, url: Url) -> Resolved:
        """What ``url`` is, and whose where its shape or its host says so. A comment is not by whom the page below it is."""
        resolved = super().resolve(url)
        if resolved.handle or resolved.account_id or resolved.kind == "comment":
            return resolved
        owner = whose(replace(url, host=self.aliases[url.host]) if url.host in self.aliases else url)
        if owner is None:
            return resolved
        page = owner.page.canonical
        return replace(
            resolved,
            kind=owner.kind or resolved.kind,
            handle=owner.handle,
            account_id=owner.number,
            account=Account(platform=WEB, id=page, handle=owner.handle, url=page),
        )

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """Whose address it is; where a site shows the same people at two places, at the one they are known by."""
        account = super().account(resolved, url, template)
        folds = account is not None and resolved.kind != "profile" and self.lists(url)
        return self.resolve(parse(account.id)).account if folds else account


def on_spotify(word: str) -> Iterator[str]:
    """Where Spotify shows a thing of this kind, in any language, whoever passed the link on."""
    for language in ("", "intl-{language}/"):
        yield f"open.spotify.com/{language}{word}/{{object_id:alnum:22}} => open.spotify.com/{word}/{{object_id}}"


web = Web(
    name="web",
    title="Any web page",
    hosts=(
        "coub.com", "crunchbase.com", "dai.ly", "dailymotion.com", "*.dailymotion.com", "gravatar.com", "*.gravatar.com", "gumroad.com",
        "*.gumroad.com", "loom.com", "open.spotify.com", "snapchat.com", "wellfound.com", "*.wikipedia.org", "wistia.com", "*.wistia.com",
        "wistia.net", "*.wistia.net",
    ),
    aliases={"angel.co": "wellfound.com", "useloom.com": "loom.com"},
    urls={
        "comment": (
            "/**#comment-{object_id}", "/**#comment{object_id:int}", "/**#comment_{object_id}", "/**#comments-{object_id}",
            "/**#c{object_id:int}", "/**#isso-{object_id:int}", "/**#remark42__comment-{object_id}", "/**#com-{object_id}",
        ),
        "video": (
            "coub.com/embed|view/{object_id:alnum} => coub.com/view/{object_id}",
            "dai.ly/{object_id:alnum} => dailymotion.com/video/{object_id}",
            *(
                f"{host}/{path} => dailymotion.com/video/{{object_id}}"
                for host in ("dailymotion.com", "touch.dailymotion.com")
                for path in (
                    "video|v|swf/{object_id:alnum}", "video/{object_id:alnum}_{slug}", "embed|thumbnail|crawler|swf/video/{object_id:alnum}",
                    "embed|thumbnail/video/{object_id:alnum}_{slug}",
                )
            ),
            "geo.dailymotion.com/player.html?video={object_id:alnum} => dailymotion.com/video/{object_id}",
            "loom.com/embed|share|v/{object_id:alnum:20} => loom.com/share/{object_id}",
            "fast.wistia.com/embed|medias/iframe|medias/{object_id:alnum} => fast.wistia.net/embed/iframe/{object_id}",
            "fast.wistia.net/embed|medias/iframe|medias/{object_id:alnum} => fast.wistia.net/embed/iframe/{object_id}",
            "{handle:word}.wistia.com/medias/{object_id:alnum} => {handle}.wistia.com/medias/{object_id}",
        ),
        "track": (*on_spotify("track"), *on_spotify("episode")),
        "collection": (*on_spotify("album"), *on_spotify("playlist"), *on_spotify("show")),
        "product": ("{handle:word}.gumroad.com/l/{object_id}", "gumroad.com/l/{object_id}"),
        "article": (
            "{handle:word}.gumroad.com/p/{slug}", "/{year:int:4}/{month:int:2}/{slug}", "/{year:int:4}/{month:int:2}/{day:int:2}/{slug}",
            "/{year:int:4}/{slug}", "/**/blog|p|posts|post|article|articles|archives|essays|notes|writing|weblog/{slug}",
        ),
        "listing": ("/**/tag|tags|category|categories|topic|topics|search|label/{word}", "/**/feed|rss|atom.xml|feed.xml|rss.xml|index.xml"),
        "profile": (
            "crunchbase.com/company|organization/{handle}/* => crunchbase.com/organization/{handle}",
            "gravatar.com/{handle} => gravatar.com/{handle}", "{language:word}.gravatar.com/{handle} => gravatar.com/{handle}",
            "gumroad.com/{handle:word} => gumroad.com/{handle}", "{handle:word}.gumroad.com/ => gumroad.com/{handle}",
            "snapchat.com/add/{handle}/* => snapchat.com/@{handle}", "snapchat.com/@{handle} => snapchat.com/@{handle}",
            "wellfound.com/company/{handle}/* => wellfound.com/company/{handle}", "wellfound.com/{handle} => wellfound.com/company/{handle}",
            "wellfound.com/u/{handle}/* => wellfound.com/u/{handle}",
            "douyin.com/user/{account_id:code:40}", "cash.app/${handle}/*", "{university:word}.academia.edu/{handle}/*",
        ),
        "page": ("{handle:word}.gumroad.com/**", "{language:word}.m.wikipedia.org/wiki/{word} => {language}.wikipedia.org/wiki/{word}"),
    },
    reserved=SITE_WORDS,
    coded=("dai.ly",),
    verbs={
        "article": ("comment", "share", "link", "save", "subscribe", "thank"),
        "comment": ("reply", "like", "thank", "share"),
        "listing": ("subscribe", "share", "link"),
        "profile": ("follow", "recommend", "mention", "message", "share"),
        "*": ("comment", "share", "link", "recommend", "review", "save", "subscribe", "ask", "thank", "refer"),
    },
    help={
        "ask": "I asked its author a question.",
        "comment": "I left a comment on this page.",
        "follow": "I follow this person here.",
        "like": "I liked this comment.",
        "link": "I linked to this page from my own site.",
        "mention": "I named this person where others read it.",
        "message": "I wrote to this person in private.",
        "recommend": "I vouched for whoever is behind this page.",
        "refer": "I sent a customer or reader their way.",
        "reply": "I answered this comment.",
        "review": "I wrote a review of what this page offers.",
        "save": "I bookmarked this page.",
        "share": "I posted this page elsewhere.",
        "subscribe": "I subscribed to the feed or newsletter.",
        "thank": "I thanked its author.",
    },
    examples={
        "https://www.bob.example/2026/11/how-to-graft/?utm_source=feed": {
            "kind": "article", "canonical": "https://bob.example/2026/11/how-to-graft",
        },
        "https://bob.example/": {"kind": "listing", "canonical": "https://bob.example/"},
        "https://bob.example/pricing": {"kind": "page", "canonical": "https://bob.example/pricing"},
        "https://forum.example/u/ann/summary": {"kind": "profile", "handle": "ann"},
        "https://blog.example/@ann": {"kind": "profile", "handle": "ann", "canonical": "https://blog.example/@ann"},
        "https://blog.example/@ann/why-trees": {"kind": "article", "handle": "ann"},
        "https://people.example/member.php?username=ann": {"kind": "profile", "handle": "ann"},
        "https://news.example/authors/ann-lee/page/2": {"kind": "profile", "handle": "ann-lee"},
        "https://ann.github.io/": {"kind": "profile", "handle": "ann"},
        "https://dribbble.com/ann": {"kind": "profile", "handle": "ann", "canonical": "https://dribbble.com/ann"},
        "https://dribbble.com/shots/popular": {"kind": "page"},
        "https://kick.com/ann/videos/5c697a87": {"kind": "video", "handle": "ann"},
        "https://bitbucket.org/ann/trees": {"kind": "repo", "handle": "ann"},
        "https://fr.gravatar.com/ann": {"kind": "profile", "handle": "ann", "canonical": "https://gravatar.com/ann"},
        "https://ann.gumroad.com/": {"kind": "profile", "handle": "ann", "canonical": "https://gumroad.com/ann"},
        "https://ann.gumroad.com/l/grafting": {"kind": "product", "handle": "ann", "object_id": "grafting"},
        "https://www.snapchat.com/add/ann": {"kind": "profile", "handle": "ann", "canonical": "https://snapchat.com/@ann"},
        "https://angel.co/bobs-trees": {"kind": "profile", "handle": "bobs-trees", "canonical": "https://wellfound.com/company/bobs-trees"},
        "https://www.crunchbase.com/company/bobs-trees": {
            "kind": "profile", "handle": "bobs-trees", "canonical": "https://crunchbase.com/organization/bobs-trees",
        },
        "https://open.spotify.com/intl-de/track/4uLU6hMCjMI75M1A2tKUQC?si=9a1": {
            "kind": "track", "object_id": "4uLU6hMCjMI75M1A2tKUQC", "canonical": "https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC",
        },
        "https://open.spotify.com/playlist/37i9dQZF1DXcBWIGoYBM5M": {"kind": "collection", "object_id": "37i9dQZF1DXcBWIGoYBM5M"},
        "https://en.m.wikipedia.org/wiki/Tree": {"kind": "page", "canonical": "https://en.wikipedia.org/wiki/Tree"},
        "https://leetcode.com/problems/two-sum/": {"kind": "page"},
        "https://dai.ly/x1e2b95": {"kind": "video", "object_id": "x1e2b95", "canonical": "https://dailymotion.com/video/x1e2b95"},
        "https://bobs-trees.wistia.com/medias/lpu6bgplle?wtime=30s": {
            "kind": "video", "object_id": "lpu6bgplle", "handle": "bobs-trees", "canonical": "https://bobs-trees.wistia.com/medias/lpu6bgplle",
        },
        "https://serendipity.example/archives/7-Trees.html#c412": {
            "kind": "comment", "object_id": "412", "canonical": "https://serendipity.example/archives/7-Trees.html#c412",
        },
    },
    rules=Rules(private=PRIVATE),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """Any web page."""
    return [web]
