"""Discourse: forums on anyone's host. A topic's title in its address is decoration, its number says which it is."""

from collections.abc import Mapping

from crosspath import Composer, Control, Forum, Request, Resolved, Rules, Url, hookimpl, replace

HOSTS = (
    "meta.discourse.org try.discourse.org discuss.python.org users.rust-lang.org internals.rust-lang.org forums.swift.org elixirforum.com "
    "discuss.ocaml.org discuss.kotlinlang.org users.scala-lang.org contributors.scala-lang.org forum.crystal-lang.org ruby-forum.com "
    "discuss.rubyonrails.org discuss.emberjs.com forum.vuejs.org forum.ionicframework.com forum.freecodecamp.org discuss.codecademy.com "
    "community.openai.com discuss.huggingface.co discuss.pytorch.org discuss.ai.google.dev discuss.streamlit.io community.plotly.com "
    "forum.posit.co forum.cursor.com community.n8n.io community.grafana.com discuss.elastic.co discuss.hashicorp.com discuss.circleci.com "
    "discuss.kubernetes.io discuss.gradle.org forums.docker.com forum.gitlab.com community.cloudflare.com community.letsencrypt.org "
    "community.fly.io community.bitwarden.com community.home-assistant.io forum.arduino.cc forum.obsidian.md forum.rclone.org "
    "help.nextcloud.com community.signalusers.org community.brave.com community.frame.work forum.manjaro.org discuss.kde.org "
    "discuss.privacyguides.net forum.level1techs.com forum.image.sc forums.developer.nvidia.com forums.unrealengine.com devforum.roblox.com "
    "forum.cfx.re forum.hackthebox.com forum.hackersploit.org forum.dangerousthings.com forum.leasehackr.com community.cartalk.com "
    "community.wanikani.com community.icons8.com forums.envato.com boards.straightdope.com nothing.community choice.community swapd.co "
    "forum.sublimetext.com forum.fairphone.com forum.snapcraft.io forum.yazi-rs.dev community.ui.com community.render.com"
).split()


class Discourse(Forum):
    """A forum's member is known by the address of their page there: the name is someone else's on the next forum."""

    def knows(self, url: Url) -> bool:
        """Also every host called discourse below a domain."""
        return url.host.startswith("discourse.") and url.host.count(".") > 1

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """A post's number in its topic needs the topic's to be one of its own; the first is the topic."""
        number = found.get("number")
        if number == "1":
            return replace(resolved, kind="thread", object_id=found["topic"], canonical=resolved.canonical.removesuffix("/1"))
        return replace(resolved, object_id=f"{found['topic']}/{number}") if number else resolved


