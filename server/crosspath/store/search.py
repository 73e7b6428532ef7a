"""The full-text index: which words occur in which event, newest first, in SQLite's FTS5 or PostgreSQL's tsvector (decision 0033).

What a word is, is said here and not by the database, so that both find the same. What changes in the log is noted by triggers, whatever
code changes it; :mod:`crosspath.ledger.finding` brings the index along.
"""

# ruff: noqa: S608 -- the names are our own; whatever came from outside is a value.
from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tortoise.backends.base.client import BaseDBAsyncClient

from crosspath.store.statement import Statement

_VERSION = 2
"""Of what a word is and what is kept of an event: an index of another one is made anew."""
_LONGEST = 60
_PREFIXES = "2 3 4 5 6 7"
"""So many first letters of a word are looked up at once; of more there are few enough to go through."""
_SCHEME = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
# Without spaces between words: Thai, Lao, Myanmar, Khmer, kana, Han.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+|[\u2190-\u2bff\U0001f000-\U0001faff]")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")

_SQLITE = (
    f"""CREATE VIRTUAL TABLE search USING fts5(words, detail=none, columnsize=0, prefix='{_PREFIXES}', tokenize="ascii tokenchars '='")""",
    "CREATE TABLE searched (version INTEGER NOT NULL, low INTEGER NOT NULL, high INTEGER NOT NULL)",
    "CREATE TABLE unsearched (event_id INTEGER PRIMARY KEY)",
)
_POSTGRES = (
    "CREATE TABLE search (id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
    "CREATE INDEX search_words ON search USING gin (words)",
    "CREATE TABLE searched (version INT NOT NULL, low BIGINT NOT NULL, high BIGINT NOT NULL)",
    "CREATE TABLE unsearched (event_id BIGINT PRIMARY KEY)",
)
_BEGUN = "INSERT INTO searched (version, low, high) SELECT {version}, COALESCE(MAX(id), 0), COALESCE(MAX(id), 0) FROM event"

# The events whose words may be others now, where a row of a table changes in these columns.
_OF_ACCOUNT = "SELECT event_id FROM counterpart WHERE account_id = new.id"
_OF_PERSON = "SELECT event_id FROM counterpart JOIN account ON account.id = counterpart.account_id WHERE account.person_id = new.id"
_CHANGES = (
    ("event", "UPDATE", ("text", "note", "direction", "verb", "platform", "persona", "object_id", "occurred_at"), "SELECT new.id AS event_id"),
    ("event", "DELETE", (), "SELECT old.id AS event_id"),
    ("counterpart", "INSERT", (), "SELECT new.event_id AS event_id"),
    ("counterpart", "DELETE", (), "SELECT old.event_id AS event_id"),
    ("object", "UPDATE", ("title", "url"), "SELECT id AS event_id FROM event WHERE object_id = new.id"),
    ("account", "UPDATE", ("person_id", "handle", "name"), _OF_ACCOUNT),
    ("person", "UPDATE", ("name",), _OF_PERSON),
)


def _triggers(dialect: str) -> Iterable[str]:
    """What notes the events to be searched anew; those the index has not come to need no note."""
    for table, change, columns, events in _CHANGES:
        name = f"search_{table}_{change.lower()}"
        of = f" OF {', '.join(columns)}" if columns else ""
        note = f"INSERT INTO unsearched (event_id) SELECT event_id FROM ({events}) AS changed, searched WHERE event_id > low AND event_id <= high"
        if dialect == "sqlite":
            when = "WHEN " + " OR ".join(f"old.{column} IS NOT new.{column}" for column in columns) if columns else ""
            # INSERT OR IGNORE would give way to what the statement that fires the trigger says about conflicts.
            yield f"CREATE TRIGGER {name} AFTER {change}{of} ON {table} {when} BEGIN {note} ON CONFLICT DO NOTHING; END"
        else:
            when = "WHEN (" + " OR ".join(f"old.{column} IS DISTINCT FROM new.{column}" for column in columns) + ")" if columns else ""
            body = f"BEGIN {note} ON CONFLICT DO NOTHING; RETURN NULL; END"
            yield f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"
            yield f"CREATE TRIGGER {name} AFTER {change}{of} ON {table} FOR EACH ROW {when} EXECUTE FUNCTION {name}()"


async def prepare(connection: BaseDBAsyncClient) -> None:
    """The index is there with what brings it along; where it is new, or of another version, what is in the log is to be taken in."""
    there = await _what_is_there(connection)
    made = "searched" in there and await connection.execute_query_dict(f"SELECT 1 FROM searched WHERE version = {_VERSION}")
    if made and {f"search_{table}_{change.lower()}" for table, change, _, _ in _CHANGES} <= there:
        return
    await release(connection)
    dialect = connection.capabilities.dialect
    statements = [*_triggers(dialect)]
    if not made:
        drops = [f"DROP TABLE IF EXISTS {table}" for table in ("search", "searched", "unsearched")]
        statements = [*drops, *(_SQLITE if dialect == "sqlite" else _POSTGRES), *statements, _BEGUN.format(version=_VERSION)]
    for statement in statements:
        await connection.execute_query(statement)


