"""Mastodon and its kin: a person is user@server, wherever they are seen."""

import pytest
from crosspath import Target

from tests.plugins.acts import PLATFORMS, act, people

POST = "https://small.example/@bob/109876543210987654"


@pytest.mark.parametrize(
    "url",
    [
        "https://mastodon.social/@Bob",
        "https://fosstodon.org/@bob@mastodon.social",
        "https://small.example/@bob@mastodon.social",
        "https://mastodon.social/users/bob",
        "https://mastodon.social/web/@bob",
        "https://fosstodon.org/deck/@Bob@Mastodon.Social",
        "https://mastodon.social/@bob/113456789012345678",
        "https://fosstodon.org/@bob@mastodon.social/113456789012345678",
        "https://mastodon.social/@bob/with_replies",
    ],
)
def test_a_person_is_one_account_on_every_server(url: str) -> None:
    account = PLATFORMS.resolve(url).account
    assert account is not None
    assert (account.key, account.handle, account.id) == ("mastodon:bob@mastodon.social", "bob@mastodon.social", "bob@mastodon.social")
    assert account.url == "https://mastodon.social/@bob"


def test_two_people_of_one_name_on_two_servers_are_two() -> None:
    keys = {PLATFORMS.resolve(f"https://{server}/@bob").account for server in ("mastodon.social", "fosstodon.org")}
    assert len(keys) == 2


@pytest.mark.parametrize(
    ("url", "platform"),
    [
        ("https://medium.example/@bob/how-to-graft-109876543210", "web"),
        ("https://medium.example/@bob/12345", "web"),
        ("https://blog.example/@bob", "web"),
        ("https://blog.example/notes/some-long-essay-title", "web"),
        ("https://blog.example/notice/board", "web"),
        ("https://blog.example/objects/1234", "web"),
        ("https://wiki.example/w/Main_Page_With_A_Rather_Long_Title", "web"),
        ("https://shop.example/p/bob/12", "web"),
        ("https://mastodon.social.evil.example/@bob", "web"),
        ("https://mastodon.social@evil.example/@bob", "web"),
        ("https://small.example/@bob/109876543210987654", "mastodon"),
        ("https://small.example/@bob@other.example", "mastodon"),
        ("https://small.example/users/bob/statuses/1", "mastodon"),
        ("https://small.example/@bob/statuses/01HZXJ5Q3V9R8T7W6Y5K4M3N2P", "mastodon"),
        ("https://small.example/videos/watch/0f8fad5b-d9cb-469f-a165-70867728950e", "mastodon"),
    ],
)
def test_an_unknown_server_is_known_by_the_shape_of_its_posts_alone(url: str, platform: str) -> None:
    assert PLATFORMS.resolve(url).platform == platform


@pytest.mark.parametrize("name", ["Mastodon v4.5.1", "Misskey", "Pixelfed", "Akkoma 3.13", "GoToSocial"])
def test_an_unknown_server_is_known_by_what_it_says_it_runs(name: str) -> None:
    for meta in ({"generator": name}, {"application-name": name}):
        assert people(act("https://small.example/@bob", "follow", meta=meta)) == {"author": "mastodon:bob@small.example"}


def test_a_profile_that_offers_activitypub_is_one_unless_wordpress_offers_it() -> None:
    offered = {"activity+json": "https://small.example/users/bob"}
    assert act("https://small.example/@bob", "follow", meta=offered).platform == "mastodon"
    assert act("https://small.example/@bob", "follow", meta=offered | {"api.w.org": "https://small.example/wp-json/"}).platform == "wordpress"


def test_a_post_seen_on_another_server_is_the_post_on_its_authors() -> None:
    meta = {"activity+json": "https://small.example/users/bob/statuses/109876543210987654"}
    draft = act("https://mastodon.social/@bob@small.example/113456789012345678", "repost", meta=meta)
    assert draft.object.url == POST
    assert people(draft) == {"author": "mastodon:bob@small.example"}
    assert draft.object.original_url == "https://mastodon.social/@bob@small.example/113456789012345678"


