"""Hashnode: people, and their blogs under hashnode.dev or a domain of their own."""

from collections.abc import Mapping

from crosspath import Capture, Counterpart, Platform, Resolved, hookimpl, owner_of, parse, replace

OWN = "{handle:word}.hashnode.dev"
POST = "hashnode.com/post/{object_id}"
TABS = "about|archive|badges|contact|members|newsletter|page|recommendations|rss.xml|series|sitemap.xml|sponsor|subscribe"


class Hashnode(Platform):
    """hashnode.com and the blogs it hosts."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """An article without a number is known by its blog and its name there."""
        if resolved.kind != "article" or resolved.object_id:
            return resolved
        return replace(resolved, object_id=f"{resolved.handle or parse(resolved.canonical).host}/{found['slug']}")

    def counterparts(self, capture: Capture, resolved: Resolved) -> list[Counterpart]:
        """As usual; a blog on a domain of its own is for that domain's owner where nobody is named."""
        site = parse(resolved.canonical)
        if (found := super().counterparts(capture, resolved)) or site.host.endswith(("hashnode.com", "hashnode.dev")):
            return found
        return [Counterpart(account=owner_of(site, capture.page.site_name), role="host", confidence=0.6)]


hashnode = Hashnode(
    name="hashnode",
    title="Hashnode",
    hosts=("hashnode.com", "*.hashnode.com", "hashnode.dev", "*.hashnode.dev"),
    generators=frozenset({"hashnode"}),
    urls={
        "collection": (
            f"{OWN}/series/{{series:slug}}/*", "hashnode.com/@{handle:word}/series/{series:slug}",
            "hashnode.com/series/{slug}-{object_id:alnum:25} => hashnode.com/series/{object_id}", "hashnode.com/series/{object_id:alnum:24}",
            "/series/{series:slug}/*",
        ),
        "profile": (
            "{blog:word}.hashnode.dev/author/{handle:word}/* => hashnode.com/@{handle}", f"{OWN}/{TABS}/* => {{handle}}.hashnode.dev/", f"{OWN}/",
            "hashnode.com/@{handle:word}/* => /@{handle}",
        ),
        "listing": (
            "{blog:word}.hashnode.dev/tag|tags/{tag}/*", "{blog:word}.hashnode.dev/api|draft|preview|search/**", "hashnode.com/n|tag|tags/{tag}/**",
            "hashnode.com/search?q={words}",
            "hashnode.com/about|ai|api|bookmarks|careers|challenges|changelog|communities|community|contact|create|dashboard|devblogs|discussions/**",
            "hashnode.com/draft|edit|explore|feed|hackathons|headless|library|login/**",
            "hashnode.com/my-drafts|n|notifications|onboard|posts|preview|pricing|privacy|pro/**",
            "hashnode.com/products|rix|search|series|settings|signup|sitemap|support|terms|trending|util/**",
            "/tag|tags/{tag}/*", f"/{TABS}/*",
        ),
        "article": (
            f"hashnode.com/post/{{slug}}-{{object_id:alnum:25}}/* => {POST}", "hashnode.com/post/{object_id:alnum:24}/*", f"{OWN}/{{slug}}",
            "/{slug}",
        ),
        "page": (*(f"{name}hashnode.com/{{part}}/**" for name in ("", "api.", "cdn.", "gql.", "support.")), f"{OWN}/**"),
    },
    wraps=("hashnode.com/util/redirect?url={inner}",),
    reserved=frozenset("api cdn draft gql preview search support www".split()),
    profile_url="https://hashnode.com/@{handle}",
    verbs={
        "article": ("comment", "like", "save", "share", "thank", "link"),
        "profile": ("follow", "subscribe", "mention", "recommend"),
        "*": ("share", "save"),
    },
    help={
        "comment": "I commented on this article.",
        "follow": "I follow this person.",
        "like": "I liked this article.",
        "link": "I linked to this from a blog of my own.",
        "mention": "I named this person in an article or comment.",
        "recommend": "I pointed others to this person or blog.",
        "save": "I bookmarked this.",
        "share": "I posted this elsewhere.",
        "subscribe": "I get this blog by mail.",
        "thank": "I thanked its author.",
    },
    examples={
        "https://hashnode.com/@Ann": {"kind": "profile", "handle": "ann", "canonical": "https://hashnode.com/@ann"},
        "https://hashnode.com/@ann/followers": {"kind": "profile", "handle": "ann", "canonical": "https://hashnode.com/@ann"},
        "https://ann.hashnode.dev": {"kind": "profile", "handle": "ann", "canonical": "https://ann.hashnode.dev/"},
        "https://ann.hashnode.dev/archive": {"kind": "profile", "handle": "ann", "canonical": "https://ann.hashnode.dev/"},
        "https://ann.hashnode.dev/how-to-graft?source=more_articles_bottom_blogs": {
            "kind": "article", "handle": "ann", "object_id": "ann/how-to-graft", "canonical": "https://ann.hashnode.dev/how-to-graft",
        },
        "https://hashnode.com/post/how-to-graft-ckq1x2y3z0000abcs1hd4e5f6": {
            "kind": "article", "handle": None, "object_id": "ckq1x2y3z0000abcs1hd4e5f6",
            "canonical": "https://hashnode.com/post/ckq1x2y3z0000abcs1hd4e5f6",
        },
        "https://ann.hashnode.dev/series/trees": {"kind": "collection", "handle": "ann"},
        "https://ann.hashnode.dev/tag/trees": {"kind": "listing", "handle": None},
        "https://hashnode.com/n/trees/hot": {"kind": "listing", "handle": None},
        "https://hashnode.com/settings": {"kind": "listing", "handle": None},
        "https://hashnode.com/util/redirect?url=https%3A%2F%2Fann.hashnode.dev%2F": {
            "kind": "profile", "handle": "ann", "wrapper": "hashnode.com",
        },
        "https://hashnode.com/ann": {"kind": "page", "handle": None},
    },
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """Hashnode."""
    return [hashnode]
