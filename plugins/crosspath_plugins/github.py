"""GitHub: repositories and their issues, pull requests, discussions, commits, releases and files; gists; people and sponsors."""

from crosspath import OWNED, Composer, Control, Forge, Request, Rules, hookimpl

REPO = "/{owner:word}/{repo:name}"
HOME = "/{owner}/{repo}"
THREAD = f"{REPO}/issues|pull|discussions/{{number:int}}"
API = f"api.github.com/repos{REPO}"


github = Forge(
    name="github",
    title="GitHub",
    hosts=(
        "github.com", "gist.github.com", "raw.githubusercontent.com", "gist.githubusercontent.com", "api.github.com", "codeload.github.com",
        "user-images.githubusercontent.com", "private-user-images.githubusercontent.com", "avatars.githubusercontent.com",
        "objects.githubusercontent.com", "camo.githubusercontent.com", "opengraph.githubassets.com",
    ),
    aliases={
        **dict.fromkeys(("m.github.com", "github.dev", "github1s.com", "nodeload.github.com"), "github.com"),
        "raw.github.com": "raw.githubusercontent.com", **{f"avatars{n}.githubusercontent.com": "avatars.githubusercontent.com" for n in range(4)},
    },
    urls={
        "comment": (
            f"{THREAD}/*#issuecomment-{{object_id:int}}", f"{THREAD}/*#pullrequestreview-{{object_id:int}}",
            f"{THREAD}/*#discussioncomment-{{object_id:int}}", f"{THREAD}/*#discussion_r{{object_id:int}}",
            f"{REPO}/pull/{{number:int}}/*#r{{object_id:int}} => {HOME}/pull/{{number}}#discussion_r{{object_id}}",
            f"{REPO}/commit/{{commit:hex:7}}#commitcomment-{{object_id:int}}", f"{REPO}/commit/{{commit:hex:7}}#r{{object_id:int}}",
            f"{API}/issues|pulls/comments/{{object_id:int}}",
            "/orgs/{owner:word}/discussions/{number:int}#discussioncomment-{object_id:int}",
            "gist.github.com/{owner:word}/{gist:hex}#gistcomment-{object_id:int}", "gist.github.com/{gist:hex:20}#gistcomment-{object_id:int}",
        ),
        "issue": (f"{REPO}/issues/{{number:int}}/*", f"{API}/issues/{{number:int}}/* => github.com{HOME}/issues/{{number}}"),
        "commit": (
            f"{REPO}/commit/{{object_id:hex:7}}.patch => {HOME}/commit/{{object_id}}",
            f"{REPO}/commit/{{object_id:hex:7}}.diff => {HOME}/commit/{{object_id}}",
            f"{REPO}/commit/{{object_id:hex:7}}/*", f"{REPO}/pull/{{number:int}}/commits|changes/{{object_id:hex:7}} => {HOME}/commit/{{object_id}}",
            f"{API}/commits/{{object_id:hex:7}}/* => github.com{HOME}/commit/{{object_id}}",
            f"{API}/git/commits/{{object_id:hex:7}} => github.com{HOME}/commit/{{object_id}}",
        ),
        "pull": (
            f"{REPO}/pull/{{number:int}}/*", f"{REPO}/pull/{{number:int}}.patch => {HOME}/pull/{{number}}",
            f"{REPO}/pull/{{number:int}}.diff => {HOME}/pull/{{number}}", f"{API}/pulls/{{number:int}}/* => github.com{HOME}/pull/{{number}}",
        ),
        "discussion": (f"{REPO}/discussions/{{number:int}}/*", "/orgs/{owner:word}/discussions/{number:int}/*"),
        "release": (f"{REPO}/releases/tag/**", f"{API}/releases/tags/** => github.com{HOME}/releases/tag/**"),
        "wiki": (f"{REPO}/wiki/**", f"{REPO}.wiki.git => {HOME}/wiki"),
        "file": (
            f"{REPO}/blob|raw|blame|edit/refs/heads|tags/{{ref}}/** => {HOME}/blob/{{ref}}/**",
            f"{REPO}/blob|raw|blame|edit/{{ref}}/** => {HOME}/blob/{{ref}}/**", f"{REPO}/tree/{{ref}}/**",
            "raw.githubusercontent.com/{owner:word}/{repo:name}/refs/heads|tags/{ref}/** => github.com/{owner}/{repo}/blob/{ref}/**",
            "raw.githubusercontent.com/{owner:word}/{repo:name}/{ref}/** => github.com/{owner}/{repo}/blob/{ref}/**",
            f"{REPO}/archive|zipball|tarball/**", f"{REPO}/releases/download/**",
            f"{API}/contents/** => github.com{HOME}/blob/HEAD/**",
            f"codeload.github.com{REPO}/zip|tar.gz|legacy.zip|legacy.tar.gz/** => github.com{HOME}/archive/**",
        ),
        "gist": (
            "gist.github.com/{handle:word}/{object_id:hex}/*",
            "gist.github.com/{handle:word}/{object_id:hex}.js => gist.github.com/{handle}/{object_id}",
            "gist.github.com/{handle:word}/{object_id:hex}.git => gist.github.com/{handle}/{object_id}",
            "gist.github.com/{object_id:hex:20}/*", "gist.github.com/{object_id:hex:20}.js => gist.github.com/{object_id}",
            "gist.github.com/{object_id:hex:20}.git => gist.github.com/{object_id}", "gist.github.com/{object_id:int}/*",
            "gist.githubusercontent.com/{handle:word}/{object_id:hex}/* => gist.github.com/{handle}/{object_id}",
            "api.github.com/gists/{object_id:hex:20}/* => gist.github.com/{object_id}",
        ),
        "media": (
            "/user-attachments/assets/{object_id:uuid}", "/user-attachments/files/{object_id:int}/{file}", f"{REPO}/files/{{object_id:int}}/{{file}}",
            f"{REPO}/assets/{{user:int}}/{{object_id:uuid}}", "user-images.githubusercontent.com/**", "private-user-images.githubusercontent.com/**",
            "avatars.githubusercontent.com/u/{account_id:int}", "avatars.githubusercontent.com/**", "objects.githubusercontent.com/**",
            "camo.githubusercontent.com/**", "opengraph.githubassets.com/**",
        ),
        "item": (
            f"{REPO}/security/advisories/{{object_id:code}}", "/advisories/{object_id:code}", f"{REPO}/actions/runs/{{object_id:int}}/*",
            f"{REPO}/pkgs/{{ecosystem}}/{{object_id}}/*", f"{REPO}/packages/{{object_id:int}}/*",
            "/orgs|users/{owner:word}/packages/{ecosystem}/package/{object_id}/*",
        ),
        "product": ("/marketplace/{object_id:word}", "/marketplace/actions|models/{object_id:word}/*", "/apps/{object_id:word}/*"),
        "collection": (
            f"{REPO}/milestone|projects/{{object_id:int}}/*", "/orgs|users/{owner:word}/projects/{object_id:int}/*",
            "/stars/{handle:word}/lists/{object_id:word}", "/collections/{object_id:word}",
        ),
        "profile": (
            "api.github.com/users|orgs/{handle:word}/* => github.com/{handle}", "gist.github.com/{handle:word}/* => github.com/{handle}",
            "/{handle:word}.keys => /{handle}",
            "/{handle:word}.gpg => /{handle}",
            "/{handle:word}.atom => /{handle}", "/{handle:word}.png => /{handle}", "/{handle:word}",
            "/orgs|sponsors|stars|users/{handle:word}/* => /{handle}",
        ),
        "repo": (f"{API} => github.com{HOME}", f"{REPO}.git => {HOME}", REPO),
        "listing": (
            f"{REPO}/issues|pulls|discussions?q={{words}}", f"{REPO}/{{tab}}/**", f"{API}/{{tab}}/**",
            "api.github.com/search/{what:word}?q={words}",
            "/search?q={words}&type={what}", "/search?q={words}", "/topics/{topic}/*",
            "/trending|marketplace|explore|advisories|settings|notifications/**",
            "/features|enterprise|enterprises|sponsors|collections|topics|codespaces|login|join|signup|logout|sessions|pricing|about|contact/**",
            "/issues|pulls|discussions|stars|dashboard|new|search|organizations|account|readme|team|site|events|copilot|user-attachments/**",
            "api.github.com/**",
        ),
        "page": ("gist.github.com/**", "raw.githubusercontent.com/**", "gist.githubusercontent.com/**", "codeload.github.com/**"),
    },
    wraps=("/login|join|signup?return_to={inner}",),
    reserved=frozenset(
        "logos tos privacy site-map sitemap feed gist packages policies "
        "_graphql about accelerator account account-settings advisories api apps assets auth blog business careers codespaces collections contact "
        "copilot customer-stories customer-terms dashboard discover discussions edu education enterprise enterprises events explore favicon.ico "
        "features forked git-guides github-copilot home images issues join learn login logout manifest.json marketplace mcp mobile models new "
        "newsroom nonprofit notifications open-source opensearch.xml organizations orgs partners password_reset premium-support pricing projects "
        "pulls readme repos repositories resources robots.txt search security sessions settings showcases signup site sitemap.xml solutions spark "
        "sponsors starred stars status support team terms topics trending trust-center user-attachments users watching whats-new why-github".split()
    ),
    caseless=frozenset({"handle", "owner", "repo"}),
    profile_url="https://github.com/{handle}",
    home="github.com",
    roles=dict.fromkeys(OWNED, "host"),
    verbs={
        **Forge.VERBS,
        "discussion": ("answer", "comment", "react", "ask", "like"),
        "repo": ("like", "contribute", "share", "recommend", "ask", "subscribe", "tip", "link"),
        "gist": ("comment", "like", "share"),
        "profile": ("follow", "tip", "recommend", "mention", "thank"),
    },
    help={
        **Forge.HELP,
        "ask": "I opened an issue or asked in the discussions.",
        "tip": "I sponsor this person or project.",
    },
    examples={
        "https://github.com/Bob": {"kind": "profile", "handle": "bob", "canonical": "https://github.com/bob"},
        "https://github.com/sponsors/bob": {"kind": "profile", "handle": "bob", "canonical": "https://github.com/bob"},
        "https://github.com/bob?tab=repositories": {"kind": "profile", "handle": "bob", "canonical": "https://github.com/bob"},
        "https://github.com/orgs/grove/people": {"kind": "profile", "handle": "grove", "canonical": "https://github.com/grove"},
        "https://api.github.com/users/bob/repos": {"kind": "profile", "handle": "bob", "canonical": "https://github.com/bob"},
        "https://github.com/stars/bob/lists/tools": {"kind": "collection", "handle": "bob", "object_id": "tools"},
        "http://www.github.com/Bob/Trees.git": {
            "kind": "repo", "handle": "bob", "object_id": "bob/trees", "canonical": "https://github.com/bob/trees",
        },
        "https://github.com/bob/trees/issues/5#issue-99": {
            "kind": "issue", "container": "bob/trees", "object_id": "bob/trees#5", "canonical": "https://github.com/bob/trees/issues/5",
        },
        "https://github.com/bob/trees/issues/5#issuecomment-731": {
            "kind": "comment", "object_id": "731", "canonical": "https://github.com/bob/trees/issues/5#issuecomment-731",
        },
        "https://github.com/bob/trees/pull/6/files#r88": {
            "kind": "comment", "object_id": "88", "canonical": "https://github.com/bob/trees/pull/6#discussion_r88",
        },
        "https://github.com/bob/trees/pull/6/files": {"kind": "pull", "canonical": "https://github.com/bob/trees/pull/6"},
        "https://github.com/orgs/grove/discussions/7": {"kind": "discussion", "container": "grove"},
        "https://github.com/bob/trees/commit/0a1b2c3d": {"kind": "commit", "object_id": "0a1b2c3d"},
        "https://github.com/bob/trees/releases/tag/v1.0": {"kind": "release", "handle": "bob"},
        "https://raw.githubusercontent.com/bob/trees/main/docs/a.md": {
            "kind": "file", "handle": "bob", "canonical": "https://github.com/bob/trees/blob/main/docs/a.md",
        },
        "https://gist.github.com/bob/0a1b2c3d4e#file-a-py": {"kind": "gist", "handle": "bob", "object_id": "0a1b2c3d4e"},
        "https://gist.github.com/bob/starred": {"kind": "profile", "handle": "bob", "canonical": "https://github.com/bob"},
        "https://gist.github.com/bob/0a1b2c3d4e.js": {"kind": "gist", "canonical": "https://gist.github.com/bob/0a1b2c3d4e"},
        "https://github.com/login?return_to=%2Fbob%2Ftrees%2Fissues%2F5": {"kind": "issue", "object_id": "bob/trees#5"},
        "https://api.github.com/repos/Bob/Trees/pulls/6": {"kind": "pull", "canonical": "https://github.com/bob/trees/pull/6"},
        "https://api.github.com/repos/bob/trees": {"kind": "repo", "canonical": "https://github.com/bob/trees"},
        "https://api.github.com/repos/bob/trees/contents/a.md": {"kind": "file", "canonical": "https://github.com/bob/trees/blob/HEAD/a.md"},
        "https://github.dev/bob/trees": {"kind": "repo", "canonical": "https://github.com/bob/trees"},
        "https://codeload.github.com/bob/trees/zip/main": {"kind": "file", "canonical": "https://github.com/bob/trees/archive/main"},
        "https://github.com/bob/trees/pull/6.diff": {"kind": "pull", "canonical": "https://github.com/bob/trees/pull/6"},
        "https://github.com/bob/trees/wiki/Home": {"kind": "wiki", "container": "bob/trees"},
        "https://github.com/user-attachments/assets/0f8fad5b-d9cb-469f-a165-70867728950e": {"kind": "media"},
        "https://github.com/advisories/GHSA-23hm-7w47-xw72": {"kind": "item", "object_id": "GHSA-23hm-7w47-xw72"},
        "https://github.com/marketplace/actions/plant": {"kind": "product", "object_id": "plant"},
        "https://github.com/bob/trees/milestone/3?closed=1": {"kind": "collection", "container": "bob/trees", "object_id": "3"},
        "https://github.com/bob/trees/issues?q=is%3Aopen": {
            "kind": "listing", "container": "bob/trees", "canonical": "https://github.com/bob/trees/issues?q=is%3Aopen",
        },
        "https://github.com/search?q=trees&type=code&p=2": {"kind": "listing", "canonical": "https://github.com/search?q=trees&type=code"},
        "https://github.com/trending": {"kind": "listing"},
        "https://github.com/apps": {"kind": "page"},
    },
    rules=Rules(
        card=".js-comment, .react-issue-comment",
        who=("a.author@href",),
        about=('a[href*="#issuecomment-"]@href', 'a[href*="#discussion_r"]@href', 'a[href*="#discussioncomment-"]@href'),
        words=".comment-body.markdown-body",
        me=('meta[name="user-login"]@content',),
        controls=(
            Control(verb="react", press="button.social-reaction-summary-item", done="button.social-reaction-summary-item.user-has-reacted"),
        ),
        composers=(
            Composer(verb="comment", box="textarea#new_comment_field", send="#partial-new-comment-form-actions button.btn-primary"),
            Composer(verb="reply", box=".js-inline-comment-form textarea.js-comment-field", send=".js-inline-comment-form button[type=submit]:not([name])"),
        ),
        requests=(
            Request(verb="like", path="/{owner}/{repo}/star"), Request(verb="follow", path="/users/follow"),
            Request(verb="comment", path="/{owner}/{repo}/pull/{id}/comment"), Request(verb="comment", path="/{owner}/{repo}/discussions/{id}/comments"),
        ),
        private=(
            "/{owner}/{repo}/settings/**", "/login/**", "/account/**", "/{owner}/{repo}/security/advisories/new",
            "/settings/**", "/notifications/**", "/codespaces/**", "/organizations/**"),
    ),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """GitHub."""
    return [github]
