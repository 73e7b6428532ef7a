"""Substack: newsletters with their posts and comments, and people with their notes."""

from collections.abc import Mapping

from crosspath import Account, Capture, Control, Counterpart, Platform, Request, Resolved, Rules, Template, Url, hookimpl, owner_of, parse, replace

OWN = "{handle:word}.substack.com"
POST = "{handle}.substack.com/p/{slug}"
# Newsletters known by a domain of their own; any other is known by what its pages say.
DOMAINS = (
    "astralcodexten.com slowboring.com noahpinion.blog thefp.com lennysnewsletter.com newsletter.pragmaticengineer.com persuasion.community "
    "mollymovieclub.com experimental-history.com construction-physics.com thebulwark.com theintrinsicperspective.com dwarkesh.com "
    "honest-broker.com oneusefulthing.org interconnects.ai understandingai.org latent.space"
).split()
TABS = (
    "about|archive|chat|community|embed|feed|follows|gift|leaderboard|likes|notes|people|"
    "podcast|posts|publications|reads|recommendations|subscribe|welcome"
)


class Substack(Platform):
    """substack.com with its newsletters, on its own hosts or theirs."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """A post is known by its newsletter and its name there."""
        if "slug" not in found or resolved.kind != "article":
            return resolved
        return replace(resolved, object_id=f"{resolved.handle or parse(resolved.canonical).host}/{found['slug']}")

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """The newsletter, or the person where the address is about one."""
        account = super().account(resolved, url, template)
        if account and account.handle and parse(resolved.canonical).host == "substack.com":
            return replace(account, url=f"https://substack.com/@{account.handle.lower()}")
        return account

    def counterparts(self, capture: Capture, resolved: Resolved) -> list[Counterpart]:
        """As usual; a newsletter on a domain of its own is for that domain's owner where nobody is named."""
        site = parse(resolved.canonical)
        if (found := super().counterparts(capture, resolved)) or site.host.endswith("substack.com"):
            return found
        return [Counterpart(account=owner_of(site, capture.page.site_name), role="host", confidence=0.6)]


