"""Stack Exchange: Stack Overflow and its sister sites. Numbers mean something on one site only, and so do people's."""

from collections.abc import Mapping

from crosspath import Account, Composer, Control, Platform, Request, Resolved, Rules, Target, Template, Url, hookimpl, replace

# Sites that took another name, and domains that led to one.
MOVED = tuple(
    pair.split(">")
    for pair in (
        "arqade.com>gaming askdifferent.com>apple audio.stackexchange.com>sound avp.stackexchange.com>video basicallymoney.com>money "
        "beer.stackexchange.com>alcohol cogsci.stackexchange.com>psychology crossvalidated.com>stats gadgets.stackexchange.com>android "
        "health.stackexchange.com>medicalsciences itsecurity.stackexchange.com>security moderators.stackexchange.com>communitybuilding "
        "nothingtoinstall.com>webapps photography.stackexchange.com>photo programmers.stackexchange.com>softwareengineering "
        "rpg.net.stackexchange.com>rpg seasonedadvice.com>cooking ui.stackexchange.com>ux"
    ).split()
)
QUESTION = "/questions/{object_id:int}"
ANSWER = "/a/{object_id}"
COMMENT = "/posts/comments/{object_id}"


class StackExchange(Platform):
    """Every site of the network."""

    def resolve(self, url: Url) -> Resolved:
        """As usual, where a site's mobile and meta hosts have more than one name."""
        host = url.host.removeprefix("m.")
        labels = host.split(".")
        if labels[0] == "meta" and labels[2:] == ["stackexchange", "com"]:
            host = f"{labels[1]}.meta.stackexchange.com"
        return super().resolve(replace(url, host=host))

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """The site, without which a number means nothing."""
        site = resolved.canonical.split("/")[2]
        return replace(resolved, container=site) if resolved.object_id and not resolved.container else resolved

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """The account under its number and site; what stands behind the number is a name that many may have."""
        if not resolved.account_id:
            return super().account(resolved, url, template)
        site = resolved.canonical.split("/")[2]
        number = resolved.account_id if site == "stackoverflow.com" else f"{resolved.account_id}@{site}"
        return Account(platform=self.name, id=number, url=f"https://{site}/users/{resolved.account_id}")

    def account_of(self, target: Target, resolved: Resolved) -> Account | None:
        """The account at an address; a name alone is anybody's."""
        return super().account_of(replace(target, handle=None), resolved)


