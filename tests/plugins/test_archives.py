"""Pages inside archives, caches, translations, redirectors and share forms; short links that lead nowhere by themselves."""

from datetime import UTC, datetime

import pytest
from crosspath import parse

from tests.plugins.bundled import bundled

PLATFORMS = bundled()
PAGE = "https://bob.example/a/b"
ASKED = "https://bob.example/a?x=1&y=2"


@pytest.mark.parametrize(
    "address",
    [
        "https://web.archive.org/web/20090612/http://bob.example/a/b",
        "http://web.archive.org/web/20090612073015/http://www.bob.example:80/a/b/",
        *(f"https://web.archive.org/web/20090612{mark}/http://bob.example/a/b" for mark in "id_ if_ js_ cs_ im_ fw_ mp_ oe_".split()),
        "https://web.archive.org/web/20050214000000_if/http://bob.example/a/b",
        "https://web.archive.org/20050214000000/http://bob.example/a/b",
        "https://web.archive.org/web/2/http://bob.example/a/b",
        "https://web.archive.org/web/*/http://bob.example/a/b",
        "https://web.archive.org/web/2009*/http://bob.example/a/b",
        "https://web.archive.org/web/*/bob.example/a/b*",
        "https://web.archive.org/web//http://bob.example/a/b",
        "https://web.archive.org/web/http://bob.example/a/b",
        "https://web.archive.org/http://bob.example/a/b",
        "https://web.archive.org/web/2009/bob.example/a/b",
        "https://web.archive.org/web/2009/http:/bob.example/a/b",
        "https://web.archive.org/web/2009/http%3A%2F%2Fbob.example%2Fa%2Fb",
        "https://web.archive.org/web/2009/http%3A%2F%2Fbob.example/a/b",
        "https://web.archive.org/web/2009/http%253A%252F%252Fbob.example%252Fa%252Fb",
        "https://web.archive.org/web/20090612/https://web.archive.org/web/2008/http://bob.example/a/b",
        "web.archive.org/web/2009/http://bob.example/a/b",
        "https://wayback.archive.org/web/2009/http://bob.example/a/b",
        "https://archive.org/wayback/available?url=bob.example/a/b&timestamp=20090612",
        "https://archive.org/web/20090612/http://bob.example/a/b",
        "https://web.archive.org/cdx/search/cdx?url=http%3A%2F%2Fbob.example%2Fa%2Fb&output=json",
        "https://web.archive.org/save/http://bob.example/a/b",
        "https://web.archive.org/save/_embed/https://bob.example/a/b",
        "https://web.archive.org/web/timemap/link/http://bob.example/a/b",
        "https://web.archive.org/web/changes/http://bob.example/a/b",
        *(f"https://archive.{ending}/20150102030405/http://bob.example/a/b" for ending in "today is ph li vn fo md".split()),
        "https://archive.is/2013.07.03-031317/http://bob.example/a/b",
        "https://archive.ph/newest/https://bob.example/a/b",
        "https://archive.ph/https://bob.example/a/b",
        "https://archive.ph/?run=1&url=https%3A%2F%2Fbob.example%2Fa%2Fb",
        "https://archive.ph/submit/?url=https://bob.example/a/b",
        "https://archive.ph/o/aBc12/https://bob.example/a/b",
        "https://www.webcitation.org/query?url=http%3A%2F%2Fbob.example%2Fa%2Fb&date=2009-06-12",
        "https://ghostarchive.org/archive/https://bob.example/a/b",
        "https://megalodon.jp/2010-0102-0304-05/bob.example/a/b",
        "https://megalodon.jp/ref/2010-0102-0304-05/https://bob.example/a/b",
        "https://arquivo.pt/wayback/20091218/http://bob.example/a/b",
        "https://webarchive.nationalarchives.gov.uk/ukgwa/20091218/http://bob.example/a/b",
        "https://wayback.archive-it.org/12345/20091218/http://bob.example/a/b",
        "https://conifer.rhizome.org/eve/trees/20091218/http://bob.example/a/b",
        "http://webcache.googleusercontent.com/search?q=cache:aBcD-1234_xY:http://bob.example/a/b+graft+trees&cd=1&hl=en",
        "http://webcache.googleusercontent.com/search?q=cache:aBcD-1234_xY:bob.example/a/b+&cd=1",
        "http://webcache.googleusercontent.com/search?q=cache:https://bob.example/a/b",
        "https://www.google.de/search?q=cache:bob.example/a/b",
        "https://bob-example.cdn.ampproject.org/c/s/bob.example/a/b",
        "https://bob-example.cdn.ampproject.org/c/bob.example/a/b",
        "https://bob-example.cdn.ampproject.org/v/s/bob.example/a/b?amp_js_v=0.1&usqp=mq331AQ#aoh=1&referrer=https%3A%2F%2Fgoogle.com",
        "https://cdn.ampproject.org/c/s/bob.example/a/b",
        "https://www.google.com/amp/s/bob.example/a/b",
        "https://www.google.co.uk/amp/bob.example/a/b",
        "https://bob-example.translate.goog/a/b?_x_tr_sl=de&_x_tr_tl=en&_x_tr_hl=en",
        "https://translate.google.com/translate?sl=auto&tl=en&u=https%3A%2F%2Fbob.example%2Fa%2Fb",
        "https://translate.google.de/translate?u=https%3A%2F%2Fbob.example%2Fa%2Fb",
        "http://translate.googleusercontent.com/translate_c?depth=1&u=http://bob.example/a/b&usg=x",
        "https://translate.yandex.com/translate?url=https%3A%2F%2Fbob.example%2Fa%2Fb&lang=de-en",
        "https://translated.turbopages.org/proxy_u/de-en.en.4a1/https/bob.example/a/b",
        "https://12ft.io/https://bob.example/a/b",
        "https://12ft.io/proxy?q=https%3A%2F%2Fbob.example%2Fa%2Fb",
        "https://r.jina.ai/https://bob.example/a/b",
        "https://freedium.cfd/https://bob.example/a/b",
        "https://outline.com/https://bob.example/a/b",
        "https://www.textise.net/showtext.aspx?strURL=https%3A//bob.example/a/b",
        "https://www.printfriendly.com/print?url=https://bob.example/a/b",
        "http://bob.example.nyud.net/a/b",
    ],
)
def test_an_archived_page_is_the_page(address: str) -> None:
    resolved = PLATFORMS.resolve(address)
    assert (resolved.canonical, resolved.platform) == (PAGE, "web")
    assert resolved.wrapper == parse(address).host


