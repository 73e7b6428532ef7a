"""Flickr: photos, albums, galleries, groups, people. Someone is known by an id like ``12345678@N00`` or by the name they chose."""

from collections.abc import Mapping

from crosspath import Platform, Resolved, Rules, hookimpl, replace

WHO = "{number:int}@N{tail:int}", "{handle:name}"
SHORT = "123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"
"""Digits of the numbers in short addresses: no 0, O, I, l."""
IMAGE = "{object_id:int}_{name} => live.staticflickr.com/{server}/{object_id}_{name}"
TABS = (
    "alltags|albums|archives|at|camera|collections|date-posted|date-taken|dates|details|faves|favorites|favorites-by-others|friends|galleries|groups|"
    "map|page|popular-commented|popular-faves|popular-interesting|popular-views|random|relationship|sets|shares|show|stats|tagged|tags|text|with"
)


def each(*shapes: str) -> tuple[str, ...]:
    """The shapes with each way to write who, where they say ``WHO``; after `` => `` without its tests."""
    parts = [shape.partition(" => ") for shape in shapes]
    plain = [who.replace(":int", "").replace(":name", "") for who in WHO]
    ways = list(zip(WHO, plain, strict=True))
    return tuple(shape.replace("WHO", who) + arrow + aim.replace("WHO", bare) for shape, arrow, aim in parts for who, bare in ways)


def number(code: str) -> str | None:
    """The number a short address stands for."""
    value = 0
    for digit in code:
        if digit not in SHORT:
            return None
        value = value * len(SHORT) + SHORT.index(digit)
    return str(value)


