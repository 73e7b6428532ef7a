"""XenForo: forums on anyone's host. Things are ``title.number``, below whatever folder the forum is in."""

import re

from crosspath import WEB, Account, Composer, Control, Forum, Request, Resolved, Rules, Template, Url, hookimpl, replace

POST = re.compile(r"post-?(\d+)").fullmatch
NUMBERED = re.compile(r"(?:.*\.)?\d+").fullmatch
THINGS = frozenset({"threads", "members", "resources", "media", "forums", "posts", "profile-posts"})
ROUTED = re.compile(r"(?:threads|members|forums)/[^/]+\.\d+(?:/|$)").match


class XenForo(Forum):
    """A forum's member is known by the address of their page there: a number is someone else's on the next forum."""

    def knows(self, url: Url) -> bool:
        """Also where the route is the query, as on servers that do not rewrite addresses."""
        return _is_routed(url)

    def resolve(self, url: Url) -> Resolved:
        """What the address shows: the thing itself whichever page or tab of it, or the post it names."""
        segments = url.segments
        if _is_routed(url):
            segments = (*segments[:-1], *(part for part in url.query[0][0].split("/") if part))
        steps = enumerate(zip(segments, segments[1:], strict=False))
        at = next((place for place, (part, after) in steps if part in THINGS and NUMBERED(after)), len(segments))
        tail = segments[at + 2 : at + 3]
        named = POST(url.fragment) if "threads" in segments[at : at + 1] else None
        if named or tail and POST(tail[0]):
            tail = (f"post-{named[1]}",) if named else tail
            return super().resolve(replace(url, segments=(*segments[: at + 2], *tail), query=()))
        return super().resolve(replace(url, segments=segments[: at + 2], query=() if segments[at:] else url.query))

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """The member's page, without the name, which can change, where a number tells them."""
        if resolved.account_id is None:
            return super().account(resolved, url, template)
        folder, _, _ = resolved.canonical.rpartition("/")
        return Account(platform=WEB, id=f"{folder}/{resolved.account_id}", handle=resolved.handle, url=resolved.canonical)


def _is_routed(url: Url) -> bool:
    """Whether the query is a path, as on servers that do not rewrite addresses."""
    return bool(url.query) and url.segments[-1:] in ((), ("index.php",)) and ROUTED(url.query[0][0]) is not None


