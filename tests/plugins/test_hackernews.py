"""Hacker News: who submitted a story is not its author."""

from crosspath import Target

from tests.plugins.acts import PLATFORMS, act, people

ANN = Target(name="ann", url="https://news.ycombinator.com/user?id=ann")


def test_the_one_a_story_names_is_its_submitter() -> None:
    draft = act("https://news.ycombinator.com/item?id=8863", author=ANN)
    assert people(draft) == {"submitter": "hackernews:ann"}
    assert draft.object.author is None
    assert draft.object.native_id == "8863"


def test_a_comment_in_a_thread_is_about_the_story_and_has_a_page_of_its_own() -> None:
    draft = act("https://news.ycombinator.com/item?id=8863#8876", author=ANN)
    assert draft.object.url == "https://news.ycombinator.com/item?id=8863"
    assert (draft.result_url, draft.result_id) == ("https://news.ycombinator.com/item?id=8876", "8876")


def test_names_keep_their_case_for_the_site_distinguishes_it() -> None:
    resolved = PLATFORMS.resolve("https://news.ycombinator.com/user?id=DanG")
    assert resolved.canonical == "https://news.ycombinator.com/user?id=DanG"
    assert resolved.account is not None and resolved.account.key == "hackernews:dang"


def test_a_list_of_what_somebody_wrote_is_a_part_of_their_profile() -> None:
    resolved = PLATFORMS.resolve("https://news.ycombinator.com/threads?id=ann&next=5")
    assert (resolved.kind, resolved.handle) == ("profile", "ann")
    assert resolved.account is not None and resolved.account.url == "https://news.ycombinator.com/user?id=ann"


def test_other_parts_of_the_company_are_not_the_forum() -> None:
    for url in ("https://www.ycombinator.com/companies", "https://news.ycombinator.com.evil.example/user?id=ann"):
        assert PLATFORMS.resolve(url).platform == "web"


def test_an_item_without_a_number_is_just_a_page() -> None:
    assert PLATFORMS.resolve("https://news.ycombinator.com/item?id=abc").kind == "page"
