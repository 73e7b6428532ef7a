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
        ("https://bsky.app/profile/bob.example/follows", "listing", "bob.example"),
        ("https://bsky.app/notifications", "listing", None),
        ("https://go.bsky.app/AbC123", "short", None),
    ],
)
def test_what_is_close_to_a_post_is_told_apart(url: str, kind: str, handle: str | None) -> None:
    resolved = PLATFORMS.resolve(url)
    assert (resolved.platform, resolved.kind, resolved.handle) == ("bluesky", kind, handle)


def test_a_host_that_only_looks_like_bluesky_is_not() -> None:
    for host in ("bsky.app.evil.example", "xbsky.app", "bob.bsky.social", "docs.bsky.app"):
        assert PLATFORMS.resolve(f"https://{host}/profile/bob.example").platform == "web"
