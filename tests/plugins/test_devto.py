"""DEV and Forem: names belong to one community."""

from crosspath import Target

from tests.plugins.acts import PLATFORMS, act, people


def test_one_name_in_two_communities_is_two_people() -> None:
    accounts = [PLATFORMS.resolve(f"https://{host}/ann").account for host in ("dev.to", "community.codenewbie.org")]
    assert [account and account.key for account in accounts] == ["devto:ann", "devto:ann@community.codenewbie.org"]


def test_a_page_that_says_it_runs_on_forem_is_of_its_community() -> None:
    draft = act("https://garden.example/ann/how-to-graft-4f0k", meta={"forem:name": "Garden"})
    assert (draft.platform, draft.object.native_id) == ("devto", "ann/how-to-graft-4f0k")
    assert people(draft) == {"author": "devto:ann@garden.example"}


def test_a_name_on_a_page_is_of_its_community() -> None:
    draft = act("https://community.codenewbie.org/ann/graft-4f0k#comment-1f2ab", "like", author=Target(handle="eve"))
    assert people(draft) == {"author": "devto:eve@community.codenewbie.org"}
