"""The names of many people at once."""

from __future__ import annotations

from collections.abc import Collection

from crosspath.store.statement import Statement


async def names_of(people: Collection[int]) -> dict[int, str]:
    """What those of these people are called that are in any list."""
    statement = Statement().add("SELECT id, name FROM person WHERE deleted_at IS NULL")
    rows = await statement.add(f"AND id IN {statement.numbers(people)}").rows() if people else []
    return {row["id"]: row["name"] for row in rows}
