"""Invision Community (IPS, formerly IP.Board), on anyone's host. Things are ``number-title``, below whatever folder the forum is in."""

import re

from crosspath import WEB, Account, Composer, Forum, Resolved, Rules, Template, Url, hookimpl, replace

COMMENT = re.compile(r"(?:comment-|findComment-|entry)(\d+)").fullmatch
ROUTED = re.compile(r"/(?:topic|forum|profile|user|files/file|gallery/image|blogs/entry)/\d+-[^/]").match
NUMBERED = re.compile(r"\d+(?:-|$)").match
THINGS = frozenset({"topic", "profile", "user", "forum", "file", "image", "entry", "event"})


class Invision(Forum):
    """A community's member is known by the address of their page there: a number is someone else's in the next one."""

    def knows(self, url: Url) -> bool:
        """Also where the route is the query, as on servers that do not rewrite addresses."""
        return _is_routed(url)

    def resolve(self, url: Url) -> Resolved:
        """What the address shows: the thing itself whichever page or tab of it, or the comment it names."""
        segments, said = url.segments, url.params
        if _is_routed(url):
            segments = (*segments[:-1], *(part for part in url.query[0][0].split("/") if part))
        steps = enumerate(zip(segments, segments[1:], strict=False))
        at = next((place for place, (part, after) in steps if part in THINGS and NUMBERED(after)), len(segments))
        named = COMMENT(url.fragment)
        comment = named[1] if named else said.get("comment", "") if "do" in said else said.get("p", "")
        if "showtopic" in said:
            query = {"showtopic": said["showtopic"], **({"view": "findpost", "p": comment} if comment else {})}
        elif segments[at:]:
            query = {"do": "findComment", "comment": comment} if comment else {}
        else:
            query = said
        return super().resolve(replace(url, segments=segments[: at + 2], query=tuple(query.items()), fragment=""))

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """The member's page, without the name, which can change."""
        folder, mark, _ = resolved.canonical.rpartition("/profile/")
        key = f"{folder}{mark}{resolved.account_id}" if mark else resolved.canonical
        return Account(platform=WEB, id=key, handle=resolved.handle, url=resolved.canonical)


def _is_routed(url: Url) -> bool:
    """Whether the query is a path, as on servers that do not rewrite addresses."""
    return bool(url.query) and url.segments[-1:] in ((), ("index.php",)) and ROUTED(url.query[0][0]) is not None


