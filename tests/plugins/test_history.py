"""Sites that are gone: whom and what their addresses still name, bare and in an archive, redirector or other wrapper."""

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import md5
from urllib.parse import quote

import pytest
from crosspath_plugins.delicious import delicious, spellings

from tests.plugins.acts import act, people
from tests.plugins.bundled import bundled

PLATFORMS = bundled()
GONE = "stumbleupon friendfeed delicious technorati mybloglog blogcatalog googlereader digg mrtweet feedburner".split()
PEOPLE = {
    "http://twitter.com/Bob/": "twitter:bob",
    "http://twitter.com/#!/Bob/": "twitter:bob",
    "https://explore.twitter.com/bob/with_friends": "twitter:bob",
    "http://twitter.com/statuses/user_timeline/1234.rss": "twitter:#1234",
    "http://bob.stumbleupon.com/blog/": "stumbleupon:bob",
    "http://bob.stumbleupon.com/favorites/": "stumbleupon:bob",
    "http://bob.stumbleupon.com/discoveries/": "stumbleupon:bob",
    "http://bob.stumbleupon.com/archive/": "stumbleupon:bob",
    "http://www.stumbleupon.com/stumbler/bob/": "stumbleupon:bob",
    "http://www.stumbleupon.com/stumbler/bob/reviews": "stumbleupon:bob",
    "http://www.stumbleupon.com/syndicate.php?stumbler=bob": "stumbleupon:bob",
    "http://rss.stumbleupon.com/user/bob/favorites": "stumbleupon:bob",
    "http://www.stumbleupon.com/url/bob.stumbleupon.com/": "stumbleupon:bob",
    "http://friendfeed.com/ade?service=digg": "friendfeed:ade",
    "http://www.friendfeed.com/ade": "friendfeed:ade",
    "http://friendfeed.com/ade/comments?num=10&format=atom": "friendfeed:ade",
    "http://del.icio.us/rss/joe": "delicious:joe",
    "http://delicious.com/joe": "delicious:joe",
    "http://feeds.delicious.com/rss/joe": "delicious:joe",
    "http://delicious.com/network/joe": "delicious:joe",
    "http://digg.com/users/foo/": "digg:foo",
    "http://digg.com/users/foo/history/diggs.rss": "digg:foo",
    "http://digg.com/rss/foo/index2.xml": "digg:foo",
    "http://www.mybloglog.com/buzz/members/1143AL/": "mybloglog:1143al",
    "http://www.mybloglog.com/buzz/members/mybloglog97cb9f03ecc30acfa597/": "mybloglog:#97cb9f03ecc30acfa597",
    "http://www.mybloglog.com/buzz/members/joe/foaf": "mybloglog:joe",
    "http://www.mybloglog.com/buzz/members/joe/me/rss.xml": "mybloglog:joe",
    "http://www.google.de/reader/shared/12649763491721032377": "googlereader:#12649763491721032377",
    "http://www.google.com/reader/public/atom/user/12649763491721032377/state/com.google/broadcast": "googlereader:#12649763491721032377",
    "http://www.google.co.uk/reader/shared/user%2F12649763491721032377%2Fstate%2Fcom.google%2Fstarred": "googlereader:#12649763491721032377",
    "http://www.disqus.com/people/joe/comments.rss": "disqus:joe",
    "https://disqus.com/by/joe/": "disqus:joe",
    "http://reddit.com/user/joe/submitted.rss": "reddit:joe",
    "http://technorati.com/people/technorati/joe": "technorati:joe",
    "http://www.blogcatalog.com/user/joe": "blogcatalog:joe",
    "http://www.blogcatalog.com/user/joe/friends/": "blogcatalog:joe",
    "http://api.mrtweet.com/v1/profile/bob/0f3a.json": "twitter:bob",
    "http://feeds.feedburner.com/treecare": "feedburner:treecare",
    "http://feeds2.feedburner.com/treecare": "feedburner:treecare",
    "http://feedburner.google.com/fb/a/mailverify?uri=treecare": "feedburner:treecare",
    "http://feedproxy.google.com/~r/treecare/~3/aBcDeF/how-to-graft": "feedburner:treecare",
}
PAGES = {
    "http://www.stumbleupon.com/url/example.com/a/b": "https://example.com/a/b",
    "http://www.stumbleupon.com/urlarchive/2/example.com/a/b": "https://example.com/a/b",
    "http://www.stumbleupon.com/su/1qG3Cx/example.com/a/b": "https://example.com/a/b",
    "http://www.stumbleupon.com/su/7kypQe/:1kxAWPLHn:TcezbGaI/example.com/a/b": "https://example.com/a/b",
    "http://www.stumbleupon.com/su/3bA1d0/dVW9ndUi:49WCd1A4/example.com/a/b/": "https://example.com/a/b",
    "http://www.stumbleupon.com/to/3roKbh/example.com/a/b/t:7ed1a2cbdd70f;src:all": "https://example.com/a/b",
    "http://www.stumbleupon.com/badge/?url=http%3A%2F%2Fexample.com%2Fa%2Fb": "https://example.com/a/b",
    "http://www.stumbleupon.com/submit?url=http%3A%2F%2Fexample.com%2Fa%2Fb&title=Trees": "https://example.com/a/b",
    "http://technorati.com/faves?add=http://example.com/": "https://example.com/",
    "http://technorati.com/faves/joe?sub=favthis&add=http://example.com/": "https://example.com/",
    "http://www.mybloglog.com/buzz/co_redir.php?t=&href=http://example.com/&n=Joe": "https://example.com/",
    "http://delicious.com/save?url=http%3A%2F%2Fexample.com%2Fa%2Fb&title=Trees": "https://example.com/a/b",
    "http://del.icio.us/post?url=http%3A%2F%2Fexample.com%2Fa%2Fb&title=Trees": "https://example.com/a/b",
    "http://digg.com/submit?phase=2&url=http%3A%2F%2Fexample.com%2Fa%2Fb&title=Trees": "https://example.com/a/b",
    "http://friendfeed.com/share?url=http%3A%2F%2Fexample.com%2Fa%2Fb&title=Trees": "https://example.com/a/b",
    "http://www.google.com/reader/view/feed/http%3A%2F%2Fexample.com%2Ffeed.xml": "https://example.com/feed.xml",
    "http://www.google.com/reader/view/feed/http://example.com/feed.xml": "https://example.com/feed.xml",
    "http://www.google.com/reader/link?url=http%3A%2F%2Fexample.com%2Fa%2Fb&title=Trees": "https://example.com/a/b",
    "http://fusion.google.com/add?feedurl=http%3A%2F%2Fexample.com%2Ffeed.xml": "https://example.com/feed.xml",
}
NOBODY = (
    "http://twitter.com/friends", "http://digg.com/submit", "http://digg.com/technology", "http://friendfeed.com/search", "http://del.icio.us/login",
    "http://technorati.com/tag/trees", "http://www.stumbleupon.com/tag/trees/", "http://help.stumbleupon.com/", "http://www.mybloglog.com/buzz/",
    "http://www.blogcatalog.com/directory/gardening", "http://www.google.com/reader/view/", "http://mrtweet.com/about", "http://su.pr/2aBcD3",
    "http://ff.im/1aBcD", "http://www.google.com/search?q=reader/shared/1234567890",
)
WRAPPERS: dict[str, Callable[[str], str]] = {
    "bare": lambda address: address,
    "wayback": lambda address: f"http://web.archive.org/web/20090612id_/{address}",
    "wayback without a scheme": lambda address: f"https://web.archive.org/web/2/{address.partition('://')[2]}",
    "wayback, escaped": lambda address: f"https://web.archive.org/web/20090612/{quote(address, safe='')}",
    "archive.today": lambda address: f"https://archive.is/20150102030405/{address}",
    "google": lambda address: f"https://www.google.com/url?q={quote(address, safe='')}&sa=D",
    "both": lambda address: f"https://web.archive.org/web/2009/http://www.google.com/url?q={quote(address, safe='')}",
}
WRAPPED = [pytest.param(wrap, id=name) for name, wrap in WRAPPERS.items()]