async def release(connection: BaseDBAsyncClient) -> None:
    """Let the tables be changed: until :func:`prepare`, nothing notes what changes in them."""
    there = await _what_is_there(connection)
    for table, change, _, _ in _CHANGES:
        if (name := f"search_{table}_{change.lower()}") in there:
            sqlite = connection.capabilities.dialect == "sqlite"
            await connection.execute_query(f"DROP TRIGGER {name}" if sqlite else f"DROP FUNCTION {name} CASCADE")


async def _what_is_there(connection: BaseDBAsyncClient) -> set[str]:
    if connection.capabilities.dialect == "sqlite":
        found = "SELECT name FROM sqlite_master WHERE name LIKE 'search%'"
    else:
        found = """SELECT tablename::text AS name FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'searched'
            UNION ALL SELECT tgname::text FROM pg_trigger WHERE tgname LIKE 'search%'"""
    return {row["name"] for row in await connection.execute_query_dict(found)}


def words_of(*texts: str | None) -> set[str]:
    """The words of texts as they are compared: no case, width or accents; what is written without spaces, letter by letter and in pairs."""
    found: set[str] = set()
    for text in texts:
        if text:
            for word in _WORD.findall(_SCHEME.sub(" ", _folded(text))):
                found.update(_pairs(word) if _IS_UNSPACED.match(word) else (word[:_LONGEST],))
    return found


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if unicodedata.category(letter) != "Mn")
    return unicodedata.normalize("NFC", plain)


def _pairs(word: str) -> Iterable[str]:
    yield from word
    yield from (word[place : place + 2] for place in range(len(word) - 1))


def mark(name: str, value: str | int) -> str:
    """A word that no text has, for what an event is: ``name`` is a letter."""
    return f"={name}{value}" if isinstance(value, int) else f"={name}{value.encode().hex()}"


@dataclass(frozen=True)
class Question:
    """What is asked of the index: words that begin as those of ``q`` do, all of them, and of each of ``marks`` at least one."""

    q: str
    marks: Collection[Collection[str]] = ()

    def add_to(self, statement: Statement) -> bool:
        """Add what follows FROM, and the condition on ``search``, which is empty where ``q`` has no words: then False."""
        words = sorted(words_of(self.q))
        # A letter alone is most often the beginning of what is being typed, or said by a pair already.
        words = [word for word in words if len(word) > 1] or words
        if not words:
            return False
        spell, also, either = ('"{}"{}', " AND ", " OR ") if statement.dialect == "sqlite" else ("'{}'{}", " & ", " | ")
        beginning = " *" if statement.dialect == "sqlite" else ":*"
        parts = [spell.format(word, beginning if len(word) > 1 and not _IS_UNSPACED.match(word) else "") for word in words]
        parts += ["(" + either.join(spell.format(each, "") for each in marks) + ")" for marks in self.marks]
        asked = statement.value(also.join(parts))
        statement.add(f"WHERE search MATCH {asked}" if statement.dialect == "sqlite" else f"WHERE search.words @@ CAST(CAST({asked} AS TEXT) AS TSQUERY)")
        return True


def number(dialect: str) -> str:
    """The column of ``search`` with the number of the event."""
    return "search.rowid" if dialect == "sqlite" else "search.id"


async def write(events: Collection[int], words: Mapping[int, Collection[str]], connection: BaseDBAsyncClient) -> None:
    """Of these events, these are the words now; one without any is in the index no more. In the caller's transaction."""
    await remove(events, connection)
    if not words:
        return
    sqlite = connection.capabilities.dialect == "sqlite"
    insert = "INSERT INTO search (rowid, words) VALUES (?, ?)" if sqlite else "INSERT INTO search (id, words) VALUES ($1, array_to_tsvector($2::text[]))"
    rows = [[event, " ".join(words[event]) if sqlite else list(words[event])] for event in sorted(words)]
    await connection.execute_many(insert, rows)


async def remove(events: Collection[int], connection: BaseDBAsyncClient) -> None:
    """Take events out of the index, in the caller's transaction."""
    dialect = connection.capabilities.dialect
    among = "(SELECT value FROM json_each(?))" if dialect == "sqlite" else "(SELECT value::bigint FROM json_array_elements_text($1::json))"
    await connection.execute_query(f"DELETE FROM search WHERE {number(dialect).partition('.')[2]} IN {among}", [json.dumps(sorted(events))])


async def shred(connection: BaseDBAsyncClient) -> None:
    """Nothing is left of what was taken out: SQLite keeps it until the parts of an index are joined."""
    if connection.capabilities.dialect == "sqlite":
        await connection.execute_query("INSERT INTO search (search) VALUES ('optimize')")
