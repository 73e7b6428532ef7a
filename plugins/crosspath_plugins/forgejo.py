"""Forgejo and Gitea: Codeberg and servers of its kind. Everything is as on GitHub but for a few words; people are others on every server."""

from crosspath import (
    OWNED,
    Composer,
    Control,
    Forge,
    Request,
    Rules,
    hookimpl,
)

SERVERS = (
    "codeberg.org gitea.com code.forgejo.org next.forgejo.org demo.gitea.com try.gitea.io notabug.org git.disroot.org projects.blender.org "
    "opendev.org git.fsfe.org git.gay codefloe.com git.tchncs.de gitea.angry.im git.asonix.dog git.kescher.at git.mills.io "
    "try.gogs.io git.nixnet.services git.lolcat.ca git.private.coffee iceshrimp.dev"
).split()
REPO = "/{owner:name}/{repo:name}"
HOME = "/{owner}/{repo}"
THREAD = f"{REPO}/issues|pulls/{{number:int}}"


forgejo = Forge(
    name="forgejo",
    title="Forgejo and Gitea",
    hosts=tuple(SERVERS),
    generators=frozenset({"forgejo", "gitea", "gogs"}),
    shapes=(
        "/{a:name}/{b:name}/src/branch|tag|commit/{ref}/**", "/{a:name}/{b:name}/raw/branch|tag|commit/{ref}/**",
        "/{a:name}/{b:name}/pulls/{number:int}/*",
    ),
    urls={
        "comment": (
            f"{THREAD}/*#issuecomment-{{object_id:int}}", f"{THREAD}/*#discussion_r{{object_id:int}}",
            f"{REPO}/releases/tag/{{tag}}#comment-{{object_id:int}}",
        ),
        "issue": (
            f"{REPO}/issues/{{number:int}}/*",
            f"/api/v1/repos{REPO}/issues/{{number:int}}/* => {HOME}/issues/{{number}}",
        ),
        "commit": (
            f"{REPO}/pulls/{{number:int}}/commits/{{object_id:hex:7}}/* => {HOME}/commit/{{object_id}}",
            f"{REPO}/commit/{{object_id:hex:7}}.patch => {HOME}/commit/{{object_id}}",
            f"{REPO}/commit/{{object_id:hex:7}}.diff => {HOME}/commit/{{object_id}}",
            f"{REPO}/commit/{{object_id:hex:7}}/*",
        ),
        "pull": (
            f"{REPO}/pulls/{{number:int}}/*", f"{REPO}/pulls/{{number:int}}.patch => {HOME}/pulls/{{number}}",
            f"{REPO}/pulls/{{number:int}}.diff => {HOME}/pulls/{{number}}",
            f"/api/v1/repos{REPO}/pulls/{{number:int}}/* => {HOME}/pulls/{{number}}",
        ),
        "release": (f"{REPO}/releases/tag/**",),
        "wiki": (f"{REPO}/wiki/**",),
        "file": (
            *(f"{REPO}/src|raw|media|blame|render|_edit/{kind}/{{ref}}/** => {HOME}/src/{kind}/{{ref}}/**" for kind in ("branch", "tag", "commit")),
            f"{REPO}/src|raw|media|blame/{{ref}}/** => {HOME}/src/{{ref}}/**", f"{REPO}/archive/{{file}}", f"{REPO}/releases/download/**",
        ),
        "media": ("/attachments|avatars|user-images/{object_id}", f"{REPO}/attachments/{{object_id:uuid}}"),
        "profile": (
            "/{handle:name}/-/** => /{handle}", "/{handle:name}.keys => /{handle}", "/{handle:name}.gpg => /{handle}",
            "/{handle:name}.rss => /{handle}", "/{handle:name}.atom => /{handle}", "/{handle:name}.png => /{handle}",
            "/api/v1/users|orgs/{handle:name}/* => /{handle}", "/org/{handle:name}/teams|members|dashboard|repositories/* => /{handle}",
            "/{handle:name}",
        ),
        "listing": (
            "/explore/{what:word}?q={words}", "/explore|user|org|admin|repo|notifications|issues|pulls|milestones|api|assets|swagger|login|-/**",
            f"{REPO}/{{tab}}/**",
        ),
        "repo": (f"{REPO}.git => {HOME}", f"/api/v1/repos{REPO} => {HOME}", REPO),
    },
    reserved=frozenset(
        ".well-known - about admin api arc-green assets attachments avatar avatars captcha debug devtest error explore faq favicon.ico ghost help "
        "issues login manifest.json metrics milestones new notifications org privacy projects pulls raw repo repo-avatars robots.txt search "
        "serviceworker.js "
        "sitemap.xml ssh_info stars status swagger template terms user user-images users v2".split()
    ),
    caseless=frozenset({"handle", "owner", "repo"}),
    roles=dict.fromkeys(OWNED, "host"),
    examples={
        "https://codeberg.org/Ann": {"kind": "profile", "handle": "ann", "canonical": "https://codeberg.org/ann"},
        "https://codeberg.org/ann?tab=activity": {"kind": "profile", "handle": "ann", "canonical": "https://codeberg.org/ann"},
        "https://codeberg.org/ann/-/packages": {"kind": "profile", "handle": "ann", "canonical": "https://codeberg.org/ann"},
        "https://codeberg.org/Ann/Graft.git": {
            "kind": "repo", "handle": "ann", "object_id": "ann/graft", "canonical": "https://codeberg.org/ann/graft",
        },
        "https://codeberg.org/ann/graft/issues/7": {"kind": "issue", "container": "ann/graft", "object_id": "ann/graft#7"},
        "https://codeberg.org/ann/graft/issues/7#issuecomment-41": {
            "kind": "comment", "container": "ann/graft", "object_id": "41",
            "canonical": "https://codeberg.org/ann/graft/issues/7#issuecomment-41",
        },
        "https://git.example/ann/graft/pulls/9/files": {"kind": "pull", "object_id": "ann/graft#9"},
        "https://codeberg.org/ann/graft/pulls/9/commits/0a1b2c3d4e": {
            "kind": "commit", "canonical": "https://codeberg.org/ann/graft/commit/0a1b2c3d4e",
        },
        "https://codeberg.org/ann/graft/raw/branch/main/src/a.py": {
            "kind": "file", "handle": "ann", "canonical": "https://codeberg.org/ann/graft/src/branch/main/src/a.py",
        },
        "https://notabug.org/ann/graft/src/master/a.py": {"kind": "file", "handle": "ann"},
        "https://codeberg.org/ann/graft/releases/tag/v1.0": {"kind": "release", "container": "ann/graft"},
        "https://codeberg.org/ann/graft/wiki/Home": {"kind": "wiki", "container": "ann/graft"},
        "https://codeberg.org/ann/graft/issues?state=closed": {"kind": "listing", "container": "ann/graft"},
        "https://codeberg.org/attachments/0f8fad5b-d9cb-469f-a165-70867728950e": {"kind": "media"},
        "https://codeberg.org/explore/repos?q=trees": {"kind": "listing", "canonical": "https://codeberg.org/explore/repos?q=trees"},
        "https://codeberg.org/org/trees/teams": {"kind": "profile", "handle": "trees", "canonical": "https://codeberg.org/trees"},
        "https://codeberg.org/user/login": {"kind": "listing"},
        "https://codeberg.org/api/v1/repos/ann/graft/issues/7": {"kind": "issue", "canonical": "https://codeberg.org/ann/graft/issues/7"},
    },
    rules=Rules(
        card=".timeline-item.comment",
        who=(".comment-header a.author@href",),
        about=('.comment-header a[href^="#issuecomment-"]@href',),
        words=".comment-body .markup",
        me=(".user-menu .header strong",),
        controls=(Control(verb="react", press=".comment-reaction-button", done=".comment-reaction-button.primary"),),
        composers=(
            Composer(
                verb="comment", box='#comment-form textarea[name="content"]', send="#comment-form button.primary",
                proof=(f"{THREAD}#issuecomment-{{object_id:int}}",),
            ),
        ),
        requests=(
            Request(verb="comment", path="/{owner}/{repo}/issues/{id}/comments"), Request(verb="react", path="/{owner}/{repo}/comments/{id}/reactions/react"),
            Request(verb="like", path="/{owner}/{repo}/action/star"),
        ),
        private=("/user/settings/**", "/admin/**", "/-/admin/**"),
    ),
    last_verified="2026-11-23",
    drift="low",
)


@hookimpl
def register_platforms():
    """Forgejo and Gitea."""
    return [forgejo]
