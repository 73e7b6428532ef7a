"""What holds for every bundled platform."""

import re
from dataclasses import fields
from datetime import date

import pytest
from crosspath import VERBS, Fediverse, Forge, Forum, Platform, Refused, Resolved, Site, parse
from hypothesis import given
from hypothesis import strategies as st

from tests.plugins.bundled import bundled, registered

PLATFORMS = bundled()
KINDS = frozenset(
    "profile post comment article video photo track repo issue pull commit discussion file gist release wiki question answer thread group "
    "collection item message review film book event product listing short wrapper media page".split()
)
EXAMPLES = [(platform, url) for platform in PLATFORMS for url in platform.examples]
NAMED = [pytest.param(platform, id=platform.name) for platform in PLATFORMS]
# Addresses around the examples: cut, spliced and doubled.
PIECES = sorted({piece for _, url in EXAMPLES for piece in re.split(r"(?<=[/?#&=@.])|(?=[/?#&=@.])", url) if piece} | {"%ff", "%2F", "\x00"})
SPLICED = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
AROUND = st.tuples(st.sampled_from([url for _, url in EXAMPLES]), SPLICED).map("".join)


def same_thing(one: Resolved, other: Resolved) -> bool:
    """Whether two answers say the same; the parts of an address that tell a blog's software are not in its canonical form."""
    sites = all(isinstance(PLATFORMS[resolved.platform], Site) for resolved in (one, other))
    return one.canonical == other.canonical and one.kind == other.kind and (sites or one.platform == other.platform)


@pytest.mark.parametrize(("platform", "url"), [pytest.param(p, url, id=url) for p, url in EXAMPLES])
def test_an_example_is_what_its_table_says(platform: Platform, url: str) -> None:
    resolved = PLATFORMS.resolve(url)
    assert resolved.platform == platform.name
    for name, value in platform.examples[url].items():
        said = getattr(resolved, name)
        assert said == value or name != "canonical" and (said or "").lower() == value.lower(), name


@pytest.mark.parametrize(("platform", "url"), [pytest.param(p, url, id=url) for p, url in EXAMPLES])
def test_the_canonical_form_of_an_example_is_the_same_thing(platform: Platform, url: str) -> None:
    resolved = PLATFORMS.resolve(url)
    again = PLATFORMS.resolve(resolved.canonical)
    assert same_thing(resolved, again)
    assert (again.handle or "").lower() == (resolved.handle or "").lower()
    assert (again.account.key if again.account else None) == (resolved.account.key if resolved.account else None)


@pytest.mark.parametrize("platform", NAMED)
def test_an_account_in_an_example_is_found_again_at_its_own_address(platform: Platform) -> None:
    for url in platform.examples:
        account = PLATFORMS.resolve(url).account
        if account is not None and account.url is not None:
            found = PLATFORMS.resolve(account.url).account
            # A server that is in no table is only known by the shape of its posts.
            assert found is not None
            assert found.key == account.key or account.platform == "mastodon" and account.url.endswith(found.handle or "")


@pytest.mark.parametrize("platform", NAMED)
def test_every_kind_in_a_table_is_a_kind_and_has_an_example(platform: Platform) -> None:
    assert set(platform.urls) <= KINDS
    assert set(platform.roles) <= KINDS
    shown = {wanted.get("kind") for wanted in platform.examples.values()}
    assert shown <= KINDS
    assert shown >= set(platform.urls) - {"short", "wiki", "page"}


@pytest.mark.parametrize("platform", NAMED)
def test_i4_every_verb_offered_is_a_verb_and_has_help(platform: Platform) -> None:
    offered = {verb for verbs in platform.verbs.values() for verb in verbs}
    assert set(platform.verbs) - {"*"} <= KINDS
    assert platform.verbs["*"]
    assert offered <= set(VERBS)
    assert set(platform.help) == offered
    for sentence in platform.help.values():
        assert sentence.startswith("I ") and sentence.endswith(".") and len(sentence) < 90


@pytest.mark.parametrize("platform", NAMED)
def test_a_kind_offers_each_verb_once(platform: Platform) -> None:
    for verbs in platform.verbs.values():
        assert len(set(verbs)) == len(verbs)


