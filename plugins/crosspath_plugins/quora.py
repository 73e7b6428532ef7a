"""Quora: questions, answers, people, spaces. People once stood right below the host, as questions do."""

from collections.abc import Mapping
from urllib.parse import unquote

from crosspath import Platform, Resolved, Rules, hookimpl, replace

LANGUAGES = "ar bn da de el es fi fr gu he hi id it ja kn ko ml mr nl no or pa pl pt ro ru sv ta te th tr uk ur vi zh".split()
# Parts of the company; any other name before quora.com is a space's.
APART = "about blog business developers engineering help insights jobs".split()
VIEWS = frozenset(("quora.com", *(f"{name}.quora.com" for name in (*LANGUAGES, *APART))))
# A question in two words starts with one of these; two other words with capitals are somebody's name.
ASKING = frozenset(
    "am are can could did do does had has have how if is may might must shall should was were what whats when where which who whom whose why will "
    "would any anyone best explain define describe give list name suggest tell the a an".split()
)
WHO = "/profile/{handle}"
TABS = "about|answers|blogs|edits|following|followers|log|posts|questions|sessions|spaces|topics|activity|shares"
FACES = "log|all|unanswered|merge|related|followers|comments"


class Quora(Platform):
    """quora.com in every language, and its spaces."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """A person where a question's place is taken by what can only be a name; a space where the host names one."""
        host, _, path = resolved.canonical.removeprefix("https://").partition("/")
        if resolved.kind == "question" and host in VIEWS and _is_name(name := unquote(path)):
            return replace(resolved, kind="profile", handle=name, canonical=f"https://quora.com/profile/{path}")
        if resolved.kind == "profile":
            return replace(resolved, canonical=f"https://quora.com/{path}")
        if host in VIEWS and resolved.container:  # No space has the name of a language.
            return replace(resolved, kind="listing" if not path else "page" if host.partition(".")[0] in APART else "question", container=None)
        if host in VIEWS or resolved.kind not in ("question", "listing"):
            return resolved
        kind = "post" if resolved.kind == "question" else "listing" if path else "group"
        return replace(resolved, kind=kind, container=host.removesuffix(".quora.com"))


def _is_name(slug: str) -> bool:
    """Whether this is two words with capitals, such as no question is, perhaps with a number behind."""
    words = slug.split("-")
    if len(words) == 3 and words[2].isdecimal():
        words = words[:2]
    return len(words) == 2 and all(word.isalpha() and word.istitle() for word in words) and words[0].lower() not in ASKING


