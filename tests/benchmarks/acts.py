"""Captures that look like life: a few people get most of it, on many platforms, from pages that say more or less of themselves."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from typing import Any

# Addresses of things people act on, by how often one is there; `n` is the person, `x` the thing.
_PLACES = {
    "https://blog{n}.example/2026/11/{x}": 30,
    "https://person{n}.example/{x}/?utm_source=newsletter&utm_medium=email": 8,
    "https://social.example/@person{n}/1150{x}": 14,
    "https://github.com/person{n}/tool/issues/{x}": 12,
    "https://bsky.app/profile/person{n}.example/post/3l{x}": 8,
    "https://www.youtube.com/watch?v=abcdef{x:.5}": 6,
    "https://www.reddit.com/r/gardening/comments/{x}/a_post/": 6,
    "https://news.ycombinator.com/item?id={x}": 6,
    "https://dev.to/person{n}/a-post-{x}": 4,
    "https://www.linkedin.com/posts/person{n}_a-post-activity-{x}-abcd": 3,
    "https://x.com/person{n}/status/{x}": 3,
}
_VERBS = {"like": 40, "comment": 20, "share": 10, "reply": 10, "repost": 6, "follow": 3, "thank": 4, "recommend": 1, "link": 1}
_WORDED = frozenset({"comment", "reply", "thank", "recommend"})
_TEXT = "That is a good point about keeping a log; I would add that dates matter, see https://person7.example/dates for how I do it."


def acts(count: int, chance: random.Random) -> list[dict[str, Any]]:
    """So many captures, as the extension sends them: each of its own act."""
    return [_act(chance) for _ in range(count)]


def _act(chance: random.Random) -> dict[str, Any]:
    person = int(chance.paretovariate(1.1))
    (place,) = chance.choices(list(_PLACES), _PLACES.values())
    url = place.format(n=person, x=str(chance.randrange(10**14, 10**15)))
    (verb,) = chance.choices(list(_VERBS), _VERBS.values())
    page = {"title": f"A post of person {person}", "canonical": url.partition("?utm")[0], "site_name": f"Site {person}", "lang": "en"}
    said: list[Callable[[dict[str, Any]], None]] = [_author, _open_graph, _linked_data, _tags]
    for say in said:
        if chance.random() < 0.5:
            say(page)
    sent = {"id": str(uuid.UUID(int=chance.getrandbits(128), version=4)), "verb": verb, "direction": "given", "url": url}
    sent |= {"occurred_at": "2026-11-22T18:03:11.000Z", "source": "popup", "page": page}
    return sent | ({"text": _TEXT} if verb in _WORDED else {})


def _author(page: dict[str, Any]) -> None:
    page["author"] = {"name": page["title"].removeprefix("A post of "), "url": page["canonical"].rpartition("/")[0] + "/about", "source": "byline"}


def _open_graph(page: dict[str, Any]) -> None:
    page["meta"] = {"og:type": "article", "og:url": page["canonical"], "article:published_time": "2026-10-02T08:00:00+00:00"}


def _linked_data(page: dict[str, Any]) -> None:
    author = {"@type": "Person", "name": page["title"], "url": page["canonical"], "sameAs": ["https://github.com/somebody"]}
    page["jsonld"] = [{"@type": "BlogPosting", "headline": page["title"], "author": author}]


def _tags(page: dict[str, Any]) -> None:
    page["tags"] = ["Gardening", "Oak"]
