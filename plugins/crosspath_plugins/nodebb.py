"""NodeBB: forums on anyone's host. A post is known by its place in its topic."""

from collections.abc import Mapping

from crosspath import Composer, Control, Forum, Request, Resolved, Rules, hookimpl, replace


class NodeBB(Forum):
    """A forum's member is known by the address of their page there: the name is someone else's on the next forum."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """A post's place in its topic needs the topic's number to be one of its own; the first is the topic."""
        number = found.get("number")
        if number == "1":
            return replace(resolved, kind="thread", object_id=found["topic"], canonical=resolved.canonical.removesuffix("/1"))
        return replace(resolved, object_id=f"{found['topic']}/{number}") if number else resolved


nodebb = NodeBB(
    name="nodebb",
    title="NodeBB",
    hosts=("community.nodebb.org",),
    generators=frozenset({"nodebb"}),
    shapes=("/topic/{topic:int}/{title}", "/topic/{topic:int}/{title}/{number:int}"),
    urls={
        "post": (
            "/topic/{topic:int}/{title}/{number:int}", "/api/topic/{topic:int}/{title}/{number:int} => /topic/{topic}/{title}/{number}",
            "/post/{object_id:int}",
        ),
        "thread": (
            "/topic/{object_id:int}/{title}/*", "/topic/{object_id:int}", "/api/topic/{object_id:int}/{title} => /topic/{object_id}/{title}",
            "/topic/{object_id:int}.rss => /topic/{object_id}",
        ),
        "profile": ("/user/{handle}/* => /user/{handle}", "/api/user/{handle}/* => /user/{handle}", "/uid/{account_id:int}"),
        "group": ("/groups/{container}/*",),
        "listing": (
            "/category/{category:int}/*", "/tags/{tag}",
            "/categories|category|recent|popular|top|unread|world|tags|users|groups|search|notifications|flags|admin|login|register|chats|me|user/**",
        ),
    },
    verbs={
        "thread": ("reply", "answer", "share", "subscribe", "save", "thank"),
        "post": ("reply", "like", "answer", "quote", "save", "thank", "share", "refer"),
        "profile": ("follow", "mention", "recommend", "message"),
        "group": ("join", "mention"),
        "*": ("ask", "share", "subscribe"),
    },
    help={
        "answer": "I answered a question asked here.",
        "ask": "I asked a question here.",
        "follow": "I follow this member.",
        "join": "I joined this group.",
        "like": "I voted this post up.",
        "mention": "I named this member or group in a post.",
        "message": "I wrote to this member in private.",
        "quote": "I quoted this post in one of mine.",
        "recommend": "I pointed others to this member.",
        "refer": "I sent somebody to this post.",
        "reply": "I replied in this topic.",
        "save": "I bookmarked this.",
        "share": "I posted this elsewhere.",
        "subscribe": "I watch this topic or category.",
        "thank": "I thanked whoever posted this.",
    },
    examples={
        "https://forum.example/topic/12/how-to-graft?page=2": {
            "kind": "thread", "object_id": "12", "canonical": "https://forum.example/topic/12/how-to-graft",
        },
        "https://forum.example/topic/12/how-to-graft/1": {"kind": "thread", "canonical": "https://forum.example/topic/12/how-to-graft"},
        "https://forum.example/topic/12/how-to-graft/7?_=1790000000": {
            "kind": "post", "object_id": "12/7", "canonical": "https://forum.example/topic/12/how-to-graft/7",
        },
        "https://community.nodebb.org/post/99": {"kind": "post", "object_id": "99"},
        "https://community.nodebb.org/user/Ann/topics": {
            "kind": "profile", "handle": "ann", "canonical": "https://community.nodebb.org/user/ann",
        },
        "https://community.nodebb.org/uid/17": {"kind": "profile", "account_id": "17"},
        "https://community.nodebb.org/groups/gardeners": {"kind": "group", "container": "gardeners"},
        "https://community.nodebb.org/category/3/trees?page=2": {"kind": "listing"},
        "https://community.nodebb.org/users": {"kind": "listing"},
    },
    rules=Rules(
        card="[component='post'][data-pid]",
        who=("a[href*='/user/']@href",),
        about=("a.permalink@href",),
        words="[component='post/content']",
        controls=(
            Control(verb="like", press="[component='post/upvote']", done="[component='post/upvote'].upvoted"),
            Control(verb="save", press="[component='post/bookmark']", done="[component='post/bookmark'][data-bookmarked='true']"),
        ),
        composers=(Composer(verb="reply", box=".composer textarea.write", send=".composer .composer-submit[data-action='post']"),),
        requests=(Request(verb="reply", path="/**/api/v3/topics/{id}"), Request(verb="like", path="/**/api/v3/posts/{id}/vote", method="PUT")),
        private=("/chats/**", "/user/{name}/chats/**", "/admin/**"),
    ),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """NodeBB."""
    return [nodebb]
