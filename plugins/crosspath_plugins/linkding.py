"""linkding: bookmarks on one's own server. Its form only leads to the page that is bookmarked."""

from crosspath import WEB, Account, Composer, Resolved, Rules, Site, Template, Url, hookimpl


class Linkding(Site):
    """Servers of linkding, each with people of its own."""

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """Whoever shares bookmarks under that name on that server."""
        return Account(platform=WEB, id=resolved.canonical, handle=resolved.handle, url=resolved.canonical)


linkding = Linkding(
    name="linkding",
    title="linkding",
    hosts=("demo.linkding.link",),
    generators=frozenset({"linkding"}),
    shapes=("/bookmarks/new?url={address}", "/bookmarks/shared?user={name}", "/linkding/bookmarks/**"),
    urls={
        "profile": ("/**/bookmarks/shared?user={handle}",),
        "item": ("/**/bookmarks/{object_id:int}/edit|read", "/**/bookmarks?details={object_id:int}"),
        "listing": ("/**/bookmarks/shared|archived|new", "/**/bookmarks", "/bookmarks|settings|feeds|login|linkding/**"),
    },
    shares=("/bookmarks/new?url={inner}", "/linkding/bookmarks/new?url={inner}"),
    verbs={"profile": ("subscribe", "recommend"), "*": ("save", "share")},
    help={
        "recommend": "I pointed others to this person's bookmarks.",
        "save": "I bookmarked this.",
        "share": "I share this bookmark, or posted it elsewhere.",
        "subscribe": "I read these bookmarks as a feed.",
    },
    examples={
        "https://links.example/bookmarks/new?url=https%3A%2F%2Flinks.example%2Fbookmarks%2Fshared%3Fuser%3Dann&auto_close": {
            "kind": "profile", "handle": "ann", "wrapper": "links.example",
        },
        "https://links.example/bookmarks/shared?user=ann": {"kind": "profile", "handle": "ann"},
        "https://demo.linkding.link/bookmarks?details=7": {"kind": "item", "object_id": "7"},
        "https://demo.linkding.link/bookmarks/shared": {"kind": "listing"},
    },
    rules=Rules(
        composers=(
            Composer(verb="save", box="form[action^='/bookmarks/'] [name='notes']", send="form[action^='/bookmarks/'] [type='submit']"),
        ),
        private=("/settings/**", "/feeds/**", "/admin/**"),
    ),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """linkding."""
    return [linkding]
