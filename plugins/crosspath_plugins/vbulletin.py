"""vBulletin: forums on anyone's host, whose addresses have been written in five ways since version 3."""

import re

from crosspath import Capture, Composer, Forum, Resolved, Rules, Site, Url, hookimpl, replace

POST = re.compile(r"post_?(\d+)").fullmatch
TITLED = re.compile(r"\d+-").match
NAMED = re.compile(r"\d+-(.+)").fullmatch
NUMBERED = re.compile(r"(\d+)(?:-.*)?").fullmatch
ARCHIVED = re.compile(r"t-(\d+)(?:-p-\d+)?\.html").fullmatch
# Where a thread's or member's number stands in the path: the script or folder before it, the script that shows it, and its parameter.
PLACES = {
    "showthread.php": ("showthread.php", "t"), "threads": ("showthread.php", "t"),
    "member.php": ("member.php", "u"), "members": ("member.php", "u"),
}


class VBulletin(Forum):
    """A forum's member is known by the address of their page there: a number is someone else's on the next forum."""

    def knows(self, url: Url) -> bool:
        """Also where the whole query is a number and a title."""
        return bool(url.query) and url.segments[-1:] in (("showthread.php",), ("member.php",)) and TITLED(url.query[0][0]) is not None

    def resolve(self, url: Url) -> Resolved:
        """What the address shows, as version 3 wrote it: every later one still understands that."""
        resolved = super().resolve(plain(url))
        named = next(filter(None, map(NAMED, (*url.segments, *(key for key, _ in url.query)))), None)
        if resolved.account is None or named is None:
            return resolved
        return replace(resolved, handle=named[1], account=replace(resolved.account, handle=named[1]))

    def address(self, capture: Capture) -> Url:
        """The thread where that is known, with the post in the fragment: an answer is about its thread."""
        url = Site.address(self, capture)
        named = POST(url.fragment)
        thread = plain(replace(url, query=tuple(pair for pair in url.query if pair[0] != "p"), fragment=""))
        return replace(thread, fragment=url.fragment) if named and "t" in thread.params else url


def plain(url: Url) -> Url:
    """The address with numbers as parameters of their script; a post rather than the thread around it."""
    segments, query = url.segments, dict(url.params)
    for at, part in enumerate(segments):
        if part not in PLACES:
            continue
        script, key = PLACES[part]
        said = segments[at + 1] if len(segments) > at + 1 else url.query[0][0] if url.query and not url.query[0][1] else ""
        if number := NUMBERED(said):
            segments, query = (*segments[:at], script), {key: number[1], **{name: query[name] for name in ("p", "goto") if name in query}}
            break
    if segments[-3:-1] == ("archive", "index.php") and (archived := ARCHIVED(segments[-1])):
        segments, query = (*segments[:-3], "showthread.php"), {"t": archived[1]}
    if segments and segments[-1] in ("showthread.php", "showpost.php"):
        named = POST(url.fragment)
        post = named[1] if named else query.get("p", "")
        if post.isdecimal():
            segments, query = (*segments[:-1], "showthread.php"), {"p": post}
    return replace(url, segments=segments, query=tuple((key, value) for key, value in query.items() if key != "s"))


