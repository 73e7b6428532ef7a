"""Reddit: posts, comments, people, subreddits. A post has one number wherever it is shown, so its address leaves the subreddit out."""

from collections.abc import Mapping

from crosspath import Composer, Control, Platform, Request, Resolved, Rules, Url, hookimpl, replace

# Parts of the company that are no view of the forum; every other name before reddit.com is.
APART = frozenset(
    "about ads business chat click developers diversity events mod out publish redditforbusiness support trust".split()
)
FORMATS = frozenset({"compact", "embed", "html", "json", "mobile", "rss", "xml"})
MIRRORS = (
    "teddit.net teddit.zaggy.nl teddit.namazso.eu libredd.it libreddit.de libreddit.kavin.rocks libreddit.spike.codes lr.riverside.rocks "
    "libreddit.privacydev.net libreddit.northboot.xyz libreddit.pussthecat.org reddit.invak.id redlib.catsarch.com redlib.perennialte.ch "
    "redlib.tux.pizza redlib.freedit.eu redlib.privacyredirect.com redlib.nadeko.net redlib.r4fo.com redlib.orangenet.cc safereddit.com "
    "l.opnxng.com eddrit.com troddit.com unddit.com undelete.pullpush.io removeddit.com ceddit.com snew.io rareddit.com redditp.com "
    "rxddit.com vxreddit.com redditmedia.com"
).split()
TABS = "comments|duplicates|related|details|shirt|mediaembed"
ABOUT = "about|best|collection|comments|controversial|gilded|hot|mod|new|promoted|rising|rules|submit|top|topics"

LISTS = (
    "account|advertising|answers|best|careers|chat|contact|coins|controversial|domain|explore|gilded|gold|help|"
    "history|hot|leaderboard|live|login|media|message|mobile|new|"
    "notifications|over18|policies|poll|posts|prefs|premium|register|rising|search|settings|submit|subreddits|t|top|topics|users"
)


class Reddit(Platform):
    """reddit.com under all its names, with its short links and pictures."""

    def resolve(self, url: Url) -> Resolved:
        """What the address is without what only picks the language, the look or the format."""
        name, _, above = url.host.partition(".")
        host = above if above == "reddit.com" and name not in APART else url.host
        *parents, last = url.segments or ("",)
        stem, dot, ending = last.rpartition(".")
        segments = (*parents, stem) if stem else tuple(parents)
        return super().resolve(replace(url, host=host, segments=segments if dot and ending in FORMATS else url.segments))

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """A subreddit's name is its id; what is posted on a profile is posted in ``u_name``; a number alone is a post's."""
        if resolved.kind == "page" and resolved.object_id:
            return replace(resolved, kind="post")
        if resolved.kind == "group":
            return replace(resolved, object_id=resolved.container)
        owner = found.get("owner") or (resolved.handle if resolved.kind != "profile" else None)
        return replace(resolved, container=f"u_{owner}") if owner else resolved


