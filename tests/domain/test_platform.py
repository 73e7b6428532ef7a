"""A platform as a table, and all of them together."""

from datetime import datetime, timezone

import pytest
from crosspath import Capture, Page, Platform, Site, Target, fediverse_account, owner_of, parse
from crosspath.domain.event import Account
from crosspath.domain.platforms import Platforms

FORUM = Platform(
    name="forum",
    title="Forum",
    hosts=("forum.example", "*.forum.example"),
    aliases={"m.forum.example": "forum.example"},
    urls={"comment": ("/t/{thread:int}#c{object_id:int}",), "thread": ("/t/{object_id:int}",), "profile": ("/{handle:word}",)},
    reserved=frozenset({"help"}),
    profile_url="https://forum.example/{handle}",
    roles={"thread": "submitter"},
)
ENGINE = Platform(name="engine", title="Engine", shapes=("/x/{post:int:9}",), generators=frozenset({"engine"}), marks=frozenset({"engine-api"}))
PLATFORMS = Platforms([FORUM, ENGINE, Site(name="web", title="Web", urls={"profile": ("/@{handle}",)})])
WHEN = datetime(2026, 11, 22, tzinfo=timezone.utc)


def capture(url: str, verb: str | None = "comment", **fields) -> Capture:
    return Capture(id="1", url=url, verb=verb, received_at=WHEN, **fields)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://forum.example/bob", "forum"), ("https://www.forum.example/bob", "forum"), ("https://m.forum.example/bob", "forum"),
        ("https://a.b.forum.example/", "forum"), ("https://forum.example:8443/bob", "web"), ("https://forum.example.evil.example/bob", "web"),
        ("https://myforum.example/bob", "web"), ("https://any.example/x/123456789", "engine"), ("https://any.example/x/12345678", "web"),
        ("https://example/", "web"),
    ],
)
def test_a_url_belongs_to_its_host_then_to_its_shape_then_to_the_web(address: str, name: str) -> None:
    assert PLATFORMS.of(parse(address)).name == name


def test_what_a_page_says_of_itself_decides_before_the_shape_of_its_address_but_after_its_host() -> None:
    assert PLATFORMS.of(parse("https://any.example/"), {"generator": "Engine 2"}).name == "engine"
    assert PLATFORMS.of(parse("https://any.example/"), {"engine-api": "x"}).name == "engine"
    assert PLATFORMS.of(parse("https://forum.example/"), {"generator": "Engine 2"}).name == "forum"
    assert PLATFORMS.of(parse("https://any.example/"), {"generator": ["Engine"], "application-name": None}).name == "web"


def test_an_alias_is_the_same_page_as_the_host_it_stands_for() -> None:
    assert PLATFORMS.resolve("https://m.forum.example/Bob?x=1").canonical == "https://forum.example/bob"


def test_an_address_no_template_knows_is_a_page_and_a_home_page_a_listing() -> None:
    assert [PLATFORMS.resolve(f"https://forum.example{path}").kind for path in ("/a/b/c", "/help", "/", "/?q=x")] == [
        "page", "page", "listing", "page",
    ]


def test_an_answer_keeps_the_address_as_it_was_written() -> None:
    assert PLATFORMS.resolve("HTTP://M.forum.example/Bob").url == "HTTP://M.forum.example/Bob"


def test_the_beneficiary_is_whom_the_user_named_then_the_address_then_the_page() -> None:
    page = Page(author=Target(name="Ann", url="https://forum.example/ann"))
    cases = [
        (capture("https://forum.example/t/1", page=page, target=Target(handle="@Eve")), ("author", "forum:eve")),
        (capture("https://forum.example/bob", "follow", page=page), ("author", "forum:bob")),
        (capture("https://forum.example/t/1", page=page), ("submitter", "forum:ann")),
        (capture("https://forum.example/t/1", page=page, direction="received", target=Target(handle="eve")), ("actor", "forum:eve")),
        (capture("https://forum.example/t/1", target=Target(name="Eve"), page=page), ("submitter", "forum:ann")),
        (capture("https://forum.example/t/1", target=Target(url="https://eve.example/")), ("author", "web:https://eve.example/")),
    ]
    for given, expected in cases:
        (draft,) = FORUM.normalize(given)
        assert [(side.role, side.account.key) for side in draft.counterparts] == [expected]


