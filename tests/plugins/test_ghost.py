"""Ghost: what happens in its portal is about the page below it."""

from tests.plugins.acts import act, people


def test_who_signs_up_in_the_portal_subscribes_to_the_blog() -> None:
    draft = act("https://bob.example/#/portal/signup", "subscribe")
    assert (draft.platform, draft.object.url) == ("ghost", "https://bob.example/")
    assert people(draft) == {"host": "web:https://bob.example/"}


def test_a_comment_is_about_the_post() -> None:
    number = "64f0a1b2c3d4e5f601234567"
    draft = act(f"https://bob.example/how-to-graft/#ghost-comments-{number}", text="Mine took at once.")
    assert (draft.object.url, draft.result_id) == ("https://bob.example/how-to-graft", number)
