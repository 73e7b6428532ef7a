"""Medium: people, publications, stories. A story has one number on whatever domain it is read; on Medium's own that alone is its address."""

from collections.abc import Mapping
from typing import Any

from crosspath import Capture, Composer, Counterpart, Platform, Resolved, Rules, Url, hookimpl, owner_of, parse

OWN = "{handle:word}.medium.com"
STORY = "medium.com/p/{object_id}"
HEX = frozenset("0123456789abcdef")
TAIL = "{slug}-{object_id:hex:8}"
MIRRORS = (
    "scribe.rip scribe.nixnet.services scribe.bus-hit.me sc.vern.cc scribe.rawbit.ninja libmedium.batsense.net readmedium.com md.vern.cc m.opnxng.com"
).split()
TABS = (
    "about|activity|all|claps|edit|favorites|feed|followers|following|has-recommended|highlights|home|latest|lists|membership|public|"
    "reading-list|recommended|responses|series|stories|subscribe|upgrade"
)


class Medium(Platform):
    """medium.com, and the publications that have a domain of their own."""

    def claims(self, url: Url, meta: Mapping[str, Any]) -> bool:
        """Also a page that is opened in Medium's app."""
        return super().claims(url, meta) or meta.get("al:ios:app_name") == "Medium" or meta.get("al:android:package") == "com.medium.reader"

    def knows(self, url: Url) -> bool:
        """Also a page on a strange host whose name ends as only stories' names do."""
        return 0 < len(url.segments) < 3 and _is_story(url.segments[-1])

    def counterparts(self, capture: Capture, resolved: Resolved) -> list[Counterpart]:
        """As usual; a story on a domain of its own is for that domain's owner where nobody is named."""
        site = parse(capture.url)
        if (found := super().counterparts(capture, resolved)) or site.host.endswith("medium.com"):
            return found
        return [Counterpart(account=owner_of(site, capture.page.site_name), role="host", confidence=0.6)]


def _is_story(name: str) -> bool:
    """Whether a page's name has words, and at its end a story's number: twelve digits to the base of sixteen, of both kinds."""
    words, _, number = name.rpartition("-")
    if not 10 < len(number) < 13 or not HEX.issuperset(number) or number.isdecimal() or number.isalpha():
        return False
    return any(character.isalpha() and character not in HEX for character in words.lower())


