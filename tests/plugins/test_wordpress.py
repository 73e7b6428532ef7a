"""WordPress: what a comment's address tells, and CommentLuv's line apart from the words."""

import pytest
from crosspath import Target

from tests.plugins.acts import PLATFORMS, act, people

POST = "https://bob.example/2026/11/graft"
SAYS = {"generator": "WordPress 6.9"}
WORDS = "The cut in your third picture is the one I always got wrong."


def test_a_comment_is_about_the_post_and_leaves_its_number() -> None:
    draft = act(f"{POST}/comment-page-2/#comment-9", text=WORDS)
    assert (draft.object.url, draft.object.kind, draft.state) == (POST, "article", "live")
    assert (draft.result_url, draft.result_id) == (f"{POST}#comment-9", "9")


def test_a_comment_waiting_for_moderation_is_pending() -> None:
    draft = act(f"{POST}/?unapproved=9&moderation-hash=0f3a9c#comment-9", text=WORDS, canonical=f"{POST}/")
    assert (draft.state, draft.result_id, draft.object.url) == ("pending", "9", POST)
    assert "moderation" not in (draft.result_url or "")


def test_an_answer_to_a_comment_says_which() -> None:
    draft = act(f"{POST}/?replytocom=7#respond", "reply", text=WORDS, meta=SAYS)
    assert (draft.object.url, draft.in_reply_to) == (POST, f"{POST}#comment-7")


def test_a_shortlink_is_the_post_its_page_says_it_is() -> None:
    draft = act("https://bob.example/?p=123#comment-9", canonical=f"{POST}/", meta=SAYS)
    assert (draft.object.url, draft.result_url) == (POST, f"{POST}#comment-9")


def test_a_like_for_a_comment_is_about_the_comment() -> None:
    draft = act(f"{POST}/#comment-9", "like", canonical=f"{POST}/")
    assert (draft.object.url, draft.object.kind, draft.object.native_id) == (f"{POST}#comment-9", "comment", "9")


def test_a_home_page_claimed_as_canonical_by_every_post_is_not_believed() -> None:
    for canonical in ("https://bob.example/", "https://elsewhere.example/graft", "javascript:alert(1)", "http://["):
        assert act(POST, meta=SAYS, canonical=canonical).object.url == POST
    assert act("https://bob.example/?p=123", canonical="https://bob.example/").object.url == "https://bob.example/?p=123"


@pytest.mark.parametrize(
    ("line", "link"),
    [
        (".-= Ann's last blog ..<a href=\"https://ann.example/pruning\">Pruning</a> =-.", "https://ann.example/pruning"),
        ("Ann recently posted…Pruning https://ann.example/pruning", "https://ann.example/pruning"),
        ("*Ann* would love you to read ..Pruning in March", None),
        ("Ann’s last blog post..Pruning in March", None),
    ],
)
def test_h3_the_line_commentluv_adds_is_no_part_of_the_words(line: str, link: str | None) -> None:
    draft = act(POST, meta=SAYS, text=f"{WORDS}\n\n{line}")
    assert draft.text == WORDS
    assert draft.links == ((link,) if link else ())


def test_h3_the_post_chosen_in_commentluvs_form_is_my_link() -> None:
    draft = act(POST, meta=SAYS, text=f"{WORDS} See http://me.example/a", data={"cl_post_url": "https://me.example/pruning?utm_source=cl"})
    assert draft.links == ("https://me.example/a", "https://me.example/pruning")


def test_h3_the_keywords_typed_behind_my_own_name_are_tags_of_what_i_wrote() -> None:
    assert act(POST, meta=SAYS, text=WORDS, data={"name": "Sam@Tree Care"}).tags == ("Tree Care",)
    assert act(POST, meta=SAYS, text=WORDS, data={"name": "Sam"}).tags == ()


@pytest.mark.parametrize("words", ["I saw that Ann recently posted about this.", "Your last post was better.", ".-= unclosed", "=-. reversed .-="])
def test_words_that_only_sound_like_commentluv_stay(words: str) -> None:
    assert act(POST, meta=SAYS, text=words).text == words