@pytest.mark.parametrize("wrap", WRAPPED)
@pytest.mark.parametrize(("address", "key"), PEOPLE.items())
def test_an_address_of_the_past_names_its_person(address: str, key: str, wrap: Callable[[str], str]) -> None:
    account = PLATFORMS.resolve(wrap(address)).account
    assert account is not None
    assert account.key == key


@pytest.mark.parametrize("wrap", WRAPPED)
@pytest.mark.parametrize(("address", "page"), PAGES.items())
def test_what_was_reviewed_or_saved_is_the_page_itself(address: str, page: str, wrap: Callable[[str], str]) -> None:
    resolved = PLATFORMS.resolve(wrap(address))
    assert (resolved.canonical, resolved.platform) == (page, "web")
    assert resolved.wrapper is not None


@pytest.mark.parametrize("address", NOBODY)
def test_a_page_of_the_site_itself_is_nobody(address: str) -> None:
    resolved = PLATFORMS.resolve(address)
    assert (resolved.account, resolved.handle) == (None, None)


def test_h6_reviewing_the_page_of_a_person_is_about_the_person() -> None:
    resolved = PLATFORMS.resolve("http://www.stumbleupon.com/url/bob.stumbleupon.com/")
    assert (resolved.kind, resolved.handle, resolved.wrapper) == ("profile", "bob", "stumbleupon.com")


