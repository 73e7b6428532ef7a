"""Watching for answers: the comment feeds of the pages on which I asked something, read when I ask. Only what replies to my own words is logged."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from crosspath.domain.url import Refused, parse
from crosspath.ledger.ingest import Ingest
from crosspath.ledger.record import Outcome
from crosspath.ledger.shapes.blog import Watched
from crosspath.sources.feeds import Comment, NotAList, feeds_named, fetch_list, read_comments
from crosspath.sources.fetch import TOO_LATE, Fetcher, Unfetchable, all_in_time
from crosspath.store.tables import Event

SOURCE = "poll:comments"
_DAYS = 60
_MOST_PAGES = 50
_NAMESPACE = uuid.UUID("2f6dd5d0-3c1f-4e0b-9d6e-6f1c3a0e7b55")


async def watch(persona: str, ingest: Ingest, fetcher: Fetcher, client: int, now: datetime) -> list[Watched]:
    """What was found on each page on which I asked something in the last sixty days: how many replies to me are new, or why none could be read."""
    asked = Event.filter(direction="given", verb="ask", persona=persona, undone_at=None, visibility="public", result_url__not_isnull=True)
    asked = asked.filter(occurred_at__gt=now - timedelta(days=_DAYS), occurred_at__lte=now)
    mine: dict[str, set[str]] = {}
    async for event in asked.order_by("-occurred_at").limit(10 * _MOST_PAGES).select_related("object"):
        mine.setdefault(event.object.url, set()).add(_known(event.result_url))
    pages = list(mine)[:_MOST_PAGES]
    found = await all_in_time([_comments(page, fetcher) for page in pages], TOO_LATE)
    return [await _log(page, comments, mine[page], persona, ingest, client, now) for page, comments in zip(pages, found, strict=True)]


async def _log(page: str, comments: list[Comment] | str, mine: set[str], persona: str, ingest: Ingest, client: int, now: datetime) -> Watched:
    if isinstance(comments, str):
        return Watched(url=page, new=0, problem=comments)
    to_me = [(comment, reply) for comment in comments if (reply := next((url for url in map(_known, comment.replies_to) if url in mine), None))]
    captures = [_capture(comment, reply, persona) for comment, reply in to_me if _known(comment.url) not in mine]
    outcomes = await ingest.take(captures, client, now) if captures else []
    return Watched(url=page, new=sum(isinstance(each, Outcome) and each.status == "accepted" for each in outcomes), problem=None)


def _capture(comment: Comment, reply: str, persona: str) -> Mapping[str, Any]:
    """A reply as it was when it was first seen: it is known by its address."""
    said = {
        "id": str(uuid.uuid5(_NAMESPACE, f"{persona} {comment.url}")), "verb": "reply", "direction": "received", "url": comment.url, "persona": persona,
        "source": SOURCE, "data": {"in_reply_to": reply}, "text": comment.text, "occurred_at": comment.at.isoformat() if comment.at else None,
        "target": {name: value for name, value in (("name", comment.author), ("url", comment.author_url)) if value} or None,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value}


async def _comments(page: str, fetcher: Fetcher) -> list[Comment] | str:
    """The newest comments on a page, by the feed it names for them, or why there are none to read."""
    try:
        fetched = await fetch_list(fetcher, page)
        # A page's own comments are below it, as blogs have them; other feeds are of the whole blog.
        here = f"{parse(fetched.url).canonical.rstrip('/')}/"
        feed = next((feed for feed in feeds_named(fetched) if parse(feed).canonical.startswith(here)), None)
        if feed is None:
            return "The page names no feed of its comments."
        fetched = await fetch_list(fetcher, feed)
        return read_comments(fetched.body, fetched.url)
    except (Unfetchable, NotAList, Refused) as error:
        return str(error)


def _known(address: str | None) -> str:
    """An address as it is compared: that of the comment on its page."""
    try:
        url = parse(address or "")
    except Refused:
        return ""
    return f"{url.canonical.partition('#')[0]}#{url.fragment}"