def test_a_comment_of_nothing_but_a_link_has_no_words() -> None:
    assert act(POST, meta=SAYS, text="Ann recently posted…Pruning").text is None
    assert act(POST, meta=SAYS).text is None


def test_the_author_is_their_page_and_without_one_the_blog_is_host() -> None:
    author = Target(name="Bob Rivers", url="https://bob.example/author/bob/")
    assert people(act(POST, meta=SAYS, author=author)) == {"author": "web:https://bob.example/author/bob"}
    assert people(act(POST, meta=SAYS, author=Target(name="Bob Rivers"))) == {"author": "web:https://bob.example/#bob-rivers"}
    assert people(act(POST, meta=SAYS)) == {"host": "web:https://bob.example/"}


def test_a_blog_on_wordpress_com_is_one_account_seen_from_any_of_its_pages() -> None:
    keys = {PLATFORMS.resolve(f"https://ann.wordpress.com/{path}").account.key for path in ("", "2026/11/22/trees/", "about", "feed/")}
    assert keys == {"web:https://ann.wordpress.com/"}
    assert people(act("https://ann.wordpress.com/2026/11/22/trees/", "follow")) == {"author": "web:https://ann.wordpress.com/"}


@pytest.mark.parametrize(
    ("url", "kind", "handle"),
    [
        ("https://en.wordpress.com/", "listing", None),
        ("https://wordpress.com/tag/trees", "listing", None),
        ("https://ann.bob.wordpress.com/", "listing", None),
        ("https://ann.wordpress.com/?p=5", "article", "ann"),
        ("https://ann.wordpress.com/tag/trees/", "listing", "ann"),
    ],
)
def test_what_is_close_to_a_blog_is_told_apart(url: str, kind: str, handle: str | None) -> None:
    resolved = PLATFORMS.resolve(url)
    assert (resolved.platform, resolved.kind, resolved.handle) == ("wordpress", kind, handle)


def test_a_host_that_only_looks_like_wordpress_com_is_not() -> None:
    for url in ("https://ann.wordpress.com.evil.example/", "https://annwordpress.com/", "https://ann.wordpress.org/"):
        assert PLATFORMS.resolve(url).platform == "web"


def test_a_page_says_it_is_wordpress_by_its_generator_or_its_api() -> None:
    for meta in (SAYS, {"generator": "WordPress.com"}, {"api.w.org": "https://bob.example/wp-json/"}):
        assert act("https://bob.example/graft", meta=meta).platform == "wordpress"
    for meta in ({"generator": "Hugo 0.140"}, {"generator": 7}, {}):
        assert act("https://bob.example/graft", meta=meta).platform == "web"


@pytest.mark.parametrize(
    ("typed", "name", "tags"),
    [
        ("Ann@Tree Care", "Ann", ("Tree Care",)),
        ("Ann Lee @ treecare", "Ann Lee", ("treecare",)),
        ("Ann", "Ann", ()),
        ("ann@tree.example", "ann@tree.example", ()),
        ("@ann@tree.example", "@ann@tree.example", ()),
        ("Ann@", "Ann@", ()),
    ],
)
def test_a_name_typed_with_keywords_behind_it_is_still_that_persons(typed: str, name: str, tags: tuple[str, ...]) -> None:
    target = Target(name=typed, url="https://ann.example/")
    draft = act(f"{POST}/#comment-9", text=WORDS, direction="received", target=target)
    (side,) = draft.counterparts
    assert (side.role, side.account.key, side.account.name, draft.tags) == ("actor", "web:https://ann.example/", name, tags)


def test_whoever_is_answered_goes_by_their_name_too() -> None:
    draft = act(POST, "reply", meta=SAYS, author=Target(name="Eve@Tree Care"), text=WORDS)
    assert (people(draft), draft.tags) == ({"author": "web:https://bob.example/#eve"}, ())


def test_the_same_person_with_other_keywords_is_not_someone_else() -> None:
    keys = {people(act(POST, direction="received", target=Target(name=name), meta=SAYS))["actor"] for name in ("Ann", "Ann@Trees", "Ann@Tree Care")}
    assert keys == {"web:https://bob.example/#ann"}