quora = Quora(
    name="quora",
    title="Quora",
    hosts=("quora.com", "*.quora.com", "qr.ae"),
    aliases=dict.fromkeys(("m.quora.com", "quetre.iket.me", "quetre.pussthecat.org", "q.opnxng.com"), "quora.com"),
    urls={
        "short": ("qr.ae/{object_id:code}", "qr.ae/**"),
        "page": (*(f"{name}.quora.com/{{part}}/**" for name in APART),),
        "comment": ("/{slug}/answer/{name}/comment/{object_id:int}/*", "/{slug}/comment/{object_id:int}/*"),
        "answer": (
            "/{slug}/answer/{handle}/*", "/unanswered/{slug}/answer/{handle} => /{slug}/answer/{handle}", "/{slug}/answers/{object_id:int}/*",
            "/answer/{object_id:int}",
        ),
        "profile": (f"{WHO}/{TABS}/* => {WHO}", f"/session/{{handle}}/* => {WHO}", WHO),
        "post": ("/profile/{handle}/{slug}/*", "/q/{container:word}/{some}-{words}/* => {container}.quora.com/{some}-{words}"),
        "group": ("/q/{container:word} => {container}.quora.com/",),
        "listing": (
            "/", "/search?q={words}", "/topic/{slug}/*",
            "/_|about|account|answer|bookmarks|business|careers|challenges|contact|content|drafts|following|invite|languages|log|login|logout/**",
            "/messages|notifications|partner|partners|press|privacy|programs|qemail|questions|search|session|settings|share|signup|sitemap|spaces/**",
            "/stats|topic|terms|tos|upvoted|widgets/**",
        ),
        "question": (
            "/unanswered/{some}-{words} => /{some}-{words}", f"/{{slug}}/{FACES}/* => /{{slug}}", "/{slug}/answers => /{slug}", "/{slug}",
            "/{topic}/{some}-{words} => /{some}-{words}",
        ),
    },
    wraps=("/_/redirect?url={inner}", "/qemail/tc?url={inner}", "/link?url={inner}"),
    shares=("/share?url={inner}",),
    reserved=frozenset(
        "_ about account answer bookmarks business careers challenges contact content drafts following invite "
        "languages link log login logout messages "
        "notifications partner partners press privacy profile programs q qemail questions robots.txt search session settings share signup sitemap "
        "spaces stats terms topic tos unanswered upvoted widgets".split()
    ),
    caseless=frozenset({"container"}),
    profile_url="https://quora.com/profile/{handle}",
    verbs={
        "question": ("answer", "comment", "follow", "share", "like"),
        "answer": ("like", "comment", "share", "save", "thank", "dislike"),
        "post": ("like", "comment", "share", "thank"),
        "comment": ("reply", "like", "thank"),
        "profile": ("follow", "mention", "recommend", "ask", "message"),
        "group": ("follow", "join", "share", "recommend"),
        "*": ("share", "ask"),
    },
    help={
        "answer": "I answered this question.",
        "ask": "I asked a question, or asked this person to answer one.",
        "comment": "I commented on this.",
        "dislike": "I voted this down.",
        "follow": "I follow this person, question or space.",
        "join": "I contribute to this space.",
        "like": "I voted this up.",
        "mention": "I named this person in an answer or comment.",
        "message": "I wrote to this person in private.",
        "recommend": "I pointed others to this person or space.",
        "reply": "I answered this comment.",
        "save": "I bookmarked this answer.",
        "share": "I shared this with my followers, or posted it elsewhere.",
        "thank": "I thanked whoever wrote this.",
    },
    examples={
        "https://www.quora.com/When-do-I-cut-a-scion?share=1": {
            "kind": "question", "handle": None, "canonical": "https://quora.com/When-do-I-cut-a-scion",
        },
        "https://www.quora.com/unanswered/When-do-I-cut-a-scion": {"kind": "question", "canonical": "https://quora.com/When-do-I-cut-a-scion"},
        "https://es.quora.com/Cu%C3%A1ndo-se-injerta": {"kind": "question", "handle": None},
        "https://www.quora.com/When-do-I-cut-a-scion/answer/Ann-Lee-4?ch=10&share=ab": {
            "kind": "answer", "handle": "Ann-Lee-4", "canonical": "https://quora.com/When-do-I-cut-a-scion/answer/Ann-Lee-4",
        },
        "https://www.quora.com/When-do-I-cut-a-scion/answers/1234567": {"kind": "answer", "object_id": "1234567"},
        "https://www.quora.com/When-do-I-cut-a-scion/answer/Ann-Lee/comment/77": {"kind": "comment", "object_id": "77", "handle": None},
        "https://fr.quora.com/profile/Ann-Lee-4/answers": {
            "kind": "profile", "handle": "Ann-Lee-4", "canonical": "https://quora.com/profile/Ann-Lee-4",
        },
        "https://www.quora.com/Ann-Lee": {"kind": "profile", "handle": "Ann-Lee", "canonical": "https://quora.com/profile/Ann-Lee"},
        "https://www.quora.com/Why-Grafting": {"kind": "question", "handle": None},
        "https://www.quora.com/profile/Ann-Lee/My-first-graft": {"kind": "post", "handle": "Ann-Lee"},
        "https://www.quora.com/q/oldtrees": {"kind": "group", "container": "oldtrees", "canonical": "https://oldtrees.quora.com/"},
        "https://oldtrees.quora.com/": {"kind": "group", "container": "oldtrees", "handle": None},
        "https://qr.ae/pGAbcd": {"kind": "short", "object_id": "pGAbcd"},
        "https://www.quora.com/topic/Fruit-Trees": {"kind": "listing", "handle": None},
        "https://www.quora.com/settings/account": {"kind": "listing", "handle": None},
        "https://www.quora.com/_/redirect?sig=ab12&url=https%3A%2F%2Fwww.quora.com%2Fprofile%2FAnn-Lee": {
            "kind": "profile", "handle": "Ann-Lee", "wrapper": "quora.com",
        },
        "https://help.quora.com/hc/en-us": {"kind": "page", "handle": None},
    },
    rules=Rules(private=("/messages|notifications|settings|account|login/**",)),
    last_verified="2026-11-23",
    drift="high",
)


@hookimpl
def register_platforms():
    """Quora."""
    return [quora]
