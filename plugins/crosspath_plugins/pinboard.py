"""Pinboard: public bookmarks. People are ``u:name``, tags ``t:name``, and both can stand in one address."""

from crosspath import Composer, Platform, Rules, hookimpl

pinboard = Platform(
    name="pinboard",
    title="Pinboard",
    hosts=("pinboard.in", "feeds.pinboard.in", "api.pinboard.in", "notes.pinboard.in"),
    aliases={"m.pinboard.in": "pinboard.in", "beta.pinboard.in": "pinboard.in"},
    urls={
        "item": (
            "/u:{handle:name}/b:{object_id:alnum}/*", "/url:{object_id:hex:40}/*", "/b:{object_id:alnum}", "/cached/{object_id:alnum}/*",
        ),
        "article": (
            "/u:{handle:name}/notes/{object_id:hex}",
            "notes.pinboard.in/u:{handle:name}/notes/{object_id:hex} => pinboard.in/u:{handle}/notes/{object_id}",
        ),
        "collection": (
            "/u:{handle:name}/t:{tag}/**", "feeds.pinboard.in/rss|json/u:{handle:name}/t:{tag}/* => pinboard.in/u:{handle}/t:{tag}",
            "feeds.pinboard.in/json/v1/u:{handle:name}/t:{tag}/* => pinboard.in/u:{handle}/t:{tag}",
        ),
        "profile": (
            "/u:{handle:name}/* => /u:{handle}", "feeds.pinboard.in/rss|json/u:{handle:name}/* => pinboard.in/u:{handle}",
            "feeds.pinboard.in/json/v1/u:{handle:name}/* => pinboard.in/u:{handle}",
        ),
        "listing": ("/t:{tag}/**", "/search?query={words}", "/search/u:{handle:name}?query={words}", "/**"),
    },
    shares=("/add|save?url={inner}", "/add|save/confirm?url={inner}", "/bookmarklet/save?url={inner}"),
    profile_url="https://pinboard.in/u:{handle}",
    verbs={
        "item": ("save", "share"),
        "profile": ("follow", "subscribe", "recommend"),
        "*": ("save", "share", "review"),
    },
    help={
        "follow": "I put this person in my network.",
        "recommend": "I pointed others to this person.",
        "review": "I bookmarked this in public with words about it.",
        "save": "I bookmarked this.",
        "share": "I bookmarked this in public, or posted it elsewhere.",
        "subscribe": "I read these bookmarks as a feed.",
    },
    examples={
        "https://pinboard.in/u:Ann/": {"kind": "profile", "handle": "ann", "canonical": "https://pinboard.in/u:ann"},
        "https://m.pinboard.in/u:ann/public/": {"kind": "profile", "handle": "ann", "canonical": "https://pinboard.in/u:ann"},
        "https://pinboard.in/u:ann/t:trees/t:fruit/": {
            "kind": "collection", "handle": "ann", "canonical": "https://pinboard.in/u:ann/t:trees/t:fruit",
        },
        "https://feeds.pinboard.in/rss/u:ann/": {"kind": "profile", "handle": "ann", "canonical": "https://pinboard.in/u:ann"},
        "https://pinboard.in/u:ann/b:0a1b2c3d4e5f": {"kind": "item", "handle": "ann", "object_id": "0a1b2c3d4e5f"},
        "https://notes.pinboard.in/u:ann/notes/0a1b2c3d": {
            "kind": "article", "handle": "ann", "canonical": "https://pinboard.in/u:ann/notes/0a1b2c3d",
        },
        "https://pinboard.in/t:trees/": {"kind": "listing", "canonical": "https://pinboard.in/t:trees"},
        "https://pinboard.in/popular/": {"kind": "listing", "handle": None},
        "https://pinboard.in/add?url=https%3A%2F%2Fpinboard.in%2Fu%3Aann&title=Ann": {
            "kind": "profile", "handle": "ann", "wrapper": "pinboard.in",
        },
    },
    rules=Rules(
        card=".bookmark",
        who=("a.who@href",),
        about=("a.bookmark_title@href",),
        words=".description",
        composers=(
            Composer(
                verb="save", box="form[action$='/add'] textarea[name='description'], form[name='add'] textarea[name='description']",
                send="form[action$='/add'] [type='submit'], form[name='add'] [type='submit']",
            ),
        ),
        private=("/settings/**", "/inbox/**", "feeds.pinboard.in/rss/secret:{secret}/**"),
    ),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """Pinboard."""
    return [pinboard]
