"""Diigo: bookmarks, highlights, outliners and groups. Its wrapped pages are about the page inside."""

from crosspath import Platform, Rules, hookimpl

diigo = Platform(
    name="diigo",
    title="Diigo",
    hosts=("diigo.com", "groups.diigo.com"),
    aliases={"secure.diigo.com": "diigo.com", "m.diigo.com": "diigo.com", "old.diigo.com": "diigo.com"},
    urls={
        "collection": (
            "/list/{handle:name}/{object_id}/*", "/list/{handle:name}", "/outliner/{object_id:alnum}/*", "/user/{handle:name}/b/{object_id:int}",
            "/user/{handle:name}?query={words}", "/user/{handle:name}/{tag}", "/user/{handle:name}/tag/{tag}",
        ),
        "item": (
            "/item/note|image|p/{object_id}/*", "/annotated/{object_id:hex}/*", "/bookmark/{object_id:hex:32}",
            "groups.diigo.com/group/{container:name}/content/{title}-{object_id:int}",
            "groups.diigo.com/group/{container:name}/content/{object_id:int}",
        ),
        "group": ("groups.diigo.com/group/{container:name}/*", "/groups/{container:name} => groups.diigo.com/group/{container}"),
        "profile": (
            "/profile|user/{handle:name}/* => /profile/{handle}", "/rss/user/{handle:name}/* => /profile/{handle}",
            "/profile_mutual|friends|followers|following/{handle:name} => /profile/{handle}",
        ),
        "listing": (
            "/tag/{tag}", "groups.diigo.com/**",
            "/search|community|buzz|explore|my|index|tools|premium|education|learn_how_to_use|settings|sign-in|sign-up|dashboard|user|profile/**",
        ),
        "short": ("/0{object_id:alnum:4}",),
        "page": ("/**",),
    },
    wraps=("/cached|post|bookmarklet|annotated?url={inner}", "/bookmark/{inner}", "/external_page?url={inner}"),
    shares=("/item/save?url={inner}",),
    reserved=frozenset("all edit index new login settings".split()),
    profile_url="https://www.diigo.com/profile/{handle}",
    verbs={
        "item": ("save", "comment", "share"),
        "collection": ("subscribe", "share"),
        "profile": ("follow", "recommend", "message"),
        "group": ("join", "share"),
        "*": ("save", "share", "comment"),
    },
    help={
        "comment": "I commented on this bookmark or left a note on this page.",
        "follow": "I follow this person.",
        "join": "I joined this group.",
        "message": "I wrote to this person in private.",
        "recommend": "I pointed others to this person.",
        "save": "I bookmarked this.",
        "share": "I bookmarked this in public or in a group.",
        "subscribe": "I read these bookmarks as a feed.",
    },
    examples={
        "https://www.diigo.com/profile/Ann": {"kind": "profile", "handle": "ann", "canonical": "https://diigo.com/profile/ann"},
        "https://www.diigo.com/user/ann": {"kind": "profile", "handle": "ann", "canonical": "https://diigo.com/profile/ann"},
        "https://www.diigo.com/rss/user/ann": {"kind": "profile", "handle": "ann"},
        "https://www.diigo.com/user/ann/trees": {"kind": "collection", "handle": "ann"},
        "https://www.diigo.com/list/ann/fruit-trees": {"kind": "collection", "handle": "ann", "object_id": "fruit-trees"},
        "https://groups.diigo.com/group/gardeners/content/how-to-graft-1234": {
            "kind": "item", "container": "gardeners", "object_id": "1234",
        },
        "https://groups.diigo.com/group/Gardeners": {
            "kind": "group", "container": "gardeners", "canonical": "https://groups.diigo.com/group/gardeners",
        },
        "https://www.diigo.com/search/g?what=trees": {"kind": "listing"},
        "https://www.diigo.com/cached?url=https%3A%2F%2Fdiigo.com%2Fprofile%2Fann": {"kind": "profile", "handle": "ann", "wrapper": "diigo.com"},
        "https://www.diigo.com/0abcd1": {"kind": "short"},
    },
    rules=Rules(private=("/settings/**", "/message/**")),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """Diigo."""
    return [diigo]
