"""Letterboxd: films, and what members say of them. A member's page about a film is their review of it."""

from collections.abc import Mapping

from crosspath import Platform, Resolved, Rules, hookimpl, replace

TABS = (
    "films|diary|reviews|lists|watchlist|likes|following|followers|activity|stats|tags|network|rss|year|blocked|friends|journal|comments|feed"
)
PEOPLE = (
    "actor|additional-directing|additional-photography|art-direction|assistant-director|camera-operator|casting|choreography|cinematography|"
    "co-director|composer|costume-design|director|editor|executive-producer|hairstyling|lighting|makeup|original-writer|producer|"
    "production-design|set-decoration|songs|sound|special-effects|story|studio|stunts|title-design|visual-effects|writer"
)


class Letterboxd(Platform):
    """letterboxd.com and its short links."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """A review and a list are known by their member and their title together."""
        if "title" not in found:
            return resolved
        parts = (found["handle"].lower(), found["title"], found.get("number", ""))
        return replace(resolved, object_id="/".join(part for part in parts if part))


letterboxd = Letterboxd(
    name="letterboxd",
    title="Letterboxd",
    hosts=("letterboxd.com", "boxd.it"),
    aliases={"m.letterboxd.com": "letterboxd.com", "mobile.letterboxd.com": "letterboxd.com"},
    urls={
        "short": ("boxd.it/{object_id:alnum}",),
        "film": ("/film/{object_id:word}/*", "/tmdb/{object_id:int}", "/imdb/{object_id:alnum}"),
        "review": (
            "/{handle:word}/film/{title:word}/{number:int}/*", "/{handle:word}/film/{title:word}/* => /{handle}/film/{title}",
        ),
        "collection": (
            "/{handle:word}/list/{title:word}/*", "/{handle:word}/watchlist/* => /{handle}/watchlist", "/{handle:word}/tag/{tag}/*",
        ),
        "article": ("/journal|article/{object_id:word}", "/{handle:word}/story/{title:word}/*"),
        "listing": (
            "/search/{words}", "/search/{type}/{words}", f"/{PEOPLE}/{{name}}/*",
            "/films|lists|members|reviews|people|journal|search|activity|settings|user|list|film|pro|patron|about|legal|help|year-in-review/**",
        ),
        "profile": (f"/{{handle:word}}/{TABS}/* => /{{handle}}", "/{handle:word}"),
    },
    reserved=frozenset(
        f"{PEOPLE}|about|activity|ajax|api|api-beta|apps|article|articles|contact|create-account|csi|esi|film|films|gift|gift-guide|help|imdb|import|"
        "invitations|journal|jobs|legal|list|lists|logout|members|notifications|patron|people|podcast|press|pro|register|reset-password|reviews|s|"
        "search|settings|shop|showdown|sign-in|signin|tmdb|trailers|upgrade|user|video-store|welcome|year-in-review".split("|")
    ),
    profile_url="https://letterboxd.com/{handle}/",
    verbs={
        "film": ("review", "rate", "like", "save", "share"),
        "review": ("like", "comment", "share"),
        "collection": ("like", "comment", "share"),
        "profile": ("follow", "recommend"),
        "*": ("share", "comment", "like"),
    },
    help={
        "comment": "I commented on this review or list.",
        "follow": "I follow this member.",
        "like": "I liked this.",
        "rate": "I gave this film stars.",
        "recommend": "I pointed others to this member.",
        "review": "I wrote a review of this film.",
        "save": "I put this film on my watchlist or a list.",
        "share": "I posted this elsewhere.",
    },
    examples={
        "https://letterboxd.com/film/the-orchard-2019/reviews/by/activity/": {
            "kind": "film", "object_id": "the-orchard-2019", "canonical": "https://letterboxd.com/film/the-orchard-2019",
        },
        "https://letterboxd.com/tmdb/603/": {"kind": "film", "object_id": "603"},
        "https://letterboxd.com/Ann/film/the-orchard-2019/": {
            "kind": "review", "handle": "ann", "object_id": "ann/the-orchard-2019", "canonical": "https://letterboxd.com/ann/film/the-orchard-2019",
        },
        "https://letterboxd.com/ann/film/the-orchard-2019/1/": {"kind": "review", "object_id": "ann/the-orchard-2019/1"},
        "https://letterboxd.com/ann/film/the-orchard-2019/likes/": {
            "kind": "review", "canonical": "https://letterboxd.com/ann/film/the-orchard-2019",
        },
        "https://letterboxd.com/ann/list/films-with-trees/page/2/": {
            "kind": "collection", "handle": "ann", "canonical": "https://letterboxd.com/ann/list/films-with-trees",
        },
        "https://letterboxd.com/ann/watchlist/": {"kind": "collection", "handle": "ann"},
        "https://letterboxd.com/ann/films/diary/for/2026/": {"kind": "profile", "handle": "ann", "canonical": "https://letterboxd.com/ann"},
        "https://letterboxd.com/ann": {"kind": "profile", "handle": "ann"},
        "https://letterboxd.com/journal/trees-on-film/": {"kind": "article", "object_id": "trees-on-film"},
        "https://letterboxd.com/director/eve-lee/": {"kind": "listing"},
        "https://letterboxd.com/films/popular/": {"kind": "listing", "handle": None},
        "https://boxd.it/a1B2": {"kind": "short", "object_id": "a1B2"},
    },
    rules=Rules(private=("/settings/**", "/invitations/**")),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """Letterboxd."""
    return [letterboxd]
