"""GitHub: who wrote a thread is not who owns the repository."""

import pytest
from crosspath import Target

from tests.plugins.acts import PLATFORMS, act, people

ANN = Target(name="ann", url="https://github.com/Ann")


def test_an_issue_is_for_its_author_with_the_owner_of_the_repository_as_host() -> None:
    draft = act("https://github.com/Bob/Trees/issues/5?x=1#issue-1", author=ANN)
    assert people(draft) == {"author": "github:ann", "host": "github:bob"}
    assert draft.object.author is not None and draft.object.author.key == "github:ann"
    assert (draft.object.url, draft.object.native_id) == ("https://github.com/bob/trees/issues/5", "Bob/Trees#5")


def test_an_owner_who_wrote_the_issue_is_named_once() -> None:
    assert people(act("https://github.com/Ann/trees/issues/5", author=ANN)) == {"author": "github:ann"}


def test_an_issue_nobody_is_named_for_still_has_its_host() -> None:
    assert people(act("https://github.com/bob/trees/pull/5")) == {"host": "github:bob"}


def test_whom_the_user_names_comes_before_whom_the_page_names() -> None:
    named = act("https://github.com/bob/trees/issues/5", author=ANN, target=Target(handle="@eve"))
    assert people(named) == {"author": "github:eve", "host": "github:bob"}


@pytest.mark.parametrize(
    ("fragment", "result"),
    [
        ("issuecomment-731", "https://github.com/bob/trees/issues/5#issuecomment-731"),
        ("discussion_r88", "https://github.com/bob/trees/issues/5#discussion_r88"),
        ("pullrequestreview-4", "https://github.com/bob/trees/issues/5#pullrequestreview-4"),
    ],
)
def test_a_comment_is_about_its_thread_and_leaves_its_permalink(fragment: str, result: str) -> None:
    draft = act(f"https://github.com/bob/trees/issues/5#{fragment}", author=ANN)
    assert (draft.object.url, draft.object.kind) == ("https://github.com/bob/trees/issues/5", "issue")
    assert (draft.result_url, draft.result_id) == (result, "".join(c for c in fragment.rpartition("_")[2] if c.isdigit()))


def test_a_reaction_to_a_comment_is_about_the_comment() -> None:
    draft = act("https://github.com/bob/trees/issues/5#issuecomment-731", "react", author=ANN)
    assert (draft.object.url, draft.object.kind) == ("https://github.com/bob/trees/issues/5#issuecomment-731", "comment")
    assert draft.result_url is None


def test_a_star_is_for_the_owner_as_host() -> None:
    draft = act("https://github.com/Bob/Trees", "like")
    assert people(draft) == {"host": "github:bob"}
    assert draft.object.author is None


def test_a_sponsorship_is_for_the_person() -> None:
    draft = act("https://github.com/sponsors/Bob", "tip")
    assert people(draft) == {"author": "github:bob"}
    assert draft.object.url == "https://github.com/bob"


@pytest.mark.parametrize(
    ("url", "kind", "handle"),
    [
        ("https://github.com/settings", "listing", None),
        ("https://github.com/settings/keys", "listing", None),
        ("https://github.com/marketplace/actions/x", "product", None),
        ("https://github.com/orgs/grove", "profile", "grove"),
        ("https://github.com/orgs/grove/repositories?page=2", "profile", "grove"),
        ("https://github.com/topics/trees", "listing", None),
        ("https://github.com/index.html", "page", None),
        ("https://github.com/bob/trees/issues", "listing", "bob"),
        ("https://github.com/bob/trees/issues/new", "listing", "bob"),
        ("https://github.com/bob/trees/wiki/Home", "wiki", "bob"),
        ("https://github.com/bob/trees/tree/main/docs", "file", "bob"),
        ("https://github.com/bob/trees/pull/6/commits/0a1b2c3d4e", "commit", None),
        ("https://github.com/bob/trees/discussions/9#discussioncomment-3", "comment", None),
        ("https://gist.github.com/", "page", None),
        ("https://gist.github.com/discover", "page", None),
        ("https://gist.github.com/bob", "profile", "bob"),
        ("https://gist.github.com/0a1b2c3d4e5f60718293", "gist", None),
        ("https://gist.githubusercontent.com/bob/0a1b2c3d4e/raw/a.py", "gist", "bob"),
    ],
)
def test_what_is_close_to_a_profile_is_told_apart(url: str, kind: str, handle: str | None) -> None:
    resolved = PLATFORMS.resolve(url)
    assert (resolved.platform, resolved.kind, resolved.handle) == ("github", kind, handle)


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com.evil.example/bob", "https://github.com@evil.example/bob", "https://evilgithub.com/bob", "https://github.co/bob",
        "https://github.example/bob", "https://docs.github.com/en", "https://github.com:8443/bob", "https://xn--gthub-cta.com/bob",
        "https://bob.github.io/trees",
    ],
)
def test_a_host_that_only_looks_like_github_is_not(url: str) -> None:
    assert PLATFORMS.resolve(url).platform == "web"
