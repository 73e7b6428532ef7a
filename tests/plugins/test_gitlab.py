"""GitLab: projects lie in groups of any depth, and people are others on every server."""

import pytest
from crosspath import Target

from tests.plugins.acts import PLATFORMS, act, people


@pytest.mark.parametrize(
    ("path", "container"),
    [
        ("ann/graft", "ann/graft"), ("trees/tools/graft", "trees/tools/graft"), ("a/b/c/d/e/f", "a/b/c/d/e/f"), ("Trees/Graft.js", "trees/graft.js"),
    ],
)
def test_what_is_in_a_project_is_found_below_groups_of_any_depth(path: str, container: str) -> None:
    found = PLATFORMS.resolve(f"https://gitlab.com/{path}/-/merge_requests/9/pipelines")
    assert (found.kind, found.container, found.object_id) == ("pull", container, f"{container}!9")
    assert found.handle is None


def test_an_issue_and_a_merge_request_of_one_number_are_two() -> None:
    issue, pull = (PLATFORMS.resolve(f"https://gitlab.com/ann/graft/-/{kind}/9") for kind in ("issues", "merge_requests"))
    assert issue.object_id != pull.object_id


def test_a_name_on_another_server_is_someone_else() -> None:
    home, other = (PLATFORMS.resolve(f"https://{host}/ann").account for host in ("gitlab.com", "salsa.debian.org"))
    assert home and other
    assert (home.key, other.key) == ("gitlab:ann", "gitlab:ann@salsa.debian.org")
    assert other.url == "https://salsa.debian.org/ann"


def test_a_comment_is_for_its_author_with_the_owner_of_the_project_as_host() -> None:
    draft = act("https://gitlab.com/bob/trees/-/issues/5#note_731", author=Target(handle="ann"))
    assert people(draft) == {"author": "gitlab:ann", "host": "gitlab:bob"}
    assert (draft.object.url, draft.object.kind) == ("https://gitlab.com/bob/trees/-/issues/5", "issue")
    assert draft.result_url == "https://gitlab.com/bob/trees/-/issues/5#note_731"


def test_a_project_elsewhere_is_known_by_what_is_in_it_only() -> None:
    assert PLATFORMS.resolve("https://git.example/ann/graft/-/issues/7").platform == "gitlab"
    assert PLATFORMS.resolve("https://git.example/ann/graft").platform == "web"
    assert PLATFORMS.resolve("https://git.example/ann/-/thoughts").platform == "web"
