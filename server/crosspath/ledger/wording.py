"""What the words of an act are worth, judged when it comes into the log: against what it is about, and what was said there before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from crosspath.domain.capture import Page
from crosspath.ledger.quality import WORDED, Quality, judge
from crosspath.store.statement import Statement

_MOST = 200
"""Of a thread that is longer, the newest words are compared."""


async def said_on(objects: Collection[int], besides: Collection[int] = ()) -> dict[int, list[str]]:
    """The words said on each of these objects, but for those of some events; inside the caller's transaction."""
    said: dict[int, list[str]] = defaultdict(list)
    if objects:
        statement = Statement()
        statement.add("SELECT id, object_id, text FROM event WHERE text IS NOT NULL AND undone_at IS NULL AND")
        statement.add(f"object_id IN {statement.numbers(objects)} ORDER BY id DESC LIMIT {_MOST}")
        for row in await statement.rows():
            if row["id"] not in besides:
                said[row["object_id"]].append(row["text"])
    return said


def worth(verb: str, text: str | None, target: str, earlier: Sequence[str], links: Collection[str] = (), name: str | None = None) -> dict[str, Any]:
    """``quality`` and ``quality_reasons`` of an event; None where its strength is not that of its words."""
    if verb not in WORDED or not text:
        return {"quality": None, "quality_reasons": None}
    return kept(judge(text, target=target, earlier=earlier, links=links, name=name))


def kept(quality: Quality) -> dict[str, Any]:
    """A judgement as it is kept on an event."""
    return {"quality": quality.score, "quality_reasons": [{"kind": reason.kind, "share": reason.share} for reason in quality.reasons]}


def words_of(page: Page) -> str:
    """What a page says of itself."""
    meta: Mapping[str, Any] = page.meta or {}
    parts = [page.title, *(meta.get(name) for name in ("description", "og:title", "og:description"))]
    return "\n".join(part for part in parts if isinstance(part, str))