def test_a_post_whose_address_shows_nobody_is_by_whom_the_page_names() -> None:
    meta = {"profile:username": "bob@small.example"}
    assert people(act("https://small.example/notice/AbCdEfGhIjKlMnOpQr", "like", meta=meta)) == {"author": "mastodon:bob@small.example"}
    assert people(act("https://misskey.io/notes/9xyz8w7v6u", "like", meta={"profile:username": 7})) == {}


@pytest.mark.parametrize(
    ("target", "key"),
    [
        (Target(handle="@eve"), "mastodon:eve@small.example"),
        (Target(handle="eve@other.example"), "mastodon:eve@other.example"),
        (Target(handle="@Eve@Other.Example"), "mastodon:eve@other.example"),
        (Target(url="https://mastodon.social/@eve"), "mastodon:eve@mastodon.social"),
        (Target(name="Eve", url="https://eve.example/"), "web:https://eve.example/"),
        (Target(url="https://github.com/eve"), "github:eve"),
    ],
)
def test_somebody_the_user_names_is_found_on_their_own_server(target: Target, key: str) -> None:
    assert people(act(POST, "reply", target=target)) == {"author": key}


def test_a_video_channel_is_an_account_too() -> None:
    resolved = PLATFORMS.resolve("https://framatube.org/video-channels/Trees/videos")
    assert (resolved.canonical, resolved.account_id) == ("https://framatube.org/c/trees", "trees@framatube.org")


@pytest.mark.parametrize(
    "url",
    [
        "https://elk.zone/small.example/@bob/109876543210987654", "https://fed.brid.gy/r/https://small.example/@bob/109876543210987654",
        "https://mastodon.social/authorize_interaction?uri=https%3A%2F%2Fsmall.example%2F%40bob%2F109876543210987654",
        "https://other.example/authorize_interaction?uri=https%3A%2F%2Fsmall.example%2F%40bob%2F109876543210987654",
        "https://mastodon.social/share?text=Look:+https://small.example/@bob/109876543210987654",
    ],
)
def test_front_ends_and_share_forms_lead_to_the_post_inside(url: str) -> None:
    assert PLATFORMS.resolve(url).canonical == POST


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://small.example/@bob/103186126728896492", "2019-11-23"),
        ("https://truthsocial.com/@bob/posts/103186126728896492", "2019-11-23"),
        ("https://mastodon.social/@bob/12345", None),
        ("https://pixelfed.social/p/bob/812345678901234567", None),
        ("https://misskey.io/notes/9xyz8w7v6u", None),
        ("https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv", None),
    ],
)
def test_only_the_number_of_a_post_on_mastodon_and_its_forks_tells_its_time(url: str, day: str | None) -> None:
    made = act(url, "like").object.published_at
    assert (made and made.date().isoformat()) == day


@pytest.mark.parametrize(
    "url",
    [
        "https://gab.com/about", "https://gab.com/bob/unknown", "https://pixelfed.social/site/about", "https://elk.zone/settings",
        "https://mastodon.social/share?text=hello", "https://blog.example/@bob/posts/507f1f77bcf86cd799439011",
    ],
)
def test_what_belongs_to_a_site_is_nobody_on_mastodon(url: str) -> None:
    account = PLATFORMS.resolve(url).account
    assert account is None or account.platform != "mastodon"


@pytest.mark.parametrize(("short", "long"), [("w/", "videos/watch/"), ("w/p/", "videos/watch/playlist/")])
def test_a_short_name_on_peertube_is_the_uuid_it_stands_for(short: str, long: str) -> None:
    number = "9c9de5e8-0a1e-484a-b099-e80766180a6d"
    addresses = [f"https://framatube.org/{path}" for path in (f"{short}kkGMgK9ZtnKfYAgnEtQxbv", f"{short}{number}", f"{long}{number}")]
    assert {(found.canonical, found.object_id) for found in map(PLATFORMS.resolve, addresses)} == {(addresses[-1], number)}


@pytest.mark.parametrize("name", ["0" * 22, "Z" * 22, "kkGMgK9ZtnKfYAgnEtQxb"])
def test_what_stands_for_no_uuid_stays_as_it_is(name: str) -> None:
    assert PLATFORMS.resolve(f"https://framatube.org/w/{name}").object_id == name
