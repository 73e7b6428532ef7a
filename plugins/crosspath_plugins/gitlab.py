"""GitLab: gitlab.com and servers of its kind. Projects lie in groups of any depth; ``/-/`` ends their path and starts what is in them."""

from collections.abc import Mapping

from crosspath import (
    OWNED,
    Composer,
    Control,
    Forge,
    Request,
    Resolved,
    Rules,
    Url,
    hookimpl,
    parse,
    replace,
)

HOME = "gitlab.com"
SERVERS = (
    "gitlab.gnome.org gitlab.freedesktop.org invent.kde.org salsa.debian.org framagit.org 0xacab.org git.drupalcode.org code.videolan.org "
    "gitlab.torproject.org gitlab.archlinux.org gitlab.haskell.org gitlab.inria.fr gitlab.kitware.com gitlab.cern.ch gitlab.alpinelinux.org "
    "gitlab.wikimedia.org gitlab.xfce.org gitlab.manjaro.org gitlab.winehq.org gitlab.eclipse.org gitlab.postmarketos.org source.puri.sm "
    "gitlab.linphone.org gitlab.ow2.org gitlab.redox-os.org jihulab.com git.coop gitlab.tails.boum.org "
    "activitypub.software dev.gajim.org git.pleroma.social code.europa.eu gitlab.opencode.de"
).split()
# Words that start what is in a project; in old addresses nothing stands before them.
INSIDE = frozenset(
    "activity archive blame blob boards branches builds commit commits compare edit environments find_file forks graphs issues jobs labels "
    "merge_requests milestones network new pipelines project_members raw releases settings snippets starrers tags tree wikis work_items".split()
)
SHOWN = "issues|merge_requests|work_items|epics|blob|tree|commit|commits|releases|tags|wikis|snippets|pipelines"
MARKS = {"issue": "#", "pull": "!"}