medium = Medium(
    name="medium",
    title="Medium",
    hosts=("medium.com", "*.medium.com", "rsci.app.link"),
    aliases=dict.fromkeys(MIRRORS, "medium.com"),
    urls={
        "media": (
            "miro.medium.com/**", "cdn-images-1.medium.com/**", "cdn-images-2.medium.com/**", "glyph.medium.com/**", "cdn-videos-1.medium.com/**",
        ),
        "collection": (
            f"medium.com/@{{handle:name}}/list/{TAIL} => /@{{handle}}/list/{{object_id}}", "medium.com/@{handle:name}/list/{object_id:hex:8}",
            "medium.com/@{handle:name}/list/{list}", f"{OWN}/list/{TAIL} => medium.com/@{{handle}}/list/{{object_id}}",
            f"{OWN}/list/{{list}} => medium.com/@{{handle}}/list/{{list}}", "medium.com/s/{series:word}", "medium.com/series/{object_id:hex:8}",
        ),
        "article": (
            f"medium.com/p/{{object_id:hex:8}}/* => {STORY}", f"medium.com/p/{TAIL} => {STORY}",
            f"medium.com/@{{handle:name}}/{TAIL}/* => {STORY}", f"medium.com/@{{handle:name}}/{{object_id:hex:8}}/* => {STORY}",
            f"medium.com/media/{{media:hex}}?postId={{object_id:hex:8}} => {STORY}", f"medium.com/_/api/posts/{{object_id:hex:8}}/* => {STORY}",
            f"medium.com/s/{{container:word}}/{TAIL}/* => {STORY}", f"medium.com/{{container:name}}/{TAIL}/* => {STORY}",
            f"medium.com/{TAIL} => {STORY}", f"medium.com/{{container:name}}/{{object_id:hex:10}} => {STORY}",
            f"{OWN}/{TAIL}/* => {STORY}", f"{OWN}/p/{{object_id:hex:8}}/* => {STORY}", f"{OWN}/{{object_id:hex:10}} => {STORY}",
            # On a domain of its own a story keeps its address; its number says which one it is.
            f"/**/{TAIL}", "/p/{object_id:hex:8}",
        ),
        "short": ("link.medium.com/{object_id:code}", "rsci.app.link/{object_id:code}"),
        "profile": (
            "medium.com/feed/@{handle:name} => /@{handle}", "medium.com/u/{account_id:hex}/*", "medium.com/@{handle:name}",
            f"medium.com/@{{handle:name}}/{TABS}/* => /@{{handle}}", f"{OWN}/ => medium.com/@{{handle}}",
            f"{OWN}/{TABS}/* => medium.com/@{{handle}}",
        ),
        "listing": (
            "medium.com/search?q={words}", "medium.com/search/**?q={words}", "medium.com/feed/tag|topic/{tag}",
            "medium.com/tag|tags|topic|topics|explore-topics|browse/**", "medium.com/m|me|new-story|_|_/**",
            "medium.com/about|business|creators|earn|gift|help|jobs|jobs-at-medium/**",
            "medium.com/login|logout|membership|plans|policy|press|signin|subscribe|verified-authors/**",
        ),
        "group": (
            "medium.com/feed/{container:name}", f"medium.com/{{container:name}}/{TABS}|archive|tagged|search|newsletter/* => /{{container}}",
            "medium.com/{container:name}",
        ),
        "page": ("medium.com/@{handle:name}/**", f"{OWN}/**"),
    },
    wraps=(
        "medium.com/r?url={inner}", "/m/global-identity?redirectUrl={inner}", "/m/global-identity-2?redirectUrl={inner}",
        "medium.com/m/signin?redirect={inner}", "medium.com/m/login-redirect?redirectUrl={inner}", "medium.com/m/connect/**?redirect={inner}",
    ),
    reserved=frozenset(
        "_ about api app archive blog browse business cdn-images-1 cdn-images-2 creators design earn engineering explore-topics feed gift glyph help "
        "jobs jobs-at-medium link login logout m me media membership miro new-story p plans policy press robots.txt s search series signin sitemap "
        "status subscribe tag tags topic topics u verified-authors www".split()
    ),
    profile_url="https://medium.com/@{handle}",
    global_ids=frozenset({"article"}),
    verbs={
        "article": ("comment", "like", "save", "share", "quote", "thank", "link"),
        "profile": ("follow", "subscribe", "mention", "recommend", "tip"),
        "group": ("follow", "recommend", "share"),
        "collection": ("save", "share", "recommend"),
        "*": ("share", "save"),
    },
    help={
        "comment": "I responded to this story.",
        "follow": "I follow this writer or publication.",
        "like": "I clapped for this story.",
        "link": "I linked to this from a story or site of my own.",
        "mention": "I named this writer in a story of mine.",
        "quote": "I highlighted a passage of this.",
        "recommend": "I pointed others to this writer, list or publication.",
        "save": "I put this on a list of mine.",
        "share": "I posted this elsewhere.",
        "subscribe": "I get this writer's stories by mail.",
        "thank": "I thanked its writer.",
        "tip": "I gave this writer a tip.",
    },
    examples={
        "https://medium.com/p/abcdef123456": {"kind": "article", "object_id": "abcdef123456", "canonical": "https://medium.com/p/abcdef123456"},
        "https://medium.com/garden-weekly/how-to-graft-abcdef123456?source=rss----1---4": {
            "kind": "article", "object_id": "abcdef123456", "handle": None, "container": "garden-weekly",
            "canonical": "https://medium.com/p/abcdef123456",
        },
        "https://garden.example/how-to-graft-abcdef123456": {"kind": "article", "object_id": "abcdef123456"},
        "https://scribe.rip/garden-weekly/how-to-graft-abcdef123456": {"kind": "article", "canonical": "https://medium.com/p/abcdef123456"},
        "https://medium.com/m/global-identity-2?redirectUrl=https%3A%2F%2Fgarden.example%2Fhow-to-graft-abcdef123456": {
            "kind": "article", "canonical": "https://garden.example/how-to-graft-abcdef123456", "wrapper": "medium.com",
        },
        "https://medium.com/@Ann.Lee": {"kind": "profile", "handle": "Ann.Lee", "canonical": "https://medium.com/@ann.lee"},
        "https://ann.medium.com/": {"kind": "profile", "handle": "ann", "canonical": "https://medium.com/@ann"},
        "https://medium.com/@ann/followers": {"kind": "profile", "handle": "ann", "canonical": "https://medium.com/@ann"},
        "https://medium.com/feed/@ann": {"kind": "profile", "handle": "ann", "canonical": "https://medium.com/@ann"},
        "https://medium.com/u/abcdef123456": {"kind": "profile", "account_id": "abcdef123456", "handle": None},
        "https://medium.com/@ann/list/gardens-0f3a5b7c9d1e": {
            "kind": "collection", "handle": "ann", "object_id": "0f3a5b7c9d1e", "canonical": "https://medium.com/@ann/list/0f3a5b7c9d1e",
        },
        "https://medium.com/garden-weekly": {"kind": "group", "container": "garden-weekly", "handle": None},
        "https://link.medium.com/AbCdEf12": {"kind": "short", "object_id": "AbCdEf12"},
        "https://miro.medium.com/v2/resize:fit:1400/1*abc.png": {"kind": "media"},
        "https://medium.com/tag/trees/latest": {"kind": "listing", "handle": None},
        "https://medium.com/search?q=trees&type=users": {"kind": "listing", "canonical": "https://medium.com/search?q=trees"},
        "https://medium.com/me/settings": {"kind": "listing", "handle": None},
        "https://help.medium.com/hc/en-us": {"kind": "page", "handle": None},
    },
    rules=Rules(
        card="article",
        who=('[data-testid="authorName"]',),
        composers=(
            Composer(
                verb="comment", box='div[role="textbox"][data-slate-editor="true"]', send='[data-testid="ResponseRespondButton"]',
            ),
        ),
        private=("medium.com/me|m|new-story/**", "medium.com/p/{story:hex}/edit|submission"),
    ),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """Medium."""
    return [medium]
