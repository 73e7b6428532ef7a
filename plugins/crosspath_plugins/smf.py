"""Simple Machines Forum, on anyone's host: everything is ``index.php``, and its parameters are parted by semicolons."""

import re

from crosspath import Capture, Composer, Forum, Resolved, Rules, Site, Url, hookimpl, replace

PLACE = re.compile(r"(\d+)(?:\.(?:msg(\d+)|\w+))?").fullmatch
PATH = re.compile(r"(topic|board),([\w.]+)\.html").fullmatch
MESSAGE = re.compile(r"msg(\d+)").fullmatch


class SimpleMachines(Forum):
    """A forum's member is known by the address of their page there: a number is someone else's on the next forum."""

    def resolve(self, url: Url) -> Resolved:
        """What the address shows: a topic from its start, whichever page of it, or the message it names."""
        return super().resolve(plain(url))

    def address(self, capture: Capture) -> Url:
        """The topic, with the message in the fragment: an answer is about its topic."""
        url = plain(Site.address(self, capture))
        topic = PLACE(url.params.get("topic", ""))
        return replace(url, query=(("topic", f"{topic[1]}.0"),)) if topic and MESSAGE(url.fragment) else url


def plain(url: Url) -> Url:
    """The address with one parameter for each thing it says, and none that only say how to show it."""
    segments, query = url.segments, {}
    if segments[-2:-1] == ("index.php",) and (path := PATH(segments[-1])):
        segments, query = segments[:-1], {path[1]: path[2]}
    for key, value in url.query:
        for pair in f"{key}={value}".split(";"):
            name, _, said = pair.partition("=")
            query.setdefault(name, said)
    if "prev_next" in query or segments and segments[-1] != "index.php":
        return url
    for name in ("topic", "board"):
        if place := PLACE(query.get(name, "")):
            named = MESSAGE(url.fragment)
            message = named[1] if named else place[2]
            where = f"{place[1]}.msg{message}" if message and name == "topic" else f"{place[1]}.0"
            return replace(url, segments=(*segments[:-1], "index.php"), query=((name, where),))
    kept = tuple((name, query[name]) for name in ("action", "u", "user") if name in query)
    return replace(url, segments=(*segments[:-1], "index.php"), query=kept) if kept else url


smf = SimpleMachines(
    name="smf",
    title="Simple Machines Forum",
    generators=frozenset({"smf", "simplemachines"}),
    shapes=(
        "/**/index.php?topic={topic:int}.{part}", "/?topic={topic:int}.{part}", "/**/index.php?board={board:int}.{part}",
        "/**/index.php/topic,{topic}.html", "/**/index.php/board,{board}.html", "/**/index.php?action=profile&u={member:int}",
        "/**/index.php?action=profile;u={member:int}", "/**/index.php?action=profile;area={area};u={member:int}",
        "/**/index.php?action=profile;u={member:int};{rest}", "/?action=profile;u={member:int}",
    ),
    urls={
        "post": ("/**/index.php?topic={topic:int}.msg{object_id:int}",),
        "thread": ("/**/index.php?topic={object_id:int}.{start:int}",),
        "profile": ("/**/index.php?action=profile&u={account_id:int}", "/**/index.php?action=profile&user={handle}"),
        "listing": ("/**/index.php?board={board:int}.{start:int}", "/**/index.php?action={action}"),
    },
    verbs={
        "thread": ("reply", "answer", "share", "subscribe", "thank"),
        "post": ("reply", "like", "answer", "quote", "thank", "share", "refer"),
        "profile": ("connect", "mention", "recommend", "message"),
        "*": ("ask", "reply", "share", "subscribe", "join"),
    },
    help={
        "answer": "I answered a question asked here.",
        "ask": "I asked a question here.",
        "connect": "I made this member a buddy.",
        "join": "I joined this forum.",
        "like": "I liked this post.",
        "mention": "I named this member in a post.",
        "message": "I wrote to this member in private.",
        "quote": "I quoted this post in one of mine.",
        "recommend": "I pointed others to this member, or gave them karma.",
        "refer": "I sent somebody to this post.",
        "reply": "I replied in this topic.",
        "share": "I posted this elsewhere.",
        "subscribe": "I get told of answers here.",
        "thank": "I thanked whoever posted this.",
    },
    examples={
        "https://forum.example/index.php?topic=12.0": {
            "kind": "thread", "object_id": "12", "canonical": "https://forum.example/index.php?topic=12.0",
        },
        "https://bob.example/smf/index.php?PHPSESSID=0f3a9c&topic=12.30;topicseen": {
            "kind": "thread", "canonical": "https://bob.example/smf/index.php?topic=12.0",
        },
        "https://forum.example/index.php?topic=12.msg99#msg99": {
            "kind": "post", "object_id": "99", "canonical": "https://forum.example/index.php?topic=12.msg99",
        },
        "https://forum.example/index.php/topic,12.msg99.html#msg99": {"kind": "post", "canonical": "https://forum.example/index.php?topic=12.msg99"},
        "https://forum.example/index.php/topic,12.15.html": {"kind": "thread", "canonical": "https://forum.example/index.php?topic=12.0"},
        "https://forum.example/?topic=12.new#new": {"kind": "thread", "canonical": "https://forum.example/index.php?topic=12.0"},
        "https://forum.example/index.php?action=profile;u=17": {
            "kind": "profile", "account_id": "17", "canonical": "https://forum.example/index.php?action=profile&u=17",
        },
        "https://forum.example/index.php?action=profile;area=showposts;u=17": {
            "kind": "profile", "account_id": "17", "canonical": "https://forum.example/index.php?action=profile&u=17",
        },
        "https://forum.example/index.php?board=3.20": {"kind": "listing", "canonical": "https://forum.example/index.php?board=3.0"},
    },
    rules=Rules(
        card="[id^='msg']:has(> .post_wrapper)",
        who=(".poster h4 a[href*='action=profile']@href", ".poster h4"),
        about=("a[href*='#msg']@href",),
        words=".post .inner",
        composers=(
            Composer(
                verb="reply", box="form[action*='action=post2'] textarea[name='message']",
                send="form[action*='action=post2'] [type='submit'][name='post']",
                proof=("/**/index.php#msg{object_id:int}", "/**/{topic}.html#msg{object_id:int}"),
            ),
        ),
        private=("/**/index.php?action=pm", "/**/index.php?action=admin"),
    ),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """Simple Machines Forum."""
    return [smf]
