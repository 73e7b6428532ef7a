"""Discourse: a member is known by their page, wherever they are met."""

from crosspath import Target

from tests.plugins.acts import PLATFORMS, act, people

SAYS = {"generator": "Discourse 3.6.0 - https://github.com/discourse/discourse"}


def test_the_same_name_on_two_forums_is_two_people() -> None:
    keys = {PLATFORMS.resolve(f"https://{host}/u/Ann/summary").account.key for host in ("meta.discourse.org", "discuss.python.org")}
    assert keys == {"web:https://meta.discourse.org/u/ann", "web:https://discuss.python.org/u/ann"}


def test_a_member_is_the_same_whether_or_not_the_page_says_what_runs_it() -> None:
    told = act("https://forum.example/u/ann", "follow", meta=SAYS)
    assert (told.platform, people(told)) == ("discourse", {"author": "web:https://forum.example/u/ann"})
    assert people(act("https://forum.example/u/ann", "follow")) == people(told)


def test_a_like_is_for_whoever_wrote_the_post() -> None:
    draft = act("https://forum.example/t/how-to-graft/12/3?u=me", "like", author=Target(name="bob", url="https://forum.example/u/bob"))
    assert (draft.object.url, draft.object.native_id) == ("https://forum.example/t/-/12/3", "12/3")
    assert people(draft) == {"author": "web:https://forum.example/u/bob"}


def test_an_act_that_names_nobody_is_for_the_forum() -> None:
    assert people(act("https://forum.example/t/how-to-graft/12", "reply", text="Bind it well.")) == {"host": "web:https://forum.example/"}
