"""Stack Exchange: numbers mean something on one site only."""

from crosspath import Target

from tests.plugins.acts import PLATFORMS, act, people


def test_one_number_on_two_sites_is_two_people() -> None:
    accounts = [PLATFORMS.resolve(f"https://{site}/users/77").account for site in ("stackoverflow.com", "superuser.com", "meta.superuser.com")]
    assert [account and account.key for account in accounts] == [
        "stackoverflow:#77", "stackoverflow:77@superuser.com", "stackoverflow:77@meta.superuser.com",
    ]


def test_the_name_behind_a_number_can_change_and_is_no_part_of_the_address() -> None:
    resolved = PLATFORMS.resolve("https://stackoverflow.com/users/77/ann-lee?tab=profile")
    assert (resolved.kind, resolved.handle, resolved.account_id) == ("profile", "ann-lee", "77")
    assert resolved.canonical == "https://stackoverflow.com/users/77"
    assert resolved.account is not None and resolved.account.key == "stackoverflow:#77"


def test_a_comment_below_an_answer_is_about_the_answer() -> None:
    ann = Target(name="Ann", url="https://superuser.com/users/77/ann")
    draft = act("https://superuser.com/questions/5/graft/9#comment888_9", author=ann)
    assert draft.object.url == "https://superuser.com/a/9"
    assert (draft.result_url, draft.result_id) == ("https://superuser.com/posts/comments/888", "888")
    assert people(draft) == {"author": "stackoverflow:77@superuser.com"}


def test_a_name_without_an_address_is_nobody_in_particular() -> None:
    assert people(act("https://superuser.com/q/5", author=Target(handle="ann"))) == {}
