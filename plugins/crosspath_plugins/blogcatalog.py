"""BlogCatalog: a directory of blogs whose owners befriended each other. A redesign broke it in 2010; it was still up in 2015."""

from crosspath import Platform, hookimpl

blogcatalog = Platform(
    name="blogcatalog",
    title="BlogCatalog",
    hosts=("blogcatalog.com", "api.blogcatalog.com"),
    aliases={"m.blogcatalog.com": "blogcatalog.com"},
    wraps=("blogcatalog.com/w/**?url={inner}", "api.blogcatalog.com/bloginfo?url={inner}", "blogcatalog.com/suggest|submit?url={inner}"),
    urls={
        "profile": ("/user|profile/{handle:name}/* => /user/{handle}",),
        "thread": ("/discuss/entry/{object_id:name}/*",),
        "group": ("/group|groups/{object_id:name}/* => /group/{object_id}",),
        "listing": (
            "/blogs/search/**",
            "/directory|search|topic|topics|tag|tags|discuss|members|groups/**", "/search.frame.php?term={word}", "/dashboard.search.php?q={word}",
            "/join|login|register|dashboard|feed|about|help/*",
        ),
        "item": ("/blogs/{object_id:name}.html => /blogs/{object_id}", "/blogs/{object_id:name}/*", "/blog/{object_id:name}/* => /blogs/{object_id}"),
    },
    reserved=frozenset("directory edit join login posts register search settings user users".split()),
    caseless=frozenset({"handle", "object_id"}),
    profile_url="https://blogcatalog.com/user/{handle}",
    verbs={
        "profile": ("connect", "recommend", "message"),
        "item": ("follow", "review", "rate", "share"),
        "thread": ("comment", "answer", "share"),
        "*": ("share", "follow"),
    },
    help={
        "answer": "I answered a question asked here.",
        "comment": "I joined this discussion.",
        "connect": "I added this person to my friends.",
        "follow": "I added this blog to my favorites.",
        "message": "I wrote to this person in private.",
        "rate": "I rated this blog.",
        "recommend": "I pointed others to this person.",
        "review": "I reviewed this blog.",
        "share": "I passed this on.",
    },
    examples={
        "http://www.blogcatalog.com/user/Joe": {"kind": "profile", "handle": "joe", "canonical": "https://blogcatalog.com/user/joe"},
        "http://www.blogcatalog.com/user/joe/friends/": {"kind": "profile", "handle": "joe", "canonical": "https://blogcatalog.com/user/joe"},
        "http://www.blogcatalog.com/blogs/tree-care.html": {
            "kind": "item", "object_id": "tree-care", "canonical": "https://blogcatalog.com/blogs/tree-care",
        },
        "http://www.blogcatalog.com/blogs/tree-care/posts/": {"kind": "item", "object_id": "tree-care"},
        "http://www.blogcatalog.com/discuss/entry/how-to-graft": {"kind": "thread", "object_id": "how-to-graft"},
        "http://www.blogcatalog.com/group/tree-care": {"kind": "group", "object_id": "tree-care"},
        "http://www.blogcatalog.com/directory/gardening": {"kind": "listing"},
        "http://www.blogcatalog.com/join/": {"kind": "listing"},
        "http://www.blogcatalog.com/joe": {"kind": "page"},
    },
    last_verified="2026-11-23",
    drift="gone",
)


@hookimpl
def register_platforms():
    """BlogCatalog."""
    return [blogcatalog]
