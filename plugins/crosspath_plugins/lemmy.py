"""Lemmy, PieFed and Mbin: communities that speak ActivityPub. A person is ``user@server``; numbers belong to the server that shows them."""

from collections.abc import Mapping

from crosspath import (
    Account,
    Composer,
    Control,
    Fediverse,
    Request,
    Resolved,
    Rules,
    Template,
    Url,
    fediverse_account,
    hookimpl,
    parse,
    replace,
)

LEMMY = (
    "lemmy.world lemmy.ml enterprise.lemmy.ml lemm.ee sh.itjust.works lemmy.ca lemmy.dbzer0.com programming.dev lemmy.zip feddit.org feddit.de feddit.uk feddit.it "
    "feddit.nl feddit.dk feddit.nu feddit.cl beehaw.org lemmy.blahaj.zone lemmygrad.ml hexbear.net aussie.zone slrpnk.net discuss.tchncs.de "
    "discuss.online lemmy.one lemmy.sdf.org midwest.social reddthat.com infosec.pub ttrpg.network sopuli.xyz jlai.lu lemmy.eco.br szmer.info "
    "lemmy.nz lemmy.today lemmy.studio lemmy.wtf startrek.website mander.xyz pawb.social ani.social literature.cafe lemdro.id toast.ooo monyet.cc "
    "lemmings.world leminal.space thelemmy.club lemmynsfw.com bookwormstory.social lemmy.fmhy.net lemmus.org lemmy.cafe lemy.lol lemmy.pt "
    "discuss.ocml.org lemmy.fediverse.jp mujico.org"
).split()
PIEFED = "piefed.social piefed.ca piefed.zip piefed.world piefed.blahaj.zone preferred.social feddit.online".split()
MBIN = "fedia.io kbin.social kbin.earth kbin.run kbin.melroy.org thebrainbin.org moist.catsweat.com gehirneimer.de".split()
GROUPS = "c|m|community|magazine"


