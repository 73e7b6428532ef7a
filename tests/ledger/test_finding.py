"""Finding events by their words, on either database."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from crosspath.ledger import finding
from crosspath.settings import Settings
from crosspath.store import search
from crosspath.store.database import open_database
from crosspath.store.search import words_of
from tortoise.connection import get_connection

from tests.conftest import POSTGRES, Server, a_server

ANN = {"name": "Ann Lindqvist", "url": "https://ann.example/"}

WORDS = {
    "case": ("Bread DOUGH", {"bread", "dough"}),
    "accents": ("Crème brûlée, łódź ĀĒ", {"creme", "brulee", "łodz", "ae"}),
    "width": ("ＰＹＴＨＯＮ ３", {"python", "3"}),
    "an address": ("https://www.Ann.example/2026/r%20ye_bread", {"ann", "example", "2026", "r", "20ye", "bread"}),
    "no spaces": ("日本語", {"日", "本", "語", "日本", "本語"}),
    "both kinds": ("Python入門", {"python", "入", "門", "入門"}),
    "korean": ("빵 굽기", {"빵", "굽기"}),
    "signs": ("well… 🎉 C++ & *", {"well", "🎉", "c"}),
    "nothing": ("--- \x00 '\"", set()),
    "very long": ("x" * 500, {"x" * 60}),
}


@pytest.mark.parametrize("name", WORDS)
def test_what_a_word_is_does_not_depend_on_how_it_is_written(name: str) -> None:
    text, words = WORDS[name]
    assert words_of(text, None) == words


async def test_words_are_found_wherever_they_are_said_and_from_their_beginning(server: Server) -> None:
    act = await server.log(target=ANN, url="https://ann.example/rye", page={"title": "Über 日本語 Brot"}, text="A crème brûlée!", note="ask her again")
    await server.log(url="https://other.example/x", text="nothing to see")
    event = act["events"][0]["id"]
    found = ("cre", "BRULEE", "uber", "ueb", "日本", "語", "brot ann", "lindq", "ask again", "ann.example/rye", "https://ann.example/r", "creme 日本")
    for q in found:
        assert [each["id"] for each in await server.events(q=q)] == ([event] if q != "ueb" else []), q
    for q in ("rême", "日語", "brot bob", "!!!", "🎉"):
        assert await server.events(q=q) == [], q


HOSTILE = ('"', "'", '" OR "', "a AND", "NOT", "NEAR(a b)", "words:x", "*", "a*b", "^a", "(", "{x}", "=vlike", "-a", "\\", "a:*", "a & ! b", "<->", "%", "🎉'", "|", "x" * 200)


async def test_no_question_is_a_syntax_error(server: Server) -> None:
    await server.log(url="https://ann.example/rye")
    for q in HOSTILE:
        status, found = await server.call("GET", "/events", params={"q": q})
        assert (status, found["events"]) == (200, []), q


async def test_a_search_is_narrowed_by_every_filter_and_goes_on_page_by_page(server: Server) -> None:
    acts = [{"verb": "like"}, {"persona": "business"}, {"direction": "received"}, {"occurred_at": "2025-01-01T00:00:00Z"}, {"url": "https://github.com/ann/rye"}]
    made = [(await server.log(**({"url": f"https://ann.example/rye{n}", "target": ANN} | more)))["events"][0] for n, more in enumerate(acts)]
    filters = {"verb": "like", "persona": "business", "direction": "received", "until": "2025-02-01T00:00:00Z", "platform": "github"}
    for place, (name, value) in enumerate(filters.items()):
        assert [each["id"] for each in await server.events(**{"q": "rye", name: value})] == [made[place]["id"]], name
    assert len(await server.events(q="rye", person=made[0]["person"]["id"])) == len([e for e in made if e["person"] == made[0]["person"]])
    assert await server.events(q="rye", person=999) == []
    found, cursor = [], None
    while cursor is not None or not found:
        _, page = await server.call("GET", "/events", params={"q": "rye", "limit": 2, **({"cursor": cursor} if cursor else {})})
        found, cursor = [*found, *page["events"]], page["next_cursor"]
    assert [each["id"] for each in found] == [each["id"] for each in reversed(made)]


SPANS = {
    "a month": (("2025-03-01", "2025-04-01"), ["2025-03-15"]),
    "until within a month": ((None, "2025-03-16"), ["2025-03-15", "2024-07-01", "2019-12-31"]),
    "years": (("2019-12-31", "2025-03-15"), ["2024-07-01", "2019-12-31"]),
    "since": (("2025-03-15", None), ["2026-01-01", "2025-03-15"]),
    "the wrong way round": (("2026-01-01", "2019-01-01"), []),
    "before all": ((None, "1969-01-01"), []),
}


async def test_a_search_is_narrowed_to_any_span_of_time(server: Server) -> None:
    for day in ("2019-12-31", "2024-07-01", "2025-03-15", "2026-01-01"):
        await server.log(url=f"https://ann.example/{day}", text="rye", occurred_at=f"{day}T00:00:00Z")
    for name, (span, days) in SPANS.items():
        asked = {key: f"{day}T00:00:00Z" for key, day in zip(("since", "until"), span, strict=True) if day}
        assert [each["occurred_at"][:10] for each in await server.events(q="rye", **asked)] == days, name
    moved = (await server.events(q="rye", until="2020-01-01T00:00:00Z"))[0]
    await server.call("PATCH", f"/events/{moved['id']}", {"occurred_at": "2018-05-05T00:00:00Z"})
    assert [each["id"] for each in await server.events(q="rye", until="2018-06-01T00:00:00Z")] == [moved["id"]]


async def test_what_changes_is_found_as_it_is_now(server: Server) -> None:
    act = (await server.log(target=ANN, url="https://ann.example/rye", text="sourdough"))["events"][0]
    other = await server.call("POST", "/people", {"name": "Zoltan", "accounts": ["https://zoltan.example/"]})
    assert await server.events(q="sourdough") and await server.events(q="lindqvist")
    await server.call("PATCH", f"/events/{act['id']}", {"text": "croissant"})
    assert (await server.events(q="sourdough"), len(await server.events(q="croissant"))) == ([], 1)
    await server.call("PATCH", f"/people/{act['person']['id']}", {"name": "Baker"})
    assert len(await server.events(q="baker croiss")) == 1
    await server.call("POST", f"/people/{other[1]['id']}/merge", {"person": act["person"]["id"]})
    assert len(await server.events(q="zoltan croiss")) == 1
    await server.call("DELETE", f"/events/{act['id']}")
    assert (await server.events(q="croissant"), len(await server.events(q="croissant", undone="true"))) == ([], 1)


async def test_of_who_is_erased_no_word_is_left_in_the_index(settings: Settings) -> None:
    async with a_server(settings) as server:
        act = (await server.log(target=ANN, url="https://ann.example/zwetschgenkuchen", text="pumpernickel"))["events"][0]
        await server.log(url="https://bob.example/other", text="baguette")
        assert await server.events(q="pumpernickel") and await server.events(q="baguette")
        await server.call("DELETE", f"/people/{act['person']['id']}")
        assert await server.events(q="lindqvist", undone="true") == []
        again = (await server.log(url="https://carol.example/z", text="ciabatta"))["events"][0]
        assert [each["id"] for each in await server.events(q="ciabatta")] == [again["id"]], "a number that is given again is another event"
        assert await server.events(q="pumpernickel") == []
    if not POSTGRES:
        file = (settings.data_dir / "crosspath.sqlite3").read_bytes()
        assert b"baguette" in file
        for word in (b"pumpernickel", b"lindqvist", b"zwetschgen"):
            assert word not in file, word


async def test_an_old_log_is_taken_in_the_newest_first_while_it_is_used(settings: Settings) -> None:
    async with a_server(settings) as server:
        for number in range(5):
            await server.log(url=f"https://ann.example/{number}", text="rye")
    database = await open_database(settings.database_url)
    try:
        await get_connection("default").execute_query("UPDATE searched SET version = 0")
        await search.prepare(get_connection("default"))
        sought = finding.Sought(q="rye")
        counts = [len(await finding.find(sought, before=None, limit=9))]
        while await finding.take_in(2):
            counts.append(len(await finding.find(sought, before=None, limit=9)))
        newest_first = await finding.find(sought, before=None, limit=2)
    finally:
        await database.close()
    assert counts == [0, 2, 4, 5]
    assert newest_first == sorted(newest_first, reverse=True)


@pytest.mark.skipif(bool(POSTGRES), reason="it looks into a SQLite file")
async def test_taking_in_anew_makes_the_same_index(settings: Settings) -> None:
    """However it came to be, the index says of each event what it would say were it made now."""
    async with a_server(settings) as server:
        act = (await server.log(target=ANN, url="https://ann.example/rye", text="sourdough"))["events"][0]
        await server.events(q="rye")
        await server.log(url="https://ann.example/spelt", page={"title": "Spelt"}, text="another")
        await server.call("PATCH", f"/people/{act['person']['id']}", {"name": "Baker"})
        await server.events(q="rye")
    kept = _index(settings)
    database = await open_database(settings.database_url)
    await get_connection("default").execute_query("UPDATE searched SET version = 0")
    await search.prepare(get_connection("default"))
    while await finding.take_in(100):
        pass
    await database.close()
    assert len(kept) == 2
    assert _index(settings) == kept


def _index(settings: Settings) -> list[tuple[int, list[str]]]:
    with closing(sqlite3.connect(settings.data_dir / "crosspath.sqlite3")) as log:
        return [(number, sorted(words.split())) for number, words in log.execute("SELECT rowid, words FROM search ORDER BY rowid")]
