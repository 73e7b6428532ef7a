"""Address templates."""

import pytest
from crosspath.domain.template import Template
from crosspath.domain.templates import Templates
from crosspath.domain.url import parse

FITS = [
    ("/{handle}", "https://a.example/Bob", {"handle": "Bob"}),
    ("/@{handle}", "https://a.example/@bob", {"handle": "bob"}),
    ("/{object_id}.html", "https://a.example/tree.html", {"object_id": "tree"}),
    ("/{o}/issues|pull/{n:int}", "https://a.example/r/pull/5", {"o": "r", "n": "5"}),
    ("/item?id={object_id:int}", "https://a.example/item?x=y&id=5", {"object_id": "5"}),
    ("/a#c-{object_id:int}", "https://a.example/a#c-9", {"object_id": "9"}),
    ("/**#c-{object_id:int}", "https://a.example/#c-9", {"object_id": "9"}),
    ("/**#c-{object_id:int}", "https://a.example/x/y/z#c-9", {"object_id": "9"}),
    ("/**/u/{handle}", "https://a.example/x/y/u/bob", {"handle": "bob"}),
    ("/{r}/blob/**", "https://a.example/r/blob", {"r": "r"}),
    ("/{r}/blob/**", "https://a.example/r/blob/a/b", {"r": "r"}),
    ("{handle:word}.blog.example/", "https://bob.blog.example/", {"handle": "bob"}),
    ("gist.a.example/{id:hex}", "https://gist.a.example/0aF", {"id": "0aF"}),
    ("/{id:uuid}", "https://a.example/0f8fad5b-d9cb-469f-a165-70867728950e", {"id": "0f8fad5b-d9cb-469f-a165-70867728950e"}),
    ("/{id:did}", "https://a.example/did%3Aplc%3Aabc", {"id": "did:plc:abc"}),
    ("/@{acct:acct}", "https://a.example/@bob@b.example", {"acct": "bob@b.example"}),
    ("/{id:int:4}", "https://a.example/2026", {"id": "2026"}),
]
DOES_NOT_FIT = [
    ("/{handle}", "https://a.example/"), ("/{handle}", "https://a.example/a/b"), ("/@{handle}", "https://a.example/@"),
    ("/{object_id}.html", "https://a.example/.html"), ("/{n:int}", "https://a.example/%D9%A3"), ("/{n:int}", "https://a.example/5a"),
    ("/{n:int:4}", "https://a.example/202"), ("/item?id={n:int}", "https://a.example/item"), ("/item?id={n:int}", "https://a.example/item?id="),
    ("/a#c-{n:int}", "https://a.example/a"), ("/a#c-{n:int}", "https://a.example/a#c-"), ("/**/u/{handle}", "https://a.example/u"),
    ("{handle:word}.blog.example/", "https://a.b.blog.example/"), ("{handle:word}.blog.example/", "https://blog.example/"),
    ("{handle:word}.blog.example/", "https://bob.blog.example.evil.example/"), ("/{id:uuid}", "https://a.example/0f8fad5b-d9cb-469f"),
    ("/{handle}", "https://a.example/%00"), ("/{handle}", "https://a.example/%ff"), ("/@{acct:acct}", "https://a.example/@bob@"),
    ("/{h:name}", "https://a.example/%D0%B0bob"), ("/Fixed", "https://a.example/fixed"),
]
FILLS = [
    ("/{handle}/*", "https://a.example/Bob/photos?x=1#y", "https://a.example/bob"),
    ("/{handle}/**", "https://a.example/Bob/Photos?x=1", "https://a.example/bob/Photos"),
    ("/User:{handle}", "https://a.example/User:Bob", "https://a.example/User:bob"),
    ("/i?id={object_id}", "https://a.example/i?b=1&id=X", "https://a.example/i?id=X"),
    ("/i?id={handle}", "https://a.example/i?id=X", "https://a.example/i?id=x"),
    ("/{o}/{n:int}#c{object_id}", "https://a.example/r/5?x=1#cZ", "https://a.example/r/5#cZ"),
    ("/r/{o}/{n} => /{o}/blob/{n}", "https://a.example/r/x/y%2Fz", "https://a.example/x/blob/y%2Fz"),
    ("/{o}/raw/** => /{o}/blob/**", "https://a.example/x/raw/a%20b/c", "https://a.example/x/blob/a%20b/c"),
    ("/i?n={n} => /i/{n}#c{n}", "https://a.example/i?n=%3Fa%23%26", "https://a.example/i/%3Fa%23&#c%3Fa%23%26"),
    ("/{n} => b.example/p?id={n}", "https://a.example/x%26y=z", "https://b.example/p?id=x%26y%3Dz"),
]


