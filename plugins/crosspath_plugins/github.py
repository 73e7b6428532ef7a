"""GitHub: repositories and their issues, pull requests, discussions, commits, releases and files; gists; people and sponsors."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from crosspath import Capture, Counterpart, Platform, Resolved, Target, hookimpl

REPO = "/{owner:word}/{repo:name}"
THREAD = f"{REPO}/issues|pull|discussions/{{number:int}}"
# The owner of a repository is not the author of the issues, pull requests and commits in it.
OWNED = frozenset({"repo", "file", "listing", "release", "wiki"})


@dataclass(frozen=True, kw_only=True)
class GitHub(Platform):
    """github.com with gist.github.com."""

    def refine(self, resolved: Resolved, found: Mapping[str, str]) -> Resolved:
        """Repository and owner, and numbers that mean something without their repository."""
        if not (owner := found.get("owner")):
            return resolved
        place = f"{owner}/{found['repo']}" if "repo" in found else owner
        if resolved.kind == "repo":
            return replace(resolved, handle=owner, object_id=place)
        number = f"{place}#{found['number']}" if "number" in found else None
        handle = owner if resolved.kind in OWNED else None
        return replace(resolved, container=place, handle=handle, object_id=resolved.object_id or number)

    def counterparts(self, capture: Capture, resolved: Resolved) -> list[Counterpart]:
        """The author of the thread, and the owner of the repository as its host."""
        found = super().counterparts(capture, resolved)
        owner = (resolved.container or "").partition("/")[0]
        if owner and all(side.account.key != f"{self.name}:{owner.lower()}" for side in found):
            host = self.account_of(Target(handle=owner), resolved)
            found += [Counterpart(account=host, role="host", confidence=0.9)] if host else []
        return found


github = GitHub(
    name="github",
    title="GitHub",
    hosts=("github.com", "gist.github.com", "raw.githubusercontent.com", "gist.githubusercontent.com"),
    urls={
        "comment": (
            f"{THREAD}/*#issuecomment-{{object_id:int}}", f"{THREAD}/*#pullrequestreview-{{object_id:int}}",
            f"{THREAD}/*#discussioncomment-{{object_id:int}}", f"{THREAD}/*#discussion_r{{object_id:int}}",
            f"{REPO}/pull/{{number:int}}/*#r{{object_id:int}} => /{{owner}}/{{repo}}/pull/{{number}}#discussion_r{{object_id}}",
            f"{REPO}/commit/{{commit:hex:7}}#commitcomment-{{object_id:int}}", f"{REPO}/commit/{{commit:hex:7}}#r{{object_id:int}}",
            "/orgs/{owner:word}/discussions/{number:int}#discussioncomment-{object_id:int}",
            "gist.github.com/{owner:word}/{gist:hex}#gistcomment-{object_id:int}",
        ),
        "issue": (f"{REPO}/issues/{{number:int}}/*",),
        "commit": (
            f"{REPO}/commit/{{object_id:hex:7}}/*",
            f"{REPO}/pull/{{number:int}}/commits|changes/{{object_id:hex:7}} => /{{owner}}/{{repo}}/commit/{{object_id}}",
        ),
        "pull": (f"{REPO}/pull/{{number:int}}/*",),
        "discussion": (f"{REPO}/discussions/{{number:int}}/*", "/orgs/{owner:word}/discussions/{number:int}/*"),
        "release": (f"{REPO}/releases/tag/**",),
        "wiki": (f"{REPO}/wiki/**",),
        "file": (
            f"{REPO}/blob|raw|blame|edit/{{ref}}/** => /{{owner}}/{{repo}}/blob/{{ref}}/**", f"{REPO}/tree/{{ref}}/**",
            "raw.githubusercontent.com/{owner:word}/{repo:name}/refs/heads|tags/{ref}/** => github.com/{owner}/{repo}/blob/{ref}/**",
            "raw.githubusercontent.com/{owner:word}/{repo:name}/{ref}/** => github.com/{owner}/{repo}/blob/{ref}/**",
        ),
        "gist": (
            "gist.github.com/{handle:word}/{object_id:hex}/*", "gist.github.com/{object_id:hex:20}/*",
            "gist.githubusercontent.com/{handle:word}/{object_id:hex}/* => gist.github.com/{handle}/{object_id}",
        ),
        "listing": (
            "gist.github.com/{handle:word}/*", "/stars/{handle:word}/* => /{handle}?tab=stars", "/orgs/{handle:word}/{tab}/**",
            "/{handle:word}?tab={tab:word}", f"{REPO}/{{tab}}/**",
        ),
        "page": ("gist.github.com/**", "raw.githubusercontent.com/**", "gist.githubusercontent.com/**"),
        "profile": ("/{handle:word}", "/orgs|sponsors/{handle:word} => /{handle}"),
        "repo": (f"{REPO}.git => /{{owner}}/{{repo}}", REPO),
    },
    reserved=frozenset(
        "about account advisories apps auth blog business careers codespaces collections contact copilot customer-stories dashboard discover "
        "discussions edu education enterprise events explore features forked git-guides github-copilot home images issues join learn login "
        "logout marketplace mcp mobile models new newsroom nonprofit notifications open-source organizations orgs partners password_reset "
        "premium-support pricing projects pulls readme repos resources search security sessions settings signup site solutions spark sponsors "
        "starred stars status support team terms topics trending users watching whats-new why-github".split()
    ),
    caseless=frozenset({"handle", "owner", "repo"}),
    profile_url="https://github.com/{handle}",
    roles=dict.fromkeys(OWNED, "host"),
    verbs={
        "issue": ("comment", "answer", "react", "contribute", "subscribe", "thank"),
        "pull": ("review", "comment", "react", "thank", "contribute"),
        "discussion": ("answer", "comment", "react", "ask", "like"),
        "comment": ("react", "reply", "thank"),
        "repo": ("like", "contribute", "share", "recommend", "ask", "subscribe", "tip", "link"),
        "commit": ("comment", "react", "thank"),
        "gist": ("comment", "like", "share"),
        "profile": ("follow", "tip", "recommend", "mention", "thank"),
        "*": ("share", "link", "like", "recommend", "contribute"),
    },
    help={
        "answer": "I answered the question or solved the problem.",
        "ask": "I opened an issue or asked in the discussions.",
        "comment": "I commented here.",
        "contribute": "I sent a pull request, a translation or another piece of work.",
        "follow": "I follow this person.",
        "like": "I starred this.",
        "link": "I linked here from my own site or readme.",
        "mention": "I named this person with an @.",
        "react": "I left a reaction.",
        "recommend": "I recommended this project or person to others.",
        "reply": "I replied to this comment.",
        "review": "I reviewed this pull request.",
        "share": "I posted this elsewhere.",
        "subscribe": "I watch this.",
        "thank": "I thanked whoever did this.",
        "tip": "I sponsor this person or project.",
    },
    examples={
        "https://github.com/Bob": {"kind": "profile", "handle": "bob", "canonical": "https://github.com/bob"},
        "https://github.com/sponsors/bob": {"kind": "profile", "handle": "bob", "canonical": "https://github.com/bob"},
        "https://github.com/bob?tab=repositories": {"kind": "listing", "handle": "bob"},
        "https://github.com/stars/bob/lists/tools": {"kind": "listing", "handle": "bob", "canonical": "https://github.com/bob?tab=stars"},
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
        "https://github.com/trending": {"kind": "page"},
    },
    last_verified="2026-11-23",
)


@hookimpl
def register_platforms():
    """GitHub."""
    return [github]
