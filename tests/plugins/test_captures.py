"""The captures the extension makes, as their platforms understand them."""

import json
from datetime import datetime, timezone
from pathlib import Path

import pytest
from crosspath.ledger.payload import receive

from tests.plugins.acts import located, normalized

CAPTURES = Path(__file__).parents[1] / "captures"
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=timezone.utc)

# file: platform, verb, object, kind, {role: account}, names
UNDERSTOOD = {
    "article-fediverse-creator": (
        "web", "share", "https://stoves.example/soapstone", "article", {"author": "mastodon:carol@social.example"}, ["Carol Ash"],
    ),
    "blog-post-jsonld-author": (
        "web", "comment", "https://riverswood.example/seasoning-oak", "article", {"author": "web:https://riverswood.example/about"}, ["Bob Rivers"],
    ),
    "bluesky-post": (
        "bluesky", "like", "https://bsky.app/profile/carol.example/post/3m6abcdefgh2x", "post", {"author": "bluesky:carol.example"}, ["Carol Ash"],
    ),
    "github-issue": (
        "github", "comment", "https://github.com/carol/kiln/issues/12", "issue",
        {"author": "github:bobrivers", "host": "github:carol"}, ["bobrivers", None],
    ),
    "hackernews-item": (
        "hackernews", "comment", "https://news.ycombinator.com/item?id=40000001", "item", {"submitter": "hackernews:carolash"}, ["carolash"],
    ),
    "indieweb-note": ("web", "thank", "https://erna.example/2026/feinstaub", "article", {"author": "web:https://erna.example/"}, ["Erna Köhler"]),
    "mastodon-post": (
        "mastodon", "repost", "https://social.example/@bob/115000000000000001", "post", {"author": "mastodon:bob@social.example"}, ["Bob Rivers"],
    ),
    "plain-html-without-author": (
        "web", "recommend", "https://old.example/~wood/draft.html", "page", {"author": "web:https://old.example/#old-wood"}, ["Old Wood"],
    ),
    "received-comment": (
        "wordpress", "comment", "https://me.example/first-year", "page", {"actor": "web:https://me.example/#bob-rivers"}, ["Bob Rivers"],
    ),
    "share-with-via": (
        "web", "share", "https://carolash.example/kiln-plans", "page", {"host": "web:https://carolash.example/"}, ["carolash.example"],
    ),
    "wordpress-comment": (
        "wordpress", "comment", "https://hearthnotes.example/ten-questions", "page",
        {"author": "web:https://hearthnotes.example/author/carol"}, ["Carol Ash"],
    ),
}
ABOUT_OTHER_EVENTS = {"undo"}


def test_every_capture_has_its_meaning_written_down() -> None:
    assert {path.stem for path in CAPTURES.glob("*.json")} == set(UNDERSTOOD) | ABOUT_OTHER_EVENTS


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_a_capture_of_the_extension_means_what_it_should(name: str) -> None:
    platform, verb, url, kind, people, names = UNDERSTOOD[name]
    capture = receive(json.loads((CAPTURES / f"{name}.json").read_text(encoding="utf-8"))["capture"], NOW).capture
    (draft,) = normalized(capture)
    assert (draft.platform, draft.verb, draft.object.url, draft.object.kind) == (platform, verb, url, kind)
    assert {side.role: located(side.account).key for side in draft.counterparts} == people
    assert [located(side.account).name for side in draft.counterparts] == names
    assert draft.text == (capture.text.strip() if capture.text else None)
    assert draft.direction == capture.direction
    assert draft.object.original_url == capture.url


def test_a_comment_left_on_my_post_is_what_came_of_it() -> None:
    capture = receive(json.loads((CAPTURES / "received-comment.json").read_text(encoding="utf-8"))["capture"], NOW).capture
    (draft,) = normalized(capture)
    assert (draft.result_url, draft.result_id) == ("https://me.example/first-year#comment-31", "31")
