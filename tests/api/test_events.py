"""The log over HTTP: filters, pages, corrections, taking back."""

from __future__ import annotations

from typing import Any

from tests.conftest import Server

BOB = {"name": "Bob", "url": "https://bob.example/"}
CAROL = {"name": "Carol", "url": "https://carol.example/"}
NOWHERE = "/events/01ARZ3NDEKTSV4RRFFQ69G5FAV"

# Three acts that differ in everything a filter knows; each filter names those it must find.
ACTS: tuple[dict[str, Any], ...] = (
    {"verb": "comment", "url": "https://bob.example/bread", "target": BOB, "text": "Ein schönes Brot", "occurred_at": "2026-01-01T10:00:00Z"},
    {"verb": "share", "url": "https://carol.example/pots", "target": CAROL, "persona": "business", "page": {"title": "Teapots, 100% hand-made"},
     "occurred_at": "2026-02-01T10:00:00Z"},
    {"verb": "comment", "direction": "received", "url": "https://me.example/mine", "target": BOB, "note": "answer him",
     "occurred_at": "2026-03-01T10:00:00+01:00"},
)  # fmt: skip
FILTERS = {
    "nothing": ({}, [2, 1, 0]),
    "verb": ({"verb": "comment"}, [2, 0]),
    "direction": ({"direction": "received"}, [2]),
    "persona": ({"persona": "business"}, [1]),
    "platform": ({"platform": "web"}, [2, 1, 0]),
    "another platform": ({"platform": "mastodon"}, []),
    "since": ({"since": "2026-02-01T10:00:00Z"}, [2, 1]),
    "since, in another zone": ({"since": "2026-02-01T11:00:01+01:00"}, [2]),
    "until, which is not included": ({"until": "2026-02-01T10:00:00Z"}, [0]),
    "since and until": ({"since": "2026-01-15T00:00:00Z", "until": "2026-02-15T00:00:00Z"}, [1]),
    "words of a text": ({"q": "schönes"}, [0]),
    "words in other case": ({"q": "BROT"}, [0]),
    "words of a title": ({"q": "teapots"}, [1]),
    "words of a note": ({"q": "answer him"}, [2]),
    "an address": ({"q": "carol.example/pots"}, [1]),
    "a name": ({"q": "bob"}, [2, 0]),
    "a per cent sign is no wildcard": ({"q": "100%"}, [1]),
    "an underscore is no wildcard": ({"q": "_"}, []),
    "a quote": ({"q": "' OR 1=1 --"}, []),
    "several": ({"verb": "comment", "direction": "given", "q": "brot"}, [0]),
    "limit": ({"limit": 2}, [2, 1]),
    "a word that looks like nothing": ({"q": "null"}, []),
}


async def test_a_filter_finds_what_it_says_newest_first(server: Server) -> None:
    ids = [(await server.log(**act))["events"][0]["id"] for act in ACTS]
    for name, (query, found) in FILTERS.items():
        assert [ids.index(event["id"]) for event in await server.events(**query)] == found, name


async def test_the_events_with_one_person(server: Server) -> None:
    for act in ACTS:
        await server.log(**act)
    bob = next(event["person"] for event in await server.events() if event["person"]["name"] == "Bob")
    found = await server.events(person=bob["id"])
    assert [event["occurred_at"] for event in found] == ["2026-03-01T09:00:00Z", "2026-01-01T10:00:00Z"]
    assert await server.events(person=2**31 - 1) == []


async def test_pages_hold_each_event_once_while_new_ones_land(server: Server) -> None:
    logged = [(await server.log(url=f"https://bob.example/{n}"))["events"][0]["id"] for n in range(7)]
    read: list[str] = []
    cursor = None
    for _ in range(5):
        _, page = await server.call("GET", "/events", params={"limit": 3} | ({"cursor": cursor} if cursor else {}))
        read += [event["id"] for event in page["events"]]
        if (cursor := page["next_cursor"]) is None:
            break
        await server.log(url=f"https://bob.example/late-{cursor}")
    assert read == logged[::-1]


async def test_a_page_that_ends_with_the_log_has_no_next(server: Server) -> None:
    for n in range(3):
        await server.log(url=f"https://bob.example/{n}")
    _, page = await server.call("GET", "/events?limit=3")
    assert (len(page["events"]), page["next_cursor"]) == (3, None)


BAD_QUERIES = ("colour=red", "limit=0", "limit=201", "limit=ten", "verb=wave", "since=yesterday", "since=2026-01-01", "cursor=x", "person=0",
               "person=-1", "person=1&person=2", "q=", "q=%00", "undone=perhaps", "direction=null", "since=0")  # fmt: skip


async def test_a_question_that_means_nothing_is_refused(server: Server) -> None:
    for query in BAD_QUERIES:
        status, problem = await server.call("GET", f"/events?{query}")
        assert (status, problem["code"]) in ((422, "invalid"), (422, "bad_value")), query