@pytest.mark.parametrize(
    ("address", "inner"),
    [
        ("https://web.archive.org/web/2009/http://bob.example/a?y=2&x=1", ASKED),
        ("https://web.archive.org/web/2009/http%3A%2F%2Fbob.example%2Fa%3Fx%3D1%26y%3D2", ASKED),
        ("https://bob-example.translate.goog/a?x=1&_x_tr_sl=de&y=2", ASKED),
        ("https://bob-example.cdn.ampproject.org/v/s/bob.example/a?x=1&y=2&amp_js_v=a6&amp_gsa=1", ASKED),
        ("https://my--tree-blog-example.translate.goog/", "https://my-tree.blog.example/"),
        ("https://r.jina.ai/https://bob.example/?url=https://eve.example/", "https://bob.example/?url=https%3A%2F%2Feve.example%2F"),
        ("https://web.archive.org/web/2009/http://bob.example/#!/trees", "https://bob.example/#!/trees"),
    ],
)
def test_a_page_keeps_its_own_parameters_and_loses_those_of_the_proxy(address: str, inner: str) -> None:
    assert PLATFORMS.resolve(address).canonical == inner


@pytest.mark.parametrize(
    ("address", "moment"),
    [
        ("https://web.archive.org/web/20090612id_/http://bob.example/", datetime(2009, 6, 12, tzinfo=UTC)),
        ("https://web.archive.org/web/20050214010203_if/http://bob.example/", datetime(2005, 2, 14, 1, 2, 3, tzinfo=UTC)),
        ("https://archive.is/2013.07.03-031317/http://bob.example/", datetime(2013, 7, 3, 3, 13, 17, tzinfo=UTC)),
        ("https://megalodon.jp/2010-0102-0304-05/bob.example/", datetime(2010, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("https://wayback.archive-it.org/12345/20091218/http://bob.example/", datetime(2009, 12, 18, tzinfo=UTC)),
        ("https://web.archive.org/web/2/http://bob.example/", None),
    ],
)
def test_a_copy_says_when_it_was_taken(address: str, moment: datetime | None) -> None:
    resolved = PLATFORMS.resolve(address)
    assert (resolved.archive_url, resolved.archived_at, resolved.canonical) == (address, moment, "https://bob.example/")


@pytest.mark.parametrize("address", ["https://archive.ph/https://bob.example/", "https://bob-example.translate.goog/", "https://12ft.io/bob.example"])
def test_what_shows_the_page_of_today_is_no_copy(address: str) -> None:
    assert PLATFORMS.resolve(address).archive_url is None


@pytest.mark.parametrize(
    "address", ["https://ghostarchive.org/varchive/dQw4w9WgXcQ", "https://web.archive.org/web/2oe_/http://wayback-fakeurl.archive.org/yt/dQw4w9WgXcQ"]
)
def test_a_copy_of_a_video_is_that_video(address: str) -> None:
    resolved = PLATFORMS.resolve(address)
    assert "dQw4w9WgXcQ" in resolved.canonical and "youtube.com" in resolved.canonical
    assert resolved.archive_url == address


@pytest.mark.parametrize(
    "address",
    [
        "https://web.archive.org/", "https://web.archive.org/web/", "https://web.archive.org/web/2009/", "https://web.archive.org/web/*/*.bob.example",
        "https://archive.ph/", "https://archive.ph/*.bob.example", "https://archive.ph/favicon.ico", "https://webharvest.gov/about.html",
        "https://perma.cc/AB12-CD34", "https://www.webcitation.org/query?id=1234567890", "https://web.archive.org/web/2009/javascript:alert(1)",
    ],
)
def test_an_archive_that_shows_no_page_is_itself(address: str) -> None:
    resolved = PLATFORMS.resolve(address)
    assert (resolved.platform, resolved.wrapper) == ("archives", None)


@pytest.mark.parametrize(
    "address", ["https://www.google.com/search?q=trees", "https://archive.org/details/trees", "https://google.com/", "https://google.bob.example/amp/s/x.example"]
)
def test_other_pages_of_those_sites_are_pages(address: str) -> None:
    assert (PLATFORMS.resolve(address).platform, PLATFORMS.resolve(address).wrapper) == ("web", None)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.google.com/url?sa=t&rct=j&q=&esrc=s&url=https%3A%2F%2Fbob.example%2Fa%2Fb&usg=x",
        "https://www.google.com/url?q=https://bob.example/a/b&sa=D",
        "https://www.google.co.uk/url?q=https://bob.example/a/b",
        "https://www.google.com.br/imgres?imgurl=https://x.example/1.png&imgrefurl=https://bob.example/a/b",
        "https://scholar.google.de/scholar_url?url=https://bob.example/a/b&hl=de",
        "https://duckduckgo.com/l/?kh=-1&uddg=https%3A%2F%2Fbob.example%2Fa%2Fb",
        "https://www.bing.com/ck/a?!&&p=1&u=a1aHR0cHM6Ly9ib2IuZXhhbXBsZS9hL2I&ntb=1",
        "https://r.search.yahoo.com/_ylt=A1/RV=2/RE=1/RO=10/RU=https%3a%2f%2fbob.example%2fa%2fb/RK=2/RS=x-",
        "http://rds.yahoo.com/_ylt=A1/SIG=1/EXP=2/**http%3A//bob.example/a/b",
        "https://href.li/?https://bob.example/a/b",
        "http://anonym.to/?http%3A%2F%2Fbob.example%2Fa%2Fb",
        "https://nullrefer.com/?https://bob.example/a/b",
        "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fbob.example%2Fa%2Fb&data=05%7C01&reserved=0",
        "https://urldefense.com/v3/__https://bob.example/a/b__;!!AbC!xyz$",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__bob.example_a_b&d=DwMFaQ&c=x",
        "https://urldefense.proofpoint.com/v1/url?u=https%3A//bob.example/a/b&k=x",
        "https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fbob.example%2fa%2fb&c=E,1",
        "https://secure-web.cisco.com/1aBcDeFgHiJkLmNoPqRsTuV/https%3A%2F%2Fbob.example%2Fa%2Fb",
        "https://l.messenger.com/l.php?u=https%3A%2F%2Fbob.example%2Fa%2Fb",
        "https://slack-redir.net/link?url=https%3A%2F%2Fbob.example%2Fa%2Fb&v=3",
        "https://exit.sc/?url=https%3A%2F%2Fbob.example%2Fa%2Fb",
        "https://gate.sc?url=https%3A%2F%2Fbob.example%2Fa%2Fb&token=x",
        "https://link.zhihu.com/?target=https%3A//bob.example/a/b",
        "https://steamcommunity.com/linkfilter/?url=https://bob.example/a/b",
        "https://getpocket.com/redirect?url=https%3A%2F%2Fbob.example%2Fa%2Fb&h=x",
        "https://go.redirectingat.com/?id=1X2&url=https%3A%2F%2Fbob.example%2Fa%2Fb",
        "https://redirect.viglink.com/?key=1&u=https%3A%2F%2Fbob.example%2Fa%2Fb",
        "https://www.awin1.com/cread.php?awinmid=1&awinaffid=2&ued=https%3A%2F%2Fbob.example%2Fa%2Fb",
        "https://flipboard.com/redirect?url=https%3A%2F%2Fbob.example%2Fa%2Fb",
        "https://www.addtoany.com/add_to/twitter?linkurl=https%3A%2F%2Fbob.example%2Fa%2Fb&linkname=Trees",
        "http://www.addthis.com/bookmark.php?v=20&url=http%3A%2F%2Fbob.example%2Fa%2Fb",
        "https://buffer.com/add?url=https://bob.example/a/b&text=Trees",
        "https://wa.me/?text=Look%20at%20this:%20https://bob.example/a/b",
        "https://api.whatsapp.com/send?text=https%3A%2F%2Fbob.example%2Fa%2Fb",
        "https://getpocket.com/edit?url=https://bob.example/a/b",
        "http://www.instapaper.com/hello2?url=http://bob.example/a/b&title=Trees",
        "http://www.bizsugar.com/bizsugarthis.php?url=http://bob.example/a/b",
        "https://b.hatena.ne.jp/entry/s/bob.example/a/b",
        "http://www.google.com/bookmarks/mark?op=edit&bkmk=http://bob.example/a/b&title=Trees",
        "https://web.archive.org/web/2009/http://www.google.com/url?q=http://bob.example/a/b",
    ],
)
def test_a_link_through_a_redirector_or_share_form_is_the_page_it_leads_to(address: str) -> None:
    resolved = PLATFORMS.resolve(address)
    assert (resolved.canonical, resolved.platform, resolved.wrapper) == (PAGE, "web", parse(address).host)