H12_H13 = (
    ("http://www.mybloglog.com/buzz/community/TreeCare/", "join", "group", {}),
    ("http://www.mybloglog.com/buzz/members/joe/", "connect", "profile", {"author": "mybloglog:joe"}),
    ("http://www.blogcatalog.com/blogs/tree-care.html", "follow", "item", {}),
    ("http://www.blogcatalog.com/user/joe/friends/", "connect", "profile", {"author": "blogcatalog:joe"}),
    ("http://friendfeed.com/joe", "subscribe", "profile", {"author": "friendfeed:joe"}),
    ("http://bob.stumbleupon.com/", "review", "profile", {"author": "stumbleupon:bob"}),
    ("http://bob.stumbleupon.com/", "recommend", "profile", {"author": "stumbleupon:bob"}),
)


@pytest.mark.parametrize(("url", "verb", "kind", "who"), H12_H13)
def test_h6_h7_h12_h13_what_one_did_there_is_what_it_was_and_is_offered_there(url: str, verb: str, kind: str, who: dict[str, str]) -> None:
    draft = act(url, verb)
    assert (draft.verb, draft.object.kind, people(draft)) == (verb, kind, who)
    platform = PLATFORMS[draft.platform]
    assert verb in platform.verbs[kind] and platform.help[verb]


def test_an_archived_profile_is_the_account_and_says_when_it_was_seen() -> None:
    resolved = PLATFORMS.resolve("http://web.archive.org/web/20090612id_/http://www.mybloglog.com/buzz/members/joe/")
    assert resolved.account is not None
    assert (resolved.account.key, resolved.archived_at) == ("mybloglog:joe", datetime(2009, 6, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://bob.stumbleupon.com/blog/", "http://www.stumbleupon.com/stumbler/Bob/likes"),
        ("http://del.icio.us/joe/trees", "http://feeds.delicious.com/v2/rss/joe"),
        ("http://digg.com/users/foo/history", "http://digg.com/rss/Foo/index2.xml"),
        ("http://www.google.de/reader/shared/12649763491721032377", "http://www.google.com/reader/public/atom/user/12649763491721032377/state/com.google/broadcast"),
        ("http://friendfeed.com/ade/1a2b3c4d/how-to-graft", "http://friendfeed.com/ade/1a2b3c4d"),
        ("http://feedproxy.google.com/~r/trees/~3/aBc/how-to", "http://feeds.feedburner.com/~r/trees/~3/aBc/"),
        ("http://del.icio.us/url/" + "0a" * 16, "http://delicious.com/url/" + "0A" * 16 + "?show=all"),
    ],
)
def test_two_spellings_of_a_page_have_one_address(one: str, other: str) -> None:
    assert PLATFORMS.resolve(one).canonical == PLATFORMS.resolve(other).canonical


def test_sites_that_are_gone_say_so_and_watch_nothing() -> None:
    assert [PLATFORMS[name].drift for name in GONE] == ["gone"] * len(GONE)
    assert [PLATFORMS[name].rules for name in GONE] == [None] * len(GONE)


@pytest.mark.parametrize(
    ("saved", "known"),
    [
        ("http://bob.example/", "https://bob.example/"), ("http://www.bob.example/a/b/", "https://bob.example/a/b"),
        ("https://bob.example/a?x=1", "http://bob.example/a?x=1"), ("http://bob.example", "https://bob.example/"),
        ("http://bob.example/Trees#x", "http://bob.example/Trees#x"), ("http://bob.example/a%20b", "https://bob.example/a b"),
    ],
)
def test_a_bookmark_is_found_by_its_digest_among_known_addresses(saved: str, known: str) -> None:
    digest = md5(saved.encode()).hexdigest()
    found = PLATFORMS.resolve(f"http://delicious.com/url/{digest}")
    assert (found.kind, found.object_id) == ("short", digest)
    assert digest in delicious.digests(known)
    assert digest not in delicious.digests("https://eve.example/")


def test_an_address_is_spelled_each_way_it_may_have_been_saved() -> None:
    assert set(spellings("https://bob.example/a")) == {
        f"{scheme}://{www}bob.example/a{slash}" for scheme in ("http", "https") for www in ("", "www.") for slash in ("", "/")
    }
    assert list(spellings("javascript:x")) == ["javascript:x"]
