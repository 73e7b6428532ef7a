"""Miniflux: a reader of feeds on one's own server. Its bookmarklet leads to the feed; entries have numbers."""

from crosspath import Platform, Rules, hookimpl

ENTRY = "/unread|starred|history|search/entry/{object_id:int} => /unread/entry/{object_id}"

miniflux = Platform(
    name="miniflux",
    title="Miniflux",
    hosts=("reader.miniflux.app",),
    generators=frozenset({"miniflux"}),
    shapes=(
        "/unread|starred|history/entry/{entry:int}", "/feed/{feed:int}/entry/{entry:int}",
        "/feed/{feed:int}/entries", "/bookmarklet?uri={address}",
    ),
    urls={
        "item": (
            ENTRY, "/feed/{feed:int}/entry/{object_id:int} => /unread/entry/{object_id}",
            "/category/{category:int}/entry/{object_id:int} => /unread/entry/{object_id}", "/share/{object_id:code}",
        ),
        "listing": (
            "/bookmarklet?uri={address}",
            "/feed/{feed:int}/entries/*", "/category/{category:int}/entries|feeds/*",
            "/unread|starred|history|feeds|feed|categories|category|settings|users|integrations/**",
            "/keys|sessions|about|search|subscribe|bookmarklet|shares/**",
        ),
    },
    wraps=("/bookmarklet?uri={inner}",),
    verbs={"*": ("subscribe", "save", "share")},
    help={
        "save": "I starred this entry.",
        "share": "I shared this entry.",
        "subscribe": "I subscribed to this feed.",
    },
    examples={
        "https://feeds.example/bookmarklet?uri=https%3A%2F%2Ffeeds.example%2Ffeed%2F12%2Fentries": {
            "kind": "listing", "canonical": "https://feeds.example/feed/12/entries", "wrapper": "feeds.example",
        },
        "https://feeds.example/feed/12/entry/345": {
            "kind": "item", "object_id": "345", "canonical": "https://feeds.example/unread/entry/345",
        },
        "https://feeds.example/unread/entry/345": {"kind": "item", "object_id": "345"},
        "https://reader.miniflux.app/share/a1B2c3": {"kind": "item", "object_id": "a1B2c3"},
    },
    rules=Rules(private=("/settings/**", "/keys/**", "/sessions/**", "/integrations/**")),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """Miniflux."""
    return [miniflux]