def test_a_page_that_names_nobody_has_no_counterpart() -> None:
    (draft,) = FORUM.normalize(capture("https://forum.example/t/1"))
    assert draft.counterparts == []


@pytest.mark.parametrize("verb", ["comment", "reply", "answer"])
def test_answering_is_about_the_thread_and_leaves_the_comment(verb: str) -> None:
    (draft,) = FORUM.normalize(capture("https://forum.example/t/1?page=2#c9", verb))
    assert (draft.object.url, draft.object.kind, draft.object.native_id) == ("https://forum.example/t/1", "thread", "1")
    assert (draft.result_url, draft.result_id) == ("https://forum.example/t/1#c9", "9")


def test_any_other_act_at_a_comment_is_about_the_comment() -> None:
    (draft,) = FORUM.normalize(capture("https://forum.example/t/1#c9", "like"))
    assert (draft.object.url, draft.object.kind, draft.result_url) == ("https://forum.example/t/1#c9", "comment", None)


def test_a_rule_names_the_verb_by_the_last_part_of_its_id() -> None:
    (draft,) = FORUM.normalize(capture("https://forum.example/t/1", None, rule={"id": "forum.thread.like", "version": "1"}))
    assert draft.verb == "like"


@pytest.mark.parametrize("rule", [None, {}, {"id": "forum.shout"}, {"id": None}])
def test_a_capture_that_says_no_verb_is_not_understood(rule: dict | None) -> None:
    with pytest.raises(ValueError, match="names no verb"):
        FORUM.normalize(capture("https://forum.example/t/1", None, rule=rule))


@pytest.mark.parametrize(
    ("handle", "key"),
    [
        ("@bob@small.example", "mastodon:bob@small.example"), ("acct:Bob@Small.Example", "mastodon:bob@small.example"),
        (" @bob.r-1_x@a.b.example ", "mastodon:bob.r-1_x@a.b.example"), ("bob@mail.example", None), ("@bob", None), ("bob", None), ("@@", None),
        ("@bob@", None), ("@@small.example", None), ("@bob@localhost", None), ("@bob@small.example/x", None), ("@bob@a@b.example", None),
        ("@b\u043eb@small.example", None), ("@bob@small.example:8080", None), ("@bob@1.2.3.4.5", None), ("@" + "a" * 9000 + "@", None), ("", None),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_full_fediverse_handle_is_an_account_and_a_mail_address_is_not(handle: str, key: str | None) -> None:
    account = fediverse_account(handle)
    assert (account.key if account else None) == key


def test_an_account_known_by_its_address_moves_to_the_platform_of_that_address() -> None:
    home = "https://forum.example/bob"
    moved = PLATFORMS.locate(Account(platform="web", id=home, url=home, name="Bob"))
    assert (moved.key, moved.handle, moved.name, moved.url) == ("forum:bob", "bob", "Bob", home)


@pytest.mark.parametrize(
    "account",
    [
        Account(platform="github", handle="bob", url="https://forum.example/bob"),
        Account(platform="web", id="https://forum.example/t/1", url="https://forum.example/t/1"),
        Account(platform="web", id="https://bob.example/#bob", url="https://bob.example/"),
        Account(platform="web", id="javascript:x", url="javascript:x"),
        Account(platform="web", id="https://bob.example/"),
    ],
)
def test_an_account_whose_address_is_no_profile_stays_what_it_is(account: Account) -> None:
    assert PLATFORMS.locate(account) == account


def test_a_site_is_an_account_whose_handle_is_its_domain() -> None:
    account = owner_of(parse("https://www.bob.example/2026/a?b#c"), "Bob's Blog")
    assert (account.key, account.handle, account.name) == ("web:https://bob.example/", "bob.example", "Bob's Blog")
