"""The log as files, each read back by a library that did not write it."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import vobject
from crosspath.domain.cells import as_cell, from_cell
from crosspath.ledger.exports.formats import FORMATS
from crosspath.ledger.exports.whole import LEFT_OUT, TABLES
from crosspath.ledger.opml import read_opml
from crosspath.store import tables
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pyld import jsonld

from tests.conftest import Server, a_capture

HARD = '=HYPERLINK("https://evil.example","x"),\r\n"quoted"; <b>bold</b> [a](b) \u202e back'
TRIGGERS = "=+-@\t\r\n＝＋－＠"


@given(text=st.text(st.sampled_from("'=+-@＝＋－＠ \t\r\n\ufeffa1\"")) | st.text())
def test_r81_no_cell_begins_as_a_formula_and_every_text_comes_back(text: str) -> None:
    cell = as_cell(text)
    assert cell.lstrip(" \u3000\u00a0\ufeff")[:1] not in TRIGGERS or not cell.strip(" \u3000\u00a0\ufeff")
    assert from_cell(cell) == text


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1+1", " =1", "\ufeff=1", "\u3000=1", "\n=1"])
def test_r81_what_a_spreadsheet_could_take_for_a_formula_is_marked_as_text(text: str) -> None:
    assert as_cell(text) == f"'{text}"


async def get(server: Server, form: str, **query: str) -> tuple[Any, bytes]:
    async with server.http.get(f"{server.api}/export", params={"format": form, **query}) as response:
        return response, await response.read()


async def fill(server: Server) -> None:
    """Bob in two personas, an act without a date, one taken back, and words that mean something to every format."""
    bob = {"name": 'Bob "B", Jr.', "url": "https://bob.example/"}
    old = (datetime.now(UTC) - timedelta(days=3)).isoformat()
    await server.log(url="https://bob.example/a", text=HARD, target=bob, persona="business", page={"title": HARD}, occurred_at="2026-11-01T10:00:00Z")
    await server.log(url="https://bob.example/b", verb="like", target=bob, persona="friends", occurred_at="2026-11-02T10:00:00Z", note="=1+1")
    for persona in ("business", "friends"):
        await server.log(url=f"https://me.example/{persona}", verb="recommend", direction="received", target=bob, persona=persona, occurred_at=old)
        await server.call("POST", "/blogs", {"url": f"https://{persona}.example/", "persona": persona})
    ann = await server.log(url="https://github.com/ann/tool", verb="share", persona="friends")
    gone = await server.log(url="https://bob.example/gone", persona="business")
    await server.call("DELETE", f"/events/{gone['events'][0]['id']}")
    person = ann["events"][0]["person"]["id"]
    await server.call("PATCH", f"/people/{person}", {"notes": "bread; and, \\ wine\nand more", "categories": ["fan, first", "mentor"]})


async def test_r81_r82_a_table_is_text_only_and_its_name_is_ours(server: Server) -> None:
    await fill(server)
    response, data = await get(server, "csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Disposition"] == f'attachment; filename="crosspath-{datetime.now(UTC):%Y-%m-%d}.csv"'
    assert data.startswith(b'"date","direction","verb","person",') and data.endswith(b'"\r\n')
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    assert [row["url"] for row in rows][:2] == ["https://bob.example/a", "https://bob.example/b"]
    assert (rows[0]["title"], rows[0]["text"], rows[1]["note"]) == ("'" + HARD, "'" + HARD, "'=1+1")
    assert (rows[0]["date"], rows[0]["person"]) == ("2026-11-01T10:00:00Z", 'Bob "B", Jr.')
    assert len(rows) == 5, "what was taken back is not in it"


async def test_a2_an_export_of_one_persona_holds_nothing_of_another(server: Server) -> None:
    await fill(server)
    others = {"business": b"friends", "friends": b"business"}
    for form in FORMATS.keys() - {"jsonl"}:
        for persona, other in others.items():
            response, data = await get(server, form, persona=persona)
            assert (response.status, other in data) == (200, False), (form, persona)
            assert b"bob" in data.lower() or form == "opml"
            assert form in ("vcard",) or persona.encode() in data, form
    response, data = await get(server, "jsonl", persona="friends")
    assert (response.status, json.loads(data)["code"]) == (409, "whole_only")


async def test_a_json_ld_processor_reads_the_activities(server: Server) -> None:
    await fill(server)
    response, data = await get(server, "as2")
    assert response.headers["Content-Type"] == "application/activity+json"
    terms = {"@vocab": "https://www.w3.org/ns/activitystreams#", "id": "@id", "type": "@type", "orderedItems": {"@container": "@list"}}
    terms |= {name: {"@type": "@id"} for name in ("actor", "object", "url", "inReplyTo", "attributedTo", "to", "href")}
    answer = {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": "as2", "document": {"@context": terms}}
    (collection,) = jsonld.expand(json.loads(data), {"documentLoader": lambda url, options: answer})
    as2 = "https://www.w3.org/ns/activitystreams#"
    assert collection["@type"] == [as2 + "OrderedCollection"]
    acts = collection[as2 + "orderedItems"][0]["@list"]
    assert len(acts) == collection[as2 + "totalItems"][0]["@value"] == 5
    comment, like = acts[:2]
    assert comment["@type"] == [as2 + "Create", "https://crosspath.invalid/ns#Comment"]
    note = comment[as2 + "object"][0]
    assert note[as2 + "content"] == [{"@value": HARD}]
    assert note[as2 + "inReplyTo"][0]["@id"] == "https://bob.example/a"
    assert (like["@type"], like[as2 + "object"][0]["@id"]) == ([as2 + "Like"], "https://bob.example/b")
    assert comment["@id"].startswith("urn:uuid:")


async def test_a_card_library_reads_the_people(server: Server) -> None:
    await fill(server)
    _, data = await get(server, "vcard")
    assert all(len(line) <= 75 for line in data.split(b"\r\n")) and b"\n" not in data.replace(b"\r\n", b"")
    cards = {card.fn.value: card for card in vobject.readComponents(data.decode())}
    bob, ann = cards['Bob "B", Jr.'], cards["ann"]
    assert (bob.version.value, bob.url.value) == ("4.0", "https://bob.example/")
    assert ann.note.value == "bread; and, \\ wine\nand more"
    assert ann.categories.value == ["fan, first", "mentor"]
    assert (ann.socialprofile.params["SERVICE-TYPE"], ann.socialprofile.params["USERNAME"]) == (["github"], ["ann"])
    assert len({card.uid.value for card in cards.values()}) == len(cards)
    assert (await get(server, "vcard"))[1] == data, "the same people have the same UIDs"


async def test_calendar_blogs_and_diary_are_read_by_others(server: Server) -> None:
    await fill(server)
    _, data = await get(server, "ics", persona="friends")
    assert [todo.description.value.splitlines()[1] for todo in vobject.readOne(data.decode()).vtodo_list] == ["https://me.example/friends"]
    _, data = await get(server, "opml", persona="friends")
    assert [outline.url for outline in read_opml(data.decode())] == ["https://friends.example/"]
    _, data = await get(server, "markdown")
    tokens = [token for block in MarkdownIt().parse(data.decode()) for token in block.children or ()]
    assert [token.attrs["href"] for token in tokens if token.type == "link_open"][:2] == ["https://bob.example/a", "https://bob.example/b"]
    assert not [token for token in tokens if token.type == "html_inline"]
    assert "Bob" in data.decode()


async def test_the_whole_log_is_of_one_moment_and_holds_no_secret(server: Server) -> None:
    await fill(server)
    _, data = await get(server, "jsonl")
    lines = [json.loads(line) for line in data.splitlines()]
    assert list(lines[0]) == ["crosspath"] and lines[-1] == {"end": {"lines": len(lines) - 2}}
    words = [next(iter(line)) for line in lines[1:-1]]
    assert sorted(set(words), key=words.index) == [word for word in TABLES if word in words]
    assert {"person", "account", "capture", "event", "correction", "blog"} <= set(words)
    assert server.token.encode() not in data and b"token_hash" not in data


def test_every_table_is_in_the_whole_log_or_left_out_for_a_reason() -> None:
    known = {model for model in vars(tables).values() if isinstance(model, type) and issubclass(model, tables.Table) and model is not tables.Table}
    assert known == set(TABLES.values()) | set(LEFT_OUT)


async def test_the_export_does_not_see_what_is_logged_while_it_is_written(server: Server) -> None:
    await server.call("POST", "/captures", {"captures": [a_capture(url=f"https://bob.example/{n}", text="x" * 2000) for n in range(400)]})
    async with server.http.get(f"{server.api}/export", params={"format": "jsonl"}) as response:
        first = await response.content.readline()
        await server.log(url="https://bob.example/late")
        rest = await response.read()
    assert first.startswith(b'{"crosspath"') and b"https://bob.example/399" in rest and b"https://bob.example/late" not in rest
