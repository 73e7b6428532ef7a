"""Lobsters: stories, comments, people. The one a story names is who submitted it, not who wrote what it links to."""

from crosspath import Composer, Control, Platform, Request, Rules, hookimpl

STORY = "/s/{object_id}"

lobsters = Platform(
    name="lobsters",
    title="Lobsters",
    hosts=("lobste.rs", "*.lobste.rs"),
    urls={
        "comment": (
            "/s/{story:alnum}/**#c_{object_id:alnum} => /c/{object_id}", "/s/{story:alnum}/{slug}/comments/{object_id:alnum} => /c/{object_id}",
            "/c/{object_id:alnum}.json => /c/{object_id}", "/c/{object_id:alnum}/*", "/comments/{object_id:alnum}/* => /c/{object_id}",
        ),
        "post": (
            f"/s/{{object_id:alnum:5}}.json => {STORY}", "/s/{object_id:alnum:5}/*", f"/stories/{{object_id:alnum:5}}/* => {STORY}",
            f"/p/{{object_id:alnum:5}}/{{slug}} => {STORY}",
        ),
        "message": ("/messages/{object_id:alnum}", "/mail/{object_id:alnum}"),
        "profile": (
            "/~{handle:word}.json => /~{handle}", "/~{handle:word}/* => /~{handle}", "/u|@/{handle:word}/* => /~{handle}",
            "/u/{handle:word}.json => /~{handle}", "/@{handle:word}/* => /~{handle}", "/threads|newest|stories/{handle:word} => /~{handle}",
            "/threads|newest|stories/{handle:word}.rss => /~{handle}", "/newest/{handle:word}/page/{number:int} => /~{handle}",
        ),
        "listing": (
            "/search?q={words}", "/domains|origins/{site}/*", "/t/{tag}/*", "/categories/{tag}/*",
            "/newest/page/{number:int} => /newest", "/stories/new", "/messages.rss => /messages",
            "/404|about|active|avatars|categories|chat|comments|domains|filters|hats|hidden|hottest|inbox|invitations|login|logout|mail|messages/**",
            "/mod|moderations|newest|page|privacy|recent|replies|rss|saved|search|settings|signup|stats|t|tags|threads|top|u|upvoted|users/**",
        ),
    },
    shares=("/stories/new?url={inner}",),
    reserved=frozenset("new page hidden day week month year".split()),
    caseless=frozenset({"handle", "object_id"}),
    profile_url="https://lobste.rs/~{handle}",
    roles={"post": "submitter"},
    global_ids=frozenset({"post", "comment"}),
    verbs={
        "post": ("comment", "like", "share", "save", "answer", "thank"),
        "comment": ("reply", "like", "thank"),
        "profile": ("recommend", "mention", "message", "invite"),
        "*": ("share", "save"),
    },
    help={
        "answer": "I answered a question asked here.",
        "comment": "I commented on this story.",
        "invite": "I invited this person.",
        "like": "I voted this up.",
        "mention": "I named this person in a comment.",
        "message": "I wrote to this person in private.",
        "recommend": "I pointed others to this person.",
        "reply": "I answered this comment.",
        "save": "I saved this story.",
        "share": "I submitted this, or posted it elsewhere.",
        "thank": "I thanked whoever posted this.",
    },
    examples={
        "https://lobste.rs/s/abc123/how_to_graft": {"kind": "post", "object_id": "abc123", "canonical": "https://lobste.rs/s/abc123"},
        "https://lobste.rs/s/abc123.json": {"kind": "post", "canonical": "https://lobste.rs/s/abc123"},
        "https://lobste.rs/s/abc123/how_to_graft#c_xyz789": {
            "kind": "comment", "object_id": "xyz789", "canonical": "https://lobste.rs/c/xyz789",
        },
        "https://lobste.rs/c/xyz789": {"kind": "comment", "object_id": "xyz789"},
        "https://lobste.rs/~Ann": {"kind": "profile", "handle": "ann", "canonical": "https://lobste.rs/~ann"},
        "https://lobste.rs/u/ann/threads": {"kind": "profile", "handle": "ann", "canonical": "https://lobste.rs/~ann"},
        "https://lobste.rs/@ann": {"kind": "profile", "handle": "ann", "canonical": "https://lobste.rs/~ann"},
        "https://lobste.rs/threads/ann": {"kind": "profile", "handle": "ann", "canonical": "https://lobste.rs/~ann"},
        "https://lobste.rs/messages/qrs456": {"kind": "message", "object_id": "qrs456"},
        "https://lobste.rs/t/plt,compilers": {"kind": "listing", "handle": None},
        "https://lobste.rs/newest/page/2": {"kind": "listing", "handle": None, "canonical": "https://lobste.rs/newest"},
        "https://lobste.rs/stories/new?url=https%3A%2F%2Flobste.rs%2F~ann": {"kind": "profile", "handle": "ann", "wrapper": "lobste.rs"},
        "https://lobste.rs/": {"kind": "listing", "canonical": "https://lobste.rs/"},
    },
    rules=Rules(
        card="li.story[data-shortid], div.comment[data-shortid]",
        who=('.byline a[href*="/~"]@href',),
        about=('.byline a[href*="/c/"]@href', ".comments_label a@href"),
        words=".comment_text",
        me=('header a[href*="/~"]@href',),
        controls=(Control(verb="like", press=".upvoter", done=".story.upvoted, .comment.upvoted"),),
        composers=(
            Composer(
                verb="comment",
                box='form[action="/comments"]:not(:has([name="parent_comment_short_id"])) textarea[name="comment"]',
                send='form[action="/comments"]:not(:has([name="parent_comment_short_id"])) .comment-post',
            ),
            Composer(
                verb="reply",
                box='form[action="/comments"]:has([name="parent_comment_short_id"]) textarea[name="comment"]',
                send='form[action="/comments"]:has([name="parent_comment_short_id"]) .comment-post',
            ),
        ),
        requests=(
            Request(verb="like", path="/comments|stories/{id}/upvote"), Request(verb="save", path="/stories/{id}/save"),
            Request(verb="comment", path="/comments"), Request(verb="reply", path="/comments"),
        ),
        private=("/messages|mail|inbox|replies|settings|login|invitations/**",),
    ),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """Lobsters."""
    return [lobsters]