class GitLab(Forge):
    """Every server that runs GitLab."""

    def resolve(self, url: Url) -> Resolved:
        """What an address is; the templates do not see the path of the project before ``/-/``."""
        place, inside = self._apart(url)
        if not inside:
            return super().resolve(replace(url, segments=place))
        resolved = super().resolve(replace(url, segments=("-", *inside)))
        if not place:
            return resolved
        site = url.at().canonical
        container = "/".join(place[place[0] == "groups" :])
        canonical = f"{url.at(*place).canonical}/{resolved.canonical.removeprefix(site)}"
        object_id = f"{container}{MARKS[resolved.kind]}{resolved.object_id}" if resolved.kind in MARKS else resolved.object_id
        resolved = replace(resolved, canonical=canonical, container=container, object_id=object_id)
        if resolved.kind not in OWNED:
            return resolved
        owner = self.who(container.partition("/")[0], url)
        return replace(resolved, handle=owner.handle, account=owner)

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """A project by its whole path."""
        if "owner" not in found:
            return resolved
        return replace(resolved, handle=found["owner"], object_id="/".join(parse(resolved.canonical).segments))

    def _apart(self, url: Url) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The path of the project, and the path in it."""
        path = url.segments
        is_group = path[:1] == ("groups",) and len(path) > 1
        if path and path[0].lower() in self.reserved and not is_group:
            return path, ()
        start = next((at for at, word in enumerate(path) if word == "-" or at > 1 and word in INSIDE), len(path))
        place, inside = tuple(word.lower() for word in path[:start]), path[start + (path[start : start + 1] == ("-",)) :]
        if not inside:
            return (*place[is_group:-1], *(word.removesuffix(".git") for word in place[-1:])), ()
        if is_group and inside[0] == "work_items":
            inside = ("epics", *inside[1:])
        return place, inside


gitlab = GitLab(
    name="gitlab",
    title="GitLab",
    hosts=(HOME, *SERVERS),
    home=HOME,
    generators=frozenset({"gitlab"}),
    shapes=(
        f"/{{a:name}}/{{b:name}}/-/{SHOWN}/**", f"/{{a:name}}/{{b:name}}/{{c:name}}/-/{SHOWN}/**",
        f"/{{a:name}}/{{b:name}}/{{c:name}}/{{d:name}}/-/{SHOWN}/**", f"/groups/{{a:name}}/-/{SHOWN}/**",
    ),
    urls={
        "comment": (
            "/-/issues|work_items/{number:int}/*#note_{object_id:int} => /-/issues/{number}#note_{object_id}",
            "/-/issues/incident/{number:int}/*#note_{object_id:int} => /-/issues/{number}#note_{object_id}",
            "/-/merge_requests|epics|snippets|commit/{number:hex}/*#note_{object_id:int}",
        ),
        "issue": (
            "/-/issues|work_items/{object_id:int}/* => /-/issues/{object_id}", "/-/issues/incident/{object_id:int}/* => /-/issues/{object_id}",
            "/-/epics/{object_id:int}/*", "/-/incidents/{object_id:int}/*",
        ),
        "commit": (
            "/-/merge_requests/{number:int}/diffs?commit_id={object_id:hex:7} => /-/commit/{object_id}",
            "/-/commit/{object_id:hex:7}.patch => /-/commit/{object_id}",
            "/-/commit/{object_id:hex:7}.diff => /-/commit/{object_id}", "/-/commit/{object_id:hex:7}/*",
        ),
        "pull": (
            "/-/merge_requests/{object_id:int}/*", "/-/merge_requests/{object_id:int}.diff => /-/merge_requests/{object_id}",
            "/-/merge_requests/{object_id:int}.patch => /-/merge_requests/{object_id}",
        ),
        "release": ("/-/releases|tags/{object_id}/*",),
        "wiki": ("/-/wikis/**",),
        "file": (
            "/-/blob|raw|blame|edit/{ref}/** => /-/blob/{ref}/**", "/-/tree/{ref}/**", "/-/archive/{ref}/{file}",
            "/{owner:name}/{project:name}/uploads/{object_id:hex:32}/{file}",
        ),
        "gist": ("/-/snippets/{object_id:int}/*", "/snippets|s/{object_id:int}/* => /-/snippets/{object_id}"),
        "profile": (
            "/-/u/{account_id:int}", "/api/v4/users?username={handle:name} => /{handle}", "/users|u/{handle:name}/* => /{handle}",
            "/{handle:name}.keys => /{handle}", "/{handle:name}.gpg => /{handle}",
            "/{handle:name}.atom => /{handle}", "/{handle:name}",
        ),
        "repo": ("/projects/{object_id:int}", "/{owner:name}/{project:name}/**"),
        "listing": (
            "/search?search={words}", "/-/{tab}/**",
            "/explore|dashboard|search|help|admin|public|import|oauth|api|groups|projects|users|snippets|health_check/**",
        ),
    },
    reserved=frozenset(
        "- .well-known 404.html 500.html abuse_reports admin api apple-touch-icon.png assets dashboard deploy.html explore favicon.ico favicon.png "
        "files auth confirmation groups health_check help import invites jwt login new oauth password pricing profile projects public "
        "robots.txt s search sent_notifications sign_in "
        "sign_up sitemap sitemap.xml snippets u unsubscribes uploads user users v2".split()
    ),
    caseless=frozenset({"handle", "owner", "project"}),
    profile_url="https://gitlab.com/{handle}",
    roles=dict.fromkeys(OWNED, "host"),
    verbs={**Forge.VERBS, "gist": ("comment", "react", "share")},
    help={
        **Forge.HELP,
        "contribute": "I sent a merge request, a translation or another piece of work.",
        "react": "I left an emoji.",
        "review": "I reviewed this merge request.",
        "subscribe": "I turned on its notifications.",
    },
    examples={
        "https://gitlab.com/Ann": {"kind": "profile", "handle": "ann", "canonical": "https://gitlab.com/ann"},
        "https://gitlab.com/users/ann/projects": {"kind": "profile", "handle": "ann", "canonical": "https://gitlab.com/ann"},
        "https://gitlab.com/groups/trees": {"kind": "profile", "handle": "trees", "canonical": "https://gitlab.com/trees"},
        "https://salsa.debian.org/ann": {"kind": "profile", "handle": "ann", "canonical": "https://salsa.debian.org/ann"},
        "https://gitlab.com/Ann/Graft.git": {
            "kind": "repo", "handle": "ann", "object_id": "ann/graft", "canonical": "https://gitlab.com/ann/graft",
        },
        "https://gitlab.com/trees/tools/graft": {"kind": "repo", "handle": "trees", "object_id": "trees/tools/graft"},
        "https://gitlab.com/trees/tools/graft/-/issues/7?show=x": {
            "kind": "issue", "container": "trees/tools/graft", "object_id": "trees/tools/graft#7",
            "canonical": "https://gitlab.com/trees/tools/graft/-/issues/7",
        },
        "https://gitlab.com/ann/graft/issues/7": {"kind": "issue", "canonical": "https://gitlab.com/ann/graft/-/issues/7"},
        "https://gitlab.com/ann/graft/-/work_items/7": {"kind": "issue", "canonical": "https://gitlab.com/ann/graft/-/issues/7"},
        "https://gitlab.com/groups/trees/-/epics/3": {"kind": "issue", "container": "trees", "object_id": "trees#3"},
        "https://gitlab.com/ann/graft/-/merge_requests/9/diffs": {
            "kind": "pull", "object_id": "ann/graft!9", "canonical": "https://gitlab.com/ann/graft/-/merge_requests/9",
        },
        "https://gitlab.com/ann/graft/-/merge_requests/9/diffs#note_41": {
            "kind": "comment", "container": "ann/graft", "object_id": "41",
            "canonical": "https://gitlab.com/ann/graft/-/merge_requests/9#note_41",
        },
        "https://git.example/ann/graft/-/issues/7#note_41": {"kind": "comment", "container": "ann/graft", "object_id": "41"},
        "https://gitlab.com/ann/graft/-/commit/0a1b2c3d4e?view=parallel": {"kind": "commit", "object_id": "0a1b2c3d4e"},
        "https://gitlab.com/ann/graft/-/raw/main/src/a.py": {
            "kind": "file", "handle": "ann", "canonical": "https://gitlab.com/ann/graft/-/blob/main/src/a.py",
        },
        "https://gitlab.com/ann/graft/tree/main": {"kind": "file", "canonical": "https://gitlab.com/ann/graft/-/tree/main"},
        "https://gitlab.com/ann/graft/-/releases/v1.0": {"kind": "release", "object_id": "v1.0"},
        "https://gitlab.com/ann/graft/-/wikis/home": {"kind": "wiki", "container": "ann/graft"},
        "https://gitlab.com/ann/graft/-/snippets/123": {"kind": "gist", "container": "ann/graft", "object_id": "123"},
        "https://gitlab.com/snippets/123": {"kind": "gist", "object_id": "123", "canonical": "https://gitlab.com/-/snippets/123"},
        "https://gitlab.com/ann/graft/-/pipelines": {"kind": "listing", "handle": "ann", "container": "ann/graft"},
        "https://gitlab.com/explore/projects": {"kind": "listing"},
        "https://gitlab.com/help": {"kind": "listing"},
    },
    rules=Rules(
        card=".note-wrapper",
        who=(".note-header .js-user-link@data-username",),
        about=("a.note-timestamp@href",),
        words=".note-text",
        controls=(
            Control(verb="react", press='[data-testid="award-button"]', done='[data-testid="award-button"].selected'),
        ),
        composers=(
            Composer(verb="reply", box='textarea[data-testid="reply-field"]', send='[data-testid="reply-comment-button"]'),
            Composer(verb="comment", box='textarea[data-testid="comment-field"]', send='[data-testid="comment-button"] button'),
        ),
        requests=(
            Request(verb="comment", path="/**/notes"), Request(verb="reply", path="/**/notes"), Request(verb="react", path="/**/award_emoji"),
        ),
        private=(
            "/**/-/settings", "/-/settings/**",
            "/-/user_settings/**", "/-/profile/**", "/admin/**"),
    ),
    last_verified="2026-11-23",
    drift="mid",
)


@hookimpl
def register_platforms():
    """GitLab."""
    return [gitlab]
