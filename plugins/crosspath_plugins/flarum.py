"""Flarum: forums on anyone's host. A post is known by its place in its discussion."""

from collections.abc import Mapping

from crosspath import Composer, Forum, Request, Resolved, Rules, hookimpl, replace


class Flarum(Forum):
    """A forum's member is known by the address of their page there: the name is someone else's on the next forum."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """A post's place in its discussion needs the discussion's number to be one of its own; the first is the discussion."""
        number = found.get("number")
        if number == "1":
            return replace(resolved, kind="thread", object_id=found["thread"], canonical=resolved.canonical.removesuffix("/1"))
        return replace(resolved, object_id=f"{found['thread']}/{number}") if number else resolved


flarum = Flarum(
    name="flarum",
    title="Flarum",
    hosts=("discuss.flarum.org",),
    generators=frozenset({"flarum"}),
    shapes=("/d/{thread:int}-{title}", "/d/{thread:int}-{title}/{number:int}"),
    urls={
        "post": ("/d/{thread:int}-{title}/{number:int}", "/d/{thread:int}/{number:int}"),
        "thread": ("/d/{object_id:int}-{title}/*", "/d/{object_id:int}/*"),
        "profile": ("/u/{handle}/* => /u/{handle}",),
        "listing": ("/t/{tag}", "/all|tags|following|private|settings|notifications|flags|admin|login|register|t|p/**"),
    },
    verbs={
        "thread": ("reply", "answer", "share", "subscribe", "thank"),
        "post": ("reply", "like", "answer", "quote", "thank", "share", "refer"),
        "profile": ("mention", "follow", "recommend", "message"),
        "*": ("ask", "share", "subscribe"),
    },
    help={
        "answer": "I answered a question asked here.",
        "ask": "I asked a question here.",
        "follow": "I follow this member.",
        "like": "I liked this post.",
        "mention": "I named this member in a post.",
        "message": "I wrote to this member in private.",
        "quote": "I quoted this post in one of mine.",
        "recommend": "I pointed others to this member.",
        "refer": "I sent somebody to this post.",
        "reply": "I replied in this discussion.",
        "share": "I posted this elsewhere.",
        "subscribe": "I follow this discussion or tag.",
        "thank": "I thanked whoever posted this.",
    },
    examples={
        "https://forum.example/d/12-how-to-graft?page=2": {
            "kind": "thread", "object_id": "12", "canonical": "https://forum.example/d/12-how-to-graft",
        },
        "https://forum.example/d/12-how-to-graft/1": {"kind": "thread", "canonical": "https://forum.example/d/12-how-to-graft"},
        "https://forum.example/d/12-how-to-graft/7": {
            "kind": "post", "object_id": "12/7", "canonical": "https://forum.example/d/12-how-to-graft/7",
        },
        "https://discuss.flarum.org/d/12": {"kind": "thread", "object_id": "12"},
        "https://discuss.flarum.org/u/Ann/discussions": {"kind": "profile", "handle": "ann", "canonical": "https://discuss.flarum.org/u/ann"},
        "https://discuss.flarum.org/t/support": {"kind": "listing"},
    },
    rules=Rules(
        card=".PostStream-item[data-id]",
        who=(".PostUser a[href*='/u/']@href", ".PostUser-name"),
        words=".Post-body",
        composers=(Composer(verb="reply", box=".Composer textarea.TextEditor-editor", send=".Composer .item-submit button"),),
        requests=(Request(verb="reply", path="/**/api/posts"),),
        private=("/private/**", "/settings/**", "/admin/**"),
    ),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """Flarum."""
    return [flarum]