class Flickr(Platform):
    """flickr.com with flic.kr and the hosts of its images."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """Who by their id, and the photo or album in a short address."""
        if "tail" in found:
            return replace(resolved, account_id=f"{found['number']}@N{found['tail']}")
        if "code" not in found or not (value := number(found["code"])):
            return resolved
        page = "photo.gne" if resolved.kind == "photo" else "photoset.gne"
        return replace(resolved, object_id=value, canonical=f"https://flickr.com/{page}?id={value}")


flickr = Flickr(
    name="flickr",
    title="Flickr",
    hosts=("flickr.com", "flic.kr", "staticflickr.com", "*.staticflickr.com", "*.static.flickr.com", "static.flickr.com", "*.flickr.com"),
    aliases=dict.fromkeys(("m.flickr.com", "secure.flickr.com", "api.flickr.com", "beta.flickr.com", "flickr.net"), "flickr.com"),
    urls={
        "comment": (
            *each("/photos/WHO/{photo:int}/*#comment{object_id:int}",
            "/photos/WHO/{photo:int}/comment{object_id:int} => /photos/WHO/{photo}#comment{object_id}"),
            "/groups/{container}/discuss/{thread:int}/{object_id:int}", "/groups/{container}/discuss/{thread:int}/*#comment{object_id:int}",
        ),
        "photo": (
            *each("/photos/WHO/{object_id:int}/*"), "flic.kr/p/{code:alnum}",
            "/photo.gne|photo_zoom.gne?id={object_id:int} => /photo.gne?id={object_id}",
            "/photo_exif.gne?id={object_id:int} => /photo.gne?id={object_id}", "/photo.gne?short={code:alnum}",
            "/services/rest?photo_id={object_id:int} => /photo.gne?id={object_id}",
            "/#/photos/{handle:name}/{object_id:int} => /photos/{handle}/{object_id}",
            "/#/photos/{handle:name}/{object_id:int}/ => /photos/{handle}/{object_id}",
            "/#/photos/{handle:name}/{object_id:int}/{rest} => /photos/{handle}/{object_id}",
        ),
        "collection": (
            *each(
                "/photos/WHO/sets|albums/{object_id:int}/* => /photos/WHO/albums/{object_id}", "/photos/WHO/galleries/{object_id:int}/*",
                "/photos/WHO/galleries/{object_id:code:8}/*", "/photos/WHO/collections/{object_id:alnum:8}/*",
            "/photos/WHO/shares/{object_id:code}/*",
            ),
            "flic.kr/s/{code:alnum}", "/photoset.gne?id={object_id:int}",
        ),
        "thread": ("/groups/{container}/discuss/{object_id:int}/*",),
        "group": ("/groups/{container}/* => /groups/{container}", "/groups_pool.gne?id={container} => /groups/{container}"),
        "short": (
            *each("/gp/WHO/{object_id:code}/*"), "flic.kr/ps|y|g|go|gp/{object_id:alnum}", "flic.kr/{kind:word}/{object_id:code}/*",
            "flic.kr/{object_id:code}",
        ),
        "media": (
            "{part}.staticflickr.com/video/{object_id:int}/**", f"{{part}}.staticflickr.com/{{server:int}}/{IMAGE}",
            f"{{part}}.staticflickr.com/{{farm:int}}/{{server:int}}/{IMAGE}", f"{{part}}.static.flickr.com/{{server:int}}/{IMAGE}",
            f"static.flickr.com/{{server:int}}/{IMAGE}", "{part}.staticflickr.com/**", "{part}.static.flickr.com/**",
            "static.flickr.com/**",
        ),
        "listing": (
            "/search?text={words}", "/search?tags={tags}", "/search?q={words} => /search?text={words}", "/search/{what:word}?text={words}",
            "/search/{what:word}?q={words} => /search/{what}?text={words}", "/photos/tags/{tag}/*",
            "/cameras|commons|creativecommons|events|explore|map|places/**",
            "/groups|search|photos|people|tags|activity|galleries|photos/friends|me|organize|upload", "/photos/friends|me|organize|search|upload/*",
        ),
        "profile": (
            *each(
                "/photos|people/WHO => /photos/WHO", f"/photos/WHO/{TABS}/* => /photos/WHO", "/people/WHO/* => /photos/WHO",
                "/photos/WHO/page{page:int}/* => /photos/WHO", "/photosof|archives|favorites/WHO/* => /photos/WHO",
            ),
            *(f"/services/feeds/{feed}.gne?id={WHO[0]} => /photos/{{number}}@N{{tail}}" for feed in ("photos_public", "photos_faves",
            "photos_friends")),
            "/services/feeds/photos_public.gne?id={handle:name} => /photos/{handle}", "/#/photos/{handle:name} => /photos/{handle}",
        ),
        "page": ("{part}.flickr.com/**", "flic.kr/**"),
    },
    wraps=("/services/oembed?url={inner}", "/signin?redir={inner}", "identity.flickr.com/login|sign-in?redir={inner}"),
    reserved=frozenset(
        "about account activity api apps archives cameras commons creativecommons events explore favorites following forums friends galleries gp "
        "groups help import invite jobs lookingat mail map me nearby new notifications organize people photos photosof places prints pro recent "
        "report search services sets share signin signup sitemap tags tools upload videos".split()
    ),
    caseless=frozenset({"handle"}),
    global_ids=frozenset({"photo"}),
    profile_url="https://flickr.com/photos/{handle}",
    coded=("flic.kr", "flickr.com/photo.gne"),
    verbs={
        "photo": ("comment", "like", "share", "save", "recommend", "thank"),
        "comment": ("reply", "thank"),
        "collection": ("share", "recommend", "comment"),
        "thread": ("answer", "comment"),
        "group": ("join", "contribute", "share"),
        "profile": ("follow", "recommend", "message", "mention"),
        "*": ("share", "save"),
    },
    help={
        "answer": "I answered in this discussion.",
        "comment": "I commented here.",
        "contribute": "I put a photo into the pool of this group.",
        "follow": "I follow this person.",
        "join": "I joined this group.",
        "like": "I made this one of my favorites.",
        "mention": "I named this person.",
        "message": "I wrote to this person in private.",
        "recommend": "I put this in a gallery of mine, or wrote a testimonial.",
        "reply": "I replied to this comment.",
        "save": "I kept this for later.",
        "share": "I posted this elsewhere, with a credit.",
        "thank": "I thanked whoever took this.",
    },
    examples={
        "http://www.flickr.com/photos/Ann-Trees/5645318632/in/photostream/": {
            "kind": "photo", "handle": "ann-trees", "object_id": "5645318632", "canonical": "https://flickr.com/photos/ann-trees/5645318632",
        },
        "https://www.flickr.com/photos/12345678@N00/5645318632/sizes/l/": {
            "kind": "photo", "account_id": "12345678@N00", "canonical": "https://flickr.com/photos/12345678@N00/5645318632",
        },
        "https://m.flickr.com/#/photos/ann-trees/5645318632/": {"kind": "photo", "canonical": "https://flickr.com/photos/ann-trees/5645318632"},
        "https://flic.kr/p/9ARJxS": {"kind": "photo", "object_id": "5645318632", "canonical": "https://flickr.com/photo.gne?id=5645318632"},
        "https://www.flickr.com/photos/ann-trees/5645318632/#comment72157626546": {
            "kind": "comment", "handle": "ann-trees", "object_id": "72157626546",
            "canonical": "https://flickr.com/photos/ann-trees/5645318632#comment72157626546",
        },
        "https://www.flickr.com/photos/ann-trees/sets/72157600001/with/5645318632": {
            "kind": "collection", "object_id": "72157600001", "canonical": "https://flickr.com/photos/ann-trees/albums/72157600001",
        },
        "https://www.flickr.com/groups/pears/pool/ann-trees/": {
            "kind": "group", "container": "pears", "canonical": "https://flickr.com/groups/pears",
        },
        "https://www.flickr.com/groups/pears/discuss/72157600002/": {"kind": "thread", "container": "pears", "object_id": "72157600002"},
        "https://www.flickr.com/people/Ann-Trees/": {"kind": "profile", "handle": "ann-trees", "canonical": "https://flickr.com/photos/ann-trees"},
        "https://www.flickr.com/photos/12345678@N00/favorites/page2": {
            "kind": "profile", "account_id": "12345678@N00", "canonical": "https://flickr.com/photos/12345678@N00",
        },
        "https://live.staticflickr.com/65535/5645318632_0a1b2c3d4e_b.jpg": {"kind": "media", "object_id": "5645318632"},
        "https://farm6.static.flickr.com/5025/5645318632_0a1b2c3d4e_z.jpg": {
            "kind": "media", "canonical": "https://live.staticflickr.com/5025/5645318632_0a1b2c3d4e_z.jpg",
        },
        "https://www.flickr.com/search/?text=pears&sort=x": {"kind": "listing", "canonical": "https://flickr.com/search?text=pears"},
        "https://www.flickr.com/photos/tags/pears/": {"kind": "listing", "canonical": "https://flickr.com/photos/tags/pears"},
        "https://www.flickr.com/help/forum": {"kind": "page"},
    },
    rules=Rules(private=("/mail/**", "/account/**", "/notifications/**")),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """Flickr."""
    return [flickr]
