"""Hacker News: stories, comments, people. The one a story names is who submitted it, not who wrote what it links to."""

from crosspath import Composer, Control, Platform, Request, Rules, hookimpl

ITEM = "/item?id={object_id:int}"
ONE = "news.ycombinator.com/item?id={object_id}"
WHO = "news.ycombinator.com/user?id={handle}"

hackernews = Platform(
    name="hackernews",
    title="Hacker News",
    hosts=("news.ycombinator.com", "hacker-news.firebaseio.com", "hn.algolia.com", "hnrss.org"),
    aliases={"hackerne.ws": "news.ycombinator.com"},
    urls={
        "item": (
            f"hacker-news.firebaseio.com/v0/item/{{object_id:int}}.json => {ONE}", f"hn.algolia.com/api/v1/items/{{object_id:int}} => {ONE}",
            f"hnrss.org/item?id={{object_id:int}} => {ONE}",
            # A comment has a page of its own besides its place in the thread.
            "/item?id={thread:int}#{object_id:int} => /item?id={object_id}",
            ITEM,
            f"/reply|vote|fave|flag|hide|context|edit|delete-confirm|latest?id={{object_id:int}} => {ITEM.replace(':int', '')}",
        ),
        "profile": (
            "/user?id={handle:word}", "/threads|submitted|favorites|upvoted|flagged|hidden|noprocrast?id={handle:word} => /user?id={handle}",
            f"hacker-news.firebaseio.com/v0/user/{{handle:word}}.json => {WHO}", f"hn.algolia.com/api/v1/users/{{handle:word}} => {WHO}",
            f"hnrss.org/user|threads|submitted|favorites?id={{handle:word}} => {WHO}",
        ),
        "listing": (
            "/from?site={container}", "/front?day={day}",
            "/news|newest|front|best|active|ask|show|jobs|newcomments",
            "/shownew|noobstories|noobcomments|leaders|lists|over|pool|invited|asknew|launches",
            "/bestcomments|highlights|classic|whoishiring|security.html|newsfaq.html",
            "/newsguidelines.html|showhn.html|submit|submitlink|login|newpoll|topcolors",
            "hn.algolia.com/?q={words}", "hn.algolia.com/?query={words}", "hn.algolia.com/api|about|help|settings|starred|hot|story/**",
        ),
    },
    shares=("/submitlink?u={inner}", "/submit?url={inner}"),
    caseless=frozenset({"container"}),
    profile_url="https://news.ycombinator.com/user?id={handle}",
    roles={"item": "submitter"},
    global_ids=frozenset({"item"}),
    verbs={
        "item": ("comment", "like", "share", "save", "reply", "answer", "thank"),
        "profile": ("recommend", "message", "mention"),
        "*": ("share", "save"),
    },
    help={
        "answer": "I answered a question asked here.",
        "comment": "I commented on this story.",
        "like": "I voted this up.",
        "mention": "I named this person.",
        "message": "I wrote to this person in private.",
        "recommend": "I pointed others to this person.",
        "reply": "I answered this comment.",
        "save": "I put this among my favorites.",
        "share": "I submitted this, or posted it elsewhere.",
        "thank": "I thanked whoever posted this.",
    },
    examples={
        "https://news.ycombinator.com/item?id=8863": {"kind": "item", "object_id": "8863"},
        "https://news.ycombinator.com/item?id=8863#8876": {
            "kind": "item", "object_id": "8876", "canonical": "https://news.ycombinator.com/item?id=8876",
        },
        "https://news.ycombinator.com/reply?id=8876&goto=item%3Fid%3D8863%238876": {
            "kind": "item", "object_id": "8876", "canonical": "https://news.ycombinator.com/item?id=8876",
        },
        "https://news.ycombinator.com/user?id=pg": {
            "kind": "profile", "handle": "pg", "canonical": "https://news.ycombinator.com/user?id=pg",
        },
        "https://news.ycombinator.com/favorites?id=pg&comments=t": {
            "kind": "profile", "handle": "pg", "canonical": "https://news.ycombinator.com/user?id=pg",
        },
        "https://hacker-news.firebaseio.com/v0/item/8863.json?print=pretty": {
            "kind": "item", "object_id": "8863", "canonical": "https://news.ycombinator.com/item?id=8863",
        },
        "https://hnrss.org/threads?id=pg": {"kind": "profile", "handle": "pg", "canonical": "https://news.ycombinator.com/user?id=pg"},
        "https://news.ycombinator.com/submitlink?u=https%3A%2F%2Fnews.ycombinator.com%2Fuser%3Fid%3Dpg&t=x": {
            "kind": "profile", "handle": "pg", "wrapper": "news.ycombinator.com",
        },
        "https://hn.algolia.com/?q=trees&type=all": {"kind": "listing", "canonical": "https://hn.algolia.com/?q=trees"},
        "https://news.ycombinator.com/from?site=github.com/bob": {"kind": "listing", "container": "github.com/bob"},
        "https://news.ycombinator.com/newest?p=2": {"kind": "listing", "canonical": "https://news.ycombinator.com/newest"},
        "https://news.ycombinator.com/": {"kind": "listing", "canonical": "https://news.ycombinator.com/"},
    },
    rules=Rules(
        card="tr.athing",
        who=(".hnuser",),
        about=(".age a@href", ".titleline a@href"),
        words=".commtext",
        me=("#me",),
        controls=(Control(verb="like", press='a[id^="up_"]', done='a[id^="up_"].nosee'),),
        composers=(
            Composer(
                verb="comment",
                box='form[action="comment"]:has([value="add comment"]) textarea[name="text"]',
                send='form[action="comment"] input[type="submit"][value="add comment"]',
            ),
            Composer(
                verb="reply",
                box='form[action="comment"]:has([value="reply"]) textarea[name="text"]',
                send='form[action="comment"] input[type="submit"][value="reply"]',
            ),
        ),
        # Votes and favorites are sent as if they only read: no request tells of them.
        requests=(Request(verb="comment", path="/comment"), Request(verb="reply", path="/comment"), Request(verb="share", path="/r")),
        private=("/login|changepw|resetpw",),
    ),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """Hacker News."""
    return [hackernews]
