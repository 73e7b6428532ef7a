"""Simple Machines Forum: an answer is about its topic, whatever else the address says."""

import pytest

from tests.plugins.acts import PLATFORMS, act

TOPIC = "https://forum.example/index.php?topic=12.0"


@pytest.mark.parametrize("path", ["index.php?topic=12.msg99#msg99", "index.php?topic=12.15;topicseen#msg99", "index.php/topic,12.msg99.html#msg99"])
def test_an_answer_leaves_its_number(path: str) -> None:
    draft = act(f"https://forum.example/{path}", "reply", text="Bind it well.")
    assert (draft.result_url, draft.result_id) == ("https://forum.example/index.php?topic=12.msg99", "99")


def test_an_answer_is_about_its_topic() -> None:
    draft = act("https://forum.example/index.php?topic=12.15#msg99", "reply", text="Bind it well.")
    assert (draft.object.url, draft.object.kind) == (TOPIC, "thread")


def test_the_next_topic_is_not_this_one() -> None:
    resolved = PLATFORMS.resolve("https://forum.example/index.php?topic=12.0;prev_next=next")
    assert resolved.canonical != TOPIC


def test_another_programs_index_is_not_smf() -> None:
    for path in ("index.php?topic=trees", "index.php?action=profile", "index.php?board=3", "?topic=12"):
        assert PLATFORMS.resolve(f"https://forum.example/{path}").platform == "web"
