"""vBulletin: one thread however it is written, and an answer that is about it."""

import pytest

from tests.plugins.acts import PLATFORMS, act

THREAD = "https://forum.example/showthread.php?t=12"


@pytest.mark.parametrize(
    "path",
    [
        "showthread.php?t=12", "showthread.php?12-How-to-graft", "showthread.php/12-How-to-graft/page2", 
        "archive/index.php/t-12.html", "archive/index.php/t-12-p-2.html", "showthread.php?12-How-to-graft&goto=newpost",
    ],
)
def test_a_thread_is_one_thread_however_it_is_written(path: str) -> None:
    resolved = PLATFORMS.resolve(f"https://forum.example/{path}")
    assert (resolved.platform, resolved.kind, resolved.canonical) == ("vbulletin", "thread", THREAD)


@pytest.mark.parametrize("path", ["member.php?17-ann", "member.php/17-ann", "member.php?17-ann&tab=friends"])
def test_a_member_is_their_number_and_the_name_is_shown(path: str) -> None:
    resolved = PLATFORMS.resolve(f"https://forum.example/{path}")
    assert (resolved.platform, resolved.kind, resolved.handle, resolved.account_id) == ("vbulletin", "profile", "ann", "17")
    assert (resolved.canonical, resolved.account.key) == ("https://forum.example/member.php?u=17", "web:https://forum.example/member.php?u=17")


@pytest.mark.parametrize("path", ["showthread.php?t=12&p=99#post99", "showthread.php?12-How-to&p=99#post99"])
def test_an_answer_is_about_its_thread(path: str) -> None:
    draft = act(f"https://forum.example/{path}", "reply", text="Bind it well.")
    assert (draft.object.url, draft.result_url) == (THREAD, "https://forum.example/showthread.php?p=99")


def test_other_software_with_the_same_script_is_not_vbulletin() -> None:
    for path in ("showthread.php?tid=12", "member.php?action=profile&uid=17", "showthread.php", "members/ann"):
        assert PLATFORMS.resolve(f"https://forum.example/{path}").platform != "vbulletin"
