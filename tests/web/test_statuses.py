"""What a status means to who must act on it, and what one capture of several may do to the others (R24, R33, R34, R40)."""

from __future__ import annotations

import asyncio
import json

from hypothesis import HealthCheck, given, settings, strategies

from tests.conftest import Server, a_capture
from tests.web.process import ServerProcess
from tests.web.raw import Caller

# What the extension does about each: keep it, send it again later, set it aside, ask to be paired, show why.
DONE, AGAIN, ASIDE, PAIR, SHOW = {200, 201}, {408, 429, 500, 503}, {400, 413, 415, 422}, {401}, {403}


async def test_every_answer_to_a_capture_is_one_the_extension_can_act_on(visitor: Caller) -> None:
    """R33: the document states these statuses for captures, and no other."""
    document = (await visitor.ask("GET", "/api/v1/openapi.json")).json
    stated = {int(status) for status in document["paths"]["/api/v1/captures"]["post"]["responses"]}
    assert stated == (DONE | AGAIN | ASIDE | PAIR | SHOW) - {429}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            statuses = {int(status) for status in operation["responses"]}
            assert statuses <= DONE | AGAIN | ASIDE | PAIR | SHOW | {202, 404, 409, 410}, (method, path)
            assert statuses & (DONE | {202}), (method, path)
            assert {403, 500, 503} <= statuses, (method, path)


async def test_one_bad_capture_does_not_touch_the_others(server: Server, caller: Caller) -> None:
    """R34: a result per item, in order."""
    first, last = a_capture(url="https://bob.example/1"), a_capture(url="https://bob.example/2")
    bad = a_capture(verb="destroy")
    reply = await caller.post({"captures": [first, bad, last]})
    assert reply.status == 200
    results = reply.json["results"]
    assert [result["status"] for result in results] == ["accepted", "rejected", "accepted"]
    assert [result["id"] for result in results] == [first["id"], bad["id"], last["id"]]
    assert results[1]["code"] == "invalid"
    assert results[1]["errors"][0]["pointer"] == "/verb"
    assert len(await server.events()) == 2


async def test_a_batch_may_hold_any_rubbish(server: Server, caller: Caller) -> None:
    """R34: items that are no objects, that repeat each other, that reuse an id; the good ones are taken."""
    good, other = a_capture(), a_capture(url="https://bob.example/other")
    items = [
        None,
        1,
        "x",
        [],
        {},
        good,
        good,
        {**good, "note": "changed"},
        {"id": []},
        {"id": "\u202e" * 50},
        a_capture(text="x" * 8193),
        other,
    ]
    reply = await caller.post({"captures": items})
    assert reply.status == 200
    statuses = [result["status"] for result in reply.json["results"]]
    assert statuses == ["rejected"] * 5 + ["accepted", "duplicate", "rejected"] + ["rejected"] * 3 + ["accepted"]
    assert reply.json["results"][7]["code"] == "id_reused"
    assert len(await server.events()) == 2


async def test_a_batch_holds_five_hundred(server: Server, caller: Caller) -> None:
    """R26, bad input 29: 500 with one bad among them are 499; 501 are none; none are none."""
    items = [a_capture(url=f"https://bob.example/{number}") for number in range(500)]
    items[250]["url"] = "javascript:alert(1)"
    reply = await caller.post({"captures": items})
    assert reply.status == 200
    statuses = [result["status"] for result in reply.json["results"]]
    assert statuses.count("accepted") == 499
    assert statuses[250] == "rejected"
    over = await caller.post({"captures": [*items, a_capture()]})
    assert (over.status, over.code) == (413, "too_many")
    assert (await caller.post({"captures": []})).json == {"results": []}


async def test_a_capture_sent_a_hundred_times_at_once_is_taken_once(server: Server, caller: Caller) -> None:
    """R40: one accepted, ninety-nine duplicates, all with the event; another payload under its id is refused; another client's is its own."""
    capture = a_capture(text="Well said")
    replies = await asyncio.gather(*(caller.post(capture) for _ in range(100)))
    assert sorted(reply.status for reply in replies) == [200] * 99 + [201]
    assert sorted(reply.json["status"] for reply in replies) == ["accepted"] + ["duplicate"] * 99
    events = {reply.json["events"][0]["id"] for reply in replies}
    assert len(events) == 1
    changed = await caller.post({**capture, "text": "Badly said"})
    assert (changed.status, changed.code) == (422, "id_reused")
    (event,) = await server.events()
    assert event["my_text"]["text"] == "Well said"
    assert len(event["evidence"]) == 1
    local = Caller(caller.port, server.running.key)
    other = (await local.post({"name": "other"}, to="/api/v1/tokens")).json["token"]
    again = await Caller(caller.port, other).post({**capture, "text": "Badly said", "url": "https://bob.example/elsewhere"})
    assert (again.status, again.json["status"]) == (201, "accepted")
    assert len(await server.events()) == 2


def test_any_bytes_at_all_get_an_answer(door: ServerProcess, door_token: str) -> None:
    """R24: whatever is posted, the answer is one of these, and never a 500."""
    json_values = strategies.recursive(
        strategies.none() | strategies.booleans() | strategies.floats() | strategies.integers() | strategies.text(strategies.characters(codec=None)),
        lambda inner: strategies.lists(inner) | strategies.dictionaries(strategies.text(), inner),
        max_leaves=20,
    )
    good = a_capture()
    fields = strategies.sampled_from([*good, "page", "target", "data", "occurred_at", "via", "text", "captures", "rule", "undo_of"])
    captures = strategies.dictionaries(fields, json_values, max_size=4).map(lambda changes: {**a_capture(), **changes})
    texts = (json_values | captures).map(lambda value: json.dumps(value).encode())
    codings = strategies.sampled_from([[], [("Content-Encoding", "gzip")], [("Content-Encoding", "deflate")]])
    caller = Caller(door.port, door_token)

    with asyncio.Runner() as runner:

        @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
        @given(strategies.binary(max_size=2000) | texts, codings)
        def post(raw: bytes, coding: list[tuple[str, str]]) -> None:
            reply = runner.run(caller.ask("POST", "/api/v1/captures", *coding, body=raw))
            assert reply.status in {200, 201, 400, 408, 413, 415, 422}, (reply, door.output()[-3000:])

        post()
