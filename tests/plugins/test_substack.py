"""Substack: newsletters, people, and newsletters on domains of their own."""

from tests.plugins.acts import PLATFORMS, act, people


def test_a_note_is_by_a_person_and_a_post_by_a_newsletter() -> None:
    note, post = (PLATFORMS.resolve(f"https://{address}") for address in ("substack.com/@ann/note/c-12", "ann.substack.com/p/graft"))
    assert note.account is not None and note.account.url == "https://substack.com/@ann"
    assert post.account is not None and post.account.url == "https://ann.substack.com/"


def test_a_page_that_says_it_is_a_newsletter_is_one() -> None:
    draft = act("https://garden.example/p/graft?utm_source=share", meta={"generator": "Substack"})
    assert (draft.platform, draft.object.kind, draft.object.native_id) == ("substack", "article", "garden.example/graft")
    assert draft.object.url == "https://garden.example/p/graft"
    assert people(draft) == {"host": "web:https://garden.example/"}


def test_a_commenter_is_not_the_newsletter_they_wrote_in() -> None:
    assert people(act("https://ann.substack.com/p/graft/comment/7", "reply")) == {}