def test_what_proofpoint_took_out_of_an_address_is_put_back() -> None:
    one = "https://urldefense.com/v3/__https://bob.example/a?x=1*y=2__;Jg!!AbC!xyz$"
    many = "https://urldefense.com/v3/__https://bob.example/a?x=1**B2__;Jnk9!!AbC!xyz$"
    assert PLATFORMS.resolve(one).canonical == ASKED
    assert PLATFORMS.resolve(many).canonical == ASKED
    assert PLATFORMS.resolve("https://urldefense.com/v3/__https://bob.example/a*__;!!x$").canonical.startswith("https://bob.example/a")


@pytest.mark.parametrize(
    "address",
    [
        "https://www.google.com/url?q=trees", "https://duckduckgo.com/l/?uddg=trees", "https://href.li/?trees", "https://anon.to/aBc12",
        "https://www.bing.com/ck/a?u=a1%%%", "https://urldefense.com/v3/__x__;!!", "https://urldefense.proofpoint.com/v2/url?u=-3A__",
    ],
)
def test_a_redirector_that_does_not_say_where_it_leads_is_a_wrapper(address: str) -> None:
    resolved = PLATFORMS.resolve(address)
    assert (resolved.platform, resolved.kind, resolved.wrapper) == ("redirectors", "wrapper", None)
    assert PLATFORMS.resolve(resolved.canonical).canonical == resolved.canonical


