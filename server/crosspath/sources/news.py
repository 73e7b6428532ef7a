"""What is new on the blogs I want to visit and of those I subscribed to: their feeds, read when I ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from crosspath.domain.platforms import Platforms
from crosspath.domain.url import Refused
from crosspath.ledger.acts import object_key
from crosspath.ledger.shapes.blog import FeedLook
from crosspath.sources.feeds import Entry, NotAList, feeds_named, fetch_list, read_list
from crosspath.sources.fetch import TOO_LATE, Fetcher, Unfetchable, all_in_time
from crosspath.store.ids import Ids
from crosspath.store.tables import Blog, Event, Object
from crosspath.store.writer import writing

_MOST_FEEDS = 100
_NEWEST = 5


@dataclass(frozen=True, kw_only=True)
class _Place:
    """Where to look for what somebody wrote: their feed, where it is known, else their page that may name it."""

    account: int
    url: str
    feed_url: str | None = None
    blog: int | None = None


async def look_for_news(persona: str, platforms: Platforms, fetcher: Fetcher, now: datetime) -> list[FeedLook]:
    """What was found in each feed. New things become objects of whom they are by, so that reminders can end in one of them; nobody did anything yet."""
    places = await _places(persona)
    answers = await all_in_time([_newest(place, fetcher) for place in places], TOO_LATE)
    looks = []
    for place, answer in zip(places, answers, strict=True):
        if isinstance(answer, str):
            looks.append(FeedLook(url=place.feed_url or place.url, new=0, problem=answer))
            continue
        feed, entries = answer
        if place.blog and feed != place.feed_url:
            await Blog.filter(id=place.blog).update(feed_url=feed)
        looks.append(FeedLook(url=feed, new=await _keep(place.account, entries, platforms), problem=None))
    return looks


async def _places(persona: str) -> list[_Place]:
    blogs = await Blog.filter(persona=persona, removed_at=None, paused_at=None).order_by("id").limit(_MOST_FEEDS)
    places = {blog.account_id: _Place(account=blog.account_id, url=blog.url, feed_url=blog.feed_url, blog=blog.id) for blog in blogs}
    subscribed = Event.filter(direction="given", verb="subscribe", persona=persona, undone_at=None, counterparts__account__url__not_isnull=True)
    found = await subscribed.order_by("-id").limit(_MOST_FEEDS).values_list("counterparts__account_id", "counterparts__account__url", "object__url")
    for account, url, feed in found:
        places.setdefault(account, _Place(account=account, url=url if feed == url else feed))
    return list(places.values())[:_MOST_FEEDS]


async def _newest(place: _Place, fetcher: Fetcher) -> tuple[str, Sequence[Entry]] | str:
    """The feed and what is newest in it, or why it could not be read."""
    try:
        fetched = await fetch_list(fetcher, place.feed_url or place.url)
        for feed in feeds_named(fetched)[:1]:  # Feeds of its comments come after.
            fetched = await fetch_list(fetcher, feed)
        return fetched.url, read_list(fetched.body, fetched.url)[:_NEWEST]
    except (Unfetchable, NotAList) as error:
        return str(error)


async def _keep(account: int, entries: Iterable[Entry], platforms: Platforms) -> int:
    """Put what is not in the log into it, the newest last; how many that are."""
    found = {}
    for entry in entries:
        try:
            resolved = platforms.resolve(entry.url)
        except Refused:
            continue
        found[object_key(resolved.canonical)] = (resolved, entry)
    async with writing() as connection:
        known = set(await Object.filter(key__in=found).using_db(connection).values_list("key", flat=True)) if found else set()
        await Object.filter(key__in=known, author_id=None).using_db(connection).update(author_id=account)
        ids = await Ids.of(connection)
        rows = [
            Object(
                id=ids.next(Object), key=key, url=resolved.canonical, platform=resolved.platform, kind="article" if resolved.kind == "page" else resolved.kind,
                native_id=resolved.object_id, title=entry.title, published_at=entry.at, author_id=account,
            )
            for key, (resolved, entry) in reversed(found.items()) if key not in known
        ]  # fmt: skip
        await Object.bulk_create(rows, using_db=connection)
    return len(rows)
