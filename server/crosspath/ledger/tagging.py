"""The words under which things are filed by their authors: kept of the pages that are logged, and what of others' fits a page of mine."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from tortoise.backends.base.client import BaseDBAsyncClient

from crosspath.domain.capture import Capture
from crosspath.domain.event import Draft
from crosspath.ledger.acts import object_key
from crosspath.ledger.guards.deed import is_own
from crosspath.ledger.shapes.base import PersonRef
from crosspath.ledger.shapes.link import Fitting
from crosspath.store.statement import Statement
from crosspath.store.tables import ObjectTag

# One statement for what is there and what is not: neither is read.
_KEEP = {
    "sqlite": "INSERT INTO objecttag (tag, object_id) SELECT ?, id FROM object WHERE key = ? ON CONFLICT DO NOTHING",
    "postgres": "INSERT INTO objecttag (tag, object_id) SELECT $1, id FROM object WHERE key = $2 ON CONFLICT DO NOTHING",
}
_LONGEST = 60
_MOST_READ = 500
_MOST_KEYWORDS = 20


def folded(tags: Iterable[str]) -> list[str]:
    """Tags as they are compared, each once."""
    words = (" ".join(tag.casefold().split()).lstrip("#") for tag in tags)
    return list(dict.fromkeys(word for word in words if 0 < len(word) <= _LONGEST))


def _named(capture: Capture) -> Sequence[str]:
    """The words a page files itself under: those below the post, then those it names to machines."""
    keywords = capture.page.meta.get("keywords")
    return [*capture.page.tags, *(keywords.split(",")[:_MOST_KEYWORDS] if isinstance(keywords, str) else ())]


async def keep_tags(connection: BaseDBAsyncClient, understood: Iterable[tuple[Capture, Sequence[Draft]]]) -> None:
    """Keep the tags of the pages these captures are of, inside the transaction that wrote the pages' objects."""
    said = {
        (tag, object_key(drafts[0].object.url)): None for capture, drafts in understood if drafts for tag in folded(_named(capture))
    }
    if said:
        await connection.execute_many(_KEEP[connection.capabilities.dialect], [list(each) for each in said])


async def tags_of(url: str) -> list[str]:
    """The tags of the page at a canonical address."""
    return list(await ObjectTag.filter(object__key=object_key(url)).order_by("tag").values_list("tag", flat=True))


async def fitting(tags: Collection[str], sites: Collection[str], most: int) -> list[Fitting]:
    """Things of others, on none of my ``sites``, that share tags with these and that I did not link to yet: those that share most first, then the newest."""
    words = folded(tags)
    if not words:
        return []
    statement = Statement()
    statement.add("SELECT object.id, object.url, object.title, person.id AS person_id, person.name, COUNT(*) AS shared FROM objecttag")
    statement.add("CROSS JOIN object ON object.id = objecttag.object_id CROSS JOIN account ON account.id = object.author_id")
    statement.add(f"CROSS JOIN person ON person.id = account.person_id WHERE objecttag.tag IN ({', '.join(map(statement.value, words))})")
    statement.add("""AND person.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM event WHERE event.object_id = object.id AND event.direction = 'given'
        AND event.verb = 'link' AND event.undone_at IS NULL)""")
    statement.add(f"GROUP BY object.id, object.url, object.title, person.id, person.name ORDER BY shared DESC, object.id DESC LIMIT {_MOST_READ}")
    rows = [row for row in await statement.rows() if not is_own(row["url"], sites)][:most]
    named: dict[int, list[str]] = {row["id"]: [] for row in rows}
    for thing, tag in await ObjectTag.filter(object_id__in=named, tag__in=words).order_by("tag").values_list("object_id", "tag") if named else ():
        named[thing].append(tag)
    return [
        Fitting(url=row["url"], title=row["title"], person=PersonRef(id=row["person_id"], name=row["name"]), tags=named[row["id"]]) for row in rows
    ]