reddit = Reddit(
    name="reddit",
    title="Reddit",
    hosts=(
        "reddit.com", "*.reddit.com", "redd.it", "*.redd.it", "*.redditmedia.com", "i.reddituploads.com", "reddit.app.link",
        "click.redditmail.com",
    ),
    aliases=dict.fromkeys(MIRRORS, "reddit.com"),
    urls={
        "comment": (
            *(
                f"{place}/comments/{{thread:alnum}}/{{slug}}/{{object_id:alnum}}/* => /comments/{{thread}}/comment/{{object_id}}"
                for place in ("", "/r/{container:name}", "/user|u/{owner:code}")
            ),
        ),
        "post": (
            "redd.it/{object_id:alnum} => reddit.com/comments/{object_id}",
            f"/r/u_{{handle:code}}/{TABS}/{{object_id:alnum}}/* => /user/{{handle}}/comments/{{object_id}}",
            f"/user|u/{{handle:code}}/{TABS}/{{object_id:alnum}}/* => /user/{{handle}}/comments/{{object_id}}",
            f"/r/{{container:name}}/{TABS}/{{object_id:alnum}}/* => /comments/{{object_id}}",
            f"/{TABS}|gallery|poll/{{object_id:alnum}}/* => /comments/{{object_id}}",
            "/r/{container:name}/info/{object_id:alnum}/comments/* => /comments/{object_id}",
            "/info/{object_id:alnum}/* => /comments/{object_id}",
            "/tb|by_id/t3_{object_id:alnum} => /comments/{object_id}", "/tb/{object_id:alnum} => /comments/{object_id}",
            "/goto|toolbar|submit?id=t3_{object_id:alnum} => /comments/{object_id}",
            "/goto?id={object_id:alnum} => /comments/{object_id}", "/api/info?id=t3_{object_id:alnum} => /comments/{object_id}",
            "/rpan/r/{container:name}/{object_id:alnum}/* => /comments/{object_id}",
        ),
        "short": (
            "reddit.app.link/{object_id:code}", "/r/{container:name}/s/{object_id:code}",
            "/user|u/{handle:code}/s/{object_id:code} => /user/{handle}/s/{object_id}",
        ),
        "video": (
            "v.redd.it/{object_id:alnum}/*", "/video/{object_id:alnum}/* => v.redd.it/{object_id}",
            "/link/{post:alnum}/video/{object_id:alnum}/* => v.redd.it/{object_id}",
        ),
        "media": (
            "i.redd.it/{object_id:alnum}.{ext:alnum}", "i.redd.it/{object_id:alnum}",
            "i.redd.it/{words}-v0-{object_id:alnum}.{ext:alnum} => /{object_id}.{ext}",
            "preview.redd.it/{words}-v0-{object_id:alnum}.{ext:alnum} => i.redd.it/{object_id}.{ext}",
            "preview.redd.it/{object_id:alnum}.{ext:alnum} => i.redd.it/{object_id}.{ext}",
            "external-preview.redd.it/{object_id}.{ext:alnum}", "i.reddituploads.com/{object_id:hex}",
            *(f"{host}.redditmedia.com/{{object_id}}/*" for host in ("a.thumbs", "b.thumbs", "styles", "g", "i", "emoji")),
        ),
        "message": ("/message/messages/{object_id:alnum}/*",),
        "collection": (
            "/user|u/{handle:code}/m/{list:word}/* => /user/{handle}/m/{list}", "/r/{container:name}/collection/{object_id:uuid}/*",
        ),
        "thread": ("/live/{object_id:alnum}/*",),
        "wiki": ("/r/{container:name}/wiki|w/** => /r/{container}/wiki/**", "/wiki|help/**"),
        "listing": (
            "/message/compose?to={handle:code}", "/r/{one}+{more}/**", "/user|u/me/**",
            "/r/all|friends|mod|myrandom|popular|random|randnsfw|dashboard/*",
            "/r/{container:name}/search?q={words}", "/search?q={words}", "/domain/{site:domain}/*",
            f"/{LISTS}/**",
        ),
        "profile": (
            "/user|u/{handle:code}/* => /user/{handle}", "/r/u_{handle:code}/* => /user/{handle}", "/~{handle:code} => /user/{handle}",
            "/@{handle:code} => /user/{handle}",
        ),
        "group": ("/r/{container:name}", f"/r/{{container:name}}/{ABOUT}/* => /r/{{container}}"),
        "page": (*(f"{name}.reddit.com/{{part}}/**" for name in sorted(APART)), "/r|user|u/**", "/{object_id:alnum:6} => /comments/{object_id}"),
    },
    wraps=(
        "out.reddit.com/**?url={inner}", "click.redditmail.com/CL0/**", "publish.reddit.com/embed?url={inner}", "/media?url={inner}",
        "/over18|login|account|quarantine|register?dest={inner}",
    ),
    shares=("/submit?url={inner}", "/r/{container:name}/submit?url={inner}"),
    reserved=frozenset({"me"}),
    profile_url="https://reddit.com/user/{handle}",
    roles={"post": "submitter"},
    global_ids=frozenset({"post", "comment"}),
    verbs={
        "post": ("comment", "like", "share", "save", "repost", "answer", "ask", "tip", "thank", "dislike"),
        "comment": ("reply", "like", "save", "tip", "thank", "dislike"),
        "group": ("subscribe", "share", "ask", "recommend"),
        "profile": ("follow", "mention", "message", "recommend"),
        "*": ("share", "save", "like"),
    },
    help={
        "answer": "I answered a question asked here.",
        "ask": "I asked a question here.",
        "comment": "I commented on this post.",
        "dislike": "I voted this down.",
        "follow": "I follow this person.",
        "like": "I voted this up.",
        "mention": "I named this person in a post or comment.",
        "message": "I wrote to this person in private.",
        "recommend": "I pointed others to this person or subreddit.",
        "reply": "I answered this comment.",
        "repost": "I crossposted this.",
        "save": "I saved this.",
        "share": "I submitted this, or posted it elsewhere.",
        "subscribe": "I joined this subreddit.",
        "thank": "I thanked whoever wrote this.",
        "tip": "I gave this an award.",
    },
    examples={
        "https://www.reddit.com/r/Trees/comments/6rrwyj/How_to_graft/?context=3": {
            "kind": "post", "object_id": "6rrwyj", "container": "Trees", "handle": None, "canonical": "https://reddit.com/comments/6rrwyj",
        },
        "https://redd.it/6rrwyj": {"kind": "post", "object_id": "6rrwyj", "canonical": "https://reddit.com/comments/6rrwyj"},
        "https://old.reddit.com/tb/6rrwyj": {"kind": "post", "canonical": "https://reddit.com/comments/6rrwyj"},
        "https://www.reddit.com/gallery/6rrwyj": {"kind": "post", "canonical": "https://reddit.com/comments/6rrwyj"},
        "https://www.reddit.com/6rrwyj": {"kind": "post", "canonical": "https://reddit.com/comments/6rrwyj"},
        "https://reddit.com/comments/6rrwyj.json?limit=5": {"kind": "post", "canonical": "https://reddit.com/comments/6rrwyj"},
        "https://www.redditmedia.com/r/trees/comments/6rrwyj/how_to_graft/?embed=true": {"kind": "post", "object_id": "6rrwyj"},
        "https://libredd.it/r/trees/comments/6rrwyj/how_to_graft/": {"kind": "post", "canonical": "https://reddit.com/comments/6rrwyj"},
        "https://www.reddit.com/user/Ann_Lee/comments/nip71r/my_garden/": {
            "kind": "post", "handle": "Ann_Lee", "object_id": "nip71r", "container": "u_Ann_Lee",
            "canonical": "https://reddit.com/user/ann_lee/comments/nip71r",
        },
        "https://np.reddit.com/r/trees/comments/6rrwyj/how_to_graft/dl7abcd/?context=3": {
            "kind": "comment", "object_id": "dl7abcd", "canonical": "https://reddit.com/comments/6rrwyj/comment/dl7abcd",
        },
        "https://www.reddit.com/r/trees/comments/6rrwyj/comment/dl7abcd/": {
            "kind": "comment", "canonical": "https://reddit.com/comments/6rrwyj/comment/dl7abcd",
        },
        "https://www.reddit.com/r/trees/s/hKrTTvFVwZ": {"kind": "short", "object_id": "hKrTTvFVwZ", "container": "trees"},
        "https://www.reddit.com/u/ann/s/w4yAMbtOYm": {
            "kind": "short", "handle": "ann", "canonical": "https://reddit.com/user/ann/s/w4yAMbtOYm",
        },
        "https://old.reddit.com/u/Ann": {"kind": "profile", "handle": "Ann", "canonical": "https://reddit.com/user/ann"},
        "https://www.reddit.com/user/ann/submitted.rss": {"kind": "profile", "canonical": "https://reddit.com/user/ann"},
        "https://www.reddit.com/user/ann/comments/": {"kind": "profile", "handle": "ann", "canonical": "https://reddit.com/user/ann"},
        "https://www.reddit.com/r/u_ann/new": {"kind": "profile", "handle": "ann", "canonical": "https://reddit.com/user/ann"},
        "https://de.reddit.com/r/Trees/top/?sort=top&t=month": {
            "kind": "group", "object_id": "Trees", "container": "Trees", "handle": None, "canonical": "https://reddit.com/r/trees",
        },
        "https://www.reddit.com/r/trees/.rss": {"kind": "group", "canonical": "https://reddit.com/r/trees"},
        "https://www.reddit.com/r/trees/wiki/Pruning": {"kind": "wiki", "canonical": "https://reddit.com/r/trees/wiki/Pruning"},
        "https://www.reddit.com/user/ann/m/gardens": {"kind": "collection", "handle": "ann"},
        "https://www.reddit.com/live/wxyz0abc/updates": {"kind": "thread", "object_id": "wxyz0abc"},
        "https://v.redd.it/gyh95hiqc0b11/DASHPlaylist.mpd?a=1": {
            "kind": "video", "object_id": "gyh95hiqc0b11", "canonical": "https://v.redd.it/gyh95hiqc0b11",
        },
        "https://preview.redd.it/graft-in-may-v0-00af44lpn0u51.jpg?width=960&s=dbca": {
            "kind": "media", "object_id": "00af44lpn0u51", "canonical": "https://i.redd.it/00af44lpn0u51.jpg",
        },
        "https://www.reddit.com/media?url=https%3A%2F%2Fi.redd.it%2F00af44lpn0u51.jpg": {
            "kind": "media", "canonical": "https://i.redd.it/00af44lpn0u51.jpg", "wrapper": "reddit.com",
        },
        "https://out.reddit.com/t3_6rrwyj?url=https%3A%2F%2Fredd.it%2F6rrwyj&token=AQ": {"kind": "post", "object_id": "6rrwyj"},
        "https://click.redditmail.com/CL0/https:%2F%2Fwww.reddit.com%2Fr%2Ftrees%2F%3Futm_source=email/1/0100/abc": {"kind": "group"},
        "https://www.reddit.com/message/messages/1a2b3c": {"kind": "message", "object_id": "1a2b3c"},
        "https://www.reddit.com/message/compose/?to=ann": {"kind": "listing", "handle": "ann"},
        "https://www.reddit.com/user/me/saved": {"kind": "listing", "handle": None},
        "https://www.reddit.com/r/popular/": {"kind": "listing", "container": None},
        "https://www.reddit.com/r/trees/search/?q=oak&restrict_sr=on": {
            "kind": "listing", "canonical": "https://reddit.com/r/trees/search?q=oak",
        },
        "https://www.reddit.com/settings/privacy": {"kind": "listing", "handle": None},
        "https://ads.reddit.com/u/ann": {"canonical": "https://ads.reddit.com/u/ann", "kind": "page", "handle": None},
    },
    rules=Rules(
        card="shreddit-post, shreddit-comment, .thing",
        who=("shreddit-post@author", "shreddit-comment@author", ".thing@data-author"),
        about=("shreddit-post@permalink", "shreddit-comment@permalink", ".thing@data-permalink"),
        words='[slot="text-body"], [slot="comment"], .usertext-body .md',
        me=('#header-bottom-right .user a[href*="/user/"]',),
        controls=(
            Control(verb="like", press="button[upvote], .arrow.up", done='button[upvote][aria-pressed="true"], .arrow.upmod'),
            Control(verb="dislike", press="button[downvote], .arrow.down", done='button[downvote][aria-pressed="true"], .arrow.downmod'),
            Control(
                verb="save", press=".link-save-button a, .comment-save-button a", done=".link-unsave-button a, .comment-unsave-button a",
            ),
        ),
        composers=(
            Composer(
                verb="comment",
                box='comment-composer-host:not(shreddit-comment *) [contenteditable="true"], .commentarea > form.usertext textarea[name="text"]',
                send='comment-composer-host:not(shreddit-comment *) button[slot="submit-button"], .commentarea > form.usertext button.save',
            ),
            Composer(
                verb="reply",
                box='shreddit-comment shreddit-composer [contenteditable="true"], .comment form.usertext.cloneable textarea[name="text"]',
                send='shreddit-comment shreddit-composer button[slot="submit-button"], .comment form.usertext.cloneable button.save',
            ),
        ),
        # As Reddit documents its API, which old.reddit.com uses; newer pages have one path for everything, which tells nothing.
        requests=(
            Request(verb="comment", path="/api/comment"), Request(verb="reply", path="/api/comment"), Request(verb="like", path="/api/vote"),
            Request(verb="dislike", path="/api/vote"), Request(verb="save", path="/api/save"), Request(verb="share", path="/api/submit"),
        ),
        private=(
            "/mail/**",
            "/message|chat|notifications|prefs|settings|account|login|register/**", "chat.reddit.com/**", "mod.reddit.com/**"),
    ),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """Reddit."""
    return [reddit]