@pytest.mark.parametrize(("text", "address", "found"), FITS)
def test_an_address_of_the_shape_gives_its_placeholders(text: str, address: str, found: dict[str, str]) -> None:
    assert Template("x", text).match(parse(address)) == found


@pytest.mark.parametrize(("text", "address"), DOES_NOT_FIT)
def test_an_address_of_another_shape_does_not_fit(text: str, address: str) -> None:
    assert Template("x", text).match(parse(address)) is None


@pytest.mark.parametrize(("text", "address", "canonical"), FILLS)
def test_the_canonical_form_keeps_what_the_shape_names(text: str, address: str, canonical: str) -> None:
    template = Template("x", text, caseless=frozenset({"handle"}))
    url = parse(address)
    found = template.match(url)
    assert found is not None
    assert template.fill(url, found) == canonical


def test_a_reserved_word_is_no_handle_and_no_first_segment() -> None:
    reserved = frozenset({"settings"})
    assert Template("x", "/{owner}/{repo}", reserved).match(parse("https://a.example/Settings/keys")) is None
    assert Template("x", "/**/u/{handle}", reserved).match(parse("https://a.example/u/settings")) is None
    assert Template("x", "/{owner}/{repo}", reserved).match(parse("https://a.example/bob/settings"))


def test_an_address_is_known_up_to_where_a_name_was_found() -> None:
    cases = [
        ("/**/u/{handle}/posts", "https://a.example/forum/u/bob/posts?x=1", "https://a.example/forum/u/bob"),
        ("/m.php?user={handle}", "https://a.example/m.php?user=bob&tab=2", "https://a.example/m.php?user=bob"),
        ("{handle:word}.a.example/**", "https://bob.a.example/post/1", "https://bob.a.example/"),
    ]
    for text, address, expected in cases:
        assert Template("x", text).upto(parse(address), "handle") == expected


def test_templates_for_a_host_come_before_those_for_any_and_order_decides_among_the_rest() -> None:
    texts = ["/{a}", "/fixed", "gist.a.example/{b}", "{c:word}.b.example/{d}", "/{e}?q={f}"]
    templates = Templates(Template(text, text) for text in texts)
    answers = {
        "https://a.example/fixed": "/{a}",
        "https://gist.a.example/fixed": "gist.a.example/{b}",
        "https://x.b.example/fixed": "{c:word}.b.example/{d}",
        "https://b.example/y?q=1": "/{a}",
    }
    for address, text in answers.items():
        match = templates.match(parse(address))
        assert match is not None and match[0].kind == text
    assert templates.match(parse("https://a.example/x/y")) is None


def test_sorting_templates_changes_no_answer() -> None:
    texts = ["/a|b/{x}", "/**/u/{x}", "/{x}?q={y}", "/**#c{x}", "/{x}/**", "/a/*", "/"]
    listed = [Template(text, text) for text in texts]
    together = Templates(listed)
    paths = ["", "a", "b/1", "a/1/2", "u/z", "a/u/z", "a?q=1", "c?q=1#c2", "#c2", "x/" * 20 + "u/z", "?q=2"]
    for path in paths:
        url = parse(f"https://a.example/{path}")
        first = next((template.kind for template in listed if template.match(url) is not None), None)
        match = together.match(url)
        assert (match[0].kind if match else None) == first