stackoverflow = StackExchange(
    name="stackoverflow",
    title="Stack Overflow and Stack Exchange",
    hosts=(
        "stackoverflow.com", "*.stackoverflow.com", "superuser.com", "*.superuser.com", "serverfault.com", "*.serverfault.com",
        "askubuntu.com", "*.askubuntu.com", "mathoverflow.net", "*.mathoverflow.net", "stackapps.com", "*.stackapps.com",
        "stackexchange.com", "*.stackexchange.com", "stackoverflowteams.com", "i.sstatic.net", "i.stack.imgur.com",
        "pt.stackoverflow.com", *(f"{site}.stackexchange.com" for _, site in MOVED),
    ),
    aliases={
        "br.stackoverflow.com": "pt.stackoverflow.com", "code.whatever.social": "stackoverflow.com", "ao.vern.cc": "stackoverflow.com",
        "overflow.adminforge.de": "stackoverflow.com", "ao.bloat.cat": "stackoverflow.com", "ao.ngn.tf": "stackoverflow.com",
        **{old: f"{site}.stackexchange.com" for old, site in MOVED},
    },
    urls={
        "comment": (
            f"/questions/{{question:int}}/**#comment{{object_id:int}}_{{post:int}} => {COMMENT}",
            f"/q|a/{{post:int}}/**#comment{{object_id:int}}_{{parent:int}} => {COMMENT}",
            f"/questions|q|a/{{post:int}}/**#comment{{object_id:int}} => {COMMENT}", "/posts/comments/{object_id:int}/*",
        ),
        "message": (
            "/transcript/message/{object_id:int}/*", "/transcript/{room:int}/**?m={object_id:int} => /transcript/message/{object_id}",
            "/messages/{object_id:int}/history => /transcript/message/{object_id}",
        ),
        "answer": (
            f"/questions/{{question:int}}/{{slug}}/{{object_id:int}}/* => {ANSWER}",
            f"/questions/{{question:int}}/**#{{object_id:int}} => {ANSWER}", f"/q/{{question:int}}/**#{{object_id:int}} => {ANSWER}",
            f"/questions/{{question:int}}/**#answer-{{object_id:int}} => {ANSWER}", "/a/{object_id:int}/*",
        ),
        "question": (
            "/exchange/{site:word}/questions/{object_id:int}/* => {site}.stackexchange.com/questions/{object_id}",
            "/exchange/{site:word}.stackexchange.com/questions/{object_id:int}/* => {site}.stackexchange.com/questions/{object_id}",
            f"{QUESTION}/*", "/q/{object_id:int}/* => /questions/{object_id}", "/feeds/question/{object_id:int} => /questions/{object_id}",
            "/staging-ground/{object_id:int}/*", "/c/{team:word}/questions|q|a/{object_id:int}/*",
        ),
        "discussion": ("/beta/discussions/{object_id:int}/* => /beta/discussions/{object_id}",),
        "article": (
            "/articles/{object_id:int}/*", "/collectives/{group:word}/articles/{object_id:int}/* => /articles/{object_id}",
            "/documentation/{tag}/{topic:int}/**",
        ),
        "item": (
            "/{site:word}/query/{object_id:int}/*", "/proposals/{object_id:int}/*", "/posts/{object_id:int}/**", "/revisions/{object_id:code}/**",
            "/suggested-edits/{object_id:int}", "/review/{queue:word}/{object_id:int}",
        ),
        "group": (
            "/collectives/{container:word}/**", "/rooms/{object_id:int}/*", "/transcript/{object_id:int}/* => /rooms/{object_id}",
            "/rooms/info/{object_id:int}/* => /rooms/{object_id}",
        ),
        "media": ("i.sstatic.net/{object_id}", "i.stack.imgur.com/{object_id} => i.sstatic.net/{object_id}"),
        "profile": (
            "careers.stackoverflow.com/cv/{handle:word} => stackoverflow.com/cv/{handle}",
            "stackoverflow.com/cv|story/{handle:word}/* => /cv/{handle}",
            "careers.stackoverflow.com/{handle:word} => stackoverflow.com/cv/{handle}",
            "/users/{account_id:int}/{handle:slug}/* => /users/{account_id}",
            "/users|u/{account_id:int}/* => /users/{account_id}", "/users/{account_id:int}.rss => /users/{account_id}",
            "/users/story|flair|activity|reputation|identify/{account_id:int}/* => /users/{account_id}",
            "/users/flair/{account_id:int}.{ext:alnum} => /users/{account_id}", "/feeds/user/{account_id:int} => /users/{account_id}",
        ),
        "listing": (
            "careers.stackoverflow.com/jobs/**", "/users/login|signup|current|preferences|edit|account-info|logout|recover|password/**",
            "/questions/tagged/{tag}", "/questions/linked|related/{question:int}", "/search?q={words}", "/feeds/tag/{tag}",
            "/questions|unanswered|tags|tagged|users|badges|search|help|feeds|jobs|companies|collectives|review|tour|election|sites|c|privileges/**",
        ),
    },
    wraps=("/users/login|signup?returnurl={inner}",),
    reserved=frozenset("about contact company employer jobs legal login privacy products search settings users".split()),
    verbs={
        "question": ("answer", "comment", "like", "save", "share", "contribute", "thank", "dislike"),
        "answer": ("comment", "like", "endorse", "thank", "save", "share", "contribute", "dislike"),
        "comment": ("reply", "like", "thank"),
        "article": ("comment", "like", "share", "save", "thank"),
        "profile": ("recommend", "mention", "follow"),
        "*": ("share", "ask", "save", "reply"),
    },
    help={
        "answer": "I answered this question.",
        "ask": "I asked a question here.",
        "comment": "I commented on this question or answer.",
        "contribute": "I edited this to make it better.",
        "dislike": "I voted this down.",
        "endorse": "I accepted this answer, or gave it a bounty.",
        "follow": "I follow what this person writes.",
        "like": "I voted this up.",
        "mention": "I named this person in a comment or elsewhere.",
        "recommend": "I pointed others to this person.",
        "reply": "I answered this comment or message.",
        "save": "I saved this.",
        "share": "I posted this elsewhere.",
        "thank": "I thanked whoever wrote this.",
    },
    examples={
        "https://stackoverflow.com/questions/7654321/how-to-graft?noredirect=1&lq=1": {
            "kind": "question", "object_id": "7654321", "handle": None, "container": "stackoverflow.com",
            "canonical": "https://stackoverflow.com/questions/7654321",
        },
        "https://stackoverflow.com/q/7654321/1234": {"kind": "question", "canonical": "https://stackoverflow.com/questions/7654321"},
        "https://ru.stackoverflow.com/questions/7654321": {"kind": "question", "canonical": "https://ru.stackoverflow.com/questions/7654321"},
        "https://programmers.stackexchange.com/q/99": {
            "kind": "question", "canonical": "https://softwareengineering.stackexchange.com/questions/99",
        },
        "https://meta.cooking.stackexchange.com/q/99": {"kind": "question", "canonical": "https://cooking.meta.stackexchange.com/questions/99"},
        "https://stackoverflow.com/questions/7654321/how-to-graft/7654399#7654399": {
            "kind": "answer", "object_id": "7654399", "canonical": "https://stackoverflow.com/a/7654399",
        },
        "https://askubuntu.com/a/7654399/1234": {"kind": "answer", "object_id": "7654399", "canonical": "https://askubuntu.com/a/7654399"},
        "https://stackoverflow.com/questions/7654321/how-to-graft/7654399#comment888_7654399": {
            "kind": "comment", "object_id": "888", "canonical": "https://stackoverflow.com/posts/comments/888",
        },
        "https://mathoverflow.net/q/5#comment888_5": {"kind": "comment", "canonical": "https://mathoverflow.net/posts/comments/888"},
        "https://stackoverflow.com/users/1234567": {
            "kind": "profile", "account_id": "1234567", "canonical": "https://stackoverflow.com/users/1234567",
        },
        "https://superuser.com/users/77?tab=answers": {"kind": "profile", "canonical": "https://superuser.com/users/77", "account_id": "77"},
        "https://stackexchange.com/users/42/": {"kind": "profile", "account_id": "42"},
        "https://stackoverflow.com/story/ann": {"kind": "profile", "handle": "ann", "canonical": "https://stackoverflow.com/cv/ann"},
        "https://stackoverflow.com/users/login?ssrc=head": {"kind": "listing", "handle": None},
        "https://superuser.com/users/login?ssrc=head&returnurl=https%3A%2F%2Fsuperuser.com%2Fusers%2F77": {
            "kind": "profile", "account_id": "77", "wrapper": "superuser.com",
        },
        "https://stackoverflow.com/questions/tagged/python": {"kind": "listing"},
        "https://stackoverflow.com/questions/ask": {"kind": "listing"},
        "https://stackoverflow.com/beta/discussions/78101010/what-to-plant": {"kind": "discussion", "object_id": "78101010"},
        "https://stackoverflow.com/collectives/trees/articles/71000000/pruning": {
            "kind": "article", "canonical": "https://stackoverflow.com/articles/71000000",
        },
        "https://stackoverflow.com/collectives/trees": {"kind": "group", "container": "trees"},
        "https://chat.stackoverflow.com/rooms/6/python": {"kind": "group", "object_id": "6"},
        "https://chat.stackoverflow.com/transcript/6?m=5511#5511": {
            "kind": "message", "object_id": "5511", "canonical": "https://chat.stackoverflow.com/transcript/message/5511",
        },
        "https://data.stackexchange.com/stackoverflow/query/947/my-rank": {"kind": "item", "object_id": "947"},
        "https://i.stack.imgur.com/aBc12.png": {"kind": "media", "canonical": "https://i.sstatic.net/aBc12.png"},
    },
    rules=Rules(
        card=".question[data-questionid], .answer[data-answerid]",
        who=('.user-details[itemprop="author"] a[href*="/users/"]@href',),
        about=("a.js-share-link@href",),
        words=".js-post-body",
        me=(".my-profile@href", '.s-topbar .s-user-card[href^="/users/"]@href'),
        controls=(
            Control(verb="like", press=".js-vote-up-btn", done='.js-vote-up-btn[aria-pressed="true"]'),
            Control(verb="dislike", press=".js-vote-down-btn", done='.js-vote-down-btn[aria-pressed="true"]'),
            Control(verb="save", press=".js-saves-btn", done='.js-saves-btn[aria-pressed="true"]'),
        ),
        composers=(
            Composer(
                verb="answer",
                box='#post-form[action*="/answer/submit"] #wmd-input',
                send='#post-form[action*="/answer/submit"] #submit-button',
                proof=("/questions/{question:int}/{slug}/{answer:int}",),
            ),
            Composer(
                verb="comment",
                box='form[id^="add-comment-"] .js-comment-text-input',
                send='form[id^="add-comment-"] button[type="submit"]',
            ),
        ),
        requests=(
            Request(verb="like", path="/posts/{id}/vote/2"), Request(verb="dislike", path="/posts/{id}/vote/3"),
            Request(verb="endorse", path="/posts/{id}/vote/1"), Request(verb="comment", path="/posts/{id}/comments"),
        ),
        private=(
            "/users/email/**", "/inbox/**",
            "stackoverflowteams.com/**", "/c/**", "/users/login|signup|preferences|edit|account-info|recover/**"),
    ),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """Stack Exchange."""
    return [stackoverflow]
