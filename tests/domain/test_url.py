"""One page, one URL."""

import string

import pytest
from crosspath.domain.tracking import TRACKING_KEYS, is_tracking
from crosspath.domain.url import MAX_LENGTH, Refused, links_in, parse
from hypothesis import given
from hypothesis import strategies as st

SAME = [
    ("http://bob.example", "https://www.bob.example/"),
    ("https://bob.example:443/a", "http://bob.example:80/a/"),
    ("bob.example/a", "https://bob.example//a//"),
    ("//bob.example/a", "https://BOB.example./a"),
    ("https://bob.example/a/./b/../c", "https://bob.example/a/c"),
    ("https://bob.example/%7ejane", "https://bob.example/~jane"),
    ("https://bob.example/r%c3%a9sum%C3%A9", "https://bob.example/résumé"),
    ("https://bob.example/?b=2&a=1", "https://bob.example/?a=1&b=2"),
    ("https://bob.example/?q=a+b", "https://bob.example/?q=a%20b"),
    ("https://bob.example/?utm_source=x&UTM_Medium=y&fbclid=z&a=1", "https://bob.example/?a=1"),
    ("https://bob.example/?mc_cid=1&pk_campaign=2&at_medium=3&_hsenc=4&hsa_acc=&a", "https://bob.example/?a=&hsa_acc="),
    ("https://bob.example/a#section", "https://bob.example/a#:~:text=words"),
    ("https://bob:secret@bob.example/a", "https://bob.example/a"),
    ("https://bücher.example/", "https://xn--bcher-kva.example/"),
    ("  https://bob.example/a\n", "https://bob.example/a"),
    ("https://www.www.bob.example/", "https://bob.example/"),
]
DIFFERENT = [
    ("https://bob.example/a", "https://bob.example/A"),
    ("https://bob.example/a", "https://bob.example:8443/a"),
    ("http://bob.example:8080/", "https://bob.example:8080/"),
    ("https://bob.example/?p=1", "https://bob.example/?p=2"),
    ("https://bob.example/?a=1&a=2", "https://bob.example/?a=1"),
    ("https://bob.example/a%2Fb", "https://bob.example/a/b"),
    ("https://bob.example/a%3Fb", "https://bob.example/a?b"),
    ("https://bob.example/%e9", "https://bob.example/%a3"),
    ("https://bob.example/?q=%c7", "https://bob.example/?q=%c3%87"),
    ("https://bob.example/#!/a", "https://bob.example/#!/b"),
    ("https://bob.example/#/a", "https://bob.example/"),
    ("https://www.com/", "https://com.example/"),
    ("https://bob.example/", "https://blog.bob.example/"),
]
REFUSED = [
    ("", "url_invalid"), ("   ", "url_invalid"), ("bob", "url_invalid"), ("bob rivers.example", "url_invalid"), ("http://", "url_invalid"),
    ("http:///", "url_invalid"), ("http://./", "url_invalid"), ("https://a b/", "url_invalid"), ("http://[::1", "url_invalid"),
    ("http://1.2.3.4.5/", "url_invalid"), ("http://a.example:99999/", "url_invalid"), ("bob@bob.example", "url_invalid"),
    ("javascript:alert(1)", "url_scheme"), ("data:text/html,x", "url_scheme"), ("file:///etc/passwd", "url_scheme"),
    ("mailto:bob@bob.example", "url_scheme"), ("at://did:plc:abc/app.bsky.feed.post/1", "url_invalid"), ("at://bob.example/app.bsky.feed.post/1", "url_scheme"), ("about:blank", "url_scheme"),
    ("chrome-extension://abc/popup.html", "url_scheme"), ("ftp://bob.example/", "url_scheme"), ("blob:https://bob.example/1", "url_scheme"),
    ("https://bob.example/" + "a" * MAX_LENGTH, "url_too_long"), ("x" * 65536, "url_too_long"), ("https://bob.example/\ud800", "url_invalid"),
    ("http://\u202ebob\u0000.example/", "url_invalid"),
]
ADDRESSES = st.builds(
    "{}{}{}/{}{}{}".format,
    st.sampled_from(["http://", "https://", "//", "", "HTTPS://u:p@", "http:"]),
    st.sampled_from(["bob.example", "www.www.bob.example", "BÜCHER.example.", "127.0.0.1", "[::1]", "a.b.c.bob.example", "www.com"]),
    st.sampled_from(["", ":80", ":443", ":8080"]),
    st.text(st.sampled_from("abA/.%2Ff~é@:+;=~ \\'\"<>{}|^`\u0430\u200b\U0001f333"), max_size=30),
    st.one_of(st.just(""), st.text(st.sampled_from("ab=&%2+;utm_é#"), max_size=30).map("?".__add__)),
    st.one_of(st.just(""), st.text(st.sampled_from("ab!/:~text=%é"), max_size=20).map("#".__add__)),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_page_have_one_canonical_form(one: str, other: str) -> None:
    assert parse(one).canonical == parse(other).canonical


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_pages_have_two_canonical_forms(one: str, other: str) -> None:
    assert parse(one).canonical != parse(other).canonical


@pytest.mark.parametrize(("text", "code"), REFUSED, ids=lambda value: value[:30])
def test_what_is_no_web_address_is_refused_with_a_code(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        parse(text)
    assert refused.value.code == code


@given(ADDRESSES)
def test_a_canonical_form_is_its_own_canonical_form(text: str) -> None:
    try:
        canonical = parse(text).canonical
    except Refused:
        return
    again = parse(canonical)
    assert again.canonical == canonical
    assert canonical.isascii() and canonical.isprintable()


@given(st.text(max_size=200) | st.text(string.printable, max_size=200).map("http://".__add__))
def test_any_text_at_all_is_parsed_or_refused(text: str) -> None:
    try:
        url = parse(text)
    except Refused:
        return
    assert parse(url.canonical).canonical == url.canonical


def test_a_name_and_password_are_seen_and_kept_out_of_the_canonical_form() -> None:
    url = parse("https://me:secret@bob.example/a")
    assert url.credentials and url.host == "bob.example"
    assert "secret" not in url.canonical


def test_text_before_an_at_sign_is_never_the_host() -> None:
    assert parse("https://github.com@evil.example/bob").host == "evil.example"
    assert parse("https://github.com%2Fbob@evil.example/").host == "evil.example"


@pytest.mark.parametrize("key", [*sorted(TRACKING_KEYS), "utm_anything", "pk_kwd", "mtm_group", "fb_action_ids", "FBCLID"])
def test_a_tracking_parameter_never_tells_pages_apart(key: str) -> None:
    assert parse(f"https://bob.example/?{key}=1").canonical == "https://bob.example/"


@pytest.mark.parametrize("key", ["p", "id", "q", "utm", "at", "at_home", "fb_page", "v", "page", "s", "t", "ref", "source"])
def test_a_parameter_that_may_name_the_page_is_kept(key: str) -> None:
    assert not is_tracking(key)


def test_links_in_a_text_are_found_once_each_in_canonical_form() -> None:
    text = "See https://me.example/a?utm_source=x, (http://www.me.example/a/) and <https://bob.example/b>. Not ftp://c.example or http://"
    assert list(links_in(text)) == ["https://me.example/a", "https://bob.example/b"]


def test_a_hostile_text_is_searched_for_links_in_no_time() -> None:
    assert list(links_in("http://" * 9000)) == []
    assert list(links_in("https://a.example/" + "(" * 60000)) == []
