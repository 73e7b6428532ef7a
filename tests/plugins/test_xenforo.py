"""XenForo: an answer is about its thread, a member stays the same under another name."""

from tests.plugins.acts import PLATFORMS, act


def test_an_answer_is_about_its_thread() -> None:
    draft = act("https://forum.example/threads/how-to-graft.12/page-3#post-99", "reply", text="Bind it well.")
    assert (draft.object.url, draft.object.native_id) == ("https://forum.example/threads/how-to-graft.12", "12")
    assert (draft.result_url, draft.result_id) == ("https://forum.example/threads/how-to-graft.12/post-99", "99")


def test_a_member_keeps_their_key_when_their_name_changes() -> None:
    keys = {PLATFORMS.resolve(f"https://forum.example/x/members/{name}.17/").account.key for name in ("ann", "ann-lee")}
    assert keys == {"web:https://forum.example/x/members/17"}


def test_a_number_behind_a_dot_elsewhere_is_not_xenforo() -> None:
    for path in ("resources/release-1.2", "threads/how-to-graft", "members/ann", "index.php?page/threads/12"):
        assert PLATFORMS.resolve(f"https://bob.example/{path}").platform == "web"