ips = Invision(
    name="ips",
    title="Invision Community",
    hosts=("invisioncommunity.com", "*.invisionzone.com", "*.invisioncommunity.com"),
    generators=frozenset({"invision", "ip.board", "ips"}),
    shapes=(
        "/**/topic/{topic:int}-{title}", "/**/topic/{topic:int}-{title}/{tail}", "/**/topic/{topic:int}-{title}/page/{page:int}",
        "/**/profile/{member:int}-{name}", "/**/profile/{member:int}-{name}/{tail}", "/**/user/{member:int}-{name}",
        "/**/index.php?showtopic={topic:int}", "/**/index.php?showuser={member:int}", "/**/index.php?showforum={forum:int}",
        "/**/files/file/{file:int}-{title}", "/**/gallery/image/{image:int}-{title}", "/**/blogs/entry/{entry:int}-{title}",
    ),
    urls={
        "post": (
            "/**/topic/{topic:int}-{title}?do=findComment&comment={object_id:int}",
            "/**/index.php?showtopic={topic:int}&view=findpost&p={object_id:int}",
        ),
        "comment": (
            "/**/files/file/{file}?do=findComment&comment={object_id:int}", "/**/gallery/image/{image}?do=findComment&comment={object_id:int}",
            "/**/blogs/entry/{entry}?do=findComment&comment={object_id:int}",
        ),
        "thread": ("/**/topic/{object_id:int}-{title}", "/**/topic/{object_id:int}", "/**/index.php?showtopic={object_id:int}"),
        "profile": (
            "/**/profile/{account_id:int}-{handle}", "/**/user/{account_id:int}-{handle}", "/**/index.php?showuser={account_id:int}",
        ),
        "product": ("/**/files/file/{object_id:int}-{title}",),
        "photo": ("/**/gallery/image/{object_id:int}-{title}",),
        "article": ("/**/blogs/entry/{object_id:int}-{title}",),
        "listing": ("/**/forum/{forum:int}-{title}", "/**/index.php?showforum={forum:int}"),
    },
    verbs={
        "thread": ("reply", "answer", "share", "rate", "subscribe", "thank"),
        "post": ("reply", "like", "answer", "quote", "thank", "share", "refer"),
        "comment": ("reply", "like", "quote"),
        "profile": ("follow", "mention", "recommend", "message"),
        "product": ("review", "comment", "share", "thank"),
        "article": ("comment", "like", "share", "thank"),
        "photo": ("comment", "like", "share"),
        "*": ("ask", "reply", "share", "subscribe", "join"),
    },
    help={
        "answer": "I answered a question asked here.",
        "ask": "I asked a question here.",
        "comment": "I commented on this.",
        "follow": "I follow this member.",
        "join": "I joined this community.",
        "like": "I reacted to this.",
        "mention": "I named this member in a post.",
        "message": "I wrote to this member in private.",
        "quote": "I quoted this in a post of mine.",
        "rate": "I rated this with stars.",
        "recommend": "I pointed others to this member.",
        "refer": "I sent somebody to this post.",
        "reply": "I replied in this topic.",
        "review": "I reviewed this file.",
        "share": "I posted this elsewhere.",
        "subscribe": "I follow this topic or forum.",
        "thank": "I thanked whoever posted this.",
    },
    examples={
        "https://forum.example/topic/12-how-to-graft/page/3/": {
            "kind": "thread", "object_id": "12", "canonical": "https://forum.example/topic/12-how-to-graft",
        },
        "https://forum.example/topic/12-how-to-graft/?page=3": {"kind": "thread", "canonical": "https://forum.example/topic/12-how-to-graft"},
        "https://bob.example/board/topic/12-how-to-graft/?do=findComment&comment=99": {
            "kind": "post", "object_id": "99", "canonical": "https://bob.example/board/topic/12-how-to-graft?comment=99&do=findComment",
        },
        "https://forum.example/topic/12-how-to-graft/#comment-99": {
            "kind": "post", "canonical": "https://forum.example/topic/12-how-to-graft?comment=99&do=findComment",
        },
        "https://forum.example/index.php?/topic/12-how-to-graft/&do=findComment&comment=99": {
            "kind": "post", "canonical": "https://forum.example/topic/12-how-to-graft?comment=99&do=findComment",
        },
        "https://forum.example/index.php?showtopic=12&st=20": {"kind": "thread", "canonical": "https://forum.example/index.php?showtopic=12"},
        "https://forum.example/index.php?showtopic=12&view=findpost&p=99": {"kind": "post", "object_id": "99"},
        "https://forum.example/index.php?showtopic=12#entry99": {
            "kind": "post", "canonical": "https://forum.example/index.php?p=99&showtopic=12&view=findpost",
        },
        "https://forum.example/profile/17-Ann-Lee/content/?type=forums_topic_post": {
            "kind": "profile", "handle": "ann-lee", "account_id": "17", "canonical": "https://forum.example/profile/17-Ann-Lee",
        },
        "https://forum.example/index.php?showuser=17": {"kind": "profile", "account_id": "17"},
        "https://forum.example/files/file/5-graft-planner/": {"kind": "product", "object_id": "5"},
        "https://forum.example/gallery/image/9-tree/": {"kind": "photo", "object_id": "9"},
        "https://forum.example/blogs/entry/8-my-trees/": {"kind": "article", "object_id": "8"},
        "https://forum.example/blogs/entry/8-my-trees/?do=findComment&comment=44": {"kind": "comment", "object_id": "44"},
        "https://forum.example/index.php?showforum=3": {"kind": "listing"},
        "https://bob.example/forum/topic/12-how-to-graft/#findComment-99": {"kind": "post", "object_id": "99"},
    },
    rules=Rules(
        card="article[id^='elComment_']",
        who=(".cAuthorPane_author a@href",),
        about=("a[href*='do=findComment']@href",),
        words="[data-role='commentContent']",
        composers=(
            Composer(
                verb="reply", box="[data-role='replyArea'] [contenteditable='true']", send="[data-role='replyArea'] button[type='submit']",
                proof=("/**?do=findComment&comment={object_id:int}", "/**#comment-{object_id:int}"),
            ),
        ),
        private=("/messenger/**", "/**/messenger", "/settings/**", "/admin/**"),
    ),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """Invision Community."""
    return [ips]
