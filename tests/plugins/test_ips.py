"""Invision Community: an answer is about its topic, a member stays the same under another name."""

from tests.plugins.acts import PLATFORMS, act


def test_an_answer_is_about_its_topic() -> None:
    draft = act("https://forum.example/topic/12-how-to-graft/page/3/#comment-99", "reply", text="Bind it well.")
    assert (draft.object.url, draft.object.native_id) == ("https://forum.example/topic/12-how-to-graft", "12")
    assert draft.result_id == "99"


def test_a_member_keeps_their_key_when_their_name_changes() -> None:
    keys = {PLATFORMS.resolve(f"https://forum.example/profile/17-{name}/").account.key for name in ("ann", "ann-lee")}
    assert keys == {"web:https://forum.example/profile/17"}


def test_a_number_elsewhere_is_not_invision() -> None:
    for path in ("topic/12", "profile/17", "topic/how-to-graft", "entry/8-my-trees", "?/wiki/12-trees"):
        assert PLATFORMS.resolve(f"https://bob.example/{path}").platform == "web"
