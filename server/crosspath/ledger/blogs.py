"""Blogs to visit: whose they are is an account like any other, and when I was there follows from the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from crosspath.domain.event import Account
from crosspath.domain.present import Present
from crosspath.ledger.erasing import bring_back, erased_among
from crosspath.ledger.identity import Directory
from crosspath.ledger.opml import Outline
from crosspath.ledger.reminders.places import newest_items
from crosspath.ledger.shapes.base import PageRef, PersonRef
from crosspath.ledger.shapes.blog import BlogShape
from crosspath.store.ids import Ids
from crosspath.store.rows import write_rows
from crosspath.store.statement import Statement, as_time
from crosspath.store.tables import Blog
from crosspath.store.writer import writing

CADENCE_DAYS = 14
_BEING_THERE = "'visit', 'comment', 'reply', 'ask', 'review', 'share', 'repost', 'quote', 'link'"


async def add_blogs(
    found: Sequence[tuple[Outline, Account]], persona: str, now: datetime, *, by_hand: bool = False
) -> tuple[int, list[int], list[str]]:
    """Put blogs on the list of a persona, with whoever they are by; one that is on it takes on the title, the feed and the cadence that are given.

    How many are new, the number of each, and the addresses of those that stay away: by whom I erased, unless I add them ``by_hand``.
    """
    async with writing() as connection:
        if by_hand:
            await bring_back([account for _, account in found], connection)
        erased = await erased_among([[account] for _, account in found], connection)
        away = [outline.url for place, (outline, _) in enumerate(found) if place in erased]
        found = [each for place, each in enumerate(found) if place not in erased]
        accounts = [replace(account, name=account.name if account.name != account.handle or not outline.title else outline.title) for outline, account in found]
        directory = await Directory.of(accounts, connection)
        await write_rows(connection, *directory.settle(accounts, now, await Ids.of(connection)))
        directory.bring_in(row.person_id for row in map(directory.find, accounts) if row)
        await write_rows(connection, directory.brought_in())
        added, numbers = 0, []
        for (outline, _), account in zip(found, accounts, strict=True):
            row = directory.find(account)
            assert row is not None
            given = {"title": outline.title or None, "feed_url": outline.feed_url, "cadence_days": outline.cadence_days}
            kept = {name: value for name, value in given.items() if value is not None}
            blog = await Blog.get_or_none(account_id=row.id, persona=persona)
            if blog is None:
                blog = await Blog.create(account_id=row.id, persona=persona, url=outline.url, added_at=now, **{"title": outline.url, "cadence_days": CADENCE_DAYS, **kept})
                added += 1
            else:
                added += blog.removed_at is not None
                await Blog.filter(id=blog.id).update(**kept, **({"added_at": now, "paused_at": None, "removed_at": None} if blog.removed_at else {}))
            numbers.append(blog.id)
    return added, numbers, away


async def list_blogs(present: Present, persona: str, *, overdue: bool = False, after: int = 0, limit: int | None = None) -> list[BlogShape]:
    """The blogs of a persona's list in the order they came onto it, with when I was last there and when it is time again."""
    statement = Statement()
    statement.add("""SELECT blog.id, blog.url, blog.title, blog.feed_url, blog.cadence_days, blog.added_at, blog.paused_at, person.id AS person_id, person.name,
        (SELECT MAX(standing.last_at) FROM standing WHERE standing.person_id = account.person_id AND standing.persona = blog.persona
            AND standing.direction = 'given' AND standing.events > 0""")
    statement.add(f"AND standing.verb IN ({_BEING_THERE})) AS last_at FROM blog CROSS JOIN account ON account.id = blog.account_id")
    statement.add("LEFT JOIN person ON person.id = account.person_id")
    statement.add(f"WHERE blog.persona = {statement.value(persona)} AND blog.removed_at IS NULL AND blog.id > {statement.value(after)} ORDER BY blog.id")
    shown = []
    for row in await statement.rows():
        last = as_time(row["last_at"]) if row["last_at"] else None
        due = (last + timedelta(days=row["cadence_days"])) if last else as_time(row["added_at"])
        paused = row["paused_at"] is not None
        if overdue and (paused or due > present.now):
            continue
        person = PersonRef(id=row["person_id"], name=row["name"]) if row["person_id"] else None
        shown.append(
            BlogShape(
                id=row["id"],
                url=row["url"],
                title=row["title"],
                feed_url=row["feed_url"],
                cadence_days=row["cadence_days"],
                person=person,
                last_at=last,
                due_at=due,
                overdue=not paused and due <= present.now,
                paused=paused,
                newest=None,
            )
        )
    page = shown[:limit]
    items = await newest_items({blog.person.id for blog in page if blog.person}) if page else {}
    for blog in page:
        if blog.person and (item := items.get(blog.person.id)):
            blog.newest = PageRef(url=item.url, title=item.title)
    return page


async def change_blog(blog: int, changes: Mapping[str, object]) -> bool:
    """Keep another title, feed or cadence of a blog, or ``paused_at``. Whether it is on the list."""
    listed = Blog.filter(id=blog, removed_at=None)
    return bool(await listed.update(**changes) if changes else await listed.exists())


async def remove_blog(blog: int, now: datetime) -> bool:
    """Take a blog off the list; whoever it is by stays in the log. Whether it was on it."""
    return bool(await Blog.filter(id=blog, removed_at=None).update(removed_at=now))


async def restore_blog(blog: int) -> bool:
    """Put a blog on the list again, as it was. Whether it was taken off."""
    return bool(await Blog.filter(id=blog, removed_at__not_isnull=True).update(removed_at=None))
