"""The StoryGraph: books and their readers."""

from crosspath import Platform, Rules, hookimpl

SHELVES = (
    "books-read|currently-reading|to-read|did-not-finish|paused|owned-books|five_star_reads|stats|tags|up-next|journal|followers|following|"
    "friends|reading_wrap_up|wrap-up|favorites|reviews|reading_challenges|challenges"
)

storygraph = Platform(
    name="storygraph",
    title="The StoryGraph",
    hosts=("app.thestorygraph.com",),
    aliases=dict.fromkeys(("thestorygraph.com", "beta.thestorygraph.com", "thestorygraph.app"), "app.thestorygraph.com"),
    urls={
        "book": (
            "/books/{object_id:uuid}/*", "/community_reviews|book_reviews?book_id={object_id:uuid} => /books/{object_id}",
            "/book_reviews/{object_id:uuid} => /books/{object_id}", "/books/{object_id:word}",
        ),
        "review": ("/reviews/{object_id:uuid}/*",),
        "collection": ("/series/{object_id:int}/*", "/authors/{object_id:uuid}/*", "/tags/{handle:name}/{tag}", "/lists/{object_id:uuid}/*"),
        "group": ("/buddy_reads|readalongs|book_clubs/{object_id:uuid}/*",),
        "event": ("/reading_challenges|giveaways/{object_id:uuid}/*", "/reading_challenges|giveaways/{object_id:int}/*"),
        "profile": (f"/profile|user|users|{SHELVES}/{{handle:name}}/* => /profile/{{handle}}",),
        "listing": ("/browse?search_term={words}", "/**"),
    },
    reserved=frozenset("dashboard delete edit new sign_in sign_up sign_out password import-goodreads preferences settings".split()),
    profile_url="https://app.thestorygraph.com/profile/{handle}",
    verbs={
        "book": ("review", "rate", "save", "recommend", "share"),
        "review": ("like", "share"),
        "profile": ("follow", "connect", "recommend"),
        "group": ("join", "comment"),
        "event": ("join", "share"),
        "*": ("share", "save"),
    },
    help={
        "comment": "I wrote in this buddy read or book club.",
        "connect": "I am friends with this reader.",
        "follow": "I follow this reader.",
        "join": "I joined this.",
        "like": "I liked this review.",
        "rate": "I gave this book stars.",
        "recommend": "I recommended this book or reader to others.",
        "review": "I wrote a review of this book.",
        "save": "I put this book on a pile of mine.",
        "share": "I posted this elsewhere.",
    },
    examples={
        "https://app.thestorygraph.com/books/0f8fad5b-d9cb-469f-a165-70867728950e/editions": {
            "kind": "book", "object_id": "0f8fad5b-d9cb-469f-a165-70867728950e",
            "canonical": "https://app.thestorygraph.com/books/0f8fad5b-d9cb-469f-a165-70867728950e",
        },
        "https://thestorygraph.com/community_reviews?book_id=0f8fad5b-d9cb-469f-a165-70867728950e": {
            "kind": "book", "canonical": "https://app.thestorygraph.com/books/0f8fad5b-d9cb-469f-a165-70867728950e",
        },
        "https://app.thestorygraph.com/reviews/0f8fad5b-d9cb-469f-a165-70867728950e": {"kind": "review"},
        "https://app.thestorygraph.com/series/33": {"kind": "collection", "object_id": "33"},
        "https://app.thestorygraph.com/buddy_reads/0f8fad5b-d9cb-469f-a165-70867728950e": {"kind": "group"},
        "https://app.thestorygraph.com/reading_challenges/0f8fad5b-d9cb-469f-a165-70867728950e": {"kind": "event"},
        "https://app.thestorygraph.com/profile/Ann_Lee": {
            "kind": "profile", "handle": "ann_lee", "canonical": "https://app.thestorygraph.com/profile/ann_lee",
        },
        "https://app.thestorygraph.com/books-read/ann": {
            "kind": "profile", "handle": "ann", "canonical": "https://app.thestorygraph.com/profile/ann",
        },
        "https://app.thestorygraph.com/profile/edit": {"kind": "listing", "handle": None},
        "https://app.thestorygraph.com/browse?search_term=trees&button=": {
            "kind": "listing", "canonical": "https://app.thestorygraph.com/browse?search_term=trees",
        },
    },
    rules=Rules(private=("/preferences/**", "/import-goodreads/**", "/profile/edit")),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """The StoryGraph."""
    return [storygraph]
