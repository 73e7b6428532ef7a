"""phpBB: an answer is about its topic, a member is known by their page."""

from crosspath import Target

from tests.plugins.acts import PLATFORMS, act, people

TOPIC = "https://forum.example/viewtopic.php?t=12"


def test_an_answer_is_about_its_topic_and_leaves_its_number() -> None:
    for url in ("viewtopic.php?f=3&t=12&p=99#p99", "viewtopic.php?t=12&start=20#p99"):
        draft = act(f"https://forum.example/{url}", "reply", text="Bind it well.")
        assert (draft.object.url, draft.object.native_id) == (TOPIC, "12")
        assert (draft.result_url, draft.result_id) == ("https://forum.example/viewtopic.php?p=99", "99")


def test_an_answer_found_by_its_own_number_is_about_the_topic_its_page_names() -> None:
    draft = act("https://forum.example/viewtopic.php?p=99#p99", "answer", text="Bind it well.", canonical=f"{TOPIC}&start=20")
    assert (draft.object.url, draft.result_id) == (TOPIC, "99")


def test_thanks_for_a_post_are_for_its_author() -> None:
    author = Target(name="Bob", url="https://forum.example/memberlist.php?mode=viewprofile&u=17&sid=0f3a")
    draft = act("https://forum.example/viewtopic.php?p=99#p99", "thank", author=author)
    assert (draft.object.kind, draft.object.native_id) == ("post", "99")
    assert people(draft) == {"author": "web:https://forum.example/memberlist.php?mode=viewprofile&u=17"}


def test_the_same_number_on_two_forums_is_two_people() -> None:
    shown = [f"https://{host}/memberlist.php?mode=viewprofile&u=17" for host in ("forum.example", "board.example/eu", "board.example/us")]
    assert len({PLATFORMS.resolve(url).account.key for url in shown}) == 3


def test_other_software_with_the_same_script_is_not_phpbb() -> None:
    for url in ("viewtopic.php?id=12", "viewtopic.php?pid=99#p99", "viewtopic.php", "memberlist.php?u=17"):
        assert PLATFORMS.resolve(f"https://forum.example/{url}").platform != "phpbb"


def test_h16_who_sends_somebody_to_a_useful_answer_helps_both() -> None:
    ann = Target(name="Ann", url="https://forum.example/memberlist.php?mode=viewprofile&u=17")
    bob = Target(name="Bob", url="https://bob.example/")
    draft = act("https://forum.example/viewtopic.php?p=99#p99", "refer", author=ann, target=bob)
    assert (draft.platform, draft.object.kind) == ("phpbb", "post")
    assert people(draft) == {"author": "web:https://forum.example/memberlist.php?mode=viewprofile&u=17", "referred": "web:https://bob.example/"}
    assert draft.object.author == draft.counterparts[0].account
    for one in ({"author": ann}, {"target": bob}, {"author": bob, "target": bob}):
        assert list(people(act("https://forum.example/viewtopic.php?p=99#p99", "refer", **one))) == ["author"], "one is one"
    assert len(act("https://forum.example/viewtopic.php?p=99#p99", "thank", author=ann, target=bob).counterparts) == 1
