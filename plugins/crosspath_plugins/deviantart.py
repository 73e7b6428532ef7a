"""DeviantArt: artists, their deviations, journals and folders. Every deviation has one number, in whichever of its addresses it is written."""

from collections.abc import Iterator, Mapping

from crosspath import Inner, Platform, Resolved, Rules, Template, Url, hookimpl, replace

DEVIATION = "deviantart.com/deviation/{object_id}"


def own(*shapes: str) -> Iterator[str]:
    """Addresses below an artist's name, which stands in the path or, in old ones, in the host."""
    for shape in shapes:
        path, _, target = shape.partition(" => ")
        home = target or "deviantart.com/{handle}" + path.removesuffix("/*").replace(":int", "").replace(":slug", "").replace(":uuid", "")
        yield from (f"/{{handle:word}}{path} => {home}", f"{{handle:word}}.deviantart.com{path} => {home}")


class DeviantArt(Platform):
    """deviantart.com with its short forms."""

    def canonical(self, url: Url, template: Template, found: Mapping[str, str]) -> str:
        """The address by number, also where that is written to the base 36."""
        if url.host == "fav.me" and "object_id" in found:
            found = {**found, "object_id": str(int(found["object_id"], 36))}
        return super().canonical(url, template, found)

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """The number, also of a short form."""
        return replace(resolved, object_id=resolved.canonical.rpartition("/")[2]) if resolved.kind == "photo" else resolved

    def inner(self, url: Url) -> Inner | None:
        """As usual; the page one leaves for is the whole query."""
        if url.segments == ("users", "outgoing") and url.text:
            return Inner(address=url.text.partition("?")[2])
        return super().inner(url)


