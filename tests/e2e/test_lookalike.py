"""A program that took the server's port learns nothing (R103)."""

import json

from .backend import Backend
from .blog import Blog
from .conftest import Browser
from .lookalike import LookAlike
from .person import Person
from .view import until
from .wire import Wire


async def test_a_lookalike_gets_no_token_and_the_real_server_everything_after_a_restart(
    browser: Browser, backend: Backend, wire: Wire, blog: Blog
):
    person = Person(browser, backend, wire.port)
    await person.pair()
    await browser.visit(blog.post)
    await person.log("comment")
    await backend.wait_for_events(1)
    await wire.quiet()
    await wire.stop()
    # What it overheard of earlier proofs does not help it, nor does a constant.
    overheard = [json.loads(body)["proof"] for body in wire.healths if "proof" in json.loads(body)]
    assert len(set(overheard)) == len(overheard) > 1
    for proofs in (overheard, ["0" * 64], []):
        lookalike = LookAlike(wire.port, proofs)
        await lookalike.start()
        try:
            await person.log("share")
            popup = await person.popup()
            await until(popup, "document.getElementById('trouble').textContent.includes('is not your crosspath')")
            await popup.close()
        finally:
            await lookalike.stop()
        assert len(lookalike.requests) > 1
        assert {path for path, _ in lookalike.requests} == {"/api/v1/health"}
        assert not [headers for _, headers in lookalike.requests if "Authorization" in headers]
    assert [entry["capture"]["verb"] for entry in await person.outbox()] == ["share"] * 3
    assert not any(entry["sent"] for entry in await person.outbox())

    await backend.stop()
    await backend.start()
    again = Wire(wire.port, backend.port)
    await again.start()
    try:
        popup = await person.popup()
        await until(popup, "document.getElementById('trouble').hidden && document.getElementById('pairing').hidden")
        await person.empty_outbox()
    finally:
        await again.stop()
    assert {event["verb"] for event in await backend.events()} == {"comment", "share"}