@pytest.mark.parametrize("platform", NAMED)
def test_no_template_or_host_stands_twice(platform: Platform) -> None:
    assert all(isinstance(texts, tuple) for texts in (*platform.urls.values(), platform.shapes, platform.wraps, platform.shares))
    templates = [text for texts in platform.urls.values() for text in texts]
    assert len(set(templates)) == len(templates)
    assert len(set(platform.shapes)) == len(platform.shapes)
    hosts = [*platform.hosts, *platform.aliases]
    assert len(set(hosts)) == len(hosts)
    assert all(parse(host.removeprefix("*.")).host == host.removeprefix("*.") for host in hosts)
    assert set(platform.aliases.values()) <= set(platform.hosts)


@pytest.mark.parametrize("platform", NAMED)
def test_a_table_says_when_it_was_last_looked_at(platform: Platform) -> None:
    assert platform.last_verified is not None
    assert date(2026, 1, 1) <= date.fromisoformat(platform.last_verified)
    assert platform.drift in ("low", "mid", "high", "gone")


def test_no_name_and_no_host_belongs_to_two_platforms() -> None:
    platforms = list(registered())
    names = [platform.name for platform in platforms]
    hosts = [host for platform in platforms for host in (*platform.hosts, *platform.aliases)]
    assert len(set(names)) == len(names)
    assert len(set(hosts)) == len(hosts)
    assert {"web", "wordpress", "github", "hackernews", "mastodon", "bluesky"} <= set(names)


def test_a_platform_is_plain_data_but_for_its_methods() -> None:
    for platform in registered():
        table = next(kind for kind in type(platform).__mro__ if kind in (Platform, Site, Forum, Forge, Fediverse))
        assert [field.name for field in fields(platform)] == [field.name for field in fields(table)]


@given(AROUND | SPLICED)
def test_any_address_is_the_same_thing_as_its_canonical_form(text: str) -> None:
    try:
        resolved = PLATFORMS.resolve(text)
    except Refused:
        return
    again = PLATFORMS.resolve(resolved.canonical)
    assert again.canonical == resolved.canonical
    assert same_thing(resolved, again)
    assert resolved.kind in KINDS


@given(AROUND | SPLICED)
def test_only_a_table_brings_a_page_to_another_host(text: str) -> None:
    try:
        resolved = PLATFORMS.resolve(text)
    except Refused:
        return
    here, home = parse(text), parse(resolved.canonical)
    if resolved.wrapper is None and (here.host, here.port) != (home.host, home.port):
        platform = PLATFORMS[resolved.platform]
        assert platform.lists(here) or platform.owns(here)
        assert platform.lists(home) or platform.owns(home)


@given(AROUND | SPLICED)
def test_a_page_has_one_address_whichever_software_is_known_to_run_it(text: str) -> None:
    try:
        url = parse(text)
    except Refused:
        return
    by_address = PLATFORMS.of(url)
    by_page = PLATFORMS.of(url, {"generator": "WordPress 6.9"})
    if isinstance(by_address, Site) and isinstance(by_page, Site):
        assert by_address.resolve(url).canonical == by_page.resolve(url).canonical


@given(st.text(max_size=300))
def test_any_text_is_resolved_or_refused(text: str) -> None:
    for attempt in (text, f"https://github.com/{text}", f"https://mastodon.social/@{text}", f"https://ann.wordpress.com/?{text}#{text}"):
        try:
            PLATFORMS.resolve(attempt)
        except Refused:
            continue


@pytest.mark.parametrize(
    "text",
    [
        "a" * 65536, "https://github.com/" + "a/" * 4000, "https://bob.example/?" + "a=1&" * 2000, "https://bob.example/" + "%" * 8000,
        "https://bob.example/#" + "comment-" * 1000, "javascript:alert(document.cookie)", "https://github.com/%00/%ff", "https://[::1]/@a",
        "https://github.com/b\u043eb", "https://\u0433ithub.com/bob", "https://mastodon.social/@b\u200bob", "https://github.com/\ud800",
        "https://feedly.com/i/my?a=%ff", "https://bob.example/a/b/" + "u/x/" * 2030, "https://bob.example/by/" + "by/x/" * 1600,
        "https://l.facebook.com/l.php?u=https%" + "25" * 4000 + "3a//x.com", "https://archive.org:8443/web/2009/http://x.com/bob",
        "https://a.example/" + "@" * 8000, "https://a.example/@" + ".a" * 4000 + "/1", "https://bsky.app/profile/did:" + ":" * 8000,
    ],
    ids=lambda text: text[:40],
)
def test_hostile_text_is_resolved_or_refused(text: str) -> None:
    try:
        resolved = PLATFORMS.resolve(text)
    except Refused:
        return
    assert resolved.canonical.isascii()
    assert PLATFORMS.resolve(resolved.canonical).canonical == resolved.canonical
