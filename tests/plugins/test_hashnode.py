"""Hashnode: blogs on domains of their own."""

from tests.plugins.acts import act, people


def test_a_page_that_says_hashnode_runs_it_is_an_article_of_that_domain() -> None:
    draft = act("https://garden.example/how-to-graft?ref=x", meta={"generator": "Hashnode"})
    assert (draft.platform, draft.object.kind, draft.object.native_id) == ("hashnode", "article", "garden.example/how-to-graft")
    assert draft.object.url == "https://garden.example/how-to-graft"
    assert people(draft) == {"host": "web:https://garden.example/"}


def test_an_article_below_a_name_is_for_whom_that_is() -> None:
    assert people(act("https://ann.hashnode.dev/how-to-graft")) == {"author": "hashnode:ann"}
