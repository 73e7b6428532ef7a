"""Product Hunt: products, their launches, people and discussions."""

from collections.abc import Mapping

from crosspath import Platform, Resolved, Rules, hookimpl, replace

POST = "/posts/{object_id}"
TABS = (
    "about|addons|advice|alternatives|awards|built-with|built_with|customers|embed|jobs|launches|makers|media|press|reviews|shoutouts|stories|team|"
    "timeline|upcoming"
)


class ProductHunt(Platform):
    """producthunt.com."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """A forum's name is its id."""
        return replace(resolved, object_id=resolved.container) if resolved.kind == "group" else resolved


producthunt = ProductHunt(
    name="producthunt",
    title="Product Hunt",
    hosts=("producthunt.com", "*.producthunt.com"),
    aliases={"m.producthunt.com": "producthunt.com", "beta.producthunt.com": "producthunt.com"},
    urls={
        "comment": (
            "/posts/{post}?comment={object_id:int}", "/posts/{post}#comment-{object_id:int} => /posts/{post}?comment={object_id}",
            "/products/{product}?comment={object_id:int}",
            "/products/{product}/launches/{post}?comment={object_id:int} => /posts/{post}?comment={object_id}",
            "/p/{forum}/{thread}?comment={object_id:int}", "/discussions/{thread}?comment={object_id:int}", "/comments/{object_id:int}",
            "/products/{product}#comment-{object_id:int} => /products/{product}?comment={object_id}",
        ),
        "review": ("/products/{product}/reviews?review={object_id:int}", "/reviews/{object_id:int}"),
        "media": ("api.producthunt.com/widgets/**", "/widgets/**"),
        "post": (
            f"/products/{{product}}/launches/{{object_id}}/* => {POST}", f"/posts/{{object_id}}/* => {POST}", f"/tech/{{object_id}} => {POST}",
        ),
        "product": (
            f"/products/{{object_id}}/{TABS}/* => /products/{{object_id}}", "/products/{object_id}",
            "/alternatives/{object_id} => /products/{object_id}",
            "/upcoming/{object_id}",
        ),
        "collection": (
            "/@{handle:word}/collections/{object_id}", "/@{handle:word}/stacks/{object_id}",
            "/collections/{object_id:int}-{slug} => /collections/{object_id}",
            "/collections/{object_id}",
        ),
        "discussion": (
            "/p/{container:word}/{object_id}", "/discussions/{object_id}", "/ask/{object_id}", "/questions/{object_id}",
            "/live/{object_id}",
        ),
        "article": (
            "/stories/{object_id}", "/newsletters/archive/{object_id:int}-{slug} => /newsletters/archive/{object_id}",
            "/newsletters/archive/{object_id}",
        ),
        "short": ("/r/p/{object_id:int}", "/r/{object_id:code}/*"),
        "group": ("/p/{container:word}",),
        "listing": (
            "/search?q={words}", "/search/{what:word}?q={words}",
            "/about|advertise|apps|ask|ads|auth|badges|branding|careers/**",
            "/categories|collections|coming-soon|contact|dashboard|discussions|e|events|faq/**",
            "/feed|forums|golden-kitty-awards|guidelines|help|jobs|launch|leaderboard|legal|links|live|login|logout|makers|maker-grants|meetups/**",
            "/messages|my|new|newest|newsletter|newsletters|notifications|p/**",
            "/podcasts|posts|privacy|products|questions|radio|reviews|search|settings/**",
            "/shoutouts|ship|signup|sitemap|sponsor|stories|terms|time-travel|tools|topics|trending|upcoming|users|visit-streaks/**",
        ),
        "profile": ("/@{handle:word}/* => /@{handle}", "/users/{handle:word} => /@{handle}"),
        "page": (*(f"{name}.producthunt.com/{{part}}/**" for name in ("api", "blog", "cards", "help", "newsletter")),),
    },
    profile_url="https://producthunt.com/@{handle}",
    verbs={
        "product": ("review", "follow", "like", "comment", "share", "recommend"),
        "post": ("like", "comment", "share", "ask", "thank"),
        "comment": ("reply", "like", "thank"),
        "discussion": ("comment", "like", "answer", "share"),
        "profile": ("follow", "mention", "recommend"),
        "collection": ("save", "share", "follow"),
        "*": ("share", "like", "comment"),
    },
    help={
        "answer": "I answered a question asked here.",
        "ask": "I asked the makers a question.",
        "comment": "I commented on this.",
        "follow": "I follow this person or product.",
        "like": "I voted this up.",
        "mention": "I named this person in a comment.",
        "recommend": "I gave this product or person a shoutout.",
        "reply": "I answered this comment.",
        "review": "I wrote a review of this product.",
        "save": "I saved this to a collection of mine.",
        "share": "I posted this elsewhere.",
        "thank": "I thanked whoever made or posted this.",
    },
    examples={
        "https://www.producthunt.com/@Ann_Lee/upvotes": {
            "kind": "profile", "handle": "ann_lee", "canonical": "https://producthunt.com/@ann_lee",
        },
        "https://www.producthunt.com/products/tree-tool/reviews?order=best": {
            "kind": "product", "object_id": "tree-tool", "canonical": "https://producthunt.com/products/tree-tool",
        },
        "https://www.producthunt.com/posts/tree-tool-2": {"kind": "post", "object_id": "tree-tool-2", "handle": None},
        "https://www.producthunt.com/products/tree-tool/launches/tree-tool-2": {
            "kind": "post", "canonical": "https://producthunt.com/posts/tree-tool-2",
        },
        "https://www.producthunt.com/posts/tree-tool-2?comment=1234567": {"kind": "comment", "object_id": "1234567"},
        "https://www.producthunt.com/posts/tree-tool-2#comment-1234567": {
            "kind": "comment", "canonical": "https://producthunt.com/posts/tree-tool-2?comment=1234567",
        },
        "https://www.producthunt.com/products/tree-tool/reviews?review=77": {"kind": "review", "object_id": "77"},
        "https://www.producthunt.com/@ann/collections/trees": {"kind": "collection", "handle": "ann", "object_id": "trees"},
        "https://www.producthunt.com/p/general/how-do-you-graft": {"kind": "discussion", "container": "general", "object_id": "how-do-you-graft"},
        "https://www.producthunt.com/p/general": {"kind": "group", "container": "general", "handle": None},
        "https://www.producthunt.com/stories/how-to-launch": {"kind": "article", "object_id": "how-to-launch"},
        "https://www.producthunt.com/r/p/123456?app_id=1": {"kind": "short", "object_id": "123456"},
        "https://api.producthunt.com/widgets/embed-image/v1/featured.svg?post_id=123456": {"kind": "media"},
        "https://www.producthunt.com/topics/gardening": {"kind": "listing", "handle": None},
        "https://www.producthunt.com/my/details": {"kind": "listing", "handle": None},
        "https://blog.producthunt.com/how-to-launch": {"kind": "page", "handle": None},
    },
    rules=Rules(private=("/my|settings|notifications|messages|dashboard|login/**",)),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """Product Hunt."""
    return [producthunt]
