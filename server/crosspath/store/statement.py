"""A question to the log in SQL, where the ORM has no words for it: the same text for SQLite and PostgreSQL, values apart."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime, timezone
from typing import Any

from tortoise.connection import get_connection

_NUMBERS = {"sqlite": "(SELECT value FROM json_each({}))", "postgres": "(SELECT value::int FROM json_array_elements_text({}))"}


class Statement:
    """A statement with its values, in the spelling of the database that is open. ``text`` grows by ``add``."""

    def __init__(self) -> None:
        self._dialect = get_connection("default").capabilities.dialect
        self.text = ""
        self.values: list[Any] = []

    def add(self, text: str) -> Statement:
        """More of the statement; SQLite goes through CROSS JOINs in the order stated, where others find their own."""
        self.text += " " + (text if self._dialect == "sqlite" else text.replace("CROSS JOIN", "JOIN"))
        return self

    def value(self, value: Any) -> str:
        """What stands for a value in the text."""
        self.values.append(value.astimezone(timezone.utc) if isinstance(value, datetime) else value)
        return "?" if self._dialect == "sqlite" else f"${len(self.values)}"

    def numbers(self, numbers: Collection[int]) -> str:
        """What stands for a list of numbers, after IN."""
        return _NUMBERS[self._dialect].format(self.value(json.dumps(sorted(numbers))))

    async def rows(self) -> list[dict[str, Any]]:
        """Its answer."""
        return await get_connection("default").execute_query_dict(self.text, self.values)

    async def run(self) -> None:
        """Do what it says, in the caller's transaction."""
        await get_connection("default").execute_query(self.text, self.values)


def as_time(value: datetime | str) -> datetime:
    """A time as either kind of database answers it."""
    return datetime.fromisoformat(value) if isinstance(value, str) else value