vbulletin = VBulletin(
    name="vbulletin",
    title="vBulletin",
    generators=frozenset({"vbulletin"}),
    shapes=(
        "/**/showthread.php?t={thread:int}", "/**/showthread.php?p={post:int}", "/**/showthread.php/{thread:int}-{slug}",
        "/**/showthread.php/{thread:int}-{slug}/{page:alnum}", "/**/showpost.php?p={post:int}", "/**/forumdisplay.php?f={forum:int}",
        "/**/member.php?u={member:int}", "/**/member.php/{member:int}-{name}", "/**/entry.php?b={entry:int}",
        "/**/newreply.php?t={thread:int}", "/**/newreply.php?p={post:int}", "/**/printthread.php?t={thread:int}",
        "/**/archive/index.php/t-{thread:int}.html",
        "/**/archive/index.php/t-{thread:int}-p-{page:int}.html",
    ),
    urls={
        "listing": (
            "/**/showthread.php?t={thread:int}&goto=nextnewest|nextoldest", "/**/forumdisplay.php?f={forum:int}",
            "/**/search.php?do={task}&u={member:int}", "/**/search.php?searchid={number:int}",
        ),
        "post": ("/**/showthread.php?p={object_id:int}", "/**/newreply.php?p={object_id:int}"),
        "thread": ("/**/showthread.php?t={object_id:int}", "/**/newreply.php?t={object_id:int}", "/**/printthread.php?t={object_id:int}"),
        "profile": ("/**/member.php?u={account_id:int}", "/**/member.php?username={handle}"),
        "article": ("/**/entry.php?b={object_id:int}",),
    },
    verbs={
        "thread": ("reply", "answer", "share", "rate", "subscribe", "thank"),
        "post": ("reply", "answer", "like", "quote", "thank", "share", "refer"),
        "profile": ("connect", "mention", "recommend", "message"),
        "article": ("comment", "rate", "share", "thank"),
        "*": ("ask", "reply", "share", "subscribe", "join"),
    },
    help={
        "answer": "I answered a question asked here.",
        "ask": "I asked a question here.",
        "comment": "I commented on this blog entry.",
        "connect": "I am a friend of this member here.",
        "join": "I joined this forum or group.",
        "like": "I liked this post.",
        "mention": "I named this member in a post.",
        "message": "I wrote to this member in private.",
        "quote": "I quoted this post in one of mine.",
        "rate": "I rated this with stars.",
        "recommend": "I pointed others to this member, or added to their reputation.",
        "refer": "I sent somebody to this post.",
        "reply": "I replied in this thread.",
        "share": "I posted this elsewhere.",
        "subscribe": "I subscribed to this thread or forum.",
        "thank": "I thanked whoever posted this.",
    },
    examples={
        "https://forum.example/showthread.php?t=12&page=3&s=0f3a9c": {
            "kind": "thread", "object_id": "12", "canonical": "https://forum.example/showthread.php?t=12",
        },
        "https://forum.example/showthread.php/12-How-to-graft/page3": {
            "kind": "thread", "object_id": "12", "canonical": "https://forum.example/showthread.php?t=12",
        },
        "https://forum.example/archive/index.php/t-12.html": {"kind": "thread", "canonical": "https://forum.example/showthread.php?t=12"},
        "https://forum.example/showthread.php?t=12#post99": {"kind": "post", "canonical": "https://forum.example/showthread.php?p=99"},
        "https://forum.example/showpost.php?p=99&postcount=5": {"kind": "post", "canonical": "https://forum.example/showthread.php?p=99"},
        "https://forum.example/showthread.php?t=12&goto=newpost": {"kind": "thread", "canonical": "https://forum.example/showthread.php?t=12"},
        "https://forum.example/showthread.php?t=12&goto=nextnewest": {"kind": "listing"},
        "https://forum.example/newreply.php?do=newreply&p=99": {"kind": "post", "object_id": "99"},
        "https://forum.example/member.php?u=17": {"kind": "profile", "account_id": "17"},
        "https://forum.example/showthread.php?12-How-to-graft/page3": {
            "kind": "thread", "canonical": "https://forum.example/showthread.php?t=12",
        },
        "https://forum.example/entry.php?b=5": {"kind": "article", "object_id": "5"},
        "https://forum.example/forumdisplay.php?f=3&order=desc": {"kind": "listing", "canonical": "https://forum.example/forumdisplay.php?f=3"},
    },
    rules=Rules(
        card="[id^='post_'], table[id^='post']",
        who=("a.username@href", "a.bigusername@href"),
        about=("a.postcounter@href", "a[id^='postcount']@href"),
        words="[id^='post_message_']",
        composers=(
            Composer(
                verb="reply", box="form[action*='newreply.php'] textarea[name='message']",
                send="form[action*='newreply.php'] [type='submit'][name='sbutton']",
                proof=("/**/showthread.php#post{object_id:int}", "/**/threads/{thread}#post{object_id:int}"),
            ),
        ),
        private=("/**/private.php", "/**/usercp.php", "/**/profile.php", "/admincp|modcp/**"),
    ),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """vBulletin."""
    return [vbulletin]
