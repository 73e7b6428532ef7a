"""Any page on any site."""

import pytest
from crosspath import Target
from crosspath_plugins.web.sites import FORGES, HOMES, NAMED

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
        # Words before a person, in many languages and at any depth
        ("https://a.example/athletes/ann", "ann"), ("https://a.example/lover/ann", "ann"), ("https://a.example/mybookshelf/ann", "ann"),
        ("https://a.example/nutzer/ann", "ann"), ("https://a.example/uzytkownik/ann", "ann"), ("https://a.example/utilisateur/ann", "ann"),
        ("https://a.example/usuarios/ann/", "ann"), ("https://a.example/kullanici/ann", "ann"), ("https://a.example/Felhasználó/ann", "ann"),
        ("https://a.example/пользователь/ann", "ann"), ("https://a.example/app/overview/player/Ann", "Ann"),
        ("https://a.example/rn/users/ann", "ann"),
        ("https://a.example/Users/Ann.aspx", "Ann"), ("https://a.example/user/profile/ann", "ann"), ("https://a.example/fr/membres/ann/avis/", "ann"),
        ("https://a.example/users/ann.json", "ann"), ("https://a.example/news/author/ann", "ann"), ("https://a.example/by/ann/2", "ann"),
        ("https://a.example/user/view/ann", "ann"), ("https://a.example/profile/na/ann", "ann"), ("https://a.example/profile/pc/ann/overview", "ann"),
        ("https://a.example/index/8-0-ann", "ann"), ("https://a.example/space-username-ann.html", "ann"),
        ("https://app.example/#/profile/ann", "ann"),
        ("https://a.example/account/view-profile/ann", "ann"),
        # People with their number
        ("https://a.example/users/123/ann?tab=profile", "ann"), ("https://a.example/profile/123-ann/", "ann"),
        ("https://a.example/members/ann.123/about", "ann"),
        ("https://a.example/artist/ann/12345", "ann"), ("https://a.example/user/ann.1985", "ann.1985"),
        # Wikis
        ("https://de.wiki.example/wiki/Benutzer:Ann", "Ann"), ("https://ru.wiki.example/wiki/Участник:Ann", "Ann"),
        ("https://wiki.example/wiki/Special:Contributions/Ann", "Ann"), ("https://wiki.example/w/index.php?title=User:Ann", "Ann"),
        ("https://wiki.example/user:info/ann", "ann"), ("https://db.example/user=ann", "ann"), ("https://nations.example/nation=ann", "ann"),
        # Queries
        ("https://a.example/index.php?action=profile;user=ann", "ann"), ("https://a.example/index.php?members/ann.12/", "ann"),
        ("https://a.example/index.php?/profile/12-ann/", "ann"), ("https://a.example/forum/search.php?keywords=&terms=all&author=ann", "ann"),
        ("https://a.example/userprofile.php?nick=ann", "ann"), ("https://a.example/memberlist.php?mode=viewprofile&un=ann", "ann"),
        ("https://a.example/?author=ann", "ann"), ("https://a.example/forum/members/?username=ann", "ann"),
        ("https://a.example/index.php?search/1/&c[users]=ann&o=relevance", "ann"),
        # Sites known by name
        ("https://dribbble.com/Ann", "Ann"), ("https://linktr.ee/ann", "ann"), ("https://www.behance.net/ann/appreciated", "ann"),
        ("https://cash.app/$ann", "ann"),
        ("https://kick.com/ann/clips/clip_01", "ann"), ("https://www.mixcloud.com/ann/trees/", "ann"), ("https://peing.net/en/ann", "ann"),
        ("https://bitbucket.org/ann/trees", "ann"), ("https://bitbucket.org/snippets/ann/ABC123", "ann"), ("https://ifttt.com/p/ann", "ann"),
        ("https://steamcommunity.com/id/ann", "ann"), ("https://rumble.com/c/ann", "ann"), ("https://nightbot.tv/t/ann/commands", "ann"),
        ("https://www.etsy.com/shop/ann", "ann"), ("https://harvard.academia.edu/Ann", "Ann"), ("https://www.crunchbase.com/person/ann", "ann"),
        # Homes
        ("https://ann.www.nn.ru/", "ann"), ("https://ann.livejournal.com/profile", "ann"), ("https://ann.livejournal.com/1234.html", "ann"),
        ("https://ann.neocities.org/2024/12/trees", "ann"), ("https://profil.chat.example/ann", "ann"), ("https://users.college.example/ann/", "ann"),
    ],
)
def test_a_profile_shows_its_handle(url: str, handle: str) -> None:
    resolved = PLATFORMS.resolve(url)
    assert resolved.handle == handle
    # Some of these shapes are those of forum software too.
    assert resolved.account is not None and (resolved.platform != "web" or resolved.account.platform == "web")


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/about", "https://a.example/ann", "https://a.example/user/login", "https://a.example/users/sign_in_", "https://a.example/u",
        "https://a.example/author/", "https://a.example/user/1234", "https://a.example/search?user=ann", "https://a.example/@", "https://a.example/~",
        "https://ann.example/", "https://blog.ann.example/", "https://docs.python.example/user/settings", "https://a.example/user/%00",
        "https://bob.example/docs/users/guide/install", "https://bob.example/creators/how-to-earn-more-money-with-us",
        "https://bob.example/licenses/by/4.0/",
        "https://bob.example/account/orders/123", "https://bob.example/members/join", "https://bob.example/blog/people/why-trees",
        "https://bob.example/artists",
        "https://bob.example/index.php?id=about", "https://bob.example/login.php?username=ann", "https://bob.example/news/player/ann-wins-again",
        "https://bob.example/topics/people/feed", "https://bob.example/tags/people/2", "https://bob.example/people/ann.jpg",
        "https://bob.example/profile/",
        "https://bob.example/c/ann", "https://bob.example/id/ann", "https://bob.example/t/ann", "https://bob.example/station/ann",
        "https://bob.example/$ann",
        "https://bob.example/user/view", "https://bob.example/default.aspx?id=7", "https://app.example/#!/pricing", "https://app.example/#ann",
        "https://douyin.com/user/MS4wLjABAAAA9yeV8IIJxpee3_u9zb_Al3_mOA8IffgD3_ueMCQUly4",
        "https://dribbble.com/shots/123-ann", "https://dribbble.com/pricing", "https://dribbble.com/", "https://kick.com/terms-of-service",
        "https://kick.com/en",
        "https://codeberg.org/explore/repos", "https://codeberg.org/ann/trees/issues/3", "https://giphy.com/gifs/ann-abc",
        "https://issuu.com/robots.txt",
        "https://huggingface.co/datasets/ann", "https://vine.co/v/abc", "https://www.freecodecamp.org/news/ann",
        "https://genius.com/Ann-trees-lyrics",
        "https://status.github.io/", "https://blog.livejournal.com/", "https://ann.livejournal.example/", "https://en.wikipedia.org/wiki/Ann",
        "https://people.com/ann",
        "https://app.gumroad.com/", "https://gumroad.com/discover", "https://gravatar.com/support", "https://wellfound.com/jobs",
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


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://a.example/@ann", "profile"), ("https://a.example/@ann/followers", "profile"), ("https://a.example/@ann/why-trees", "article"),
        ("https://a.example/@ann/12345678", "post"), ("https://a.example/u/ann/page/2", "profile"), ("https://a.example/u/ann/trees/oak", "page"),
        ("https://kick.com/ann/videos/5c697a87", "video"), ("https://bitbucket.org/ann/trees", "repo"),
        ("https://dribbble.com/ann/collections/12", "collection"),
        ("https://zenn.dev/ann/articles/abc", "article"), ("https://ann.github.io/", "profile"), ("https://ann.github.io/trees/", "page"),
        ("https://ann.github.io/projects/", "page"), ("https://ann.neocities.org/2024/12/trees", "article"),
        ("https://ann.github.io/feed.xml", "listing"),
        ("https://gab.com/ann/posts/107163961867310434", "post"), ("https://a.example/author/ann/feed", "profile"),
    ],
)
def test_what_stands_behind_a_person_is_theirs(url: str, kind: str) -> None:
    resolved = PLATFORMS.resolve(url)
    assert (resolved.kind, resolved.handle) == (kind, "ann")


