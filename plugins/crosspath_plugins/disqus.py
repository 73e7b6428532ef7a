"""Disqus: comments below other people's pages. Its frames are about the page they stand in; its own pages show commenters and forums."""

import re

from crosspath import Composer, Control, Inner, Platform, Rules, Url, hookimpl, replace

# Its redirector signs the address it leads to, at the end of it.
SIGNATURE = re.compile(r":[\w-]{20,}$")


class Disqus(Platform):
    """disqus.com, and every forum's host below it."""

    def inner(self, url: Url) -> Inner | None:
        """As usual, without the redirector's signature."""
        inner = super().inner(url)
        return replace(inner, address=SIGNATURE.sub("", inner.address)) if inner else None


disqus = Disqus(
    name="disqus",
    title="Disqus",
    hosts=("disqus.com", "*.disqus.com", "disq.us"),
    urls={
        "comment": (
            "{container:word}.disqus.com/{thread}#comment-{object_id:int}",
            "disqus.com/home/discussion/{container}/{thread}#comment-{object_id:int}",
        ),
        "short": ("disq.us/p|t|g/{object_id:code}", "disq.us/{object_id:alnum}"),
        "thread": (
            "disqus.com/home/discussion/{container}/{object_id}/*",
            "disqus.com/home/discussions/{container}/{object_id}/* => disqus.com/home/discussion/{container}/{object_id}",
            "disqus.com/channel/{container}/discussion/{forum}/{object_id}/*",
        ),
        "group": (
            "disqus.com/home/forum|forums/{container}/* => disqus.com/home/forum/{container}", "disqus.com/home/channel/{container}/*",
            "disqus.com/channel/{container}/*", "{container:word}.disqus.com/",
        ),
        "listing": (
            "disqus.com/home|api|embed|admin|embed.js|recommendations|profile|next|forums|search|explore|user|users/**",
            "{container:word}.disqus.com/admin|embed.js|count.js|embed|latest.rss|comments.rss|recommendations.js/**",
        ),
        "profile": (
            "disqus.com/by|people/{handle:name}/* => disqus.com/by/{handle}", "disqus.com/{handle:name}/* => disqus.com/by/{handle}",
        ),
        "item": ("{container:word}.disqus.com/{object_id:word}/*",),
        "page": ("{container:word}.disqus.com/**",),
    },
    wraps=(
        "disqus.com/embed/comments|recommendations?t_u={inner}", "disqus.com/recommendations?t_u={inner}", "disq.us/url?url={inner}",
        "redirect.disqus.com/url?url={inner}", "links.services.disqus.com/api/click?u={inner}", "{forum:word}.disqus.com/?url={inner}",
    ),
    reserved=frozenset(
        "about acceptableuse account activate addons admin ads advertise api apps blog by careers channel channels code comments company contact "
        "customers dashboard data-sharing-settings digest docs download embed embed.js explore faq features for-bloggers for-publishers "
        "for-websites forgot forum forums get-started help home install jobs legal login logout media moderate next notifications page partners "
        "people plans plugins press pricing privacy-policy privacy products profile publishers recommendations register resources search security "
        "services settings signup sites sso static stats status support terms terms-of-service themes tools tour trends upgrade user users verify "
        "websites welcome www".split()
    ),
    profile_url="https://disqus.com/by/{handle}",
    verbs={
        "profile": ("follow", "mention", "recommend"),
        "comment": ("reply", "like", "share"),
        "group": ("follow", "subscribe"),
        "*": ("comment", "reply", "like", "subscribe", "share"),
    },
    help={
        "comment": "I commented below this page.",
        "follow": "I follow this commenter or forum.",
        "like": "I voted this up.",
        "mention": "I named this person in a comment.",
        "recommend": "I pointed others to this person.",
        "reply": "I answered this comment.",
        "share": "I posted this elsewhere.",
        "subscribe": "I get this discussion by e-mail.",
    },
    examples={
        "https://disqus.com/by/Ann_Lee/": {"kind": "profile", "handle": "ann_lee", "canonical": "https://disqus.com/by/ann_lee"},
        "https://disqus.com/by/ann/comments/": {"kind": "profile", "handle": "ann", "canonical": "https://disqus.com/by/ann"},
        "http://www.disqus.com/people/joe/comments.rss": {"kind": "profile", "handle": "joe", "canonical": "https://disqus.com/by/joe"},
        "https://disqus.com/blue": {"kind": "profile", "handle": "blue", "canonical": "https://disqus.com/by/blue"},
        "https://disqus.com/features/": {"kind": "page"},
        "https://disqus.com/home/forum/trees-weekly/": {"kind": "group", "container": "trees-weekly"},
        "https://disqus.com/home/discussion/trees-weekly/how_to_graft/": {
            "kind": "thread", "container": "trees-weekly", "object_id": "how_to_graft",
        },
        "https://disqus.com/home/discussion/trees-weekly/how_to_graft/newest/#comment-1234567": {"kind": "thread", "object_id": "how_to_graft"},
        "https://trees-weekly.disqus.com/how_to_graft/#comment-1234567": {"kind": "comment", "object_id": "1234567"},
        "https://trees-weekly.disqus.com/how_to_graft/latest.rss": {"kind": "item", "object_id": "how_to_graft"},
        "https://disqus.com/home/": {"kind": "listing"},
        "https://trees-weekly.disqus.com/": {"kind": "group", "container": "trees-weekly"},
        "https://trees-weekly.disqus.com/count.js": {"kind": "listing"},
        "https://disqus.com/embed/comments/?base=default&f=trees&t_i=12&t_u=https%3A%2F%2Fdisqus.com%2Fby%2Fann%2F&t_d=Ann#version=0": {
            "kind": "profile", "handle": "ann", "wrapper": "disqus.com",
        },
        "http://disq.us/url?url=https%3A%2F%2Fdisqus.com%2Fby%2Fann%2F%3A-aBcDeFgHiJkLmNoPqRsTuV&cuid=12": {
            "kind": "profile", "handle": "ann", "wrapper": "disq.us",
        },
        "https://disq.us/p/1abc2de": {"kind": "short", "object_id": "1abc2de", "canonical": "https://disq.us/p/1abc2de"},
    },
    rules=Rules(
        card="li.post",
        who=(".post-byline a[data-username]@href",),
        about=("a.time-ago@href",),
        words=".post-message",
        controls=(Control(verb="like", press='[data-action="upvote"]', done='[data-action="upvote"].upvoted'),),
        composers=(Composer(verb="comment", box=".postbox [contenteditable='true']", send=".postbox .post-action button"),),
    ),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """Disqus."""
    return [disqus]