async def test_one_event_is_shown_as_in_the_list(server: Server) -> None:
    await server.log(**ACTS[0])
    (listed,) = await server.events()
    assert await server.call("GET", f"/events/{listed['id']}") == (200, listed)


async def test_an_event_that_is_not_there_is_404(server: Server) -> None:
    for method, body in (("GET", None), ("PATCH", {"note": "x"}), ("DELETE", None)):
        for path in (NOWHERE, "/events/1", "/events/nonsense"):
            status, problem = await server.call(method, path, body)
            assert (status, problem["code"]) == (404, "not_found"), (method, path)


CORRECTIONS = {
    "verb": ({"verb": "share"}, lambda e: (e["verb"], e["strength"]), ("share", 5.0)),
    "direction": ({"direction": "received"}, lambda e: (e["direction"], e["their_text"]["text"]), ("received", "Ein schönes Brot")),
    "text": ({"text": "Ein gutes Brot"}, lambda e: (e["my_text"]["text"], e["my_text"]["chars"]), ("Ein gutes Brot", 14)),
    "text, taken away": ({"text": None}, lambda e: e["my_text"], None),
    "note": ({"note": "🍞"}, lambda e: e["note"], "🍞"),
    "persona": ({"persona": "baker"}, lambda e: e["persona"], "baker"),
    "time": ({"occurred_at": "2026-01-02T12:00:00+02:00"}, lambda e: e["occurred_at"], "2026-01-02T10:00:00Z"),
    "tags": ({"tags": ["bread", "rye"]}, lambda e: e["tags"], ["bread", "rye"]),
    "visibility": ({"visibility": "private"}, lambda e: e["visibility"], "private"),
    "state": ({"state": "withdrawn"}, lambda e: e["result"]["state"], "withdrawn"),
    "nothing": ({}, lambda e: e["verb"], "comment"),
}


async def test_a_correction_is_answered_and_stays(server: Server) -> None:
    for n, (name, (changes, read, wanted)) in enumerate(CORRECTIONS.items()):
        event = (await server.log(**{**ACTS[0], "url": f"https://bob.example/{n}"}))["events"][0]
        status, corrected = await server.call("PATCH", f"/events/{event['id']}", changes)
        assert (status, read(corrected)) == (200, wanted), name
        assert await server.call("GET", f"/events/{event['id']}") == (200, corrected)
        untouched = ("id", "dedupe_key", "object", "observed_at", "counterparts", "evidence")
        assert [corrected[field] for field in untouched] == [event[field] for field in untouched], name


BAD_CORRECTIONS = ({"verb": "wave"}, {"colour": "red"}, {"verb": None}, {"text": 5}, {"tags": "bread"}, {"occurred_at": "2026-01-01T00:00:00"},
                   {"text": "x" * 8193}, {"text": "\x00"}, [], {"note": "é" * 4097})  # fmt: skip


async def test_a_correction_that_means_nothing_changes_nothing(server: Server) -> None:
    await server.log(**ACTS[0])
    before = await server.events()
    for changes in BAD_CORRECTIONS:
        status, problem = await server.call("PATCH", f"/events/{before[0]['id']}", changes)
        assert (status, problem["code"]) in ((422, "invalid"), (422, "bad_value")), changes
    assert await server.events() == before


async def test_a_correction_moves_the_standing(server: Server) -> None:
    event = (await server.log(**ACTS[0]))["events"][0]
    person = f"/people/{event['person']['id']}"
    await server.call("PATCH", f"/events/{event['id']}", {"direction": "received", "verb": "link"})
    _, bob = await server.call("GET", person)
    standing = bob["standing"]
    assert (standing["given"]["events"], standing["received"]["events"], standing["turn"]) == (0, 1, "yours")
    assert standing["received"]["strength"] > 0


async def test_an_event_taken_back_leaves_the_log_and_the_standing_and_can_be_restored(server: Server) -> None:
    event = (await server.log(**ACTS[0]))["events"][0]
    path, person = f"/events/{event['id']}", f"/people/{event['person']['id']}"
    _, before = await server.call("GET", person)

    status, gone = await server.call("DELETE", path)
    assert (status, gone["id"]) == (200, event["id"])
    assert gone["undone_at"] is not None
    assert await server.events() == []
    assert [e["id"] for e in await server.events(undone="true")] == [event["id"]]
    assert (await server.call("GET", person))[1]["standing"]["crossings"] == 0
    assert (await server.call("DELETE", path))[0] == 200

    status, back = await server.call("PATCH", path, {"undone": False})
    assert (status, back["undone_at"]) == (200, None)
    assert [e["id"] for e in await server.events()] == [event["id"]]
    assert (await server.call("GET", person))[1] == before
