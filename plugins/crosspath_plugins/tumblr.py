"""Tumblr: blogs and their posts. Every blog is shown under its own host and within the dashboard; the dashboard's address stands for both."""

from crosspath import Capture, Control, Counterpart, Platform, Request, Resolved, Rules, hookimpl, owner_of, parse

OWN = "{handle:word}.tumblr.com"
POST = "tumblr.com/{handle}/{object_id}"
PARTS = "archive|ask|about|chrono|embed|favicon.ico|followers|following|likes|mobile|page|photosets|random|rss|sitemap.xml|submit|videos"


class Tumblr(Platform):
    """tumblr.com, and its blogs that have a domain of their own."""

    def counterparts(self, capture: Capture, resolved: Resolved) -> list[Counterpart]:
        """As usual; a blog on its own domain is for its owner where nobody is named."""
        site = parse(resolved.canonical)
        if (found := super().counterparts(capture, resolved)) or site.host.endswith("tumblr.com"):
            return found
        return [Counterpart(account=owner_of(site, capture.page.site_name), role="host", confidence=0.6)]


tumblr = Tumblr(
    name="tumblr",
    title="Tumblr",
    hosts=("tumblr.com", "*.tumblr.com", "*.media.tumblr.com", "tmblr.co", "t.umblr.com", "safe.txmblr.com"),
    shapes=("/post/{post:int:17}/*",),
    marks=frozenset({"tumblr-theme"}),
    aliases={"m.tumblr.com": "tumblr.com", "priviblur.pussthecat.org": "tumblr.com", "priviblur.fly.dev": "tumblr.com"},
    urls={
        "media": (
            "a.tumblr.com/{object_id}", "vtt.tumblr.com/{object_id}", "va.media.tumblr.com/{object_id}", "ve.media.tumblr.com/{object_id}",
            "{server:word}.media.tumblr.com/**", "media.tumblr.com/{object_id}/**", "data.tumblr.com/{object_id}/**",
            "static.tumblr.com/**", "assets.tumblr.com/**",
        ),
        "post": (
            f"at.tumblr.com/{{handle:word}}/{{object_id:int}}/{{code:alnum}} => {POST}",
            f"{OWN}/post|image|video|private|audio_file|comments|notes/{{object_id:int}}/* => {POST}", f"{OWN}/{{object_id:int:9}}/* => {POST}",
            "embed.tumblr.com/embed/post/{key}/{object_id:int}/*",
            f"tumblr.com/{{handle:word}}/{{object_id:int}}/* => {POST}",
            f"tumblr.com/blog|dashboard|new/{{handle:word}}/{{object_id:int}}/* => {POST}",
            f"tumblr.com/blog/view|private/{{handle:word}}/{{object_id:int}}/* => {POST}",
            f"tumblr.com/dashboard/blog/{{handle:word}}/{{object_id:int}}/* => {POST}",
            f"tumblr.com/video|audio_file|reblog|edit|post|embed/{{handle:word}}/{{object_id:int}}/* => {POST}",
            "tumblr.com/reblog|edit|post/{object_id:int}/* => /post/{object_id}", "/post|image/{object_id:int}/*",
            "tumblr.com/communities/{container:word}/post/{object_id:int}/*",
        ),
        "listing": (
            f"{OWN}/tagged/{{tag}}/* => tumblr.com/{{handle}}/tagged/{{tag}}", f"{OWN}/search/{{words}}/* => tumblr.com/{{handle}}/search/{{words}}",
            f"{OWN}/day/{{year:int}}/{{month:int}}/{{day:int}}/* => tumblr.com/{{handle}}/day/{{year}}/{{month}}/{{day}}",
            *(
                f"tumblr.com/{inside}{{handle:word}}/{part} => /{{handle}}/{target}"
                for inside in ("", "blog/", "blog/view/", "dashboard/blog/")
                for part, target in (
                    ("tagged/{tag}/*", "tagged/{tag}"), ("search/{words}/*", "search/{words}"),
                    ("day/{year:int}/{month:int}/{day:int}/*", "day/{year}/{month}/{day}"),
                )
            ),
            "tumblr.com/tagged/{tag}/*", "tumblr.com/search/{words}/**", "tumblr.com/blog/view|private|new|edit", "tumblr.com/dashboard",
            "tumblr.com/communities/browse|my/*",
            "tumblr.com/about|account|activity|ads|api|apps|archive|ask|business|chat|changes|checkout|customize|developers|docs|domains|drafts/**",
            "tumblr.com/explore|following|followers|goodies|help|inbox|jobs|labs|likes|live|login|logout|mega-editor|messages|messaging|new|notes/**",
            "tumblr.com/oauth|onboarding|patio|policy|premium|press|privacy|queue/**",
            "tumblr.com/radar|recommended|register|search|security|settings|share|signup/**",
            "tumblr.com/spotlight|supporter|support|svc|tagged|terms|theme|themes|tips|timeline|tumblrmart|video|widgets/**",
        ),
        "short": (
            "tmblr.co/{object_id:word}", "at.tumblr.com/{handle:word}/{slug}/{object_id:alnum}",
            "at.tumblr.com/{handle:word}/{object_id:alnum}",
        ),
        "group": ("tumblr.com/communities/{container:word}/*",),
        "profile": (
            "api.tumblr.com/v2/blog/{handle:word}.tumblr.com/* => tumblr.com/{handle}",
            "api.tumblr.com/v2/blog/{handle:word}/* => tumblr.com/{handle}",
            "tumblr.com/ask_form/{handle:word}.tumblr.com => /{handle}", "tumblr.com/dashboard/blog/{handle:word}/* => /{handle}",
            "tumblr.com/liked/by/{handle:word}/* => /{handle}", "tumblr.com/follow|unfollow/{handle:word} => /{handle}",
            "tumblr.com/blog/view/{handle:word}/* => /{handle}", "tumblr.com/blog/{handle:word}/* => /{handle}",
            f"{OWN}/ => tumblr.com/{{handle}}", f"{OWN}/{PARTS}/* => tumblr.com/{{handle}}", f"{OWN}/api/read/* => tumblr.com/{{handle}}",
            "tumblr.com/@{handle:word}/* => /{handle}", f"tumblr.com/{{handle:word}}/{PARTS}/* => /{{handle}}", "tumblr.com/{handle:word}",
        ),
        "page": (f"{OWN}/**",),
    },
    wraps=(
        "t.umblr.com/redirect?z={inner}", "tumblr.com/redirect?z={inner}", "embed.tumblr.com/embed/post/**?href={inner}",
        "tumblr.com/safe-mode?url={inner}", "tumblr.com/login?redirect_to={inner}",
    ),
    shares=(
        "tumblr.com/share?u={inner}", "tumblr.com/share|dashboard?url={inner}", "tumblr.com/share/link|photo|video?url={inner}",
        "tumblr.com/share/photo?click_thru={inner}", "tumblr.com/share/**?canonicalUrl={inner}", "tumblr.com/widgets/share/**?canonicalUrl={inner}",
        "tumblr.com/widgets/share/**?url={inner}", "tumblr.com/widgets/share/**?content={inner}",
    ),
    reserved=frozenset(
        "abuse ad-free "
        "about account activity ads api apps archive ask ask_form assets at audio_file blog business changes chat checkout communities customize "
        "dashboard data developers docs domains drafts edit embed explore follow follower followers following goodies "
        "help image inbox jobs labs liked "
        "likes live log login logout mega-editor media messages messaging new notes oauth onboarding page patio policy post premium press privacy "
        "queue radar reblog recommended redirect register rss safe-mode search secure security settings share signup spotlight static submit "
        "supporter support svc tagged terms theme themes timeline tips tumblrmart unfollow va video vtt widgets".split()
    ),
    profile_url="https://tumblr.com/{handle}",
    global_ids=frozenset({"post"}),
    verbs={
        "post": ("reply", "repost", "like", "quote", "share", "thank", "tip"),
        "profile": ("follow", "ask", "mention", "recommend", "message", "tip"),
        "listing": ("follow", "share"),
        "group": ("join", "recommend", "share"),
        "*": ("repost", "like", "share"),
    },
    help={
        "ask": "I sent this blog a question.",
        "follow": "I follow this blog or tag.",
        "join": "I joined this community.",
        "like": "I liked this post.",
        "mention": "I named this blog in a post.",
        "message": "I wrote to this blog in private.",
        "quote": "I reblogged this with words of my own.",
        "recommend": "I pointed others to this blog or community.",
        "reply": "I replied to this post.",
        "repost": "I reblogged this post.",
        "share": "I posted this elsewhere.",
        "thank": "I thanked its author.",
        "tip": "I gave a tip or a present.",
    },
    examples={
        "https://ann-lee.tumblr.com/post/765162750456578048/how-to-graft": {
            "kind": "post", "handle": "ann-lee", "object_id": "765162750456578048",
            "canonical": "https://tumblr.com/ann-lee/765162750456578048",
        },
        "https://www.tumblr.com/Ann-Lee/765162750456578048/how-to-graft?source=share": {
            "kind": "post", "handle": "ann-lee", "canonical": "https://tumblr.com/ann-lee/765162750456578048",
        },
        "https://www.tumblr.com/blog/view/ann/686047436641353728": {"kind": "post", "canonical": "https://tumblr.com/ann/686047436641353728"},
        "https://ann.tumblr.com/image/459265350": {"kind": "post", "handle": "ann", "object_id": "459265350"},
        "https://at.tumblr.com/ann/686047436641353728/abc123def456": {
            "kind": "post", "canonical": "https://tumblr.com/ann/686047436641353728",
        },
        "https://bob.example/post/686047436641353728/how-to-graft": {
            "kind": "post", "object_id": "686047436641353728", "canonical": "https://bob.example/post/686047436641353728",
        },
        "https://ann.tumblr.com/": {"kind": "profile", "handle": "ann", "canonical": "https://tumblr.com/ann"},
        "https://www.tumblr.com/dashboard/blog/ann": {"kind": "profile", "handle": "ann", "canonical": "https://tumblr.com/ann"},
        "https://ann.tumblr.com/archive/2026/11": {"kind": "profile", "canonical": "https://tumblr.com/ann"},
        "https://www.tumblr.com/ann/likes": {"kind": "profile", "canonical": "https://tumblr.com/ann"},
        "https://www.tumblr.com/blog/ann/tagged/trees": {
            "kind": "listing", "handle": "ann", "canonical": "https://tumblr.com/ann/tagged/trees",
        },
        "https://ann.tumblr.com/tagged/old%20trees": {"kind": "listing", "handle": "ann", "canonical": "https://tumblr.com/ann/tagged/old%20trees"},
        "https://www.tumblr.com/tagged/trees?sort=top": {"kind": "listing", "handle": None, "canonical": "https://tumblr.com/tagged/trees"},
        "https://www.tumblr.com/settings/account": {"kind": "listing", "handle": None},
        "https://www.tumblr.com/communities/trees": {"kind": "group", "container": "trees", "handle": None},
        "https://ann.tumblr.com/my-garden": {"kind": "page", "handle": "ann", "canonical": "https://ann.tumblr.com/my-garden"},
        "https://tmblr.co/ZxYz12": {"kind": "short", "object_id": "ZxYz12"},
        "https://64.media.tumblr.com/0f3a/tumblr_abc_1280.jpg": {"kind": "media", "handle": None},
        "https://t.umblr.com/redirect?z=https%3A%2F%2Fann.tumblr.com%2F&t=Zm9v": {"kind": "profile", "handle": "ann", "wrapper": "t.umblr.com"},
    },
    rules=Rules(
        card='[tabindex="-1"][data-id]',
        who=('header a[rel="author"]',),
        about=('a[aria-label="Permalink"]@href',),
        controls=(
            Control(verb="like", press='footer button[aria-label="Like"]', done='footer button[aria-label="Unlike"]'),
        ),
        requests=(Request(verb="like", path="/api/v2/user/like"), Request(verb="follow", path="/api/v2/user/follow")),
        private=("tumblr.com/messaging|messages|inbox|settings|login|register/**",),
    ),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """Tumblr."""
    return [tumblr]