discourse = Discourse(
    name="discourse",
    title="Discourse",
    hosts=(*HOSTS, "*.discourse.group", "*.trydiscourse.com"),
    generators=frozenset({"discourse"}),
    # A title of one word is no proof: shops have /t/shoes/2. "topic" stands for titles that have no letters Discourse can write.
    shapes=(
        "/t/-|topic/{topic:int}/*", "/t/{a}-{b}/{topic:int}", "/t/{a}-{b}/{topic:int}/{number:int}", "/t/{a}-{b}/{topic:int}/last|print|wordpress",
        "/t/{a}-{b}/{topic:int}.rss",
    ),
    urls={
        "post": (
            "/t/{topic:int}/{number:int} => /t/-/{topic}/{number}", "/t/{slug}/{topic:int}/{number:int}/* => /t/-/{topic}/{number}",
            "/raw/{topic:int}/{number:int} => /t/-/{topic}/{number}", "/p/{object_id:int}/*", "/posts/{object_id:int}.json => /p/{object_id}",
            "/posts/{object_id:int}/* => /p/{object_id}",
        ),
        "thread": (
            "/t/{object_id:int} => /t/-/{object_id}", "/t/{slug}/{object_id:int} => /t/-/{object_id}",
            "/t/{object_id:int}/last|print => /t/-/{object_id}", "/t/{slug}/{object_id:int}/last|print|unread|wordpress => /t/-/{object_id}",
            "/t/{slug}/{object_id:int}.rss => /t/-/{object_id}", "/t/{slug}/{object_id:int}.json => /t/-/{object_id}",
            "/t/{object_id:int}.json => /t/-/{object_id}", "/raw/{object_id:int} => /t/-/{object_id}",
        ),
        "message": ("/chat/c/{channel_name}/{channel:int}/{object_id:int}", "/chat/c/{channel_name}/{channel:int}/t/{thread:int}/{object_id:int}"),
        "profile": ("/u|users/{handle}.json/* => /u/{handle}", "/u|users/{handle}/* => /u/{handle}"),
        "group": ("/g|groups/{container}/* => /g/{container}",),
        "listing": (
            "/search?q={words}", "/c/{category}/{id:int}", "/c/{category}/{part}/{id:int}", "/tag/{tag}",
            "/latest|new|unread|top|hot|posted|bookmarks|categories|search|tags|tag|badges|about|faq|guidelines|tos|privacy|groups/**",
            "/g|u|users|c|rules/**",
            "/admin|chat|my|invites|review|session|login|signup|new-topic|new-message|notifications|user_avatar|uploads/**",
        ),
    },
    wraps=("/embed/comments?embed_url={inner}", "/clicks/track?url={inner}"),
    reserved=frozenset(
        "account-created activate-account admin authorize-email by-external check_email check_username confirm-admin-account confirm-email-token "
        "confirm-new-email confirm-old-email email-login hp is_local_username password-reset recent-searches search toggle-anon trust-level".split()
    ),
    verbs={
        "thread": ("reply", "answer", "share", "like", "save", "thank"),
        "post": ("reply", "like", "answer", "quote", "save", "share", "thank", "refer"),
        "message": ("reply", "react"),
        "profile": ("follow", "mention", "recommend", "message"),
        "group": ("join", "mention"),
        "*": ("ask", "share", "save"),
    },
    help={
        "answer": "I answered a question asked here.",
        "ask": "I asked a question here.",
        "follow": "I follow this member.",
        "join": "I joined this group.",
        "like": "I liked this with the heart.",
        "mention": "I named this member or group in a post.",
        "message": "I wrote to this member in private.",
        "quote": "I quoted this post in one of mine.",
        "react": "I reacted to this message.",
        "recommend": "I pointed others to this member.",
        "refer": "I sent somebody to this post.",
        "reply": "I replied in this topic.",
        "save": "I bookmarked this.",
        "share": "I posted this elsewhere.",
        "thank": "I thanked whoever posted this.",
    },
    examples={
        "https://talk.example/t/topic/482293/15": {"kind": "post", "object_id": "482293/15", "canonical": "https://talk.example/t/-/482293/15"},
        "https://forum.example/t/how-to-graft/1234": {
            "kind": "thread", "object_id": "1234", "canonical": "https://forum.example/t/-/1234",
        },
        "https://forum.example/t/-/1234?page=2": {"kind": "thread", "canonical": "https://forum.example/t/-/1234"},
        "https://forum.example/t/how-to-graft/1234/1": {"kind": "thread", "canonical": "https://forum.example/t/-/1234"},
        "https://forum.example/t/how-to-graft/1234/17?u=ann": {
            "kind": "post", "object_id": "1234/17", "canonical": "https://forum.example/t/-/1234/17",
        },
        "https://forum.example/t/how-to-graft/1234/last": {"kind": "thread", "canonical": "https://forum.example/t/-/1234"},
        "https://meta.discourse.org/t/1234/17": {"kind": "post", "canonical": "https://meta.discourse.org/t/-/1234/17"},
        "https://meta.discourse.org/p/99/3": {"kind": "post", "object_id": "99", "canonical": "https://meta.discourse.org/p/99"},
        "https://meta.discourse.org/u/Ann/summary": {"kind": "profile", "handle": "ann", "canonical": "https://meta.discourse.org/u/ann"},
        "https://meta.discourse.org/users/ann/activity/topics": {"kind": "profile", "handle": "ann", "canonical": "https://meta.discourse.org/u/ann"},
        "https://discourse.bob.example/u/ann": {"kind": "profile", "handle": "ann"},
        "https://meta.discourse.org/u/ann.json": {"kind": "profile", "canonical": "https://meta.discourse.org/u/ann"},
        "https://meta.discourse.org/u/search": {"kind": "listing"},
        "https://meta.discourse.org/g/team/members": {"kind": "group", "container": "team"},
        "https://meta.discourse.org/c/support/6": {"kind": "listing"},
        "https://meta.discourse.org/search?q=trees&page=2": {"kind": "listing", "canonical": "https://meta.discourse.org/search?q=trees"},
        "https://meta.discourse.org/chat/c/general/2/345": {"kind": "message", "object_id": "345"},
        "https://meta.discourse.org/": {"kind": "listing", "canonical": "https://meta.discourse.org/"},
    },
    rules=Rules(
        card="article[data-post-id]",
        who=(".names a[data-user-card]@href",),
        about=("a.post-date@href", ".post-date a@href"),
        words=".cooked",
        controls=(
            Control(verb="like", press="button.toggle-like", done="button.toggle-like.has-like"),
            Control(verb="save", press="button.bookmark", done="button.bookmark.bookmarked"),
        ),
        composers=(Composer(verb="reply", box="#reply-control .d-editor-input", send="#reply-control .save-or-cancel .create"),),
        requests=(Request(verb="reply", path="/posts"), Request(verb="like", path="/post_actions")),
        private=("/u/{name}/messages/**", "/my/messages/**", "/new-message", "/chat/**", "/admin/**"),
    ),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """Discourse."""
    return [discourse]
