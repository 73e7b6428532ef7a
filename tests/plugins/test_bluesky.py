"""Bluesky: the DID is the account, the handle a name it has for now."""

import pytest
from crosspath import Target

from tests.plugins.acts import PLATFORMS, act, people

POST = "https://bsky.app/profile/bob.example/post/3l4omssdl632g"
DID = "did:plc:z72i7hdynmk6r22z27h6tvur"


def test_a_post_under_a_handle_is_for_that_handle_and_under_a_did_for_the_did() -> None:
    assert people(act(POST, "like", author=Target(name="Bob Rivers"))) == {"author": "bluesky:bob.example"}
    assert people(act(POST.replace("bob.example", DID), "like")) == {"author": f"bluesky:{DID}"}


def test_a_reply_is_about_the_post_it_answers() -> None:
    draft = act(POST, "reply", text="Yes: https://me.example/a?utm_source=bsky")
    assert (draft.object.url, draft.object.native_id, draft.result_url) == (POST, "3l4omssdl632g", None)
    assert draft.links == ("https://me.example/a",)


@pytest.mark.parametrize(
    ("target", "key"),
    [
        (Target(handle="@eve"), "bluesky:eve.bsky.social"),
        (Target(handle="Eve.Example"), "bluesky:eve.example"),
        (Target(handle=DID), f"bluesky:{DID}"),
        (Target(url=f"https://bsky.app/profile/{DID}"), f"bluesky:{DID}"),
        (Target(handle="@eve@mastodon.social"), "mastodon:eve@mastodon.social"),
    ],
)
def test_somebody_the_user_names_is_an_account(target: Target, key: str) -> None:
    assert people(act(POST, "mention", target=target)) == {"author": key}


@pytest.mark.parametrize(
    ("url", "kind", "handle"),
    [
        ("https://bsky.app/", "listing", None),
        ("https://bsky.app/profile/bob", "page", None),
        ("https://bsky.app/profile/bob.example/post", "page", None),
        ("https://bsky.app/profile/bob.example/follows", "profile", "bob.example"),
        ("https://bsky.app/notifications", "listing", None),
        ("https://go.bsky.app/AbC123", "short", None),
    ],
)
def test_what_is_close_to_a_post_is_told_apart(url: str, kind: str, handle: str | None) -> None:
    resolved = PLATFORMS.resolve(url)
    assert (resolved.platform, resolved.kind, resolved.handle) == ("bluesky", kind, handle)


def test_a_host_that_only_looks_like_bluesky_is_not() -> None:
    for host in ("bsky.app.evil.example", "xbsky.app", "bob.bsky.social.example", "docs.bsky.app"):
        assert PLATFORMS.resolve(f"https://{host}/profile/bob.example").platform == "web"


def test_a_host_below_bsky_social_is_a_handle_and_its_pages_are_nobody() -> None:
    account = PLATFORMS.resolve("https://Bob.bsky.social").account
    assert account is not None and account.key == "bluesky:bob.bsky.social"
    assert PLATFORMS.resolve("https://bob.bsky.social/profile/eve.example").account != account


def test_the_key_of_a_post_tells_when_it_was_made() -> None:
    made = act(POST.replace("3l4omssdl632g", "3jt7sst7vok2u"), "like").object.published_at
    assert made is not None and made.isoformat().startswith("2023-04-13T02:07:59")
    assert act("https://bsky.app/profile/bob.example/feed/trees", "subscribe").object.published_at is None


@pytest.mark.parametrize(
    "url",
    [
        f"https://skyview.social/?url={POST}", f"https://embed.bsky.app/?url={POST}", f"https://go.bsky.app/redirect?u={POST}",
        f"https://bsky.app/intent/compose?text=Look:+{POST}", "https://fxbsky.app/profile/bob.example/post/3l4omssdl632g/en",
    ],
)
def test_front_ends_and_share_forms_lead_to_the_post_inside(url: str) -> None:
    assert PLATFORMS.resolve(url).canonical == POST
