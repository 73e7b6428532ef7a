"""Any page on any site."""

import pytest
from crosspath import Target

from tests.plugins.acts import PLATFORMS, act, people

PAGE = "https://bob.example/notes-on-draft"


@pytest.mark.parametrize(
    ("url", "handle"),
    [
        ("https://a.example/@ann", "ann"), ("https://a.example/@ann/followers", "ann"), ("https://a.example/~ann", "ann"),
        ("https://a.example/user/ann/", "ann"), ("https://a.example/u/ann/summary", "ann"), ("https://a.example/users/ann.lee", "ann.lee"),
        ("https://a.example/author/ann-lee/page/3/", "ann-lee"), ("https://a.example/forum/members/ann.html", "ann"),
        ("https://a.example/en/profile/Ann", "Ann"), ("https://a.example/member.php?username=ann&tab=2", "ann"),
        ("https://a.example/profile?user=ann", "ann"), ("https://a.example/wiki/User:Ann", "Ann"), ("https://a.example/@/ann", "ann"),
        ("https://ann.github.io/", "ann"), ("https://ann.neocities.org", "ann"),
    ],
)
def test_a_profile_shows_its_handle(url: str, handle: str) -> None:
    resolved = PLATFORMS.resolve(url)
    assert (resolved.platform, resolved.handle) == ("web", handle)
    assert resolved.account is not None and resolved.account.platform == "web"


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/about", "https://a.example/ann", "https://a.example/user/login", "https://a.example/users/sign_in_", "https://a.example/u",
        "https://a.example/author/", "https://a.example/user/1234", "https://a.example/search?user=ann", "https://a.example/@", "https://a.example/~",
        "https://ann.example/", "https://blog.ann.example/", "https://docs.python.example/user/settings", "https://a.example/user/%00",
        "https://a.b.github.io/", "https://github.io/", "https://a.example/p/hello-world", "https://a.example/in/stock",
    ],
)
def test_an_address_that_names_nobody_for_sure_shows_no_handle(url: str) -> None:
    expected = "sign_in_" if "sign_in_" in url else None
    assert PLATFORMS.resolve(url).handle == expected


def test_a_number_is_an_account_id_not_a_handle() -> None:
    resolved = PLATFORMS.resolve("https://a.example/users/1234")
    assert (resolved.kind, resolved.handle, resolved.account_id) == ("profile", None, "1234")
    assert resolved.account is not None and resolved.account.key == "web:https://a.example/users/1234"


def test_every_page_below_a_profile_shows_the_same_account() -> None:
    paths = ("u/ann", "u/ann/", "u/ann/summary", "u/ann/posts?page=2")
    assert {PLATFORMS.resolve(f"https://a.example/{path}").account.key for path in paths} == {"web:https://a.example/u/ann"}


def test_the_same_handle_on_two_sites_is_two_accounts() -> None:
    keys = {PLATFORMS.resolve(f"https://{site}.example/@ann").account.key for site in "ab"}
    assert len(keys) == 2


@pytest.mark.parametrize(
    ("author", "key", "name"),
    [
        (Target(name="Bob", url="https://bob.example/about/?utm_source=x"), "web:https://bob.example/about", "Bob"),
        (Target(name="Bob", url="https://github.com/Bob"), "github:bob", "Bob"),
        (Target(name="Bob", url="https://mastodon.social/@bob"), "mastodon:bob@mastodon.social", "Bob"),
        (Target(name="Bob", url="https://bsky.app/profile/bob.example"), "bluesky:bob.example", "Bob"),
        (Target(name="Bob", url="https://github.com/bob/trees"), "web:https://github.com/bob/trees", "Bob"),
        (Target(name="Bob", handle="@bob@small.example", url="https://bob.example/"), "mastodon:bob@small.example", "Bob"),
        (Target(name="Bob", url="https://bob.example/u/bob/posts"), "web:https://bob.example/u/bob", "Bob"),
        (Target(name="  Bob  Rivers "), "web:https://bob.example/#bob-rivers", "  Bob  Rivers "),
        (Target(name="Bob", url="javascript:alert(1)"), "web:https://bob.example/#bob", "Bob"),
    ],
)
def test_the_author_a_page_names_is_an_account_where_it_belongs(author: Target, key: str, name: str) -> None:
    draft = act(PAGE, author=author)
    (side,) = draft.counterparts
    assert people(draft) == {"author": key}
    assert PLATFORMS.locate(side.account).name == name


def test_a_page_that_names_nobody_is_for_the_site_as_host() -> None:
    draft = act(PAGE, site_name="Rivers & Wood", author=Target(name="   "))
    assert people(draft) == {"host": "web:https://bob.example/"}
    assert draft.counterparts[0].account.name == "Rivers & Wood"


def test_an_act_of_theirs_is_by_whom_the_user_names() -> None:
    draft = act(PAGE, "share", direction="received", target=Target(name="Ann", url="https://ann.example/"))
    assert people(draft) == {"actor": "web:https://ann.example/"}


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"meta": {"og:type": "article"}}, "article"), ({"jsonld": [{"@type": "BlogPosting"}]}, "article"),
        ({"jsonld": [{"@type": ["NewsArticle", "Thing"]}]}, "article"), ({"jsonld": [None, 7, "x", {"@type": None}]}, "page"),
        ({"meta": {"og:type": ["article"]}}, "page"), ({"meta": {"og:type": "website"}}, "page"),
    ],
)
def test_a_page_is_an_article_where_it_says_so(said: dict, kind: str) -> None:
    assert act(PAGE, **said).object.kind == kind


@pytest.mark.parametrize("fragment", ["c412", "comment-x7", "comment412", "isso-412", "comment_412"])
def test_a_comments_own_address_is_what_the_comment_left_behind(fragment: str) -> None:
    draft = act(f"{PAGE}#{fragment}", meta={"generator": "Serendipity"})
    assert (draft.object.url, draft.result_url) == (PAGE, f"{PAGE}#{fragment}")
    assert act(f"{PAGE}#{fragment}", "like").object.url == f"{PAGE}#{fragment}"


def test_a_mere_section_of_a_page_is_the_page() -> None:
    draft = act(f"{PAGE}#chapter-2")
    assert (draft.object.url, draft.result_url) == (PAGE, None)


def test_a_private_act_is_private() -> None:
    assert act("https://a.example/@ann", "message").visibility == "private"
    assert act("https://a.example/@ann", "follow").visibility == "public"