xenforo = XenForo(
    name="xenforo",
    title="XenForo",
    hosts=("xenforo.com",),
    generators=frozenset({"xenforo"}),
    shapes=(
        "/**/threads/{title}.{thread:int}", "/**/threads/{title}.{thread:int}/{tail}", "/t/{title}.{thread:int}/*", "/**/members/{name}.{member:int}",
        "/**/members/{name}.{member:int}/{tail}", "/**/forums/{title}.{forum:int}", "/**/forums/{title}.{forum:int}/{tail}",
    ),
    urls={
        "post": (
            "/**/threads/{thread}/post-{object_id:int}", "/**/posts/{object_id:int}", "/**/profile-posts/{object_id:int}",
            "/**/goto/post?id={object_id:int}",
        ),
        "thread": ("/t/{title}.{object_id:int}/*", "/**/threads/{title}.{object_id:int}", "/**/threads/{object_id:int}"),
        "profile": ("/**/members/{handle}.{account_id:int}", "/**/members/{account_id:int}", "/**/members?username={handle}"),
        "product": ("/**/resources/{title}.{object_id:int}",),
        "photo": ("/**/media/{title}.{object_id:int}",),
        "listing": (
            "/**/forums/{title}", "/**/tags|categories/{tag}",
            "/**/forums|threads|members|resources|media|whats-new|tags|help|search|find-new|login|register|account|conversations|direct-messages",
        ),
    },
    verbs={
        "thread": ("reply", "answer", "share", "like", "subscribe", "thank"),
        "post": ("reply", "like", "answer", "quote", "save", "thank", "share", "refer"),
        "profile": ("follow", "mention", "recommend", "message"),
        "product": ("review", "rate", "share", "thank"),
        "photo": ("comment", "like", "share"),
        "*": ("ask", "reply", "share", "subscribe", "join"),
    },
    help={
        "answer": "I answered a question asked here.",
        "ask": "I asked a question here.",
        "comment": "I commented on this picture.",
        "follow": "I follow this member.",
        "join": "I joined this forum.",
        "like": "I reacted to this.",
        "mention": "I named this member in a post.",
        "message": "I wrote to this member in private.",
        "quote": "I quoted this post in one of mine.",
        "rate": "I rated this with stars.",
        "recommend": "I pointed others to this member.",
        "refer": "I sent somebody to this post.",
        "reply": "I replied in this thread.",
        "review": "I reviewed this resource.",
        "save": "I bookmarked this post.",
        "share": "I posted this elsewhere.",
        "subscribe": "I watch this thread or forum.",
        "thank": "I thanked whoever posted this.",
    },
    examples={
        "https://forum.example/threads/how-to-graft.12/page-3": {
            "kind": "thread", "object_id": "12", "canonical": "https://forum.example/threads/how-to-graft.12",
        },
        "https://bob.example/community/threads/how-to-graft.12/page-3#post-99": {
            "kind": "post", "object_id": "99", "canonical": "https://bob.example/community/threads/how-to-graft.12/post-99",
        },
        "https://forum.example/threads/4-ways-to-graft.12/": {"kind": "thread", "object_id": "12"},
        "https://forum.example/threads/how-to-graft.12/post-99": {"kind": "post", "object_id": "99"},
        "https://forum.example/threads/how-to-graft.12/unread": {"kind": "thread", "canonical": "https://forum.example/threads/how-to-graft.12"},
        "https://forum.example/index.php?threads/how-to-graft.12/page-3": {
            "kind": "thread", "canonical": "https://forum.example/threads/how-to-graft.12",
        },
        "https://xenforo.com/community/members/?username=ann-lee": {
            "kind": "profile", "handle": "ann-lee", "canonical": "https://xenforo.com/community/members?username=ann-lee",
        },
        "https://forum.example/index.php?members/ann-lee.17/": {"kind": "profile", "handle": "ann-lee", "account_id": "17"},
        "https://forum.example/members/ann-lee.17/#about": {
            "kind": "profile", "handle": "ann-lee", "account_id": "17", "canonical": "https://forum.example/members/ann-lee.17",
        },
        "https://forum.example/members/ann-lee.17/recent-content": {
            "kind": "profile", "canonical": "https://forum.example/members/ann-lee.17",
        },
        "https://forum.example/forums/trees.3/page-2": {"kind": "listing", "canonical": "https://forum.example/forums/trees.3"},
        "https://bob.example/forums/threads/how-to-graft.12/page-3": {
            "kind": "thread", "canonical": "https://bob.example/forums/threads/how-to-graft.12",
        },
        "https://xenforo.com/community/posts/99/": {"kind": "post", "object_id": "99"},
        "https://xenforo.com/community/resources/graft-tool.5/reviews": {"kind": "product", "object_id": "5"},
        "https://xenforo.com/community/media/tree.7/": {"kind": "photo", "object_id": "7"},
        "https://xenforo.com/community/whats-new": {"kind": "listing"},
    },
    rules=Rules(
        card="article.message[data-content^='post-']",
        who=(".message-name a.username@href",),
        about=(".message-attribution a[href*='/post-']@href", ".message-attribution a[href*='#post-']@href"),
        words=".message-body .bbWrapper",
        controls=(Control(verb="like", press="a.actionBar-action--reaction", done="a.actionBar-action--reaction.has-reaction"),),
        composers=(
            Composer(
                verb="reply", box="form.js-quickReply [contenteditable='true'], form.js-quickReply textarea[name='message']",
                send="form.js-quickReply button[type='submit']:not([name='preview'])",
                proof=("/**/threads/{thread}/post-{object_id:int}", "/**#post-{object_id:int}"),
            ),
        ),
        requests=(Request(verb="reply", path="/**/add-reply"), Request(verb="like", path="/**/posts/{id}/react")),
        private=("/**/conversations|direct-messages|account", "/**/conversations|direct-messages|account/{part}", "/**/admin.php"),
    ),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """XenForo."""
    return [xenforo]
