"""A question to the log in SQL, where the ORM has no words for it: the same text for SQLite and PostgreSQL, values apart."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timezone
from itertools import pairwise
from typing import Any

from tortoise.connection import get_connection

_NUMBERS = {"sqlite": "(SELECT value FROM json_each({}))", "postgres": "(SELECT value::int FROM json_array_elements_text({}))"}

_ELEMENTS = {"sqlite": "json_each({}) AS element", "postgres": "jsonb_array_elements_text({}) AS element (value)"}

_TEXTS = {"sqlite": "(SELECT value FROM json_each({}))", "postgres": "(SELECT json_array_elements_text({}))"}

_SPANS = {
    "sqlite": "(SELECT key AS number, json_extract(value, '$[0]') AS begins, json_extract(value, '$[1]') AS ends FROM json_each({}))",
    "postgres": """(SELECT (place - 1)::int AS number, (value->>0)::timestamptz AS begins, (value->>1)::timestamptz AS ends
        FROM json_array_elements({}) WITH ORDINALITY AS each(value, place))""",
}

_MOMENTS = {
    "sqlite": "(SELECT json_extract(value, '$[0]') AS number, json_extract(value, '$[1]') AS moment FROM json_each({}))",
    "postgres": "(SELECT (value->>0)::int AS number, (value->>1)::timestamptz AS moment FROM json_array_elements({}))",
}


class Statement:
    """A statement with its values, in the spelling of the database that is open, which ``dialect`` names. ``text`` grows by ``add``."""

    def __init__(self) -> None:
        self.dialect = get_connection("default").capabilities.dialect
        self.text = ""
        self.values: list[Any] = []

    def add(self, text: str) -> Statement:
        """More of the statement; SQLite goes through CROSS JOINs in the order stated, where others find their own."""
        self.text += " " + (text if self.dialect == "sqlite" else text.replace("CROSS JOIN", "JOIN"))
        return self

    def by(self, index: str | None) -> str:
        """After a table: the index by which SQLite, which has no statistics, is to go through it, None for the order of its numbers."""
        if self.dialect != "sqlite":
            return ""
        return f"INDEXED BY {index}" if index else "NOT INDEXED"

    def value(self, value: Any) -> str:
        """What stands for a value in the text."""
        self.values.append(value.astimezone(timezone.utc) if isinstance(value, datetime) else value)
        return "?" if self.dialect == "sqlite" else f"${len(self.values)}"

    def contains(self, column: str, part: str) -> str:
        """The condition that a column contains ``part``, in capital letters or small ones."""
        escaped = part.lower().replace("!", "!!").replace("%", "!%").replace("_", "!_")
        return f"lower({column}) LIKE {self.value(f'%{escaped}%')} ESCAPE '!'"

    def numbers(self, numbers: Collection[int]) -> str:
        """What stands for a list of numbers, after IN."""
        return _NUMBERS[self.dialect].format(self.value(json.dumps(sorted(numbers))))

    def elements(self, column: str) -> str:
        """What stands for the table of what a column of lists has in it, after FROM: ``element.value``."""
        return _ELEMENTS[self.dialect].format(column)

    def texts(self, texts: Collection[str]) -> str:
        """What stands for a list of texts, after IN."""
        return _TEXTS[self.dialect].format(self.value(json.dumps(sorted(texts))))

    def spans(self, edges: Sequence[datetime]) -> str:
        """What stands for a table of the times between ``edges``, after FROM: ``number`` from 0, ``begins``, ``ends``."""
        stored = [str(moment.astimezone(timezone.utc)) for moment in edges]
        return _SPANS[self.dialect].format(self.value(json.dumps(list(pairwise(stored)))))

    def moments(self, moments: Mapping[int, datetime]) -> str:
        """What stands for a table of ``number`` and ``moment``, after FROM."""
        stored = [(number, str(moment.astimezone(timezone.utc))) for number, moment in moments.items()]
        return _MOMENTS[self.dialect].format(self.value(json.dumps(stored)))

    async def rows(self) -> list[dict[str, Any]]:
        """Its answer."""
        return await get_connection("default").execute_query_dict(self.text, self.values)

    async def apply(self) -> None:
        """Do what it says, in the caller's transaction."""
        await get_connection("default").execute_query(self.text, self.values)


def as_time(value: datetime | str) -> datetime:
    """A time as either kind of database answers it."""
    return datetime.fromisoformat(value) if isinstance(value, str) else value
