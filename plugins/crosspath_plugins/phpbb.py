"""phpBB: forums on anyone's host. A post has a number of its own, whichever page of its topic shows it."""

import re

from crosspath import Capture, Composer, Forum, Resolved, Rules, Site, Url, hookimpl, replace

POST = re.compile(r"p?(\d+)").fullmatch


class PhpBB(Forum):
    """A forum's member is known by the address of their page there: a number is someone else's on the next forum."""

    def resolve(self, url: Url) -> Resolved:
        """What the address shows: the post it names, else the topic; a form to answer one is about that one."""
        query = {key: value for key, value in url.params.items() if key != "sid"}
        script = url.segments[-1] if url.segments else ""
        if script == "posting.php" and ("t" in query or "p" in query):
            script = "viewtopic.php"
            query.pop("mode", None)
        if script == "viewtopic.php" and "view" not in query:
            named = POST(url.fragment)
            post = named[1] if named else query.get("p", "")
            if post.isdecimal():
                query = {"p": post}
        return super().resolve(replace(url, segments=(*url.segments[:-1], script) if script else (), query=tuple(query.items())))

    def address(self, capture: Capture) -> Url:
        """The topic where that is known, with the post in the fragment: an answer is about its topic."""
        url = Site.address(self, capture)
        topic = url.params.get("t")
        return replace(url, query=(("t", topic),)) if topic and POST(url.fragment) else url


phpbb = PhpBB(
    name="phpbb",
    title="phpBB",
    generators=frozenset({"phpbb"}),
    shapes=(
        "/**/viewtopic.php?t={topic:int}", "/**/viewtopic.php?p={post:int}", "/**/viewforum.php?f={forum:int}",
        "/**/memberlist.php?mode=viewprofile&u={member:int}", "/**/memberlist.php?mode=viewprofile&un={member}",
        "/**/profile.php?mode=viewprofile&u={member:int}", "/**/posting.php?mode=reply|quote|post&t={topic:int}",
        "/**/posting.php?mode=reply|quote|edit&p={post:int}",
    ),
    urls={
        "post": ("/**/viewtopic.php?p={object_id:int}",),
        "profile": (
            "/**/memberlist.php?mode=viewprofile&u={account_id:int}", "/**/memberlist.php?mode=viewprofile&un={handle}",
            "/**/memberlist.php?username={handle}", "/**/profile.php?mode=viewprofile&u={account_id:int}",
        ),
        "listing": (
            "/**/viewtopic.php?t={topic:int}&view=next|previous", "/**/viewforum.php?f={forum:int}", "/**/search.php?author_id={member:int}",
            "/**/search.php?keywords={words}", "/**/search.php?search_id={name}", "/**/memberlist.php?mode=team|group|searchuser",
            "/**/posting.php?mode=post&f={forum:int}", "/**/index.php", "/**/ucp.php|mcp.php|memberlist.php|faq.php|search.php|viewonline.php",
        ),
        "thread": ("/**/viewtopic.php?t={object_id:int}",),
    },
    verbs={
        "thread": ("reply", "answer", "share", "save", "subscribe", "thank"),
        "post": ("reply", "answer", "quote", "thank", "share", "refer"),
        "profile": ("follow", "mention", "recommend", "message"),
        "*": ("ask", "reply", "share", "subscribe", "join"),
    },
    help={
        "answer": "I answered a question asked here.",
        "ask": "I asked a question here.",
        "follow": "I follow this member, or made them a friend.",
        "join": "I joined this forum.",
        "mention": "I named this member in a post.",
        "message": "I wrote to this member in private.",
        "quote": "I quoted this post in one of mine.",
        "recommend": "I pointed others to this member.",
        "refer": "I sent somebody to this post.",
        "reply": "I replied in this topic.",
        "save": "I bookmarked this topic.",
        "share": "I posted this elsewhere.",
        "subscribe": "I subscribed to this topic or forum.",
        "thank": "I thanked whoever posted this.",
    },
    examples={
        "https://forum.example/viewtopic.php?f=3&t=12&start=20&sid=0f3a9c": {
            "kind": "thread", "object_id": "12", "canonical": "https://forum.example/viewtopic.php?t=12",
        },
        "https://bob.example/board/viewtopic.php?f=3&t=12&p=99#p99": {
            "kind": "post", "object_id": "99", "canonical": "https://bob.example/board/viewtopic.php?p=99",
        },
        "https://forum.example/viewtopic.php?t=12#p99": {"kind": "post", "canonical": "https://forum.example/viewtopic.php?p=99"},
        "https://forum.example/viewtopic.php?p=99": {"kind": "post", "object_id": "99"},
        "https://forum.example/viewtopic.php?t=12&view=unread#unread": {"kind": "thread", "canonical": "https://forum.example/viewtopic.php?t=12"},
        "https://forum.example/posting.php?mode=reply&f=3&t=12": {"kind": "thread", "canonical": "https://forum.example/viewtopic.php?t=12"},
        "https://forum.example/posting.php?mode=quote&f=3&p=99": {"kind": "post", "canonical": "https://forum.example/viewtopic.php?p=99"},
        "https://forum.example/memberlist.php?mode=viewprofile&u=17&sid=0f3a9c": {
            "kind": "profile", "account_id": "17", "canonical": "https://forum.example/memberlist.php?mode=viewprofile&u=17",
        },
        "https://forum.example/memberlist.php?mode=viewprofile&un=Ann": {"kind": "profile", "handle": "ann"},
        "https://forum.example/profile.php?mode=viewprofile&u=17": {"kind": "profile", "account_id": "17"},
        "https://forum.example/viewforum.php?f=3&start=50": {"kind": "listing", "canonical": "https://forum.example/viewforum.php?f=3"},
        "https://forum.example/viewtopic.php?t=12&view=next": {"kind": "listing"},
    },
    rules=Rules(
        card=".post[id^='p']",
        who=(".author a.username@href", ".author a.username-coloured@href", ".author strong"),
        about=(".postbody h3 a@href", ".author a[href*='#p']@href"),
        words=".postbody .content",
        composers=(
            Composer(
                verb="reply", box="#qr_postform textarea[name='message']", send="#qr_postform [type='submit'][name='post']",
                proof=("/**/viewtopic.php?p={object_id:int}", "/**/viewtopic.php#p{object_id:int}"),
            ),
            Composer(
                verb="reply", box="#postform textarea[name='message']", send="#postform [type='submit'][name='post']",
                proof=("/**/viewtopic.php?p={object_id:int}", "/**/viewtopic.php#p{object_id:int}"),
            ),
        ),
        private=("/**/ucp.php", "/**/mcp.php", "/adm/**"),
    ),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """phpBB."""
    return [phpbb]