class Threadiverse(Fediverse):
    """Every server that speaks ActivityPub to communities."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """As usual; a community of the server itself needs no server after its name."""
        name, _, server = (resolved.container or "").partition("@")
        if server and server.lower() == parse(resolved.canonical).host:
            resolved = replace(resolved, container=name, canonical=resolved.canonical.rpartition("@")[0])
        return super().refine(resolved, found)

    def account(self, resolved: Resolved, url: Url, template: Template) -> Account | None:
        """The account under its full handle, which is no other than in the rest of the fediverse."""
        account = fediverse_account(f"@{resolved.account_id}")
        return replace(account, url=resolved.canonical) if account and "@" not in resolved.canonical else account


lemmy = Threadiverse(
    name="lemmy",
    title="Lemmy, PieFed and Mbin",
    hosts=(*LEMMY, *PIEFED, *MBIN, "phtn.app", "vger.app", "lemmyverse.link"),
    aliases={
        **{f"{site}.lemmy.world": "lemmy.world" for site in ("old", "m", "a", "p", "next", "photon", "voyager", "alexandrite", "t")},
        **dict.fromkeys(("old.lemmy.zip", "m.lemmy.zip", "p.lemmy.zip"), "lemmy.zip"), "old.sh.itjust.works": "sh.itjust.works",
        "p.lemm.ee": "lemm.ee", "photon.xyphyn.com": "phtn.app",
    },
    generators=frozenset("lemmy piefed mbin kbin".split()),
    shapes=(
        "/c|u/{acct:acct}/*", "/m/{acct:acct}/*", "/u/@{acct:acct}/*",
    ),
    urls={
        "comment": (
            "/comment/{instance:domain}/{object_id:int} => {instance}/comment/{object_id}",
            "/comment|comments/{object_id:int}/* => /comment/{object_id}", "/post/{post:int}/{object_id:int} => /comment/{object_id}",
            "/post/{post:int}/comment/{object_id:int}/* => /comment/{object_id}",
            "/post/{post:int}/*#comment_{object_id:int} => /comment/{object_id}",
            "/post/{post:int}/*#comment-{object_id:int} => /comment/{object_id}", "/comment/{post:int}/{object_id:int} => /comment/{object_id}",
            "/c/{group}/p/{post:int}/*#comment_{object_id:int} => /comment/{object_id}",
            "vger.app/posts/{instance:domain}/c/{group}/comments/{post:int}/{object_id:int} => {instance}/comment/{object_id}",
            "/m/{container}/t|p/{post:int}/{words}/comment|reply/{object_id:int}/*", "/m/{container}/t|p/{post:int}/*#entry-comment-{object_id:int}",
            "/m/{container}/t|p/{post:int}/*#post-comment-{object_id:int}",
        ),
        "post": (
            "/post/{instance:domain}/{object_id:int} => {instance}/post/{object_id}", "/post/{object_id:int}/*",
            "vger.app/posts/{instance:domain}/c/{group}/comments/{object_id:int} => {instance}/post/{object_id}",
            "/c/{group}/p/{object_id:int}/* => /post/{object_id}", "/m/{container}/t/{object_id:int}/*", "/m/{container}/p/{object_id:int}/*",
        ),
        "media": ("/pictrs/image/{object_id}", "/media/{object_id}", "/media/posts/**"),
        "wiki": ("/c/{container}/wiki/{object_id}/*",),
        "profile": (
            "/u|user/{acct:acct}/* => /u/{acct}", "/u|user/@{acct:acct}/* => /u/{acct}", "/u|user/{handle:name}/* => /u/{handle}",
            "/@{handle:name}/* => /u/{handle}", "/api/v3/user?username={handle:name} => /u/{handle}",
            "/@{acct:acct}/* => /u/{acct}",
        ),
        "group": (
            "/c|community/{container}/* => /c/{container}", "/m|magazine/{container}/* => /m/{container}",
        ),
        "collection": ("/f|topic/{object_id}/*",),
        "listing": (
            "/d/{domain:domain}/*", "/tag/{tag}/*", "/search?q={words}",
            "/search|communities|magazines|people|instances|modlog|home|all|local|sub/**",
            "/create_post|create_community|create_private_message|login|signup|settings|inbox|admin|reports|setup|legal|about|faq|stats/**",
            "/posts|entries|microblog|favourite|hot|newest|top|active|commented|register|terms|privacy|contact|notifications|moderators/**",
            "/feeds|topics|tags|chat|donate|auth|registration_applications|password_change|site|api|popular|subscribed/**",
        ),
    },
    caseless=frozenset({"handle", "acct", "container", "group"}),
    wraps=("lemmyverse.link/**",),
    verbs={
        "post": ("comment", "like", "share", "save", "dislike", "thank"),
        "comment": ("reply", "like", "save", "dislike", "thank"),
        "group": ("subscribe", "share", "recommend"),
        "profile": ("mention", "message", "recommend", "follow"),
        "*": ("share", "save"),
    },
    help={
        "comment": "I commented on this post.",
        "dislike": "I voted this down.",
        "follow": "I follow this person.",
        "like": "I voted this up.",
        "mention": "I named this person in a post.",
        "message": "I wrote to this person in private.",
        "recommend": "I recommended this to others.",
        "reply": "I replied to this comment.",
        "save": "I saved this.",
        "share": "I posted this elsewhere, or in another community.",
        "subscribe": "I subscribed to this community.",
        "thank": "I thanked whoever posted this.",
    },
    examples={
        "https://lemmy.world/u/Ann": {
            "kind": "profile", "handle": "ann", "account_id": "ann@lemmy.world", "canonical": "https://lemmy.world/u/ann",
        },
        "https://old.lemmy.world/u/ann?page=2": {"kind": "profile", "canonical": "https://lemmy.world/u/ann"},
        "https://lemmy.ml/u/ann@lemmy.world": {"kind": "profile", "account_id": "ann@lemmy.world"},
        "https://fedia.io/u/@ann@lemmy.world/threads": {
            "kind": "profile", "account_id": "ann@lemmy.world", "canonical": "https://fedia.io/u/ann@lemmy.world",
        },
        "https://fedia.io/u/ann/comments": {"kind": "profile", "account_id": "ann@fedia.io", "canonical": "https://fedia.io/u/ann"},
        "https://lemmy.world/c/trees?sort=New": {"kind": "group", "container": "trees", "canonical": "https://lemmy.world/c/trees"},
        "https://trees.example/c/oaks@lemmy.world": {"kind": "group", "container": "oaks@lemmy.world"},
        "https://lemmy.world/post/1234567": {"kind": "post", "object_id": "1234567"},
        "https://phtn.app/post/lemmy.world/1234567": {"kind": "post", "canonical": "https://lemmy.world/post/1234567"},
        "https://piefed.social/c/trees/p/1234567/two-oaks": {"kind": "post", "canonical": "https://piefed.social/post/1234567"},
        "https://fedia.io/m/trees/t/1234567/two-oaks": {
            "kind": "post", "container": "trees", "object_id": "1234567", "canonical": "https://fedia.io/m/trees/t/1234567",
        },
        "https://lemmy.world/comment/7654321": {"kind": "comment", "object_id": "7654321"},
        "https://lemmy.world/post/1234567/7654321": {"kind": "comment", "canonical": "https://lemmy.world/comment/7654321"},
        "https://piefed.social/post/1234567#comment_7654321": {"kind": "comment", "canonical": "https://piefed.social/comment/7654321"},
        "https://fedia.io/m/trees/t/1234567/two-oaks/comment/7654321": {"kind": "comment", "object_id": "7654321"},
        "https://piefed.social/f/nature": {"kind": "collection", "object_id": "nature"},
        "https://piefed.social/c/trees/wiki/rules": {"kind": "wiki", "object_id": "rules"},
        "https://lemmy.world/pictrs/image/0f3a.webp?format=png": {"kind": "media", "object_id": "0f3a.webp"},
        "https://fedia.io/d/trees.example": {"kind": "listing"},
        "https://lemmy.world/communities": {"kind": "listing"},
        "https://lemmyverse.link/lemmy.world/post/1234567": {"kind": "post", "canonical": "https://lemmy.world/post/1234567"},
    },
    rules=Rules(
        card="article.comment-node",
        who=("a.person-listing@href",),
        about=('a[href^="/comment/"]@href',),
        words=".comment-content .md-div",
        controls=(
            Control(
                verb="like", press="button.btn-animate[aria-pressed]:first-of-type",
                done='button.btn-animate[aria-pressed="true"]:first-of-type',
            ),
            Control(
                verb="dislike", press="button.btn-animate[aria-pressed] + button.btn-animate[aria-pressed]",
                done='button.btn-animate[aria-pressed] + button.btn-animate[aria-pressed="true"]',
            ),
        ),
        composers=(
            Composer(verb="reply", box="li.comment .comment-form textarea", send="li.comment .comment-form button[type=submit]"),
            Composer(verb="comment", box=".comment-form textarea", send=".comment-form button[type=submit]"),
        ),
        # As Lemmy documents version 3 of its API; up, down and neither go to one path, and what was pressed says which.
        requests=(
            Request(verb="comment", path="/api/v3/comment"), Request(verb="reply", path="/api/v3/comment"),
            Request(verb="like", path="/api/v3/comment|post/like"), Request(verb="dislike", path="/api/v3/comment|post/like"),
            Request(verb="save", path="/api/v3/comment|post/save", method="PUT"), Request(verb="subscribe", path="/api/v3/community/follow"),
        ),
        private=("/inbox/**", "/create_private_message/**", "/settings/**", "/chat/**"),
    ),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """Lemmy and its kin."""
    return [lemmy]
