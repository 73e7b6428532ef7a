"""ArtStation: artists, their artworks, albums, blogs and shops. An artist's own host shows the same things."""

from collections.abc import Iterator

from crosspath import Platform, Rules, hookimpl

ARTWORK = "artstation.com/artwork/{object_id}"
TABS = "profile|resume|albums|likes|following|followers|collections|store|blog|prints|artwork|projects|about|services|hire_me|pages"


def own(*shapes: str) -> Iterator[str]:
    """Addresses below an artist's name, which stands in the path or in the host."""
    for shape in shapes:
        path, _, target = shape.partition(" => ")
        home = target or "artstation.com/{handle}" + path.removesuffix("/*").replace(":int", "").replace(":word", "")
        yield from (f"/{{handle:word}}{path} => {home}", f"{{handle:word}}.artstation.com{path} => {home}")


artstation = Platform(
    name="artstation",
    title="ArtStation",
    hosts=("artstation.com", "*.artstation.com", "magazine.artstation.com", "artstn.co"),
    aliases={"m.artstation.com": "artstation.com"},
    urls={
        "photo": (
            f"/artwork|projects|search|embed/{{object_id:code}}.json => {ARTWORK}",
            f"/artwork|projects|search|embed/{{object_id:code}}/* => {ARTWORK}",
            f"artstn.co/p/{{object_id:code}} => {ARTWORK}", *own(f"/projects|artwork/{{object_id:code}}/* => {ARTWORK}"),
        ),
        "article": (
            "magazine.artstation.com/{year:int:4}/{month:int}/{object_id:word}/*", "/blogs/{handle:word}/{object_id:word}/*",
            *own("/blog/{object_id:word}/* => artstation.com/blogs/{handle}/{object_id}"),
        ),
        "product": (
            "/marketplace/p/{object_id:word}/*", "/a/{object_id:int}", "/prints/{category}/{object_id:word}/*",
            "/learning/courses/{object_id:word}/*",
            "/marketplace/game-dev/p/{object_id:word}/*", "artstn.co/m/{object_id:word} => artstation.com/marketplace/p/{object_id}",
            *own("/store/{object_id:word}/*", "/prints/{category}/{object_id:word}/*"),
        ),
        "collection": (
            *own("/albums/{object_id:int}/*", "/collections/{object_id:int}/*"), "/learning/series|playlists/{object_id:word}/*",
        ),
        "event": ("/contests/{contest}/challenges/{object_id:int}/*",),
        "item": ("/jobs/{object_id:word}", "/contests/{contest}/submissions/{object_id:int}/*"),
        "media": ("cdn.artstation.com/**", "cdna.artstation.com/**", "cdnb.artstation.com/**"),
        "listing": (
            "/search?query={words}", "/search?q={words}", "/artwork?sorting={sorting}", "/channels?sort_by={sort}",
            "/artwork|search|marketplace|prints|learning|jobs|contests|challenges|channels|blogs|projects|users|studios|schools|guides/**",
            "/about|settings|messages|notifications|bookmarks|cart|register|login|api|random_project.json|podcast|streams|features/**",
            "magazine.artstation.com/**", "artstn.co/**",
        ),
        "profile": (
            "/artist|users/{handle:word}/* => /{handle}", *own(f"/{TABS}/* => artstation.com/{{handle}}"),
            "{handle:word}.artstation.com/ => artstation.com/{handle}", "/{handle:word}",
        ),
        "page": ("{site:word}.artstation.com/**",),
    },
    reserved=frozenset(
        "a about account admin api artist artists artwork auth blog blogs bookmarks cart cdn cdna cdnb challenges channels checkout collections "
        "companies contact contests content dashboard embed explore faq features feed followers following forum forums go guides help home images "
        "jobs join learning library login logout magazine marketplace messages news notifications oauth oauth2 orders podcast premium press pricing "
        "prints privacy privacy-policy pro profile projects random_project.json register reset_password sales schools search settings shop signin "
        "signup sitemap.xml sso static store streams studios submissions support terms tos trending users wiki www".split()
    ),
    profile_url="https://www.artstation.com/{handle}",
    global_ids=frozenset({"photo"}),
    verbs={
        "photo": ("comment", "like", "save", "share", "thank"),
        "article": ("comment", "like", "share"),
        "product": ("tip", "review", "share"),
        "profile": ("follow", "message", "recommend", "mention"),
        "*": ("share", "like", "save"),
    },
    help={
        "comment": "I commented here.",
        "follow": "I follow this artist.",
        "like": "I liked this.",
        "mention": "I named this artist.",
        "message": "I wrote to this artist in private.",
        "recommend": "I recommended this artist to others.",
        "review": "I reviewed what I bought.",
        "save": "I put this in a collection of mine.",
        "share": "I posted this elsewhere.",
        "thank": "I thanked the artist.",
        "tip": "I bought this.",
    },
    examples={
        "https://www.artstation.com/AnnTrees": {"kind": "profile", "handle": "anntrees", "canonical": "https://artstation.com/anntrees"},
        "https://www.artstation.com/artist/anntrees": {"kind": "profile", "canonical": "https://artstation.com/anntrees"},
        "https://anntrees.artstation.com/": {"kind": "profile", "handle": "anntrees", "canonical": "https://artstation.com/anntrees"},
        "https://anntrees.artstation.com/projects": {"kind": "profile", "canonical": "https://artstation.com/anntrees"},
        "https://www.artstation.com/anntrees/albums/all": {"kind": "profile", "canonical": "https://artstation.com/anntrees"},
        "https://www.artstation.com/anntrees/likes": {"kind": "profile", "handle": "anntrees"},
        "https://www.artstation.com/artwork/0nP1e8?album_id=7": {
            "kind": "photo", "object_id": "0nP1e8", "canonical": "https://artstation.com/artwork/0nP1e8",
        },
        "https://www.artstation.com/projects/0nP1e8.json": {"kind": "photo", "canonical": "https://artstation.com/artwork/0nP1e8"},
        "https://artstn.co/p/0nP1e8": {"kind": "photo", "canonical": "https://artstation.com/artwork/0nP1e8"},
        "https://anntrees.artstation.com/albums/1770224": {
            "kind": "collection", "handle": "anntrees", "object_id": "1770224",
            "canonical": "https://artstation.com/anntrees/albums/1770224",
        },
        "https://www.artstation.com/anntrees/collections/2647023": {"kind": "collection", "object_id": "2647023"},
        "https://www.artstation.com/blogs/anntrees/Rk0p/two-oaks": {"kind": "article", "handle": "anntrees", "object_id": "Rk0p"},
        "https://magazine.artstation.com/2026/11/two-oaks/": {"kind": "article", "object_id": "two-oaks"},
        "https://www.artstation.com/marketplace/p/Vr4Z/oak-brushes": {"kind": "product", "object_id": "Vr4Z"},
        "https://www.artstation.com/contests/woods/challenges/20?sorting=popular": {"kind": "event", "object_id": "20"},
        "https://www.artstation.com/jobs/0mVp": {"kind": "item", "object_id": "0mVp"},
        "https://cdna.artstation.com/p/assets/images/images/008/414/066/large/oak.jpg?1512624111": {"kind": "media"},
        "https://www.artstation.com/search?query=oak&sort_by=likes_count": {"kind": "listing"},
        "https://www.artstation.com/artwork?sorting=latest": {"kind": "listing"},
        "https://help.artstation.com/hc/en-us": {"kind": "page"},
    },
    rules=Rules(private=("/messages/**", "/settings/**")),
    last_verified="2026-11-23",
    drift="high",
)


@hookimpl
def register_platforms():
    """ArtStation."""
    return [artstation]