deviantart = DeviantArt(
    name="deviantart",
    title="DeviantArt",
    hosts=(
        "deviantart.com", "*.deviantart.com", "fav.me", "sta.sh", "*.deviantart.net", "images-wixmp-ed30a86b8c4ca887773594c2.wixmp.com",
    ),
    aliases=dict.fromkeys(("fxdeviantart.com", "fixdeviantart.com", "m.deviantart.com", "mobile.deviantart.com"), "deviantart.com"),
    urls={
        "comment": ("/comments/{kind:int}/{thing:int}/{object_id:int}",),
        "photo": (
            *own(f"/art/{{slug}}-{{object_id:int}}/* => {DEVIATION}", f"/art/{{object_id:int}}/* => {DEVIATION}"),
            f"/art/{{slug}}-{{object_id:int}} => {DEVIATION}", f"/deviation|view|download/{{object_id:int}}/* => {DEVIATION}",
            f"/view.php?id={{object_id:int}} => {DEVIATION}", f"fav.me/d{{object_id:alnum}} => {DEVIATION}",
        ),
        "article": tuple(own("/journal|blog/{slug}-{object_id:int} => deviantart.com/{handle}/journal/{slug}-{object_id}", "/journal/{object_id:int}")),
        "post": tuple(own(
            "/status-update|status/{slug}-{object_id:int} => deviantart.com/{handle}/status-update/{object_id}",
            "/status-update|status/{object_id:int} => deviantart.com/{handle}/status-update/{object_id}",
        )),
        "item": (
            "sta.sh/{object_id:alnum} => deviantart.com/stash/{object_id}", "/stash/{object_id:alnum}",
            *own("/poll/{slug}-{object_id:int} => deviantart.com/{handle}/poll/{slug}-{object_id}", "/poll/{object_id:int}"),
        ),
        "product": ("/print/{object_id:int}/*",),
        "collection": tuple(own(*(f"/{where}/{{object_id:{test}}}/*" for where in ("gallery", "favourites") for test in ("int", "uuid")))),
        "media": ("{shard:slug}.deviantart.net/**", "images-wixmp-ed30a86b8c4ca887773594c2.wixmp.com/**"),
        "listing": (
            "backend.deviantart.com/rss.xml?q=gallery:{handle:word}", "backend.deviantart.com/rss.xml?q={words}", "/search?q={words}",
            "/search/{what:word}?q={words}", "/popular|popular-all-time|popular-24-hours|popular-8-hours|newest|browse?q={words}",
            "/tag|topic|search|popular|newest|browse|watch|daily-deviations|forum|groups|shop|submit|studio|notifications|messages/**",
            "/settings|users|join|about|developers|morelikethis|dreamup|core-membership|stash|account|chat|undiscovered|today|team/**",
            "sta.sh/**", "fav.me/**",
        ),
        "profile": (
            *(target for tab in (
                "gallery|favourites|about|posts|journal|blog|avatar|badges|shop|commissions|commission|prints|watching|watchers|stats|subscriptions",
                "followers|following|search|modals|store|friends|activity|status-update|status|statuses|deviations|collections|scraps|journals",
                "art|background|banner|myfolders",
            ) for target in own(f"/{tab}/* => deviantart.com/{{handle}}")),
            "{handle:word}.deviantart.com/ => deviantart.com/{handle}", "/{handle:word}",
        ),
        "page": ("{site:slug}.deviantart.com/**",),
    },
    reserved=frozenset(
        "home my-watch "
        "_napi about account admins advertise advertising anthro api artisan backend bio blog browse campaign challenges chat checkout collections "
        "comments community contact contests contests core core-membership critiques customization daily-deviations darelated dashboard deals "
        "designs-and-interfaces developers deviation digitalart download dreamup embed emotes event fanart fandom film flash forum friends "
        "fullview gallery global group groups help holiday hot hub images join journal journals literature login logout m manga messages mobile "
        "morelikethis my news newest notes notifications oauth2 oembed outgoing photography policy poll polls popular popular-1-month "
        "popular-1-week popular-24-hours popular-3-days popular-8-hours popular-all-time portfolio print prints privacy projects psds random "
        "recommended resources robots.txt rss search service settings shop signup sitemap.xml stash store studio submit subscriptions support "
        "tag team today topic traditional undiscovered users view watch webpages whats-hot www".split()
    ),
    wraps=("/oembed?url={inner}", "backend.deviantart.com/oembed?url={inner}"),
    profile_url="https://www.deviantart.com/{handle}",
    global_ids=frozenset({"photo"}),
    coded=("fav.me",),
    verbs={
        "photo": ("comment", "like", "save", "share", "thank"),
        "article": ("comment", "like", "share", "thank"),
        "post": ("comment", "like", "repost"),
        "comment": ("reply", "like", "thank"),
        "product": ("tip", "share"),
        "profile": ("follow", "comment", "message", "mention", "tip", "recommend"),
        "*": ("share", "like", "recommend"),
    },
    help={
        "comment": "I commented here.",
        "follow": "I watch this artist.",
        "like": "I faved this.",
        "mention": "I named this artist in a post.",
        "message": "I wrote to this artist in private.",
        "recommend": "I recommended this to others.",
        "reply": "I replied to this comment.",
        "repost": "I passed this post on.",
        "save": "I put this in a collection of mine.",
        "share": "I posted this elsewhere.",
        "thank": "I thanked the artist.",
        "tip": "I gave points, bought something or subscribed.",
    },
    examples={
        "https://www.deviantart.com/Ann-Trees/gallery/?catpath=/": {
            "kind": "profile", "handle": "ann-trees", "canonical": "https://deviantart.com/ann-trees",
        },
        "http://ann-trees.deviantart.com/": {"kind": "profile", "handle": "ann-trees", "canonical": "https://deviantart.com/ann-trees"},
        "https://www.deviantart.com/ann-trees/posts/journals": {"kind": "profile", "canonical": "https://deviantart.com/ann-trees"},
        "https://www.deviantart.com/deviation/10073852": {"kind": "photo", "object_id": "10073852"},
        "https://www.deviantart.com/view.php?id=10073852": {"kind": "photo", "canonical": "https://deviantart.com/deviation/10073852"},
        "https://fav.me/d5zx18": {"kind": "photo", "object_id": "10073852", "canonical": "https://deviantart.com/deviation/10073852"},
        "https://www.deviantart.com/ann-trees/journal/Trees-in-Fall-789": {"kind": "article", "handle": "ann-trees", "object_id": "789"},
        "https://www.deviantart.com/ann-trees/status-update/Hello-789": {
            "kind": "post", "object_id": "789", "canonical": "https://deviantart.com/ann-trees/status-update/789",
        },
        "https://www.deviantart.com/comments/1/10073852/51": {"kind": "comment", "object_id": "51"},
        "https://ann-trees.deviantart.com/gallery/722019/Oaks": {
            "kind": "collection", "handle": "ann-trees", "object_id": "722019", "canonical": "https://deviantart.com/ann-trees/gallery/722019",
        },
        "https://www.deviantart.com/ann-trees/favourites/70595441/3D": {"kind": "collection", "object_id": "70595441"},
        "https://sta.sh/01ijs78ebagf": {"kind": "item", "object_id": "01ijs78ebagf", "canonical": "https://deviantart.com/stash/01ijs78ebagf"},
        "https://www.deviantart.com/print/10073852/": {"kind": "product", "object_id": "10073852"},
        "https://orig00.deviantart.net/a383/f/2013/135/oak_by_ann_trees-d5zx18.jpg": {"kind": "media"},
        "https://backend.deviantart.com/rss.xml?q=gallery%3Aann-trees": {"kind": "listing", "handle": "ann-trees"},
        "https://www.deviantart.com/tag/trees": {"kind": "listing"},
        "https://www.deviantart.com/search?q=trees": {"kind": "listing", "canonical": "https://deviantart.com/search?q=trees"},
        "https://about.deviantart.com/policy": {"kind": "page"},
        "https://www.deviantart.com/users/outgoing?https://www.deviantart.com/ann-trees": {"kind": "profile", "handle": "ann-trees"},
    },
    rules=Rules(private=(
            "/chat/**",
            "/notifications/**", "/messages/**", "/settings/**")),
    last_verified="2026-11-23",
    drift="high",
)


@hookimpl
def register_platforms():
    """DeviantArt."""
    return [deviantart]