substack = Substack(
    name="substack",
    title="Substack",
    hosts=("substack.com", "*.substack.com", "substackcdn.com", *DOMAINS),
    generators=frozenset({"substack"}),
    shapes=("/p/{slug}/comment/{comment:int}",),
    urls={
        "comment": (
            "open.substack.com/pub/{publication:word}/p/{slug}/comment/{object_id:int}/* => "
            "{publication}.substack.com/p/{slug}/comment/{object_id}",
            "{publication:word}.substack.com/p/{slug}/comment/{object_id:int}/*", "/p/{slug}/comment/{object_id:int}/*",
        ),
        "post": (
            "substack.com/@{handle:word}/note/c-{object_id:int}/*",
            "substack.com/profile/{account_id:int}-{name}/note/c-{object_id:int} => /note/c-{object_id}",
            "substack.com/note/c-{object_id:int}/*", "substack.com/notes/post/c-{object_id:int} => /note/c-{object_id}",
            "open.substack.com/pub/{publication:word}/note/c-{object_id:int} => substack.com/note/c-{object_id}",
            "open.substack.com/note/c-{object_id:int} => substack.com/note/c-{object_id}",
            "substack.com/chat/{publication:int}/post/{object_id:uuid}", f"{OWN}/chat/posts/{{object_id:uuid}}",
            "open.substack.com/chat/posts/{object_id:uuid}", "open.substack.com/pub/{publication:word}/chat/posts/{object_id:uuid}",
        ),
        "video": (
            "open.substack.com/live-stream/{object_id:int}",
            "substack.com/live-stream/{object_id:int} => open.substack.com/live-stream/{object_id}",
        ),
        "wrapper": (
            "/redirect/{object_id:uuid}", "/redirect/2/**", *(f"email.{server}.substack.com/**" for server in ("mg1", "mg2", "mg-d0", "mg-d1")),
        ),
        "article": (
            "substack.com/@{handle:word}/note/p-{object_id:int} => /@{handle}/p-{object_id}", "substack.com/@{handle:word}/p-{object_id:int}",
            "substack.com/home/post/p-{object_id:int}", "substack.com/inbox|app/post/p-{object_id:int} => /home/post/p-{object_id}",
            "substack.com/inbox|app/post/{object_id:int} => /home/post/p-{object_id}",
            "substack.com/note/p-{object_id:int} => /home/post/p-{object_id}",
            "{publication:word}.substack.com/notes/post/p-{object_id:int} => substack.com/home/post/p-{object_id}",
            "substack.com/app-link/post?post_id={object_id:int} => /home/post/p-{object_id}",
            f"open.substack.com/pub/{{handle:word}}/p/{{slug}}/* => {POST}", f"{OWN}/p/{{slug}}/* => {POST}", f"{OWN}/embed/p/{{slug}} => {POST}",
            f"{OWN}/podcast/{{slug}} => {POST}", f"{OWN}/i/{{object_id:int}}/*", f"{OWN}/cp/{{object_id:int}}",
            "/p/{slug}/* => /p/{slug}", "/embed/p/{slug} => /p/{slug}", "/i/{object_id:int}/*", "/cp/{object_id:int}",
        ),
        "media": ("substackcdn.com/**", "cdn.substack.com/**"),
        "listing": (
            f"{OWN}/t|tag|s/{{tag}}/*", f"{OWN}/account|publish|sign-in|subscription|api|search|settings/**", "substack.com/search/{words}",
            "substack.com/search?query={words}", "substack.com/tag/{tag}/*",
            "substack.com/account|activity|api|app|app-link|browse|categories|category/**",
            "substack.com/chat|create|discover|download|explore|going-paid|help|home|inbox/**",
            "substack.com/leaderboard|library|login|notes|podcasts|privacy|publish|resources/**",
            "substack.com/saved|search|settings|sign-in|signup|subscribe|subscriptions|tos/**",
            "/t|tag|s/{tag}/*",
        ),
        "profile": (
            f"{OWN}/ => {{handle}}.substack.com/", f"{OWN}/{TABS}/* => {{handle}}.substack.com/",
            "open.substack.com/pub/{handle:word}/* => {handle}.substack.com/", "substack.com/@{handle:word}/* => /@{handle}",
            "open.substack.com/users/{account_id:int}-{name} => substack.com/profile/{account_id}", "substack.com/refer/{handle:word} => /@{handle}",
            "substack.com/profile/{account_id:int}-{name}/* => /profile/{account_id}", "substack.com/profile/{account_id:int}/*",
        ),
        "page": (f"{OWN}/**",),
    },
    wraps=("/sign-in?redirect={inner}", "/account/login?redirect={inner}"),
    reserved=frozenset("api cdn email enterprise faq help mail mg1 mg2 open status support".split()),
    profile_url="https://{handle}.substack.com/",
    verbs={
        "article": ("comment", "like", "repost", "quote", "share", "subscribe", "recommend", "save", "thank"),
        "post": ("reply", "like", "repost", "quote", "share", "thank"),
        "comment": ("reply", "like", "thank"),
        "profile": ("subscribe", "follow", "recommend", "mention", "message"),
        "*": ("share", "save", "subscribe"),
    },
    help={
        "comment": "I commented on this post.",
        "follow": "I follow this person.",
        "like": "I liked this.",
        "mention": "I named this person or newsletter in a note or post.",
        "message": "I wrote to this person in private.",
        "quote": "I restacked this with a note of mine.",
        "recommend": "I recommend this newsletter on my own.",
        "reply": "I answered this comment or note.",
        "repost": "I restacked this.",
        "save": "I saved this.",
        "share": "I posted this elsewhere.",
        "subscribe": "I subscribed to this newsletter.",
        "thank": "I thanked its author.",
    },
    examples={
        "https://ann.substack.com/p/how-to-graft?s=r": {
            "kind": "article", "handle": "ann", "object_id": "ann/how-to-graft", "canonical": "https://ann.substack.com/p/how-to-graft",
        },
        "https://open.substack.com/pub/ann/p/how-to-graft?r=1g4oim&showWelcomeOnShare=true": {
            "kind": "article", "handle": "ann", "canonical": "https://ann.substack.com/p/how-to-graft",
        },
        "https://ann.substack.com/p/how-to-graft/comments": {"kind": "article", "canonical": "https://ann.substack.com/p/how-to-graft"},
        "https://www.slowboring.com/p/how-to-graft": {
            "kind": "article", "handle": None, "object_id": "slowboring.com/how-to-graft", "canonical": "https://slowboring.com/p/how-to-graft",
        },
        "https://substack.com/home/post/p-165095091": {"kind": "article", "object_id": "165095091"},
        "https://substack.com/app-link/post?publication_id=7&post_id=165095091&action=share": {
            "kind": "article", "canonical": "https://substack.com/home/post/p-165095091",
        },
        "https://ann.substack.com/p/how-to-graft/comment/4711": {"kind": "comment", "object_id": "4711", "handle": None},
        "https://garden.example/p/how-to-graft/comment/4711": {"kind": "comment", "object_id": "4711"},
        "https://substack.com/@ann/note/c-12345678?r=1g4oim": {
            "kind": "post", "handle": "ann", "object_id": "12345678", "canonical": "https://substack.com/@ann/note/c-12345678",
        },
        "https://substack.com/note/c-12345678": {"kind": "post", "object_id": "12345678"},
        "https://open.substack.com/live-stream/4242": {"kind": "video", "object_id": "4242"},
        "https://Ann.substack.com": {"kind": "profile", "handle": "ann", "canonical": "https://ann.substack.com/"},
        "https://ann.substack.com/archive?sort=top": {"kind": "profile", "handle": "ann", "canonical": "https://ann.substack.com/"},
        "https://open.substack.com/pub/ann": {"kind": "profile", "handle": "ann", "canonical": "https://ann.substack.com/"},
        "https://substack.com/@Ann/posts": {"kind": "profile", "handle": "ann", "canonical": "https://substack.com/@ann"},
        "https://substack.com/profile/1234-ann-lee": {
            "kind": "profile", "handle": None, "account_id": "1234", "canonical": "https://substack.com/profile/1234",
        },
        "https://ann.substack.com/t/trees": {"kind": "listing", "handle": "ann"},
        "https://substack.com/browse/technology": {"kind": "listing", "handle": None},
        "https://substack.com/redirect/0f8fad5b-d9cb-469f-a165-70867728950e?j=eyJ1": {"kind": "wrapper"},
        "https://substackcdn.com/image/fetch/w_1456/https%3A%2F%2Fgarden.example%2Fa.png": {"kind": "media"},
        "https://substack.com/sign-in?redirect=%2F%40ann&for_pub=x": {"kind": "profile", "handle": "ann", "wrapper": "substack.com"},
        "https://ann.substack.com/my-garden": {"kind": "page", "handle": "ann"},
    },
    rules=Rules(
        card='article, [class*="feedPermalinkUnit"]',
        who=('a[href*="substack.com/@"]@href',),
        controls=(
            Control(verb="like", press='button[aria-label^="Like"]', done='button[aria-label^="Like"][aria-pressed="true"]'),
        ),
        requests=(
            Request(verb="like", path="/api/v1/post/{id}/reaction"), Request(verb="like", path="/api/v1/comment/{id}/reaction"),
            Request(verb="comment", path="/api/v1/post/{id}/comment"), Request(verb="subscribe", path="/api/v1/free"),
        ),
        private=(
            "/inbox/**",
            "substack.com/account|settings|sign-in|chat|messages/**", "/account|publish/**"),
    ),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """Substack."""
    return [substack]