def test_a_comment_is_not_by_whom_the_page_below_it_is() -> None:
    resolved = PLATFORMS.resolve("https://ann.neocities.org/trees#comment-7")
    assert (resolved.kind, resolved.handle) == ("comment", None)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://de.gravatar.com/ann", "https://gravatar.com/ann"), ("https://ann.gumroad.com/", "https://gumroad.com/ann"),
        ("https://snapchat.com/add/ann", "https://snapchat.com/@ann"), ("https://angel.co/u/ann", "https://wellfound.com/u/ann"),
        ("https://angel.co/company/trees", "https://wellfound.com/company/trees"), ("https://angel.co/trees", "https://wellfound.com/company/trees"),
        ("https://www.crunchbase.com/company/trees/people", "https://crunchbase.com/organization/trees"),
        ("https://dai.ly/x1e2b95?start=10", "https://dailymotion.com/video/x1e2b95"),
        ("https://www.dailymotion.com/embed/video/x1e2b95", "https://dailymotion.com/video/x1e2b95"),
        ("https://www.dailymotion.com/video/x1e2b95_the-oak_animals", "https://dailymotion.com/video/x1e2b95"),
        ("https://coub.com/embed/by7sm", "https://coub.com/view/by7sm"),
        ("https://loom.com/embed/9206412c4aba41bcabd05b4d100911ba", "https://loom.com/share/9206412c4aba41bcabd05b4d100911ba"),
    ],
)
def test_two_addresses_of_one_page_on_a_known_site_are_one(url: str, canonical: str) -> None:
    assert PLATFORMS.resolve(url).canonical == canonical
    assert PLATFORMS.resolve(canonical).canonical == canonical


def test_the_hosts_in_the_tables_are_hosts() -> None:
    assert all("." in host and host == host.lower() for host in NAMED | HOMES | FORGES)
    assert FORGES <= NAMED
    assert not any(host.startswith("www.") for host in NAMED)


def test_every_page_below_a_profile_shows_the_same_account() -> None:
    paths = ("u/ann", "u/ann/", "u/ann/summary", "u/ann/posts?page=2")
    assert {PLATFORMS.resolve(f"https://a.example/{path}").account.key for path in paths} == {"web:https://a.example/u/ann"}
    assert {PLATFORMS.resolve(f"https://ann.gumroad.com/{path}").account.key for path in ("", "l/oak", "p/trees")} == {"web:https://gumroad.com/ann"}


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


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/trees/graft-12.amp", "https://news.example/trees/graft-12.amp/", "https://news.example/trees/graft-12.amp.html",
        "https://news.example/trees/graft-12/amp", "https://news.example/trees/graft-12/amp/?amp=1&__twitter_impression=true",
    ],
)  # fmt: skip
def test_the_light_version_of_a_page_is_the_page(address: str) -> None:
    assert PLATFORMS.resolve(address).canonical == "https://news.example/trees/graft-12"


def test_a_page_about_amplifiers_is_a_page() -> None:
    assert PLATFORMS.resolve("https://shop.example/amp").canonical == "https://shop.example/amp"
    assert PLATFORMS.resolve("https://shop.example/amp.html").canonical == "https://shop.example/amp.html"