@pytest.mark.parametrize(
    "address", ["https://www.bing.com/search?q=a", "https://steamcommunity.com/id/bob", "https://wa.me/1555", "https://google.bob.example/url?q=https://x.example"]
)
def test_other_pages_of_a_redirectors_host_are_pages(address: str) -> None:
    assert PLATFORMS.resolve(address).platform == "web"


def test_a_short_link_is_kept_as_its_code_in_the_case_it_was_written() -> None:
    one, other = PLATFORMS.resolve("https://bit.ly/aBc"), PLATFORMS.resolve("https://bit.ly/abc")
    assert (one.platform, one.kind, one.object_id, one.handle) == ("shortlinks", "short", "aBc", None)
    assert one.canonical != other.canonical


@pytest.mark.parametrize(
    "address", ["http://tinyurl.com/api-create.php?url=https://bob.example/a/b", "http://adf.ly/1234567/https://bob.example/a/b", "http://bit.ly/?url=bob.example/a/b"]
)
def test_making_a_short_link_is_about_the_page(address: str) -> None:
    assert PLATFORMS.resolve(address).canonical == PAGE


@pytest.mark.parametrize("host", ["t.co", "lnkd.in", "youtu.be", "redd.it", "fb.me", "pin.it", "su.pr", "ff.im"])
def test_a_platforms_own_short_links_are_that_platforms(host: str) -> None:
    assert all(host not in (*platform.hosts, *platform.aliases) for platform in PLATFORMS if platform.name in ("shortlinks", "redirectors"))
